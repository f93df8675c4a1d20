//! Every page printed from its hand-made model, in both languages, held by snapshots.

mod samples;

use askama::Template;
use samples::{board, doing, lists, shell, single};
use web::address::Address;
use web::lang::Lang;
use web::pages::board::model::View;
use web::shell::{Section, Shell};

/// Prints in both languages; hashes of assets are cut out, since they change with every style.
fn check(name: &str, section: Section, here: Address, page: impl Fn(Shell) -> String) {
    for lang in Lang::ALL {
        let html = page(shell(lang, section, here.clone()));
        assert!(
            !html.contains("style=\"") && !html.contains("onclick"),
            "the content policy allows no inline style"
        );
        assert!(
            !html.contains("href=\"http") && !html.contains("src=\"http"),
            "nothing is fetched from elsewhere"
        );
        insta::assert_snapshot!(format!("{name}-{}", lang.short()), one_per_line(&content(&html)));
    }
}

/// The main part only: what surrounds it is held once, by `the_frame`.
fn content(html: &str) -> String {
    let from = html.find("<main").unwrap_or(0);
    let until = html.find("</main>").unwrap_or(html.len());
    unhashed(&html[from..until])
}

/// `/assets/app.1f2e3d4c5b6a.css` as `/assets/app.css`.
fn unhashed(html: &str) -> String {
    let mut parts = html.split("/assets/");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (stem, rest) = part.split_once('.').unwrap_or((part, ""));
        out.push_str("/assets/");
        out.push_str(stem);
        out.push('.');
        out.push_str(rest.split_once('.').map_or(rest, |(_, kind)| kind));
    }
    out
}

/// One block element per line, so that a change shows where it is.
fn one_per_line(html: &str) -> String {
    let mut text = html.to_owned();
    for tag in [
        "section", "div", "p", "ul", "ol", "li", "tr", "td", "th", "h1", "h2", "form", "label", "dl", "dt",
        "a",
    ] {
        for end in [" ", ">"] {
            text = text.replace(&format!("<{tag}{end}"), &format!("\n<{tag}{end}"));
        }
    }
    let lines: Vec<&str> = text.lines().map(str::trim_end).filter(|line| !line.trim().is_empty()).collect();
    lines.join("\n")
}

/// One test per page: `page!(name, Section, address, module::Page, model)`.
macro_rules! page {
    ($name:ident, $section:ident, $here:expr, $page:path, $model:expr) => {
        #[test]
        fn $name() {
            check(stringify!($name), Section::$section, $here, |s| {
                use $page as Page;
                Page { s, m: $model }.render().unwrap()
            });
        }
    };
}

page!(
    board_picture,
    Board,
    Address::board(),
    web::pages::board::BoardPage,
    board::board(true, View::Picture)
);
page!(board_table, Board, Address::board(), web::pages::board::BoardPage, board::board(true, View::Table));
page!(board_card, Board, Address::board(), web::pages::board::CardFragment, board::card());
page!(powers, Powers, Address::powers(), web::pages::powers::PowersPage, lists::powers());
page!(power, Powers, Address::power("QZ-02-0031"), web::pages::power::PowerPage, single::power());
page!(towns, Towns, Address::towns(), web::pages::towns::TownsPage, lists::towns());
page!(town, Towns, Address::town("370523101"), web::pages::town::TownPage, single::town());
page!(organs, Organs, Address::organs(), web::pages::organs::OrgansPage, lists::organs());
page!(organ, Organs, Address::organ("JG-370523-ZJJ"), web::pages::organ::OrganPage, single::organ());
page!(
    instruments,
    Instruments,
    Address::instruments(),
    web::pages::instruments::InstrumentsPage,
    lists::instruments()
);
page!(
    instrument,
    Instruments,
    Address::instruments(),
    web::pages::instrument::InstrumentPage,
    single::instrument()
);
page!(ledger, Ledger, Address::ledger(), web::pages::ledger::LedgerPage, lists::ledger());
page!(entry, Ledger, Address::entry(478), web::pages::entry::EntryPage, single::entry());
page!(void, Ledger, Address::void(478), web::pages::void::VoidPage, doing::void());
page!(ask_held, Ask, Address::ask(), web::pages::ask::AskPage, doing::held());
page!(ask_broken, Ask, Address::ask(), web::pages::ask::AskPage, doing::broken());
page!(ask_empty, Ask, Address::ask(), web::pages::ask::AskPage, doing::asked(false));
page!(ask_slip, Ask, Address::ask(), web::pages::ask::AskPage, doing::asked(true));
page!(cases, Cases, Address::cases(), web::pages::import::BatchesPage, doing::batches());
page!(import_preview, Cases, Address::import(), web::pages::import::PreviewPage, doing::preview());
page!(import_done, Cases, Address::cases(), web::pages::import::DonePage, doing::done());
page!(start_empty, Elsewhere, Address::start(), web::pages::start::StartPage, doing::start(true));
page!(start_later, Elsewhere, Address::start(), web::pages::start::StartPage, doing::start(false));
page!(record_kinds, Record, Address::record(), web::pages::record::KindsPage, doing::kinds());
page!(record_receipt, Record, Address::record(), web::pages::record::ReceiptPage, doing::receipt());
page!(search, Elsewhere, Address::search(), web::pages::search::SearchPage, lists::search());
page!(suggest, Elsewhere, Address::search(), web::pages::search::SuggestFragment, lists::search());
page!(about, Elsewhere, Address::reckoning(), web::pages::about::AboutPage, single::about());

/// What surrounds a page, with dates asked in the address.
#[test]
fn the_frame() {
    for lang in Lang::ALL {
        let mut s = shell(lang, Section::Powers, Address::powers().with("kind", "02"));
        s.lang_asked = Some(lang);
        s.dates = web::dates::Dates::from_pairs([("on", "2014-05-20"), ("known", "480")]).unwrap();
        let page = web::pages::powers::PowersPage { s, m: lists::powers() }.render().unwrap();
        let from = page.find("<main").unwrap();
        let until = page.find("</main>").unwrap();
        let frame = unhashed(&format!("{}…{}", &page[..from], &page[until..]));
        insta::assert_snapshot!(format!("frame-{}", lang.short()), one_per_line(&frame));
    }
}

#[test]
fn refusals_become_pages() {
    for lang in Lang::ALL {
        let page =
            web::pages::error::page_of(&doing::refusal(), lang, Address::board(), None).render().unwrap();
        insta::assert_snapshot!(format!("refusal-{}", lang.short()), one_per_line(&content(&page)));
    }
}

/// Whatever a register may hold, it is printed as text.
#[test]
fn names_cannot_become_markup() {
    let mut model = lists::search();
    model.sought = "<script>alert(1)</script>\"'&".into();
    model.groups[0].hits[0].found.text = "<img src=x onerror=alert(1)>".into();
    let s = shell(Lang::Chinese, Section::Elsewhere, Address::search().with("q", "\"><script>"));
    let html = web::pages::search::SearchPage { s, m: model }.render().unwrap();
    assert!(!html.contains("<script>alert") && !html.contains("<img") && !html.contains("\"><script>"));
}
