//! Making the cases: month by month, each with a filing day, a deciding organ and a duration near the legal limit.

use register::authority::{Index, Question, Verdict};
use register::calendar::{TimeLimit, TimeUnit};
use register::catalogue::Power;
use register::codes::PowerKind;
use register::{Day, Known, OrganId, PowerCode, Register};

use crate::case::{Case, Demand};
use crate::random::Random;

/// The years of the log.
const FIRST_YEAR: i16 = 2013;
const MONTHS: u64 = 24;
/// How busy each month of the year is, in per cent of the average: the New Year's feast is quiet, autumn is busy.
const SEASON: [u64; 12] = [85, 60, 105, 110, 110, 105, 95, 95, 115, 105, 110, 105];
/// A decision where the law sets no limit takes up to so many days.
const DAYS_WITHOUT_LIMIT: u64 = 15;

/// Makes the log: demand in, cases out, sorted by the day they were received, planted cases among them.
pub fn generate(
    register: &Register,
    index: &Index,
    demand: &[Demand],
    planted: Vec<Case>,
    seed: u64,
) -> Vec<Case> {
    let maker = Maker { register, index };
    let mut cases: Vec<Case> = demand.iter().flat_map(|row| maker.cases_of(row, seed)).collect();
    cases.sort_by(|a, b| (a.received, &a.power, &a.place).cmp(&(b.received, &b.power, &b.place)));
    for (number, case) in (1..).zip(&mut cases) {
        case.id = format!("YS{}{number:06}", case.received.year());
    }
    cases.extend(planted);
    cases.sort_by_key(|case| case.received);
    cases
}

struct Maker<'a> {
    register: &'a Register,
    index: &'a Index,
}

impl Maker<'_> {
    fn cases_of(&self, row: &Demand, seed: u64) -> Vec<Case> {
        let Some(power) = self.register.books().catalogue.get(&row.power) else { return Vec::new() };
        let mut random = Random::for_row(seed, &format!("{}@{}", row.power, row.place));
        let mut cases = Vec::new();
        for month in 0..MONTHS {
            for (per_year, to_town) in [(row.to_town_per_year, true), (row.to_department_per_year, false)] {
                let thousandths = (per_year * 1000.0) as u64 * SEASON[(month % 12) as usize] / 1200;
                for _ in 0..random.around(thousandths) {
                    cases.extend(self.case(row, power, month, to_town, &mut random));
                }
            }
        }
        cases
    }

    /// One case; none when nobody could decide it that day.
    fn case(
        &self,
        row: &Demand,
        power: &Power,
        month: u64,
        to_town: bool,
        random: &mut Random,
    ) -> Option<Case> {
        let day = random.below(28) as i8 + 1;
        let year = FIRST_YEAR + (month / 12) as i16;
        let received = self.working_day(Day::new(year, (month % 12) as i8 + 1, day)?)?;
        let filed = self.working_day(received.plus_days(random.below(4) as i32)?)?;
        let end = Day::new(FIRST_YEAR + 1, 12, 31)?;
        if filed > end {
            return None;
        }
        let decided = self.decision(power, filed, random)?;
        let pending = decided > end;
        let organ = self.decider(row, power, filed, decided.min(end), to_town)?;
        Some(Case {
            id: String::new(),
            power: row.power.clone(),
            place: row.place.clone(),
            seal: self.seal(&organ, row),
            organ,
            received,
            filed,
            decided: (!pending).then_some(decided),
            outcome: outcome(power.kind, pending, random),
        })
    }

    /// The day itself, or the next working day.
    fn working_day(&self, day: Day) -> Option<Day> {
        let calendar = self.register.books().rules.calendar();
        match calendar.is_working_day(day) {
            Some(false) => calendar.add_working_days(day, 1).ok(),
            _ => Some(day),
        }
    }

    /// Decided after a third to nine tenths of the time allowed; one in fifty is late.
    fn decision(&self, power: &Power, filed: Day, random: &mut Random) -> Option<Day> {
        let calendar = self.register.books().rules.calendar();
        let limit = power.time_limit;
        let allowed = limit.map_or(DAYS_WITHOUT_LIMIT, |limit| u64::from(limit.days));
        let share = if random.chance(20) { 105 + random.below(40) } else { 20 + random.below(65) };
        let days = u16::try_from((allowed * share).div_ceil(100)).ok()?;
        let unit = limit.map_or(TimeUnit::Working, |limit| limit.unit);
        let day = calendar.deadline(filed, TimeLimit { days, unit }).ok()?;
        self.working_day(day)
    }

    /// Who decides: the town or its outpost when it is competent and the matter came to it, else the department.
    fn decider(
        &self,
        row: &Demand,
        power: &Power,
        filed: Day,
        decided: Day,
        to_town: bool,
    ) -> Option<OrganId> {
        let books = self.register.books();
        if to_town {
            let grants = books.grants.of_power(&power.code).filter(|grant| grant.line.place == row.place);
            let grantees = grants.map(|grant| &grant.line.grantee);
            let mut competent = grantees.filter(|organ| self.may(organ, &power.code, row, filed, decided));
            if let Some(organ) = competent.next() {
                return Some(organ.clone());
            }
        }
        let department = power.statutory_holder(&row.place, &books.organs, &books.places, decided)?;
        let lawful = self.may(&department.id, &power.code, row, filed, decided);
        (lawful || !to_town).then(|| department.id.clone())
    }

    fn may(&self, organ: &OrganId, power: &PowerCode, row: &Demand, filed: Day, decided: Day) -> bool {
        let known = Known(self.register.entries().len() as u64);
        let mut question = Question::new(organ.clone(), power.clone(), row.place.clone(), decided, known);
        question.context.filed = Some(filed);
        self.index.judge(&question).verdict == Verdict::Held
    }

    /// The seal of the organ in whose name the deciding organ acts, as the register tells it.
    fn seal(&self, organ: &OrganId, row: &Demand) -> OrganId {
        let grants = self.register.books().grants.of_power(&row.power);
        let grant =
            grants.filter(|grant| grant.line.place == row.place && grant.line.grantee == *organ).last();
        match grant {
            Some(grant) if grant.line.mode != register::grants::Mode::Transfer => grant.line.grantor.clone(),
            _ => organ.clone(),
        }
    }
}

/// What came of it, in the words of the export.
fn outcome(kind: PowerKind, pending: bool, random: &mut Random) -> &'static str {
    let roll = random.below(100);
    match kind {
        _ if pending => "在办",
        _ if roll < 2 => "撤回",
        PowerKind::Penalty if roll < 10 => "不予处罚",
        PowerKind::Penalty => "处罚",
        PowerKind::Licence | PowerKind::Payment | PowerKind::Confirmation if roll < 8 => "不予",
        PowerKind::Licence | PowerKind::Payment | PowerKind::Confirmation => "准予",
        _ => "办结",
    }
}
