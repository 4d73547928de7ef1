//! The annex of figures: a table, and the period beside the one before as a chart.

use pdf_export::{Align, Bar, Chart, ChartGroup, ChartRow, Column, Table};
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

const SERIES: [&str; 2] = ["Kỳ này", "Kỳ trước"];

const HEADINGS: [(&str, f32, Align); 6] = [
    ("TT", 6.0, Align::Centre),
    ("Chỉ tiêu", 36.0, Align::Left),
    ("Đơn vị", 12.0, Align::Centre),
    (SERIES[0], 17.0, Align::Decimal),
    (SERIES[1], 17.0, Align::Decimal),
    ("Ghi chú", 20.0, Align::Left),
];

fn row(number: usize, figure: &Figure) -> Vec<Vec<pdf_export::Run>> {
    let cells = [
        number.to_string(),
        indicator_title(figure).to_owned(),
        unit(figure).to_owned(),
        amount_words(figure.amount),
        amount_words(figure.previous),
        figure.note.clone(),
    ];
    cells.map(|text| runs(&[Run::plain(text)])).into()
}

/// The period beside the one before: the indicators of each unit that has a figure of both; none if there is none.
pub(crate) fn chart(figures: &[Figure]) -> Option<Chart> {
    let mut groups: Vec<ChartGroup> = Vec::new();
    for figure in figures {
        if figure.amount.is_none() && figure.previous.is_none() {
            continue;
        }
        let title = format!("Đơn vị: {}", unit(figure));
        let row = ChartRow {
            label: indicator_title(figure).to_owned(),
            bars: [figure.amount, figure.previous].map(|amount| amount.map(bar)),
        };
        match groups.iter_mut().find(|group| group.title == title) {
            Some(group) => group.rows.push(row),
            None => groups.push(ChartGroup {
                title,
                rows: vec![row],
            }),
        }
    }
    let has =
        |group: &ChartGroup, series: usize| group.rows.iter().any(|row| row.bars[series].is_some());
    groups.retain(|group| has(group, 0) && has(group, 1));
    (!groups.is_empty()).then(|| Chart {
        title: "So sánh với kỳ trước".to_owned(),
        series: SERIES.map(str::to_owned),
        groups,
    })
}

fn bar(amount: Amount) -> Bar {
    Bar {
        value: amount.hundredths() as f64,
        text: amount.to_string(),
    }
}

fn indicator_title(figure: &Figure) -> &str {
    let indicator = report::indicator(&figure.indicator);
    indicator.map_or(figure.indicator.0.as_str(), |indicator| &indicator.title.vi)
}

fn unit(figure: &Figure) -> &str {
    match figure.currency {
        Some(Currency::Vnd) => "đồng",
        Some(Currency::Usd) => "USD",
        None => report::indicator(&figure.indicator).map_or("", |indicator| &indicator.unit.vi),
    }
}

/// `1.234,5`; nothing for an empty cell.
fn amount_words(amount: Option<Amount>) -> String {
    amount.map(|amount| amount.to_string()).unwrap_or_default()
}
