//! What is said of arguments that are not understood, in Chinese; the parser itself says it in English.

use std::error::Error as _;
use std::ffi::OsString;
use std::net::AddrParseError;

use clap::ValueEnum;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use register::Language;

use super::NotADay;
use crate::language::{Spoken, choose};

/// The language and the form asked for, as far as arguments that are not understood say so.
pub struct Wish {
    /// The language to speak.
    pub language: Language,
    /// Print JSON for programs?
    pub json: bool,
}

impl Wish {
    /// Looks for `--lang` and `--json` among the arguments as typed.
    pub fn of(arguments: impl IntoIterator<Item = OsString>) -> Self {
        let typed: Vec<String> = arguments
            .into_iter()
            .map(|one| one.to_string_lossy().into_owned())
            .take_while(|one| one != "--")
            .collect();
        let follows = typed.iter().skip_while(|one| *one != "--lang").nth(1).map(String::as_str);
        let spoken = typed.iter().find_map(|one| one.strip_prefix("--lang=")).or(follows);
        let spoken = spoken.and_then(|name| Spoken::from_str(name, false).ok());
        Self { language: choose(spoken), json: typed.iter().any(|one| one == "--json") }
    }
}

/// Is nothing wrong at all: are help or version asked for, or help shown because nothing was asked?
pub fn is_help(error: &clap::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::DisplayHelp
            | ErrorKind::DisplayVersion
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    )
}

/// What is wrong, and how the command is written, a line each.
pub fn say(error: &clap::Error, language: Language) -> (String, Vec<String>) {
    match language {
        Language::Zh => (chinese(error), chinese_usage(error)),
        Language::En => {
            let all = error.render().to_string();
            let mut lines = all.lines().map(str::trim).filter(|line| !line.is_empty());
            let first = lines.next().unwrap_or_default();
            (first.strip_prefix("error: ").unwrap_or(first).to_owned(), lines.map(str::to_owned).collect())
        }
    }
}

/// What is wrong, in a sentence.
fn chinese(error: &clap::Error) -> String {
    let argument = text(error, ContextKind::InvalidArg);
    let value = text(error, ContextKind::InvalidValue);
    let number = |kind| text(error, kind);
    match error.kind() {
        ErrorKind::UnknownArgument => {
            format!("不认识参数“{argument}”{}", perhaps(error, ContextKind::SuggestedArg))
        }
        ErrorKind::InvalidSubcommand => {
            let named = text(error, ContextKind::InvalidSubcommand);
            format!("没有“{named}”这个命令{}", perhaps(error, ContextKind::SuggestedSubcommand))
        }
        ErrorKind::MissingSubcommand => {
            let named = text(error, ContextKind::InvalidSubcommand);
            format!("“{named}”后面缺少命令{}", one_of(error, ContextKind::ValidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => format!("缺少必填参数：{argument}"),
        ErrorKind::InvalidValue if value.is_empty() => {
            format!("参数“{argument}”缺少取值{}", one_of(error, ContextKind::ValidValue))
        }
        ErrorKind::InvalidValue => {
            let allowed = one_of(error, ContextKind::ValidValue);
            format!("参数“{argument}”不能是“{value}”{allowed}{}", perhaps(error, ContextKind::SuggestedValue))
        }
        ErrorKind::ValueValidation => format!("参数“{argument}”不能是“{value}”：{}", reason(error)),
        ErrorKind::ArgumentConflict => conflict(error, &argument),
        ErrorKind::NoEquals => format!("参数“{argument}”和取值之间须写等号"),
        ErrorKind::TooManyValues => format!("参数“{argument}”的取值过多，“{value}”是多余的"),
        ErrorKind::TooFewValues => {
            let (least, found) = (number(ContextKind::MinValues), number(ContextKind::ActualNumValues));
            format!("参数“{argument}”至少要 {least} 个取值，只有 {found} 个")
        }
        ErrorKind::WrongNumberOfValues => {
            let (wanted, found) =
                (number(ContextKind::ExpectedNumValues), number(ContextKind::ActualNumValues));
            format!("参数“{argument}”要 {wanted} 个取值，却有 {found} 个")
        }
        ErrorKind::InvalidUtf8 => "参数中有不是 UTF-8 的字符，请重新输入".to_owned(),
        _ => "参数无法识别，请核对".to_owned(),
    }
}

/// Two arguments that exclude each other, or one that is written twice.
fn conflict(error: &clap::Error, argument: &str) -> String {
    match text(error, ContextKind::PriorArg) {
        prior if prior == argument => format!("参数“{argument}”只能写一次"),
        prior if prior.is_empty() => format!("参数“{argument}”不能与其他参数同用"),
        prior => format!("参数“{argument}”不能与“{prior}”同用"),
    }
}

/// Why a value cannot be read.
fn reason(error: &clap::Error) -> String {
    match error.source() {
        Some(source) if source.is::<AddrParseError>() => "应为地址和端口，如 127.0.0.1:8420".to_owned(),
        Some(source) => match source.downcast_ref::<NotADay>() {
            Some(NotADay(reason)) => reason.describe(tables::Language::Chinese),
            // What else is read are counts.
            None => "应为不小于零的整数".to_owned(),
        },
        None => "取值无法识别，请核对".to_owned(),
    }
}

/// How the command is written, and where to read more.
fn chinese_usage(error: &clap::Error) -> Vec<String> {
    let usage = error.get(ContextKind::Usage).map(ToString::to_string).unwrap_or_default();
    let usage = usage.trim().strip_prefix("Usage:").unwrap_or_default().trim().to_owned();
    let usage =
        usage.replace("[OPTIONS]", "[选项]").replace("[COMMAND]", "[命令]").replace("<COMMAND>", "<命令>");
    let written = (!usage.is_empty()).then(|| format!("写法：{usage}"));
    written.into_iter().chain(["详见 --help".to_owned()]).collect()
}

/// What the parser says of its error under a name; several with a comma between them.
fn text(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::Strings(all)) => all.join("、"),
        Some(ContextValue::None) | None => String::new(),
        Some(one) => one.to_string(),
    }
}

fn perhaps(error: &clap::Error, kind: ContextKind) -> String {
    match text(error, kind) {
        none if none.is_empty() => String::new(),
        near => format!("，是否为“{near}”"),
    }
}

fn one_of(error: &clap::Error, kind: ContextKind) -> String {
    match text(error, kind) {
        none if none.is_empty() => String::new(),
        all => format!("；可填：{all}"),
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::arguments::Arguments;

    fn refused(typed: &[&str]) -> String {
        let all = std::iter::once("quanze").chain(typed.iter().copied());
        let (what, lines) = say(&Arguments::try_parse_from(all).unwrap_err(), Language::Zh);
        std::iter::once(what).chain(lines).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn every_slip_is_said_in_chinese_alone() {
        for (typed, said) in [
            (&["usage", "--form", "2014-01-01"][..], "不认识参数“--form”，是否为“--from”"),
            (&["usgae"], "没有“usgae”这个命令，是否为“usage”"),
            (&["open"], "缺少必填参数：<FILE>"),
            (&["authority", "--organ", "a"], "缺少必填参数：--power <POWER>、--place <PLACE>、--on <ON>"),
            (&["usage", "--from"], "参数“--from <FROM>”缺少取值"),
            (&["usage", "--lang", "fr"], "参数“--lang <LANG>”不能是“fr”；可填：zh、en"),
            (
                &["usage", "--from", "2014-13-01"],
                "参数“--from <FROM>”不能是“2014-13-01”：没有这一天，请核对月和日",
            ),
            (&["serve", "--listen", "here"], "参数“--listen <ADDRESS>”不能是“here”：应为地址和端口"),
            (&["cases", "list", "--rows", "-x"], "不认识参数“-x”"),
            (&["cases", "list", "--rows", "many"], "不能是“many”：应为不小于零的整数"),
            (
                &["authority", "--batch", "a", "--organ", "b"],
                "参数“--batch <FILE>”不能与“--organ <ORGAN>”同用",
            ),
            (&["usage", "--from", "2014-01-01", "--from", "2014-01-02"], "参数“--from <FROM>”只能写一次"),
        ] {
            let text = refused(typed);
            assert!(text.contains(said), "{typed:?}: {text}");
            assert!(text.ends_with("详见 --help"), "{text}");
            let words = ["error", "argument", "Usage", "invalid", "required", "unexpected", "tip:"];
            assert!(words.iter().all(|word| !text.contains(word)), "{text}");
        }
    }

    #[test]
    fn the_wish_is_found_where_arguments_are_not_understood() {
        let of = |typed: &[&str]| Wish::of(typed.iter().map(OsString::from));
        assert_eq!(of(&["nonsense", "--lang", "en"]).language, Language::En);
        assert_eq!(of(&["--lang=en", "x", "--json"]).language, Language::En);
        assert!(of(&["x", "--json"]).json && !of(&["x", "--", "--json"]).json);
    }
}
