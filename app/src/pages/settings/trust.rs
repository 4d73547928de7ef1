//! What verifying goes by: certificates that the person trusts, and lists of revoked ones.

use protocol::{Outcome, SignatureTask, Trusted};
use store::OwnFile;
use view::prelude::*;

use crate::desk::{Desk, TRUST};
use crate::messages::{Said, fill};
use crate::parts::{Icon, SaidNotice, icon};
use crate::pdf_client::{PdfClient, PdfState};

/// What the person does here. Certificates are read in the worker.
#[derive(Clone, Copy)]
struct Plan {
    desk: Desk,
    client: PdfClient,
    problem: RwSignal<Option<Said>>,
}

/// The certificates.
#[component]
pub(super) fn TrustedCertificates(problem: RwSignal<Option<Said>>) -> impl IntoView {
    let desk = Desk::here();
    let texts = desk.texts().settings();
    let language = desk.language_now();
    let client = PdfClient::new();
    let plan = Plan {
        desk,
        client,
        problem,
    };
    let shown = RwSignal::new(Vec::<Trusted>::new());
    Effect::new(move |_| {
        if let PdfState::Done(Outcome::Trust(entries), _) = client.state() {
            let new = entries.iter().filter(|entry| !entry.file.is_empty());
            let new: Vec<_> = new
                .map(|entry| file(&entry.digest, entry.file.clone()))
                .collect();
            if !new.is_empty() {
                plan.keep(new);
            }
            shown.set(entries);
        }
    });
    if !desk.trust().is_empty() {
        plan.ask(&[]);
    }
    let chosen = move |event: leptos::ev::Event| {
        client.with_chosen_file(desk, &event, move |file| plan.ask(&[file]));
    };
    let notice = move || {
        let said = client.trouble(language)?;
        Some(view! { <SaidNotice said title=texts.trust_failed /> })
    };
    let remove = move |digest: String| {
        shown.update(|shown| shown.retain(|entry| entry.digest != digest));
        plan.keep(vec![file(&digest, String::new())]);
    };
    let rows = move || {
        shown.with(|shown| {
            let row = |entry: &Trusted| row(desk, entry, remove);
            shown.iter().map(row).collect_view()
        })
    };
    let none = move || {
        let is_none = shown.with(Vec::is_empty) && !client.is_working();
        is_none.then(|| view! { <p>{texts.trust_none}</p> })
    };
    view! {
        <section class="panel">
            <h2>{texts.trust}</h2>
            <p class="hint">{texts.trust_text}</p>
            {none}
            {rows}
            {notice}
            <div class="actions">
                <label class="button button-small button-file">
                    {icon(Icon::Import)}
                    <span>{texts.trust_import}</span>
                    <input type="file" accept=".pem,.cer,.crt,.der,.crl" on:change=chosen />
                </label>
            </div>
        </section>
    }
}

fn row<F: Fn(String) + 'static>(desk: Desk, entry: &Trusted, remove: F) -> impl IntoView + use<F> {
    let texts = desk.texts().settings();
    let Trusted {
        digest,
        name,
        note,
        holds,
        ..
    } = entry.clone();
    let label = fill(texts.trust_remove, &[&name]);
    let fingerprint = fill(texts.trust_digest, &[&digest]);
    let class = if holds { "" } else { "notice notice-warn" };
    view! {
        <div class="field" role="group" aria-label=name.clone()>
            <h3>{name}</h3>
            <p class=class>{note}</p>
            <p class="hint digest">{fingerprint}</p>
            <div class="actions">
                <button
                    type="button"
                    class="button button-small"
                    aria-label=label
                    on:click=move |_| remove(digest.clone())
                >
                    {texts.trust_take_away}
                </button>
            </div>
        </div>
    }
}

/// A certificate, or a list, as it is kept.
fn file(digest: &str, text: String) -> OwnFile {
    OwnFile {
        name: format!("{TRUST}{digest}"),
        text,
    }
}

impl Plan {
    /// Asks what verifying goes by, with what is in the file among it, if there is one.
    fn ask(self, file: &[&[u8]]) {
        let work = self.desk.with_signatures(SignatureTask::Trust);
        self.client.ask(self.desk, work, file);
    }

    /// Keeps the files, empty ones for those that are taken away.
    fn keep(self, files: Vec<OwnFile>) {
        let desk = self.desk;
        leptos::task::spawn_local(async move {
            let put = move |settings: &mut store::Settings| {
                files.into_iter().for_each(|file| settings.put_file(file));
            };
            let kept = desk.change_settings(Box::new(put)).await;
            if kept.is_ok() {
                desk.say(desk.texts().settings().saved.to_owned());
            }
            self.problem.try_set(kept.err());
        });
    }
}
