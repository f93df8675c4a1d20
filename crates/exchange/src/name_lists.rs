//! The names of a register, to be chosen from in a spreadsheet: each written so that reading gives back the thing meant.
//!
//! A name that only one thing bears stands alone; one that several bear, or that is something else's identity, has its
//! identity behind it, as in `大王镇（dawang）`. What neither form gives back is offered by its identity.

use std::collections::{BTreeMap, BTreeSet};

use register::acts::{FieldDescriptor, FieldKind};
use register::instruments::Instrument;
use register::places::Place;
use register::{Books, Day, Label, OrganId, Register};
use tables::{Cell, DateSystem};

use crate::columns::Layout;
use crate::index::Index;
use crate::list;
use crate::reference::{Resolved, resolve};
use crate::value;

/// The most names on one list: a spreadsheet shows no more.
const OFFERED_MAX: usize = 32_000;
/// A name longer than this is a burden in a list; the identity then stands for it.
const NAME_CHARS_MAX: usize = 200;
/// What is wanted can be a whole paragraph: then its beginning tells.
const MATTER_CHARS_MAX: usize = 60;

/// What of a register may be shown to whoever gets the names; what is published always is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// What is under way: wishes, work plans, proposals.
    pub under_way: bool,
    /// What only the ledger says: handovers, delegations of signing.
    pub ledger: bool,
}

impl Shown {
    /// Everything, for whoever keeps the register.
    pub const EVERYTHING: Self = Self { under_way: true, ledger: true };
}

/// One list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ListOf {
    Places,
    Organs,
    Powers,
    Instruments,
    Functions,
    Duties,
    Wishes,
    Plans,
    Proposals,
    Issues,
    Handovers,
    Delegations,
}

impl ListOf {
    const ALL: [Self; 12] = [
        Self::Places,
        Self::Organs,
        Self::Powers,
        Self::Instruments,
        Self::Functions,
        Self::Duties,
        Self::Wishes,
        Self::Plans,
        Self::Proposals,
        Self::Issues,
        Self::Handovers,
        Self::Delegations,
    ];

    /// The list from which a field is filled in, if there is one: not where the act gives the identity itself.
    pub(crate) fn for_field(layout: &Layout, field: &FieldDescriptor) -> Option<Self> {
        let kind = if let FieldKind::List(inner) = field.kind { *inner } else { field.kind };
        if layout.gives(field) {
            return None;
        }
        Some(match kind {
            FieldKind::Place => Self::Places,
            FieldKind::Organ => Self::Organs,
            FieldKind::Power => Self::Powers,
            FieldKind::Instrument => Self::Instruments,
            FieldKind::Function => Self::Functions,
            FieldKind::Duty => Self::Duties,
            FieldKind::Wish => Self::Wishes,
            FieldKind::Plan => Self::Plans,
            FieldKind::Proposal => Self::Proposals,
            FieldKind::Act => match field.name {
                "issue" | "replaces_issue" => Self::Issues,
                "handover" => Self::Handovers,
                "delegation" => Self::Delegations,
                _ => return None,
            },
            _ => return None,
        })
    }

    /// Its name.
    pub(crate) const fn label(self) -> Label {
        match self {
            Self::Places => Label::new("地方", "Places"),
            Self::Organs => Label::new("机关", "Organs"),
            Self::Powers => Label::new("职权", "Powers"),
            Self::Instruments => Label::new("文件", "Instruments"),
            Self::Functions => Label::new("职能", "Functions"),
            Self::Duties => Label::new("责任", "Duties"),
            Self::Wishes => Label::new("放权需求", "Wishes"),
            Self::Plans => Label::new("工作方案", "Work plans"),
            Self::Proposals => Label::new("放权方案", "Proposals"),
            Self::Issues => Label::new("印发", "Issues"),
            Self::Handovers => Label::new("交接单", "Handovers"),
            Self::Delegations => Label::new("委托代签", "Delegations"),
        }
    }

    const fn kind(self) -> FieldKind {
        match self {
            Self::Places => FieldKind::Place,
            Self::Organs => FieldKind::Organ,
            Self::Powers => FieldKind::Power,
            Self::Instruments => FieldKind::Instrument,
            Self::Functions => FieldKind::Function,
            Self::Duties => FieldKind::Duty,
            Self::Wishes => FieldKind::Wish,
            Self::Plans => FieldKind::Plan,
            Self::Proposals => FieldKind::Proposal,
            Self::Issues | Self::Handovers | Self::Delegations => FieldKind::Act,
        }
    }

    const fn may_be_shown(self, shown: Shown) -> bool {
        match self {
            Self::Wishes | Self::Plans | Self::Proposals => shown.under_way,
            Self::Handovers | Self::Delegations => shown.ledger,
            _ => true,
        }
    }
}

/// One thing on a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Offer {
    /// What is written into the cell: as short as it can be.
    pub(crate) text: String,
    /// The same with the identity behind it, which means it on any day and whatever else comes to bear the name.
    pub(crate) in_full: String,
    /// Its identity.
    pub(crate) identity: String,
    /// What else it is known by, to recognise it: the title of a document that is chosen by its number.
    pub(crate) title: Option<String>,
}

/// A thing as the books know it.
struct Named {
    identity: String,
    name: String,
    title: Option<String>,
}

impl Named {
    fn new(identity: &dyn ToString, name: &str) -> Self {
        Self { identity: identity.to_string(), name: name.to_owned(), title: None }
    }

    /// A document: known by its number, where it has one, else by its title.
    fn paper(identity: &dyn ToString, paper: &Instrument) -> Self {
        let title = paper.number.is_some().then(|| paper.title.clone());
        Self { title, ..Self::new(identity, paper.number.as_deref().unwrap_or(&paper.title)) }
    }
}

/// The names of a register on a day.
#[derive(Clone, Debug, Default)]
pub struct NameLists {
    lists: BTreeMap<ListOf, Vec<Offer>>,
}

impl NameLists {
    /// The names of what there is on `day` or later; what ended before can still be written by hand.
    #[must_use]
    pub fn of(register: &Register, day: Day, shown: Shown) -> Self {
        let index = Index::of(register);
        let lists = ListOf::ALL.into_iter().filter(|list| list.may_be_shown(shown)).map(|list| {
            let named = named(register.books(), list, day).into_iter().take(OFFERED_MAX);
            (list, named.map(|named| offer(&index, list, named)).collect())
        });
        Self { lists: lists.collect() }
    }

    /// One list; empty where there is nothing, or nothing that may be shown.
    pub(crate) fn list(&self, list: ListOf) -> &[Offer] {
        self.lists.get(&list).map_or(&[], Vec::as_slice)
    }
}

/// How a thing is offered: of the ways to write it the first that reads back.
fn offer(index: &Index, list: ListOf, named: Named) -> Offer {
    let Named { identity, name, title } = named;
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let in_full = tables::with_identity(&name, &identity);
    let reads_back = |text: &&String| {
        text.chars().count() <= NAME_CHARS_MAX && list::is_one(text) && means(index, list, text, &identity)
    };
    let text = [&name, &in_full].into_iter().find(reads_back).unwrap_or(&identity).clone();
    let in_full = if reads_back(&&in_full) { in_full } else { identity.clone() };
    Offer { text, in_full, identity, title }
}

/// Does a cell with this text mean this thing?
fn means(index: &Index, list: ListOf, text: &str, identity: &str) -> bool {
    if list == ListOf::Functions {
        return text == identity;
    }
    let cell = Cell::Text(text.to_owned());
    let Ok(Some(written)) = value::identity(&cell, DateSystem::default()) else { return false };
    let found = resolve(index, list.kind(), &written, None, false);
    found.is_ok_and(|found| found == Resolved::Identity(identity.to_owned()))
}

/// What stands on a list, in the order in which people look for it.
fn named(books: &Books, list: ListOf, day: Day) -> Vec<Named> {
    let lasts = |last: Option<Day>| last.is_none_or(|last| day <= last);
    match list {
        ListOf::Places => {
            let mut places: Vec<&Place> = books.places.iter().filter(|place| lasts(place.last_day)).collect();
            // Codes are nested as the places are; what has none comes last.
            places.sort_by_key(|place| place.codes.last().map_or(u64::MAX, |code| code.number()));
            places.into_iter().map(|place| Named::new(&place.id, place.name_on(day))).collect()
        }
        ListOf::Organs => {
            let organs = books.organs.iter().filter(|organ| lasts(organ.last_day));
            organs.map(|organ| Named::new(&organ.id, organ.name_on(day))).collect()
        }
        ListOf::Powers => {
            let powers = books.catalogue.iter().filter(|power| lasts(power.last_day));
            powers.map(|power| Named::new(&power.code, &power.name)).collect()
        }
        ListOf::Functions => functions(books).into_iter().map(|name| Named::new(&name, name)).collect(),
        ListOf::Instruments => {
            newest_first(books.instruments.iter().map(|paper| (paper.signed, Named::paper(&paper.id, paper))))
        }
        ListOf::Duties => {
            let duties = books.duties.iter().filter(|duty| lasts(duty.until));
            duties.map(|duty| Named::new(&duty.id, &duty.name)).collect()
        }
        _ => of_acts(books, list, day),
    }
}

/// What is under way, and earlier acts.
fn of_acts(books: &Books, list: ListOf, day: Day) -> Vec<Named> {
    let organ = |id: &OrganId| {
        books.organs.get(id).map_or_else(|| id.to_string(), |organ| organ.name_on(day).to_owned())
    };
    match list {
        ListOf::Wishes => newest_first(books.wishes.iter().map(|wish| {
            let said = &wish.said;
            (said.day, Named::new(&said.wish, &beginning(&said.matter)))
        })),
        ListOf::Plans => newest_first(
            books.plans.iter().map(|plan| (plan.said.day, Named::new(&plan.said.plan, &plan.said.title))),
        ),
        ListOf::Proposals => {
            let open = books.proposals.iter().filter(|proposal| proposal.withdrawn.is_none());
            newest_first(open.map(|open| (open.said.day, Named::new(&open.said.proposal, &open.said.title))))
        }
        ListOf::Issues => newest_first(books.grants.issues().map(|issue| {
            let paper = books.instruments.get(&issue.instrument);
            let by_identity = || Named::new(&issue.id, issue.instrument.as_str());
            (issue.issued, paper.map_or_else(by_identity, |paper| Named::paper(&issue.id, paper)))
        })),
        ListOf::Handovers => newest_first(books.handovers.iter().map(|handover| {
            let said = &handover.said;
            let name = format!("{} {}→{}", said.day, organ(&said.organ), organ(&said.receiver));
            (said.day, Named::new(&handover.id, &name))
        })),
        ListOf::Delegations => {
            let open = books.signing.iter().filter(|delegation| day <= delegation.last_day);
            newest_first(open.map(|delegation| {
                let said = &delegation.said;
                let name = format!("{} {}→{} {}", said.from, said.delegator, said.deputy, organ(&said.organ));
                (said.from, Named::new(&delegation.id, &name))
            }))
        }
        _ => Vec::new(),
    }
}

/// The functions of departments, of powers, and that of governments.
fn functions(books: &Books) -> BTreeSet<&str> {
    let of_organs =
        books.organs.iter().flat_map(|organ| organ.functions.changes()).map(|(_, name)| name.as_str());
    books.catalogue.iter().map(|power| power.function.as_str()).chain(of_organs).collect()
}

/// The latest at the top: that is what one mostly looks for.
fn newest_first(dated: impl Iterator<Item = (Day, Named)>) -> Vec<Named> {
    let mut dated: Vec<_> = dated.collect();
    dated.sort_by(|(day, _), (other, _)| other.cmp(day));
    dated.into_iter().map(|(_, named)| named).collect()
}

/// A text, or its beginning with a mark that something was left out.
fn beginning(text: &str) -> String {
    let cut: String = text.chars().take(MATTER_CHARS_MAX).collect();
    if cut.len() < text.len() { format!("{}…", cut.trim_end()) } else { cut }
}
