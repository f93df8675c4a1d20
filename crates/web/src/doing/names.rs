//! Names and links of what the register holds, as of the day asked about.

use register::acts::Act;
use register::{ActId, Books, Day, Fen, InstrumentId, OrganId, PlaceId, PowerCode, ProposalId, WishId};

use crate::address::Address;
use crate::pages::parts::Reference;

/// The name of an organ.
pub fn organ_name(books: &Books, id: &OrganId, day: Day) -> String {
    books.organs.get(id).map_or_else(|| id.to_string(), |organ| organ.name_on(day).to_owned())
}

/// The name of a place.
pub fn place_name(books: &Books, id: &PlaceId, day: Day) -> String {
    books.places.get(id).map_or_else(|| id.to_string(), |place| place.name_on(day).to_owned())
}

/// The name of a power.
pub fn power_name(books: &Books, code: &PowerCode) -> String {
    books.catalogue.get(code).map_or_else(|| code.to_string(), |power| power.name.clone())
}

/// An organ with its link.
pub fn organ(books: &Books, id: &OrganId, day: Day) -> Reference {
    let name = organ_name(books, id, day);
    if books.organs.get(id).is_some() {
        Reference::link(name, Address::organ(id.as_str()))
    } else {
        Reference::text(name)
    }
}

/// An instrument with its link: its document number, or its title where it has none.
pub fn instrument(books: &Books, id: &InstrumentId) -> Reference {
    match books.instruments.get(id) {
        Some(found) => {
            let name = found.number.clone().unwrap_or_else(|| found.title.clone());
            Reference::link(name, Address::instrument(id.as_str()))
        }
        None => Reference::text(id.as_str()),
    }
}

/// What an act speaks of, in a few words: names, never the whole content.
pub fn summary(books: &Books, act: &Act, day: Day) -> String {
    let issue = |id: ActId, lines: usize| {
        let name = books.grants.issue(id).map(|issue| instrument(books, &issue.instrument).text);
        let name = name.unwrap_or_else(|| id.to_string());
        if lines == 0 { name } else { format!("{name} × {lines}") }
    };
    let proposal = |id: &ProposalId, lines: usize| {
        let title = books.proposals.get(id).map_or_else(|| id.to_string(), |p| p.said.title.clone());
        if lines == 0 { title } else { format!("{title} × {lines}") }
    };
    let handover = |id: ActId| {
        books.handovers.get(id).map_or_else(|| id.to_string(), |handover| issue(handover.said.issue, 0))
    };
    let wish =
        |id: &WishId| books.wishes.get(id).map_or_else(|| id.to_string(), |wish| wish.said.matter.clone());
    match act {
        Act::OpenRegister(act) => act.office.clone(),
        Act::SetRules(act) => act.source.clone(),
        Act::SetCalendar(act) => act.year.to_string(),
        Act::RegisterPlace(act) => act.name.clone(),
        Act::ChangePlace(act) => place_name(books, &act.place, day),
        Act::ClosePlace(act) => place_name(books, &act.place, day),
        Act::RegisterOrgan(act) => act.name.clone(),
        Act::ChangeOrgan(act) => organ_name(books, &act.organ, day),
        Act::DissolveOrgan(act) => organ_name(books, &act.organ, day),
        Act::ListPower(act) => act.name.clone(),
        Act::DelistPower(act) => power_name(books, &act.power),
        Act::RegisterInstrument(act) => act.number.clone().unwrap_or_else(|| act.title.clone()),
        Act::RecordWish(act) => act.matter.clone(),
        Act::SettleWish(act) => wish(&act.wish),
        Act::DrawUpPlan(act) => act.title.clone(),
        Act::ReportStep(act) => {
            let plan =
                books.plans.get(&act.plan).map_or_else(|| act.plan.to_string(), |p| p.said.title.clone());
            format!("{plan} · {}", act.step.0)
        }
        Act::ProposeGrants(act) => format!("{} × {}", act.title, act.lines.len()),
        Act::GiveOpinion(act) => proposal(&act.proposal, act.lines.len()),
        Act::RequestReview(act) => proposal(&act.proposal, 0),
        Act::ReviewLegality(act) => proposal(&act.proposal, act.lines.len()),
        Act::DecideProposal(act) => proposal(&act.proposal, act.lines.len()),
        Act::WithdrawProposal(act) => proposal(&act.proposal, 0),
        Act::IssueGrant(act) => format!("{} × {}", instrument(books, &act.instrument).text, act.lines.len()),
        Act::PublishGrant(act) => issue(act.issue, act.lines.len()),
        Act::DrawUpHandover(act) => issue(act.issue, act.lines.len()),
        Act::SignHandover(act) => handover(act.handover),
        Act::SettleHandover(act) => handover(act.handover),
        Act::AcceptGrant(act) => issue(act.issue, act.lines.len()),
        Act::RefuseGrant(act) => issue(act.issue, act.lines.len()),
        Act::SuspendGrant(act) => issue(act.issue, act.lines.len()),
        Act::ResumeGrant(act) => issue(act.issue, act.lines.len()),
        Act::RenewGrant(act) => issue(act.issue, act.lines.len()),
        Act::RecallGrant(act) => issue(act.issue, act.lines.len()),
        Act::AssignDuty(act) => act.name.clone(),
        Act::EndDuty(act) => act.duty.to_string(),
        Act::CertifyOfficers(_) => String::new(),
        Act::FileCases(act) => format!("{} × {}", act.source, act.rows),
        Act::EraseCases(act) => format!("× {}", act.rows),
        Act::AssignOfficer(act) => format!("{} → {}", act.officer, organ_name(books, &act.organ, day)),
        Act::EndAssignment(act) => act.assignment.to_string(),
        Act::PublishFlow(act) => {
            let powers: Vec<String> = act.powers.iter().map(|power| power_name(books, power)).collect();
            format!("{} × {}", powers.join("、"), act.steps.len())
        }
        Act::AllocatePosts(act) => format!("{} × {}", organ_name(books, &act.organ, day), act.posts),
        Act::DelegateSigning(act) => act.deputy.clone(),
        Act::EndDelegation(act) => act.reason.clone().unwrap_or_default(),
        Act::AttachFile(act) => act.name.clone(),
        Act::ChangeLegalityRules(act) => act.source.clone(),
        Act::VoidActs(act) => act.reason.clone(),
    }
}

/// An amount as people write it: `50,000 元` without the word, fen only where there are some.
pub fn yuan(amount: Fen) -> String {
    let whole = crate::shell::grouped(amount.0.unsigned_abs() / 100);
    let sign = if amount.0 < 0 { "-" } else { "" };
    match amount.0.unsigned_abs() % 100 {
        0 => format!("{sign}{whole}"),
        fen => format!("{sign}{whole}.{fen:02}"),
    }
}

/// Reads an amount in yuan: `50000`, `50,000.00`, `５万元`, `1.5万`.
pub fn read_yuan(text: &str) -> Option<Fen> {
    let folded: String = text
        .trim()
        .chars()
        .take(40)
        .filter_map(|sign| match sign {
            '\u{FF10}'..='\u{FF19}' => char::from_digit(sign as u32 - 0xFF10, 10),
            '\u{FF0E}' => Some('.'),
            ',' | '\u{FF0C}' | ' ' | '元' => None,
            other => Some(other),
        })
        .collect();
    let (number, unit) = match folded.strip_suffix('万') {
        Some(number) => (number, 1_000_000_i64),
        None => (folded.as_str(), 100),
    };
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let places = unit.ilog10() as usize;
    if whole.is_empty() || whole.len() > 12 || part.len() > places || !digits(whole) || !digits(part) {
        return None;
    }
    let padded = format!("{part:0<places$}");
    let whole: i64 = whole.parse().ok()?;
    whole.checked_mul(unit)?.checked_add(padded.parse().ok()?).map(Fen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (written, fen) in [
            ("50000", 5_000_000),
            ("50,000.50", 5_000_050),
            ("\u{FF15}万元", 5_000_000),
            ("1.5万", 1_500_000),
            ("0", 0),
        ] {
            assert_eq!(read_yuan(written), Some(Fen(fen)), "{written}");
        }
        for wrong in ["", "五万", "-1", "1e9", "1.234", "9999999999999999999", "1.2.3"] {
            assert_eq!(read_yuan(wrong), None, "{wrong}");
        }
        assert_eq!(yuan(Fen(5_000_050)), "50,000.50");
    }
}
