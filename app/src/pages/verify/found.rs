//! What was found out, file by file.

use protocol::{Each, Findings, Signature, Verdict};
use report::{Report, text};
use view::prelude::*;

use super::{Item, Plan};
use crate::browser;
use crate::desk::Desk;
use crate::messages::{self, VerifyTexts, fill};
use crate::parts::{SaidNotice, unbroken};

/// Every file with its verdict.
#[component]
pub(super) fn Found(plan: Plan) -> impl IntoView {
    let (desk, items) = (plan.desk, plan.items);
    let texts = desk.texts().verify();
    let count = Memo::new(move || items.with(Vec::len));
    let head = move || fill(texts.found, &[&count.get().to_string()]);
    // On paper nothing can be opened any more.
    let all_open = RwSignal::new(false);
    let print = move |_| {
        all_open.set(true);
        request_animation_frame(browser::print);
    };
    let language = desk.language_now();
    let trouble = move || Some(view! { <SaidNotice said=plan.recorder.trouble(language)? /> });
    let rows = move || {
        let row = |item: &Item| row(desk, item, all_open);
        items.with(|items| items.iter().map(row).collect_view())
    };
    view! {
        <Show when=move || { count.get() > 0 }>
            <section class="results">
                <div class="page-head">
                    <div role="status"><h2>{head}</h2></div>
                    <div class="actions not-printed">
                        <button
                            type="button"
                            class="button button-small"
                            disabled=move || plan.recorder.is_working()
                            on:click=move |_| plan.record()
                        >
                            {texts.record}
                        </button>
                        <button type="button" class="button button-small" on:click=print>
                            {texts.print}
                        </button>
                    </div>
                </div>
                {trouble}
                <ul class="report-list">{rows}</ul>
            </section>
        </Show>
    }
}

fn row(desk: Desk, item: &Item, all_open: RwSignal<bool>) -> impl IntoView + use<> {
    let texts = desk.texts().verify();
    let (class, verdict) = badge(texts, &item.verified);
    let report = item.report.as_ref().map(|report| facts_of(desk, report));
    let said = match &item.verified {
        Each::Failed(failure) => {
            let words = format!("{} {}", failure.sentence, failure.hint);
            view! { <p class="report-facts">{words}</p> }
        }
        Each::Done(found) => findings(texts, &item.told, found, all_open).into_view(),
    };
    view! {
        <li class="verified">
            <div class="verified-head">
                <h3>{unbroken(&item.name)}</h3>
                <span class=class>{verdict}</span>
            </div>
            {report}
            {said}
        </li>
    }
}

/// Which report it is.
fn facts_of(desk: Desk, report: &Report) -> impl IntoView + use<> {
    let number = report::directive(&report.directive).map_or_else(
        || report.directive.0.clone(),
        |directive| directive.number.clone(),
    );
    let period = messages::period(&report.period, desk.language_now());
    view! {
        <p class="report-facts">
            <span class="report-number">{number}</span>
            <span>{report.particulars.issuing_body.clone()}</span>
            <span>{period}</span>
        </p>
    }
}

fn findings(
    texts: &'static VerifyTexts,
    told: &str,
    found: &Findings,
    all_open: RwSignal<bool>,
) -> impl IntoView + use<> {
    let timestamps = found.timestamps.iter();
    let timestamps =
        timestamps.map(|said| view! { <p>{fill(texts.document_timestamp, &[said])}</p> });
    let signatures = (1..).zip(&found.signatures);
    let signatures = signatures.map(|(number, it)| signature(texts, number, it, all_open));
    view! {
        <p class="told">{told.to_owned()}</p>
        {signatures.collect_view()}
        {timestamps.collect_view()}
    }
}

fn signature(
    texts: &'static VerifyTexts,
    number: usize,
    found: &Signature,
    all_open: RwSignal<bool>,
) -> impl IntoView + use<> {
    let number = number.to_string();
    let facts = found.facts.iter().map(|fact| {
        view! {
            <dt>{fact.label.clone()}</dt>
            <dd>{text::capitalised(&fact.value)}</dd>
        }
    });
    view! {
        <p>{fill(texts.signature, &[&number, &found.sentence])}</p>
        <details prop:open=all_open>
            <summary>{fill(texts.details, &[&number])}</summary>
            <dl class="facts">{facts.collect_view()}</dl>
        </details>
    }
}

/// The look and name of a verdict.
fn badge(texts: &'static VerifyTexts, verified: &Each<Findings>) -> (&'static str, &'static str) {
    const GOOD: &str = "badge badge-good";
    const OPEN: &str = "badge badge-should";
    const BAD: &str = "badge badge-must";
    let Each::Done(found) = verified else {
        return (BAD, texts.unreadable);
    };
    match found.verdict {
        None => ("badge badge-note", texts.unsigned),
        Some(Verdict::Valid) => (GOOD, texts.valid),
        Some(Verdict::UnknownSigner) => (OPEN, texts.unknown_signer),
        Some(Verdict::CertificateNotValid) => (BAD, texts.certificate_not_valid),
        Some(Verdict::ChangedAfterSigning) => (BAD, texts.changed),
        Some(Verdict::Broken) => (BAD, texts.broken),
    }
}
