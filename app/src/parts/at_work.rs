//! The worker at work: progress, cancel, failure.

use protocol::Phase;
use view::prelude::*;

use super::SaidNotice;
use crate::desk::Desk;
use crate::pdf_client::{PdfClient, PdfState};

/// What the worker of `client` is doing, or why it does not; `again` asks it once more.
#[component]
pub(crate) fn AtWork(client: PdfClient, again: Callback<()>) -> impl IntoView {
    let desk = Desk::here();
    let texts = desk.texts().hand_in();
    let language = desk.language_now();
    let retry = move || {
        view! {
            <button type="button" class="button button-main" on:click=move |_| again.run(())>
                {desk.texts().shell.retry}
            </button>
        }
    };
    let under_way = Memo::new(move || client.is_working());
    let settled = move || match client.state() {
        PdfState::Failed(_) | PdfState::Crashed(_) => {
            let said = client.trouble(language)?;
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
    view! {
        <Show when=move || under_way.get()>
            <UnderWay client />
        </Show>
        {settled}
    }
}

#[component]
fn UnderWay(client: PdfClient) -> impl IntoView {
    let desk = Desk::here();
    let texts = desk.texts().hand_in();
    let step = Memo::new(move || match client.state() {
        PdfState::Working(step) => step,
        _ => None,
    });
    let words = move || match step.get().map(|step| step.phase) {
        None => texts.starting,
        Some(Phase::Typesetting) => texts.typesetting,
        Some(Phase::Writing) => texts.writing,
        Some(Phase::Signing | Phase::Verifying | Phase::Reading) => texts.signing,
    };
    let value = move || step.get().map(|step| step.done.to_string());
    let max = move || step.get().map_or(1, |step| step.total.max(1)).to_string();
    view! {
        <div class="panel under-way">
            <p role="status">{words}</p>
            <progress aria-label=texts.progress value=value max=max></progress>
            <button type="button" class="button" on:click=move |_| client.cancel()>
                {desk.texts().shell.cancel}
            </button>
        </div>
    }
}
