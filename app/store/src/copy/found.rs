//! A report out of a copy, for whoever shows it and has no database.

use jiff::Timestamp;
use report::{Report, ReportId, wire};

use super::Entry;
use crate::SetAside;
use crate::record::{BinRecord, ReportRecord};

/// A report that a copy brings, with what its record says of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The report.
    pub report: Report,
    /// When it was saved last; none if it came in a report file.
    pub updated_at: Option<Timestamp>,
    /// When it was deleted, if it lies in the bin.
    pub deleted_at: Option<Timestamp>,
}

impl Entry {
    /// The report, if the entry is one, in the bin or not. One that does not read is set aside as it lies there.
    pub fn report(&self) -> Option<Result<Found, SetAside>> {
        let (id, text) = match self {
            Self::Report { id, record } | Self::Deleted { id, record } => (id, record),
            Self::ReportFile { id, text } => (id, text),
            Self::Settings(_) | Self::File(_) | Self::Version { .. } => return None,
        };
        let found = match self {
            Self::ReportFile { .. } => file(text),
            Self::Deleted { .. } => deleted(id, text),
            _ => kept(id, text),
        };
        Some(found.map_err(|reason| SetAside {
            id: id.clone(),
            raw: text.clone(),
            reason,
        }))
    }
}

fn file(text: &str) -> Result<Found, String> {
    let report = wire::from_json(text).map_err(|error| error.to_string())?;
    Ok(Found {
        report,
        updated_at: None,
        deleted_at: None,
    })
}

fn kept(id: &ReportId, record: &str) -> Result<Found, String> {
    let stored = ReportRecord::read(id, record).map_err(|error| error.to_string())?;
    Ok(Found {
        report: stored.report,
        updated_at: Some(stored.updated_at),
        deleted_at: None,
    })
}

fn deleted(id: &ReportId, record: &str) -> Result<Found, String> {
    let (deleted, record) = BinRecord::read(id, record).map_err(|error| error.to_string())?;
    Ok(Found {
        deleted_at: Some(deleted.deleted_at),
        ..kept(id, &record)?
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{at, id, report};
    use crate::{Revision, Summary};

    fn record() -> String {
        ReportRecord::new(&report("Mẫu"), Revision(7), at(0)).to_text()
    }

    #[test]
    fn a_report_comes_out_of_its_record() {
        let entry = Entry::Report {
            id: id(),
            record: record(),
        };
        let found = entry.report().unwrap().unwrap();
        assert_eq!(found.report, report("Mẫu"));
        assert_eq!((found.updated_at, found.deleted_at), (Some(at(0)), None));
    }

    #[test]
    fn one_in_the_bin_says_so() {
        let summary = Summary::of(&report("Mẫu"), None, Revision(7), at(0));
        let bin = BinRecord::write(&summary, record(), at(60)).unwrap();
        let entry = Entry::Deleted {
            id: id(),
            record: bin,
        };
        let found = entry.report().unwrap().unwrap();
        assert_eq!(found.report, report("Mẫu"));
        assert_eq!(found.updated_at, Some(at(0)));
        assert_eq!(found.deleted_at, Some(at(60)));
    }

    #[test]
    fn a_report_file_has_no_moments() {
        let entry = Entry::ReportFile {
            id: id(),
            text: wire::to_json(&report("Mẫu")),
        };
        let found = entry.report().unwrap().unwrap();
        assert_eq!(found.report, report("Mẫu"));
        assert_eq!((found.updated_at, found.deleted_at), (None, None));
    }

    #[test]
    fn what_does_not_read_is_set_aside_as_it_lies_there() {
        let entry = Entry::Report {
            id: ReportId("other".into()),
            record: record(),
        };
        let aside = entry.report().unwrap().unwrap_err();
        assert_eq!(aside.id, ReportId("other".into()));
        assert_eq!(aside.raw, record());
        assert!(Entry::Settings(String::new()).report().is_none());
    }
}
