//! One report of the list.

use report::Stage;
use report::text;
use store::Summary;
use view::prelude::*;

use super::List;
use super::due::Due;
use crate::browser;
use crate::desk::Desk;
use crate::messages::{self, fill};
use crate::parts::{Icon, Link, icon, stage_badge, unbroken};
use crate::route::{Panel, Route};

/// One report of the list.
#[component]
pub(super) fn ReportRow(row: Summary, list: List) -> impl IntoView {
    let desk = Desk::here();
    let texts = &desk.texts().reports;
    let language = desk.language_now();
    let name = if row.subject.is_empty() {
        texts.untitled.to_owned()
    } else {
        text::capitalised(&row.subject)
    };
    let to = if row.stage == Stage::HandedIn {
        Route::HandIn(row.id.clone())
    } else {
        Route::Edit(row.id.clone(), Panel::Start)
    };
    let open = to.clone();
    let directive = report::directive(&row.directive);
    let number = directive.map_or_else(
        || row.directive.0.clone(),
        |directive| directive.number.clone(),
    );
    let writer = writer(&row, language);
    let period = messages::period(&row.period, language);
    let updated = fill(
        texts.updated,
        &[&format!(
            "{} {}",
            messages::date(browser::local_day(row.updated_at)),
            browser::wall_clock(row.updated_at)
        )],
    );
    let more = fill(texts.more, &[&name]);
    let duplicate = {
        let id = row.id.clone();
        move |_| list.duplicate(id.clone())
    };
    let export = {
        let id = row.id.clone();
        move |_| list.export(id.clone())
    };
    let delete = {
        let id = row.id.clone();
        let name = name.clone();
        move |_| list.delete(id.clone(), name.clone())
    };
    view! {
        <li class="report-row">
            <div class="report-main">
                <h2 class="report-name">
                    <Link to>{unbroken(&name)}</Link>
                </h2>
                <p class="report-facts">
                    <span class="report-number">{number}</span>
                    <span>{writer}</span>
                    <span>{period}</span>
                </p>
                <p class="report-facts report-updated">{updated}</p>
            </div>
            <div class="report-standing">
                <p class="report-marks">
                    {stage_badge(row.stage, language)}
                    {due_mark(&row, desk)}
                </p>
                {progress(&row, desk)}
            </div>
            <div class="report-actions" role="group" aria-label=more>
                <Link to=open class="button button-small">{texts.open}</Link>
                <button type="button" class="icon-button" title=texts.duplicate aria-label=texts.duplicate on:click=duplicate>
                    {icon(Icon::Copy)}
                </button>
                <button type="button" class="icon-button" title=texts.export aria-label=texts.export on:click=export>
                    {icon(Icon::Export)}
                </button>
                <button type="button" class="icon-button icon-button-danger" title=texts.delete aria-label=texts.delete on:click=delete>
                    {icon(Icon::Delete)}
                </button>
            </div>
        </li>
    }
}

fn writer(row: &Summary, language: report::Language) -> String {
    if !row.issuing_body.is_empty() {
        return row.issuing_body.clone();
    }
    let day = row.period.last;
    let body = row.body.name_on(day).in_language(language).to_owned();
    match row.unit.as_ref().and_then(report::unit) {
        Some(unit) => format!("{body}, {}", unit.full_name_on(day)),
        None => body,
    }
}

fn due_mark(row: &Summary, desk: Desk) -> impl IntoView + use<> {
    let texts = &desk.texts().reports;
    let date = row.period.due.map(messages::date).unwrap_or_default();
    let (class, text) = match Due::of(row, browser::today()) {
        Due::HandedIn => return None,
        Due::None => ("due", texts.no_due.to_owned()),
        Due::Late(days) => (
            "due due-late",
            format!(
                "{} · {}",
                fill(texts.due, &[&date]),
                fill(texts.due_late, &[&days.to_string()])
            ),
        ),
        Due::Today => ("due due-soon", texts.due_today.to_owned()),
        Due::Soon(days) => (
            "due due-soon",
            format!(
                "{} · {}",
                fill(texts.due, &[&date]),
                fill(texts.due_soon, &[&days.to_string()])
            ),
        ),
        Due::Later => ("due", fill(texts.due, &[&date])),
    };
    Some(view! { <span class=class>{text}</span> })
}

fn progress(row: &Summary, desk: Desk) -> impl IntoView + use<> {
    let texts = &desk.texts().reports;
    let progress = row.progress?;
    let (done, required) = (progress.done.to_string(), progress.required.to_string());
    let label = fill(texts.progress, &[&done, &required]);
    let musts = match progress.open_musts {
        0 => texts.no_musts.to_owned(),
        count => fill(texts.open_musts, &[&count.to_string()]),
    };
    Some(view! {
        <div class="progress-line">
            <progress max=required.clone() value=done.clone() aria-label=label></progress>
            <span>{fill(texts.done_of, &[&done, &required])}</span>
            <span class="progress-musts">{musts}</span>
        </div>
    })
}
