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

    /// The picture as a camera would see it: four points to a module, painted from the path alone.
    fn painted(qr: &Qr) -> (usize, Vec<bool>) {
        const POINTS: usize = 4;
        let mut dark = vec![false; qr.size * qr.size];
        for bar in qr.path.split('M').filter(|bar| !bar.is_empty()) {
            let (at, rest) = bar.split_once('h').unwrap();
            let (x, y) = at.split_once(' ').unwrap();
            let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
            let width: usize = rest.split_once('v').unwrap().0.parse().unwrap();
            dark[y * qr.size + x..][..width].fill(true);
        }
        let side = qr.size * POINTS;
        let point = |at: usize| dark[at / side / POINTS * qr.size + at % side / POINTS];
        (side, (0..side * side).map(point).collect())
    }

    #[test]
    fn a_reader_reads_what_was_written() {
        let text = "otpauth://totp/%E6%9D%83%E8%B4%A3:reviewer?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=%E6%9D%83%E8%B4%A3";
        let (side, points) = painted(&of(text).unwrap());
        let mut picture = rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| {
            if points[y * side + x] { 0 } else { 255 }
        });
        let grids = picture.detect_grids();
        assert_eq!(grids.len(), 1);
        assert_eq!(grids[0].decode().unwrap().1, text);
    }

    #[test]
    fn a_code_has_its_corners_and_a_long_text_has_none() {
        let qr = of("otpauth://totp/x?secret=ABC").unwrap();
        assert!(qr.path.starts_with("M4 4h7v1h-7z"), "{}", qr.path);
        assert!((29..=60).contains(&qr.size), "{}", qr.size);
        assert!(of(&"长".repeat(4_000)).is_none());
    }
}
