//! The versions of a report: what it once was, and why that was put down.
//!
//! A journal is only ever appended to. An entry holds its content whole, or as a change of the entry
//! before it; one in sixteen at least is whole, so that a damaged entry costs the few that follow.

use jiff::{SignedDuration, Timestamp};
use report::{Report, ReportId, wire};

use crate::{
    Revision, SetAside,
    record::{Unreadable, VersionRecord},
};

/// Names a version, wherever the report goes: the newest that two journals have in common is what
/// both come from. A UUID, drawn by the caller.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VersionId(pub String);

/// A version, as a list shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// Its id.
    pub id: VersionId,
    /// When the report was saved so, by the clock of the page that saved it.
    pub at: Timestamp,
    /// The revision that it was.
    pub revision: Revision,
    /// Why it was put down.
    pub why: Why,
    /// What a person calls it.
    pub name: Option<String>,
}

/// Why a version was put down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It is the first.
    Begun,
    /// A sitting ended, or ten minutes of work.
    Worked,
    /// A person gave it a name.
    Named,
    /// The report took a step of its life.
    Stage,
    /// An older version came back in its place.
    Restored,
    /// Another tab or device had written it when both were merged.
    Elsewhere,
    /// It was given out as a file.
    Copied,
    /// It came as a file.
    Received,
}

/// What a report's record says of its journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct History {
    /// The place of the newest entry, from 1.
    pub last: u32,
    /// When the report itself was put down last.
    pub at: Timestamp,
    /// Which revision that was; 0 if none was.
    pub revision: Revision,
}

/// Why a version cannot be had.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VersionError {
    /// The journal has no such version.
    #[error("no version {}", .0.0)]
    Missing(VersionId),
    /// It is there, but it or an entry that it rests on does not read.
    #[error("version {} does not read: {reason}", .id.0)]
    Unreadable {
        /// The version.
        id: VersionId,
        /// Why, for the technically minded.
        reason: String,
    },
}

/// An entry of a journal, to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The key under which it lies.
    pub key: String,
    /// Its record.
    pub text: String,
}

/// The journal of one report, as read from the store.
#[derive(Debug, Clone)]
pub struct Journal {
    report: ReportId,
    last: u32,
    entries: Vec<VersionRecord>,
    set_aside: Vec<SetAside>,
}

/// After so many entries at most the next is whole.
pub const WHOLE_EVERY: u32 = 16;

/// A pause of this length ends a sitting, and work goes on for so long at most between two versions.
const SITTING: SignedDuration = SignedDuration::from_mins(10);

/// A clock that was put right by less than this was not turned back.
const PUT_RIGHT: SignedDuration = SignedDuration::from_mins(1);

/// Whether what lies in the store is to be put down as a version before it is overwritten, and why:
/// when the report takes a step of its life, and when ten minutes have gone by since it was put down
/// last, be it in work or because a new sitting begins. The same revision is never put down twice.
///
/// `history` is what the record found says of its journal. A clock that was turned back counts as time
/// gone by, once: what is put down then is put down at the new time.
pub(crate) fn due(
    history: Option<&History>,
    found_revision: Revision,
    now: Timestamp,
    stage_changed: bool,
) -> Option<Why> {
    let Some(history) = history else {
        return Some(Why::Begun);
    };
    if history.revision == found_revision {
        return None;
    }
    let gone = now.duration_since(history.at);
    if stage_changed {
        Some(Why::Stage)
    } else if gone >= SITTING || gone < -PUT_RIGHT {
        Some(Why::Worked)
    } else {
        None
    }
}

impl History {
    /// What the record says once `version` was put down at `now`, as entry `last`.
    ///
    /// What came as a file was never a revision of this report here.
    pub fn after(before: Option<&Self>, last: u32, version: &Version, now: Timestamp) -> Self {
        let (at, revision) = match (version.why, before) {
            (Why::Received, Some(before)) => (before.at, before.revision),
            (Why::Received, None) => (now, Revision(0)),
            _ => (now, version.revision),
        };
        Self { last, at, revision }
    }
}

impl Journal {
    /// The journal of `report`, from keys and records as they lie in the store. To append, the last
    /// [`WHOLE_EVERY`] are enough.
    pub fn read(report: &ReportId, entries: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut journal = Self {
            report: report.clone(),
            last: 0,
            entries: Vec::new(),
            set_aside: Vec::new(),
        };
        for (key, text) in entries {
            let read = match seq_of(report, &key) {
                Some(seq) => {
                    journal.last = journal.last.max(seq);
                    VersionRecord::read(report, seq, &text)
                }
                None => Err(Unreadable("the key is of no such entry".into())),
            };
            match read {
                Ok(entry) => journal.entries.push(entry),
                Err(why) => journal.set_aside.push(SetAside {
                    id: ReportId(key),
                    raw: text,
                    reason: why.0,
                }),
            }
        }
        journal.entries.sort_by_key(VersionRecord::seq);
        journal
    }

    /// The key of entry `seq` of the journal of `report`. In the order of keys a journal is in its own
    /// order, up to 999,999 entries.
    pub fn key(report: &ReportId, seq: u32) -> String {
        format!("{}/{seq:06}", report.0)
    }

    /// The place of the newest entry, readable or not; 0 while there is none.
    pub fn last(&self) -> u32 {
        self.last
    }

    /// The versions, the one put down last first.
    pub fn versions(&self) -> Vec<Version> {
        let entries = self.entries.iter().rev();
        entries.map(VersionRecord::version).collect()
    }

    /// The newest version that this journal and another of the same report both have, by its id: what
    /// both reports come from.
    pub fn newest_in_common(&self, other: &Self) -> Option<VersionId> {
        let has = |entry: &&VersionRecord| other.entries.iter().any(|it| it.id() == entry.id());
        let newest = self.entries.iter().rev().find(has);
        newest.map(|entry| VersionId(entry.id().to_owned()))
    }

    /// Entries that do not read.
    pub fn set_aside(&self) -> &[SetAside] {
        &self.set_aside
    }

    /// The content of version `id`, to the letter in which it was stored.
    pub fn text_at(&self, id: &VersionId) -> Result<String, VersionError> {
        let index = self.entries.iter().position(|entry| entry.id() == id.0);
        let index = index.ok_or_else(|| VersionError::Missing(id.clone()))?;
        self.content(index)
            .map_err(|why| VersionError::unreadable(id, why))
    }

    /// The report as it was in version `id`.
    pub fn report_at(&self, id: &VersionId) -> Result<Report, VersionError> {
        let text = self.text_at(id)?;
        wire::from_json(&text)
            .map_err(|error| VersionError::unreadable(id, Unreadable(error.to_string())))
    }

    /// Puts `version` down, whose content is `content` (a report in the interchange shape), and gives
    /// the entry to be written. It follows the entries read and the entry `last` that the report's
    /// record names, should that be lost.
    pub fn append(&mut self, version: &Version, content: &str, last: u32) -> Entry {
        let before = self.last;
        let seq = before.max(last) + 1;
        let whole = VersionRecord::whole(&self.report, seq, version, content);
        let changed = match self.entries.len().checked_sub(1) {
            Some(newest) if self.entries[newest].seq() + 1 == seq && !self.is_whole_due() => self
                .content(newest)
                .ok()
                .and_then(|before| whole.as_change_of(&before)),
            _ => None,
        };
        let record = changed.unwrap_or(whole);
        let entry = Entry {
            key: Self::key(&self.report, seq),
            text: record.to_text(),
        };
        self.entries.push(record);
        self.last = seq;
        entry
    }

    fn is_whole_due(&self) -> bool {
        let newest = self.entries.iter().rev();
        newest.take_while(|entry| !entry.is_whole()).count() as u32 + 1 >= WHOLE_EVERY
    }

    /// The content of the entry at `index`, from the whole one that it rests on.
    fn content(&self, index: usize) -> Result<String, Unreadable> {
        let mut begin = index;
        while !self.entries[begin].is_whole() {
            let seq = self.entries[begin].seq();
            let before = begin.checked_sub(1);
            begin = before
                .filter(|before| self.entries[*before].seq() + 1 == seq)
                .ok_or_else(|| Unreadable(format!("entry {seq} rests on one that is lost")))?;
        }
        let mut content = None;
        for entry in &self.entries[begin..=index] {
            content = Some(entry.content(content.as_deref())?);
        }
        content.ok_or_else(|| Unreadable("there is no entry".into()))
    }
}

impl VersionError {
    fn unreadable(id: &VersionId, why: Unreadable) -> Self {
        Self::Unreadable {
            id: id.clone(),
            reason: why.0,
        }
    }
}

fn seq_of(report: &ReportId, key: &str) -> Option<u32> {
    let seq = key.strip_prefix(&report.0)?.strip_prefix('/')?;
    seq.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{Draws, at, id, report, write};

    fn version(name: &str, revision: u64) -> Version {
        Version {
            id: VersionId(name.into()),
            at: at(0),
            revision: Revision(revision),
            why: Why::Worked,
            name: None,
        }
    }

    /// A journal of so many versions of a report that grows, and its entries.
    fn grown(count: u32) -> (Journal, Vec<Entry>) {
        let mut journal = Journal::read(&id(), []);
        let entries = (1..=count)
            .map(|n| {
                let content = wire::to_json(&grown_report(n));
                journal.append(&version(&n.to_string(), n.into()), &content, 0)
            })
            .collect();
        (journal, entries)
    }

    fn grown_report(n: u32) -> Report {
        let mut report = report("Mẫu");
        write(&mut report, "results", &"Câu không đổi. ".repeat(100));
        write(&mut report, "lessons", &"Bài học. ".repeat(n as usize));
        report
    }

    fn read(entries: &[Entry]) -> Journal {
        let pairs = entries.iter().map(|it| (it.key.clone(), it.text.clone()));
        Journal::read(&id(), pairs)
    }

    fn opens(journal: &Journal, n: u32) -> bool {
        match journal.report_at(&VersionId(n.to_string())) {
            Ok(report) => {
                assert_eq!(report, grown_report(n));
                true
            }
            Err(VersionError::Unreadable { .. } | VersionError::Missing(_)) => false,
        }
    }

    #[test]
    fn every_version_comes_back_to_the_letter() {
        let (_, entries) = grown(40);
        let journal = read(&entries);
        assert_eq!(journal.set_aside(), []);
        assert_eq!(journal.last(), 40);
        for n in 1..=40 {
            let text = journal.text_at(&VersionId(n.to_string())).unwrap();
            assert_eq!(text, wire::to_json(&grown_report(n)));
            assert!(opens(&journal, n));
        }
        let listed = journal.versions();
        assert_eq!(listed.len(), 40);
        assert_eq!(listed[0], version("40", 40));
        assert!(matches!(
            journal.report_at(&VersionId("41".into())),
            Err(VersionError::Missing(_))
        ));
    }

    #[test]
    fn one_in_sixteen_is_whole() {
        let (_, entries) = grown(40);
        let whole: Vec<usize> = (1..=40)
            .filter(|n| entries[n - 1].text.contains(r#","report":{"#))
            .collect();
        assert_eq!(whole, [1, 17, 33]);
    }

    #[test]
    fn a_damaged_entry_costs_those_up_to_the_next_whole_one() {
        let (_, good) = grown(40);
        let damages: [fn(&mut Vec<Entry>); 6] = [
            |entries| entries[19].text.truncate(30),
            |entries| entries[19].text = "{}".into(),
            |entries| {
                entries.remove(19);
            },
            // Another entry's content under this key.
            |entries| entries[19].text = entries[20].text.clone(),
            // A change that reads, and is not what was written.
            |entries| entries[19].text = entries[19].text.replace("Bài", "Bàn"),
            |entries| entries[19].text = entries[19].text.replacen(r#""cut":0"#, r#""cut":1"#, 1),
        ];
        for (which, damage) in damages.into_iter().enumerate() {
            let mut entries = good.clone();
            damage(&mut entries);
            assert_ne!(entries, good, "{which}");
            let journal = read(&entries);
            let lost: Vec<u32> = (1..=40).filter(|n| !opens(&journal, *n)).collect();
            assert_eq!(lost.first(), Some(&20), "{which}");
            assert!(lost.last() <= Some(&32), "{which}: {lost:?}");
        }
    }

    #[test]
    fn what_does_not_read_is_set_aside_and_nothing_is_written_over_it() {
        let (_, mut entries) = grown(5);
        entries[4].text = "?".into();
        let mut journal = read(&entries);
        let aside = &journal.set_aside()[0];
        assert_eq!(
            (aside.id.0.as_str(), aside.raw.as_str()),
            ("one/000005", "?")
        );
        let content = wire::to_json(&grown_report(6));
        let entry = journal.append(&version("6", 6), &content, 5);
        assert_eq!(entry.key, "one/000006");
        assert!(entry.text.contains(r#","report":{"#), "whole");
        assert!(opens(&journal, 6));
        entries.push(entry);
        assert!(opens(&read(&entries), 6));
    }

    #[test]
    fn a_journal_whose_end_is_lost_goes_on_after_it() {
        let (_, entries) = grown(3);
        let mut journal = read(&entries);
        let content = wire::to_json(&grown_report(9));
        let entry = journal.append(&version("9", 9), &content, 8);
        assert_eq!(entry.key, "one/000009");
        assert!(opens(&journal, 9));
    }

    #[test]
    fn the_last_sixteen_are_enough_to_append() {
        let (_, mut entries) = grown(8);
        for n in 9..60 {
            let begin = entries.len().saturating_sub(WHOLE_EVERY as usize);
            let mut journal = read(&entries[begin..]);
            let content = wire::to_json(&grown_report(n));
            entries.push(journal.append(&version(&n.to_string(), n.into()), &content, n - 1));
        }
        let whole = entries
            .iter()
            .filter(|it| it.text.contains(r#","report":{"#));
        assert_eq!(whole.count(), 4);
        let journal = read(&entries);
        assert!((1..60).all(|n| opens(&journal, n)));
    }

    #[test]
    fn two_journals_come_from_the_newest_version_that_both_have() {
        let (_, entries) = grown(6);
        let content = wire::to_json(&grown_report(7));
        let mut ours = read(&entries[..5]);
        ours.append(&version("ours", 7), &content, 0);
        let mut theirs = read(&entries[..4]);
        theirs.append(&version("theirs", 7), &content, 0);
        let fourth = Some(VersionId("4".into()));
        assert_eq!(ours.newest_in_common(&theirs), fourth);
        assert_eq!(theirs.newest_in_common(&ours), fourth);
        assert_eq!(ours.newest_in_common(&Journal::read(&id(), [])), None);
    }

    #[test]
    fn another_reports_entries_are_set_aside() {
        let (_, mut entries) = grown(2);
        entries[0].text = entries[0]
            .text
            .replacen(r#""of":"one""#, r#""of":"two""#, 1);
        entries[1].key = "one/x".into();
        let journal = read(&entries);
        assert_eq!(
            (journal.versions().len(), journal.set_aside().len()),
            (0, 2)
        );
    }

    #[test]
    fn random_histories_come_back() {
        let mut draws = Draws(77);
        for _ in 0..20 {
            let mut report = report("Mẫu");
            let mut journal = Journal::read(&id(), []);
            let mut entries = Vec::new();
            let mut contents = Vec::new();
            for n in 0..50 {
                match draws.below(4) {
                    0 => report.particulars.subject = draws.text(5),
                    1 => report
                        .annexes
                        .push(crate::samples::annex("Phụ lục", &draws.text(30))),
                    2 => report.annexes.truncate(1),
                    _ => write(
                        &mut report,
                        &format!("s{}", draws.below(5)),
                        &draws.text(60),
                    ),
                }
                let content = wire::to_json(&report);
                entries.push(journal.append(&version(&n.to_string(), n), &content, 0));
                contents.push(content);
            }
            let journal = read(&entries);
            for (n, content) in contents.iter().enumerate() {
                assert_eq!(
                    journal.text_at(&VersionId(n.to_string())).as_ref(),
                    Ok(content)
                );
            }
        }
    }

    /// Ten minutes of composing in one section of ten pages: 19 English words a minute (Karat et al., CHI 1999) are
    /// as many letters as 26 Vietnamese ones.
    #[test]
    fn ten_minutes_of_work_cost_little() {
        let mut draws = Draws(3);
        let mut report = report("Mẫu");
        for n in 0..10 {
            write(&mut report, &format!("s{n}"), &draws.text(450));
        }
        let before = wire::to_json(&report);
        let report::SectionText::Written(blocks) = &mut report.sections[4].text else {
            panic!("it was written");
        };
        blocks.extend(crate::samples::paragraph(&draws.text(130)));
        blocks.insert(0, crate::samples::paragraph(&draws.text(130)).remove(0));
        report.particulars.subject.push_str(" (sửa)");
        let after = wire::to_json(&report);
        let mut journal = Journal::read(&id(), []);
        let whole = journal.append(&version("1", 1), &before, 0).text.len();
        let changed = journal.append(&version("2", 2), &after, 0).text.len();
        let typed = after.len() - before.len();
        eprintln!("{typed} bytes typed: an entry of {changed}, of {whole} whole");
        assert!(
            changed < typed + 500,
            "{changed} for {typed} typed, {whole} whole"
        );
        assert!(changed * 14 < whole, "{changed} of {whole}");
    }

    fn history(at: Timestamp, revision: u64) -> History {
        History {
            last: 3,
            at,
            revision: Revision(revision),
        }
    }

    #[test]
    fn a_version_is_due_at_a_new_sitting_after_ten_minutes_and_at_a_step() {
        let due = |history: Option<History>, now: i64, stage| {
            due(history.as_ref(), Revision(8), at(now), stage)
        };
        let before = history(at(0), 7);
        assert_eq!(due(None, 1, false), Some(Why::Begun));
        assert_eq!(due(Some(before), 599, false), None, "at work");
        assert_eq!(due(Some(before), 599, true), Some(Why::Stage));
        assert_eq!(due(Some(before), 600, false), Some(Why::Worked));
        assert_eq!(due(Some(before), 86_400, false), Some(Why::Worked));
    }

    #[test]
    fn the_same_revision_is_never_put_down_twice() {
        for stage in [true, false] {
            let before = history(at(0), 8);
            assert_eq!(due(Some(&before), Revision(8), at(99_999), stage), None);
        }
    }

    /// Saves once a second through `clock`, and gives the seconds at which a version was put down.
    fn put_down(clock: impl Fn(i64) -> i64) -> Vec<i64> {
        let mut before: Option<History> = None;
        let mut seconds = Vec::new();
        for second in 1..7_200 {
            let now = at(clock(second));
            let revision = Revision(second as u64);
            if let Some(why) = due(before.as_ref(), revision, now, false) {
                let mut put = version("x", second as u64);
                put.why = why;
                before = Some(History::after(before.as_ref(), 1, &put, now));
                seconds.push(second);
            }
        }
        seconds
    }

    #[test]
    fn a_clock_that_was_turned_neither_stops_nor_floods() {
        const YEAR: i64 = 365 * 86_400;
        let steady = put_down(|second| second);
        assert_eq!(steady.len(), 12, "{steady:?}");
        let back = put_down(|second| {
            if second < 3_000 {
                second
            } else {
                second - YEAR
            }
        });
        assert!((12..=14).contains(&back.len()), "{back:?}");
        let there_and_back = put_down(|second| match second {
            3_000..3_300 => second - YEAR,
            _ => second,
        });
        assert!(
            (12..=16).contains(&there_and_back.len()),
            "{there_and_back:?}"
        );
        let forth = put_down(|second| {
            if second < 3_000 {
                second
            } else {
                second + YEAR
            }
        });
        assert!((12..=14).contains(&forth.len()), "{forth:?}");
        // A clock that is put right by a second, again and again.
        let put_right = put_down(|second| second - 5 * (second % 2));
        assert!((11..=13).contains(&put_right.len()), "{put_right:?}");
        for gaps in [&back, &there_and_back, &put_right] {
            assert!(
                gaps.windows(2).all(|pair| pair[1] - pair[0] <= 603),
                "{gaps:?}"
            );
        }
    }

    #[test]
    fn what_was_received_is_no_revision_of_ours() {
        let mut received = version("x", 40);
        received.why = Why::Received;
        let before = history(at(0), 7);
        let after = History::after(Some(&before), 4, &received, at(50));
        assert_eq!(
            (after.last, after.at, after.revision),
            (4, at(0), Revision(7))
        );
    }
}
