//! The annex of figures as a table.

use pdf_export::{Align, Column, Table};
use report::{Amount, Bilingual, Currency, Figure, Language, Period, Run};

use crate::document::runs;

/// Title of the annex: `Biểu số liệu quý III năm 2026`.
pub(crate) fn title(period: Period) -> Bilingual {
    Bilingual {
        vi: format!("Biểu số liệu {}", period.name(Language::Vietnamese)),
        en: format!("Figures, {}", period.name(Language::English)),
    }
}

/// The figures that somebody has filled in; none if there is no such row.
pub(crate) fn table(figures: &[Figure]) -> Option<Table> {
    let filled = figures.iter().filter(|figure| {
        figure.amount.is_some() || figure.previous.is_some() || !figure.note.is_empty()
    });
    let rows: Vec<_> = filled
        .enumerate()
        .map(|(index, figure)| row(index + 1, figure))
        .collect();
    if rows.is_empty() {
        return None;
    }
    let header = HEADINGS.map(|(title, ..)| {
        let bold = Run {
            bold: true,
            ..Run::plain(title)
        };
        runs(&[bold])
    });
    Some(Table {
        header_rows: 1,
        columns: HEADINGS
            .map(|(_, share, align)| Column { share, align })
            .into(),
        rows: std::iter::once(header.into()).chain(rows).collect(),
    })
}

const HEADINGS: [(&str, f32, Align); 6] = [
    ("TT", 6.0, Align::Centre),
    ("Chỉ tiêu", 36.0, Align::Left),
    ("Đơn vị", 12.0, Align::Centre),
    ("Kỳ này", 17.0, Align::Decimal),
    ("Kỳ trước", 17.0, Align::Decimal),
    ("Ghi chú", 20.0, Align::Left),
];

fn row(number: usize, figure: &Figure) -> Vec<Vec<pdf_export::Run>> {
    let indicator = report::indicator(&figure.indicator);
    let unit = match figure.currency {
        Some(Currency::Vnd) => "đồng",
        Some(Currency::Usd) => "USD",
        None => indicator.map_or("", |indicator| &indicator.unit.vi),
    };
    let title = indicator.map_or(figure.indicator.0.as_str(), |indicator| &indicator.title.vi);
    let cells = [
        number.to_string(),
        title.to_owned(),
        unit.to_owned(),
        amount_words(figure.amount),
        amount_words(figure.previous),
        figure.note.clone(),
    ];
    cells.map(|text| runs(&[Run::plain(text)])).into()
}

/// `1.234,5`; nothing for an empty cell.
fn amount_words(amount: Option<Amount>) -> String {
    amount.map(|amount| amount.to_string()).unwrap_or_default()
}
