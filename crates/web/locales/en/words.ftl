### States, columns, labels

## States, modes, verdicts

state-running = Running
state-unused = Unused
state-kept-back = Kept back
state-not-taken-up = Not taken up
state-suspended = Suspended
state-recalled = Recalled
state-absent = Not devolved
meaning-running = Taken up, and the town or its outpost decided at least one case in order in the period. A rejection is a decision; a withdrawal is not.
meaning-unused = Taken up; no case decided by the town in the period.
meaning-kept-back = Taken up, none decided by the town, yet the department still decided there. A question put to the department, not a conclusion.
meaning-not-taken-up = Issued; the town has not taken it up, or has refused with a reason.
meaning-suspended = Suspended on the day asked about.
meaning-recalled = Recalled by the day asked about.
meaning-absent = Never granted to this town.
mode-transfer = Transfer
mode-entrust = Entrustment
mode-outpost = Outpost
mode-statutory = Statutory
verdict-held = Yes.
verdict-not-held = No.
verdict-unclear = Unclear.

## Column headings

col-power = Power
col-kind = Kind
col-department = Department
col-domain = Domain
col-basis = Legal basis
col-towns-using = Towns using it
col-town = Town
col-county = County
col-place = Place
col-organ = Organ
col-function = Function
col-parent = Belongs to
col-own-name = Own name
col-mode = Mode
col-state = State
col-states = By state
col-since = In force since
col-from-department = From department
col-by-town = By town
col-by-department = By department
col-more = More
col-issued = Issued
col-taken-up = Taken up
col-used = In use
col-cases = Cases
col-number = No.
col-act = Act
col-effective = Effective
col-recorded = Recorded
col-recorder = Recorder
col-instrument = Instrument
col-issuer = Issuer
col-day = Day
col-lines = Lines
col-file = File
col-period = Period
col-rows-in = Rows taken in
col-rows-out = Rows returned
col-entry = Ledger
col-row = Row

## Facts

fact-department = Department
fact-domain = Domain
fact-limit = Time limit
fact-officers = Certified officers
fact-posts = Posts that came and went, as recorded here
fact-kind = Kind
fact-level = Level
fact-function = Function
fact-place = Place
fact-credit-code = Credit code
fact-county = County
fact-class = Type of town
fact-government = Government
fact-issuer = Issuer
fact-day = Date
fact-published = Published
fact-recorded-at = Recorded
fact-recorder = Recorder
fact-organ = Organ
fact-capacity = Capacity
fact-act-id = Act id
tie-outpost = Outpost
tie-nameplate = Nameplate
tie-joint = Joint office
tie-acts-for = Acts for
tie-parent = Belongs to

## Signals and answers

notice-kept-back = Kept back?
notice-nobody-qualified = Nobody qualified?
notice-duty-without-power = Duty without power?
notice-expiring = Entrustment expiring
notice-law-changed = Law changed
answer-name = In the name of
answer-seal = Seal
answer-respondent = Respondent
answer-reviewer = Reviewed by
answer-defendant = Defendant
answer-compensation = Compensates
filter-department = Department
filter-domain = Domain
filter-kind = Kind
filter-mode = Mode
filter-state = State
filter-county = County
filter-year = Year
filter-organ = Organ
chart-cases-by-month = Cases by month
chart-cases-by-department = Cases by department and month
chart-month = Month
chart-department = Department
kind-powers = Powers
kind-towns = Towns
kind-organs = Organs
kind-instruments = Instruments

## Filled from the register

state-not-yet = Not yet in force
state-expired = Expired
meaning-not-yet = Taken up, but its first day has not come, a side that must publish has not, or law bars it.
meaning-expired = Its term has ended.
origin-law = law
board-area = { $towns } towns
notice-kept-back-text = { $department } decided { $cases } cases on { $powers } items after they were handed over: why?
notice-kept-back-detail = Cases of the period set against the ledger; under a transfer they also count as beyond power
notice-nobody-qualified-text = { $organ } holds { $powers } powers without the certified officers they take: who acts?
notice-nobody-qualified-detail = Fewer certified officers on the day asked about than the law wants
notice-duty-without-power-text = { $organ } answers for “{ $duty }” without { $powers } of the powers it takes: did the power move too?
notice-duty-without-power-detail = Each power the duty takes, checked on the day asked about
notice-expiring-text = { $powers } entrustments of { $organ } end within 90 days: renew or recall?
notice-expiring-detail = The first ends on { $day }
col-document = Document number
col-code = Code
fact-note = Remarks
period-from = Cases from
period-until = to
period-apply = Change
problem-no-such = The ledger holds no { $what } “{ $id }” (as far as it was asked).
problem-no-such-mend = Check the code, or let “known until” be later.
ledger-proof-file = Download the proof (JSON)
col-why-not = Why not taken up
sheet-about = About
sheet-about-page = Page
sheet-about-on = Day asked about
sheet-about-known = Known until
sheet-about-law = Law of
sheet-about-what = What
sheet-about-value = Value
