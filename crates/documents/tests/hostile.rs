//! Text of the office is text in every format, whatever it looks like, however long, whatever characters it holds.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{forms, paper, rendered};
use documents::{EntrustmentLetter, Form, Format, Typefaces, Warning, render};
use register::Language;

const HOSTILE: [&str; 9] = [
    "#import \"@preview/evil:1.0.0\": *",
    "<script>alert('x')</script>&amp;",
    "*_$ a $_* `raw` = 标题 - 列表 + 编号 / 词: 义",
    "\\u{41}\\\"#read(\"/etc/passwd\")]);",
    "]]></w:t><w:p/>",
    "@label <label> ~ -- --- ... 'quotes' \"quotes\"",
    "http://example.invalid/ 〔2024〕 #{while true {}}",
    "=1+1 {{7*7}} %s %00 ${x}",
    "\u{1F600}𠮷𪚥",
];

fn letter(text: &str) -> EntrustmentLetter {
    let mut letter = forms::letter();
    letter.entruster = text.to_owned();
    letter.authority = text.to_owned();
    letter.matters[0].name = text.to_owned();
    letter.supervision = vec![text.to_owned()];
    letter
}

fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn hostile_text_comes_out_as_it_went_in() {
    for text in &HOSTILE[..8] {
        let form = letter(text);
        let pdf = paper::text(&rendered(&form, Format::Pdf).bytes);
        assert!(pdf.matches(&solid(text)).count() >= 4, "`{text}` in {pdf}");
        let html = String::from_utf8(rendered(&form, Format::Html).bytes).unwrap();
        assert!(!html.contains("<script"), "{html}");
        let docx = docx_text(&rendered(&form, Format::Docx).bytes);
        assert!(docx.contains(text), "`{text}` in {docx}");
    }
}

#[test]
fn all_hostile_text_at_once_in_every_form_and_format() {
    let everything = HOSTILE.concat();
    let mut decision = forms::decision();
    decision.issuer = everything.clone();
    decision.title = everything.clone();
    decision.number = everything.clone();
    decision.addressee = Some(everything.clone());
    decision.catalogue.title = everything.clone();
    for row in &mut decision.catalogue.rows {
        row.name = everything.clone();
        row.grantor = everything.clone();
    }
    for format in Format::ALL {
        let file = rendered(&decision, format);
        assert!(!file.file_name.contains(['/', '\\', '<', '"', '*']), "{}", file.file_name);
        assert!(file.file_name.len() <= 255);
    }
}

#[test]
fn control_characters_and_overrides_are_dropped_and_counted() {
    let form = letter("甲\u{0}乙\u{202e}丙\u{1b}[0m\u{feff}丁\u{fffe}");
    for format in Format::ALL {
        let file = rendered(&form, format);
        assert!(
            file.warnings.iter().any(|w| matches!(w, Warning::CharactersDropped { count: 25 })),
            "{:?}",
            file.warnings
        );
    }
    let html = String::from_utf8(rendered(&form, Format::Html).bytes).unwrap();
    assert!(html.contains("甲乙丙[0m丁"), "{html}");
    docx_text(&rendered(&form, Format::Docx).bytes);
}

#[test]
fn characters_without_a_glyph_are_named() {
    let file = rendered(&letter("甲\u{1F600}\u{10ffff}"), Format::Pdf);
    let Some(Warning::NoGlyph { characters }) =
        file.warnings.iter().find(|w| matches!(w, Warning::NoGlyph { .. }))
    else {
        panic!("{:?}", file.warnings)
    };
    assert_eq!(characters, &['\u{1F600}']);
    let rare = rendered(&letter("镕堃喆"), Format::Pdf);
    assert_eq!(rare.warnings, [], "rare characters of names are in the body face");
}

#[test]
fn thirty_thousand_characters_fit() {
    for text in ["汉".repeat(30_000), "x".repeat(30_000)] {
        let mut form = forms::letter();
        form.authority = text.clone();
        let pages = paper::read(&rendered(&form, Format::Pdf).bytes);
        let said: String = pages.iter().map(paper::Sheet::text).collect();
        let wanted = text.chars().filter(|c| matches!(c, '汉' | 'x')).count();
        assert!(said.chars().filter(|c| matches!(c, '汉' | 'x')).count() >= wanted);
        for mark in pages.iter().flat_map(|page| &page.marks) {
            assert!(mark.x < (210.0 - 24.0) * paper::MM, "{mark:?} ran over the edge");
        }
        let docx = docx_text(&rendered(&form, Format::Docx).bytes);
        assert!(docx.contains(&text));
    }
}

#[test]
fn a_table_cell_of_thirty_thousand_characters_breaks_over_pages() {
    let mut form = forms::letter();
    form.matters[0].name = "长".repeat(30_000);
    let said = paper::text(&rendered(&form, Format::Pdf).bytes);
    assert!(said.chars().filter(|c| *c == '长').count() >= 30_000);
    let file = rendered(&form, Format::Xlsx);
    assert_eq!(file.warnings, []);
    form.matters[0].name = "长".repeat(40_000);
    let file = rendered(&form, Format::Xlsx);
    assert_eq!(file.warnings, [Warning::CellsCut { count: 1 }]);
}

#[test]
fn a_text_too_long_to_set_is_refused() {
    let mut form = forms::letter();
    form.authority = "汉".repeat(1_000_001);
    let error = render(&form, Format::Pdf, &Typefaces::embedded().unwrap(), Language::Zh).unwrap_err();
    assert!(error.describe(Language::Zh).contains("请拆分"), "{error}");
}

#[test]
fn long_codes_stay_in_their_cells() {
    let mut form = forms::catalogue(3);
    form.rows[0].power = register::PowerCode::new("12441500196720244T3442199806003").unwrap();
    let pages = paper::read(&rendered(&form, Format::Pdf).bytes);
    assert!(pages[0].text().contains("12441500196720244T3442199806003"));
    let name = pages[0].find("对未取得").unwrap().x;
    let code: Vec<_> = pages[0].marks.iter().filter(|mark| mark.text == "T").collect();
    assert!(code.iter().all(|mark| mark.x + mark.size / 2.0 < name), "the code runs into the next column");
}

/// The text of a DOCX package, its every part read as XML.
fn docx_text(bytes: &[u8]) -> String {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut said = String::new();
    for index in 0..zip.len() {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut zip.by_index(index).unwrap(), &mut text).unwrap();
        let xml = roxmltree::Document::parse(&text).unwrap();
        if xml.root_element().tag_name().name() == "document" {
            said = xml
                .descendants()
                .filter(|node| node.has_tag_name_local("t"))
                .filter_map(|node| node.text())
                .collect();
        }
    }
    said
}

trait LocalName {
    fn has_tag_name_local(&self, name: &str) -> bool;
}

impl LocalName for roxmltree::Node<'_, '_> {
    fn has_tag_name_local(&self, name: &str) -> bool {
        self.tag_name().name() == name
    }
}

#[test]
fn no_form_is_harmed_by_an_empty_annex_title_or_a_title_of_marks() {
    let mut form = forms::announcement();
    form.title = "》》，，。".repeat(30);
    let composed = form.compose().unwrap();
    assert_eq!(composed.document.title.zh.chars().count(), 150);
    rendered(&form, Format::Pdf);
}
