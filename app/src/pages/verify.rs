//! Verifying signed reports: files or a whole folder in, answers out.

mod found;
mod roll;

use protocol::{
    Each, Failure, Findings, Outcome, PdfWork, Phase, ReadBack, SignatureTask, Verdict,
};
use report::{Date, Report, wire};
use view::prelude::*;

use crate::browser::{self, PickedFile};
use crate::desk::Desk;
use crate::messages::fill;
use crate::parts::{Icon, Link, SaidNotice, icon};
use crate::pdf_client::{PdfClient, PdfState};
use crate::route::Route;
use found::Found;
use roll::Roll;

/// How many files are in memory at once.
const BATCH: usize = 24;

/// A file, and what was found out about it.
#[derive(Clone)]
struct Item {
    name: String,
    verified: Each<Findings>,
    /// What people are told of its data.
    told: String,
    /// The report in it.
    report: Option<Report>,
}

/// What the person does here.
#[derive(Clone, Copy)]
struct Plan {
    desk: Desk,
    /// Verifies.
    client: PdfClient,
    /// Reads the data back, meanwhile.
    reader: PdfClient,
    /// Files that were not sent yet.
    waiting: StoredValue<Vec<PickedFile>>,
    /// Files at the worker.
    sent: StoredValue<Vec<PickedFile>>,
    total: RwSignal<usize>,
    items: RwSignal<Vec<Item>>,
    /// All that were read, to be read again for the record.
    all: StoredValue<Vec<PickedFile>>,
    /// Makes the record.
    recorder: PdfClient,
}

/// Verifying signed reports.
#[component]
pub(crate) fn VerifyPage() -> impl IntoView {
    let desk = Desk::here();
    let texts = desk.texts().verify();
    let language = desk.language_now();
    let plan = Plan {
        desk,
        client: PdfClient::new(),
        reader: PdfClient::new(),
        waiting: StoredValue::new(Vec::new()),
        sent: StoredValue::new(Vec::new()),
        total: RwSignal::new(0),
        items: RwSignal::new(Vec::new()),
        all: StoredValue::new(Vec::new()),
        recorder: PdfClient::new(),
    };
    Effect::new(move |_| {
        if let PdfState::Done(Outcome::Record, files) = plan.recorder.state() {
            desk.hand_out("ket-qua-kiem-tra.pdf", "application/pdf", &files.concat());
        }
    });
    Effect::new(move |_| plan.hear(plan.client.state(), plan.reader.state()));
    let chosen = move |event: leptos::ev::Event| plan.take(browser::picked_files(&event));
    let dropped = move |event: leptos::ev::Event| {
        event.prevent_default();
        plan.take(browser::dropped_files(&event));
    };
    let trouble = move || {
        let said = plan
            .client
            .trouble(language)
            .or_else(|| plan.reader.trouble(language))?;
        Some(view! {
            <SaidNotice said>
                <button type="button" class="button" on:click=move |_| plan.again()>
                    {desk.texts().shell.retry}
                </button>
            </SaidNotice>
        })
    };
    let stopped = move || {
        let is_stopped = plan.client.state() == PdfState::Cancelled;
        is_stopped.then(|| {
            let done = plan.items.with(Vec::len).to_string();
            let total = plan.total.get().to_string();
            view! {
                <div class="notice" role="status">
                    <p>{fill(texts.stopped, &[&done, &total])}</p>
                    <div class="actions">
                        <button type="button" class="button" on:click=move |_| plan.again()>
                            {desk.texts().shell.retry}
                        </button>
                    </div>
                </div>
            }
        })
    };
    view! {
        <div class="page">
            <h1>{desk.texts().titles.verify}</h1>
            <section
                class="panel drop"
                on:dragover=move |event| event.prevent_default()
                on:drop=dropped
            >
                <p>{texts.text}</p>
                <div class="actions">
                    <label class="button button-main button-file">
                        {icon(Icon::Import)}
                        <span>{texts.choose_files}</span>
                        <input type="file" accept=".pdf,application/pdf" multiple=true on:change=chosen />
                    </label>
                    <label class="button button-file">
                        {icon(Icon::List)}
                        <span>{texts.choose_folder}</span>
                        <input type="file" webkitdirectory=true multiple=true on:change=chosen />
                    </label>
                    <span class="hint">{texts.drop_here}</span>
                </div>
                {trust_line(desk)}
            </section>
            <UnderWay plan />
            {trouble}
            {stopped}
            <Roll items=plan.items />
            <Found plan />
        </div>
    }
}

fn trust_line(desk: Desk) -> impl IntoView {
    let texts = desk.texts().verify();
    let words = match desk.trust().len() {
        0 => texts.no_trust.to_owned(),
        count => fill(texts.trust_count, &[&count.to_string()]),
    };
    view! {
        <p class="hint">
            {words} " " <Link to=Route::Settings>{texts.to_trust}</Link>
        </p>
    }
}

#[component]
fn UnderWay(plan: Plan) -> impl IntoView {
    let desk = plan.desk;
    let texts = desk.texts().verify();
    let at = move || {
        // Reading is the longer work.
        let step = match plan.reader.state() {
            PdfState::Working(Some(step)) if step.phase == Phase::Reading => step.done as usize,
            _ => 0,
        };
        plan.items.with(Vec::len) + step
    };
    let words = move || {
        let (at, total) = (at().to_string(), plan.total.get().to_string());
        fill(texts.at_file, &[&at, &total])
    };
    view! {
        <Show when=move || plan.is_working()>
            <div class="panel under-way">
                <p role="status">{words}</p>
                <progress
                    aria-label=desk.texts().hand_in().progress
                    value=move || at().to_string()
                    max=move || plan.total.get().to_string()
                ></progress>
                <button type="button" class="button" on:click=move |_| plan.cancel()>
                    {desk.texts().shell.cancel}
                </button>
            </div>
        </Show>
    }
}

impl Plan {
    /// Begins with new files; what was found before goes.
    fn take(self, mut picked: Vec<PickedFile>) {
        picked.retain(|file| file.name().to_lowercase().ends_with(".pdf"));
        if picked.is_empty() {
            return self
                .desk
                .say_bad(self.desk.texts().verify().no_pdf.to_owned());
        }
        picked.sort_by_key(PickedFile::name);
        // The first to come is the last of the list.
        picked.reverse();
        self.client.reset();
        self.reader.reset();
        self.total.set(picked.len());
        let large = |file: &PickedFile| file.size() > LARGEST;
        let (large, picked): (Vec<_>, Vec<_>) = picked.into_iter().partition(large);
        let items = large.iter().map(|file| Item::too_large(file, self.desk));
        self.items.set(items.collect());
        self.all.set_value(picked.clone());
        self.waiting.set_value(picked);
        self.sent.set_value(Vec::new());
        self.next();
    }

    /// Sends what was sent last, and got no answer, once more.
    fn again(self) {
        let mut sent = self
            .sent
            .try_update_value(std::mem::take)
            .unwrap_or_default();
        sent.reverse();
        self.waiting
            .update_value(|waiting| waiting.append(&mut sent));
        self.next();
    }

    /// Sends the next files, if there are any.
    fn next(self) {
        let batch = self.waiting.try_update_value(|waiting| {
            let rest = waiting.len().saturating_sub(BATCH);
            let mut batch = waiting.split_off(rest);
            batch.reverse();
            batch
        });
        let batch = batch.unwrap_or_default();
        if batch.is_empty() {
            return;
        }
        self.sent.set_value(batch.clone());
        self.read(batch, move |files| {
            let work = self.desk.with_signatures(SignatureTask::Verify);
            self.client.ask(self.desk, work, files);
            self.reader.ask(self.desk, PdfWork::Read, files);
        });
    }

    /// Hands out a PDF of what was found.
    fn record(self) {
        let mut all = self.all.get_value();
        all.reverse();
        let names = all.iter().map(PickedFile::name).collect();
        self.read(all, move |files| {
            let work = PdfWork::Record {
                names,
                trust: self.desk.trust(),
                now: browser::now_milliseconds(),
            };
            self.recorder.ask(self.desk, work, files);
        });
    }

    /// Reads files, and goes on with what is in them if the screen is still there.
    fn read(self, files: Vec<PickedFile>, go_on: impl FnOnce(&[&[u8]]) + 'static) {
        leptos::task::spawn_local(async move {
            let mut read = Vec::new();
            for file in &files {
                // A file that has gone since is one that cannot be read.
                read.push(file.read().await.unwrap_or_default());
            }
            if self.client.is_alive() {
                go_on(&read.iter().map(Vec::as_slice).collect::<Vec<_>>());
            }
        });
    }

    /// What the workers say, once both have.
    fn hear(self, verified: PdfState, read: PdfState) {
        let (PdfState::Done(Outcome::Verified(found), _), PdfState::Done(Outcome::Read(read), _)) =
            (verified, read)
        else {
            return;
        };
        let sent = self
            .sent
            .try_update_value(std::mem::take)
            .unwrap_or_default();
        let items = sent.iter().zip(found).zip(read);
        let items = items.map(|((file, verified), read)| Item::new(file.name(), verified, read));
        self.items.update(|all| all.extend(items));
        self.client.reset();
        self.reader.reset();
        self.next();
    }

    /// Whether files are verified or read, followed.
    fn is_working(self) -> bool {
        self.client.is_working() || self.reader.is_working()
    }

    fn cancel(self) {
        self.reader.reset();
        self.client.cancel();
    }
}

/// Larger files are not read: a report with its pictures has a tenth of this.
pub(super) const LARGEST: f64 = 50_000_000.0;

/// The worker has read it before.
fn read_report(json: &str) -> Option<Report> {
    wire::from_json(json).ok()
}

/// Why a file of that size is not read.
pub(super) fn too_large(file: &PickedFile, desk: Desk) -> String {
    let megabytes = (file.size() / 1e6).round().to_string();
    fill(desk.texts().verify().too_large, &[&megabytes])
}

impl Item {
    fn too_large(file: &PickedFile, desk: Desk) -> Self {
        Self {
            name: file.name(),
            verified: Each::Failed(Failure {
                sentence: too_large(file, desk),
                hint: desk.texts().verify().too_large_hint.to_owned(),
            }),
            told: String::new(),
            report: None,
        }
    }

    fn new(name: String, verified: Each<Findings>, read: Each<ReadBack>) -> Self {
        // A file whose report cannot be read still has its signatures.
        let (told, report) = match read {
            Each::Done(read) => (read.told, read.report.as_deref().and_then(read_report)),
            Each::Failed(failure) => (failure.sentence, None),
        };
        Self {
            name,
            verified,
            told,
            report,
        }
    }

    /// Whether it counts as a report that has come in: whoever altered a file may have altered whose it is.
    fn counts(&self) -> bool {
        match &self.verified {
            Each::Done(found) => found.verdict < Some(Verdict::ChangedAfterSigning),
            Each::Failed(_) => false,
        }
    }

    /// The day that the report bears: of its first signature, else of its issue.
    fn day(&self) -> Option<Date> {
        let signed = match &self.verified {
            Each::Done(found) => found.signatures.iter().filter_map(|it| it.claimed_at).min(),
            Each::Failed(_) => None,
        };
        match signed.map(jiff::Timestamp::from_millisecond) {
            Some(Ok(moment)) => Some(browser::local_day(moment)),
            _ => self.report.as_ref()?.particulars.date,
        }
    }
}
