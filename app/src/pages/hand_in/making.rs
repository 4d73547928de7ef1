//! The PDF being made: progress, cancel, failure, and the file.

use protocol::Phase;
use view::prelude::*;

use super::{HandInPlan, Sign};
use crate::desk::Desk;
use crate::messages::fill;
use crate::parts::SaidNotice;
use crate::pdf_client::PdfState;

/// The PDF being made.
#[component]
pub(super) fn Making(plan: HandInPlan) -> impl IntoView {
    let desk = Desk::here();
    let texts = &desk.texts().hand_in;
    let language = desk.language_now();
    let again = move |_| plan.try_again();
    let retry = move || {
        view! {
            <button type="button" class="button button-main" on:click=again>
                {desk.texts().shell.retry}
            </button>
        }
    };
    let under_way = Memo::new(move || plan.client.is_working());
    let settled = move || match plan.client.state() {
        PdfState::Failed(_) | PdfState::Crashed(_) => {
            let said = plan.client.trouble(language)?;
            Some(view! { <SaidNotice said>{retry()}</SaidNotice> })
        }
        PdfState::Cancelled => Some(view! {
            <div class="notice" role="status">
                <p>{texts.cancelled}</p>
                <div class="actions">{retry()}</div>
            </div>
        }),
        _ => None,
    };
    let made = move || {
        plan.made.get().map(|made| {
            let title = match made.sign {
                Sign::ByHand => texts.done_title,
                Sign::WithFile => texts.done_signed_title,
            };
            let line = fill(texts.done_text, &[&made.file_name, &made.pages.to_string()]);
            let sha256 = made.sha256.clone();
            let download = move |_| {
                desk.hand_out(&made.file_name, "application/pdf", &made.bytes);
            };
            view! {
                <section class="panel panel-good" aria-labelledby="made-title">
                    <h2 id="made-title" tabindex="-1">{title}</h2>
                    <p>{line}</p>
                    <p class="digest">
                        <span class="hint">{texts.digest}</span>
                        <code>{sha256}</code>
                    </p>
                    <div class="actions">
                        <button type="button" class="button" on:click=download>
                            {texts.download}
                        </button>
                    </div>
                </section>
            }
        })
    };
    view! {
        <Show when=move || under_way.get()>
            <UnderWay plan />
        </Show>
        {settled}
        {made}
    }
}

#[component]
fn UnderWay(plan: HandInPlan) -> impl IntoView {
    let desk = Desk::here();
    let texts = &desk.texts().hand_in;
    let step = Memo::new(move || match plan.client.state() {
        PdfState::Working(step) => step,
        _ => None,
    });
    let words = move || match step.get().map(|step| step.phase) {
        None => texts.starting,
        Some(Phase::Typesetting) => texts.typesetting,
        Some(Phase::Writing) => texts.writing,
        Some(Phase::Signing) => texts.signing,
    };
    let value = move || step.get().map(|step| step.done.to_string());
    let max = move || step.get().map_or(1, |step| step.total.max(1)).to_string();
    view! {
        <div class="panel under-way">
            <p role="status">{words}</p>
            <progress aria-label=texts.progress value=value max=max></progress>
            <button type="button" class="button" on:click=move |_| plan.client.cancel()>
                {desk.texts().shell.cancel}
            </button>
        </div>
    }
}
