### The frame, the dates, lists

## What surrounds every page

product = Quanze
skip-to-content = Skip to content
nav-label = Main
nav-board = Board
nav-powers = Powers
nav-towns = Towns
nav-organs = Organs
nav-instruments = Instruments
nav-ask = Ask
nav-cases = Cases
nav-record = Record
nav-desk = Desk
nav-ledger = Ledger
search-label = Search powers, organs, towns, document numbers
search-placeholder = Search
foot-recorder = Recording as
foot-change = change
foot-loopback = There is no account yet, so this server answers on this machine only; do not expose it to a network.
foot-reckoning = How the figures are made
permanent-link = Permanent link
demonstration-banner = Demonstration data: place names and totals are from the source; items, instruments and cases are constructed
origin-source = source
origin-constructed = constructed

## The three dates

dates-label = The three dates
dates-on = Asked about
dates-known = Known until
dates-law = Law
dates-known-entry = entry { $position }
dates-law-of = in force on { $day }
dates-none = This page shows things as they are now
dates-change = Change
dates-on-help = The day the question is about
dates-known-help = A number of entries, or a day up to which they count
dates-law-help = The day whose rules apply
dates-known-all = everything recorded
dates-law-same = same as asked about
dates-apply = Show
dates-as-known-then = As known at the time
dates-reset = Back to the usual dates

## Lists, filters, figures

download-xlsx = Download XLSX
filter-all = all
filter-apply = Filter
paging-label = Pages
paging-rows = Rows { $from }–{ $to } of { $total }
paging-previous = Previous
paging-next = Next
list-empty = Nothing matches.
chart-as-table = Show the numbers
yes = yes
no = no
unsettled = not settled
voided = voided
voided-by = voided by entry { $position }
entry-number = entry { $position }
entry-history = history
since-day = since { $day }
text-not-at-hand = The text in force that day is not at hand; another version is cited.
text-not-at-hand-short = text of that day not at hand
code-local = local identifier
