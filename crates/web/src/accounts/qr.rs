//! A text as a QR code, drawn as one path of an inline picture: nothing is fetched, and no script draws it.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

use crate::pages::accounts::model::Qr;

/// The modules left blank on each side, as the standard wants them.
const QUIET: usize = 4;

/// The code of a text; nothing where the text is too long for one.
pub fn of(text: &str) -> Option<Qr> {
    let code = QrCode::with_error_correction_level(text.as_bytes(), EcLevel::M).ok()?;
    let width = code.width();
    let colors = code.to_colors();
    let mut path = String::new();
    for (y, row) in colors.chunks(width).enumerate() {
        let mut x = 0;
        while x < row.len() {
            let dark = row[x..].iter().take_while(|color| **color == Color::Dark).count();
            if dark > 0 {
                // Writing to a string does not fail.
                let _ = write!(path, "M{} {}h{dark}v1h-{dark}z", x + QUIET, y + QUIET);
            }
            x += dark.max(1);
        }
    }
    Some(Qr { size: width + 2 * QUIET, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_corners_and_a_long_text_has_none() {
        let qr = of("otpauth://totp/x?secret=ABC").unwrap();
        assert!(qr.path.starts_with("M4 4h7v1h-7z"), "{}", qr.path);
        assert!((29..=60).contains(&qr.size), "{}", qr.size);
        assert!(of(&"长".repeat(4_000)).is_none());
    }
}
