//! What was known: a size of the ledger, or a day or an instant that resolves to one.

use jiff::{Timestamp, tz};
use office::Office;
use register::{Day, Known};

use crate::failure::Failure;

/// Resolves what `--known` says; all there is now when nothing is said. A day means its end, by the office's clock
/// (China keeps one zone, eight hours ahead of UTC).
pub async fn resolve(office: &Office, text: Option<&str>) -> Result<Known, Failure> {
    let now = office.snapshot().known();
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(now) };
    if let Ok(size) = text.parse::<u64>() {
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
    match Day::parse(text) {
        Ok(day) => {
            let end = day.date().at(23, 59, 59, 999_999_999);
            tz::offset(8).to_timestamp(end).ok()
        }
        Err(_) => text.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_means_its_end_in_china() {
        assert_eq!(instant("2014-06-30"), "2014-06-30T15:59:59.999999999Z".parse().ok());
        assert_eq!(instant("2014-06-30T09:00:00+08:00"), "2014-06-30T01:00:00Z".parse().ok());
        assert_eq!(instant("soon"), None);
        assert_eq!(instant("2014-02-30"), None);
    }
}
