//! One line of the list, at rest.

use report::text::hexadecimal;
use report::wire::v1::{PeriodKind, Stage};
use report::wire::{Day, Moment};
use report::{Body, DirectiveId, Period, ReportId, UnitId};
use serde::{Deserialize, Serialize};

use super::{Unreadable, VERSION, check_version};
use crate::{Progress, Revision, Summary};

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SummaryRecord {
    record: u32,
    id: String,
    revision: u64,
    updated_at: Moment,
    directive: DirectiveId,
    body: Body,
    unit: Option<UnitId>,
    period: PeriodRecord,
    stage: Stage,
    number: Option<u32>,
    symbol: String,
    date: Option<Day>,
    subject: String,
    issuing_body: String,
    progress: Option<ProgressRecord>,
    search: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct PeriodRecord {
    kind: PeriodKind,
    first: Day,
    last: Day,
    due: Option<Day>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct ProgressRecord {
    required: u32,
    done: u32,
    open_musts: u32,
}

impl SummaryRecord {
    pub fn write(summary: &Summary) -> String {
        let text = serde_json::to_string(&Self::from(summary));
        in_single_bytes(&text.expect("a record has only string keys"))
    }

    /// Reads the summary under key `id`.
    pub fn read(id: &ReportId, text: &str) -> Result<Summary, Unreadable> {
        let summary = Self::read_any(text)?;
        if &summary.id != id {
            return Err(Unreadable(format!("the record is of {}", summary.id.0)));
        }
        Ok(summary)
    }

    /// Reads a summary, whatever its key.
    pub fn read_any(text: &str) -> Result<Summary, Unreadable> {
        let record: Self = report::json::read(text).map_err(Unreadable::because)?;
        record.into_summary()
    }

    pub fn into_summary(self) -> Result<Summary, Unreadable> {
        check_version(self.record)?;
        Ok(Summary {
            id: ReportId(self.id),
            revision: Revision(self.revision),
            updated_at: self.updated_at.0,
            directive: self.directive,
            body: self.body,
            unit: self.unit,
            period: Period {
                kind: self.period.kind.into(),
                first: self.period.first.0,
                last: self.period.last.0,
                due: self.period.due.map(|day| day.0),
            },
            stage: self.stage.into(),
            number: self.number,
            symbol: self.symbol,
            date: self.date.map(|day| day.0),
            subject: self.subject,
            issuing_body: self.issuing_body,
            progress: self.progress.map(|progress| Progress {
                required: progress.required,
                done: progress.done,
                open_musts: progress.open_musts,
            }),
            search: self.search,
        })
    }
}

/// JSON without a letter beyond the first 256, each of which is written as its number. Browsers hold and hand over two bytes for
/// every letter of a text that has one such letter, and most of a summary has none: the list is half as long on its way.
fn in_single_bytes(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    let mut units = [0; 2];
    for letter in json.chars() {
        if letter <= '\u{ff}' {
            text.push(letter);
        } else {
            for unit in letter.encode_utf16(&mut units) {
                text += "\\u";
                text += &hexadecimal(&unit.to_be_bytes());
            }
        }
    }
    text
}

impl From<&Summary> for SummaryRecord {
    fn from(summary: &Summary) -> Self {
        Self {
            record: VERSION,
            id: summary.id.0.clone(),
            revision: summary.revision.0,
            updated_at: Moment(summary.updated_at),
            directive: summary.directive.clone(),
            body: summary.body,
            unit: summary.unit.clone(),
            period: PeriodRecord {
                kind: summary.period.kind.into(),
                first: Day(summary.period.first),
                last: Day(summary.period.last),
                due: summary.period.due.map(Day),
            },
            stage: summary.stage.into(),
            number: summary.number,
            symbol: summary.symbol.clone(),
            date: summary.date.map(Day),
            subject: summary.subject.clone(),
            issuing_body: summary.issuing_body.clone(),
            progress: summary.progress.map(|progress| ProgressRecord {
                required: progress.required,
                done: progress.done,
                open_musts: progress.open_musts,
            }),
            search: summary.search.clone(),
        }
    }
}
