//! What was known: a size of the ledger, or a day or an instant that resolves to one.

use jiff::Timestamp;
use office::Office;
use register::{Known, OFFICE_ZONE};

use crate::arguments::day;
use crate::failure::Failure;

/// How many digits `20140520` has.
const COMPACT_DAY_DIGITS: usize = 8;

/// Resolves what `--known` says; all there is now when nothing is said. A day means its end, by the office's clock
/// (China keeps one zone, eight hours ahead of UTC).
pub async fn resolve(office: &Office, text: Option<&str>) -> Result<Known, Failure> {
    let now = office.snapshot().known();
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(now) };
    // Eight digits are a day, as on the pages: no ledger is that long.
    if let Ok(size) = text.parse::<u64>()
        && text.len() != COMPACT_DAY_DIGITS
    {
        return if size <= now.0 {
            Ok(Known(size))
        } else {
            Err(Failure::KnownBeyond { asked: size, size: now.0 })
        };
    }
    let instant = instant(text).ok_or_else(|| Failure::NotKnown { text: text.to_owned() })?;
    Ok(office.size_at(instant).await?)
}

fn instant(text: &str) -> Option<Timestamp> {
    // First as an instant: as a day it would lose its time.
    text.parse().ok().or_else(|| {
        let end = day(text).ok()?.date().at(23, 59, 59, 999_999_999);
        OFFICE_ZONE.to_timestamp(end).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_means_its_end_in_china() {
        assert_eq!(instant("2014-06-30"), "2014-06-30T15:59:59.999999999Z".parse().ok());
        assert_eq!(instant("2014年6月30日"), instant("2014-06-30"));
        assert_eq!(instant("20140630"), instant("2014-06-30"));
        assert_eq!(instant("2014-06-30T09:00:00+08:00"), "2014-06-30T01:00:00Z".parse().ok());
        assert_eq!(instant("soon"), None);
        assert_eq!(instant("2014-02-30"), None);
    }
}
