//! Speaks to the PDF worker: sends a piece of work, follows its progress, can end it at any time.

use protocol::{Answer, Failure, Outcome, Phase, Request, Work};
use report::Language;
use view::prelude::*;

use crate::browser::{self, AfterReading, RunningWorker};
use crate::desk::Desk;
use crate::messages::{self, Said};

/// A piece of work under way, and what became of it. Lives with the screen that asks for it.
#[derive(Clone, Copy)]
pub(crate) struct PdfClient {
    worker: StoredValue<Option<RunningWorker>>,
    state: RwSignal<PdfState>,
    last_id: StoredValue<u32>,
}

/// Where a piece of work stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum PdfState {
    /// None was asked for.
    Idle,
    /// Under way.
    Working(Option<Step>),
    /// Done.
    Done(Outcome, Vec<Vec<u8>>),
    /// It could not be done.
    Failed(Failure),
    /// The worker fell over, or did not start.
    Crashed(String),
    /// A person has stopped it.
    Cancelled,
}

/// A step on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Step {
    /// What is being done.
    pub(crate) phase: Phase,
    /// Steps done.
    pub(crate) done: u32,
    /// Steps in all.
    pub(crate) total: u32,
}

impl PdfClient {
    /// A client without work.
    pub(crate) fn new() -> Self {
        let client = Self {
            worker: StoredValue::new(None),
            state: RwSignal::new(PdfState::Idle),
            last_id: StoredValue::new(0),
        };
        on_cleanup(move || client.end_worker());
        client
    }

    /// Where the work stands, followed.
    pub(crate) fn state(&self) -> PdfState {
        self.state.get()
    }

    /// Whether work is under way, followed.
    pub(crate) fn is_working(&self) -> bool {
        self.state
            .with(|state| matches!(state, PdfState::Working(_)))
    }

    /// Why the work could not be done, followed.
    pub(crate) fn trouble(&self, language: Language) -> Option<Said> {
        match self.state() {
            PdfState::Failed(Failure { sentence, hint }) => Some(Said { sentence, hint }),
            PdfState::Crashed(problem) => Some(messages::worker_crashed(&problem, language)),
            _ => None,
        }
    }

    /// Whether the screen of this client is still there.
    pub(crate) fn is_alive(&self) -> bool {
        self.last_id.try_get_value().is_some()
    }

    /// Sends `work` with its bytes to a fresh worker, which is told what is set at `desk`.
    pub(crate) fn ask<W: Work>(&self, desk: Desk, work: W, bytes: &[&[u8]]) {
        self.end_worker();
        let id = self.last_id.get_value() + 1;
        self.last_id.set_value(id);
        self.state.set(PdfState::Working(None));
        let client = *self;
        let started = RunningWorker::start(
            &desk.file(W::SCRIPT),
            move |header, bytes| client.hear(id, &header, bytes),
            move |problem| client.settle(id, PdfState::Crashed(problem)),
        );
        let sent = started.and_then(|worker| {
            let request = Request {
                id,
                language: match desk.language_now() {
                    Language::Vietnamese => protocol::Language::Vietnamese,
                    Language::English => protocol::Language::English,
                },
                work,
            };
            let header = serde_json::to_string(&request);
            let header = header.expect("a message has only string keys");
            worker.send(&header, bytes)?;
            Ok(worker)
        });
        match sent {
            Ok(worker) => self.worker.set_value(Some(worker)),
            Err(problem) => self.state.set(PdfState::Crashed(problem)),
        }
    }

    /// Reads the file chosen in the field that sent `event`, empties the field, and calls `ask` with what is in it, if the
    /// screen of this client is still there.
    pub(crate) fn with_chosen_file(
        self,
        desk: Desk,
        event: &leptos::ev::Event,
        ask: impl FnOnce(&[u8]) + 'static,
    ) {
        let chosen = browser::chosen_file(event, AfterReading::Empty);
        leptos::task::spawn_local(async move {
            match chosen.await {
                Some(Ok(file)) if self.is_alive() => ask(&file.bytes),
                Some(Err(problem)) => desk.say_bad(problem),
                _ => {}
            }
        });
    }

    /// Stops the work by ending the worker: nothing is half done, because nothing is kept there.
    pub(crate) fn cancel(&self) {
        self.end_worker();
        self.state.set(PdfState::Cancelled);
    }

    /// Forgets the last piece of work.
    pub(crate) fn reset(&self) {
        self.end_worker();
        self.state.set(PdfState::Idle);
    }

    fn hear(&self, id: u32, header: &str, bytes: Vec<Vec<u8>>) {
        let answer: Answer = match report::json::read(header) {
            Ok(answer) => answer,
            Err(error) => return self.settle(id, PdfState::Crashed(error.to_string())),
        };
        if answer.id != id {
            return;
        }
        match answer.outcome {
            Outcome::Progress { phase, done, total } => {
                if self.is_current(id) {
                    let step = Step { phase, done, total };
                    self.state.try_set(PdfState::Working(Some(step)));
                }
            }
            Outcome::Failed(failure) => self.settle(id, PdfState::Failed(failure)),
            outcome => self.settle(id, PdfState::Done(outcome, bytes)),
        }
    }

    fn settle(&self, id: u32, state: PdfState) {
        let waits = self
            .state
            .try_with_untracked(|state| matches!(state, PdfState::Working(_)));
        if !self.is_current(id) || waits != Some(true) {
            return;
        }
        self.state.try_set(state);
        // The worker's own callback is running: it is taken down in a task of its own.
        let client = *self;
        leptos::task::spawn_local(async move {
            if client.is_current(id) {
                client.end_worker();
            }
        });
    }

    fn is_current(&self, id: u32) -> bool {
        self.last_id.try_get_value() == Some(id)
    }

    fn end_worker(&self) {
        let _ = self.worker.try_set_value(None);
    }
}
