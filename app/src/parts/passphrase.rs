//! A field for a passphrase.

use view::prelude::*;

/// A field for a passphrase, hidden unless `shown`.
#[component]
pub(crate) fn PassphraseField(
    /// Its id.
    id: &'static str,
    /// Its label.
    label: &'static str,
    /// What is typed into it.
    value: RwSignal<String>,
    /// Whether its letters can be seen.
    shown: RwSignal<bool>,
    /// Whether it is a new one, so that the browser offers no old one.
    new: bool,
) -> impl IntoView {
    view! {
        <div class="field field-wide">
            <label for=id>{label}</label>
            <input
                id=id
                type=move || if shown.get() { "text" } else { "password" }
                autocomplete=if new { "new-password" } else { "current-password" }
                autocapitalize="off"
                spellcheck="false"
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
        </div>
    }
}
