//! Pages as a printer would put them on paper: rendered to pixels and measured in millimetres from the upper left corner.
#![expect(clippy::unwrap_used, reason = "tests")]

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};

/// Pixels of a point: 108 to the inch.
const SCALE: f32 = 1.5;
/// Pixels of a millimetre.
const PX: f64 = 108.0 / 25.4;
/// How dark a pixel must be to count as ink: the pale edge of a letter does not.
const DARK: u8 = 128;

/// What colour a pixel has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Paper.
    None,
    /// Black or grey.
    Black,
    /// Red.
    Red,
}

/// Part of a page, in millimetres.
#[derive(Clone, Copy, Debug)]
pub struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Area {
    /// The same with so much more on every side.
    pub fn wider(self, by: f64) -> Self {
        let Self { left, top, right, bottom } = self;
        Self { left: left - by, top: top - by, right: right + by, bottom: bottom + by }
    }

    fn holds(self, x: f64, y: f64) -> bool {
        x >= self.left && x <= self.right && y >= self.top && y <= self.bottom
    }
}

/// One page in pixels.
pub struct Picture {
    width: usize,
    height: usize,
    pixels: Vec<Ink>,
}

impl Picture {
    /// Width and height in millimetres.
    pub fn size(&self) -> (f64, f64) {
        (self.width as f64 / PX, self.height as f64 / PX)
    }

    fn at(&self, x: usize, y: usize) -> Ink {
        self.pixels[y * self.width + x]
    }

    /// The bounds of all ink of a colour within an area; nothing where there is none.
    pub fn bounds(&self, area: Area, colour: Ink) -> Option<Area> {
        let mut found: Option<Area> = None;
        let inside = |from: f64, to: f64, most: usize| {
            (from.max(0.0) * PX).round() as usize..((to * PX).round() as usize).min(most)
        };
        for row in inside(area.top, area.bottom, self.height) {
            for column in inside(area.left, area.right, self.width) {
                if self.at(column, row) != colour {
                    continue;
                }
                let (x, y) = (middle(column), middle(row));
                let all = found.get_or_insert(Area { left: x, top: y, right: x, bottom: y });
                all.left = all.left.min(x);
                all.right = all.right.max(x);
                all.bottom = y;
            }
        }
        // From the middles of the outermost pixels to their edges.
        found.map(|all| all.wider(0.5 / PX))
    }

    /// Where ink lies that none of the areas holds.
    pub fn strays(&self, areas: &[Area]) -> Vec<(f64, f64)> {
        let inked = self.pixels.iter().enumerate().filter(|(_, ink)| **ink != Ink::None);
        let places = inked.map(|(at, _)| (middle(at % self.width), middle(at / self.width)));
        places.filter(|(x, y)| !areas.iter().any(|area| area.holds(*x, *y))).collect()
    }

    /// Where text of a table comes too near to a rule between its columns: the ink half a millimetre beside such a rule.
    pub fn beside_rules(&self, area: Area) -> Vec<(f64, f64)> {
        let across: Vec<f64> =
            self.rows(area, Ink::Black).iter().filter(|(_, share)| *share > 0.9).map(|(y, _)| *y).collect();
        let (Some(top), Some(bottom)) = (across.first(), across.last()) else { return Vec::new() };
        let table = Area { top: *top, bottom: *bottom, ..area };
        let upright: Vec<f64> = self
            .columns(table, Ink::Black)
            .iter()
            .filter(|(_, share)| *share > 0.9)
            .map(|(x, _)| *x)
            .collect();
        let beside = upright.iter().flat_map(|x| [x - 0.5, x + 0.5]);
        // Pixels of the rule itself lie nearer to each other than that.
        let free = beside.filter(|x| upright.iter().all(|rule| (rule - x).abs() > 0.3));
        let inked = |x: f64| {
            let strip = Area { left: x - 0.1, right: x + 0.2, ..table };
            let text =
                |(y, share): &(f64, f64)| *share > 0.0 && across.iter().all(|rule| (rule - y).abs() > 0.6);
            self.rows(strip, Ink::Black)
                .into_iter()
                .filter(text)
                .map(move |(y, _)| (x, y))
                .collect::<Vec<_>>()
        };
        free.flat_map(inked).collect()
    }

    /// How much of each row of an area is inked, from 0 to 1: the middle of the row, and its share.
    pub fn rows(&self, area: Area, colour: Ink) -> Vec<(f64, f64)> {
        let (from, to) = ((area.left * PX).round() as usize, (area.right * PX).round() as usize);
        let rows = (area.top * PX).round() as usize..((area.bottom * PX).round() as usize).min(self.height);
        rows.map(|y| {
            let inked = (from..to.min(self.width)).filter(|x| self.at(*x, y) == colour).count();
            ((y as f64 + 0.5) / PX, inked as f64 / (to - from) as f64)
        })
        .collect()
    }

    /// How much of each column of an area is inked, from 0 to 1: the middle of the column, and its share.
    pub fn columns(&self, area: Area, colour: Ink) -> Vec<(f64, f64)> {
        let (from, to) = ((area.top * PX).round() as usize, (area.bottom * PX).round() as usize);
        let columns = (area.left * PX).round() as usize..((area.right * PX).round() as usize).min(self.width);
        columns
            .map(|x| {
                let inked = (from..to.min(self.height)).filter(|y| self.at(x, *y) == colour).count();
                ((x as f64 + 0.5) / PX, inked as f64 / (to - from) as f64)
            })
            .collect()
    }

    /// Stretches of rows that hold ink of a colour, each from its first to its last row: lines of text, or rules.
    pub fn lines(&self, area: Area, colour: Ink) -> Vec<(f64, f64)> {
        let half = 0.5 / PX;
        let mut lines: Vec<(f64, f64)> = Vec::new();
        for (y, share) in self.rows(area, colour) {
            match lines.last_mut() {
                _ if share == 0.0 => {}
                Some((_, last)) if y - *last < 1.6 / PX + half => *last = y + half,
                _ => lines.push((y - half, y + half)),
            }
        }
        lines
    }
}

/// The middle of a row or column of pixels, in millimetres.
fn middle(at: usize) -> f64 {
    (at as f64 + 0.5) / PX
}

/// Renders the pages of a PDF that are wanted by their numbers. With `WRITE_PAGES=folder` each is written there as well, to be looked at.
pub fn pictures(bytes: &[u8], name: &str, wanted: impl Fn(usize) -> bool) -> Vec<Picture> {
    let pdf = Pdf::new(bytes.to_vec()).unwrap();
    let cache = RenderCache::new();
    let settings =
        RenderSettings { x_scale: SCALE, y_scale: SCALE, bg_color: WHITE, ..RenderSettings::default() };
    let mut pictures = Vec::new();
    for (number, page) in (1..).zip(pdf.pages().iter()).filter(|(number, _)| wanted(*number)) {
        let pixmap = render(page, &cache, &InterpreterSettings::default(), &settings);
        let (width, height) = (usize::from(pixmap.width()), usize::from(pixmap.height()));
        let colours: Vec<[u8; 3]> = pixmap.data().iter().map(|pixel| [pixel.r, pixel.g, pixel.b]).collect();
        if let Some(folder) = std::env::var_os("WRITE_PAGES") {
            let mut image = format!("P6\n{width} {height}\n255\n").into_bytes();
            image.extend(colours.iter().flatten());
            std::fs::write(std::path::Path::new(&folder).join(format!("{name}-{number}.ppm")), image)
                .unwrap();
        }
        let pixels = colours.iter().map(ink).collect();
        pictures.push(Picture { width, height, pixels });
    }
    pictures
}

fn ink(&[red, green, blue]: &[u8; 3]) -> Ink {
    if green >= DARK && blue >= DARK {
        Ink::None
    } else if u16::from(red) > 60 + u16::from(green.max(blue)) {
        Ink::Red
    } else if red < DARK {
        Ink::Black
    } else {
        Ink::None
    }
}
