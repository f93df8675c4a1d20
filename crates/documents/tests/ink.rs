//! Every kind of document as ink on paper, measured against GB/T 9704-2012: rendered to pixels, so that whatever puts ink
//! on the page is seen, not only what the file says of its characters.
#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod common;

use common::ink::{Area, Ink, Picture, pictures};
use common::{forms, rendered};
use documents::blocks::DocumentKind;
use documents::{Form, Format, Provision};

/// Millimetres of a point.
const POINT: f64 = 25.4 / 72.0;
/// 天头 37 mm ± 1 mm, 订口 28 mm ± 1 mm, 版心 156 mm × 225 mm (5.2.1).
const HEAD: f64 = 37.0;
const BINDING: f64 = 28.0;
const WIDTH: f64 = 156.0;
const HEIGHT: f64 = 225.0;
/// What the standard leaves to printers.
const SLACK: f64 = 1.0;
/// How far a pixel of 108 to the inch and the pale edges of letters may mislead.
const PIXEL: f64 = 0.36;
/// Characters of 三号.
const SIZE: f64 = 16.0 * POINT;

const TYPE_AREA: Area = Area { left: BINDING, top: HEAD, right: BINDING + WIDTH, bottom: HEAD + HEIGHT };
/// The page number stands below the type area, its dashes 7 mm below, 四号 (7.5).
const NUMBER: Area = Area {
    left: BINDING,
    top: HEAD + HEIGHT + 7.0 - 3.0,
    right: BINDING + WIDTH,
    bottom: HEAD + HEIGHT + 7.0 + 3.0,
};
/// The mark of constructed data stands above the type area; the standard knows none.
const MARK: Area = Area { left: BINDING, top: 15.0, right: BINDING + WIDTH, bottom: HEAD };

fn kinds() -> Vec<(DocumentKind, Vec<Picture>)> {
    let made = |form: Box<dyn Form>| {
        let kind = form.compose().unwrap().document.kind;
        (kind, shown(form.as_ref(), &format!("{kind:?}")))
    };
    forms::all().into_iter().map(made).collect()
}

fn shown(form: &dyn Form, name: &str) -> Vec<Picture> {
    pictures(&rendered(form, Format::Pdf).bytes, name, |_| true)
}

fn near(is: f64, should: f64, slack: f64, what: &str) {
    assert!((is - should).abs() <= slack, "{what}: {is:.2} mm, should be {should:.2} ± {slack} mm");
}

/// The areas of a page that may hold ink: an upright page, or a table across one whose head lies at the left.
fn allowed(page: &Picture) -> [Area; 3] {
    let (width, height) = page.size();
    if width < height {
        return [TYPE_AREA.wider(PIXEL), NUMBER, MARK.wider(PIXEL)];
    }
    let type_area = Area { left: 35.0, top: BINDING, right: 35.0 + HEIGHT, bottom: BINDING + WIDTH };
    let number = Area { left: 35.0 - 7.0 - 3.0, right: 35.0 - 7.0 + 3.0, ..type_area };
    let mark = Area { top: 12.0, bottom: BINDING, ..type_area };
    [type_area.wider(PIXEL), number, mark.wider(PIXEL)]
}

/// Rendering takes most of the time, so that every kind is rendered once and measured in every respect.
#[test]
fn every_kind_of_document_puts_its_ink_where_the_standard_wants_it() {
    let (mut red, mut imprints) = (Vec::new(), Vec::new());
    for (kind, pages) in kinds() {
        assert!(!pages.is_empty());
        in_the_type_area(kind, &pages);
        page_numbers(kind, &pages);
        if pages[0].bounds(Area { top: HEAD + 1.0, ..TYPE_AREA }, Ink::Red).is_some() {
            red_head(kind, &pages[0]);
            red.push(kind);
        }
        if kind == DocumentKind::EmpoweringDecision {
            imprint(&pages);
            imprints.push(kind);
        }
    }
    assert!(red.contains(&DocumentKind::EmpoweringDecision), "{red:?}");
    assert_eq!(imprints.len(), 1);
}

fn in_the_type_area(kind: DocumentKind, pages: &[Picture]) {
    for (number, page) in (1..).zip(pages) {
        let (width, height) = page.size();
        near(width.min(height), 210.0, PIXEL, "A4");
        near(width.max(height), 297.0, PIXEL, "A4");
        let strays = page.strays(&allowed(page));
        assert!(strays.is_empty(), "{kind:?}, page {number}: {:?}", &strays[..strays.len().min(5)]);
        // The measure itself: a type area that begins two millimetres further in does not hold the page.
        let narrower = allowed(page).map(|area| area.wider(-2.0));
        assert!(!page.strays(&narrower).is_empty(), "{kind:?}, page {number} is empty");
        let [type_area, ..] = allowed(page);
        let near = page.beside_rules(type_area.wider(-2.0 * PIXEL));
        assert!(
            near.is_empty(),
            "{kind:?}, page {number}: text touches a rule: {:?}",
            &near[..near.len().min(5)]
        );
    }
}

/// A letter whose body runs over several pages of nothing but 汉字.
fn full_page() -> Picture {
    let paragraphs = vec!["乡镇行政权力事项承接运行监督评估收回".repeat(120)];
    let provisions = vec![Provision { heading: "其他".into(), paragraphs }];
    let letter = documents::EntrustmentLetter { provisions, ..forms::letter() };
    pictures(&rendered(&letter, Format::Pdf).bytes, "full", |number| number == 3).remove(0)
}

#[test]
fn a_full_page_shows_22_lines_of_28_characters() {
    let page = full_page();
    let lines = page.lines(TYPE_AREA.wider(PIXEL), Ink::Black);
    assert_eq!(lines.len(), 22, "{lines:?}");
    // The squares of the first and the last line fill the type area; the ink of a character stops short of its square.
    near(lines[0].0, HEAD, SIZE * 0.12, "the first line");
    near(lines[21].1, HEAD + HEIGHT, SIZE * 0.12, "the last line");
    let pitch = (HEIGHT - SIZE) / 21.0;
    for (number, pair) in (1..).zip(lines.windows(2)) {
        let middle = |line: (f64, f64)| f64::midpoint(line.0, line.1);
        near(middle(pair[1]) - middle(pair[0]), pitch, PIXEL, &format!("from line {number} to the next"));
    }
    // Over all lines, ink lies in every square and hardly any between them.
    let columns = page.columns(TYPE_AREA, Ink::Black);
    let cell = (WIDTH - SIZE) / 27.0;
    let within = |from: f64, to: f64| {
        let shares = columns.iter().filter(|(x, _)| (from..to).contains(x)).map(|(_, share)| *share);
        let shares: Vec<f64> = shares.collect();
        shares.iter().sum::<f64>() / shares.len() as f64
    };
    for character in 0..28 {
        let left = BINDING + f64::from(character) * cell;
        let inside = within(left + cell * 0.25, left + cell * 0.75);
        assert!(inside > 0.1, "character {}: {inside:.3}", character + 1);
        if character > 0 {
            let between = within(left - 0.15, left + 0.15);
            assert!(between < inside / 4.0, "before character {}: {between:.3}", character + 1);
        }
    }
    let ink = page.bounds(TYPE_AREA.wider(PIXEL), Ink::Black).unwrap();
    near(ink.left, BINDING, SIZE * 0.15, "the left edge");
    near(ink.right, BINDING + WIDTH, SIZE * 0.15, "the right edge");
}

/// Page numbers stand below the type area, at the right on odd pages and at the left on even ones.
fn page_numbers(kind: DocumentKind, pages: &[Picture]) {
    let upright = (1u32..).zip(pages).filter(|(_, page)| page.size().0 < page.size().1);
    for (number, page) in upright {
        let ink = page.bounds(NUMBER, Ink::Black).unwrap_or_else(|| panic!("{kind:?}: no page number"));
        let what = format!("{kind:?}, page {number}");
        // A dash fills its square of 14 points; one such square stays free at the edge (居右空一字, 居左空一字).
        let free = 14.0 * POINT;
        match number % 2 {
            1 => near(ink.right, BINDING + WIDTH - free, SLACK, &what),
            _ => near(ink.left, BINDING + free, SLACK, &what),
        }
        // The dashes are what reaches farthest to both sides.
        let dash = Area { right: ink.left + 2.0, ..ink }.wider(PIXEL);
        let dash = page.bounds(dash, Ink::Black).unwrap();
        near(f64::midpoint(dash.top, dash.bottom), HEAD + HEIGHT + 7.0, 0.5, &what);
    }
}

/// The red head: the mark of the organ, the number, the red rule, then the title.
fn red_head(kind: DocumentKind, page: &Picture) {
    let what = format!("{kind:?}");
    let lines = page.lines(TYPE_AREA.wider(PIXEL), Ink::Red);
    assert_eq!(lines.len(), 2, "{what}: the mark of the organ and the rule, nothing else is red: {lines:?}");
    let [mark, rule] = [lines[0], lines[1]];
    // 发文机关标志: its upper edge 35 mm below that of the type area; the ink stops a little short of its square (7.2.4).
    near(mark.0, HEAD + 35.0 + 0.6, 0.9, &format!("{what}: the mark of the organ"));
    let band = |(top, bottom): (f64, f64)| Area { top, bottom, ..TYPE_AREA.wider(PIXEL) };
    let middle = |area: Area| f64::midpoint(area.left, area.right);
    let letters = page.bounds(band(mark), Ink::Red).unwrap();
    near(middle(letters), BINDING + WIDTH / 2.0, SLACK, &format!("{what}: the mark is centred"));
    // 红色分隔线: as wide as the type area, 4 mm below the number (7.2.7).
    let drawn = page.bounds(band(rule), Ink::Red).unwrap();
    near(drawn.right - drawn.left, WIDTH, PIXEL, &format!("{what}: the width of the rule"));
    assert!(rule.1 - rule.0 < 1.0, "{what}: the rule is a line: {rule:?}");
    let number = page.lines(Area { top: mark.1, bottom: rule.0, ..TYPE_AREA }, Ink::Black);
    let number = *number.last().unwrap_or_else(|| panic!("{what}: no number"));
    near(rule.0 - number.1, 4.0, 0.8, &format!("{what}: from the number to the rule"));
    let number = page.bounds(band(number), Ink::Black).unwrap();
    near(middle(number), BINDING + WIDTH / 2.0, SLACK, &format!("{what}: the number is centred"));
    // 标题: two lines below the rule (7.3.1).
    let title = page.lines(Area { top: rule.1 + 1.0, ..TYPE_AREA }, Ink::Black)[0];
    let pitch = (HEIGHT - SIZE) / 21.0;
    near(title.0 - rule.1, 2.0 * pitch + 0.8, 1.2, &format!("{what}: from the rule to the title"));
}

/// 版记: its last rule coincides with the lower edge of the type area (7.4.1).
fn imprint(pages: &[Picture]) {
    let last = &pages[pages.len() - 1];
    let foot = Area { top: HEAD + HEIGHT - 40.0, ..TYPE_AREA.wider(PIXEL) };
    let ruled = last.rows(foot, Ink::Black).into_iter().filter(|(_, share)| *share > 0.95);
    let rules: Vec<f64> = ruled.map(|(y, _)| y).collect();
    assert!(rules.len() >= 2, "{rules:?}");
    near(rules[rules.len() - 1], HEAD + HEIGHT, 0.5, "the last rule");
}
