//! What was signed, and what may follow: a timestamp, or another signature.

use std::sync::Arc;

use protocol::{Outcome, SignatureTask};
use view::prelude::*;

use super::{SignPlan, SignedPdf};
use crate::browser::{self, AfterReading};
use crate::messages::fill;
use crate::parts::{SaidNotice, unbroken};
use crate::pdf_client::{PdfClient, PdfState};

/// What was signed, and what may follow.
#[component]
pub(in crate::pages) fn Signed(plan: SignPlan) -> impl IntoView {
    move || plan.signed.get().map(|signed| shown(plan, signed))
}

fn shown(plan: SignPlan, signed: SignedPdf) -> impl IntoView {
    let desk = plan.desk;
    let texts = &desk.texts().sign;
    let pattern = desk.texts().verify.signature;
    let found = (1..).zip(&signed.found).map(|(number, sentence)| {
        let line = fill(pattern, &[&number.to_string(), sentence]);
        view! { <li>{line}</li> }
    });
    let found = found.collect_view();
    let file = signed.file.clone();
    let download = move |_| desk.hand_out(&file.name, "application/pdf", &file.bytes);
    let file = signed.file.clone();
    let next = move |_| plan.take(Some(file.clone()));
    view! {
        <section class="panel panel-good" aria-labelledby="signed-title">
            <h2 id="signed-title" tabindex="-1">{texts.signed_title}</h2>
            <p>{unbroken(&signed.file.name)}</p>
            <p class="digest">
                <span class="hint">{desk.texts().hand_in.digest}</span>
                <code>{signed.sha256}</code>
            </p>
            <ul class="told-list">{found}</ul>
            <div class="actions">
                <button type="button" class="button" on:click=download>
                    {desk.texts().hand_in.download}
                </button>
                <button type="button" class="button" on:click=next>{texts.next}</button>
            </div>
            <Timestamp plan pdf=signed.file.bytes />
        </section>
    }
}

/// The exchange of files with a timestamping authority.
#[component]
fn Timestamp(plan: SignPlan, pdf: Arc<Vec<u8>>) -> impl IntoView {
    let desk = plan.desk;
    let texts = &desk.texts().sign;
    let language = desk.language_now();
    let client = PdfClient::new();
    let request = RwSignal::new(None::<Arc<Vec<u8>>>);
    let ask = {
        let pdf = Arc::clone(&pdf);
        move |_| {
            let Some(random) = browser::random() else {
                return;
            };
            let nonce = u64::from_le_bytes(random);
            let task = SignatureTask::AskTimestamp { nonce };
            client.ask(desk, desk.with_signatures(task), &[&pdf]);
        }
    };
    Effect::new(move |_| {
        if let PdfState::Done(Outcome::TimestampRequest, mut files) = client.state() {
            let made = files.pop().unwrap_or_default();
            desk.hand_out(
                "yeu-cau-dau-thoi-gian.tsq",
                "application/timestamp-query",
                &made,
            );
            request.set(Some(Arc::new(made)));
        }
    });
    let answer = move |event: leptos::ev::Event| {
        let chosen = browser::chosen_file(&event, AfterReading::Empty);
        let pdf = Arc::clone(&pdf);
        leptos::task::spawn_local(async move {
            let (Some(Ok(answer)), Some(Some(request))) =
                (chosen.await, request.try_get_untracked())
            else {
                return;
            };
            let answer = Arc::new(answer.bytes);
            plan.ask(move || {
                let files = [&pdf, &request, &answer].map(Arc::clone);
                Some((SignatureTask::AddTimestamp, files.into()))
            });
        });
    };
    let field = move || {
        request.with(Option::is_some).then(|| {
            view! {
                <div class="field">
                    <label for="timestamp-answer">{texts.timestamp_answer}</label>
                    <input id="timestamp-answer" type="file" accept=".tsr,application/timestamp-reply" on:change=answer.clone() />
                </div>
            }
        })
    };
    let trouble = move || Some(view! { <SaidNotice said=client.trouble(language)? /> });
    view! {
        <details class="more">
            <summary>{texts.timestamp_title}</summary>
            <p>{texts.timestamp_text}</p>
            <div class="actions">
                <button type="button" class="button button-small" on:click=ask>
                    {texts.timestamp_ask}
                </button>
            </div>
            {field}
            {trouble}
        </details>
    }
}
