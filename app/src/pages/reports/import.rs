//! A report from a file: interchange JSON, or a PDF that carries it.

use std::cell::Cell;
use std::rc::Rc;

use protocol::{Each, Failure, Outcome, PdfWork};
use report::{Report, wire};
use store::SaveError;
use view::prelude::*;

use crate::browser::{ChosenFile, PickedFile};
use crate::desk::{Desk, new_report_id};
use crate::messages::{self, Said, fill};
use crate::parts::SaidNotice;
use crate::pdf_client::{PdfClient, PdfState};
use crate::shelf::Shelf;

/// A file that was chosen, or why it could not be read. It is taken once.
#[derive(Clone)]
pub(crate) struct ChosenReport(Rc<Cell<Option<Result<ChosenFile, String>>>>);

impl ChosenReport {
    /// What the browser says of a chosen file.
    pub(super) fn new(file: Result<ChosenFile, String>) -> Self {
        Self(Rc::new(Cell::new(Some(file))))
    }
}

/// Puts the report of a file on the shelf, and says what became of it; `done` is called when it is there.
#[component]
pub(crate) fn Import(chosen: ChosenReport, done: Callback<()>) -> impl IntoView {
    let desk = Desk::here();
    let import = Importing {
        desk,
        done,
        client: PdfClient::new(),
        file: StoredValue::new(String::new()),
        notice: RwSignal::new(None),
    };
    Effect::new(move |_: Option<()>| import.hear(import.client.state()));
    if let Some(chosen) = chosen.0.take() {
        import.begin(chosen);
    }

    let reading = move || {
        let waiting =
            || view! { <p class="waiting" role="status">{desk.texts().shell.opening}</p> };
        import.client.is_working().then(waiting)
    };
    let notice = move || {
        import.notice.get().map(|(title, said)| {
            let close = move |_| import.notice.set(None);
            view! {
                <SaidNotice said title>
                    <button type="button" class="button" on:click=close>
                        {desk.texts().shell.close}
                    </button>
                </SaidNotice>
            }
        })
    };
    view! {
        {reading}
        {notice}
    }
}

/// A file on its way to the shelf.
#[derive(Clone, Copy)]
struct Importing {
    desk: Desk,
    done: Callback<()>,
    /// Reads PDFs.
    client: PdfClient,
    /// The name of the file.
    file: StoredValue<String>,
    /// What a person must know, under its title.
    notice: RwSignal<Option<(String, Said)>>,
}

/// What became of a report that came from a file.
enum Shelved {
    /// It lies on the shelf; the sentence says so.
    Done(String),
    /// It is to be merged with the one that is here.
    ToBeMerged(PickedFile),
}

impl Importing {
    fn begin(self, chosen: Result<ChosenFile, String>) {
        match chosen {
            Err(problem) => self.refuse_as_no_text(&problem),
            Ok(file) => {
                self.file.set_value(file.name);
                if file.bytes.starts_with(b"%PDF-") {
                    self.client.ask(self.desk, PdfWork::Read, &[&file.bytes]);
                } else if let Ok(json) = String::from_utf8(file.bytes) {
                    self.take(json, None);
                } else {
                    self.refuse_as_no_text("");
                }
            }
        }
    }

    /// What the worker says of a PDF.
    fn hear(self, state: PdfState) {
        if let Some(said) = self.client.trouble(self.desk.language_now()) {
            self.refuse(said);
        }
        if let PdfState::Done(Outcome::Read(mut read), _) = state {
            match read.pop() {
                Some(Each::Done(read)) => match read.report {
                    Some(json) => self.take(json, Some((read.agrees, read.told))),
                    None => self.refuse(sentence_and_lines(read.told)),
                },
                Some(Each::Failed(Failure { sentence, hint })) => {
                    self.refuse(Said { sentence, hint });
                }
                None => {}
            }
        }
    }

    /// Puts the report on the shelf; `pages`: whether those that carried it agree with it, and what is to be told of that.
    fn take(self, json: String, pages: Option<(bool, String)>) {
        leptos::task::spawn_local(async move {
            match self.shelve(&json, pages.is_none()).await {
                Err(refused) => return self.refuse(refused),
                Ok(Shelved::ToBeMerged(file)) => return self.desk.bring_copy(file),
                Ok(Shelved::Done(imported)) => match pages {
                    None => self.desk.say(imported),
                    Some((true, told)) => self.desk.say(format!("{imported} {told}")),
                    Some((false, told)) => {
                        self.notice
                            .try_set(Some((imported, sentence_and_lines(told))));
                    }
                },
            }
            self.done.run(());
        });
    }

    async fn shelve(self, json: &str, is_file: bool) -> Result<Shelved, Said> {
        let desk = self.desk;
        let language = desk.language_now();
        let texts = &desk.texts().reports;
        let mut report: Report = wire::from_json(json).map_err(|error| Said {
            sentence: error.sentence(language),
            hint: error.hint(language),
        })?;
        let shelf = desk.shelf().ok_or_else(|| messages::no_store(language))?;
        let glance = desk.glance_at(&report);
        match shelf.create(&report, &glance).await {
            Ok(_) => Ok(Shelved::Done(self.named(texts.imported))),
            // The report is here already, and may have gone on. A person sees first what would come of both; what came on pages,
            // or was handed in here, becomes a draft beside it.
            Err(SaveError::Conflict { theirs }) => {
                if is_file
                    && !theirs.report.is_frozen()
                    && matches!(shelf, Shelf::Kept(_))
                    && let Some(file) = PickedFile::of(&self.named("{0}"), json)
                {
                    return Ok(Shelved::ToBeMerged(file));
                }
                report.id = new_report_id().ok_or_else(|| messages::no_store(language))?;
                shelf
                    .create(&report, &glance)
                    .await
                    .map_err(|error| messages::save_error(&error, language))?;
                Ok(Shelved::Done(texts.imported_copy.to_owned()))
            }
            Err(error) => Err(messages::save_error(&error, language)),
        }
    }

    fn refuse(self, said: Said) {
        let title = self.named(self.desk.texts().reports.import_failed);
        self.notice.try_set(Some((title, said)));
    }

    /// `text` with the name of the file.
    fn named(self, text: &str) -> String {
        fill(text, &[&self.file.try_get_value().unwrap_or_default()])
    }

    fn refuse_as_no_text(self, problem: &str) {
        let sentence = format!("{} {problem}", self.desk.texts().reports.not_text);
        self.refuse(Said {
            sentence: sentence.trim_end().to_owned(),
            hint: wire::WireError::NotAReport.hint(self.desk.language_now()),
        });
    }
}

/// What the worker tells: a sentence, and lines under it.
fn sentence_and_lines(told: String) -> Said {
    let (sentence, lines) = told.split_once('\n').unwrap_or((&told, ""));
    Said {
        sentence: sentence.to_owned(),
        hint: lines.to_owned(),
    }
}
