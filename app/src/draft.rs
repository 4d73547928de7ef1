//! The open report: its text as plain data, what the check finds in it, and its way to the disk.
//!
//! There is one draft in each mounted app. Its signals live as long as the app does, so that a save
//! which ends late never meets a signal that is gone; opening another report replaces the content.

mod autosave;
mod edits;
mod legacy;
mod outline;

use std::sync::Arc;

use gloo::timers::callback::Timeout;
use jiff::Timestamp;
use report::check::{Checker, Circumstances, Finding};
use report::{Directive, Report, ReportId, Stage};
use store::{SaveError, Stored};
use view::prelude::*;

pub(crate) use autosave::*;
pub(crate) use edits::*;
pub(crate) use legacy::*;
pub(crate) use outline::*;

use crate::browser::{self, Tabs};
use crate::desk;
use crate::shelf::Shelf;

/// How long after the last keystroke a draft is written.
const PAUSE_MILLISECONDS: u32 = 500;

/// The open report.
#[derive(Clone, Copy)]
pub(crate) struct Draft {
    report: RwSignal<Option<Report>>,
    findings: RwSignal<Arc<Vec<Finding>>>,
    autosave: RwSignal<Option<Autosave>>,
    previous: StoredValue<Option<Report>>,
    /// Raised when a report is opened.
    opened: RwSignal<u32>,
    /// Raised when the content is replaced from outside the editors, which then show it anew.
    replaced: RwSignal<u32>,
    /// Text that gave way to "nothing arose", for as long as the page is open.
    parked: StoredValue<Vec<(report::SectionId, Vec<report::Block>)>>,
    checker: StoredValue<Checker>,
    check_waits: StoredValue<bool>,
    timer: StoredValue<Option<Timeout>>,
    shelf: StoredValue<Option<Shelf>>,
    tabs: StoredValue<Option<Tabs>>,
}

impl Draft {
    /// No report is open yet. Call under the owner that lives as long as the app.
    pub(crate) fn new(shelf: StoredValue<Option<Shelf>>, tabs: StoredValue<Option<Tabs>>) -> Self {
        Self {
            report: RwSignal::new(None),
            findings: RwSignal::new(Arc::default()),
            autosave: RwSignal::new(None),
            previous: StoredValue::new(None),
            opened: RwSignal::new(0),
            replaced: RwSignal::new(0),
            parked: StoredValue::new(Vec::new()),
            checker: StoredValue::new(Checker::default()),
            check_waits: StoredValue::new(false),
            timer: StoredValue::new(None),
            shelf,
            tabs,
        }
    }

    /// Opens what the store gave; `previous` is the same body's report of the period before.
    pub(crate) fn open(&self, stored: Stored, previous: Option<Report>) {
        self.timer.set_value(None);
        self.previous.set_value(previous);
        self.parked.set_value(Vec::new());
        self.checker.set_value(Checker::default());
        self.autosave
            .set(Some(Autosave::opened(stored.revision, stored.updated_at)));
        self.report.set(Some(stored.report));
        self.opened.update(|times| *times += 1);
        self.check_now();
    }

    /// Closes the report without writing.
    pub(crate) fn close(&self) {
        self.timer.set_value(None);
        self.autosave.set(None);
        self.report.set(None);
        self.findings.set(Arc::default());
    }

    /// Which report is open.
    pub(crate) fn id(&self) -> Option<ReportId> {
        self.report
            .with_untracked(|report| report.as_ref().map(|report| report.id.clone()))
    }

    /// Which report is open, followed.
    pub(crate) fn followed_id(&self) -> Option<ReportId> {
        self.with(None, |report| Some(report.id.clone()))
    }

    /// When the report on disk was changed last, followed.
    pub(crate) fn changed_at(&self) -> Option<Timestamp> {
        self.autosave
            .with(|autosave| autosave.as_ref().map(Autosave::changed_at))
    }

    /// Reads the report and follows it. `usual` while none is open.
    pub(crate) fn with<T>(&self, usual: T, read: impl FnOnce(&Report) -> T) -> T {
        self.report.with(|report| match report {
            Some(report) => read(report),
            None => usual,
        })
    }

    /// Reads the report as it is now.
    pub(crate) fn peek<T>(&self, read: impl FnOnce(&Report) -> T) -> Option<T> {
        self.report
            .try_with_untracked(|report| report.as_ref().map(read))
            .flatten()
    }

    /// The directive of the open report.
    pub(crate) fn directive(&self) -> Option<&'static Directive> {
        self.peek(|report| report::directive(&report.directive))
            .flatten()
    }

    /// What the check found last.
    pub(crate) fn findings(&self) -> Arc<Vec<Finding>> {
        self.findings.get()
    }

    /// Counts the reports opened.
    pub(crate) fn opened(&self) -> u32 {
        self.opened.get()
    }

    /// Counts replacements from outside the editors.
    pub(crate) fn replaced(&self) -> u32 {
        self.replaced.get()
    }

    /// The report of the period before, if this browser has it.
    pub(crate) fn previous(&self) -> Option<Report> {
        self.previous.get_value()
    }

    /// What to say about saving; none while no report is open.
    pub(crate) fn save_state(&self) -> Option<SaveState> {
        self.autosave
            .with(|autosave| autosave.as_ref().map(Autosave::state))
    }

    /// Whether something on the screen is not on disk.
    pub(crate) fn is_unsaved(&self) -> bool {
        self.autosave
            .try_with_untracked(|autosave| autosave.as_ref().is_some_and(Autosave::is_unsaved))
            .unwrap_or(false)
    }

    /// Changes the report: it is checked in the next frame and written after a short pause.
    pub(crate) fn edit(&self, change: impl FnOnce(&mut Report)) {
        let mut changed = false;
        self.report.update(|report| {
            if let Some(report) = report.as_mut().filter(|report| !report.is_frozen()) {
                change(report);
                changed = true;
            }
        });
        if changed {
            self.touched();
        }
    }

    /// Changes the report from outside the editors, which show it anew.
    pub(crate) fn edit_and_show(&self, change: impl FnOnce(&mut Report)) {
        self.edit(change);
        self.replaced.update(|times| *times += 1);
    }

    /// Keeps text that gives way to "nothing arose".
    pub(crate) fn park(&self, id: report::SectionId, blocks: Vec<report::Block>) {
        self.parked.update_value(|parked| {
            parked.retain(|(parked_id, _)| parked_id != &id);
            parked.push((id, blocks));
        });
    }

    /// The text that was kept for section `id`.
    pub(crate) fn unpark(&self, id: &report::SectionId) -> Vec<report::Block> {
        self.parked.with_value(|parked| {
            let found = parked.iter().find(|(parked_id, _)| parked_id == id);
            found.map(|(_, blocks)| blocks.clone()).unwrap_or_default()
        })
    }

    /// Checks the report at once.
    pub(crate) fn check_now(&self) {
        let _ = self.check_waits.try_set_value(false);
        let found = self.peek(|report| self.find(report, report.life.stage));
        if let Some(found) = found.flatten() {
            // A list that says the same is not handed on: nothing is drawn anew.
            let same = self
                .findings
                .try_with_untracked(|present| **present == found)
                .unwrap_or(true);
            if !same {
                self.findings.try_set(Arc::new(found));
            }
        }
    }

    /// What the check finds when the report takes `step`.
    pub(crate) fn find(&self, report: &Report, step: Stage) -> Option<Vec<Finding>> {
        let directive = report::directive(&report.directive)?;
        let mut found = None;
        self.previous.try_with_value(|previous| {
            self.checker.try_update_value(|checker| {
                let circumstances = Circumstances {
                    today: browser::today(),
                    step,
                    previous: previous.as_ref(),
                };
                found = Some(checker.check(report, directive, circumstances));
            });
        });
        found
    }

    /// Writes what is unsaved now. `asked`: a person pressed "try again".
    pub(crate) fn save(&self, asked: bool) {
        let draft = *self;
        if draft.check_waits.try_get_value() == Some(true) {
            draft.check_now();
        }
        let from = draft
            .autosave
            .try_update(|autosave| autosave.as_mut().and_then(|autosave| autosave.begin(asked)))
            .flatten();
        let (Some(from), Some(report)) = (from, draft.peek(Report::clone)) else {
            return;
        };
        let glance = draft.findings.with_untracked(|findings| {
            glance(&report, report::directive(&report.directive), findings)
        });
        let shelf = draft.shelf.get_value();
        leptos::task::spawn_local(async move {
            let answer = match shelf {
                Some(shelf) => shelf.save(&report, from, &glance).await,
                None => Err(Trouble::NoStore),
            };
            draft.finished(&report.id, answer);
        });
    }

    /// Another tab has saved the open report, or may have.
    pub(crate) fn look_again(&self) {
        let draft = *self;
        let (Some(id), Some(shelf)) = (draft.id(), draft.shelf.try_get_value().flatten()) else {
            return;
        };
        leptos::task::spawn_local(async move {
            if let Ok(stored) = shelf.open(&id).await
                && draft.id_if_alive().as_ref() == Some(&id)
                && !draft.is_unsaved()
            {
                draft.open(stored, draft.previous());
            }
        });
    }

    /// Settles a conflict by writing this version over theirs.
    pub(crate) fn overwrite(&self, revision: store::Revision) {
        self.autosave.update(|autosave| {
            if let Some(autosave) = autosave {
                autosave.rebase(revision);
            }
        });
        self.save(true);
    }

    /// Gives the open report another identity: from here on it is a report of its own.
    pub(crate) fn become_copy(&self, id: ReportId, revision: store::Revision) {
        self.report.update(|report| {
            if let Some(report) = report {
                report.id = id;
            }
        });
        self.autosave
            .set(Some(Autosave::opened(revision, browser::now())));
    }

    fn touched(&self) {
        self.autosave.update(|autosave| {
            if let Some(autosave) = autosave {
                autosave.edited();
            }
        });
        self.check_soon();
        self.save_soon();
    }

    /// One check for each frame, however many keystrokes it holds.
    fn check_soon(&self) {
        if self.check_waits.get_value() {
            return;
        }
        self.check_waits.set_value(true);
        let draft = *self;
        request_animation_frame(move || {
            if draft.check_waits.try_get_value() == Some(true) {
                draft.check_now();
            }
        });
    }

    fn save_soon(&self) {
        let draft = *self;
        let timer = Timeout::new(PAUSE_MILLISECONDS, move || draft.save(false));
        self.timer.set_value(Some(timer));
    }

    fn finished(&self, id: &ReportId, answer: Result<store::Revision, Trouble>) {
        // Another report may have been opened meanwhile.
        if self.id_if_alive().as_ref() != Some(id) {
            return;
        }
        if answer.is_ok() {
            desk::tell(self.tabs, id);
        }
        let again = self.autosave.try_update(|autosave| {
            let autosave = autosave.as_mut()?;
            autosave.finished(answer, browser::now());
            Some(autosave.wants_write())
        });
        if again.flatten() == Some(true) {
            self.save_soon();
        }
    }

    fn id_if_alive(&self) -> Option<ReportId> {
        self.peek(|report| report.id.clone())
    }
}

/// The version in the store that a save ran into.
pub(crate) fn conflict_of(state: &SaveState) -> Option<Stored> {
    match state {
        SaveState::NotSaved(Trouble::Refused(SaveError::Conflict { theirs })) => {
            Some((**theirs).clone())
        }
        _ => None,
    }
}

#[cfg(test)]
pub(crate) fn sample() -> Report {
    use report::{Body, Date, Life, Particulars, Period, PeriodKind, UnitId};
    Report {
        id: ReportId("sample".into()),
        directive: report::directives()[0].id.clone(),
        body: Body::ProvincialCommittee,
        unit: Some(UnitId("lang-son".into())),
        period: Period {
            kind: PeriodKind::Quarter,
            first: Date::constant(2026, 1, 1),
            last: Date::constant(2026, 3, 31),
            due: None,
        },
        particulars: Particulars::default(),
        sections: Vec::new(),
        figures: Vec::new(),
        annexes: Vec::new(),
        life: Life::default(),
    }
}
