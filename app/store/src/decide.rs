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
    let record = ReportRecord::new(report, from.next(), now);
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
fn only_replaced(frozen: &Report, record: &ReportRecord) -> bool {
    record.open().is_ok_and(|new| {
        let mut expected = frozen.clone();
        expected.life.replaced_by = new.report.life.replaced_by.clone();
        expected == new.report
    })
}

fn conflict(id: &ReportId, text: &str) -> SaveError {
    match open(id, text) {
        Ok(theirs) => SaveError::Conflict {
            theirs: Box::new(theirs),
        },
        Err(aside) => SaveError::Unreadable(aside),
    }
}

fn unreadable(id: &ReportId, text: &str, why: Unreadable) -> SaveError {
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
