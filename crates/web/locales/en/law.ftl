### Legality and laws

nav-law = Law

## Legality

legality-title = Legality rules
legality-lead = { $rules } rules, { $force } of them in force on the law day asked; { $held } of { $cases } cases hold now.
col-objects = Objects to
col-rule = Rule
col-article = Article
col-in-force = In force
col-gravity = Gravity
col-rule-cases = Cases
col-rule-held = Holding
rule-changed-at = changed by entry { $position }
rule-not-in-force = not in force that day
rule-cases-hold = { $count } hold
rule-cases-fail = only { $held } of { $count } hold
rule-change = Change this rule
rule-text = Text of the rule
rule-day = Day of the change
rule-source = Who decided so, and why
rule-despite = Record it although cases do not hold, or the rule is dropped
rule-slip-drop = Recording this drops the rule, and what it objects to is objected to no longer; if that is meant, tick the box below and record again
rule-try = Try it
rule-record = Record the change
rule-facts = The rule
rule-readings = Both readings
rule-no-cases = No case tests it.
rule-case-holds = holds
rule-case-fails = does not hold
rule-speaks = should speak
rule-silent = should be silent
rule-tried = The rule can be used and every case holds. Nothing is recorded yet.
rule-tried-drop = The text is empty: recording it drops the rule. Nothing is recorded yet.
rule-slip-day = The day of the change is no day
rule-slip-source = Say who decided so and why (at most 4,000 characters)
rule-slip-long = The text of the rule is longer than 20,000 characters
rule-case-silent = In the case “{ $about }” ({ $day }) the rule should speak and is silent
rule-case-speaks = In the case “{ $about }” ({ $day }) the rule should be silent and speaks
rule-case-mend = mend the rule; where it is meant so, tick “Record it although cases do not hold”
rule-receipt = A legality rule was changed
rule-changes = Changes of the rules
rule-no-changes = No rule has been changed: all are those of the product.
rule-became = Change
rule-before = Text before
rule-was-added = added
rule-was-changed = changed
rule-was-dropped = dropped
opinion-title = Legality opinion
opinion-of-the-day = Judged under the law of the instrument’s day; what lies before the opening day is noted, not refused.
opinion-mend = To mend:
opinion-lines = lines { $lines }

## What may go to towns

outlook-title = What may go to towns
outlook-lead = Whether each power of the catalogue may go to towns, mode by mode, under the law of { $day }. Formalities are taken as done; each issue is still judged by itself.
outlook-compare = Beside the law of another day:
outlook-differ = { $count } powers differ from { $day }
outlook-counts = Powers by mode
outlook-law = Law of
outlook-beside = other day:
outlook-open = open to the county
outlook-with-statute = with a statute
outlook-with-province = with the province
outlook-disputed = disputed
outlook-exploratory = exploratory
outlook-barred = barred
outlook-not-reached = not reached by the rules
filter-outlook = Outlook

## Laws

laws-title = Laws
laws-none = No law is at hand yet.
laws-how = Files are named “law(YYYY-MM-DD).md” by the day the version was adopted or last amended; this page shows them as soon as they are imported.
laws-seek = Name contains
col-law = Law
col-versions = Versions
col-articles = Articles
law-versions = Other versions
law-one-version = Only this version is at hand.
law-cited-by = Powers that rest on it
law-history = History
law-findings = Noticed while reading
law-not-of-the-day = The text in force on { $day } is not at hand; the latest at hand is shown.

## Re-check

recheck-title = Re-check
recheck-lead = { $wanting } of { $bases } legal bases of the catalogue want another look. A recommendation, for the office to decide.
recheck-finding = Finding and recommendation
recheck-texts = Both texts
recheck-older = Older text
recheck-newer = Newer text
recheck-none = No legal basis wants another look.
rule-new = One more rule
rule-new-lead = Write the rule and its cases: at least one that makes it speak and one near miss that leaves it silent. When these and the cases of every other rule hold, it is recorded as a change of the rules.
rule-new-cases = Cases
rule-new-cases-help = One a line: speaks or silent,law day,action,facts,what it is about. Facts are written name=value, several parted by semicolons; those not named are as with everything done.
rule-new-taken = There is a rule `{ $rule }` already; give this one another name, or change that one on its page
rule-new-one = One rule is added at a time
rule-new-no-case = There is no case yet that makes it speak
rule-new-no-near-miss = There is no near miss yet that leaves it silent
rule-new-case-mend = Mend the rule or the case
rule-text-help = In Cedar, with its annotations; what you change in the fields above is written into it when you try or record. Empty it to drop the rule.
rule-new-text-help = In Cedar, with its annotations; what you change in the fields above is written into it when you try or record.
rule-head = Around the condition
rule-head-help = These may be changed here without touching the text; where the text says something else as well, you are asked to keep one of them.
rule-id = Name of the rule
rule-title-zh = What it objects to (Chinese)
rule-title-en = What it objects to (English)
rule-from = In force from
rule-until = In force until
rule-advice-zh = Mend (Chinese)
rule-advice-en = Mend (English)
rule-slip-head-day = “{ $field }” is no day
rule-slip-head-missing = Fill in “{ $field }”
rule-slip-reversed = it would be in force until { $until }, before { $from } when it begins
rule-slip-both = “{ $field }” was changed to “{ $said }” in its field and to “{ $written }” in { $annotation } of the text
rule-slip-both-mend = change it in one place only, or alike in both
rule-facts-title = Facts that a condition may ask for
rule-facts-how = Written as “context.name”; values that are words stand in quotation marks, a yes-or-no is written by its name alone, with “!” in front where it is not so.
rule-sign-is = is
rule-sign-is-not = is not
rule-sign-and = and
rule-sign-or = or
rule-sign-not = not
rule-sign-less = less than
rule-whole-number = a whole number
rule-objects-when = It objects when
rule-trial = What it would come to
rule-differs = What it would say differently of what is in the register
rule-differs-of = { $looked } lines and acts that stand were looked at; of { $count } it would speak differently. Opinions already recorded stay as they are.
rule-differs-first = The first { $shown } are listed.
rule-of-its-day = By the law of its day
rule-of-the-day = By the law of { $day }
rule-becomes = becomes
rule-says-nothing = nothing
