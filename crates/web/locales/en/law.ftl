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
rule-text-help = Written in Cedar, with its annotations; an empty text drops the rule.
rule-day = Day of the change
rule-source = Who decided so, and why
rule-despite = Record it although cases do not hold
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
rule-new-facts = Actions and the facts they have
rule-new-taken = There is a rule `{ $rule }` already; give this one another name, or change that one on its page
rule-new-one = One rule is added at a time
rule-new-no-case = There is no case yet that makes it speak
rule-new-no-near-miss = There is no near miss yet that leaves it silent
rule-new-case-mend = Mend the rule or the case
