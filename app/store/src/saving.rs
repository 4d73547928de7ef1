//! A tab's save, with what is put down in the journal before something is overwritten.

use jiff::Timestamp;
use report::{ReportId, wire};

use crate::{
    Entry, History, Journal, Revision, SaveError, Stamp, StoreError, ToSave, Version, Why,
    decide::{conflict, only_replaced, open, set_aside, unreadable},
    differing, due,
    record::ReportRecord,
};

/// What came of it.
#[derive(Debug)]
pub(crate) enum Saving {
    /// Write this.
    Write(Box<Writing>),
    /// It is there already: an earlier attempt reached the disk, and only its answer was lost.
    AlreadyThere(Revision),
}

/// A record, and what is to be put down in the report's journal with it.
#[derive(Debug)]
pub(crate) struct Writing {
    record: ReportRecord,
    history: Option<History>,
    /// Versions and their contents, in the order of the journal.
    put_down: Vec<(Version, String)>,
}

/// A tab's save: what lies there is still the revision that it starts from. `stamp` names the version
/// that is put down of what lies there, if that is due.
pub(crate) fn save(found: Option<&str>, save: &ToSave, stamp: &Stamp) -> Result<Saving, SaveError> {
    let (id, now) = (&save.report.id, stamp.now);
    let text = found.ok_or_else(|| SaveError::Missing(id.clone()))?;
    let present = ReportRecord::parse(id, text).map_err(|why| unreadable(id, text, why))?;
    let record =
        ReportRecord::new(&save.report, save.from.next(), now).with_unsettled(&save.unsettled);
    if present.says_the_same_as(&record) {
        return Ok(Saving::AlreadyThere(record.revision()));
    }
    if present.revision() != save.from || !is_upon(save, &present, text)? {
        return Err(conflict(id, text));
    }
    if present.is_frozen() && !only_replaced(&open(id, text)?.report, &record) {
        return Err(SaveError::Frozen(id.clone()));
    }
    let mut put_down: Vec<(Version, String)> = save
        .keep
        .iter()
        .map(|it| (it.version.clone(), wire::to_json(&it.report)))
        .collect();
    let is_kept = put_down
        .iter()
        .any(|(_, content)| content == present.content());
    let history = present.history();
    let why = due(history.as_ref(), present.revision(), now, save.is_step);
    if let Some(why) = why.filter(|_| !is_kept) {
        let version = Version {
            id: stamp.version.clone(),
            at: present.updated_at(),
            revision: present.revision(),
            why,
            name: None,
        };
        put_down.insert(0, (version, present.content().to_owned()));
    }
    Ok(Saving::Write(Box::new(Writing {
        record,
        history,
        put_down,
    })))
}

/// Whether what lies there says what the save was made from: of a report that came again under its id the revision alone may be
/// the same.
fn is_upon(save: &ToSave, present: &ReportRecord, text: &str) -> Result<bool, SaveError> {
    Ok(match &save.upon {
        // By the letter first, which is soon said. Another version of this house may have written the same in other letters.
        Some(upon) => {
            present.content() == wire::to_json(upon)
                || differing(&open(&upon.id, text)?.report, upon).is_empty()
        }
        None => true,
    })
}

/// What lies there is put down as a version because somebody asked for that: it is given a name, or
/// goes out as a file. The report itself stays as it is.
pub(crate) fn put_down(
    id: &ReportId,
    found: Option<&str>,
    why: Why,
    name: Option<String>,
    stamp: &Stamp,
) -> Result<Writing, StoreError> {
    let text = found.ok_or_else(|| StoreError::Missing(id.clone()))?;
    let present = ReportRecord::parse(id, text).map_err(|why| set_aside(id, text, why))?;
    let version = Version {
        id: stamp.version.clone(),
        at: present.updated_at(),
        revision: present.revision(),
        why,
        name,
    };
    Ok(Writing {
        history: present.history(),
        put_down: vec![(version, present.content().to_owned())],
        record: present,
    })
}

impl Writing {
    /// A record, and versions to be put down with it; `history` is what is known of the journal so far.
    pub fn of(
        record: ReportRecord,
        history: Option<History>,
        put_down: Vec<(Version, String)>,
    ) -> Self {
        Self {
            record,
            history,
            put_down,
        }
    }

    /// Whether the journal is needed: its last [`crate::WHOLE_EVERY`] entries are enough.
    pub fn puts_down(&self) -> bool {
        !self.put_down.is_empty()
    }

    /// The record and the entries to be written, in one transaction.
    pub fn finish(self, journal: &mut Journal, now: Timestamp) -> (ReportRecord, Vec<Entry>) {
        let mut history = self.history;
        let mut entries = Vec::new();
        for (version, content) in &self.put_down {
            let last = history.map_or(0, |history| history.last);
            entries.push(journal.append(version, content, last));
            let last = journal.last();
            history = Some(History::after(history.as_ref(), last, version, now));
        }
        (self.record.with_history(history), entries)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        Keep, Part, Sitting, Stored, Unsettled, VersionId,
        samples::{at, handed_in, id, report, write},
    };
    use report::{Report, SectionId};

    fn stamp(seconds: i64) -> Stamp {
        Stamp {
            now: at(seconds),
            version: VersionId(format!("at-{seconds}")),
        }
    }

    fn text(report: &Report, revision: u64) -> String {
        ReportRecord::new(report, Revision(revision), at(0)).to_text()
    }

    fn to_save(report: &Report, from: u64) -> ToSave {
        ToSave::aside(report.clone(), Revision(from))
    }

    /// What is written, and the versions put down with it.
    fn written(found: &str, to_save: &ToSave, stamp: &Stamp) -> (String, Vec<Version>) {
        let Ok(Saving::Write(writing)) = save(Some(found), to_save, stamp) else {
            panic!("it is refused");
        };
        let mut journal = Journal::read(&id(), []);
        let puts_down = writing.puts_down();
        let (record, entries) = writing.finish(&mut journal, stamp.now);
        assert_eq!(puts_down, !entries.is_empty());
        let mut versions = journal.versions();
        versions.reverse();
        (record.to_text(), versions)
    }

    /// A tab has opened what was found, and writes.
    fn writing_tab(found: &str) -> (Sitting, Report, ToSave) {
        let opened = open(&id(), found).unwrap();
        let mut sitting = Sitting::opened(&opened);
        let mut mine = opened.report;
        write(&mut mine, "partners", "của ta");
        sitting.edited();
        let save = sitting.begin(&mine, false).unwrap();
        (sitting, mine, save)
    }

    #[test]
    fn what_is_overwritten_is_put_down_when_that_is_due() {
        let first = text(&report("một"), 1);
        let (second, versions) = written(&first, &to_save(&report("hai"), 1), &stamp(10));
        assert_eq!(versions.len(), 1);
        assert_eq!(versions[0].why, Why::Begun);
        assert_eq!((versions[0].revision, versions[0].at), (Revision(1), at(0)));
        assert_eq!(versions[0].id, VersionId("at-10".into()));
        let (third, versions) = written(&second, &to_save(&report("ba"), 2), &stamp(20));
        assert_eq!(versions, []);
        let mut step = to_save(&report("bốn"), 3);
        step.is_step = true;
        let (_, versions) = written(&third, &step, &stamp(30));
        assert_eq!(
            (versions[0].why, versions[0].revision),
            (Why::Stage, Revision(3))
        );
        let (_, versions) = written(&third, &to_save(&report("bốn"), 3), &stamp(610));
        assert_eq!(versions[0].why, Why::Worked);
        let read = ReportRecord::parse(&id(), &third).unwrap();
        let history = read.history().unwrap();
        assert_eq!(
            (history.last, history.at, history.revision),
            (1, at(10), Revision(1))
        );
    }

    #[test]
    fn a_journal_whose_end_is_lost_is_not_begun_again() {
        let found = ReportRecord::new(&report("một"), Revision(9), at(0))
            .with_history(Some(History {
                last: 5,
                at: at(0),
                revision: Revision(8),
            }))
            .to_text();
        let Ok(Saving::Write(writing)) =
            save(Some(&found), &to_save(&report("hai"), 9), &stamp(900))
        else {
            panic!("it is refused");
        };
        let (record, entries) = writing.finish(&mut Journal::read(&id(), []), at(900));
        assert_eq!(entries[0].key, Journal::key(&id(), 6));
        assert_eq!(record.history().unwrap().last, 6);
    }

    #[test]
    fn what_is_kept_goes_down_with_the_save_and_once() {
        let theirs = report("của họ");
        let found = text(&theirs, 4);
        let version = Version {
            id: VersionId("theirs".into()),
            at: at(0),
            revision: Revision(4),
            why: Why::Elsewhere,
            name: None,
        };
        let mut merged = to_save(&report("của ta"), 4);
        merged.unsettled = vec![Unsettled {
            part: Part::Life,
            version: version.id.clone(),
        }];
        merged.keep = vec![Keep {
            version: version.clone(),
            report: Arc::new(theirs),
        }];
        // A version of the same content is due, too.
        let (text, versions) = written(&found, &merged, &stamp(5));
        assert_eq!(versions, [version]);
        let stored = open(&id(), &text).unwrap();
        assert_eq!(stored.unsettled, merged.unsettled);
    }

    #[test]
    fn a_save_that_reached_the_disk_unheard_is_found_whatever_was_put_down() {
        let found = text(&report("một"), 1);
        let save_once = to_save(&report("hai"), 1);
        let (text, versions) = written(&found, &save_once, &stamp(10));
        assert_eq!(versions.len(), 1);
        let again = |save: &ToSave, seconds| super::save(Some(&text), save, &stamp(seconds));
        assert!(matches!(
            again(&save_once, 10),
            Ok(Saving::AlreadyThere(Revision(2)))
        ));
        let conflicts = |answer| matches!(answer, Err(SaveError::Conflict { .. }));
        assert!(conflicts(again(&save_once, 11)), "later");
        assert!(
            conflicts(again(&to_save(&report("khác"), 1), 10)),
            "other words"
        );
        let mut other = save_once.clone();
        other.unsettled.push(Unsettled {
            part: Part::Life,
            version: VersionId("x".into()),
        });
        assert!(conflicts(again(&other, 10)), "something to settle");
    }

    #[test]
    fn what_may_not_be_overwritten_is_not() {
        let mine = report("của ta");
        assert!(matches!(
            save(None, &to_save(&mine, 4), &stamp(1)),
            Err(SaveError::Missing(_))
        ));
        for from in [3, 5] {
            let answer = save(Some(&text(&mine, 4)), &to_save(&mine, from), &stamp(1));
            assert!(matches!(answer, Err(SaveError::Conflict { .. })), "{from}");
        }
        assert!(matches!(
            save(Some("{"), &to_save(&mine, 4), &stamp(1)),
            Err(SaveError::Unreadable(_))
        ));
        let frozen = handed_in(mine.clone());
        let found = text(&frozen, 4);
        assert!(matches!(
            save(Some(&found), &to_save(&mine, 4), &stamp(1)),
            Err(SaveError::Frozen(_))
        ));
        let mut replaced = frozen;
        replaced.life.replaced_by = Some(ReportId("two".into()));
        written(&found, &to_save(&replaced, 4), &stamp(1));
    }

    #[test]
    fn a_version_is_put_down_on_request_and_the_report_stays() {
        let found = text(&report("một"), 4);
        let name = Some("Bản trình".to_owned());
        let writing = put_down(&id(), Some(&found), Why::Named, name.clone(), &stamp(5)).unwrap();
        let mut journal = Journal::read(&id(), []);
        let (record, entries) = writing.finish(&mut journal, at(5));
        assert_eq!(entries.len(), 1);
        let version = &journal.versions()[0];
        assert_eq!((version.why, &version.name), (Why::Named, &name));
        assert_eq!((version.at, version.revision), (at(0), Revision(4)));
        assert_eq!(
            record.open(),
            ReportRecord::parse(&id(), &found).unwrap().open()
        );
        let again = put_down(&id(), Some(&record.to_text()), Why::Copied, None, &stamp(6));
        let (again, _) = again.unwrap().finish(&mut Journal::read(&id(), []), at(6));
        assert_eq!(again.history().unwrap().last, 2);
        // It is no revision that is still to be put down.
        let (_, versions) = written(
            &record.to_text(),
            &to_save(&report("hai"), 4),
            &stamp(9_000),
        );
        assert_eq!(versions, []);
        let none = put_down(&id(), None, Why::Named, None, &stamp(5));
        assert!(matches!(none, Err(StoreError::Missing(_))));
        let none = put_down(&id(), Some("?"), Why::Named, None, &stamp(5));
        assert!(matches!(none, Err(StoreError::Unreadable(_))));
    }

    /// A whole way round: two tabs, one section, one choice.
    #[test]
    fn what_was_settled_is_in_the_journal() {
        let found = text(&report("Mẫu"), 1);
        let (mut sitting, mut mine, save) = writing_tab(&found);

        let mut theirs = report("Mẫu");
        write(&mut theirs, "partners", "của họ");
        let (text, _) = written(&found, &to_save(&theirs, 1), &stamp(10));
        let answer = super::save(Some(&text), &save, &stamp(11));
        let conflict = crate::Trouble::Refused(answer.unwrap_err());
        assert_eq!(sitting.finished(Err(conflict), &mut mine, &stamp(11)), []);

        let save = sitting.begin(&mine, false).unwrap();
        let (text, versions) = written(&text, &save, &stamp(12));
        assert_eq!(versions.len(), 1);
        assert_eq!(versions[0].why, Why::Elsewhere);
        let stored: Stored = open(&id(), &text).unwrap();
        assert_eq!(differing(&stored.report, &mine), []);
        let partners = Part::Section(SectionId("partners".into()));
        assert_eq!(
            stored.unsettled,
            [Unsettled {
                part: partners,
                version: versions[0].id.clone(),
            }]
        );
    }

    #[test]
    fn a_report_that_came_again_is_not_taken_for_what_it_was() {
        let (mut sitting, mut mine, save) = writing_tab(&text(&report("Mẫu"), 3));
        // Removed for good meanwhile, brought back from a file, and saved twice.
        let mut again = report("Mẫu");
        write(&mut again, "training", "của họ");
        let found = text(&again, 3);
        let answer = super::save(Some(&found), &save, &stamp(10));
        let conflict = crate::Trouble::Refused(answer.unwrap_err());
        let training = Part::Section(SectionId("training".into()));
        let changed = sitting.finished(Err(conflict), &mut mine, &stamp(10));
        assert_eq!(changed, [training]);
        let save = sitting.begin(&mine, false).unwrap();
        let (text, _) = written(&found, &save, &stamp(11));
        write(&mut again, "partners", "của ta");
        let stored = open(&id(), &text).unwrap();
        assert_eq!(differing(&stored.report, &again), []);
    }

    #[test]
    fn the_same_in_other_letters_is_what_it_was() {
        let found = text(&report("Mẫu"), 3).replace("\"subject\":", "\"subject\": ");
        let (_, _, save) = writing_tab(&found);
        assert!(matches!(
            super::save(Some(&found), &save, &stamp(10)),
            Ok(Saving::Write(_))
        ));
    }
}
