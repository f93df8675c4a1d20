//! What to look at in the catalogue itself: powers that nobody holds by statute, and powers that are called alike; and in the
//! legality rules: that they were changed of late.

use std::collections::{BTreeMap, BTreeSet};

use register::codes::PowerKind;
use register::organs::OrganKind;
use register::{Books, Day, Function};

use crate::address::Address;
use crate::pages::board::model::Notice;
use crate::shell::Shell;
use crate::texts::Key;
use crate::visit::Visit;

/// The most questions of one kind: a catalogue that comes before its organs would fill the page.
const EACH_MAX: usize = 3;
/// For how many days a change of the legality rules is worth a look.
const RECENT_DAYS: i32 = 90;

/// The questions the catalogue raises on the day of a visit.
pub fn all(visit: &Visit, shell: &Shell) -> Vec<Notice> {
    let books = visit.books();
    let without = without_department(books, visit.on).into_iter().take(EACH_MAX);
    let mut all: Vec<Notice> = without.map(|(function, powers)| nobody(function, powers, shell)).collect();
    let alike = alike(books, visit.on);
    all.extend(rules_changed(visit, shell));
    all.extend(alike.into_iter().take(EACH_MAX).map(|((_, name), powers)| called_alike(name, powers, shell)));
    all
}

/// That legality rules were changed of late: one person may change them, and everybody shall see it.
fn rules_changed(visit: &Visit, shell: &Shell) -> Option<Notice> {
    let changes = visit.books().rules.legality_changes().map(|(_, change)| change);
    let of_late = changes.filter(|change| {
        let ago = change.day.days_until(visit.on);
        (0..=RECENT_DAYS).contains(&ago)
    });
    let rules: BTreeSet<&str> =
        of_late.flat_map(|change| &change.rules).map(|said| said.rule.as_str()).collect();
    (!rules.is_empty()).then(|| Notice {
        kind: Key("notice-rules-changed"),
        text: shell.ta(
            "notice-rules-changed-text",
            &[("rules", rules.len().to_string()), ("days", RECENT_DAYS.to_string())],
        ),
        detail: rules.into_iter().take(EACH_MAX).collect::<Vec<_>>().join(", "),
        to: Address::legality(),
    })
}

/// Functions with powers for which there is no department at the level the law names, and how many powers each.
fn without_department(books: &Books, on: Day) -> BTreeMap<&Function, usize> {
    let departments = books.organs.iter().filter(|organ| organ.kind == OrganKind::Department);
    let there = departments.filter(|organ| organ.exists_on(on));
    let held: BTreeSet<_> = there.filter_map(|organ| Some((organ.level, organ.functions.on(on)?))).collect();
    let mut found = BTreeMap::new();
    let listed =
        books.catalogue.iter().filter(|power| power.listed_on(on) && !power.function.is_government());
    for power in listed.filter(|power| !held.contains(&(power.level, &power.function))) {
        *found.entry(&power.function).or_default() += 1;
    }
    found
}

/// Powers of one kind that bear the same name, and how many of each.
fn alike(books: &Books, on: Day) -> BTreeMap<(PowerKind, &str), usize> {
    let mut found: BTreeMap<_, usize> = BTreeMap::new();
    for power in books.catalogue.iter().filter(|power| power.listed_on(on)) {
        *found.entry((power.kind, power.name.as_str())).or_default() += 1;
    }
    found.retain(|_, powers| *powers > 1);
    found
}

fn nobody(function: &Function, powers: usize, shell: &Shell) -> Notice {
    Notice {
        kind: Key("notice-no-department"),
        text: shell.ta(
            "notice-no-department-text",
            &[("function", function.to_string()), ("powers", powers.to_string())],
        ),
        detail: shell.t("notice-no-department-detail").into_owned(),
        to: Address::powers().with("department", function.as_str()),
    }
}

fn called_alike(name: &str, powers: usize, shell: &Shell) -> Notice {
    Notice {
        kind: Key("notice-called-alike"),
        text: shell
            .ta("notice-called-alike-text", &[("name", name.to_owned()), ("powers", powers.to_string())]),
        detail: shell.t("notice-called-alike-detail").into_owned(),
        to: Address::search().with("q", name),
    }
}
