//! The open report: its text as plain data, what the check finds in it, and its way to the disk.
//!
//! There is one draft in each mounted app. Its signals live as long as the app does, so that a save
//! which ends late never meets a signal that is gone; opening another report replaces the content.

mod edits;
mod legacy;
mod outline;
mod replaced;

use std::sync::Arc;

use gloo::timers::callback::Timeout;
use jiff::Timestamp;
use report::check::{Checker, Circumstances, Finding};
use report::{Directive, Report, ReportId, Stage};
use store::{
    Choice, Part, Revision, SaveState, Sitting, Stamp, Stored, Trouble, Unsettled, VersionId,
};
use view::prelude::*;

pub(crate) use edits::*;
pub(crate) use legacy::*;
pub(crate) use outline::*;

use crate::browser::{self, Tabs};
use crate::desk;
use crate::shelf::Shelf;
use replaced::Replaced;

/// How long after the last keystroke a draft is written.
const PAUSE_MILLISECONDS: u32 = 500;

/// How long it waits at most for whoever types without a pause.
const LONGEST_MILLISECONDS: i64 = 2_500;

/// After how many seconds a save that failed is tried again: longer each time, as often as it takes.
const AGAIN_SECONDS: [u32; 5] = [2, 5, 15, 30, 60];

/// The open report.
#[derive(Clone, Copy)]
pub(crate) struct Draft {
    report: RwSignal<Option<Report>>,
    findings: RwSignal<Arc<Vec<Finding>>>,
    sitting: RwSignal<Option<Sitting>>,
    previous: StoredValue<Option<Report>>,
    /// Raised when a report is opened.
    opened: RwSignal<u32>,
    /// What was replaced from outside the fields and editors, which then show it anew.
    replaced: RwSignal<Replaced>,
    /// Text that gave way to "nothing arose", for as long as the page is open.
    parked: StoredValue<Vec<(report::SectionId, Vec<report::Block>)>>,
    checker: StoredValue<Checker>,
    check_waits: StoredValue<bool>,
    timer: StoredValue<Option<Timeout>>,
    /// Since when something waits to be written, in milliseconds since 1970.
    waits_since: StoredValue<Option<i64>>,
    /// The report that was saved last.
    saved: RwSignal<Option<ReportId>>,
    /// How many saves have failed in a row.
    failures: StoredValue<usize>,
    shelf: StoredValue<Option<Shelf>>,
    tabs: StoredValue<Option<Tabs>>,
}

impl Draft {
    /// No report is open yet. Call under the owner that lives as long as the app.
    pub(crate) fn new(shelf: StoredValue<Option<Shelf>>, tabs: StoredValue<Option<Tabs>>) -> Self {
        Self {
            report: RwSignal::new(None),
            findings: RwSignal::new(Arc::default()),
            sitting: RwSignal::new(None),
            previous: StoredValue::new(None),
            opened: RwSignal::new(0),
            replaced: RwSignal::new(Replaced::default()),
            parked: StoredValue::new(Vec::new()),
            checker: StoredValue::new(Checker::default()),
            check_waits: StoredValue::new(false),
            timer: StoredValue::new(None),
            waits_since: StoredValue::new(None),
            saved: RwSignal::new(None),
            failures: StoredValue::new(0),
            shelf,
            tabs,
        }
    }

    /// Opens what the store gave; `previous` is the same body's report of the period before.
    pub(crate) fn open(&self, stored: Stored, previous: Option<Report>) {
        self.stop_waiting();
        self.previous.set_value(previous);
        self.parked.set_value(Vec::new());
        self.checker.set_value(Checker::default());
        self.sitting.set(Some(Sitting::opened(&stored)));
        self.report.set(Some(stored.report));
        self.opened.update(|times| *times += 1);
        self.check_now();
    }

    /// Closes the report without writing.
    pub(crate) fn close(&self) {
        self.stop_waiting();
        self.sitting.set(None);
        self.previous.set_value(None);
        self.parked.set_value(Vec::new());
        self.checker.set_value(Checker::default());
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
        self.sitting
            .with(|sitting| sitting.as_ref().map(Sitting::changed_at))
    }

    /// The parts that a person has still to settle, followed.
    pub(crate) fn unsettled(&self) -> Vec<Unsettled> {
        self.sitting.with(|sitting| {
            let unsettled = sitting.as_ref().map(Sitting::unsettled);
            unsettled.unwrap_or_default().to_vec()
        })
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

    /// Counts replacements of the `concerned` parts from outside of the editors, followed.
    pub(crate) fn replaced(&self, concerned: impl Fn(&Part) -> bool + 'static) -> Memo<u32> {
        self.count(true, Box::new(concerned))
    }

    /// Counts changes of the `concerned` parts that others have made, followed.
    pub(crate) fn changed_by_others(
        &self,
        concerned: impl Fn(&Part) -> bool + 'static,
    ) -> Memo<u32> {
        self.count(false, Box::new(concerned))
    }

    fn count(&self, whole: bool, concerned: Box<dyn Fn(&Part) -> bool>) -> Memo<u32> {
        let replaced = self.replaced;
        Memo::new(move || replaced.with(|it| it.times(whole, &*concerned)))
    }

    /// The report of the period before, if this browser has it.
    pub(crate) fn previous(&self) -> Option<Report> {
        self.previous.get_value()
    }

    /// What to say about saving; none while no report is open.
    pub(crate) fn save_state(&self) -> Option<SaveState> {
        self.sitting
            .with(|sitting| sitting.as_ref().map(Sitting::state))
    }

    /// The report that was saved last, followed.
    pub(crate) fn saved(&self) -> Option<ReportId> {
        self.saved.get()
    }

    /// Whether something on the screen is not on disk.
    pub(crate) fn is_unsaved(&self) -> bool {
        self.sitting
            .try_with_untracked(|sitting| sitting.as_ref().is_some_and(Sitting::is_unsaved))
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
        self.replaced.update(Replaced::note_whole);
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
        let to_save = draft.peek(|report| {
            draft
                .sitting
                .try_update(|sitting| sitting.as_mut()?.begin(report, asked))
                .flatten()
        });
        let Some(to_save) = to_save.flatten() else {
            return;
        };
        draft.stop_waiting();
        let report = &to_save.report;
        let glance = draft.findings.with_untracked(|findings| {
            glance(report, report::directive(&report.directive), findings)
        });
        let shelf = draft.shelf.get_value();
        let stamp = stamp();
        leptos::task::spawn_local(async move {
            let answer = match shelf {
                Some(shelf) => shelf.save(&to_save, &glance, &stamp).await,
                None => Err(Trouble::NoStore),
            };
            draft.finished(&to_save.report.id, answer);
        });
    }

    /// Another tab has saved the open report, or may have: what it wrote is taken over, part by part.
    pub(crate) fn look_again(&self) {
        let draft = *self;
        let (Some(id), Some(shelf)) = (draft.id(), draft.shelf.try_get_value().flatten()) else {
            return;
        };
        leptos::task::spawn_local(async move {
            if let Ok(stored) = shelf.open(&id).await {
                let hear = |sitting: &mut Sitting, report: &mut Report| {
                    sitting.heard(&stored, report, &stamp())
                };
                draft.meet(&id, Box::new(hear));
            }
        });
    }

    /// Settles a part in which the report and a version of it differ; `theirs` is the version's content.
    pub(crate) fn settle(&self, unsettled: &Unsettled, choice: Choice, theirs: &Report) {
        self.sit(Box::new(|sitting, report| {
            match sitting.settle(unsettled, choice, theirs, report, &stamp()) {
                true => vec![unsettled.part.clone()],
                false => Vec::new(),
            }
        }));
        self.save_soon();
    }

    /// Something is about to go, at one stroke of the person's: what is there now is put down as a version, with the next save. `open`
    /// is a part that gives way to a text that was made without knowing it: both are to be settled.
    pub(crate) fn put_down(&self, open: Option<Part>) {
        self.sit(Box::new(|sitting, report| {
            sitting.put_down(open, report, &stamp());
            Vec::new()
        }));
    }

    /// The content of version `id` if it is not in the journal yet.
    pub(crate) fn not_yet_kept(&self, id: &VersionId) -> Option<Report> {
        self.sitting
            .with_untracked(|sitting| sitting.as_ref()?.not_yet_kept(id).cloned())
    }

    /// This version, which was handed in here, replaces what another tab has written, which stays in the history.
    pub(crate) fn overwrite(&self) {
        self.sitting.update(|sitting| {
            if let Some(sitting) = sitting {
                sitting.replace(&stamp());
            }
        });
        self.save(true);
    }

    /// Gives the open report another identity: from here on it is a report of its own.
    pub(crate) fn become_copy(&self, copy: Report) {
        self.report.update(|report| {
            if let Some(report) = report {
                report.id = copy.id.clone();
            }
        });
        let mut sitting = Sitting::opened(&Stored {
            report: copy,
            revision: Revision::FIRST,
            updated_at: browser::now(),
            unsettled: Vec::new(),
        });
        // Somebody may have typed while it was created.
        sitting.edited();
        self.sitting.set(Some(sitting));
        self.save_soon();
    }

    fn touched(&self) {
        self.sitting.update(|sitting| {
            if let Some(sitting) = sitting {
                sitting.edited();
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
        let now = browser::now_milliseconds();
        let since = self.waits_since.get_value().unwrap_or(now);
        self.waits_since.set_value(Some(since));
        // A clock that was turned back makes nobody wait.
        let left = (since + LONGEST_MILLISECONDS - now).clamp(0, PAUSE_MILLISECONDS.into());
        self.save_in(left as u32);
    }

    fn save_in(&self, milliseconds: u32) {
        let draft = *self;
        let timer = Timeout::new(milliseconds, move || draft.save(false));
        let _ = self.timer.try_set_value(Some(timer));
    }

    fn stop_waiting(&self) {
        let _ = self.timer.try_set_value(None);
        let _ = self.waits_since.try_set_value(None);
    }

    fn finished(&self, id: &ReportId, answer: Result<Revision, Trouble>) {
        if answer.is_ok() {
            desk::tell(self.tabs, &id.0);
            self.saved.try_set(Some(id.clone()));
        }
        self.count_failures(&answer);
        let finish =
            |sitting: &mut Sitting, report: &mut Report| sitting.finished(answer, report, &stamp());
        self.meet(id, Box::new(finish));
        let sitting = self.sitting.try_with_untracked(|sitting| {
            sitting
                .as_ref()
                .map(|sitting| (sitting.wants_write(), sitting.is_unsaved()))
        });
        match sitting.flatten() {
            Some((true, _)) => self.save_soon(),
            Some((false, true)) => {
                let failures = self.failures.try_get_value().unwrap_or_default();
                let wait = AGAIN_SECONDS[failures.clamp(1, AGAIN_SECONDS.len()) - 1];
                self.save_in(wait * 1000);
            }
            _ => {}
        }
    }

    fn count_failures(&self, answer: &Result<Revision, Trouble>) {
        let count = |failures: &mut usize| {
            *failures = match answer {
                Ok(_) => 0,
                Err(_) => *failures + 1,
            }
        };
        self.failures.try_update_value(count);
    }

    /// Does something with the open report, as [`Draft::meet`] does.
    fn sit(&self, act: Act<'_>) {
        if let Some(id) = self.id() {
            self.meet(&id, act);
        }
    }

    /// Lets what others have written meet the open report, if that is still `id`, and shows anew what changed in it.
    fn meet(&self, id: &ReportId, act: Act<'_>) {
        // Another report may have been opened meanwhile.
        let Some(mut report) = self.peek(Clone::clone).filter(|report| &report.id == id) else {
            return;
        };
        let changed = self.sitting.try_update(|sitting| {
            let sitting = sitting.as_mut()?;
            Some(act(sitting, &mut report))
        });
        let changed = changed.flatten().unwrap_or_default();
        if !changed.is_empty() {
            self.report.try_set(Some(report));
            self.replaced.try_update(|replaced| replaced.note(changed));
            self.check_soon();
        }
    }
}

/// What is done with the open report; it answers which parts of it are others now. Not generic: each would be compiled anew.
type Act<'a> = Box<dyn FnOnce(&mut Sitting, &mut Report) -> Vec<Part> + 'a>;

/// The moment, and an id for a version that may come of it.
pub(crate) fn stamp() -> Stamp {
    let now = browser::now();
    let id = desk::new_report_id().map(|id| id.0);
    Stamp {
        now,
        // Without randomness the moment has to do.
        version: VersionId(id.unwrap_or_else(|| now.to_string())),
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
