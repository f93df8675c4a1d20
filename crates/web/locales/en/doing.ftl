### Ask, record, void, import, start

## Ask

ask-matter = Matter
ask-example = May { $organ } exercise “{ $power }” in { $place } on { $day }?
slip-organ-missing = Say which organ
slip-place-missing = Say which place
slip-power-missing = Say which power
slip-organ-unknown = The register knows no organ called “{ $value }”; write its full name, credit code or identity
slip-place-unknown = The register knows no place called “{ $value }”; write its full name, division code or identity
slip-power-unknown = The catalogue has no power called “{ $value }”; write its full name or code
slip-several = Several are called “{ $value }”; choose one
slip-amount = The amount “{ $value }” was not understood; write 50000
slip-filed = The filing day “{ $value }” was not understood; write 2014-05-10
answer-broken-at = The chain breaks at “{ $link }”.
answer-unclear = Law allows several readings; see below.
answer-by-statute = Its own power by statute, exercised in the name of { $organ }.
answer-by-transfer = By transfer, in the name of { $organ }.
answer-by-entrustment = By entrustment, in the name of { $organ }.
answer-by-outpost = As a front desk, in the name of { $organ }.
answer-otherwise = Another reading
answer-organ-unknown = The register does not hold this organ
cite-article = 《{ $law }》{ $article } (text of { $version })
cite-statute = The statute that creates the power
cite-instrument = What the instrument says
cite-office-rule = A rule of this office
cite-practice = Practice, without an article
condition-up-to = Up to { $value } yuan
condition-except = Not for: { $value }
condition-until = Until { $value }
condition-running = Only for the running case filed on { $value }
caution-officers = { $have } certified officers where the law wants { $need }; a warning by the rule of this office
caution-counts-as-entrustment = An authorisation without a law, regulation or rule behind it counts as entrustment
reading-holder = { $organ } holds it
reading-nobody = No organ holds it
chain-of = { $organ }: { $step }
chain-no-entry = No such entry in the ledger
mend-holder-unknown = the organ that holds it
mend-no-such-power = Check the code; if the power exists, list it in the catalogue first, or ask about a day on which it is listed
mend-no-such-place = Check the name and the day; if the place existed then, register it first
mend-no-such-organ = Check the organ and the day; if it existed then, register it first
mend-outside-area = Leave it to the organ of that area: { $holder }
mend-never-granted = If it is to be handed over, { $holder } issues it to { $asker }, publishes it, and it is taken up
mend-barred-by-law = Law does not allow handing it over that way; leave it to { $holder } or choose a mode the law allows
mend-not-published = { $organ } publishes the grant and records it
mend-not-accepted = { $asker } takes it up and records it
mend-not-yet-effective = Wait until it takes effect on { $day }; until then { $holder } exercises it
mend-suspended = Record a resumption once things are mended; until then { $holder } exercises it
mend-recalled = It was recalled and { $holder } exercises it; to hand it over again, issue it anew
mend-expired = Its term has ended and { $holder } exercises it; to go on, issue it anew
mend-moved-to-town = Leave it to { $holder }
mend-over-limit = The amount exceeds what was handed over; pass it to { $holder }
mend-excluded-matter = Such matters were not handed over; pass it to { $holder }
mend-organ-dissolved = The organ was dissolved; ask about its successor
mend-no-certified-officer = Certify enough officers and record it; until then pass it to { $holder }

## Record

field-issue = Which issue
field-issue-help = Choose, press “Check”, then choose town and lines
field-grantee = Which town (grantee)
field-organ-lines = { $organ } ({ $count } lines)
field-lines = Which lines
field-lines-all = All { $count } lines
field-lines-none = This organ has no line to which this can happen.
slip-issue = Choose an issue
slip-grantee = Choose the town (grantee)
slip-lines = Choose at least one line
slip-required = Required
slip-day = “{ $value }” is not a day; write 2014-12-31
slip-instrument = The register has no instrument “{ $value }”; write its document number
slip-reason = Say why
said-acceptance = { $organ } takes up { $count } powers from { $day }
said-refusal = { $organ } declines { $count } powers on { $day }
said-suspension = { $count } powers of { $organ } are suspended from { $day }
said-resumption = { $count } powers of { $organ } are back from { $day }
said-recall = { $count } powers of { $organ } are recalled from { $day }
said-more = and { $count } more
said-note = Note on legality: { $title } ({ $citation })
said-history = Entered as history: its legality is noted, not enforced. What becomes effective on or after the opening day is no history
history-tick = Enter as history
history-tick-hint = for what was done before the opening day: its legality is noted, not enforced; for the institution office alone
receipt-already = This form was recorded before; sending it again changed nothing (gate form_replayed).
receipt-another = Record another
refused-by-ledger = The ledger did not take this
refused-line = line { $line }

## Void

void-reason = Reason
void-already = This entry was voided before and no longer stands.
void-change = Entries that count as never having been, from the void on: { $count }
void-change-kept = The entries stay in the ledger; what was known before the void stays as it was

## Import

case-id = case
case-power = power
case-place = place
case-organ = deciding organ
case-seal = sealing organ
case-received = received
case-filed = filed
case-decided = decided
case-outcome = outcome
col-digest = Digest
col-from = From
col-until = Until
done-already = The same file was imported before; nothing changed
problem-no-file = No file arrived.
problem-no-file-mend = Choose a CSV or XLSX file that is not empty and upload it again.
problem-upload-gone = This upload is not here any more.
problem-upload-gone-mend = Uploads are kept for a day; upload the file again.

## Start

start-capacity = Capacity
start-capacity-usual = 经办人
start-opening = Open the register
start-opening-why = Say which office keeps it and from which day. What was done before is recorded as history with its legality noted; from the opening day on, unlawful issues are refused.
start-office = Kept by
start-opening-day = Opening day
start-open = Open
start-opened = Opened by { $office } from { $day }
start-instruments = Documents
start-instruments-text = Decisions and notices that hand powers over: number, title, issuer, day signed.
start-grants = Grants
start-grants-text = Which document hands which powers to which town: one row each, with mode, grantor, grantee and first day.
start-count = { $count } recorded
start-recorded = { $count } newly recorded
start-recorded-already = { $count } were recorded before and did not change
start-next = On to the next step
slip-recorder = Give name and organ, each of at most 100 characters
slip-opening = Give the office and the opening day, written 2014-12-31
look-nothing-yet = Nothing is recorded yet. This is what was read from the spreadsheet.
look-confirm = Record these { $count }
look-leave = Leave without recording
look-hints = Worth a second look
look-drafts = { $count } read; the first are
done-superseded = Pending before, now as in this batch
