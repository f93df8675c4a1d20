//! The sheet that holds the names to choose from, and the drop-downs fed from it.

use std::collections::BTreeMap;

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Formula, Worksheet};

use crate::name_lists::{ListOf, NameLists, Offer};
use crate::xlsx::{column_format, header_format, set_column};
use crate::{Column, ColumnKind, ExchangeError};

/// The name of the sheet of names; readers leave it alone.
pub(crate) const LISTS_SHEET: &str = "名录 Lists";

/// Where each list stands, for the drop-downs.
pub(crate) type Ranges = BTreeMap<ListOf, String>;

/// Writes lists side by side, each with the identities (and titles, where there are any) beside the names; empty ones are
/// left out. `text` says how a thing
/// is written into the cells.
pub(crate) fn write(
    sheet: &mut Worksheet,
    names: &NameLists,
    lists: &[ListOf],
    text: fn(&Offer) -> &str,
) -> Result<Ranges, ExchangeError> {
    sheet.set_name(LISTS_SHEET)?;
    sheet.set_freeze_panes(1, 0)?;
    let format = column_format(ColumnKind::Code);
    let mut ranges = Ranges::new();
    let mut column = 0;
    for list in lists.iter().filter(|list| !names.list(**list).is_empty()) {
        let (label, offers) = (list.label(), names.list(*list));
        let titled = offers.iter().any(|offer| offer.title.is_some());
        let titles = [
            (format!("{} {}", label.zh, label.en), 44.0),
            ("标识 Identity".to_owned(), 22.0),
            ("标题 Title".to_owned(), 44.0),
        ];
        let width = if titled { 3 } else { 2 };
        for (index, (title, width)) in (column..).zip(titles.into_iter().take(width)) {
            let look = Column { width, ..Column::new(title, ColumnKind::Code) };
            set_column(sheet, index, &look, &format)?;
            sheet.write_string_with_format(0, index, &look.title, &header_format())?;
        }
        let mut last = 1;
        for (row, offer) in (1_u32..).zip(offers) {
            let cells = [text(offer), &offer.identity, offer.title.as_deref().unwrap_or_default()];
            for (index, cell) in (column..).zip(cells.into_iter().take(width)) {
                sheet.write_string_with_format(row, index, cell, &format)?;
            }
            last = row;
        }
        let letter = tables::column_letters(usize::from(column));
        ranges.insert(*list, format!("='{LISTS_SHEET}'!${letter}$2:${letter}${}", last + 1));
        column += if titled { 3 } else { 2 };
    }
    Ok(ranges)
}

/// A drop-down of names. Other names, identities and codes are understood as well, so it warns and lets them pass; where
/// several may stand in the cell it only offers.
pub(crate) fn choose_from(range: &str, several: bool) -> Result<DataValidation, ExchangeError> {
    Ok(DataValidation::new()
        .allow_list_formula(Formula::new(range))
        .set_error_style(DataValidationErrorStyle::Warning)
        .set_error_title("不在名录之内 Not on the list")?
        .set_error_message(
            "名录是制表之日台账中的名称。标识、代码和其他名称也能识别，确认无误可以继续。Identities, codes and other names are understood as well.",
        )?
        .show_error_message(!several))
}

/// A drop-down of a few words that warns of others but lets them pass: codes are understood as well.
pub(crate) fn choose(words: &[&str], several: bool) -> Result<DataValidation, ExchangeError> {
    Ok(DataValidation::new()
        .allow_list_strings(words)?
        .set_error_style(DataValidationErrorStyle::Warning)
        .set_error_title("不在可选值之内 Not on the list")?
        .set_error_message("请从下拉列表中选择。Choose from the list.")?
        .show_error_message(!several))
}
