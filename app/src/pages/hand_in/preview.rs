//! The pages as they will be printed, before they are.

use protocol::PdfWork;
use report::wire;
use view::prelude::*;

use crate::browser;
use crate::desk::Desk;
use crate::parts::AtWork;
use crate::pdf_client::{PdfClient, PdfState};

/// The pages, once somebody asks to see them.
#[component]
pub(super) fn Preview() -> impl IntoView {
    let desk = Desk::here();
    let texts = desk.texts().hand_in();
    let client = PdfClient::new();
    let show = Callback::new(move |()| {
        let report = desk.draft.peek(wire::to_json).unwrap_or_default();
        let now = browser::now_milliseconds();
        let work = PdfWork::Preview {
            report,
            letterheads: desk.own_letterheads(),
            now,
        };
        client.ask(desk, work, &[]);
    });
    let pages = move || match client.state() {
        PdfState::Idle => Some(view! {
            <div class="actions">
                <button type="button" class="button" on:click=move |_| show.run(())>
                    {texts.preview_show}
                </button>
            </div>
        }),
        PdfState::Done(_, pages) => {
            let pages = String::from_utf8(pages.concat()).unwrap_or_default();
            Some(view! {
                <div
                    class="sheets"
                    role="group"
                    aria-labelledby="preview-title"
                    tabindex="0"
                    prop:innerHTML=move || pages.clone()
                ></div>
            })
        }
        _ => None,
    };
    view! {
        <section class="panel" aria-labelledby="preview-title">
            <h2 id="preview-title">{texts.preview}</h2>
            {pages}
            <AtWork client again=show />
        </section>
    }
}
