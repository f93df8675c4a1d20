//! The page as GB/T 9704-2012 wants it, measured in the PDF itself.

mod common;

use common::paper::{MM, Sheet, read};
use common::{forms, rendered};
use documents::{Format, Provision};

const A4: (f64, f64) = (210.0 * MM, 297.0 * MM);
const HEAD: f64 = 37.0 * MM;
const BINDING: f64 = 28.0 * MM;
const WIDTH: f64 = 156.0 * MM;
const HEIGHT: f64 = 225.0 * MM;
/// How far the square of a character reaches above its base line.
const ASCENT: f64 = 16.0 * 0.88;

/// A letter whose body runs over several pages of nothing but 汉字.
fn long_letter() -> documents::EntrustmentLetter {
    let paragraphs = vec!["乡镇行政权力事项承接运行监督评估收回".repeat(120)];
    let provisions = vec![Provision { heading: "其他".into(), paragraphs }];
    documents::EntrustmentLetter { provisions, ..forms::letter() }
}

fn pages(form: &dyn documents::Form) -> Vec<Sheet> {
    read(&rendered(form, Format::Pdf).bytes)
}

fn near(is: f64, should: f64, slack: f64) {
    assert!((is - should).abs() <= slack, "{is:.2} pt, should be {should:.2} ± {slack} pt");
}

#[test]
fn the_paper_is_a4() {
    for sheet in pages(&long_letter()) {
        near(sheet.size.0, A4.0, 0.1);
        near(sheet.size.1, A4.1, 0.1);
    }
}

#[test]
fn a_full_page_has_22_lines_of_28_characters_that_fill_the_type_area() {
    let pages = pages(&long_letter());
    let full = &pages[2];
    let lines = full.body_lines();
    assert_eq!(lines.len(), 22);
    near(lines[0].0 - ASCENT, HEAD, 0.2);
    near(lines[21].0 - ASCENT + 16.0, HEAD + HEIGHT, 0.2);
    for (_, line) in &lines {
        assert_eq!(line.len(), 28);
        near(line[0].x, BINDING, 0.2);
        near(line[27].x + 16.0, BINDING + WIDTH, 0.3);
    }
    let pitch: Vec<f64> = lines.windows(2).map(|pair| pair[1].0 - pair[0].0).collect();
    pitch.iter().for_each(|pitch| near(*pitch, (HEIGHT - 16.0) / 21.0, 0.01));
}

#[test]
fn nothing_of_the_body_leaves_the_type_area() {
    for form in forms::all() {
        for sheet in pages(form.as_ref()).iter().filter(|sheet| sheet.size.0 < sheet.size.1) {
            for mark in sheet.marks.iter().filter(|mark| (mark.size - 16.0).abs() < 0.1) {
                // An opening mark at the beginning of a line stands half outside: that half of its square is empty.
                let empty = if "（《〔“‘".contains(&mark.text) { mark.size / 2.0 } else { 0.0 };
                assert!(mark.x + empty >= BINDING - 0.3, "{mark:?}");
                assert!(mark.x + mark.size / 2.0 <= BINDING + WIDTH + 0.3, "{mark:?}");
                assert!(mark.y <= HEAD + HEIGHT + 0.3, "{mark:?}");
            }
        }
    }
}

#[test]
fn paragraphs_are_set_in_by_two_characters_and_titles_are_22_points() {
    let pages = pages(&forms::letter());
    let cell = (WIDTH - 16.0) / 27.0;
    near(pages[0].find("根据《").unwrap().x, BINDING + 2.0 * cell, 0.3);
    let title = pages[0].find("行政执法委托书").unwrap();
    near(title.size, 22.0, 0.01);
    near(title.x + 7.0 * 11.0, BINDING + WIDTH / 2.0, 0.5);
}

#[test]
fn the_mark_the_number_and_the_red_rule_stand_where_the_standard_puts_them() {
    let pages = pages(&forms::decision());
    let first = &pages[0];
    let mark = first.find("广饶县人民政府文件").unwrap();
    near(mark.y - mark.size * 0.88, HEAD + 35.0 * MM, 0.5);
    let number = first.find("广政发〔2024〕3号").unwrap();
    let rule = first.paths.iter().find(|path| path.width() > WIDTH - 1.0 && path.height() < 3.0).unwrap();
    near(rule.center().y - (number.y - ASCENT + 16.0), 4.0 * MM, 1.0);
    near(rule.width(), WIDTH, 0.2);
    assert!(first.find("根据《").is_some(), "the first page must show the body");
}

#[test]
fn page_numbers_stand_right_on_odd_pages_and_left_on_even_ones_seven_millimetres_below() {
    let pages = pages(&long_letter());
    for (index, sheet) in pages.iter().enumerate() {
        let dash =
            sheet.marks.iter().rfind(|mark| (mark.size - 14.0).abs() < 0.1 && mark.text == "—").unwrap();
        let first =
            sheet.marks.iter().find(|mark| (mark.size - 14.0).abs() < 0.1 && mark.text == "—").unwrap();
        if index % 2 == 0 {
            near(dash.x + 14.0, BINDING + WIDTH - 14.0, 0.5);
        } else {
            near(first.x, BINDING + 14.0, 0.5);
        }
        // The dash lies in the middle of its square.
        near(dash.y - 14.0 * 0.38, HEAD + HEIGHT + 7.0 * MM, 1.0);
    }
}

#[test]
fn a_table_across_the_page_keeps_the_number_where_the_upright_page_has_it() {
    let pages = pages(&forms::catalogue(12));
    assert!(pages[0].size.0 > pages[0].size.1);
    let dashes: Vec<_> = pages[0].marks.iter().filter(|mark| mark.text == "—").collect();
    // Upright, the number lies 7 mm below the type area: here that far left of it.
    assert_eq!(dashes.len(), 2);
    for dash in dashes {
        near(dash.x, 35.0 * MM - 7.0 * MM, 6.0);
        assert!(dash.y > pages[0].size.1 / 2.0, "page 1 is odd: at the right of the upright page");
    }
}

#[test]
fn a_heading_of_the_first_level_is_not_the_typeface_of_the_body() {
    let names = String::from_utf8_lossy(&rendered(&forms::letter(), Format::Pdf).bytes).into_owned();
    for font in ["NotoSerifSC-Regular", "NotoSerifSC-Bold", "NotoSansSC-Medium"] {
        assert!(names.contains(font), "{font} is not in the file");
    }
}

/// However many rows a handover sheet has, its signatures stand with the last of them.
#[test]
fn the_signatures_of_a_handover_never_stand_alone() {
    let mut across = 0;
    for more in 0..14 {
        let mut sheet = forms::handover();
        let last = sheet.rows.last().cloned().unwrap();
        sheet
            .rows
            .extend((0..more).map(|at| documents::HandoverRow { what: format!("第{at}册"), ..last.clone() }));
        sheet.powers = Vec::new();
        let pages = pages(&sheet);
        let signed = pages.iter().find(|page| page.text().contains("代表人（签字）")).unwrap();
        let what = if more == 0 { last.what.clone() } else { format!("第{}册", more - 1) };
        assert!(signed.text().contains(&what), "{more} rows more: {}", signed.text());
        across += usize::from(pages.len() > 1);
    }
    assert!(across > 0, "some of them run over two pages");
}
