//! Who has reported, by directive, kind of body and period.

use report::{Arrival, Body, Date, RollCall, Sender};
use view::prelude::*;

use super::Item;
use crate::desk::Desk;
use crate::messages::{self, fill};

/// Who has reported, as soon as there is more than one file.
#[component]
pub(super) fn Roll(items: RwSignal<Vec<Item>>) -> impl IntoView {
    let desk = Desk::here();
    let texts = desk.texts().verify();
    let calls = Memo::new(move || {
        items.with(|items| {
            let reports = (0..).zip(items).filter_map(|(index, item)| {
                let report = item.report.as_ref().filter(|_| item.counts())?;
                Some((index, report, item.day()))
            });
            match items.len() {
                0 | 1 => Vec::new(),
                _ => RollCall::of(reports),
            }
        })
    });
    view! {
        <Show when=move || calls.with(|calls| !calls.is_empty())>
            <section class="panel">
                <h2>{texts.roll}</h2>
                {move || calls.with(|calls| calls.iter().map(|it| call(desk, it)).collect_view())}
            </section>
        </Show>
    }
}

fn call(desk: Desk, call: &RollCall) -> impl IntoView + use<> {
    let texts = desk.texts().verify();
    let language = desk.language_now();
    let day = call.period.last;
    let number = report::directive(&call.directive).map_or_else(
        || call.directive.0.clone(),
        |directive| directive.number.clone(),
    );
    let title = format!(
        "{number} · {} · {}",
        call.body.name_on(day).in_language(language),
        messages::period(&call.period, language)
    );
    let (missing, senders) = (call.missing(), call.senders().len());
    let reported = match missing.len() {
        0 if !call.body.spec().has_unit => fill(texts.senders, &[&senders.to_string()]),
        missing => {
            let all = (senders + missing).to_string();
            fill(texts.reported_of, &[&senders.to_string(), &all])
        }
    };
    let due = call.period.due.map(messages::date).unwrap_or_default();
    let late = call.late().into_iter().map(|it| {
        let when = it.day.map(messages::date).unwrap_or_default();
        fill(
            texts.late_by,
            &[&name(&it.sender, call.body, day), &when, &due],
        )
    });
    let repeated = call.repeated().into_iter().filter_map(|same: &[Arrival]| {
        let name = name(&same.first()?.sender, call.body, day);
        Some(fill(texts.times, &[&name, &same.len().to_string()]))
    });
    let missing = missing
        .into_iter()
        .map(|id| name(&Sender::Unit(id.clone()), call.body, day));
    let list = |label: &'static str, names: Vec<String>, separator: &str| {
        let words = match names.is_empty() {
            true => texts.nobody.to_owned(),
            false => names.join(separator),
        };
        view! {
            <dt>{label}</dt>
            <dd>{words}</dd>
        }
    };
    view! {
        <div class="roll">
            <h3>{title}</h3>
            <dl class="facts">
                {list(texts.reported, vec![reported], "")}
                {list(texts.missing, missing.collect(), ", ")}
                {list(texts.late, late.collect(), "; ")}
                {list(texts.repeated, repeated.collect(), "; ")}
            </dl>
        </div>
    }
}

/// What people call a sender: its committee, or its province, or its name as printed.
fn name(sender: &Sender, body: Body, day: Date) -> String {
    match sender {
        Sender::Named(name) => name.clone(),
        Sender::Unit(id) => match report::unit(id) {
            None => id.0.clone(),
            Some(unit) if body == Body::ProvincialCommittee => unit.committee_on(day),
            Some(unit) => unit.name_on(day).to_owned(),
        },
    }
}
