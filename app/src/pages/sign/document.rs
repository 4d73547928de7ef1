//! What will be signed.

use report::text;
use view::prelude::*;

use super::{SignPlan, told};
use crate::parts::{SaidNotice, unbroken};

/// What will be signed, and who has signed it before; why it cannot be, if it cannot.
#[component]
pub(super) fn Document(plan: SignPlan) -> impl IntoView {
    let desk = plan.desk;
    let texts = desk.texts().sign();
    let language = desk.language_now();
    let trouble = move || Some(view! { <SaidNotice said=plan.inspector.trouble(language)? /> });
    let waiting = move || {
        let is_working = plan.inspector.is_working();
        is_working.then(|| view! { <p class="waiting" role="status">{texts.working}</p> })
    };
    let found = move || {
        let (file, found) = (plan.pdf.get()?, plan.to_sign.get()?);
        let signatures = match found.signatures.is_empty() {
            true => view! { <p>{texts.no_signatures}</p> }.into_view(),
            false => told(desk, found.signatures.iter().map(|it| &it.sentence)).into_view(),
        };
        let (name, bytes) = (file.name.clone(), file.bytes);
        let download = move |_| {
            desk.hand_out(&name, "application/pdf", &bytes);
        };
        Some(view! {
            <section class="panel" aria-labelledby="document-title">
                <h2 id="document-title">{texts.document_title}</h2>
                {found.subject.map(|subject| view! { <p>{unbroken(&text::capitalised(&subject))}</p> })}
                <p class="hint">{unbroken(&file.name)}</p>
                <p class="digest">
                    <span class="hint">{desk.texts().hand_in().digest}</span>
                    <code>{found.sha256}</code>
                </p>
                {signatures}
                {found.waits.then(|| view! { <p class="notice">{texts.waits}</p> })}
                <div class="actions">
                    <button type="button" class="button button-small" on:click=download>
                        {texts.look_at}
                    </button>
                </div>
            </section>
        })
    };
    view! {
        {trouble}
        {waiting}
        {found}
    }
}
