//! The PDF being made, and the file.

use view::prelude::*;

use super::{HandInPlan, Sign};
use crate::desk::Desk;
use crate::messages::fill;
use crate::parts::AtWork;

/// The PDF being made.
#[component]
pub(super) fn Making(plan: HandInPlan) -> impl IntoView {
    let desk = Desk::here();
    let texts = desk.texts().hand_in();
    let made = move || {
        let made = plan.made.get().filter(|made| made.sign == Sign::ByHand);
        made.map(|made| {
            let line = fill(texts.done_text, &[&made.file_name, &made.pages.to_string()]);
            let sha256 = made.sha256.clone();
            let download = move |_| {
                desk.hand_out(&made.file_name, "application/pdf", &made.bytes);
            };
            view! {
                <section class="panel panel-good" aria-labelledby="made-title">
                    <h2 id="made-title" tabindex="-1">{texts.done_title}</h2>
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
        <AtWork client=plan.client again=Callback::new(move |()| plan.make()) />
        {made}
    }
}
