//! Whole numbers, amounts in fen, codes and choices.

use proptest::prelude::*;
use tables::{
    AmountUnit, Cell, Choice, DateSystem, FaultReason as R, parse_amount, parse_choice, parse_code,
    parse_integer,
};

fn text(written: &str) -> Cell {
    Cell::Text(written.to_owned())
}

#[test]
fn amounts_are_exact() {
    let yuan = |cell: Cell| parse_amount(&cell, AmountUnit::YUAN);
    for form in [
        "50000",
        "50,000",
        "5万",
        "5万元",
        "5万元整",
        "￥50000.00",
        "¥50,000",
        "５００００元",
        "人民币 5 万元",
        "0.05百万",
        "50千元",
        "+50000",
    ] {
        assert_eq!(yuan(text(form)), Ok(Some(5_000_000)), "{form}");
    }
    assert_eq!(yuan(text("0.07")), Ok(Some(7)));
    assert_eq!(yuan(text("1.2亿元")), Ok(Some(12_000_000_000)));
    assert_eq!(yuan(text("-3.10")), Ok(Some(-310)));
    assert_eq!(yuan(Cell::Number(1234.56)), Ok(Some(123_456)));
    // What a spreadsheet stores for =0.1+0.2 and shows as 0.3.
    assert_eq!(yuan(Cell::Number(0.1 + 0.2)), Ok(Some(30)));
    assert_eq!(yuan(text("—")), Ok(None));
    assert_eq!(yuan(text("0.005")), Err(R::FinerThanFen));
    assert_eq!(yuan(text("50%")), Err(R::Percentage));
    assert_eq!(yuan(text("5,0000")), Err(R::NotANumber));
    assert_eq!(yuan(text("约5万")), Err(R::NotANumber));
    assert_eq!(yuan(text("99999999999999999999")), Err(R::NumberTooLarge));
    assert_eq!(yuan(Cell::Number(1e300)), Err(R::NotANumber));
    let large = |cell: Cell| parse_amount(&cell, AmountUnit::TEN_THOUSAND_YUAN);
    assert_eq!(large(Cell::Number(0.15)), Ok(Some(150_000)));
    assert_eq!(large(text("1500元")), Ok(Some(150_000)));
    assert_eq!(large(text("3万元")), Ok(Some(3_000_000)));
}

#[test]
fn titles_state_units() {
    let fen = |title| parse_amount(&text("2"), AmountUnit::of_title(title)).unwrap().unwrap();
    assert_eq!(fen("金额"), 200);
    assert_eq!(fen("金额（元）"), 200);
    assert_eq!(fen("金额（千 元）"), 200_000);
    assert_eq!(fen("总投资：万元"), 2_000_000);
    assert_eq!(fen("总投资[百万元]"), 200_000_000);
    assert_eq!(fen("总投资(亿元)"), 20_000_000_000);
}

#[test]
fn whole_numbers() {
    for form in ["20", "２０", " 20 ", "20.0", "'20", "2e1"] {
        assert_eq!(parse_integer(&text(form)), Ok(Some(20)), "{form}");
    }
    assert_eq!(parse_integer(&Cell::Number(-7.0)), Ok(Some(-7)));
    assert_eq!(parse_integer(&Cell::Number(7.5)), Err(R::NotWhole));
    assert_eq!(parse_integer(&text("5％")), Err(R::Percentage));
    assert_eq!(parse_integer(&text("12,34")), Err(R::NotANumber));
    assert_eq!(parse_integer(&Cell::Bool(true)), Err(R::NotANumber));
}

#[test]
fn codes_survive_what_spreadsheets_do_to_them() {
    let code = |cell: Cell| parse_code(&cell, DateSystem::From1900);
    for cell in [
        Cell::Number(3.70523101E8),
        text("3.70523101E+08"),
        text("３７０５２３１０１"),
        text("=\"370523101\""),
        text("'370523101"),
        text("370523101\t"),
        text("3705 23101"),
    ] {
        assert_eq!(code(cell.clone()), Ok(Some("370523101".to_owned())), "{cell:?}");
    }
    assert_eq!(code(text("511Z07001006－511602000000")), Ok(Some("511Z07001006-511602000000".to_owned())));
    assert_eq!(code(text("1E5")), Ok(Some("1E5".to_owned())));
    assert_eq!(code(text("5.11602E+11")), Err(R::DigitsLost));
    assert_eq!(code(Cell::Number(5.11602e17)), Err(R::DigitsLost));
    assert_eq!(code(text("A\u{0}B")), Err(R::ControlCharacter));
}

#[test]
fn choices_by_code_name_or_stripped_number() {
    let choices = [
        Choice { code: "01", synonyms: &["行政许可"] },
        Choice { code: "10", synonyms: &["其他行政权力", "其他"] },
        Choice { code: "yes", synonyms: &["是", "TRUE", "√"] },
    ];
    let choice = |cell: Cell| parse_choice(&cell, &choices);
    assert_eq!(choice(text(" 行政 许可")), Ok(Some("01")));
    assert_eq!(choice(Cell::Number(1.0)), Ok(Some("01")));
    assert_eq!(choice(text("１０")), Ok(Some("10")));
    assert_eq!(choice(Cell::Bool(true)), Ok(Some("yes")));
    assert_eq!(choice(text("√")), Ok(Some("yes")));
    assert_eq!(
        choice(text("×")),
        Err(R::UnknownChoice {
            allowed: vec!["行政许可".into(), "其他行政权力".into(), "是".into()]
        })
    );
    assert_eq!(choice(text("")), Ok(None));
}

proptest! {
    #[test]
    fn fen_read_back_from_any_form(fen in -1_000_000_000_000i64..1_000_000_000_000) {
        let (sign, yuan, rest) = (if fen < 0 { "-" } else { "" }, fen.abs() / 100, fen.abs() % 100);
        let forms = [format!("{sign}{yuan}.{rest:02}元"), format!("{sign}{yuan}.{rest:02}")];
        for form in forms {
            prop_assert_eq!(parse_amount(&text(&form), AmountUnit::YUAN), Ok(Some(fen)));
        }
        prop_assert_eq!(parse_amount(&Cell::Number(fen as f64 / 100.0), AmountUnit::YUAN), Ok(Some(fen)));
    }

    #[test]
    fn nothing_panics(written in "\\PC{0,40}", near in "[0-9,.eE+万亿元%-]{0,40}", number in any::<f64>()) {
        for cell in [text(&written), text(&near), Cell::Number(number)] {
            let _ = (parse_amount(&cell, AmountUnit::TEN_THOUSAND_YUAN), parse_integer(&cell), parse_code(&cell, DateSystem::From1900));
        }
    }
}
