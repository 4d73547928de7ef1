//! Signing elsewhere: what is handed out, and what comes back.

use std::rc::Rc;
use std::sync::Arc;

use protocol::{Outcome, Prepared, SignatureTask};
use view::prelude::*;

use super::{By, SignPlan};
use crate::browser::{AfterReading, ChosenFile};
use crate::desk::Desk;
use crate::parts::{SaidNotice, choice, file_field};
use crate::pdf_client::{PdfClient, PdfState};

/// The PDF goes out with its empty fields, and comes back signed by another program.
#[component]
pub(super) fn ByProgram(plan: SignPlan) -> impl IntoView {
    let desk = plan.desk;
    let texts = desk.texts().sign();
    let hand_out = move |_| {
        if let Some(file) = plan.pdf.get_untracked() {
            desk.hand_out(&file.name, PDF, &file.bytes);
        }
    };
    let returned = move |file: ChosenFile| {
        let back = Arc::new(file.bytes);
        plan.ask(move || {
            let files = [plan.bytes()?, Arc::clone(&back)];
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
        {file_field("sign-returned", texts.returned, ".pdf,application/pdf", None, AfterReading::Empty, Rc::new(returned))}
    }
}

const PDF: &str = "application/pdf";

/// What is signed by a key elsewhere, or its digest, goes out; the signature comes back.
#[derive(Clone, Copy)]
struct Exchange {
    plan: SignPlan,
    /// Whether the key is known by its certificates; else somebody makes a whole signature.
    by_key: bool,
    certificates: RwSignal<Option<Arc<Vec<u8>>>>,
    /// The algorithm of the key (none for the usual one), or the hash of the digest.
    algorithm: RwSignal<String>,
    /// Prepares.
    client: PdfClient,
    /// The PDF that waits for the signature.
    waiting: RwSignal<Option<Arc<Vec<u8>>>>,
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
const HASHES: [(&str, &str); 3] = [
    ("sha256", "SHA-256"),
    ("sha384", "SHA-384"),
    ("sha512", "SHA-512"),
];

/// Preparing, what was prepared, and what comes back. A file that waits already is not prepared once more.
#[component]
pub(super) fn ByExchange(plan: SignPlan) -> impl IntoView {
    let desk = plan.desk;
    let texts = desk.texts().sign();
    let language = desk.language_now();
    let by_key = plan.by.get_untracked() == By::Key;
    let first = if by_key { ALGORITHMS[0] } else { HASHES[0] };
    let exchange = Exchange {
        plan,
        by_key,
        certificates: RwSignal::new(None),
        algorithm: RwSignal::new(first.0.to_owned()),
        client: PdfClient::new(),
        waiting: RwSignal::new(None),
    };
    let Exchange {
        client,
        waiting,
        certificates,
        ..
    } = exchange;
    if plan.waits() {
        waiting.set(plan.bytes());
    }
    Effect::new(move |_| exchange.hear(client.state()));
    let can_prepare = move || {
        let is_known = !by_key || certificates.with(Option::is_some);
        is_known && plan.manner.is_complete() && !client.is_working()
    };
    let prepared = move || match client.state() {
        PdfState::Done(Outcome::Prepared(prepared), files) => Some(exchange.shown(prepared, files)),
        _ => None,
    };
    let back = move || {
        waiting.with(Option::is_some).then(|| {
            let (label, hint) = (texts.signature_file, Some(texts.signature_hint));
            let embed = Rc::new(move |file: ChosenFile| exchange.embed(file));
            file_field(
                "sign-signature",
                label,
                "",
                hint,
                AfterReading::Empty,
                embed,
            )
        })
    };
    let trouble = move || Some(view! { <SaidNotice said=client.trouble(language)? /> });
    view! {
        {by_key
            .then(|| {
                let accept = ".cer,.crt,.pem,.der,.p7b";
                let take = Rc::new(move |file: ChosenFile| certificates.set(Some(Arc::new(file.bytes))));
                file_field("sign-certificates", texts.certificates, accept, None, AfterReading::Keep, take)
            })}
        {if by_key {
            choice("sign-algorithm", texts.algorithm, &ALGORITHMS, exchange.algorithm)
        } else {
            choice("sign-hash", texts.hash, &HASHES, exchange.algorithm)
        }}
        {(!plan.waits())
            .then(|| {
                view! {
                    <div class="actions">
                        <button
                            type="button"
                            class="button button-main"
                            disabled=move || !can_prepare()
                            on:click=move |_| exchange.prepare()
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

impl Exchange {
    fn desk(self) -> Desk {
        self.plan.desk
    }

    fn prepare(self) {
        let (Some((plan, picture)), Some(pdf)) = (self.plan.manner.plan(), self.plan.bytes())
        else {
            return;
        };
        let algorithm = self.algorithm.get_untracked();
        let task = match self.by_key {
            true => SignatureTask::PrepareForKey {
                plan: protocol::SignaturePlan {
                    algorithm: Some(algorithm).filter(|name| !name.is_empty()),
                    ..plan
                },
            },
            false => SignatureTask::PrepareForDigest {
                plan,
                hash: algorithm,
            },
        };
        let files = [Some(pdf), self.certificates.get_untracked(), picture];
        let files: Vec<&[u8]> = files.iter().flatten().map(|file| file.as_slice()).collect();
        self.client
            .ask(self.desk(), self.desk().with_signatures(task), &files);
    }

    /// What the worker says of it.
    fn hear(self, state: PdfState) {
        if let PdfState::Done(Outcome::Prepared(_), files) = state {
            self.waiting.set(files.into_iter().next().map(Arc::new));
            self.hand_out();
            self.desk().focus_soon("prepared-title");
        }
    }

    /// Hands out the PDF that waits.
    fn hand_out(self) {
        let name = self
            .plan
            .pdf
            .with_untracked(|file| file.as_ref().map(|file| file.name.clone()));
        let name = name.unwrap_or_default();
        let name = format!("{}-cho-ky.pdf", name.strip_suffix(".pdf").unwrap_or(&name));
        if let Some(pdf) = self.waiting.get_untracked() {
            self.desk().hand_out(&name, PDF, &pdf);
        }
    }

    /// Takes the signature that came back.
    fn embed(self, file: ChosenFile) {
        let signature = Arc::new(file.bytes);
        self.plan.ask(move || {
            let (pdf, signature) = (self.waiting.try_get_untracked()??, Arc::clone(&signature));
            if !self.by_key {
                return Some((SignatureTask::EmbedWhole, vec![pdf, signature]));
            }
            let algorithm =
                Some(self.algorithm.try_get_untracked()?).filter(|name| !name.is_empty());
            let files = vec![pdf, self.certificates.try_get_untracked()??, signature];
            Some((SignatureTask::EmbedFromKey { algorithm }, files))
        });
    }

    fn shown(self, prepared: Prepared, mut files: Vec<Vec<u8>>) -> impl IntoView {
        let desk = self.desk();
        let texts = desk.texts().sign();
        let facts = [
            (texts.confirm_signer, prepared.signer),
            (desk.texts().hand_in().algorithm, prepared.algorithm),
            (texts.digest_hex, prepared.digest_hex),
            (texts.digest_base64, prepared.digest_base64),
            (texts.command, prepared.command),
        ];
        let facts = facts.into_iter().filter(|(_, value)| !value.is_empty());
        let facts = facts.map(|(label, value)| {
            view! {
                <dt>{label}</dt>
                <dd><code>{value}</code></dd>
            }
        });
        let to_be_signed = (files.len() > 1).then(|| files.swap_remove(1));
        let to_be_signed = to_be_signed.map(|der| {
            let download = move |_| {
                desk.hand_out("to-be-signed.der", "application/octet-stream", &der);
            };
            view! {
                <button type="button" class="button button-small" on:click=download>
                    {texts.download_der}
                </button>
            }
        });
        view! {
            <div class="notice">
                <p class="notice-title" id="prepared-title" tabindex="-1">{texts.prepared_title}</p>
                <dl class="facts">{facts.collect_view()}</dl>
                <p>{texts.prepared_text}</p>
                <div class="actions">
                    {to_be_signed}
                    <button type="button" class="button button-small" on:click=move |_| self.hand_out()>
                        {texts.download_pdf}
                    </button>
                </div>
            </div>
        }
    }
}
