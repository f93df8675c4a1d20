//! Days in every form people and systems write, and the ones refused rather than guessed.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use jiff::civil::{Date, date};
use proptest::prelude::*;
use tables::{Cell, DateSystem, FaultReason, parse_day, parse_moment};

fn read(text: &str) -> Result<Option<Date>, FaultReason> {
    parse_day(&Cell::Text(text.to_owned()), DateSystem::From1900)
}

#[test]
fn forms_that_mean_one_day() {
    let forms = [
        "2014-05-20",
        "2014-5-20",
        "2014/5/20",
        "2014.5.20",
        "2014．05．20",
        "20140520",
        "２０１４－０５－２０",
        "2014年5月20日",
        "2014年05月20号",
        "2014 年 5 月 20 日",
        "二〇一四年五月二十日",
        "二○一四年五月二十日",
        "二零一四年五月廿日",
        "２０１４年５月２０日",
        " 2014-05-20　",
        "'2014-05-20",
        "2014–05–20",
        "41779",
        "2014-05-20 13:45:00",
        "2014-05-20T13:45:00",
        "2014-05-20T13:45:00+08:00",
        "2014-05-20 13:45",
        "2014/5/20  9:05:00",
        "2014-05-20 00:00:00.0",
        "20140520T134500",
        "2014052013:45:00",
        "20140520134500",
        "2014年5月20日 13时45分",
        "2014年5月20日13点45分00秒",
    ];
    for form in forms {
        assert_eq!(read(form), Ok(Some(date(2014, 5, 20))), "{form}");
    }
}

#[test]
fn forms_that_are_refused_with_a_reason() {
    use FaultReason as R;
    let forms = [
        ("05/06/2014", R::AmbiguousDay),
        ("25.12.2014", R::AmbiguousDay),
        ("14-5-20", R::TwoDigitYear),
        ("14年5月20日", R::TwoDigitYear),
        ("0202-05-20", R::YearOutOfRange { year: 202 }),
        ("3024年5月20日", R::YearOutOfRange { year: 3024 }),
        ("02020520", R::YearOutOfRange { year: 202 }),
        ("2014-02-29", R::NoSuchDay),
        ("2014-13-01", R::NoSuchDay),
        ("20140431", R::NoSuchDay),
        ("2014-00-10", R::NoSuchDay),
        ("2014", R::IncompleteDay),
        ("2014-05", R::IncompleteDay),
        ("2014年5月", R::IncompleteDay),
        ("201405", R::IncompleteDay),
        ("2014-05-20 25:00:00", R::NotATime),
        ("2014-05-20 下午1:45", R::NotATime),
        ("2014-05-20T13:45:00Z", R::ForeignOffset),
        ("2014-05-20 13:45:00-05:00", R::ForeignOffset),
        ("昨天", R::NotADay),
        ("年", R::IncompleteDay),
        ("2014-5-201", R::NotADay),
        ("1,234", R::NotADay),
        ("--5", R::NotADay),
        ("1234567", R::NotADay),
    ];
    for (form, reason) in forms {
        assert_eq!(read(form), Err(reason), "{form}");
    }
    for blank in ["", " ", "　", "-", "——", "/", "无"] {
        assert_eq!(read(blank), Ok(None), "{blank:?}");
    }
}

#[test]
fn excel_day_numbers_in_both_systems() {
    let serial = |number, system| parse_day(&Cell::Serial(number), system);
    assert_eq!(serial(1.0, DateSystem::From1900), Ok(Some(date(1900, 1, 1))));
    assert_eq!(serial(59.0, DateSystem::From1900), Ok(Some(date(1900, 2, 28))));
    assert_eq!(serial(60.0, DateSystem::From1900), Err(FaultReason::NoSuchDay));
    assert_eq!(serial(61.0, DateSystem::From1900), Ok(Some(date(1900, 3, 1))));
    assert_eq!(serial(41_779.0, DateSystem::From1900), Ok(Some(date(2014, 5, 20))));
    assert_eq!(serial(40_317.0, DateSystem::From1904), Ok(Some(date(2014, 5, 20))));
    assert_eq!(serial(0.5, DateSystem::From1900), Err(FaultReason::NotADay));
    assert_eq!(serial(-3.0, DateSystem::From1900), Err(FaultReason::NotADay));
    assert_eq!(serial(f64::NAN, DateSystem::From1900), Err(FaultReason::NotADay));
    assert_eq!(serial(200_000.0, DateSystem::From1900), Err(FaultReason::YearOutOfRange { year: 2447 }));
    let number = |number| parse_day(&Cell::Number(number), DateSystem::From1900);
    assert_eq!(number(20_140_520.0), Ok(Some(date(2014, 5, 20))));
    assert_eq!(number(41_779.0), Ok(Some(date(2014, 5, 20))));
    assert_eq!(number(2014.0), Err(FaultReason::IncompleteDay));
    assert_eq!(number(30_240_520.0), Err(FaultReason::YearOutOfRange { year: 3024 }));
    assert_eq!(number(f64::INFINITY), Err(FaultReason::NotADay));
}

#[test]
fn times_are_kept_to_the_second() {
    let moment = |cell| parse_moment(&cell, DateSystem::From1900).unwrap().unwrap().to_string();
    assert_eq!(moment(Cell::Text("2014052013:45:07".into())), "2014-05-20T13:45:07");
    assert_eq!(moment(Cell::Serial(41_779.75)), "2014-05-20T18:00:00");
    // 23:59:59.9999 rounds up into the next day.
    assert_eq!(moment(Cell::Serial(41_779.999_999_9)), "2014-05-21T00:00:00");
}

fn numeral(number: i8) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, units) = (number as usize / 10, DIGITS[number as usize % 10]);
    match tens {
        0 => units.to_owned(),
        1 => format!("十{units}"),
        _ => format!("{}十{units}", DIGITS[tens]),
    }
}

fn wide(text: &str) -> String {
    text.chars().map(|c| char::from_u32(c as u32 + 0xFEE0).unwrap()).collect()
}

/// One day in every written form.
fn forms(day: Date) -> Vec<String> {
    let (y, m, d) = (day.year(), day.month(), day.day());
    let spelled: String =
        y.to_string().chars().map(|c| "〇一二三四五六七八九".chars().nth(c as usize - 48).unwrap()).collect();
    vec![
        day.to_string(),
        format!("{y}/{m}/{d}"),
        format!("{y}.{m:02}.{d}"),
        format!("{y}{m:02}{d:02}"),
        format!("{y}年{m}月{d}日"),
        format!("{spelled}年{}月{}日", numeral(m), numeral(d)),
        wide(&day.to_string()),
        format!("{day} 08:30:00"),
        format!("{y}{m:02}{d:02}T083000"),
        format!("{y}{m:02}{d:02}08:30:00"),
    ]
}

proptest! {
    #[test]
    fn every_form_of_every_day_reads_back(offset in 0i64..109_573) {
        let day = date(1900, 1, 1).checked_add(jiff::Span::new().days(offset)).unwrap();
        for form in forms(day) {
            prop_assert_eq!(read(&form), Ok(Some(day)), "{}", form);
        }
        let since_1904 = day.duration_since(date(1904, 1, 1)).as_hours() / 24;
        if since_1904 >= 0 {
            prop_assert_eq!(parse_day(&Cell::Serial(since_1904 as f64), DateSystem::From1904), Ok(Some(day)));
        }
    }

    #[test]
    fn no_text_and_no_number_panics(text in "\\PC{0,24}", near in "[0-9年月日/.:T +-]{0,24}", number in any::<f64>()) {
        let _ = read(&text);
        let _ = read(&near);
        let _ = parse_moment(&Cell::Number(number), DateSystem::From1900);
        let _ = parse_moment(&Cell::Serial(number), DateSystem::From1904);
    }
}
