//! When an open report is written to disk, and what may be said about it.

use jiff::Timestamp;
use store::{Revision, SaveError};

/// Where the open report stands between the screen and the disk.
///
/// Edits are counted, and so are the edits that the disk has confirmed: nothing is ever called saved
/// because it was sent.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Autosave {
    revision: Revision,
    changed_at: Timestamp,
    edits: u64,
    kept: u64,
    writing: Option<u64>,
    trouble: Option<Trouble>,
    saved_at: Option<Timestamp>,
}

/// Why the newest text is not on disk.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Trouble {
    /// The browser keeps nothing for this page.
    NoStore,
    /// The store said why.
    Refused(SaveError),
}

/// What the screen shows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum SaveState {
    /// Opened, and not changed since.
    Untouched,
    /// A change is on its way to the disk.
    Writing,
    /// All is on disk since then.
    Saved(Timestamp),
    /// The newest text is on the screen only.
    NotSaved(Trouble),
}

impl Autosave {
    /// A report that lies on disk as it was opened.
    pub(crate) fn opened(revision: Revision, changed_at: Timestamp) -> Self {
        Self {
            revision,
            changed_at,
            edits: 0,
            kept: 0,
            writing: None,
            trouble: None,
            saved_at: None,
        }
    }

    /// The person changed something.
    pub(crate) fn edited(&mut self) {
        self.edits += 1;
    }

    /// Begins to write, and says from which revision; none while there is nothing to write or another
    /// write is under way. `asked` stands for a person who presses "try again": only then is a trouble
    /// tried anew that another attempt alone cannot mend.
    pub(crate) fn begin(&mut self, asked: bool) -> Option<Revision> {
        let hopeless = matches!(
            self.trouble,
            Some(Trouble::Refused(
                SaveError::Conflict { .. } | SaveError::Missing(_) | SaveError::Frozen(_)
            ))
        );
        if self.writing.is_some() || !self.is_unsaved() || (hopeless && !asked) {
            return None;
        }
        self.writing = Some(self.edits);
        Some(self.revision)
    }

    /// The store answered.
    pub(crate) fn finished(&mut self, answer: Result<Revision, Trouble>, now: Timestamp) {
        let Some(written) = self.writing.take() else {
            return;
        };
        match answer {
            Ok(revision) => {
                self.revision = revision;
                self.kept = self.kept.max(written);
                self.trouble = None;
                self.saved_at = Some(now);
                self.changed_at = now;
            }
            Err(trouble) => self.trouble = Some(trouble),
        }
    }

    /// Goes on from `revision`, which somebody else wrote: the next save replaces it knowingly.
    pub(crate) fn rebase(&mut self, revision: Revision) {
        self.revision = revision;
        self.trouble = None;
        self.edits += 1;
    }

    /// When what lies on disk was changed last.
    pub(crate) fn changed_at(&self) -> Timestamp {
        self.changed_at
    }

    /// Whether something on the screen is not on disk.
    pub(crate) fn is_unsaved(&self) -> bool {
        self.kept < self.edits
    }

    /// Whether another write should follow soon.
    pub(crate) fn wants_write(&self) -> bool {
        self.is_unsaved() && self.writing.is_none() && self.trouble.is_none()
    }

    /// What to show.
    pub(crate) fn state(&self) -> SaveState {
        match (&self.trouble, self.is_unsaved(), self.saved_at) {
            (Some(trouble), true, _) => SaveState::NotSaved(trouble.clone()),
            (_, true, _) => SaveState::Writing,
            (_, false, Some(at)) => SaveState::Saved(at),
            (_, false, None) => SaveState::Untouched,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    fn opened() -> Autosave {
        Autosave::opened(Revision(3), NOW)
    }

    fn missing() -> Trouble {
        Trouble::Refused(SaveError::Missing(report::ReportId("x".into())))
    }

    #[test]
    fn an_untouched_report_is_not_written() {
        let mut autosave = opened();
        assert_eq!(autosave.begin(true), None);
        assert_eq!(autosave.state(), SaveState::Untouched);
    }

    #[test]
    fn a_change_is_saved_only_when_the_store_says_so() {
        let mut autosave = opened();
        autosave.edited();
        assert_eq!(autosave.begin(false), Some(Revision(3)));
        assert_eq!(autosave.state(), SaveState::Writing);
        assert!(autosave.is_unsaved());
        autosave.finished(Ok(Revision(4)), NOW);
        assert_eq!(autosave.state(), SaveState::Saved(NOW));
    }

    #[test]
    fn what_is_typed_during_a_write_is_not_called_saved() {
        let mut autosave = opened();
        autosave.edited();
        autosave.begin(false);
        autosave.edited();
        autosave.finished(Ok(Revision(4)), NOW);
        assert_eq!(autosave.state(), SaveState::Writing);
        assert!(autosave.wants_write());
        assert_eq!(autosave.begin(false), Some(Revision(4)));
    }

    #[test]
    fn two_writes_never_run_at_once() {
        let mut autosave = opened();
        autosave.edited();
        assert!(autosave.begin(false).is_some());
        autosave.edited();
        assert_eq!(autosave.begin(true), None);
    }

    #[test]
    fn a_refusal_is_shown_until_a_later_write_succeeds() {
        let mut autosave = opened();
        autosave.edited();
        autosave.begin(false);
        autosave.finished(Err(Trouble::NoStore), NOW);
        assert_eq!(autosave.state(), SaveState::NotSaved(Trouble::NoStore));
        assert!(!autosave.wants_write());
        autosave.edited();
        assert_eq!(autosave.state(), SaveState::NotSaved(Trouble::NoStore));
        assert_eq!(autosave.begin(false), Some(Revision(3)));
        autosave.finished(Ok(Revision(4)), NOW);
        assert_eq!(autosave.state(), SaveState::Saved(NOW));
    }

    #[test]
    fn a_lost_report_is_written_again_only_when_asked() {
        let mut autosave = opened();
        autosave.edited();
        autosave.begin(false);
        autosave.finished(Err(missing()), NOW);
        autosave.edited();
        assert_eq!(autosave.begin(false), None);
        assert_eq!(autosave.begin(true), Some(Revision(3)));
    }

    #[test]
    fn after_rebasing_the_next_write_starts_from_their_revision() {
        let mut autosave = opened();
        autosave.edited();
        autosave.begin(false);
        autosave.finished(Err(missing()), NOW);
        autosave.rebase(Revision(9));
        assert_eq!(autosave.begin(false), Some(Revision(9)));
    }
}
