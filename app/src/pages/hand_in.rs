//! Handing in: the last check, the PDF with or without a signature, and the record of what was sent.

mod frozen;
mod making;
mod preview;
mod record;

use std::sync::Arc;

use protocol::{Archive, Outcome, PdfWork};
use report::text;
use report::{ReportId, Stage, wire};
use store::SaveState;
use view::prelude::*;

use super::edit::{DraftOpening, jump_to, open_report, settle};
use super::sign::{By, PdfFile, SignPlan, SignSteps, Signed};
use crate::browser;
use crate::desk::Desk;
use crate::draft::counts;
use crate::messages::{Said, fill};
use crate::parts::{
    ChoiceField, FindingCounts, FindingList, Icon, Link, SaidNotice, SaveLine, SaveTrouble,
    finding_rows, icon, unbroken,
};
use crate::pdf_client::{PdfClient, PdfState};
use crate::route::{Panel, Route};
use frozen::Frozen;
use making::Making;
use preview::Preview;
use record::Record;

/// Handing in report `id`.
#[component]
pub(crate) fn HandInPage(id: ReportId) -> impl IntoView {
    let desk = Desk::here();
    let shell = &desk.texts().shell;
    let opening = open_report(desk, id.clone());
    move || match opening.get() {
        DraftOpening::Waiting => {
            view! { <p class="waiting" role="status">{shell.opening}</p> }
        }
        DraftOpening::Failed(said) => view! { <NotThere said /> },
        DraftOpening::OtherUnsaved(other) => {
            let edit = &desk.texts().edit;
            view! {
                <div class="page page-narrow">
                    <h1>{edit.other_unsaved_title}</h1>
                    <p>{edit.other_unsaved_text}</p>
                    <Link to=Route::Edit(other, Panel::Start) class="button button-main">
                        {edit.other_unsaved_back}
                    </Link>
                </div>
            }
        }
        DraftOpening::Open => view! { <HandIn id=id.clone() /> },
    }
}

#[component]
fn NotThere(said: Said) -> impl IntoView {
    let shell = &Desk::here().texts().shell;
    view! {
        <div class="page page-narrow">
            <h1>{shell.missing_title}</h1>
            <SaidNotice said />
            <p><Link to=Route::Reports class="button">{shell.back_to_reports}</Link></p>
        </div>
    }
}

#[component]
fn HandIn(id: ReportId) -> impl IntoView {
    let desk = Desk::here();
    let texts = desk.texts().hand_in();
    let title = desk
        .draft
        .peek(|report| text::capitalised(&report.particulars.subject));
    let is_frozen = Memo::new(move || desk.draft.with(false, |report| report.is_frozen()));
    let is_kept = Memo::new(move || {
        !matches!(
            desk.draft.save_state(),
            Some(SaveState::Writing | SaveState::NotSaved(_))
        )
    });
    let back = Route::Edit(id.clone(), Panel::Start);
    let client = PdfClient::new();
    view! {
        <div class="page page-narrow hand-in">
            <Link to=back class="back-link">
                {icon(Icon::Back)}
                <span>{move || if is_frozen.get() { texts.back_to_frozen } else { texts.back }}</span>
            </Link>
            <div class="page-head">
                <div>
                    <p class="eyebrow">{desk.texts().titles.hand_in}</p>
                    <h1>{title.as_deref().map(unbroken)}</h1>
                </div>
                <SaveLine />
            </div>
            <SaveTrouble settle=move |how| settle(desk, how) />
            {move || match (is_frozen.get(), is_kept.get()) {
                (true, true) => view! { <Frozen client /> },
                // Not "handed in" before the disk has the record.
                (true, false) => {
                    view! { <p class="waiting" role="status">{texts.recording}</p> }
                }
                (false, _) => view! { <Steps id=id.clone() client /> },
            }}
        </div>
    }
}

#[component]
fn Steps(id: ReportId, client: PdfClient) -> impl IntoView {
    let desk = Desk::here();
    let plan = HandInPlan::new(desk, client);
    view! {
        <LastCheck id />
        <Preview />
        <Way plan />
        <Making plan />
        <Signing plan />
        <Record plan />
    }
}

/// What is still missing for a report that is handed in: it may go on, but nobody can say it was not told.
#[component]
fn LastCheck(id: ReportId) -> impl IntoView {
    let desk = Desk::here();
    let texts = desk.texts().hand_in();
    let language = desk.language_now();
    let findings = desk
        .draft
        .peek(|report| desk.draft.find(report, Stage::HandedIn))
        .flatten()
        .unwrap_or_default();
    let counted = counts(&findings);
    let rows = desk
        .draft
        .peek(|report| finding_rows(findings.iter(), report, language))
        .unwrap_or_default();
    // The rows stand by weight: what must be met first.
    let (musts, others) = rows.split_at(counted[0]);
    let (musts, others) = (musts.to_vec(), others.to_vec());
    let has_musts = !musts.is_empty();
    let has_others = !others.is_empty();
    let more = fill(texts.more_found, &[&others.len().to_string()]);
    let verdict = match counted {
        [0, 0, 0] => ("notice notice-good", texts.all_well.to_owned()),
        [0, ..] => ("notice", texts.only_shoulds.to_owned()),
        [musts, ..] => (
            "notice notice-warn",
            fill(texts.musts_open, &[&musts.to_string()]),
        ),
    };
    let id = StoredValue::new(id);
    let go = move |place| jump_to(desk, &id.get_value(), place);
    view! {
        <section class="panel" aria-labelledby="last-check">
            <h2 id="last-check">{texts.findings_title}</h2>
            <p class=verdict.0 role="status">{verdict.1}</p>
            <FindingCounts counts=Signal::stored(counted) />
            {has_musts.then(|| view! { <FindingList rows=Signal::stored(musts) jump=go /> })}
            {has_others
                .then(|| {
                    view! {
                        <details class="last-check">
                            <summary>{more}</summary>
                            <FindingList rows=Signal::stored(others) jump=go />
                        </details>
                    }
                })}
        </section>
    }
}

/// How the report is signed.
#[component]
fn Way(plan: HandInPlan) -> impl IntoView {
    let desk = Desk::here();
    let texts = desk.texts().hand_in();
    let is_secret = desk
        .draft
        .peek(|report| report.particulars.secrecy.is_some())
        .unwrap_or(false);
    let card = move |own: Sign, title: &'static str, text: &'static str| {
        let chosen = move || plan.sign.get() == own;
        view! {
            <label class="card card-small" class:card-chosen=chosen>
                <input
                    type="radio"
                    name="way"
                    prop:checked=chosen
                    on:change=move |_| {
                        plan.sign.set(own);
                        plan.begin_anew();
                    }
                />
                <span class="card-body">
                    <span class="card-title">{title}</span>
                    <span class="hint">{text}</span>
                </span>
            </label>
        }
    };
    let electronic = if is_secret {
        view! {
            <div class="notice notice-warn">
                <p class="notice-title">{texts.secret_title}</p>
                <p>{texts.secret_text}</p>
            </div>
        }
        .into_view()
    } else {
        view! {
            {card(Sign::WithFile, texts.way_file, texts.way_file_text)}
            {card(Sign::Elsewhere, texts.way_elsewhere, texts.way_elsewhere_text)}
        }
        .into_view()
    };
    let archive_text = |archive| match archive {
        Archive::A3a => texts.archive_3a,
        Archive::A1b => texts.archive_1b,
    };
    view! {
        <section class="panel" aria-labelledby="way-title">
            <h2 id="way-title">{texts.way_title}</h2>
            <fieldset class="cards">
                <legend class="aloud">{texts.way_title}</legend>
                {card(Sign::ByHand, texts.way_wet, texts.way_wet_text)}
                {electronic}
            </fieldset>
            <ChoiceField
                id="archive"
                label=texts.archive
                choices=ARCHIVES
                    .map(|archive| (archive_name(archive).to_owned(), archive_text(archive).to_owned()))
                    .into()
                value=Signal::derive(move || archive_name(plan.archive.get()).to_owned())
                chosen=move |name: String| {
                    let named = ARCHIVES.into_iter().find(|archive| archive_name(*archive) == name);
                    plan.archive.set(named.unwrap_or_default());
                    plan.begin_anew();
                }
            />
            <Show when=move || plan.sign.get() == Sign::ByHand>
                <div class="actions">
                    <button
                        type="button"
                        class="button button-main"
                        disabled=move || plan.client.is_working()
                        on:click=move |_| plan.make()
                    >
                        {texts.make_pdf}
                    </button>
                </div>
            </Show>
        </section>
    }
}

/// The steps from the PDF to its signature.
#[component]
fn Signing(plan: HandInPlan) -> impl IntoView {
    move || match plan.sign.get() {
        Sign::ByHand => None,
        Sign::WithFile => Some(view! {
            <SignSteps plan=plan.signing ways=&[By::KeyFile] />
            <Signed plan=plan.signing />
        }),
        Sign::Elsewhere => Some(view! {
            <SignSteps plan=plan.signing ways=&[By::Program, By::Key, By::Digest] />
            <Signed plan=plan.signing />
        }),
    }
}

const ARCHIVES: [Archive; 2] = [Archive::A3a, Archive::A1b];

fn archive_name(archive: Archive) -> &'static str {
    match archive {
        Archive::A3a => "3a",
        Archive::A1b => "1b",
    }
}

/// How the report is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// On the print.
    ByHand,
    /// With a certificate file.
    WithFile,
    /// Elsewhere.
    Elsewhere,
}

/// A PDF that was made, and of which text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Made {
    /// Its name.
    file_name: String,
    /// What is in it.
    bytes: Arc<Vec<u8>>,
    /// How many pages.
    pages: u32,
    /// Its SHA-256.
    sha256: String,
    /// How it was to be signed.
    sign: Sign,
    /// The report in it, as interchange JSON.
    report: String,
}

/// What the person does on this screen.
#[derive(Clone, Copy)]
pub(super) struct HandInPlan {
    desk: Desk,
    client: PdfClient,
    sign: RwSignal<Sign>,
    signing: SignPlan,
    archive: RwSignal<Archive>,
    made: RwSignal<Option<Made>>,
    /// The report as it was sent to the worker.
    sent: StoredValue<String>,
    /// How many pages it has.
    pages: StoredValue<u32>,
}

impl HandInPlan {
    fn new(desk: Desk, client: PdfClient) -> Self {
        let place = desk.draft.peek(|report| report.particulars.place.clone());
        let plan = Self {
            desk,
            client,
            sign: RwSignal::new(Sign::ByHand),
            signing: SignPlan::new(desk, place.unwrap_or_default()),
            archive: RwSignal::new(Archive::default()),
            made: RwSignal::new(None),
            sent: StoredValue::new(String::new()),
            pages: StoredValue::new(0),
        };
        Effect::new(move |_| {
            if let PdfState::Done(
                Outcome::Pdf {
                    pages,
                    sha256,
                    file_name,
                },
                files,
            ) = client.state()
            {
                plan.pages.set_value(pages);
                let file = PdfFile {
                    name: file_name,
                    bytes: Arc::new(files.concat()),
                };
                match plan.sign.get_untracked() {
                    Sign::ByHand => {
                        desk.hand_out(&file.name, "application/pdf", &file.bytes);
                        plan.keep(file, sha256);
                        desk.focus_soon("made-title");
                    }
                    Sign::WithFile | Sign::Elsewhere => plan.signing.take(Some(file)),
                }
            }
        });
        Effect::new(move |_| match plan.signing.signed.get() {
            Some(signed) => plan.keep(signed.file, signed.sha256),
            None => plan.made.set(None),
        });
        plan
    }

    fn keep(&self, file: PdfFile, sha256: String) {
        self.made.set(Some(Made {
            file_name: file.name,
            bytes: file.bytes,
            pages: self.pages.get_value(),
            sha256,
            sign: self.sign.get_untracked(),
            report: self.sent.get_value(),
        }));
    }

    /// Makes the PDF.
    fn make(&self) {
        self.made.set(None);
        let json = self.desk.draft.peek(wire::to_json).unwrap_or_default();
        self.sent.set_value(json.clone());
        let work = PdfWork::Export {
            report: json,
            archive: self.archive.get_untracked(),
            letterheads: self.desk.own_letterheads(),
            now: browser::now_milliseconds(),
        };
        self.client.ask(self.desk, work, &[]);
    }

    /// What was made no longer is what was chosen. What is to be signed is made at once: it is to be seen before it is signed.
    fn begin_anew(&self) {
        self.client.reset();
        self.signing.take(None);
        self.made.set(None);
        let by = match self.sign.get_untracked() {
            Sign::ByHand => return,
            Sign::WithFile => By::KeyFile,
            Sign::Elsewhere => By::Program,
        };
        self.signing.by.set(by);
        self.make();
    }
}
