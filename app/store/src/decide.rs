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

/// The report that `text` holds, or the record set aside.
pub(crate) fn open(id: &ReportId, text: &str) -> Result<Stored, Box<SetAside>> {
    ReportRecord::read(id, text).map_err(|why| set_aside(id, text, why))
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
    use crate::samples::{at, report};

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
}
