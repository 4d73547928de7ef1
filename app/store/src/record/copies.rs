//! Which copies there are, at rest.

use report::ReportId;
use report::wire::Moment;
use serde::{Deserialize, Serialize};

use super::{Unreadable, VERSION, check_version};
use crate::Copies;

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CopiesRecord {
    record: u32,
    everything: Option<Moment>,
    reports: Vec<CopyRecord>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct CopyRecord {
    id: String,
    at: Moment,
}

impl CopiesRecord {
    pub fn write(copies: &Copies) -> String {
        let reports = copies.reports.iter().map(|(id, at)| CopyRecord {
            id: id.0.clone(),
            at: Moment(*at),
        });
        let record = Self {
            record: VERSION,
            everything: copies.everything.map(Moment),
            reports: reports.collect(),
        };
        serde_json::to_string(&record).expect("a record has only string keys")
    }

    pub fn read(text: &str) -> Result<Copies, Unreadable> {
        let record: Self = report::json::read(text).map_err(Unreadable::because)?;
        check_version(record.record)?;
        let reports = record.reports.into_iter();
        Ok(Copies {
            everything: record.everything.map(|at| at.0),
            reports: reports.map(|copy| (ReportId(copy.id), copy.at.0)).collect(),
        })
    }
}
