### The pages

## Board

board-title = Board of devolved powers
board-items = powers devolved · { $towns ->
    [one] { $towns } town
   *[other] { $towns } towns
}
board-of-which-kept = { $count } still decided by departments
board-reckoned = Reckoned from { $cases } cases, each set against the ledger, { $from } to { $to }
board-filtered = Filtered
board-how = How it is reckoned
legend-label = Legend
board-one-cell = One cell = one power in one town
board-as-table = As a table
board-as-picture = As a picture
board-nothing = No power matches the filter.
board-side = To look at today, and departments
board-today = To look at today
board-today-hint = Questions to be answered, not conclusions
board-today-none = Nothing to look at today.
board-departments = How each department's powers fare
board-departments-hint = Departments and powers only; towns are not ranked
count-items = { $count ->
    [one] { $count } item
   *[other] { $count } items
}
count-towns = { $count ->
    [one] { $count } town
   *[other] { $count } towns
}
card-decided = { $town } by the town, { $department } by the department
card-name-of = In the name of { $organ }
card-respondent = respondent: { $organ }

## Powers, towns, organs, instruments

powers-title = Catalogue of devolved powers
used-of = { $used } of { $all } towns
power-holders = Who holds it where
power-facts = What it is
power-basis = Legal basis
power-life = Its life
power-life-of = Its life in { $town }
power-life-all = All towns
power-life-link = Life
power-no-life = Nothing recorded yet.
basis-version = version of { $day }
towns-title = Towns
towns-not-ranked = In the order of their codes; towns are not ranked (Shandong town government regulation, article 19)
town-powers = Powers devolved to this town
town-facts = About the town
organs-title = Organs
organ-powers = Powers exercised
organ-moved = moved to
between-names = {", "}
organ-facts = About the organ
organ-ties = Ties
organ-life = Entries about it
instruments-title = Instruments
instrument-lines = Lines it carries
instrument-facts = About the document
instrument-acts = Acts that cite it

## Ledger

ledger-title = Ledger
ledger-entries = Ledger entries
ledger-size = { $size } entries, appended and never changed
ledger-save = Save the whole register as one file
entry-body = What it says
entry-json = As recorded (canonical JSON)
entry-who = Who recorded it, and when
entry-void = Void this entry…
proof-title = Proof
proof-holds = Recomputed just now; it agrees with the root over { $size } entries
proof-fails = Recomputed and it does not agree with the root: run quanze verify at once.
proof-digest = Salted digest of the body
proof-leaf = Leaf hash
proof-root = Root hash
proof-path = { $count ->
    [one] Path to the root, one hash
   *[other] Path to the root, { $count } hashes
}
void-title = Void a mistaken entry
void-lead = A correction is itself an entry: the mistaken one stays in the ledger and, for those who know the correction, never was.
void-entry = The entry to void
void-hanging = Entries that hang on it and fall with it ({ $count })
void-hanging-none = Nothing else hangs on it.
void-changes = What would be different
void-confirm = { $count ->
    [one] Void this entry
   *[other] Void these { $count } entries
}
void-leave = Leave it as it is

## Ask

ask-title = Ask
ask-before-organ = May
ask-before-day = on
ask-before-place = in
ask-before-power = exercise
ask-after-power = ?
ask-organ = which organ
ask-place = which place
ask-power = which power
ask-submit = Ask
ask-context = More: amount, day of filing
ask-amount = Amount (yuan)
ask-filed = Day the case was filed
ask-by-law = Answered by the law in force on { $law } and the entries up to { $position }
ask-not-understood = Some parts were not understood
ask-meant = Did you mean:
ask-conditions = Conditions
ask-cautions = Take care
ask-holder-instead = Held instead by:
ask-mends = What would mend it
ask-readings = Other readings
ask-chain = On what ground
ask-chain-whole = { $count ->
    [one] one link, it holds
   *[other] { $count } links, all hold
}
ask-chain-broken = broken at the marked link
ask-verifiable = Every link with a ledger number can be verified in the ledger
ask-proof = Download the proof
ask-examples = For example

## Import

cases-title = Cases
cases-in-all = { $cases } rows in all batches, never changed once imported; a case filed anew counts once each time
cases-batches = Batches imported
cases-none = No cases imported yet.
import-title = Import a spreadsheet
import-text = CSV, XLSX, XLS, NDJSON, Parquet or an event log (XES, OCEL), told by content, up to 4 GiB; larger files by the command line. You see every row first and nothing is recorded until you confirm; rows not understood are returned in a report.
import-file = File
import-look = Look at it first
import-template = Empty spreadsheet
preview-title = Check before importing
preview-nothing-yet = Nothing is recorded yet. Check how the columns were understood and which cells are wrong.
preview-good = rows can be taken in
preview-bad = rows are wrong and will be returned
preview-already = This very file was imported before; importing it again changes nothing:
preview-confirm = Import { $count } rows
preview-report = Download the report of returned rows
preview-leave = Leave without importing
preview-rows = First rows of the sheet
preview-passed-over = not used
done-title = Imported
done-rows = { $good } rows taken in, { $bad } returned
done-board = To the board

## Start and record

start-welcome = Open your own register
start-title = Setting up the register
start-lead = Step by step from top to bottom. Each shows its result before anything is recorded; stop whenever you like and go on later.
start-recorder = Who records
start-recorder-why = Until the first administrator is made, give your name and organ. They are written into every entry and kept only in this browser.
start-name = Name
start-organ = Organ
start-keep = Keep
start-places = Places
start-places-text = Counties and towns with their division codes, and the days on which names or parents changed.
start-organs = Organs
start-organs-text = Governments, departments and outposts: level, function, credit code.
start-catalogue = Catalogue of powers
start-catalogue-text = Your own catalogue: power, kind, legal basis, department, mode.
start-cases = Cases
start-cases-text = Cases exported from the approval and enforcement systems. Figures are reckoned from them; none is typed in.
start-done = done
start-now = do this now
start-later = later
start-template = Empty spreadsheet
record-title = Record
record-lead = Choose what to record. It is checked first, and you see what would change before anything is recorded.
record-void-how = Recorded something by mistake? Open that entry in the ledger and void it:
record-acceptance = Acceptance
record-acceptance-text = A town takes up one or several powers.
record-refusal = Refusal
record-refusal-text = A town does not take a power up, with its reason.
record-suspension = Suspension
record-suspension-text = A grant is not exercised for a time; the department's own competence is back.
record-resumption = Resumption
record-resumption-text = Ends a suspension.
record-recall = Recall
record-recall-text = Takes a power back and says who finishes running cases.
record-check = Check
record-check-again = Check again
record-confirm = Record
record-would = What would be recorded
recording-as = Recording as
recording-as-nobody = It is not said yet who records.
recording-say-who = Say who records
receipt-title = Recorded
receipt-entries = Ledger entries:
receipt-changes = What is different now
field-optional = (optional)
field-choose = choose
refusal-title = Not recorded
refusal-nothing-recorded = Refused for the reasons below; the ledger is unchanged.
refusal-where = Where:
refusal-mend = What to do:

## Search, errors, reckoning

search-title = Search
search-found = “{ $sought }”: { $total } found
search-none = Nothing found. Try part of a power's code, a town, an organ or a document number.
search-more = { $count } more
error-not-found = No such page
error-refused = The request was refused
error-failed = Something failed inside the server
error-to-board = Back to the board
about-title = How the figures are made
about-by-item = By item: running if any town that took it up decided a case; else unused if any town took it up; else not taken up.
about-signals = Signals on the board are questions reckoned from cases, duties and ties; an organ is asked to answer them. They are no verdicts.
about-source = What is from the source and what is constructed
about-from-source = The city, the five named pilot towns, the institutional arrangements, and the totals 401 = 179 + 155 + 67.
about-constructed = The list of items, the instruments and their numbers, the days, who took up what, and every case. The source does not name the sixth pilot town.

## Problems the web itself finds

problem-not-found = there is nothing at { $path }
problem-not-a-day = { $field } is not a day: { $value }; write it as 2014-12-31
problem-not-a-law-day = { $field } is not a day: { $value }; write it as 2014-12-31
problem-not-known = { $field } is neither a number of ledger entries nor a day: { $value }; write 1482 or 2015-01-12
problem-address-long = the address is too long
problem-host = this server answers to loopback names only
problem-host-mend = open it as http://127.0.0.1 or http://localhost
problem-foreign = a request that records must come from this site's own pages
problem-foreign-mend = open the form on this site and send it from there
problem-failed = something failed inside the server and the request was not completed
problem-failed-mend = try again; if it fails again, give the server's log to whoever keeps it
problem-method = this address does not take that kind of request
problem-too-large = the upload is too large and was not taken
problem-too-large-mend = A file beside an act may have 30 MiB, a spreadsheet of acts 32 MiB, a file of cases 4 GiB. Make it smaller or part it, go back and choose it again.
problem-disk-full = the server's disk is full, and nothing of the upload was kept
problem-disk-full-mend = ask whoever keeps the machine to make room, then upload it again
problem-timeout = it took longer than two minutes
problem-other = the request was not understood

# Desk, proposals, recording any act
desk-lead = Worked out from the register: what comes next, who is to do it, since when, until when. The next step leads to its form. Limits are in working days; but for the legality review, which law gives seven at least, they are the office’s own and set by the act “Set the rules”.
desk-earliest = not before { $day }
desk-overdue = { $count } overdue
desk-late = overdue
desk-empty = Nothing waits.
proposals-title = Proposals
proposals-lead = Proposed, answered by the towns, reviewed, decided, issued: how far each line has come.
proposals-new = New proposal
proposals-empty = No proposals yet.
proposal-lines = Lines
proposal-facts = Facts
proposal-next = Next
proposal-life = What was said
col-line = Line
col-next = Next step
col-about = About
col-waits-for = Waits for
col-since-day = Since
col-due = Due
col-proposal = Proposal
col-proposed-by = Proposed by
col-decided-by = Decided by
col-stage = Stage
col-opinion = Town's opinion
col-review = Legality review
record-every = Record any other act
act-lead = Changes the book “{ $book }”. Columns with * must be filled in; write names, codes and days as you always do.
act-columns = What each column means
act-paste = Paste from a spreadsheet
act-paste-hint = Copy cells in a spreadsheet, paste them here, then press “Lay out rows”; with or without headings
act-template = Spreadsheet to fill in, with names to choose from
act-more-rows = Lay out rows / more rows
act-as-sheet = Download what is written as a spreadsheet
act-yes = yes
act-no = no
act-yuan = yuan
entry-document = Official document (GB/T 9704):

# official documents
col-document-form = Document
document-fill-in = The office fills in what the register does not hold. The address of a filled form can be kept; nothing is recorded.
document-ready = Everything comes from the register.
document-make = Make { $format }
blank-missing = { $part } is missing ({ $rule })
blank-number = Document number
blank-title = Title
blank-addressee = Addressee
blank-basis = Legal basis
blank-basis-help = one on each line, for example 《行政处罚法》第二十四条
blank-basis-not-read = line { $number } of the legal basis, “{ $text }”, is not understood
blank-basis-mend = write it as 《name of the law》第…条, one on each line
blank-printed-on-no-day = “{ $text }” is no day of printing; write it as 2024-04-18
blank-provisions = Further provisions
blank-provisions-help = a line that begins with # is a heading, the lines below it are its paragraphs
blank-lines-help = a paragraph on each line
blank-copies = Copies to
blank-printed-by = Printed by
blank-printed-on = Printed on
blank-further = Further paragraphs (questions, complaints)
blank-parties = The two sides
blank-authority = How far it goes
blank-supervision = Supervision
blank-published-at = Published where
blank-whereabouts = Where the full text is
blank-reason = The reason in words
blank-competence = Competence
blank-procedure = Procedure
blank-content = Content
blank-conclusion = Conclusion
blank-took-part = Who took part

# drafts and the desk of one person
draft-kept-now = Draft kept
draft-kept-expired = Your session has expired; what you wrote is in your drafts: sign in again and open this form to go on
draft-not-kept = Draft not kept: no connection, or the session has ended. Leave this page open, sign in, and keep it again
draft-kept = Draft kept at { $at }
draft-none = What you write is kept as a draft
draft-keep = Keep as draft
draft-discard = Give the draft up
draft-of-nothing = (nothing said yet)
draft-others = { $count ->
    [one] { $count } draft
   *[other] { $count } drafts
 } of this form, continue:
draft-others-all = All drafts are on the desk
draft-gone = That draft was recorded or given up; this is a new form.
desk-drafts-limits = { $count } of { $most } at most; beyond that the oldest makes room. There may be several drafts of one form.
col-draft = Draft
desk-drafts = My drafts
desk-sent = What I sent
desk-mine = Only my organs
desk-everybody = Everybody
col-kept = Kept
desk-stands = recorded

# files beside acts
attach-title = Attach a file
attach-lead = The file is stored under the digest of its bytes, and the digest goes into the ledger: any change shows.
attach-file = File
attach-kinds = PDF, OFD, PNG, JPEG, docx, xlsx; 30 MiB at most
attach-note = What it is
attach-do = Attach a file
attach-leave = Cancel
attach-files = Attachments
attach-no-file = no file was chosen
problem-attachment = the attachment cannot be given out: { $reason }
problem-no-attachments = this site takes no attachments
lines-more = { $count } more rows are not shown; the canonical JSON below or the download holds all
draft-unkept = Changes not kept yet…
board-today-hidden = Signals are for those who sign in.
problem-beyond-known = the ledger holds { $size } entries, not { $asked }
problem-beyond-known-mend = lower “known until”, or leave it out
board-no-cases = No cases yet to hold against the register
problem-not-so = { $path } does not take { $method }
problem-not-so-mend = the header Allow names what it takes
slips-title = Please mend
