//! Signing with a certificate file: open it, see whose it is, sign.

use protocol::{KeySummary, Outcome, Work};
use std::sync::Arc;
use view::prelude::*;

use super::HandInPlan;
use crate::browser::{self, AfterReading};
use crate::desk::Desk;
use crate::messages::{self, fill};
use crate::parts::SaidNotice;
use crate::pdf_client::{PdfClient, PdfState};

/// Signing with a certificate file.
#[component]
pub(super) fn Signing(plan: HandInPlan) -> impl IntoView {
    let desk = Desk::here();
    let texts = &desk.texts().hand_in;
    let language = desk.language_now();
    let file = RwSignal::new(None::<(String, Arc<Vec<u8>>)>);
    // Lives in this screen only, and is never written anywhere.
    let password = RwSignal::new(String::new());
    let shows_password = RwSignal::new(false);
    let keys = RwSignal::new(Vec::<KeySummary>::new());
    let key = RwSignal::new(0_usize);
    let opener = PdfClient::new();

    let choose = move |event: leptos::ev::Event| {
        let chosen = browser::chosen_file(&event, AfterReading::Keep);
        leptos::task::spawn_local(async move {
            if let Some(Ok(chosen)) = chosen.await {
                file.try_set(Some((chosen.name, Arc::new(chosen.bytes))));
                keys.try_set(Vec::new());
                if opener.is_alive() {
                    opener.reset();
                    desk.focus("key-password");
                }
            }
        });
    };
    let open = move || {
        let Some((_, bytes)) = file.get_untracked() else {
            return;
        };
        let work = Work::OpenKeys {
            password: password.get_untracked(),
            trust: desk.trust(),
            now: browser::now_milliseconds(),
        };
        opener.ask(desk, work, &[&bytes]);
    };
    Effect::new(move |_| {
        if let PdfState::Done(Outcome::Keys { keys: found }, _) = opener.state() {
            let first = found.iter().position(|key| key.unusable.is_none());
            key.set(first.unwrap_or(0));
            keys.set(found);
            desk.focus_soon("keys-title");
        }
    });
    let sign = move |_| {
        // Asked again, it looks again at the screen: nothing else remembers file and password.
        plan.ask(move |report| {
            let (_, bytes) = file.try_get_untracked()??;
            let work = Work::ExportSigned {
                report,
                archive: plan.archive.try_get_untracked()?,
                password: password.try_get_untracked()?,
                trust: desk.trust(),
                key: key.try_get_untracked()?,
                now: browser::now_milliseconds(),
                random: browser::random()?,
            };
            Some((work, bytes.to_vec()))
        });
    };
    // What was signed needs the password no more; the next signature asks for it again.
    Effect::new(move |_| {
        if plan.made.with(Option::is_some) {
            password.set(String::new());
            shows_password.set(false);
            keys.set(Vec::new());
            opener.reset();
        }
    });
    let problem = move || {
        let said = opener.trouble(language)?;
        Some(view! {
            <SaidNotice said>
                <button type="button" class="button" on:click=move |_| open()>
                    {desk.texts().shell.retry}
                </button>
            </SaidNotice>
        })
    };
    let can_sign = move || {
        let key = key.get();
        let usable = keys.with(|keys| keys.get(key).is_some_and(|key| key.unusable.is_none()));
        usable && !plan.client.is_working()
    };
    let key_list = move || {
        let found = keys.get();
        (!found.is_empty()).then(|| {
            let cards = found
                .into_iter()
                .enumerate()
                .map(|(index, summary)| key_card(desk, index, summary, key))
                .collect_view();
            view! {
                <fieldset class="cards">
                    <legend id="keys-title" tabindex="-1">{texts.keys_title}</legend>
                    {cards}
                </fieldset>
                <div class="actions">
                    <button
                        type="button"
                        class="button button-main"
                        disabled=move || !can_sign()
                        on:click=sign
                    >
                        {texts.sign_pdf}
                    </button>
                </div>
            }
        })
    };
    let open_label = move || {
        if opener.is_working() {
            texts.opening_keys
        } else {
            texts.open_keys
        }
    };
    view! {
        <form
            class="signing"
            on:submit=move |event| {
                event.prevent_default();
                open();
            }
        >
            <div class="field">
                <label for="key-file">{texts.key_file}</label>
                <input
                    id="key-file"
                    type="file"
                    accept=".p12,.pfx,application/x-pkcs12"
                    on:change=choose
                />
            </div>
            <div class="field">
                <label for="key-password">{texts.password}</label>
                <input
                    id="key-password"
                    type=move || if shows_password.get() { "text" } else { "password" }
                    autocomplete="off"
                    prop:value=password
                    on:input=move |event| password.set(event_target_value(&event))
                />
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=shows_password
                        on:change=move |event| shows_password.set(event_target_checked(&event))
                    />
                    <span>{texts.show_password}</span>
                </label>
            </div>
            <div class="actions">
                <button
                    type="submit"
                    class="button"
                    disabled=move || file.with(Option::is_none) || opener.is_working()
                >
                    {open_label}
                </button>
            </div>
            {problem}
        </form>
        {key_list}
    }
}

fn key_card(desk: Desk, index: usize, summary: KeySummary, key: RwSignal<usize>) -> impl IntoView {
    let texts = &desk.texts().hand_in;
    let chosen = move || key.get() == index;
    let is_usable = summary.unusable.is_none();
    let validity = fill(
        texts.from_to,
        &[
            &messages::moment(&summary.not_before),
            &messages::moment(&summary.not_after),
        ],
    );
    let unusable = summary.unusable.map(|failure| {
        view! { <p class="field-amiss">{failure.sentence} " " {failure.hint}</p> }
    });
    view! {
        <label class="card" class:card-chosen=chosen>
            <input
                type="radio"
                name="key"
                disabled=!is_usable
                prop:checked=chosen
                on:change=move |_| key.set(index)
            />
            <span class="card-body">
                <span class="card-title">{summary.subject}</span>
                <span class="key-facts">
                    <span>{texts.issuer} ": " {summary.issuer}</span>
                    <span>{texts.validity} ": " {validity}</span>
                    <span>{texts.algorithm} ": " {summary.algorithm}</span>
                    <span>{texts.vouched} ": " {summary.vouched}</span>
                </span>
                {unusable}
            </span>
        </label>
    }
}
