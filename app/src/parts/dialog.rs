//! A dialog that holds the focus until it is answered.

use view::prelude::*;

use crate::browser;

/// A dialog, open for as long as it is on the page.
#[component]
pub(crate) fn Dialog(
    /// Its heading.
    title: &'static str,
    /// Called when it is dismissed by the Escape key.
    dismissed: impl Fn() + 'static,
    children: Children,
) -> impl IntoView {
    let dialog = ElementRef::new();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            browser::show_dialog(&dialog);
        }
    });
    let cancel = move |event: leptos::ev::Event| {
        event.prevent_default();
        dismissed();
    };
    view! {
        <dialog class="dialog" node_ref=dialog aria-labelledby="dialog-title" on:cancel=cancel>
            <h2 id="dialog-title">{title}</h2>
            {children()}
        </dialog>
    }
}
