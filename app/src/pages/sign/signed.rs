//! What was signed, and what may follow: a timestamp, or another signature.

use std::rc::Rc;
use std::sync::Arc;

use protocol::{Outcome, SignatureTask};
use view::prelude::*;

use super::{SignPlan, SignedPdf, told};
use crate::browser::{self, AfterReading, ChosenFile};
use crate::parts::{SaidNotice, file_field, unbroken};
use crate::pdf_client::{PdfClient, PdfState};

/// What was signed, and what may follow.
#[component]
pub(in crate::pages) fn Signed(plan: SignPlan) -> impl IntoView {
    move || plan.signed.get().map(|signed| shown(plan, signed))
}

fn shown(plan: SignPlan, signed: SignedPdf) -> impl IntoView {
    let desk = plan.desk;
    let texts = desk.texts().sign();
    let file = signed.file.clone();
    let download = move |_| {
        desk.hand_out(&file.name, "application/pdf", &file.bytes);
    };
    let file = signed.file.clone();
    let next = move |_| plan.take(Some(file.clone()));
    view! {
        <section class="panel panel-good" aria-labelledby="signed-title">
            <h2 id="signed-title" tabindex="-1">{texts.signed_title}</h2>
            <p>{unbroken(&signed.file.name)}</p>
            <p class="digest">
                <span class="hint">{desk.texts().hand_in().digest}</span>
                <code>{signed.sha256}</code>
            </p>
            {told(desk, signed.found.iter())}
            <div class="actions">
                <button type="button" class="button" on:click=download>
                    {desk.texts().hand_in().download}
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
    let texts = desk.texts().sign();
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
    let answer: Rc<dyn Fn(ChosenFile)> = Rc::new(move |file| {
        let (pdf, answer) = (Arc::clone(&pdf), Arc::new(file.bytes));
        plan.ask(move || {
            let files = [
                Arc::clone(&pdf),
                request.try_get_untracked()??,
                Arc::clone(&answer),
            ];
            Some((SignatureTask::AddTimestamp, files.into()))
        });
    });
    let field = move || {
        let accept = ".tsr,application/timestamp-reply";
        let (label, answer) = (texts.timestamp_answer, Rc::clone(&answer));
        let has_asked = request.with(Option::is_some);
        has_asked.then(|| {
            file_field(
                "timestamp-answer",
                label,
                accept,
                None,
                AfterReading::Empty,
                answer,
            )
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
