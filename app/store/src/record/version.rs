//! One version of a report at rest, an entry of its journal.

use ::report::ReportId;
use ::report::text::hexadecimal;
use ::report::wire::Moment;
use serde::{Deserialize, Serialize};

use super::{Unreadable, VERSION, check_version, to_the_letter_if_any, with_report};
use crate::change::{self, Edit};
use crate::{Revision, Version, VersionId, Why};

/// The entry: what the list shows, and the content, whole or as a change of the entry before it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct VersionRecord {
    record: u32,
    /// The report.
    of: String,
    /// The place in the journal, from 1.
    seq: u32,
    id: String,
    at: Moment,
    revision: u64,
    why: WhyRecord,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    /// [`sum`] of the content.
    sum: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    change: Option<Vec<Edit>>,
    #[serde(default, skip_serializing, deserialize_with = "to_the_letter_if_any")]
    report: Option<String>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum WhyRecord {
    Begun,
    Worked,
    Named,
    Stage,
    Restored,
    Elsewhere,
    Copied,
    Received,
}

impl VersionRecord {
    /// The entry at `seq` of the journal of `of`, which holds its content whole.
    pub fn whole(of: &ReportId, seq: u32, version: &Version, content: &str) -> Self {
        Self {
            record: VERSION,
            of: of.0.clone(),
            seq,
            id: version.id.0.clone(),
            at: Moment(version.at),
            revision: version.revision.0,
            why: version.why.into(),
            name: version.name.clone(),
            sum: sum(content),
            change: None,
            report: Some(content.to_owned()),
        }
    }

    /// The same entry as a change of `before`, the content of the entry before it; none where that
    /// would not be half as long.
    pub fn as_change_of(&self, before: &str) -> Option<Self> {
        let content = self.report.as_deref()?;
        let changed = Self {
            change: Some(change::changes(before, content)),
            report: None,
            ..self.clone()
        };
        (changed.to_text().len() <= content.len() / 2).then_some(changed)
    }

    /// Reads the entry at `seq` of the journal of `of`; the content stays as it is.
    pub fn read(of: &ReportId, seq: u32, text: &str) -> Result<Self, Unreadable> {
        let record: Self = report::json::read(text).map_err(Unreadable::because)?;
        check_version(record.record)?;
        if record.of != of.0 || record.seq != seq {
            let (of, seq) = (record.of, record.seq);
            return Err(Unreadable(format!("the entry is {seq} of {of}")));
        }
        if record.change.is_some() == record.report.is_some() {
            return Err(Unreadable("the entry has not one content".into()));
        }
        Ok(record)
    }

    pub fn to_text(&self) -> String {
        match &self.report {
            Some(report) => with_report(self, report),
            None => serde_json::to_string(self).expect("a record has only string keys"),
        }
    }

    pub fn seq(&self) -> u32 {
        self.seq
    }

    pub fn id(&self) -> &str {
        &self.id
    }

    pub fn is_whole(&self) -> bool {
        self.report.is_some()
    }

    pub fn version(&self) -> Version {
        Version {
            id: VersionId(self.id.clone()),
            at: self.at.0,
            revision: Revision(self.revision),
            why: self.why.into(),
            name: self.name.clone(),
        }
    }

    /// The content, given that of the entry before it where it is a change of that.
    pub fn content(&self, before: Option<&str>) -> Result<String, Unreadable> {
        let content = match (&self.report, &self.change, before) {
            (Some(report), _, _) => Some(report.clone()),
            (None, Some(change), Some(before)) => change::apply(before, change),
            _ => None,
        };
        let content = content
            .ok_or_else(|| Unreadable(format!("entry {} changes what is not there", self.seq)))?;
        if sum(&content) == self.sum {
            Ok(content)
        } else {
            Err(Unreadable(format!("entry {} is damaged", self.seq)))
        }
    }
}

/// FNV-1a of 64 bits (draft-eastlake-fnv), in 16 hex digits: it notices damage, and a change that
/// lies after another entry than its own. Against forgery there is the vault.
fn sum(content: &str) -> String {
    let mut sum: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in content.bytes() {
        sum = (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hexadecimal(&sum.to_be_bytes())
}

impl From<Why> for WhyRecord {
    fn from(why: Why) -> Self {
        match why {
            Why::Begun => Self::Begun,
            Why::Worked => Self::Worked,
            Why::Named => Self::Named,
            Why::Stage => Self::Stage,
            Why::Restored => Self::Restored,
            Why::Elsewhere => Self::Elsewhere,
            Why::Copied => Self::Copied,
            Why::Received => Self::Received,
        }
    }
}

impl From<WhyRecord> for Why {
    fn from(why: WhyRecord) -> Self {
        match why {
            WhyRecord::Begun => Self::Begun,
            WhyRecord::Worked => Self::Worked,
            WhyRecord::Named => Self::Named,
            WhyRecord::Stage => Self::Stage,
            WhyRecord::Restored => Self::Restored,
            WhyRecord::Elsewhere => Self::Elsewhere,
            WhyRecord::Copied => Self::Copied,
            WhyRecord::Received => Self::Received,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{at, id};

    #[test]
    fn versions_at_rest() {
        let version = Version {
            id: VersionId("0b6e".into()),
            at: at(0),
            revision: Revision(7),
            why: Why::Named,
            name: Some("Bản trình ký".into()),
        };
        let before = format!(r#"{{"text":"{}"}}"#, "một câu ".repeat(60));
        let whole = VersionRecord::whole(&id(), 3, &version, &before);
        let envelope = concat!(
            r#"{"record":1,"of":"one","seq":3,"id":"0b6e","at":"2026-09-21T14:13:20Z","#,
            r#""revision":7,"why":"named","name":"Bản trình ký","#,
        );
        let text = format!(r#"{envelope}"sum":"419151d2ca1b6b62","report":{before}}}"#);
        assert_eq!(whole.to_text(), text);
        let after = before.replacen("câu", r#"\"câu\""#, 1);
        let whole = VersionRecord::whole(&id(), 3, &version, &after);
        let change = whole.as_change_of(&before).unwrap();
        let text = format!(
            r#"{envelope}"sum":"b931d22aa00f9bde","change":[{{"at":15,"cut":4,"put":"\\\"câu\\\""}}]}}"#
        );
        assert_eq!(change.to_text(), text);
        for record in [whole, change] {
            let read = VersionRecord::read(&id(), 3, &record.to_text()).unwrap();
            assert_eq!(read.to_text(), record.to_text());
            assert_eq!(read.version(), version);
            assert_eq!(read.content(Some(&before)), Ok(after.clone()));
        }
    }

    #[test]
    fn what_changed_all_over_is_whole() {
        let version = Version {
            id: VersionId("0b6e".into()),
            at: at(0),
            revision: Revision(7),
            why: Why::Worked,
            name: None,
        };
        let (before, after) = ("một ".repeat(200), "hai ".repeat(200));
        let whole = VersionRecord::whole(&id(), 3, &version, &after);
        assert!(whole.as_change_of(&before).is_none());
        assert!(whole.as_change_of(&after).is_some());
    }

    #[test]
    fn an_entry_has_one_content_and_is_of_its_place() {
        let version = Version {
            id: VersionId("0b6e".into()),
            at: at(0),
            revision: Revision(7),
            why: Why::Worked,
            name: None,
        };
        let text = VersionRecord::whole(&id(), 3, &version, "{}").to_text();
        let reads = |seq, text: &str| VersionRecord::read(&id(), seq, text).is_ok();
        assert!(reads(3, &text));
        assert!(!reads(4, &text), "another place");
        assert!(!reads(3, &text.replace("one", "two")), "another report");
        assert!(
            !reads(3, &text.replace(r#""record":1"#, r#""record":2"#)),
            "newer"
        );
        let change = r#""change":[],"report""#;
        assert!(
            !reads(3, &text.replace(r#""report""#, change)),
            "two contents"
        );
        assert!(!reads(3, &text.replace(r#","report":{}"#, "")), "none");
    }

    /// The vectors of draft-eastlake-fnv.
    #[test]
    fn the_sum_is_fnv_1a() {
        assert_eq!(sum(""), "cbf29ce484222325");
        assert_eq!(sum("a"), "af63dc4c8601ec8c");
        assert_eq!(sum("foobar"), "85944171f73967e8");
    }
}
