//! What changed in a part of a report, as marked text.

use report::{Amount, Currency, Figure, Life, ListKind, Particular, Report, text};
use store::{Change, LineKind, Mark, MarkedLine, Part, Value};
use view::prelude::*;

use crate::desk::Desk;
use crate::messages::{self, HistoryTexts, fill};

/// What changed in a part: its words with those that went and those that came, or what it was and what it is.
pub(crate) fn comparison(desk: Desk, change: &Change) -> View {
    let texts = desk.texts().history();
    match change {
        Change::Text(lines) => {
            let lines = lines.iter().map(|line| marked_line(texts, line));
            view! { <div class="compared-text" tabindex="0">{lines.collect_view()}</div> }
        }
        Change::Value { before, after } => view! {
            <dl class="compared-value">
                <dt>{texts.before}</dt>
                <dd><del>{value_text(desk, before)}</del></dd>
                <dt>{texts.after}</dt>
                <dd><ins>{value_text(desk, after)}</ins></dd>
            </dl>
        },
    }
}

/// The same side by side: what stands in the report that is open, and what stands in the other.
pub(crate) fn sides(desk: Desk, change: &Change) -> View {
    let texts = desk.texts().history();
    let (mine, theirs) = match change {
        Change::Text(lines) => {
            let side = |gone: Mark| {
                let lines = lines.iter().filter_map(move |line| {
                    let mut line = line.clone();
                    line.pieces.retain(|piece| piece.mark != gone);
                    (!line.pieces.is_empty()).then(|| marked_line(texts, &line))
                });
                view! { <div class="compared-text" tabindex="0">{lines.collect_view()}</div> }
            };
            (side(Mark::Added), side(Mark::Removed))
        }
        Change::Value { before, after } => {
            let side = |value| view! { <p class="compared-text">{value_text(desk, value)}</p> };
            (side(before), side(after))
        }
    };
    view! {
        <div class="sides">
            <div>
                <h3>{texts.mine}</h3>
                {mine}
            </div>
            <div>
                <h3>{texts.theirs}</h3>
                {theirs}
            </div>
        </div>
    }
}

/// What a person calls a part of `report`.
pub(crate) fn part_name(desk: Desk, part: &Part, report: &Report) -> String {
    let all = desk.texts();
    let (texts, edit) = (all.history(), &all.edit);
    let language = desk.language_now();
    match part {
        Part::Outline => texts.part_outline.to_owned(),
        Part::Period => texts.part_period.to_owned(),
        Part::Life => texts.part_life.to_owned(),
        Part::Section(id) => {
            let directive = report::directive(&report.directive);
            let section = directive.and_then(|directive| directive.section(id));
            section.map_or_else(
                || id.0.clone(),
                |section| section.title.in_language(language).to_owned(),
            )
        }
        Part::Figure(id, _) => {
            let title = report::indicator(id).map(|it| it.title.in_language(language));
            fill(texts.part_figure, &[title.unwrap_or(&id.0)])
        }
        Part::Annex { title, nth } => {
            let number = nth.to_string();
            let title = if title.is_empty() { &number } else { title };
            fill(texts.part_annex, &[title])
        }
        Part::Particular(particular) => match particular {
            Particular::SuperiorBody => edit.superior_body,
            Particular::IssuingBody => edit.issuing_body,
            Particular::Number => edit.number,
            Particular::Symbol => edit.symbol,
            Particular::Place => edit.place,
            Particular::Date => edit.date,
            Particular::Subject => edit.subject,
            Particular::Addressees => edit.addressees,
            Particular::Recipients => edit.recipients,
            Particular::Filing => edit.filing,
            Particular::Authority => edit.authority,
            Particular::Post => edit.post,
            Particular::SignerName => edit.signer_name,
            Particular::Urgency => edit.urgency,
            Particular::Secrecy => edit.secrecy,
        }
        .to_owned(),
    }
}

fn marked_line(texts: &'static HistoryTexts, line: &MarkedLine) -> View {
    let (class, marker) = match line.kind {
        LineKind::Paragraph | LineKind::NothingArose => ("compared-line", ""),
        LineKind::Item { marker, level } => {
            let class = match level {
                1 => "compared-line compared-item",
                _ => "compared-line compared-item compared-deeper",
            };
            (
                class,
                match marker {
                    ListKind::Dashed => "– ",
                    ListKind::Lettered => "a) ",
                },
            )
        }
        LineKind::Row => ("compared-line compared-row", ""),
    };
    let pieces = line.pieces.iter().map(|piece| {
        let words = match line.kind {
            LineKind::NothingArose => texts.nothing_arose.to_owned(),
            LineKind::Row => piece.text.replace('\t', " | "),
            _ => piece.text.clone(),
        };
        match piece.mark {
            Mark::Kept => view! { <span>{words}</span> },
            Mark::Added => view! { <ins>{words}</ins> },
            Mark::Removed => view! { <del>{words}</del> },
        }
    });
    let restyled = line.restyled.then(|| {
        view! { <span class="hint">" " {texts.restyled}</span> }
    });
    view! { <p class=class>{marker} {pieces.collect_view()} {restyled}</p> }
}

fn value_text(desk: Desk, value: &Value) -> String {
    let texts = desk.texts().history();
    let language = desk.language_now();
    let said = match value {
        Value::Outline(directive, body, unit) => {
            let directive =
                report::directive(directive).map_or(&directive.0, |found| &found.number);
            let body = body.name_on(crate::browser::today()).in_language(language);
            let unit = unit.as_ref().and_then(report::unit);
            let unit = unit.map(|unit| unit.full_name_on(crate::browser::today()));
            format!("{directive} · {body} {}", unit.unwrap_or_default())
        }
        Value::Period(period) => {
            let due = period.due.map(|due| {
                let due = messages::date(due);
                format!(" · {}", fill(desk.texts().reports.due, &[&due]))
            });
            messages::period(period, language) + &due.unwrap_or_default()
        }
        Value::Line(line) => line.clone(),
        Value::Lines(lines) => lines.join("; "),
        Value::Number(number) => number.map(|number| number.to_string()).unwrap_or_default(),
        Value::Date(date) => date.map(messages::date).unwrap_or_default(),
        Value::Urgency(mark) => mark.map(messages::urgency).unwrap_or_default().to_owned(),
        Value::Secrecy(mark) => mark.map(messages::secrecy).unwrap_or_default().to_owned(),
        Value::Figure(figure) => figure.as_ref().map(figure_text).unwrap_or_default(),
        Value::Life(life) => life_text(desk, life),
    };
    match said.trim() {
        "" => texts.empty.to_owned(),
        said => text::capitalised(said),
    }
}

fn figure_text(figure: &Figure) -> String {
    let amount = |amount: &Option<Amount>| amount.as_ref().map(ToString::to_string);
    let currency = match figure.currency {
        Some(Currency::Vnd) => " VND",
        Some(Currency::Usd) => " USD",
        None => "",
    };
    let mut said = amount(&figure.amount).map_or_else(String::new, |amount| amount + currency);
    if let Some(previous) = amount(&figure.previous) {
        said = format!("{said} ({previous})");
    }
    match figure.note.as_str() {
        "" => said,
        note => format!("{said} · {note}"),
    }
}

fn life_text(desk: Desk, life: &Life) -> String {
    let stage = messages::stage(life.stage, desk.language_now()).to_owned();
    match &life.handed_in {
        Some(handed_in) => format!("{stage} · {}", handed_in.file_name),
        None => stage,
    }
}
