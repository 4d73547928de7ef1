//! Which copies of reports there are outside of the browser, as far as the app has made them.

use jiff::{SignedDuration, Timestamp};
use report::ReportId;

use crate::Summary;

/// When copies were made. Whether they still lie where they were put, nobody here can know.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Copies {
    /// The last copy of everything.
    pub everything: Option<Timestamp>,
    /// Later copies of single reports.
    pub reports: Vec<(ReportId, Timestamp)>,
}

/// What a copy holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Copied {
    /// All reports, their histories, the bin and the settings.
    Everything,
    /// One report.
    Report(ReportId),
}

/// After how long a change that no copy has is worth a word.
const OLD: SignedDuration = SignedDuration::from_hours(7 * 24);

impl Copies {
    /// When the last copy of report `id` was made.
    pub fn of(&self, id: &ReportId) -> Option<Timestamp> {
        let single = self.reports.iter().find(|(copied, _)| copied == id);
        let single = single.map(|(_, at)| *at);
        self.everything.max(single)
    }

    /// A copy of report `id` was made.
    pub(crate) fn note(&mut self, id: &ReportId, at: Timestamp) {
        self.reports.retain(|(copied, _)| copied != id);
        self.reports.push((id.clone(), at));
    }

    /// A copy of everything was made.
    pub(crate) fn note_everything(&mut self, at: Timestamp) {
        self.everything = Some(at);
        self.reports.clear();
    }

    /// How many of `reports` have waited for a copy for a week or longer: there is none of their last change, and that change,
    /// or the last copy of everything, is a week old.
    pub fn overdue(&self, reports: &[Summary], now: Timestamp) -> usize {
        let is_old = |since: Timestamp| now.duration_since(since) >= OLD;
        let waits = |summary: &&Summary| {
            let copied = self.of(&summary.id);
            copied.is_none_or(|copied| copied < summary.updated_at)
                && (is_old(summary.updated_at) || copied.is_some_and(is_old))
        };
        reports.iter().filter(waits).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Revision;
    use crate::samples::{at, id, report};

    const DAY: i64 = 24 * 60 * 60;

    fn changed(seconds: i64) -> Summary {
        Summary::of(&report("Mẫu"), None, Revision::FIRST, at(seconds))
    }

    #[test]
    fn the_latest_copy_counts_whichever_it_is() {
        let mut copies = Copies::default();
        assert_eq!(copies.of(&id()), None);
        copies.note(&id(), at(5));
        copies.note(&id(), at(7));
        assert_eq!(copies.reports.len(), 1);
        assert_eq!(copies.of(&id()), Some(at(7)));
        copies.note_everything(at(9));
        assert_eq!(copies.of(&id()), Some(at(9)));
        assert_eq!(copies.of(&ReportId("other".into())), Some(at(9)));
        copies.note(&id(), at(11));
        assert_eq!(copies.of(&id()), Some(at(11)));
    }

    #[test]
    fn a_change_without_a_copy_is_overdue_after_a_week() {
        let mut copies = Copies::default();
        let overdue = |copies: &Copies, now| copies.overdue(&[changed(0)], at(now));
        assert_eq!(overdue(&copies, 7 * DAY - 1), 0);
        assert_eq!(overdue(&copies, 7 * DAY), 1);
        assert_eq!(overdue(&copies, -365 * DAY), 0, "a clock turned back");
        copies.note(&id(), at(1));
        assert_eq!(overdue(&copies, 30 * DAY), 0, "it has the last change");
        copies.note(&id(), at(-8 * DAY));
        assert_eq!(overdue(&copies, 0), 1, "an old copy, and a change since");
        copies.note(&id(), at(-DAY));
        assert_eq!(overdue(&copies, 0), 0, "yesterday's copy will do");
    }
}
