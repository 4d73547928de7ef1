//! Whether a write may go ahead, given what lies in the store. Pure: a transaction asks, then acts.

use jiff::Timestamp;
use report::{Report, ReportId};

use crate::{
    Revision, SaveError, SetAside, StoreError, Stored,
    record::{ReportRecord, Unreadable},
};

/// What a write may do.
#[derive(Debug)]
pub(crate) enum Verdict {
    /// Write this record.
    Write(ReportRecord),
    /// The very record is there already: an earlier attempt reached the disk, and only its answer
    /// was lost with the connection.
    AlreadyThere(Revision),
}

/// A first save: nothing lies under the id yet.
pub(crate) fn create(
    found: Option<&str>,
    report: &Report,
    now: Timestamp,
) -> Result<Verdict, SaveError> {
    let record = ReportRecord::new(report, Revision::FIRST, now);
    match found {
        None => Ok(Verdict::Write(record)),
        Some(text) if text == record.to_text() => Ok(Verdict::AlreadyThere(Revision::FIRST)),
        Some(text) => Err(conflict(&report.id, text)),
    }
}

/// A later save: what lies there is still the revision that the change started from.
pub(crate) fn save(
    found: Option<&str>,
    report: &Report,
    from: Revision,
    now: Timestamp,
) -> Result<Verdict, SaveError> {
    let text = found.ok_or_else(|| SaveError::Missing(report.id.clone()))?;
    let present =
        ReportRecord::parse(&report.id, text).map_err(|why| unreadable(&report.id, text, why))?;
    let record = ReportRecord::new(report, from.next(), now).with_journal_of(&present);
    if present.revision() == record.revision() && text == record.to_text() {
        return Ok(Verdict::AlreadyThere(record.revision()));
    }
    if present.revision() != from {
        return Err(conflict(&report.id, text));
    }
    if present.is_frozen() && !only_replaced(&open(&report.id, text)?.report, &record) {
        return Err(SaveError::Frozen(report.id.clone()));
    }
    Ok(Verdict::Write(record))
}

/// The report that `text` holds, or the record set aside.
pub(crate) fn open(id: &ReportId, text: &str) -> Result<Stored, Box<SetAside>> {
    ReportRecord::parse(id, text)
        .and_then(|record| record.open())
        .map_err(|why| set_aside(id, text, why))
}

pub(crate) fn set_aside(id: &ReportId, text: &str, why: Unreadable) -> Box<SetAside> {
    Box::new(SetAside {
        id: id.clone(),
        raw: text.to_owned(),
        reason: why.0,
    })
}

/// A report that was handed in may still learn that another one replaced it, and nothing else.
pub(crate) fn only_replaced(frozen: &Report, record: &ReportRecord) -> bool {
    record.open().is_ok_and(|new| {
        let mut expected = frozen.clone();
        expected.life.replaced_by = new.report.life.replaced_by.clone();
        expected == new.report
    })
}

pub(crate) fn conflict(id: &ReportId, text: &str) -> SaveError {
    match open(id, text) {
        Ok(theirs) => SaveError::Conflict {
            theirs: Box::new(theirs),
        },
        Err(aside) => SaveError::Unreadable(aside),
    }
}

pub(crate) fn unreadable(id: &ReportId, text: &str, why: Unreadable) -> SaveError {
    SaveError::Unreadable(set_aside(id, text, why))
}

impl From<Box<SetAside>> for SaveError {
    fn from(aside: Box<SetAside>) -> Self {
        Self::Unreadable(aside)
    }
}

impl From<Box<SetAside>> for StoreError {
    fn from(aside: Box<SetAside>) -> Self {
        Self::Unreadable(aside)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{at, handed_in, id, report};

    fn stored(report: &Report, revision: u64) -> String {
        ReportRecord::new(report, Revision(revision), at(0)).to_text()
    }

    fn written(verdict: Result<Verdict, SaveError>) -> Revision {
        match verdict {
            Ok(Verdict::Write(record)) => record.revision(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_first_save_writes_where_nothing_lies() {
        assert_eq!(written(create(None, &report("một"), at(1))), Revision(1));
    }

    #[test]
    fn a_first_save_never_overwrites() {
        let theirs = report("của họ");
        let answer = create(Some(&stored(&theirs, 4)), &report("của ta"), at(1));
        assert!(
            matches!(answer, Err(SaveError::Conflict { theirs: found }) if found.report == theirs)
        );
        let answer = create(Some("{"), &report("của ta"), at(1));
        assert!(matches!(answer, Err(SaveError::Unreadable(aside)) if aside.raw == "{"));
    }

    #[test]
    fn a_save_writes_over_the_revision_that_it_started_from() {
        let text = stored(&report("một"), 4);
        let verdict = save(Some(&text), &report("hai"), Revision(4), at(1));
        assert_eq!(written(verdict), Revision(5));
    }

    #[test]
    fn a_save_leaves_the_journal_and_what_is_to_be_settled_as_they_are() {
        let history = crate::History {
            last: 2,
            at: at(0),
            revision: Revision(3),
        };
        let unsettled = [crate::Unsettled {
            part: crate::Part::Life,
            version: crate::VersionId("x".into()),
        }];
        let text = ReportRecord::new(&report("một"), Revision(4), at(0))
            .with_history(Some(history))
            .with_unsettled(&unsettled)
            .to_text();
        let Ok(Verdict::Write(record)) = save(Some(&text), &report("hai"), Revision(4), at(1))
        else {
            panic!("it is refused");
        };
        assert_eq!(record.history(), Some(history));
        assert_eq!(record.open().unwrap().unsettled, unsettled);
    }

    #[test]
    fn a_save_from_any_other_revision_is_a_conflict() {
        let theirs = report("của họ");
        for from in [1, 3, 5, 9] {
            let answer = save(
                Some(&stored(&theirs, 4)),
                &report("của ta"),
                Revision(from),
                at(1),
            );
            let Err(SaveError::Conflict { theirs: found }) = answer else {
                panic!("from {from}: {answer:?}");
            };
            assert_eq!(
                (found.report, found.revision),
                (theirs.clone(), Revision(4))
            );
        }
    }

    #[test]
    fn a_save_that_reached_the_disk_unheard_is_found() {
        let text = ReportRecord::new(&report("hai"), Revision(5), at(1)).to_text();
        let verdict = save(Some(&text), &report("hai"), Revision(4), at(1));
        assert!(matches!(verdict, Ok(Verdict::AlreadyThere(Revision(5)))));
        let other = save(Some(&text), &report("khác"), Revision(4), at(1));
        assert!(matches!(other, Err(SaveError::Conflict { .. })));
    }

    #[test]
    fn a_save_of_what_is_gone_says_so() {
        let answer = save(None, &report("một"), Revision(4), at(1));
        assert!(matches!(answer, Err(SaveError::Missing(gone)) if gone == id()));
    }

    #[test]
    fn what_does_not_read_is_not_overwritten() {
        for text in ["", "{}", r#"{"record":1,"id":"one","revision":4"#] {
            let answer = save(Some(text), &report("một"), Revision(4), at(1));
            assert!(matches!(answer, Err(SaveError::Unreadable(_))), "{text}");
        }
    }

    #[test]
    fn a_report_that_was_handed_in_only_learns_of_its_successor() {
        let frozen = handed_in(report("đã nộp"));
        let text = stored(&frozen, 4);
        let mut replaced = frozen.clone();
        replaced.life.replaced_by = Some(ReportId("two".into()));
        assert_eq!(
            written(save(Some(&text), &replaced, Revision(4), at(1))),
            Revision(5)
        );
        for changed in [report("đã nộp"), handed_in(report("sửa"))] {
            let answer = save(Some(&text), &changed, Revision(4), at(1));
            assert!(matches!(answer, Err(SaveError::Frozen(_))), "{answer:?}");
        }
    }
}
