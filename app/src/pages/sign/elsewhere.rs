//! Signing elsewhere: what is handed out, and what comes back.

use std::sync::Arc;

use protocol::{Outcome, Prepared, SignatureTask};
use view::prelude::*;

use super::SignPlan;
use crate::browser::{self, AfterReading};
use crate::parts::{ChoiceField, SaidNotice};
use crate::pdf_client::{PdfClient, PdfState};

type Bytes = Arc<Vec<u8>>;
type Chosen = RwSignal<Option<Bytes>>;

/// The PDF goes out with its empty fields, and comes back signed by another program.
#[component]
pub(super) fn ByProgram(plan: SignPlan) -> impl IntoView {
    let desk = plan.desk;
    let texts = &desk.texts().sign;
    let hand_out = move |_| {
        if let Some(file) = plan.pdf.get_untracked() {
            desk.hand_out(&file.name, "application/pdf", &file.bytes);
        }
    };
    let returned = move |bytes: Bytes| {
        plan.ask(move || {
            let files = [plan.bytes()?, Arc::clone(&bytes)];
            Some((SignatureTask::Returned, files.into()))
        });
    };
    view! {
        <p>{texts.hand_out_text}</p>
        <div class="actions">
            <button type="button" class="button button-main" on:click=hand_out>
                {texts.hand_out}
            </button>
        </div>
        {file_field("sign-returned", texts.returned, ".pdf,application/pdf", None, AfterReading::Empty, returned)}
    }
}

/// What the key signs goes out, its certificate being known; the signature comes back.
#[component]
pub(super) fn ByKey(plan: SignPlan) -> impl IntoView {
    let texts = &plan.desk.texts().sign;
    let certificates: Chosen = RwSignal::new(None);
    let prepare = move || {
        let (how, picture) = plan.manner.plan()?;
        let files = [plan.bytes()?, certificates.get_untracked()?];
        let task = SignatureTask::PrepareForKey { plan: how };
        Some((task, files.into_iter().chain(picture).collect()))
    };
    let embed = move |pdf: Bytes, signature: Bytes| {
        plan.ask(move || {
            let algorithm = plan.manner.algorithm.try_get_untracked()?;
            let certificates = certificates.try_get_untracked()??;
            let files = [&pdf, &certificates, &signature].map(Arc::clone);
            Some((SignatureTask::EmbedFromKey { algorithm }, files.into()))
        });
    };
    let accept = ".cer,.crt,.pem,.der,.p7b";
    let choose = move |bytes| certificates.set(Some(bytes));
    let algorithm = plan.manner.algorithm;
    let choices = ALGORITHMS.map(|(id, name)| (id.to_owned(), name.to_owned()));
    view! {
        {file_field("sign-certificates", texts.certificates, accept, None, AfterReading::Keep, choose)}
        <ChoiceField
            id="sign-algorithm"
            label=texts.algorithm
            choices=choices.into()
            value=Signal::derive(move || algorithm.get().unwrap_or_default())
            chosen=move |name: String| algorithm.set(Some(name).filter(|name| !name.is_empty()))
        />
        <Exchange
            plan
            can_prepare=Signal::derive(move || certificates.with(Option::is_some))
            prepare=Callback::new(move |()| prepare())
            embed=Callback::new(move |(pdf, signature)| embed(pdf, signature))
        />
    }
}

/// What a key elsewhere may sign by; the first stands for the usual one of its kind.
const ALGORITHMS: [(&str, &str); 9] = [
    ("", "RSA-SHA-256 / ECDSA-SHA-256"),
    ("rsa-sha384", "RSA-SHA-384"),
    ("rsa-sha512", "RSA-SHA-512"),
    ("rsa-pss-sha256", "RSA-PSS-SHA-256"),
    ("rsa-pss-sha384", "RSA-PSS-SHA-384"),
    ("rsa-pss-sha512", "RSA-PSS-SHA-512"),
    ("ecdsa-sha256", "ECDSA-SHA-256"),
    ("ecdsa-sha384", "ECDSA-SHA-384"),
    ("ecdsa-sha512", "ECDSA-SHA-512"),
];

/// The digest goes out, and a whole signature comes back.
#[component]
pub(super) fn ByDigest(plan: SignPlan) -> impl IntoView {
    let texts = &plan.desk.texts().sign;
    let hash = RwSignal::new(String::from("sha256"));
    let prepare = move || {
        let (how, picture) = plan.manner.plan()?;
        let task = SignatureTask::PrepareForDigest {
            plan: how,
            hash: hash.get_untracked(),
        };
        Some((
            task,
            std::iter::once(plan.bytes()?).chain(picture).collect(),
        ))
    };
    let embed = move |pdf: Bytes, signature: Bytes| {
        plan.ask(move || {
            let files = [&pdf, &signature].map(Arc::clone);
            Some((SignatureTask::EmbedWhole, files.into()))
        });
    };
    let hashes = [
        ("sha256", "SHA-256"),
        ("sha384", "SHA-384"),
        ("sha512", "SHA-512"),
    ];
    let choices = hashes.map(|(id, name)| (id.to_owned(), name.to_owned()));
    view! {
        <ChoiceField
            id="sign-hash"
            label=texts.hash
            choices=choices.into()
            value=hash
            chosen=move |name| hash.set(name)
        />
        <Exchange
            plan
            can_prepare=Signal::stored(true)
            prepare=Callback::new(move |()| prepare())
            embed=Callback::new(move |(pdf, signature)| embed(pdf, signature))
        />
    }
}

/// A piece of work with its files.
type Asked = Option<(SignatureTask, Vec<Bytes>)>;

/// Preparing, what was prepared, and what comes back. A file that waits already is not prepared once more.
#[component]
fn Exchange(
    plan: SignPlan,
    can_prepare: Signal<bool>,
    prepare: Callback<(), Asked>,
    embed: Callback<(Bytes, Bytes)>,
) -> impl IntoView {
    let desk = plan.desk;
    let texts = &desk.texts().sign;
    let language = desk.language_now();
    let client = PdfClient::new();
    let waiting: Chosen = RwSignal::new(None);
    if plan.waits() {
        waiting.set(plan.bytes());
    }
    let start = move |_| {
        if let Some((task, files)) = prepare.run(()) {
            let files: Vec<&[u8]> = files.iter().map(|file| file.as_slice()).collect();
            client.ask(desk, desk.with_signatures(task), &files);
        }
    };
    let name = move || {
        let name = plan
            .pdf
            .with_untracked(|file| file.as_ref().map(|file| file.name.clone()));
        let name = name.unwrap_or_default();
        format!("{}-cho-ky.pdf", name.strip_suffix(".pdf").unwrap_or(&name))
    };
    let hand_out = move |pdf: &[u8]| desk.hand_out(&name(), "application/pdf", pdf);
    Effect::new(move |_| {
        if let PdfState::Done(Outcome::Prepared(_), files) = client.state() {
            if let Some(pdf) = files.into_iter().next() {
                hand_out(&pdf);
                waiting.set(Some(Arc::new(pdf)));
            }
            desk.focus_soon("prepared-title");
        }
    });
    let prepared = move || match client.state() {
        PdfState::Done(Outcome::Prepared(prepared), mut files) => {
            let to_be_signed = (files.len() > 1).then(|| files.swap_remove(1));
            let again = move |_| {
                if let Some(pdf) = waiting.get_untracked() {
                    hand_out(&pdf);
                }
            };
            Some(view! {
                <div class="notice">
                    <p class="notice-title" id="prepared-title" tabindex="-1">{texts.prepared_title}</p>
                    {shown(plan, prepared)}
                    <p>{texts.prepared_text}</p>
                    <div class="actions">
                        {to_be_signed
                            .map(|der| {
                                let download = move |_| {
                                    desk.hand_out("to-be-signed.der", "application/octet-stream", &der);
                                };
                                view! {
                                    <button type="button" class="button button-small" on:click=download>
                                        {texts.download_der}
                                    </button>
                                }
                            })}
                        <button type="button" class="button button-small" on:click=again>
                            {texts.download_pdf}
                        </button>
                    </div>
                </div>
            })
        }
        _ => None,
    };
    let take_back = move |signature| {
        if let Some(pdf) = waiting.get_untracked() {
            embed.run((pdf, signature));
        }
    };
    let back = move || {
        waiting.with(Option::is_some).then(|| {
            let hint = Some(texts.signature_hint);
            file_field(
                "sign-signature",
                texts.signature_file,
                "",
                hint,
                AfterReading::Empty,
                take_back,
            )
        })
    };
    let trouble = move || Some(view! { <SaidNotice said=client.trouble(language)? /> });
    view! {
        {(!plan.waits())
            .then(|| {
                view! {
                    <div class="actions">
                        <button
                            type="button"
                            class="button button-main"
                            disabled=move || {
                                !can_prepare.get() || !plan.manner.is_complete() || client.is_working()
                            }
                            on:click=start
                        >
                            {texts.prepare}
                        </button>
                    </div>
                }
            })}
        {trouble}
        {prepared}
        {back}
    }
}

fn shown(plan: SignPlan, prepared: Prepared) -> impl IntoView {
    let desk = plan.desk;
    let texts = &desk.texts().sign;
    let facts = [
        (desk.texts().hand_in.algorithm, prepared.algorithm),
        (texts.digest_hex, prepared.digest_hex),
        (texts.digest_base64, prepared.digest_base64),
        (texts.command, prepared.command),
    ];
    let facts = facts.into_iter().filter(|(_, value)| !value.is_empty());
    let facts = facts.map(|(label, value)| {
        view! { <div><dt>{label}</dt><dd><code class="selectable">{value}</code></dd></div> }
    });
    view! { <dl class="facts">{facts.collect_view()}</dl> }
}

/// A field for a file, which is read at once.
fn file_field(
    id: &'static str,
    label: &'static str,
    accept: &'static str,
    hint: Option<&'static str>,
    after: AfterReading,
    taken: impl Fn(Bytes) + Clone + 'static,
) -> impl IntoView {
    let choose = move |event: leptos::ev::Event| {
        let chosen = browser::chosen_file(&event, after);
        let taken = taken.clone();
        leptos::task::spawn_local(async move {
            if let Some(Ok(file)) = chosen.await {
                taken(Arc::new(file.bytes));
            }
        });
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input id=id type="file" accept=accept on:change=choose />
            {hint.map(|hint| view! { <p class="hint">{hint}</p> })}
        </div>
    }
}
