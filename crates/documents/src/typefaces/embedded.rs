//! The substitutes that come with the build, packed by `make assets` and unpacked once.

use std::io::Read;
use std::sync::OnceLock;

use flate2::read::GzDecoder;
use typst::foundations::Bytes;
use typst::text::Font;

use crate::error::DocumentError;

const PACKED: [&[u8]; 4] = [
    include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/dist/body.ttf.gz")),
    include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/dist/title.ttf.gz")),
    include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/dist/hei.ttf.gz")),
    include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/dist/kai.ttf.gz")),
];

/// The fonts of the build.
pub(super) fn fonts() -> Result<Vec<Font>, DocumentError> {
    static FONTS: OnceLock<Vec<Font>> = OnceLock::new();
    if let Some(fonts) = FONTS.get() {
        return Ok(fonts.clone());
    }
    let fonts = PACKED.into_iter().map(unpack).collect::<Result<Vec<_>, _>>()?;
    Ok(FONTS.get_or_init(|| fonts).clone())
}

fn unpack(packed: &'static [u8]) -> Result<Font, DocumentError> {
    let damaged = |detail: String| DocumentError::DamagedTypefaces { detail };
    let mut bytes = Vec::new();
    GzDecoder::new(packed).read_to_end(&mut bytes).map_err(|error| damaged(error.to_string()))?;
    Font::new(Bytes::new(bytes), 0).ok_or_else(|| damaged("not a font".into()))
}
