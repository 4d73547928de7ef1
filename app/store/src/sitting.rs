//! One tab's work on one report: what is on the screen, what is on disk, and what others have written.
//!
//! A save names the revision that it started from. If the store holds another one, what lies there and
//! the present text are merged and the merged text is saved from theirs. Correctness rests on nothing
//! else; being told by another tab only makes it quick.

use std::sync::Arc;

use jiff::Timestamp;
use report::Report;

use crate::{
    Part, Revision, SaveError, StorageFailure, Stored, Unsettled, Version, VersionId, Why,
    differing, join, merge,
    merge::Frozen,
    parts::{Filling, differs, filling},
    take, take_all,
};

/// Where the open report stands between the screen and the disk.
///
/// Edits are counted, and so are the edits that the disk has confirmed: nothing is ever called saved
/// because it was sent. The text itself is the caller's, and comes with each call.
#[derive(Debug, Clone, PartialEq)]
pub struct Sitting {
    /// What is known to have been on disk last: the text's own edits are what differs from it.
    base: Base,
    unsettled: Vec<Unsettled>,
    /// What the next save puts down besides.
    keep: Vec<Keep>,
    edits: u64,
    kept: u64,
    writing: Option<Writing>,
    /// Writes that may have reached the disk: their answers were lost.
    unsure: Vec<Writing>,
    /// What another tab has saved while a write was under way.
    waiting: Option<Box<Stored>>,
    trouble: Option<Trouble>,
    saved_at: Option<Timestamp>,
}

#[derive(Debug, Clone, PartialEq)]
struct Base {
    report: Arc<Report>,
    revision: Revision,
    /// When it was saved.
    at: Timestamp,
    unsettled: Vec<Unsettled>,
}

#[derive(Debug, Clone, PartialEq)]
struct Writing {
    edits: u64,
    report: Arc<Report>,
    unsettled: Vec<Unsettled>,
    kept: Vec<VersionId>,
}

/// A save that is to be made in one transaction.
#[derive(Debug, Clone, PartialEq)]
pub struct ToSave {
    /// The revision that it starts from.
    pub from: Revision,
    /// What that revision says, where it is known: a report that was removed for good and came again counts anew.
    pub upon: Option<Arc<Report>>,
    /// The text.
    pub report: Arc<Report>,
    /// The parts that a person has still to settle.
    pub unsettled: Vec<Unsettled>,
    /// Versions to be put down.
    pub keep: Vec<Keep>,
    /// Whether the report takes a step of its life.
    pub is_step: bool,
}

impl ToSave {
    /// A change of a report that nobody has open.
    pub fn aside(report: Report, from: Revision) -> Self {
        Self {
            from,
            upon: None,
            report: Arc::new(report),
            unsettled: Vec::new(),
            keep: Vec::new(),
            is_step: false,
        }
    }
}

/// A version to be put down in the journal with a save, and its content.
#[derive(Debug, Clone, PartialEq)]
pub struct Keep {
    /// What the list shows.
    pub version: Version,
    /// The content.
    pub report: Arc<Report>,
}

/// The moment of a call, and an id that no version has: neither is to be had in here.
#[derive(Debug, Clone, PartialEq)]
pub struct Stamp {
    /// The moment, by the clock of the page.
    pub now: Timestamp,
    /// For a version that may come of it.
    pub version: VersionId,
}

/// Why the newest text is not on disk.
#[derive(Debug, Clone, PartialEq)]
pub enum Trouble {
    /// The browser keeps nothing for this page.
    NoStore,
    /// The store said why.
    Refused(SaveError),
}

/// What the screen shows.
#[derive(Debug, Clone, PartialEq)]
pub enum SaveState {
    /// Opened, and not changed since.
    Untouched,
    /// A change is on its way to the disk.
    Writing,
    /// All is on disk since then.
    Saved(Timestamp),
    /// The newest text is on the screen only.
    NotSaved(Trouble),
}

/// How a person settles a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// It stays as in the report.
    Mine,
    /// It becomes as in the version. What the report had is put down as a version of its own.
    Theirs,
    /// The version's text comes after the report's.
    Both,
}

/// So many texts of unknown fate are remembered. Of one that was forgotten a person is asked.
const UNSURE: usize = 8;

impl Sitting {
    /// A report that lies on disk as it was opened.
    pub fn opened(stored: &Stored) -> Self {
        Self {
            base: Base {
                report: Arc::new(stored.report.clone()),
                revision: stored.revision,
                at: stored.updated_at,
                unsettled: stored.unsettled.clone(),
            },
            unsettled: stored.unsettled.clone(),
            keep: Vec::new(),
            edits: 0,
            kept: 0,
            writing: None,
            unsure: Vec::new(),
            waiting: None,
            trouble: None,
            saved_at: None,
        }
    }

    /// The person changed something.
    pub fn edited(&mut self) {
        self.edits += 1;
    }

    /// Begins to write `report`, the present text; none while there is nothing to write or another
    /// write is under way. `asked` stands for a person who presses "try again": only then is a trouble
    /// tried anew that another attempt alone cannot mend.
    pub fn begin(&mut self, report: &Report, asked: bool) -> Option<ToSave> {
        let hopeless = matches!(
            self.trouble,
            Some(Trouble::Refused(
                SaveError::Conflict { .. } | SaveError::Missing(_) | SaveError::Frozen(_)
            ))
        );
        if self.writing.is_some() || !self.is_unsaved() || (hopeless && !asked) {
            return None;
        }
        let report = Arc::new(report.clone());
        self.writing = Some(Writing {
            edits: self.edits,
            report: report.clone(),
            unsettled: self.unsettled.clone(),
            kept: self.keep.iter().map(|it| it.version.id.clone()).collect(),
        });
        Some(ToSave {
            from: self.base.revision,
            upon: Some(self.base.report.clone()),
            is_step: self.base.report.life.stage != report.life.stage,
            report,
            unsettled: self.unsettled.clone(),
            keep: self.keep.clone(),
        })
    }

    /// The store answered the write that was begun. `report` is the present text, which may have been
    /// edited since; a conflict is merged into it. The answer names the parts that changed in it, so
    /// that only those are drawn anew.
    pub fn finished(
        &mut self,
        answer: Result<Revision, Trouble>,
        report: &mut Report,
        stamp: &Stamp,
    ) -> Vec<Part> {
        let Some(written) = self.writing.take() else {
            return Vec::new();
        };
        match answer {
            Ok(revision) => self.acknowledge(written, revision, stamp.now),
            Err(Trouble::Refused(SaveError::Conflict { theirs })) => {
                // What was heard meanwhile may be newer still.
                let newest = match self.waiting.take() {
                    Some(waiting) if waiting.revision > theirs.revision => waiting,
                    _ => theirs,
                };
                return self.meet(&newest, report, stamp);
            }
            Err(trouble) => {
                if may_be_written(&trouble) {
                    self.unsure.push(written);
                    let forgotten = self.unsure.len().saturating_sub(UNSURE);
                    self.unsure.drain(..forgotten);
                }
                self.trouble = Some(trouble);
            }
        }
        match self.waiting.take() {
            Some(theirs) => self.heard(&theirs, report, stamp),
            None => Vec::new(),
        }
    }

    /// Another tab says that it has saved `theirs`. It is taken over at once if nothing is unsaved here,
    /// else merged into `report`, the present text. The answer names the parts that changed in it.
    pub fn heard(&mut self, theirs: &Stored, report: &mut Report, stamp: &Stamp) -> Vec<Part> {
        let is_back = matches!(self.trouble, Some(Trouble::Refused(SaveError::Missing(_))))
            && theirs.revision == self.base.revision;
        if is_back {
            self.trouble = None;
        }
        if theirs.revision <= self.base.revision {
            return Vec::new();
        }
        if self.writing.is_some() {
            let newest = self.waiting.as_ref().map(|waiting| waiting.revision);
            if newest.is_none_or(|newest| newest < theirs.revision) {
                self.waiting = Some(Box::new(theirs.clone()));
            }
            return Vec::new();
        }
        if self.is_unsaved() {
            return self.meet(theirs, report, stamp);
        }
        let changed = differing(report, &theirs.report);
        report.clone_from(&theirs.report);
        self.rest_on(theirs);
        self.unsettled.clone_from(&theirs.unsettled);
        self.saved_at = Some(theirs.updated_at);
        changed
    }

    /// Settles a part in which `report`, the present text, and a version differ. `theirs` is the
    /// version's content. Tells whether that was done: it is not if the part was settled already, or
    /// cannot hold both.
    pub fn settle(
        &mut self,
        unsettled: &Unsettled,
        choice: Choice,
        theirs: &Report,
        report: &mut Report,
        stamp: &Stamp,
    ) -> bool {
        let Some(found) = self.unsettled.iter().position(|it| it == unsettled) else {
            return false;
        };
        let part = &unsettled.part;
        match choice {
            Choice::Mine => {}
            Choice::Theirs => {
                self.keep_present(report, part, stamp);
                take(report, theirs, part);
            }
            Choice::Both => {
                if !join(report, theirs, part) {
                    return false;
                }
            }
        }
        self.unsettled.remove(found);
        self.edits += 1;
        true
    }

    /// A person decides that the present text replaces what the store holds, where the two cannot be
    /// merged because this one was handed in. What the store holds is put down as a version.
    pub fn replace(&mut self, stamp: &Stamp) {
        if let Some(Trouble::Refused(SaveError::Conflict { theirs })) = &self.trouble {
            let theirs = theirs.clone();
            self.keep.push(elsewhere(&theirs, stamp));
            self.unsettled.clear();
            self.rest_on(&theirs);
            self.edits += 1;
        }
    }

    /// Brings back parts as `older`, a version, has them. What they were is put down as a version of its
    /// own. A report that was handed in stays as it is.
    pub fn bring_back(
        &mut self,
        parts: &[Part],
        older: &Report,
        report: &mut Report,
        stamp: &Stamp,
    ) {
        if parts.is_empty() || report.is_frozen() {
            return;
        }
        for part in parts {
            self.keep_present(report, part, stamp);
        }
        take_all(report, older, parts);
        self.edits += 1;
    }

    /// Something of `report`, the present text, is about to go: it is put down as a version. `open` is the part that gives way to a
    /// text of this tab that was made without knowing it; a person is asked to settle the two.
    pub fn put_down(&mut self, open: Option<Part>, report: &Report, stamp: &Stamp) {
        let (why, at) = match open {
            Some(_) => (Why::Elsewhere, self.base.at),
            None => (Why::Worked, stamp.now),
        };
        self.keep(why, at, report, stamp);
        self.unsettled.extend(open.map(|part| Unsettled {
            part,
            version: stamp.version.clone(),
        }));
    }

    /// The revision that is known to be on disk.
    pub fn revision(&self) -> Revision {
        self.base.revision
    }

    /// When what is known to be on disk was saved.
    pub fn changed_at(&self) -> Timestamp {
        self.base.at
    }

    /// The parts that a person has still to settle.
    pub fn unsettled(&self) -> &[Unsettled] {
        &self.unsettled
    }

    /// The content of version `id` if it is not in the journal yet, but goes there with the next save.
    pub fn not_yet_kept(&self, id: &VersionId) -> Option<&Report> {
        let found = self.keep.iter().find(|it| &it.version.id == id);
        found.map(|it| &*it.report)
    }

    /// Whether something on the screen is not on disk.
    pub fn is_unsaved(&self) -> bool {
        self.kept < self.edits
    }

    /// Whether another write should follow soon.
    pub fn wants_write(&self) -> bool {
        self.is_unsaved() && self.writing.is_none() && self.trouble.is_none()
    }

    /// What to show.
    pub fn state(&self) -> SaveState {
        match (&self.trouble, self.is_unsaved(), self.saved_at) {
            (Some(trouble), true, _) => SaveState::NotSaved(trouble.clone()),
            (_, true, _) => SaveState::Writing,
            (_, false, Some(at)) => SaveState::Saved(at),
            (_, false, None) => SaveState::Untouched,
        }
    }

    /// Merges what the store holds into the present text, which has unsaved edits.
    fn meet(&mut self, theirs: &Stored, report: &mut Report, stamp: &Stamp) -> Vec<Part> {
        // What lies there may be this tab's own: it was written, and the answer was lost. Whoever wrote
        // it, the present text was made from it.
        let is_own = |it: &Writing| {
            theirs.unsettled == it.unsettled && differing(&theirs.report, &it.report).is_empty()
        };
        if let Some(own) = self.unsure.iter().position(is_own) {
            let own = self.unsure.swap_remove(own);
            self.acknowledge(own, theirs.revision, theirs.updated_at);
            return Vec::new();
        }
        let merged = match merge(Some(&self.base.report), report, &theirs.report) {
            Ok(merged) => merged,
            Err(frozen) => {
                self.trouble = Some(Trouble::Refused(match frozen {
                    Frozen::Theirs => SaveError::Frozen(theirs.report.id.clone()),
                    Frozen::Mine => SaveError::Conflict {
                        theirs: Box::new(theirs.clone()),
                    },
                }));
                return Vec::new();
            }
        };
        *report = merged.report;
        self.merge_unsettled(theirs, &merged.open);
        if !merged.open.is_empty() {
            self.keep.push(elsewhere(theirs, stamp));
            let open = merged.open.into_iter().map(|part| Unsettled {
                part,
                version: stamp.version.clone(),
            });
            self.unsettled.extend(open);
        }
        self.rest_on(theirs);
        let is_theirs = self.keep.is_empty()
            && self.unsettled == theirs.unsettled
            && differing(report, &theirs.report).is_empty();
        if is_theirs {
            self.kept = self.edits;
            self.saved_at = Some(theirs.updated_at);
        }
        merged.taken
    }

    /// What was settled on either side is settled; what came on either side is there.
    fn merge_unsettled(&mut self, theirs: &Stored, open: &[Part]) {
        let before = &self.base.unsettled;
        self.unsettled
            .retain(|it| theirs.unsettled.contains(it) || !before.contains(it));
        // A save upon what was on disk here put that down as a version, where both had changed a part.
        // Where this tab has written on meanwhile, that version is what its own text was made from.
        let is_upon_ours = theirs.revision == self.base.revision.next();
        for it in &theirs.unsettled {
            let is_ours = is_upon_ours && open.contains(&it.part);
            if !is_ours && !before.contains(it) && !self.unsettled.contains(it) {
                self.unsettled.push(it.clone());
            }
        }
    }

    /// The store holds what was written.
    fn acknowledge(&mut self, written: Writing, revision: Revision, at: Timestamp) {
        self.base = Base {
            report: written.report,
            revision,
            at,
            unsettled: written.unsettled,
        };
        self.keep
            .retain(|it| !written.kept.contains(&it.version.id));
        self.kept = self.kept.max(written.edits);
        self.unsure.clear();
        self.trouble = None;
        self.saved_at = Some(at);
    }

    /// From here on the text's own edits are what differs from `theirs`.
    fn rest_on(&mut self, theirs: &Stored) {
        self.base = Base {
            report: Arc::new(theirs.report.clone()),
            revision: theirs.revision,
            at: theirs.updated_at,
            unsettled: theirs.unsettled.clone(),
        };
        self.unsure.clear();
        self.trouble = None;
    }

    /// Puts the present text down, as far as `part` of it is about to go.
    fn keep_present(&mut self, report: &Report, part: &Part, stamp: &Stamp) {
        let has_it = |it: &Keep| !differs(&it.report, report, part);
        if filling(report, part) == Filling::Absent || self.keep.iter().any(has_it) {
            return;
        }
        self.keep(Why::Restored, stamp.now, report, stamp);
    }

    fn keep(&mut self, why: Why, at: Timestamp, report: &Report, stamp: &Stamp) {
        self.keep
            .push(kept(why, at, self.base.revision, report, stamp));
    }
}

/// What another tab has written, as a version.
fn elsewhere(theirs: &Stored, stamp: &Stamp) -> Keep {
    let (at, revision) = (theirs.updated_at, theirs.revision);
    kept(Why::Elsewhere, at, revision, &theirs.report, stamp)
}

fn kept(why: Why, at: Timestamp, revision: Revision, report: &Report, stamp: &Stamp) -> Keep {
    Keep {
        version: Version {
            id: stamp.version.clone(),
            at,
            revision,
            why,
            name: None,
        },
        report: Arc::new(report.clone()),
    }
}

/// Whether the write may have reached the disk all the same.
fn may_be_written(trouble: &Trouble) -> bool {
    match trouble {
        Trouble::Refused(SaveError::Storage(failure)) => {
            !matches!(failure, StorageFailure::QuotaExceeded(_))
        }
        Trouble::NoStore | Trouble::Refused(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Cause,
        samples::{annex, at, handed_in, id, report, section, write},
    };
    use report::{Particular, SectionId, SectionText, Stage};

    fn stored(report: &Report, revision: u64) -> Stored {
        Stored {
            report: report.clone(),
            revision: Revision(revision),
            updated_at: at(0),
            unsettled: Vec::new(),
        }
    }

    fn with(change: impl FnOnce(&mut Report)) -> Report {
        let mut report = report("Mẫu");
        change(&mut report);
        report
    }

    fn stamp(name: &str) -> Stamp {
        Stamp {
            now: at(60),
            version: VersionId(name.into()),
        }
    }

    fn part(id: &str) -> Part {
        Part::Section(SectionId(id.into()))
    }

    fn unsettled(id: &str, version: &str) -> Unsettled {
        Unsettled {
            part: part(id),
            version: VersionId(version.into()),
        }
    }

    fn missing() -> Trouble {
        Trouble::Refused(SaveError::Missing(id()))
    }

    fn conflict(theirs: &Stored) -> Trouble {
        Trouble::Refused(SaveError::Conflict {
            theirs: Box::new(theirs.clone()),
        })
    }

    fn closed() -> Trouble {
        Trouble::Refused(SaveError::Storage(StorageFailure::Closed(cause())))
    }

    fn cause() -> Cause {
        Cause {
            name: "x".into(),
            message: String::new(),
        }
    }

    /// A tab that has opened revision 3.
    struct Tab {
        sitting: Sitting,
        report: Report,
    }

    impl Tab {
        fn opened() -> Self {
            let report = report("Mẫu");
            Self {
                sitting: Sitting::opened(&stored(&report, 3)),
                report,
            }
        }

        /// A tab whose person has written `text` into section `partners`.
        fn written(text: &str) -> Self {
            let mut tab = Self::opened();
            tab.write("partners", text);
            tab
        }

        fn write(&mut self, id: &str, text: &str) {
            write(&mut self.report, id, text);
            self.sitting.edited();
        }

        fn begin(&mut self, asked: bool) -> Option<Revision> {
            let save = self.sitting.begin(&self.report, asked);
            save.map(|save| save.from)
        }

        fn save(&mut self) -> ToSave {
            self.sitting.begin(&self.report, false).expect("unsaved")
        }

        fn finished(&mut self, answer: Result<u64, Trouble>) -> Vec<Part> {
            let answer = answer.map(Revision);
            self.sitting
                .finished(answer, &mut self.report, &stamp("met"))
        }

        fn heard(&mut self, theirs: &Stored) -> Vec<Part> {
            self.sitting
                .heard(theirs, &mut self.report, &stamp("heard"))
        }

        fn settle(&mut self, it: &Unsettled, choice: Choice, theirs: &Report) -> bool {
            let sitting = &mut self.sitting;
            sitting.settle(it, choice, theirs, &mut self.report, &stamp("settled"))
        }

        fn text(&self, id: &str) -> String {
            match &self.report.section(&SectionId(id.into())).unwrap().text {
                SectionText::Written(blocks) => {
                    let texts: Vec<String> = blocks.iter().map(|it| it.plain_text()).collect();
                    texts.join("|")
                }
                SectionText::NothingArose => "-".into(),
            }
        }
    }

    /// The save puts `theirs` down as that version, with section `partners` to be settled.
    fn is_to_be_settled(save: &ToSave, version: &str, theirs: &Stored) {
        assert_eq!(save.unsettled, [unsettled("partners", version)]);
        assert_eq!(save.keep.len(), 1);
        assert_eq!(*save.keep[0].report, theirs.report);
        let kept = &save.keep[0].version;
        assert_eq!((kept.why, kept.revision), (Why::Elsewhere, Revision(4)));
    }

    #[test]
    fn an_untouched_report_is_not_written() {
        let mut tab = Tab::opened();
        assert_eq!(tab.begin(true), None);
        assert_eq!(tab.sitting.state(), SaveState::Untouched);
    }

    #[test]
    fn a_change_is_saved_only_when_the_store_says_so() {
        let mut tab = Tab::written("một");
        assert_eq!(tab.begin(false), Some(Revision(3)));
        assert_eq!(tab.sitting.state(), SaveState::Writing);
        assert!(tab.sitting.is_unsaved());
        tab.finished(Ok(4));
        assert_eq!(tab.sitting.state(), SaveState::Saved(at(60)));
        assert_eq!(tab.sitting.revision(), Revision(4));
    }

    #[test]
    fn what_is_typed_during_a_write_is_not_called_saved() {
        let mut tab = Tab::written("một");
        tab.begin(false);
        tab.write("partners", "hai");
        tab.finished(Ok(4));
        assert_eq!(tab.sitting.state(), SaveState::Writing);
        assert!(tab.sitting.wants_write());
        assert_eq!(tab.begin(false), Some(Revision(4)));
    }

    #[test]
    fn two_writes_never_run_at_once() {
        let mut tab = Tab::written("một");
        assert!(tab.begin(false).is_some());
        tab.write("partners", "hai");
        assert_eq!(tab.begin(true), None);
    }

    #[test]
    fn a_refusal_is_shown_until_a_later_write_succeeds() {
        let mut tab = Tab::written("một");
        tab.begin(false);
        tab.finished(Err(Trouble::NoStore));
        assert_eq!(tab.sitting.state(), SaveState::NotSaved(Trouble::NoStore));
        assert!(!tab.sitting.wants_write());
        tab.write("partners", "hai");
        assert_eq!(tab.sitting.state(), SaveState::NotSaved(Trouble::NoStore));
        assert_eq!(tab.begin(false), Some(Revision(3)));
        tab.finished(Ok(4));
        assert_eq!(tab.sitting.state(), SaveState::Saved(at(60)));
    }

    #[test]
    fn a_lost_report_is_written_again_only_when_asked_or_back() {
        let mut tab = Tab::written("một");
        tab.begin(false);
        tab.finished(Err(missing()));
        tab.write("partners", "hai");
        assert_eq!(tab.begin(false), None);
        assert_eq!(tab.begin(true), Some(Revision(3)));
        tab.finished(Err(missing()));
        assert_eq!(tab.heard(&stored(&report("Mẫu"), 3)), []);
        assert_eq!(tab.begin(false), Some(Revision(3)));
    }

    #[test]
    fn a_step_of_the_life_is_said() {
        let mut tab = Tab::written("một");
        assert!(!tab.save().is_step);
        tab.finished(Ok(4));
        tab.report.life.stage = Stage::InReview;
        tab.sitting.edited();
        assert!(tab.save().is_step);
        tab.finished(Ok(5));
        tab.write("partners", "hai");
        assert!(!tab.save().is_step);
    }

    #[test]
    fn a_conflict_over_other_parts_is_merged_and_saved_from_theirs() {
        let mut tab = Tab::written("của ta");
        tab.save();
        tab.write("lessons", "viết tiếp");
        let theirs = stored(&with(|it| write(it, "results", "của họ")), 4);
        assert_eq!(tab.finished(Err(conflict(&theirs))), [part("results")]);
        assert_eq!(tab.text("partners"), "của ta");
        assert_eq!(tab.text("lessons"), "viết tiếp");
        assert_eq!(tab.text("results"), "của họ");
        assert!(tab.sitting.wants_write());
        let save = tab.save();
        assert_eq!(save.from, Revision(4));
        assert_eq!((save.unsettled, save.keep), (vec![], vec![]));
    }

    #[test]
    fn a_conflict_over_one_part_keeps_both() {
        let mut tab = Tab::written("của ta");
        tab.save();
        let theirs = stored(&with(|it| write(it, "partners", "của họ")), 4);
        assert_eq!(tab.finished(Err(conflict(&theirs))), []);
        assert_eq!(tab.text("partners"), "của ta");
        let met = VersionId("met".into());
        assert_eq!(tab.sitting.not_yet_kept(&met), Some(&theirs.report));
        let save = tab.save();
        is_to_be_settled(&save, "met", &theirs);
        // It goes down once.
        tab.finished(Ok(5));
        assert_eq!(tab.sitting.not_yet_kept(&met), None);
        tab.write("lessons", "viết tiếp");
        let save = tab.save();
        assert_eq!(save.keep, []);
        assert_eq!(save.unsettled, [unsettled("partners", "met")]);
    }

    #[test]
    fn a_save_that_is_refused_keeps_what_it_was_to_put_down() {
        let mut tab = Tab::written("của ta");
        tab.save();
        let theirs = stored(&with(|it| write(it, "partners", "của họ")), 4);
        tab.finished(Err(conflict(&theirs)));
        tab.save();
        tab.finished(Err(Trouble::NoStore));
        assert_eq!(tab.save().keep.len(), 1);
    }

    #[test]
    fn what_both_wrote_alike_needs_no_save() {
        let mut tab = Tab::written("như nhau");
        tab.save();
        let theirs = stored(&tab.report, 4);
        assert_eq!(tab.finished(Err(conflict(&theirs))), []);
        assert_eq!(tab.sitting.state(), SaveState::Saved(at(0)));
        assert_eq!(tab.sitting.revision(), Revision(4));
    }

    #[test]
    fn a_write_whose_answer_was_lost_is_known_again() {
        let mut tab = Tab::written("một");
        tab.begin(false);
        let lost = stored(&tab.report, 4);
        tab.finished(Err(closed()));
        // The person writes on in the same section, and that is no conflict with oneself.
        tab.write("partners", "một hai");
        tab.begin(false);
        assert_eq!(tab.finished(Err(conflict(&lost))), []);
        assert_eq!(tab.sitting.unsettled(), []);
        assert!(tab.sitting.wants_write());
        assert_eq!(tab.begin(false), Some(Revision(4)));
        assert_eq!(tab.text("partners"), "một hai");
    }

    #[test]
    fn after_a_lost_answer_what_others_wrote_is_merged_all_the_same() {
        let mut tab = Tab::written("của ta");
        tab.begin(false);
        tab.finished(Err(closed()));
        tab.begin(false);
        let theirs = stored(&with(|it| write(it, "results", "của họ")), 4);
        assert_eq!(tab.finished(Err(conflict(&theirs))), [part("results")]);
        assert_eq!(tab.text("partners"), "của ta");
        assert!(tab.sitting.wants_write());
    }

    #[test]
    fn what_was_undone_after_a_lost_answer_stays_undone() {
        let mut tab = Tab::written("một");
        tab.begin(false);
        let lost = stored(&tab.report, 4);
        tab.finished(Err(closed()));
        tab.report = report("Mẫu");
        tab.sitting.edited();
        tab.begin(false);
        assert_eq!(tab.finished(Err(conflict(&lost))), []);
        assert_eq!(tab.report, report("Mẫu"));
        assert_eq!(tab.begin(false), Some(Revision(4)));
    }

    #[test]
    fn a_full_disk_has_surely_written_nothing() {
        let mut tab = Tab::written("một");
        tab.begin(false);
        let same = stored(&tab.report, 4);
        let full = StorageFailure::QuotaExceeded(cause());
        tab.finished(Err(Trouble::Refused(SaveError::Storage(full))));
        tab.write("partners", "hai");
        tab.begin(false);
        // Somebody else has written the same words.
        tab.finished(Err(conflict(&same)));
        assert_eq!(tab.sitting.unsettled(), [unsettled("partners", "met")]);
    }

    #[test]
    fn what_another_tab_saved_is_taken_over_at_once() {
        let mut tab = Tab::opened();
        let mut theirs = stored(&with(|it| write(it, "results", "của họ")), 4);
        theirs.unsettled = vec![unsettled("results", "x")];
        assert_eq!(tab.heard(&theirs), [part("results")]);
        assert_eq!(tab.report, theirs.report);
        assert_eq!(tab.sitting.unsettled(), theirs.unsettled);
        assert_eq!(tab.sitting.state(), SaveState::Saved(at(0)));
        tab.write("partners", "ta");
        assert_eq!(tab.begin(false), Some(Revision(4)));
    }

    #[test]
    fn news_that_are_old_change_nothing() {
        let mut tab = Tab::opened();
        for revision in [1, 3] {
            let old = stored(&with(|it| write(it, "partners", "cũ")), revision);
            assert_eq!(tab.heard(&old), []);
        }
        assert_eq!(tab.report, report("Mẫu"));
    }

    #[test]
    fn what_another_tab_saved_is_merged_into_unsaved_text() {
        let mut tab = Tab::written("của ta");
        let theirs = stored(&with(|it| write(it, "results", "của họ")), 4);
        assert_eq!(tab.heard(&theirs), [part("results")]);
        assert_eq!(tab.text("partners"), "của ta");
        assert_eq!(tab.begin(false), Some(Revision(4)));
    }

    #[test]
    fn news_during_a_write_wait_for_its_answer() {
        let mut tab = Tab::written("của ta");
        tab.begin(false);
        let base = tab.report.clone();
        let mut theirs = stored(&base, 5);
        write(&mut theirs.report, "results", "của họ");
        assert_eq!(tab.heard(&theirs), []);
        assert_eq!(tab.heard(&stored(&base, 4)), [], "older news");
        assert_eq!(tab.finished(Ok(4)), [part("results")]);
        assert_eq!(tab.report, theirs.report);
        assert_eq!(tab.sitting.revision(), Revision(5));
        assert!(!tab.sitting.is_unsaved());
    }

    #[test]
    fn of_a_conflict_and_news_the_newest_counts() {
        let mut tab = Tab::written("của ta");
        tab.begin(false);
        let older = stored(&with(|it| write(it, "results", "cũ")), 4);
        let newer = stored(&with(|it| write(it, "results", "mới")), 5);
        tab.heard(&newer);
        assert_eq!(tab.finished(Err(conflict(&older))), [part("results")]);
        assert_eq!(tab.text("results"), "mới");
        assert_eq!(tab.begin(false), Some(Revision(5)));
    }

    #[test]
    fn what_was_settled_elsewhere_is_settled() {
        let mut theirs = stored(&report("Mẫu"), 3);
        theirs.unsettled = vec![unsettled("a", "1"), unsettled("b", "1")];
        let mut tab = Tab {
            sitting: Sitting::opened(&theirs),
            report: theirs.report.clone(),
        };
        // Here b is settled, there a, and c has come.
        assert!(tab.settle(&unsettled("b", "1"), Choice::Mine, &report("Mẫu")));
        theirs.revision = Revision(4);
        theirs.unsettled = vec![unsettled("b", "1"), unsettled("c", "2")];
        tab.heard(&theirs);
        assert_eq!(tab.sitting.unsettled(), [unsettled("c", "2")]);
        assert!(tab.sitting.wants_write());
    }

    /// Two tabs that write one section at the same time: each asks about the other's text only.
    #[test]
    fn ones_own_text_is_not_to_be_settled_with_oneself() {
        let mut tab = Tab::written("ta 1");
        tab.save();
        tab.finished(Ok(4));
        tab.write("partners", "ta 2");
        let mut theirs = stored(&with(|it| write(it, "partners", "họ 1")), 5);
        theirs.unsettled = vec![unsettled("partners", "ta-1")];
        tab.heard(&theirs);
        assert_eq!(tab.sitting.unsettled(), [unsettled("partners", "heard")]);
        // What was not written on here stays to be settled.
        let mut tab = Tab::written("ta 1");
        tab.save();
        tab.finished(Ok(4));
        tab.write("lessons", "khác");
        tab.heard(&theirs);
        assert_eq!(tab.text("partners"), "họ 1");
        assert_eq!(tab.sitting.unsettled(), [unsettled("partners", "ta-1")]);
    }

    #[test]
    fn a_third_text_stays_to_be_settled() {
        let mut tab = Tab::written("ta");
        let mut theirs = stored(&with(|it| write(it, "partners", "họ")), 6);
        theirs.unsettled = vec![unsettled("partners", "third")];
        tab.heard(&theirs);
        let both = [
            unsettled("partners", "third"),
            unsettled("partners", "heard"),
        ];
        assert_eq!(tab.sitting.unsettled(), both);
    }

    fn to_be_settled() -> (Tab, Report) {
        let mut tab = Tab::written("của ta");
        tab.save();
        let theirs = with(|it| write(it, "partners", "của họ"));
        tab.finished(Err(conflict(&stored(&theirs, 4))));
        tab.save();
        tab.finished(Ok(5));
        assert!(!tab.sitting.is_unsaved());
        (tab, theirs)
    }

    #[test]
    fn a_part_is_settled_once_and_saved() {
        let it = unsettled("partners", "met");
        for (choice, text) in [
            (Choice::Mine, "của ta"),
            (Choice::Theirs, "của họ"),
            (Choice::Both, "của ta|của họ"),
        ] {
            let (mut tab, theirs) = to_be_settled();
            let mine = tab.report.clone();
            assert!(tab.settle(&it, choice, &theirs));
            assert_eq!(tab.text("partners"), text);
            assert!(!tab.settle(&it, choice, &theirs), "once");
            assert_eq!(tab.text("partners"), text);
            let save = tab.save();
            assert_eq!(save.unsettled, []);
            // What the choice took away is put down.
            if choice == Choice::Theirs {
                assert_eq!(*save.keep[0].report, mine);
                assert_eq!(save.keep[0].version.why, Why::Restored);
                assert_eq!(save.keep[0].version.id, VersionId("settled".into()));
            } else {
                assert_eq!(save.keep, []);
            }
        }
    }

    #[test]
    fn what_is_settled_during_a_write_is_put_down_with_the_next() {
        let (mut tab, theirs) = to_be_settled();
        tab.write("lessons", "viết tiếp");
        tab.save();
        assert!(tab.settle(&unsettled("partners", "met"), Choice::Theirs, &theirs));
        tab.finished(Ok(6));
        let save = tab.save();
        assert_eq!((save.keep.len(), save.unsettled), (1, vec![]));
    }

    #[test]
    fn what_a_tab_writes_over_without_having_shown_it_is_to_be_settled() {
        let mut tab = Tab::opened();
        let theirs = stored(&with(|it| write(it, "partners", "của họ")), 4);
        tab.heard(&theirs);
        let (sitting, report) = (&mut tab.sitting, &tab.report);
        sitting.put_down(Some(part("partners")), report, &stamp("over"));
        tab.write("partners", "của ta");
        let save = tab.save();
        assert_eq!(save.from, Revision(4));
        is_to_be_settled(&save, "over", &theirs);
    }

    #[test]
    fn what_goes_at_one_stroke_is_put_down() {
        let mut tab = Tab::written("một");
        tab.save();
        tab.finished(Ok(4));
        tab.sitting.put_down(None, &tab.report, &stamp("stroke"));
        let before = tab.report.clone();
        tab.write("partners", "");
        let save = tab.save();
        assert_eq!(save.keep.len(), 1);
        assert_eq!(*save.keep[0].report, before);
        let version = &save.keep[0].version;
        assert_eq!((version.why, version.revision), (Why::Worked, Revision(4)));
        assert_eq!(save.unsettled, []);
    }

    #[test]
    fn what_cannot_hold_both_stays_to_be_settled() {
        let subject = Unsettled {
            part: Part::Particular(Particular::Subject),
            version: VersionId("x".into()),
        };
        let mut opened = stored(&report("Mẫu"), 3);
        opened.unsettled = vec![subject.clone()];
        let mut tab = Tab {
            sitting: Sitting::opened(&opened),
            report: opened.report.clone(),
        };
        assert!(!tab.settle(&subject, Choice::Both, &report("Khác")));
        assert_eq!(tab.sitting.unsettled(), opened.unsettled);
        assert!(!tab.sitting.is_unsaved());
        assert!(tab.settle(&subject, Choice::Theirs, &report("Khác")));
        assert_eq!(tab.report.particulars.subject, "Khác");
    }

    #[test]
    fn several_choices_put_the_present_down_once() {
        let mut opened = stored(&report("Mẫu"), 3);
        opened.unsettled = vec![unsettled("partners", "x"), unsettled("results", "x")];
        write(&mut opened.report, "results", "của ta");
        let mut tab = Tab {
            sitting: Sitting::opened(&opened),
            report: opened.report.clone(),
        };
        let theirs = with(|it| {
            it.sections = vec![section("partners", "họ"), section("results", "họ")];
            it.annexes.push(annex("Phụ lục", "họ"));
        });
        assert!(tab.settle(&unsettled("partners", "x"), Choice::Theirs, &theirs));
        assert!(tab.settle(&unsettled("results", "x"), Choice::Theirs, &theirs));
        let save = tab.save();
        assert_eq!(save.keep.len(), 1);
        assert_eq!(*save.keep[0].report, opened.report);
        assert_eq!(tab.text("results"), "họ");
        assert!(tab.report.annexes.is_empty(), "one part only");
    }

    #[test]
    fn what_is_to_be_put_down_is_unsaved_though_the_text_is_on_disk() {
        let mut opened = stored(&report("Mẫu"), 3);
        opened.unsettled = vec![unsettled("partners", "x")];
        let mut tab = Tab {
            sitting: Sitting::opened(&opened),
            report: opened.report.clone(),
        };
        tab.write("partners", "chưa lưu");
        let theirs = with(|it| write(it, "partners", "của họ"));
        assert!(tab.settle(&unsettled("partners", "x"), Choice::Theirs, &theirs));
        // Another tab settles it alike.
        tab.heard(&stored(&theirs, 4));
        assert_eq!(tab.report, theirs);
        assert!(tab.sitting.wants_write());
        assert_eq!(tab.save().keep.len(), 1);
    }

    #[test]
    fn what_an_older_version_takes_the_place_of_is_put_down_once() {
        let mut tab = Tab::written("nay");
        tab.write("results", "nay");
        let present = tab.report.clone();
        let older = with(|it| {
            write(it, "partners", "xưa");
            write(it, "results", "xưa");
        });
        let parts = [part("partners"), part("results")];
        let (sitting, report) = (&mut tab.sitting, &mut tab.report);
        sitting.bring_back(&parts, &older, report, &stamp("back"));
        assert_eq!(
            (tab.text("partners"), tab.text("results")),
            ("xưa".into(), "xưa".into())
        );
        let save = tab.save();
        assert_eq!(save.keep.len(), 1);
        assert_eq!(*save.keep[0].report, present);
        assert_eq!(save.keep[0].version.why, Why::Restored);
        tab.finished(Ok(4));
        assert!(!tab.sitting.is_unsaved());

        tab.report = handed_in(tab.report);
        let frozen = tab.report.clone();
        let (sitting, report) = (&mut tab.sitting, &mut tab.report);
        sitting.bring_back(&parts, &present, report, &stamp("back"));
        assert_eq!(tab.report, frozen);
        assert!(!tab.sitting.is_unsaved());
    }

    #[test]
    fn what_was_not_there_is_not_put_down() {
        let mut tab = Tab::opened();
        let older = with(|it| write(it, "results", "xưa"));
        let (sitting, report) = (&mut tab.sitting, &mut tab.report);
        sitting.bring_back(&[part("results")], &older, report, &stamp("back"));
        assert_eq!(tab.text("results"), "xưa");
        assert_eq!(tab.save().keep, []);
    }

    #[test]
    fn texts_of_unknown_fate_do_not_pile_up() {
        let mut tab = Tab::opened();
        for n in 0..50 {
            tab.write("partners", &n.to_string());
            tab.begin(false);
            tab.finished(Err(closed()));
        }
        assert_eq!(tab.sitting.unsure.len(), UNSURE);
        let last = stored(&tab.report, 4);
        tab.write("partners", "50");
        tab.begin(false);
        tab.finished(Err(conflict(&last)));
        assert_eq!(tab.sitting.unsettled(), [], "the newest are known");
    }

    #[test]
    fn only_a_conflict_is_replaced() {
        let mut tab = Tab::written("của ta");
        tab.begin(false);
        tab.finished(Err(missing()));
        tab.sitting.replace(&stamp("replaced"));
        assert_eq!(tab.sitting.state(), SaveState::NotSaved(missing()));
    }

    #[test]
    fn a_report_that_was_handed_in_elsewhere_takes_nothing_in() {
        let mut tab = Tab::written("của ta");
        tab.save();
        let theirs = stored(&handed_in(report("Mẫu")), 4);
        tab.finished(Err(conflict(&theirs)));
        let frozen = Trouble::Refused(SaveError::Frozen(id()));
        assert_eq!(tab.sitting.state(), SaveState::NotSaved(frozen));
        assert_eq!(tab.text("partners"), "của ta");
        assert_eq!(tab.begin(false), None);
        // With nothing unsaved it is simply there.
        let mut tab = Tab::opened();
        assert_eq!(tab.heard(&theirs), [Part::Life]);
        assert!(tab.report.is_frozen());
    }

    #[test]
    fn a_report_that_is_handed_in_here_replaces_only_when_a_person_says_so() {
        let mut tab = Tab::opened();
        tab.report = handed_in(tab.report);
        tab.sitting.edited();
        tab.save();
        let theirs = stored(&with(|it| write(it, "partners", "của họ")), 4);
        tab.finished(Err(conflict(&theirs)));
        assert_eq!(tab.sitting.state(), SaveState::NotSaved(conflict(&theirs)));
        assert_eq!(tab.begin(false), None);
        tab.sitting.replace(&stamp("replaced"));
        let save = tab.save();
        assert_eq!(save.from, Revision(4));
        assert!(save.report.is_frozen());
        assert_eq!(*save.keep[0].report, theirs.report);
        assert_eq!(save.keep[0].version.id, VersionId("replaced".into()));
    }
}
