//! The way in, while a passphrase guards the store.

use protocol::{Outcome, PassphraseWork};
use view::prelude::*;

use crate::desk::{Desk, ShelfState};
use crate::messages::Said;
use crate::parts::{Check, PassphraseField, SaidNotice};
use crate::pdf_client::{PdfClient, PdfState};

/// The passphrase is asked for before anything is shown.
#[component]
pub(crate) fn UnlockPage() -> impl IntoView {
    let desk = Desk::here();
    let texts = desk.texts().passphrase();
    let client = PdfClient::new();
    let passphrase = RwSignal::new(String::new());
    let shown = RwSignal::new(false);
    let problem = RwSignal::new(None::<Said>);
    Effect::new(move |_: Option<()>| {
        let PdfState::Done(Outcome::Opened, mut bytes) = client.state() else {
            return;
        };
        let Some(key) = bytes
            .pop()
            .and_then(|bytes| <[u8; 32]>::try_from(bytes).ok())
        else {
            return;
        };
        leptos::task::spawn_local(async move {
            if let Err(said) = desk.unlock(key).await {
                problem.try_set(Some(said));
            }
        });
    });
    let open = move |event: leptos::ev::Event| {
        event.prevent_default();
        problem.set(None);
        if let ShelfState::Locked(header) = desk.shelf_state() {
            let passphrase = passphrase.get_untracked();
            client.ask(desk, PassphraseWork::Open { passphrase, header }, &[]);
        }
    };
    let notice = move || {
        let said = client
            .trouble(desk.language_now())
            .or_else(|| problem.get());
        if let Some(said) = said {
            return Some(view! { <SaidNotice said title=texts.unlock_failed /> });
        }
        let is_working = client.is_working();
        is_working.then(|| view! { <p role="status">{texts.deriving}</p> })
    };
    desk.focus_soon("unlock-passphrase");
    view! {
        <div class="page page-narrow">
            <h1>{texts.locked_title}</h1>
            <form class="panel" on:submit=open>
                <p>{texts.locked_text}</p>
                <div class="form">
                    <PassphraseField
                        id="unlock-passphrase"
                        label=texts.passphrase
                        value=passphrase
                        shown
                        new=false
                    />
                    <Check label=texts.show value=shown />
                </div>
                {notice}
                <div class="actions">
                    <button
                        type="submit"
                        class="button button-main"
                        disabled=move || client.is_working()
                    >
                        {desk.texts().shell.unlock}
                    </button>
                </div>
                <p class="hint">{texts.forgotten}</p>
            </form>
        </div>
    }
}
