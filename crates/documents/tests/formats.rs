//! The other formats: HTML and the Typst source as snapshots, DOCX as a word processor reads it, XLSX as a spreadsheet does.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{Reader, Xlsx};
use common::{forms, rendered};
use documents::{DocumentError, Form, Format, Role, Typefaces, render, typst_source};
use register::Language;

#[test]
fn the_typst_source_of_a_decision() {
    let document = documents::EmpoweringDecision { catalogue: forms::catalogue(2), ..forms::decision() };
    let document = document.compose().unwrap().document;
    insta::assert_snapshot!(typst_source(&document, &Typefaces::embedded().unwrap()));
}

#[test]
fn the_page_of_a_letter_in_both_languages() {
    for (language, name) in [(Language::Zh, "letter_zh"), (Language::En, "letter_en")] {
        let file = render(&forms::letter(), Format::Html, &Typefaces::embedded().unwrap(), language).unwrap();
        let page = String::from_utf8(file.bytes).unwrap();
        let body = page.split_once("</head>").unwrap().1.to_owned();
        insta::assert_snapshot!(name, body);
    }
}

#[test]
fn every_page_is_whole_and_says_its_language() {
    for form in forms::all() {
        for (language, tag) in [(Language::Zh, "zh-CN"), (Language::En, "en")] {
            let file =
                render(form.as_ref(), Format::Html, &Typefaces::embedded().unwrap(), language).unwrap();
            let page = String::from_utf8(file.bytes).unwrap();
            assert!(page.contains(&format!("<html lang=\"{tag}\">")));
            // Well formed but for void elements and the doctype: every tag that opens closes.
            let body = page.split_once("<body>").unwrap().1.split_once("</body>").unwrap().0;
            let body =
                body.replace("<hr class=\"red\">", "<hr/>").replace("<br>", "<br/>").replace("%\">", "%\"/>");
            roxmltree::Document::parse(&format!("<body>{body}</body>")).unwrap();
        }
    }
}

fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..zip.len() {
        let mut file = zip.by_index(index).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        let name = file.name().unwrap().into_owned();
        parts.insert(name, text);
    }
    parts
}

#[test]
fn every_docx_is_a_whole_package() {
    for form in forms::all() {
        let parts = parts(&rendered(form.as_ref(), Format::Docx).bytes);
        for text in parts.values() {
            roxmltree::Document::parse(text).unwrap();
        }
        let types = &parts["[Content_Types].xml"];
        for name in parts.keys().filter(|name| name.ends_with(".xml") && !name.starts_with('[')) {
            assert!(types.contains(&format!("PartName=\"/{name}\"")), "{name} has no content type");
        }
        let relations = roxmltree::Document::parse(&parts["word/_rels/document.xml.rels"]).unwrap();
        for target in relations.descendants().filter_map(|node| node.attribute("Target")) {
            assert!(parts.contains_key(&format!("word/{target}")), "{target} is not in the package");
        }
    }
}

#[test]
fn a_docx_has_the_paper_the_grid_and_the_fonts_of_the_standard() {
    let parts = parts(&rendered(&forms::decision(), Format::Docx).bytes);
    let body = &parts["word/document.xml"];
    for wanted in [
        "w:w=\"11906\" w:h=\"16838\"",
        "w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"",
        "w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\"",
        "<w:docGrid w:type=\"lines\" w:linePitch=\"579\"/>",
    ] {
        assert!(body.contains(wanted), "{wanted}");
    }
    for role in Role::ALL {
        let named = format!("w:eastAsia=\"{}\"", role.wanted());
        assert!(parts.values().any(|part| part.contains(&named)), "{named}");
    }
    // 28 characters of 16 points, each a quarter of a point closer, fit 8,845 twentieths of a point.
    assert!(parts["word/styles.xml"].contains("<w:spacing w:val=\"-5\"/>"));
    assert!(parts["word/settings.xml"].contains("evenAndOddHeaders"));
    assert!(parts["word/header.xml"].contains("演示数据"));
}

#[test]
fn lists_become_workbooks_with_every_row() {
    let file = rendered(&forms::catalogue(401), Format::Xlsx);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file.bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["放权目录", "说明"]);
    let range = book.worksheet_range("放权目录").unwrap();
    assert_eq!(range.get_size(), (402, 10));
    assert_eq!(range.get_value((401, 1)).unwrap().to_string(), "QZ-02-0401");
    assert_eq!(range.get_value((1, 8)).unwrap().to_string(), "2024年3月1日");
}

#[test]
fn a_letter_whose_matters_stand_in_an_annex_is_still_whole() {
    let mut letter = forms::letter();
    letter.matters = vec![letter.matters[0].clone(); 9];
    let said = common::paper::text(&rendered(&letter, Format::Pdf).bytes);
    assert!(said.contains("共9项，见附件《委托事项清单》"), "{said}");
    assert!(said.contains("附件：委托事项清单"));
}

#[test]
fn a_document_without_a_table_has_no_workbook() {
    struct Bare;
    impl Form for Bare {
        fn kind(&self) -> documents::blocks::DocumentKind {
            documents::blocks::DocumentKind::ReviewOpinion
        }
        fn compose(&self) -> Result<documents::Composed, DocumentError> {
            let mut composed = forms::opinion().compose()?;
            composed.document.annexes.clear();
            Ok(composed)
        }
    }
    let error = render(&Bare, Format::Xlsx, &Typefaces::embedded().unwrap(), Language::En).unwrap_err();
    assert!(matches!(error, DocumentError::NoTable { .. }), "{error}");
}

#[test]
fn the_same_document_is_the_same_file() {
    for format in [Format::Pdf, Format::Html, Format::Docx] {
        assert_eq!(
            rendered(&forms::decision(), format).bytes,
            rendered(&forms::decision(), format).bytes,
            "{format:?}"
        );
    }
}

#[test]
fn an_office_may_bring_its_own_fonts() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("readme.txt"), "no font").unwrap();
    std::fs::write(folder.path().join("broken.ttf"), "no font either").unwrap();
    let typefaces = Typefaces::with_folder(folder.path()).unwrap();
    assert!(typefaces.used().iter().all(|used| used.substitute));
    let missing = Typefaces::with_folder(&folder.path().join("nowhere")).unwrap_err();
    assert!(matches!(missing, DocumentError::FontFolder { .. }));

    let kai = std::fs::File::open(concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/dist/kai.ttf.gz")).unwrap();
    let mut font = Vec::new();
    flate2::read::GzDecoder::new(kai).read_to_end(&mut font).unwrap();
    std::fs::write(folder.path().join("own.TTF"), renamed(&font, "LXGW WenKai", "FangSong")).unwrap();
    let typefaces = Typefaces::with_folder(folder.path()).unwrap();
    let body = &typefaces.used()[0];
    assert_eq!((body.used.as_str(), body.substitute), ("FangSong", false));
    let file = render(&forms::letter(), Format::Pdf, &typefaces, Language::Zh).unwrap();
    assert!(file.typefaces_used.iter().any(|used| used.used == "FangSong"));
}

/// A font under another family name of at most the same length: its name table keeps its size, the rest is blank.
fn renamed(font: &[u8], from: &str, to: &str) -> Vec<u8> {
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    let (from, mut to) = (wide(from), wide(to));
    assert!(to.len() <= from.len());
    to.resize(from.len(), 0);
    for pair in to.chunks_exact_mut(2).filter(|pair| *pair == [0, 0]) {
        pair.copy_from_slice(&[0, b' ']);
    }
    let mut font = font.to_vec();
    let mut at = 0;
    while let Some(found) = font[at..].windows(from.len()).position(|window| window == from) {
        font[at + found..at + found + from.len()].copy_from_slice(&to);
        at += found + from.len();
    }
    assert!(at > 0, "the name was not found");
    font
}
