//! A report at rest: the interchange shape in an envelope of the store's own.

use ::report::wire::Moment;
use ::report::{Report, ReportId, wire};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{REPORT, Unreadable, VERSION, check_version, to_the_letter, with_report};
use crate::{History, Part, Revision, Stored, Unsettled, VersionId};

/// The envelope. The report inside stays unparsed until somebody opens it, so that comparing
/// revisions does not cost a full reading.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ReportRecord {
    record: u32,
    /// The key once more: a record that was put under another key is noticed.
    id: String,
    revision: u64,
    updated_at: Moment,
    /// Handed in, hence never edited again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    frozen: bool,
    /// Its journal, once there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    history: Option<HistoryRecord>,
    /// What a person has still to settle.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    unsettled: Vec<UnsettledRecord>,
    #[serde(skip_serializing, deserialize_with = "to_the_letter")]
    report: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct HistoryRecord {
    last: u32,
    at: Moment,
    revision: u64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct UnsettledRecord {
    part: Part,
    version: String,
}

impl ReportRecord {
    pub fn new(report: &Report, revision: Revision, updated_at: Timestamp) -> Self {
        Self {
            record: VERSION,
            id: report.id.0.clone(),
            revision: revision.0,
            updated_at: Moment(updated_at),
            frozen: report.is_frozen(),
            history: None,
            unsettled: Vec::new(),
            report: wire::to_json(report),
        }
    }

    /// Reads the envelope of the record under key `id`; the report inside stays as it is.
    pub fn parse(id: &ReportId, text: &str) -> Result<Self, Unreadable> {
        let record: Self = report::json::read(text).map_err(Unreadable::because)?;
        check_version(record.record)?;
        if record.id != id.0 {
            return Err(Unreadable(format!("the record is of {}", record.id)));
        }
        Ok(record)
    }

    pub fn to_text(&self) -> String {
        with_report(self, &self.report)
    }

    pub fn revision(&self) -> Revision {
        Revision(self.revision)
    }

    pub fn updated_at(&self) -> Timestamp {
        self.updated_at.0
    }

    pub fn is_frozen(&self) -> bool {
        self.frozen
    }

    /// Reads the record under key `id`, and the report inside.
    pub fn read(id: &ReportId, text: &str) -> Result<Stored, Unreadable> {
        // As this house writes a record, its report comes last, and need not be gone through to find its end. Where it does not
        // read so, it may do otherwise.
        if let Some((envelope, rest)) = text.split_once(REPORT)
            && let Some(report) = rest.strip_suffix('}')
            && let Ok(record) = Self::parse(id, &[envelope, REPORT, "null}"].concat())
            && let Ok(stored) = record.stored(report)
        {
            return Ok(stored);
        }
        Self::parse(id, text)?.open()
    }

    /// The report, with what the envelope says of it.
    pub fn open(&self) -> Result<Stored, Unreadable> {
        self.stored(&self.report)
    }

    fn stored(&self, report: &str) -> Result<Stored, Unreadable> {
        let report = wire::from_json(report).map_err(Unreadable::because)?;
        if report.id.0 != self.id {
            return Err(Unreadable(format!("the report inside is {}", report.id.0)));
        }
        Ok(Stored {
            report,
            revision: self.revision(),
            updated_at: self.updated_at(),
            unsettled: self
                .unsettled
                .iter()
                .map(|it| Unsettled {
                    part: it.part.clone(),
                    version: VersionId(it.version.clone()),
                })
                .collect(),
        })
    }
}

/// What a save with a journal asks and says.
impl ReportRecord {
    /// The same record of a report that has a journal.
    pub fn with_history(self, history: Option<History>) -> Self {
        let history = history.map(|history| HistoryRecord {
            last: history.last,
            at: Moment(history.at),
            revision: history.revision.0,
        });
        Self { history, ..self }
    }

    /// The same record of a report in which these parts are to be settled.
    pub fn with_unsettled(self, unsettled: &[Unsettled]) -> Self {
        let record = |unsettled: &Unsettled| UnsettledRecord {
            part: unsettled.part.clone(),
            version: unsettled.version.0.clone(),
        };
        Self {
            unsettled: unsettled.iter().map(record).collect(),
            ..self
        }
    }

    /// Whether both are one save, whatever was put down with it.
    pub fn says_the_same_as(&self, other: &Self) -> bool {
        self.revision == other.revision
            && self.updated_at == other.updated_at
            && self.unsettled == other.unsettled
            && self.report == other.report
    }

    pub fn history(&self) -> Option<History> {
        self.history.map(|history| History {
            last: history.last,
            at: history.at.0,
            revision: Revision(history.revision),
        })
    }

    /// The report inside, to the letter.
    pub fn content(&self) -> &str {
        &self.report
    }
}
