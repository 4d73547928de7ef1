//! Signing with a certificate file: open it, see whose it is and what will be signed, sign.

use std::rc::Rc;
use std::sync::Arc;

use protocol::{KeySummary, Outcome, SignatureTask};
use view::prelude::*;

use super::SignPlan;
use crate::browser::{self, AfterReading, ChosenFile};
use crate::desk::Desk;
use crate::messages::{self, fill};
use crate::parts::{Check, SaidNotice, choice, file_field, unbroken};
use crate::pdf_client::{PdfClient, PdfState};

/// Signing with a certificate file.
#[component]
pub(super) fn ByKeyFile(plan: SignPlan) -> impl IntoView {
    let desk = plan.desk;
    let texts = desk.texts().hand_in();
    let language = desk.language_now();
    let file = RwSignal::new(None::<Arc<Vec<u8>>>);
    // Lives in this screen only, and is never written anywhere.
    let password = RwSignal::new(String::new());
    let shows_password = RwSignal::new(false);
    let keys = RwSignal::new(Vec::<KeySummary>::new());
    let key = RwSignal::new(0_usize);
    let opener = PdfClient::new();

    let choose = move |chosen: ChosenFile| {
        file.set(Some(Arc::new(chosen.bytes)));
        keys.set(Vec::new());
        opener.reset();
        desk.focus("key-password");
    };
    let open = move || {
        let Some(bytes) = file.get_untracked() else {
            return;
        };
        let task = SignatureTask::OpenKeys {
            password: password.get_untracked(),
        };
        opener.ask(desk, desk.with_signatures(task), &[&bytes]);
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
        plan.ask(move || {
            let key_file = file.try_get_untracked()??;
            let (how, picture) = plan.manner.plan()?;
            let task = SignatureTask::Sign {
                plan: how,
                password: password.try_get_untracked()?,
                key: key.try_get_untracked()?,
                random: browser::random()?,
            };
            let files = [plan.bytes()?, key_file].into_iter().chain(picture);
            Some((task, files.collect()))
        });
    };
    // What was signed needs the password no more; the next signature asks for it again.
    Effect::new(move |_| {
        if plan.signed.with(Option::is_some) {
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
        usable && plan.manner.is_complete() && !plan.client.is_working()
    };
    let key_list = move || {
        let found = keys.get();
        (!found.is_empty()).then(|| {
            let cards = (0..).zip(found.clone());
            let cards = cards.map(|(index, summary)| key_card(desk, index, summary, key));
            let cards = cards.collect_view();
            let chosen = Memo::new(move || found.get(key.get()).cloned());
            let confirm = move || chosen.get().map(|key| confirm(plan, key));
            view! {
                <fieldset class="cards">
                    <legend id="keys-title" tabindex="-1">{texts.keys_title}</legend>
                    {cards}
                </fieldset>
                {confirm}
                <div class="actions">
                    <button
                        type="button"
                        class="button button-main"
                        disabled=move || !can_sign()
                        on:click=sign
                    >
                        {desk.texts().sign().sign}
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
            {file_field(
                "key-file",
                texts.key_file,
                ".p12,.pfx,application/x-pkcs12",
                None,
                AfterReading::Keep,
                Rc::new(choose),
            )}
            <div class="field">
                <label for="key-password">{texts.password}</label>
                <input
                    id="key-password"
                    type=move || if shows_password.get() { "text" } else { "password" }
                    autocomplete="off"
                    prop:value=password
                    on:input=move |event| password.set(event_target_value(&event))
                />
                <Check label=texts.show_password value=shows_password />
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
    let texts = desk.texts().hand_in();
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

/// By what the chosen key signs, and, once more, what it signs and whose it is.
fn confirm(plan: SignPlan, key: KeySummary) -> impl IntoView {
    let desk = plan.desk;
    let texts = desk.texts().sign();
    let name = plan
        .pdf
        .with_untracked(|file| file.as_ref().map(|file| file.name.clone()));
    let names: Vec<_> = key
        .algorithms
        .iter()
        .map(|id| (id.clone(), named(id)))
        .collect();
    let names: Vec<_> = names
        .iter()
        .map(|(id, name)| (id.as_str(), name.as_str()))
        .collect();
    let algorithm = RwSignal::new(key.algorithms.first().cloned().unwrap_or_default());
    Effect::new(move |_| plan.manner.algorithm.set(Some(algorithm.get())));
    view! {
        {choice("sign-algorithm", texts.algorithm, &names, algorithm)}
        <div class="notice" role="group" aria-labelledby="confirm-title">
            <p class="notice-title" id="confirm-title">{texts.confirm_title}</p>
            <dl class="facts">
                <dt>{texts.confirm_document}</dt><dd>{unbroken(&name.unwrap_or_default())}</dd>
                <dt>{texts.confirm_signer}</dt><dd>{key.subject}</dd>
                <dt>{desk.texts().hand_in().issuer}</dt><dd>{key.issuer}</dd>
            </dl>
        </div>
    }
}

/// `rsa-pss-sha256` → `RSA-PSS-SHA-256`.
fn named(algorithm: &str) -> String {
    algorithm.to_uppercase().replace("SHA", "SHA-")
}
