//! A deleted report at rest: its record as it was, and when it was deleted.

use jiff::Timestamp;
use report::wire::Moment;
use report::{ReportId, json};
use serde::{Deserialize, Serialize};

use super::{SummaryRecord, Unreadable, VERSION, check_version, to_the_letter, with_report};
use crate::{Deleted, Summary};

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct BinRecord {
    record: u32,
    deleted_at: Moment,
    summary: SummaryRecord,
    /// The report's record, to the letter.
    #[serde(skip_serializing, deserialize_with = "to_the_letter")]
    report: String,
}

impl BinRecord {
    /// `report` is the text of the report's record.
    pub fn write(
        summary: &Summary,
        report: String,
        deleted_at: Timestamp,
    ) -> Result<String, Unreadable> {
        // What is damaged is set aside, not binned: nobody could read it back.
        json::read::<json::Verbatim>(&report).map_err(Unreadable::because)?;
        let record = Self {
            record: VERSION,
            deleted_at: Moment(deleted_at),
            summary: summary.into(),
            report,
        };
        Ok(with_report(&record, &record.report))
    }

    /// The deleted report of key `id`, and the text of its record.
    pub fn read(id: &ReportId, text: &str) -> Result<(Deleted, String), Unreadable> {
        let record: Self = json::read(text).map_err(Unreadable::because)?;
        check_version(record.record)?;
        let summary = record.summary.into_summary()?;
        if &summary.id != id {
            return Err(Unreadable(format!("the record is of {}", summary.id.0)));
        }
        let deleted = Deleted {
            deleted_at: record.deleted_at.0,
            summary,
        };
        Ok((deleted, record.report))
    }
}
