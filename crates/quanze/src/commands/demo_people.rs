//! The people of the demonstration: plainly roles, tied to organs of the demonstration world, without any password.

use access::{AccountId, Person, Role, Tie};
use jiff::Timestamp;
use people::{DEMONSTRATION, Doing, NewAccount, People, PeopleError};
use register::{OrganId, Register};

use crate::failure::Failure;

/// Account, name, and the ties as role and organ.
type OneOfThem = (&'static str, &'static str, &'static [(Role, &'static str)]);

/// Everybody. The institution office records for the two governments as well, since it records their decisions; it has two people,
/// for whoever proposes does not record the decision.
const PEOPLE: [OneOfThem; 10] = [
    (
        "demo-office",
        "演示-编办经办人",
        &[
            (Role::InstitutionOffice, "JG-3705-BB"),
            (Role::InstitutionOffice, "JG-3705-GOV"),
            (Role::InstitutionOffice, "JG-370523-GOV"),
        ],
    ),
    (
        "demo-office-2",
        "演示-编办复核人",
        &[
            (Role::InstitutionOffice, "JG-3705-BB"),
            (Role::InstitutionOffice, "JG-3705-GOV"),
            (Role::InstitutionOffice, "JG-370523-GOV"),
        ],
    ),
    ("demo-justice", "演示-司法局审核人", &[(Role::LegalityReviewer, "JG-370523-SFJ")]),
    ("demo-build", "演示-住建局经办人", &[(Role::Department, "JG-370523-ZJJ")]),
    ("demo-dawang", "演示-大王镇经办人", &[(Role::Town, "JG-370523101-GOV")]),
    ("demo-daozhuang", "演示-稻庄镇经办人", &[(Role::Town, "JG-370523102-GOV")]),
    ("demo-outpost", "演示-派驻机构经办人", &[(Role::Outpost, "JG-370523101-CSGL")]),
    ("demo-supervisor", "演示-督导人员", &[(Role::Supervisor, "JG-3705-BB")]),
    ("demo-auditor", "演示-审计人员", &[(Role::Auditor, "JG-3705-BB")]),
    ("demo-admin", "演示-系统管理员", &[(Role::Administrator, "JG-3705-BB")]),
];

/// Opens the accounts that are not there yet.
pub async fn open(people: &People, register: &Register) -> Result<(), Failure> {
    let by = AccountId::new(DEMONSTRATION).map_err(PeopleError::from)?;
    let doing = Doing { by: &by, remote: "demo", now: Timestamp::now() };
    for (account, name, ties) in PEOPLE {
        let ties = ties.iter().filter_map(|(role, organ)| {
            let organ = OrganId::new(organ).ok()?;
            register.books().organs.get(&organ)?;
            Some(Tie::whole(*role, organ))
        });
        let account = AccountId::new(account).map_err(PeopleError::from)?;
        let person = Person { account, name: name.to_owned(), ties: ties.collect() };
        match people
            .open_account(&NewAccount { person, password: None, external: None, email: None }, doing)
            .await
        {
            Ok(()) | Err(PeopleError::AccountTaken { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_is_plainly_a_role_of_an_organ_of_the_world() {
        let organs = include_str!("../../../../demo/dongying/030-register_organ.csv");
        for (account, name, ties) in PEOPLE {
            assert!(account.starts_with("demo-") && name.starts_with("演示-"), "{name}");
            for (_, organ) in ties {
                assert!(organs.lines().any(|line| line.starts_with(&format!("{organ},"))), "{organ}");
            }
        }
    }
}
