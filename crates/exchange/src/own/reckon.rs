//! What is reckoned where an office's own sheet does not say it, kind of act by kind of act. Everything reckoned is
//! marked as such and shown before it is recorded.

use register::acts::FieldKind;
use register::codes::{PlaceCode, PlaceCodeLevel, PowerKind};
use register::organs::OrganKind;
use register::places::PlaceLevel;

use super::line::{From, Line};
use super::names::{Names, function_by_name, kind_by_name};
use super::synonyms::code_of_word;
use crate::Problem;
use crate::columns::Layout;

/// A column that means nothing certain, and why.
pub(super) struct Unclear {
    pub(super) column: &'static str,
    pub(super) written: String,
    pub(super) problem: Problem,
}

/// Words of the office for the words of the act: modes, kinds, levels. 授权 is none of them: that is for people to say.
pub(super) fn words(layout: &Layout, line: &mut Line<'_>) -> Result<(), Unclear> {
    for column in &layout.columns {
        let Some(field) = column.field() else { continue };
        if !matches!(field.kind, FieldKind::Choice(_)) {
            continue;
        }
        let Some(written) = line.text(&column.name) else { continue };
        match code_of_word(field.name, &written) {
            Some(code) => line.reword(&column.name, code),
            None if field.name == "mode" && written.contains("授权") => {
                return Err(Unclear { column: "mode", written, problem: Problem::CountysOwnAuthorisation });
            }
            None => {}
        }
    }
    Ok(())
}

/// A place: identity and level from its code, else its name; its parent by the code.
pub(super) fn place(line: &mut Line<'_>, names: &mut Names<'_>) {
    let code = line.text("code").and_then(|code| PlaceCode::parse(&tables::fold_width(&code)).ok());
    if let Some(code) = code {
        line.fill("place", Some(code.short()), From::Reckoned);
        line.fill("level", Some(level_of(code.level()).code()), From::Reckoned);
        line.fill("parent", names.parent(code), From::Reckoned);
        if let Some(identity) = line.text("place") {
            names.learn(code, &identity);
        }
    }
    let level = line.text("name").and_then(|name| level_by_name(&name));
    line.fill("level", level.map(PlaceLevel::code), From::Reckoned);
}

const fn level_of(level: PlaceCodeLevel) -> PlaceLevel {
    match level {
        PlaceCodeLevel::Province => PlaceLevel::Province,
        PlaceCodeLevel::City => PlaceLevel::City,
        PlaceCodeLevel::County => PlaceLevel::County,
        PlaceCodeLevel::Town => PlaceLevel::Town,
        PlaceCodeLevel::Village => PlaceLevel::Village,
    }
}

fn level_by_name(name: &str) -> Option<PlaceLevel> {
    let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
    Some(if ends(&["镇", "乡", "街道"]) {
        PlaceLevel::Town
    } else if ends(&["村", "社区"]) {
        PlaceLevel::Village
    } else if ends(&["县", "区"]) {
        PlaceLevel::County
    } else if ends(&["省", "自治区"]) {
        PlaceLevel::Province
    } else {
        // A 市 may be a city with districts or a county: that is for people to say.
        return None;
    })
}

/// An organ: kind, area, level and function from its name.
pub(super) fn organ(line: &mut Line<'_>, names: &Names<'_>) {
    let Some(name) = line.text("name") else { return };
    let kind = kind_by_name(&name);
    line.fill("organ_kind", kind.map(OrganKind::code), From::Reckoned);
    let kind = line.text("organ_kind").and_then(|written| OrganKind::parse(&written));
    let area = names.area(&name);
    line.fill("area", area.map(|(place, _)| place.id.as_str()), From::Reckoned);
    let level = line.text("area").and_then(|area| names.place(&area)).map(|place| place.level.code());
    line.fill("level", level, From::Reckoned);
    if matches!(kind, Some(OrganKind::Department)) {
        let left = area.map_or(name.as_str(), |(_, left)| left);
        line.fill("function", function_by_name(left), From::Reckoned);
    }
}

/// An instrument: identity from its number, kind from its title.
pub(super) fn instrument(line: &mut Line<'_>) {
    let number = line.text("number").map(|number| number.split_whitespace().collect::<String>());
    line.fill("instrument", number.filter(|number| !number.is_empty()), From::Reckoned);
    let title = line.text("title").unwrap_or_default();
    let bare = title.trim_end_matches(['》', '）', ')']);
    const ENDS: [(&str, &str); 9] = [
        ("委托书", "entrustment_letter"),
        ("决定", "decision"),
        ("通知", "notice"),
        ("指导意见", "opinion"),
        ("意见", "opinion"),
        ("协议", "agreement"),
        ("公告", "announcement"),
        ("通告", "announcement"),
        ("方案", "plan"),
    ];
    let kind = ENDS.iter().find(|(end, _)| bare.ends_with(end)).map_or("other", |(_, kind)| *kind);
    line.fill("instrument_kind", Some(kind), From::Reckoned);
}

/// A power: kind from the heading above, function from the department, days and unit from one text.
pub(super) fn power(
    line: &mut Line<'_>,
    names: &Names<'_>,
    heading: Option<PowerKind>,
) -> Result<(), Unclear> {
    line.fill("power_kind", heading.map(PowerKind::name), From::Reckoned);
    if let Some(written) = line.text("function") {
        match names.function(&written) {
            Some(function) if function != written => line.reword("function", function),
            Some(_) => {}
            None => {
                let problem = Problem::NoSuchDepartment;
                return Err(Unclear { column: "function", written, problem });
            }
        }
    }
    let function = line.text("function");
    line.fill("domain", function, From::Reckoned);
    time_limit(line);
    Ok(())
}

/// 20个工作日 is twenty working days.
fn time_limit(line: &mut Line<'_>) {
    let Some(written) = line.text("time_limit_days") else { return };
    let folded = tables::fold_width(&written);
    let digits: String =
        folded.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    let rest = folded.split_once(digits.as_str()).map_or("", |(_, rest)| rest).trim();
    let unit = match rest {
        "个工作日" | "工作日" => "working",
        "日" | "天" | "个自然日" | "自然日" => "calendar",
        _ => return,
    };
    if digits.is_empty() || !folded.trim().starts_with(digits.as_str()) {
        return;
    }
    line.reword("time_limit_days", digits);
    line.fill("time_limit_unit", Some(unit), From::Reckoned);
}

/// A line of an issue: the power by its name, who gives and who receives. One row that names several towns becomes a
/// line for each.
pub(super) fn grants<'l>(mut line: Line<'l>, names: &Names<'_>) -> Result<Vec<Line<'l>>, Unclear> {
    if let Some(power) = line.text("power").and_then(|written| names.power(&written)) {
        line.reword("power", power.code.as_str());
    }
    let receivers = match (line.text("grantee"), line.text("place")) {
        (Some(written), _) => Some((written, "grantee")),
        (None, Some(written)) => Some((written, "place")),
        (None, None) => None,
    };
    let Some((written, column)) = receivers else { return Ok(vec![givers(line, names)?]) };
    let Some(organs) = names.grantees(&written) else {
        return Err(Unclear { column, written, problem: Problem::NoSuchReceiver });
    };
    let several = organs.len() > 1 || column == "place";
    let mut lines = Vec::new();
    for organ in organs {
        let mut one = line.again();
        match column {
            "grantee" => one.reword("grantee", organ.id.as_str()),
            _ => one.set("grantee", organ.id.as_str(), From::Reckoned),
        }
        let area = organ.areas.last().map(|area| area.as_str());
        match area {
            Some(area) if several => one.set("place", area, From::Reckoned),
            area => one.fill("place", area, From::Reckoned),
        }
        lines.push(givers(one, names)?);
    }
    Ok(lines)
}

fn givers<'l>(mut line: Line<'l>, names: &Names<'_>) -> Result<Line<'l>, Unclear> {
    let place = line.text("place").and_then(|place| names.place(&place));
    if let Some(place) = place {
        line.reword("place", place.id.as_str());
    }
    let holder = || {
        let (power, place) = (line.text("power")?, line.text("place")?);
        names.holder(&power, &place).map(|organ| organ.id.as_str().to_owned())
    };
    match line.text("grantor") {
        None => {
            let holder = holder();
            line.fill("grantor", holder, From::Reckoned);
        }
        Some(written) => match names.organ(&written) {
            Some(organ) => line.reword("grantor", organ.id.as_str()),
            // 县自然资源局 is the one of the county where the place lies.
            None => match holder().filter(|_| names.function(&written).is_some()) {
                Some(holder) => line.set("grantor", holder, From::Reckoned),
                None => {
                    return Err(Unclear { column: "grantor", written, problem: Problem::NoSuchDepartment });
                }
            },
        },
    }
    Ok(line)
}

/// The kind of power that a heading between the rows names, as in 一、行政许可（共30项）.
pub(super) fn heading(text: &str) -> Option<PowerKind> {
    let named = |kind: &&PowerKind| text.contains(kind.label_zh());
    PowerKind::ALL.iter().find(named).copied()
}
