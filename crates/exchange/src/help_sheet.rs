//! The sheet of a template that explains: what is filled in, how it is read, each column, Chinese first.

use register::{Label, Meaning};
use rust_xlsxwriter::{Color, Format, FormatAlign, Worksheet};

use crate::ExchangeError;
use crate::xlsx::header_format;

/// The name of the sheet that explains; readers leave it alone.
pub(crate) const HELP_SHEET: &str = "填写说明 Help";

/// The widths of the columns, in characters of the standard font, a Chinese character counting two.
const WIDTHS: [f64; COLUMNS] = [18.0, 20.0, 9.0, 28.0, 48.0, 60.0, 22.0, 28.0, 60.0];
/// How many columns the table has.
pub(crate) const COLUMNS: usize = 9;
/// The last column of the part in Chinese: what stands above the table is as wide.
const CHINESE_UNTIL: u16 = 5;
/// The height of one line of text, in points.
const LINE_HEIGHT: f64 = 16.0;

/// What the sheet says.
pub(crate) struct HelpSheet {
    /// What is filled in.
    pub(crate) title: String,
    /// What it means.
    pub(crate) about: Meaning,
    /// How to fill it in.
    pub(crate) advice: Vec<Label>,
    /// The titles of the table.
    pub(crate) titles: [&'static str; COLUMNS],
    /// A row for each column of the template.
    pub(crate) rows: Vec<[String; COLUMNS]>,
}

impl HelpSheet {
    /// Writes it.
    pub(crate) fn write(&self, sheet: &mut Worksheet) -> Result<(), ExchangeError> {
        sheet.set_name(HELP_SHEET)?;
        for (index, width) in (0_u16..).zip(WIDTHS) {
            sheet.set_column_width(index, width)?;
        }
        let bold = Format::new().set_bold().set_font_size(14.0);
        sheet.write_string_with_format(0, 0, &self.title, &bold)?;
        let said = [(self.about.zh, self.about.en)];
        let above = said.into_iter().chain(self.advice.iter().map(|line| (line.zh, line.en)));
        let mut row = 1;
        for (zh, en) in above {
            for (text, format) in [(zh, wrapped()), (en, wrapped().set_font_color(Color::RGB(0x0066_6666)))] {
                sheet.merge_range(row, 0, row, CHINESE_UNTIL, text, &format)?;
                sheet.set_row_height(row, LINE_HEIGHT * lines_of(text))?;
                row += 1;
            }
        }
        self.table(sheet, row + 1)
    }

    fn table(&self, sheet: &mut Worksheet, first: u32) -> Result<(), ExchangeError> {
        for (index, title) in (0_u16..).zip(self.titles) {
            sheet.write_string_with_format(first, index, title, &header_format())?;
        }
        for (row, cells) in (first + 1..).zip(&self.rows) {
            for (index, cell) in (0_u16..).zip(cells) {
                sheet.write_string_with_format(row, index, cell, &wrapped())?;
            }
        }
        Ok(())
    }
}

fn wrapped() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}

/// How many lines a text takes above the table: a spreadsheet does not reckon the height of merged cells itself.
fn lines_of(text: &str) -> f64 {
    let wide = |c: char| if c.is_ascii() { 1.0 } else { 2.0 };
    let room: f64 = WIDTHS.iter().take(usize::from(CHINESE_UNTIL) + 1).sum();
    (text.chars().map(wide).sum::<f64>() * 1.1 / room).ceil().max(1.0)
}
