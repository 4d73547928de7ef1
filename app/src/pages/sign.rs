//! Signing a PDF: the steps that handing in shares, and a page for files that come from elsewhere.

mod document;
mod elsewhere;
mod key_file;
mod manner;
mod signed;

use std::sync::Arc;

use protocol::{Outcome, SignatureTask, ToSign};
use view::prelude::*;

use super::verify::{LARGEST, too_large};
use crate::browser;
use crate::desk::Desk;
use crate::messages::fill;
use crate::parts::{AtWork, ChoiceField, Icon, icon};
use crate::pdf_client::{PdfClient, PdfState};
use document::Document;
use elsewhere::{ByExchange, ByProgram};
use key_file::ByKeyFile;
use manner::Manner;
pub(super) use signed::Signed;

/// A PDF by its name.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PdfFile {
    /// Its name.
    pub(super) name: String,
    /// What is in it.
    pub(super) bytes: Arc<Vec<u8>>,
}

/// A PDF that was signed here.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SignedPdf {
    /// The file.
    pub(super) file: PdfFile,
    /// Its SHA-256.
    pub(super) sha256: String,
    /// What was found out about each signature, in a sentence.
    pub(super) found: Vec<String>,
}

/// With what it is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// A `.p12` file.
    KeyFile,
    /// Another signing program.
    Program,
    /// A key elsewhere.
    Key,
    /// Whoever makes a whole signature of a digest.
    Digest,
}

/// What the person does.
#[derive(Clone, Copy)]
pub(super) struct SignPlan {
    desk: Desk,
    /// Signs.
    client: PdfClient,
    /// Looks at the file.
    inspector: PdfClient,
    pub(super) by: RwSignal<By>,
    /// What is to be signed.
    pdf: RwSignal<Option<PdfFile>>,
    to_sign: RwSignal<Option<ToSign>>,
    manner: Manner,
    /// What was signed last.
    pub(super) signed: RwSignal<Option<SignedPdf>>,
    /// What was asked of the worker last, to ask it again.
    again: StoredValue<Option<Callback<()>>>,
}

impl SignPlan {
    /// Nothing to sign yet; `place` is where it is signed, if that is known.
    pub(super) fn new(desk: Desk, place: String) -> Self {
        let plan = Self {
            desk,
            client: PdfClient::new(),
            inspector: PdfClient::new(),
            by: RwSignal::new(By::KeyFile),
            pdf: RwSignal::new(None),
            to_sign: RwSignal::new(None),
            manner: Manner::new(place),
            signed: RwSignal::new(None),
            again: StoredValue::new(None),
        };
        Effect::new(move |_| {
            if let PdfState::Done(Outcome::ToSign(found), _) = plan.inspector.state() {
                plan.manner.begin(&found);
                plan.to_sign.set(Some(found));
            }
        });
        Effect::new(move |_| plan.hear(plan.client.state()));
        plan
    }

    /// Begins with a file, or with none.
    pub(super) fn take(self, file: Option<PdfFile>) {
        self.client.reset();
        self.inspector.reset();
        self.to_sign.set(None);
        self.signed.set(None);
        if let Some(file) = &file {
            let task = self.desk.with_signatures(SignatureTask::Inspect);
            self.inspector.ask(self.desk, task, &[&file.bytes]);
        }
        self.pdf.set(file);
    }

    /// Sends work with the file to the worker, now and whenever it is asked again. Nothing but the screen remembers what goes
    /// along: `work` looks at it each time.
    fn ask(
        self,
        work: impl Fn() -> Option<(SignatureTask, Vec<Arc<Vec<u8>>>)> + Send + Sync + 'static,
    ) {
        let run = Callback::new(move |()| {
            if let Some((task, files)) = work() {
                let files: Vec<&[u8]> = files.iter().map(|file| file.as_slice()).collect();
                let work = self.desk.with_signatures(task);
                self.client.ask(self.desk, work, &files);
            }
        });
        self.again.set_value(Some(run));
        run.run(());
    }

    /// The bytes of what is to be signed.
    fn bytes(self) -> Option<Arc<Vec<u8>>> {
        self.pdf.try_get_untracked()?.map(|file| file.bytes)
    }

    /// What the worker says.
    fn hear(self, state: PdfState) {
        if let PdfState::Done(Outcome::Signed { sha256, findings }, mut files) = state {
            let name = self.pdf.with_untracked(|file| {
                file.as_ref()
                    .map_or_else(String::new, |file| signed_name(&file.name))
            });
            let bytes = Arc::new(files.pop().unwrap_or_default());
            self.desk.hand_out(&name, "application/pdf", &bytes);
            let found = findings.signatures.into_iter();
            self.signed.set(Some(SignedPdf {
                file: PdfFile { name, bytes },
                sha256,
                found: found.map(|found| found.sentence).collect(),
            }));
            self.desk.focus_soon("signed-title");
        }
    }
}

/// What was found out about each signature, a line each.
fn told<'a>(desk: Desk, sentences: impl Iterator<Item = &'a String>) -> impl IntoView {
    let pattern = desk.texts().verify().signature;
    let lines = (1..).zip(sentences).map(|(number, sentence)| {
        let line = fill(pattern, &[&number.to_string(), sentence]);
        view! { <li>{line}</li> }
    });
    view! { <ul>{lines.collect_view()}</ul> }
}

/// `bao-cao.pdf` → `bao-cao-da-ky.pdf`.
fn signed_name(name: &str) -> String {
    const SIGNED: &str = "-da-ky";
    let stem = name.strip_suffix(".pdf").unwrap_or(name);
    format!("{}{SIGNED}.pdf", stem.strip_suffix(SIGNED).unwrap_or(stem))
}

/// Signing a file from elsewhere.
#[component]
pub(crate) fn SignPage() -> impl IntoView {
    let desk = Desk::here();
    let texts = desk.texts().sign();
    let plan = SignPlan::new(desk, String::new());
    let choose = move |event: leptos::ev::Event| {
        let Some(picked) = browser::picked_files(&event).pop() else {
            return;
        };
        if picked.size() > LARGEST {
            return desk.say_bad(too_large(&picked, desk));
        }
        leptos::task::spawn_local(async move {
            let bytes = Arc::new(picked.read().await.unwrap_or_default());
            if plan.client.is_alive() {
                let name = picked.name();
                plan.take(Some(PdfFile { name, bytes }));
            }
        });
    };
    view! {
        <div class="page page-narrow">
            <h1>{desk.texts().titles.sign}</h1>
            <section class="panel">
                <p>{texts.text}</p>
                <div class="actions">
                    <label class="button button-main button-file">
                        {icon(Icon::Import)}
                        <span>{texts.choose}</span>
                        <input type="file" accept=".pdf,application/pdf" on:change=choose />
                    </label>
                </div>
            </section>
            <SignSteps plan ways=&[By::KeyFile, By::Program, By::Key, By::Digest] />
            <Signed plan />
        </div>
    }
}

/// Everything from the file to the signature, by one of `ways`.
#[component]
pub(super) fn SignSteps(plan: SignPlan, ways: &'static [By]) -> impl IntoView {
    let desk = plan.desk;
    let texts = desk.texts().sign();
    let name = |by: By| match by {
        By::KeyFile => ("file", texts.by_file),
        By::Program => ("program", texts.by_program),
        By::Key => ("key", texts.by_key),
        By::Digest => ("digest", texts.by_digest),
    };
    let choices = move || {
        let named = ways.iter().map(|by| name(*by));
        named
            .map(|(id, name)| (id.to_owned(), name.to_owned()))
            .collect()
    };
    let choose = move |id: String| {
        let found = ways.iter().find(|by| name(**by).0 == id);
        plan.client.reset();
        plan.by.set(*found.unwrap_or(&By::KeyFile));
    };
    let is_ready =
        Memo::new(move || plan.to_sign.with(Option::is_some) && plan.signed.with(Option::is_none));
    let way = move || match plan.by.get() {
        By::KeyFile => view! { <ByKeyFile plan /> },
        By::Program => view! { <ByProgram plan /> },
        By::Key | By::Digest => view! { <ByExchange plan /> },
    };
    let again = move || {
        if let Some(run) = plan.again.get_value() {
            run.run(());
        }
    };
    view! {
        <Document plan />
        <Show when=move || is_ready.get()>
            <section class="panel" aria-labelledby="how-title">
                <h2 id="how-title">{texts.how_title}</h2>
                {(ways.len() > 1)
                    .then(|| {
                        view! {
                            <ChoiceField
                                id="sign-by"
                                label=texts.by
                                choices=choices()
                                value=Signal::derive(move || name(plan.by.get()).0.to_owned())
                                chosen=choose
                            />
                        }
                    })}
                {move || (!plan.waits()).then(|| plan.manner.fields(desk))}
                {way}
            </section>
        </Show>
        <AtWork client=plan.client again=Callback::new(move |()| again()) />
    }
}

impl SignPlan {
    /// Whether the file waits for a signature that is made elsewhere, followed.
    fn waits(self) -> bool {
        self.to_sign
            .with(|found| found.as_ref().is_some_and(|found| found.waits))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signed_file_says_so_once() {
        assert_eq!(signed_name("bao-cao.pdf"), "bao-cao-da-ky.pdf");
        assert_eq!(signed_name("bao-cao-da-ky.pdf"), "bao-cao-da-ky.pdf");
    }
}
