//! Reads PDF pages: every glyph with its character, its place from the upper left corner in points, and its size.
#![expect(clippy::unwrap_used, reason = "tests")]

use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, interpret_page,
};
use kurbo::{Affine, BezPath, Point, Rect, Shape};

/// Points of a millimetre.
pub const MM: f64 = 72.0 / 25.4;

/// One glyph on a page.
#[derive(Clone, Debug)]
pub struct Mark {
    /// What it stands for; nothing when the file does not say.
    pub text: String,
    /// Left end of its base line.
    pub x: f64,
    /// Its base line, from the top.
    pub y: f64,
    /// Its size in points.
    pub size: f64,
}

/// One page.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Width and height in points.
    pub size: (f64, f64),
    /// Glyphs in the order of the file.
    pub marks: Vec<Mark>,
    /// Bounds of drawn paths: rules and borders.
    pub paths: Vec<Rect>,
}

impl Sheet {
    /// The text in the order of the file, without any blanks.
    pub fn text(&self) -> String {
        self.marks.iter().flat_map(|mark| mark.text.chars()).filter(|c| !c.is_whitespace()).collect()
    }

    /// Glyphs of 16 points by line: base line, and the glyphs on it from left to right.
    pub fn body_lines(&self) -> Vec<(f64, Vec<&Mark>)> {
        let mut lines: Vec<(f64, Vec<&Mark>)> = Vec::new();
        for mark in self.marks.iter().filter(|mark| (mark.size - 16.0).abs() < 0.1) {
            match lines.iter_mut().find(|(y, _)| (*y - mark.y).abs() < 1.0) {
                Some((_, line)) => line.push(mark),
                None => lines.push((mark.y, vec![mark])),
            }
        }
        lines.sort_by(|a, b| a.0.total_cmp(&b.0));
        lines.iter_mut().for_each(|(_, line)| line.sort_by(|a, b| a.x.total_cmp(&b.x)));
        lines
    }

    /// Where a text begins whose glyphs follow each other in the file.
    pub fn find(&self, text: &str) -> Option<&Mark> {
        let wanted: Vec<char> = text.chars().collect();
        let is = |mark: &Mark, c: &char| mark.text.chars().eq([*c]);
        self.marks
            .windows(wanted.len())
            .find(|window| window.iter().zip(&wanted).all(|(mark, c)| is(mark, c)))
            .map(|window| &window[0])
    }
}

/// Reads every page.
pub fn read(bytes: &[u8]) -> Vec<Sheet> {
    let pdf = Pdf::new(bytes.to_vec()).unwrap();
    let cache = InterpreterCache::new();
    let mut sheets = Vec::new();
    for page in pdf.pages().iter() {
        let (width, height) = page.render_dimensions();
        let bounds = Rect::new(0.0, 0.0, 1.0, 1.0);
        let mut context =
            Context::new(Affine::IDENTITY, bounds, &cache, pdf.xref(), InterpreterSettings::default());
        let size = (f64::from(width), f64::from(height));
        let mut reader = Reader { sheet: Sheet { size, ..Sheet::default() } };
        interpret_page(page, &mut context, &mut reader);
        sheets.push(reader.sheet);
    }
    sheets
}

/// The text of every page, without blanks.
pub fn text(bytes: &[u8]) -> String {
    read(bytes).iter().map(Sheet::text).collect()
}

struct Reader {
    sheet: Sheet,
}

impl Device<'_> for Reader {
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'_>,
        place: Affine,
        own: Affine,
        _: &Paint<'_>,
        _: &GlyphDrawMode,
    ) {
        let text = match glyph.as_unicode() {
            Some(BfString::Char(c)) => c.to_string(),
            Some(BfString::String(text)) => text,
            None => String::new(),
        };
        let whole = place * own;
        let at = whole * Point::ZERO;
        let [a, b, ..] = whole.as_coeffs();
        // A glyph is drawn a thousand units to the em.
        let size = a.hypot(b) * 1000.0;
        self.sheet.marks.push(Mark { text, x: at.x, y: self.sheet.size.1 - at.y, size });
    }

    fn draw_path(&mut self, path: &BezPath, place: Affine, _: &Paint<'_>, _: &PathDrawMode) {
        let bounds = (place * path.clone()).bounding_box();
        let height = self.sheet.size.1;
        self.sheet.paths.push(Rect::new(bounds.x0, height - bounds.y1, bounds.x1, height - bounds.y0));
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'_>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
