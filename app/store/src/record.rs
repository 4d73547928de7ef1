//! The records of the database: JSON texts, apart from the domain, each with its version.
//!
//! A record of version 1 never changes its shape; a new need is a new version and a migration.

mod bin;
mod copies;
mod report;
mod settings;
mod summary;
mod version;

use ::report::json::Verbatim;
use serde::{Deserialize, Deserializer, Serialize};

pub(crate) use bin::BinRecord;
pub(crate) use copies::CopiesRecord;
pub(crate) use report::ReportRecord;
pub(crate) use settings::SettingsRecord;
pub(crate) use summary::SummaryRecord;
pub(crate) use version::VersionRecord;

/// Why a record does not read, for the technically minded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Unreadable(pub String);

impl Unreadable {
    pub(crate) fn because(reason: impl ToString) -> Self {
        Self(reason.to_string())
    }
}

/// The version of record that this code writes, and the newest that it reads.
const VERSION: u32 = 1;

fn check_version(version: u32) -> Result<(), Unreadable> {
    if version == VERSION {
        Ok(())
    } else {
        Err(Unreadable(format!("record version {version}")))
    }
}

/// What goes before the report that a record ends with.
const REPORT: &str = r#","report":"#;

/// The text of `record`, whose last field is `report`: JSON already, and kept to the letter.
fn with_report(record: &impl Serialize, report: &str) -> String {
    let mut text = serde_json::to_string(record).expect("a record has only string keys");
    text.pop();
    text + REPORT + report + "}"
}

/// Reads a report that a record may lack.
fn to_the_letter_if_any<'de, D: Deserializer<'de>>(value: D) -> Result<Option<String>, D::Error> {
    to_the_letter(value).map(Some)
}

/// Reads such a report.
fn to_the_letter<'de, D: Deserializer<'de>>(value: D) -> Result<String, D::Error> {
    Ok(Verbatim::deserialize(value)?.0.to_owned())
}

#[cfg(test)]
mod tests {
    //! The shapes at rest, letter by letter. A change here is a migration, never a correction.

    use super::*;
    use crate::{
        Copies, History, Part, Revision, Settings, Summary, Unsettled, VersionId,
        samples::{Draws, at, glance, handed_in, id, report},
    };
    use ::report::SectionId;

    #[test]
    fn a_report_at_rest() {
        let record = ReportRecord::new(&handed_in(report("Mẫu")), Revision(7), at(0));
        let text = record.to_text();
        let (envelope, _) = text.split_once(r#""report":"#).unwrap();
        assert_eq!(
            envelope,
            r#"{"record":1,"id":"one","revision":7,"updatedAt":"2026-09-21T14:13:20Z","frozen":true,"#
        );
        let read = ReportRecord::parse(&id(), &text).unwrap();
        assert_eq!(read.revision(), Revision(7));
        assert!(read.is_frozen());
        assert_eq!(read.open().unwrap().report, handed_in(report("Mẫu")));
    }

    #[test]
    fn a_report_with_a_journal_at_rest() {
        let history = History {
            last: 4,
            at: at(60),
            revision: Revision(6),
        };
        let unsettled = [Unsettled {
            part: Part::Section(SectionId("partners".into())),
            version: VersionId("0b6e".into()),
        }];
        let text = ReportRecord::new(&report("Mẫu"), Revision(7), at(0))
            .with_history(Some(history))
            .with_unsettled(&unsettled)
            .to_text();
        let (envelope, _) = text.split_once(r#""report":"#).unwrap();
        assert_eq!(
            envelope,
            concat!(
                r#"{"record":1,"id":"one","revision":7,"updatedAt":"2026-09-21T14:13:20Z","#,
                r#""history":{"last":4,"at":"2026-09-21T14:14:20Z","revision":6},"#,
                r#""unsettled":[{"part":"section:partners","version":"0b6e"}],"#,
            )
        );
        let read = ReportRecord::parse(&id(), &text).unwrap();
        assert_eq!(read.history(), Some(history));
        assert_eq!(read.open().unwrap().unsettled, unsettled);
        assert!(ReportRecord::parse(&id(), &text.replace("section:", "chapter:")).is_err());
    }

    #[test]
    fn a_summary_at_rest() {
        let summary = Summary::of(
            &report("Mẫu đối ngoại 🤝"),
            Some(&glance()),
            Revision(7),
            at(0),
        );
        let text = SummaryRecord::write(&summary);
        assert_eq!(
            text,
            concat!(
                r#"{"record":1,"id":"one","revision":7,"updatedAt":"2026-09-21T14:13:20Z","#,
                r#""directive":"12-ct-tw","body":"provincial-committee","unit":"dong-nai","#,
                r#""period":{"kind":"half-year","first":"2026-01-01","last":"2026-06-30","due":null},"#,
                r#""stage":"drafting","number":15,"symbol":"BC/TU","date":null,"#,
                r#""subject":"M\u1eabu \u0111\u1ed1i ngo\u1ea1i \ud83e\udd1d","#,
                r#""issuingBody":"T\u1ec8NH U\u1ef6 \u0110\u1ed2NG NAI","#,
                r#""progress":{"required":9,"done":4,"openMusts":5},"#,
                r#""search":"15 bc/tu mau doi ngoai \ud83e\udd1d tinh uy dong nai 12-ct-tw dong-nai "#,
                r#"2026-01-01 2026-06-30 chi thi 12-ct/tw dong nai"}"#,
            )
        );
        assert_eq!(SummaryRecord::read(&id(), &text).unwrap(), summary);
        // As they were written before.
        let letters = serde_json::from_str::<serde_json::Value>(&text)
            .unwrap()
            .to_string();
        assert!(letters.contains("Mẫu đối ngoại 🤝"));
        assert_eq!(SummaryRecord::read(&id(), &letters).unwrap(), summary);
    }

    #[test]
    fn a_deleted_report_at_rest() {
        let report = report("Mẫu");
        let text = ReportRecord::new(&report, Revision(7), at(0)).to_text();
        let summary = Summary::of(&report, None, Revision(7), at(0));
        let bin = BinRecord::write(&summary, text.clone(), at(60)).unwrap();
        assert!(
            bin.starts_with(
                r#"{"record":1,"deletedAt":"2026-09-21T14:14:20Z","summary":{"record":1,"#
            ),
            "{bin}"
        );
        let (deleted, kept) = BinRecord::read(&id(), &bin).unwrap();
        assert_eq!(deleted.deleted_at, at(60));
        assert_eq!(deleted.summary, summary);
        assert_eq!(kept, text, "the report's record, to the letter");
    }

    #[test]
    fn settings_at_rest() {
        assert_eq!(
            SettingsRecord::write(&Settings::default()),
            concat!(
                r#"{"record":1,"profile":{"body":null,"unit":null,"letterhead":null,"#,
                r#""superiorBody":"","issuingBody":"","symbol":"","place":"","#,
                r#""addressees":[],"recipients":[],"filing":"","#,
                r#""signer":{"authority":"","post":"","name":""}},"#,
                r#""language":"vi","theme":"system","dismissed":[]}"#,
            )
        );
        assert_eq!(
            SettingsRecord::read(r#"{"record":1}"#).unwrap(),
            Settings::default()
        );
    }

    #[test]
    fn what_copies_there_are_at_rest() {
        let mut copies = Copies::default();
        assert_eq!(
            CopiesRecord::write(&copies),
            r#"{"record":1,"everything":null,"reports":[]}"#
        );
        copies.note_everything(at(0));
        copies.note(&id(), at(60));
        let text = CopiesRecord::write(&copies);
        assert_eq!(
            text,
            concat!(
                r#"{"record":1,"everything":"2026-09-21T14:13:20Z","#,
                r#""reports":[{"id":"one","at":"2026-09-21T14:14:20Z"}]}"#,
            )
        );
        assert_eq!(CopiesRecord::read(&text).unwrap(), copies);
        assert!(CopiesRecord::read(&text.replace(r#""record":1"#, r#""record":2"#)).is_err());
    }

    #[test]
    fn a_report_is_read_alike_at_the_end_of_its_record_and_elsewhere() {
        let history = History {
            last: 4,
            at: at(60),
            revision: Revision(6),
        };
        let text = ReportRecord::new(&report("Mẫu đối ngoại"), Revision(7), at(0))
            .with_history(Some(history))
            .to_text();
        let by_parts =
            |text: &str| ReportRecord::parse(&id(), text).and_then(|record| record.open());
        let elsewhere = text.replacen("{", r#"{"revision":7,"#, 1);
        let elsewhere = elsewhere.replacen(r#","revision":7,"updatedAt""#, r#","updatedAt""#, 1);
        let (envelope, report) = elsewhere.split_once(REPORT).unwrap();
        let report = report.strip_suffix('}').unwrap();
        let first = format!(r#"{{"report":{report},{}}}"#, &envelope[1..]);
        for text in [&text, &elsewhere, &first] {
            let read = ReportRecord::read(&id(), text);
            assert_eq!(read.as_ref().unwrap().revision, Revision(7));
            assert_eq!(read, by_parts(text));
        }
        // Whatever happens to a letter of it, or to two.
        let mut draws = Draws(44);
        let mut has_read = 0;
        for _ in 0..4_000 {
            let mut letters: Vec<char> = text.chars().collect();
            for _ in 0..=draws.below(2) {
                let (at, from) = (draws.below(letters.len()), draws.below(letters.len()));
                match draws.below(3) {
                    0 => letters[at] = letters[from],
                    // Also after the last.
                    1 => letters.insert(draws.below(letters.len() + 1), letters[from]),
                    _ => drop(letters.remove(at)),
                }
            }
            let text: String = letters.into_iter().collect();
            let read = ReportRecord::read(&id(), &text);
            has_read += usize::from(read.is_ok());
            assert_eq!(read, by_parts(&text), "{text}");
        }
        assert!((1..4_000).contains(&has_read), "{has_read}");
    }

    #[test]
    fn what_is_not_such_a_record_does_not_read() {
        let text = ReportRecord::new(&report("Mẫu"), Revision(7), at(0)).to_text();
        let refused = |text: &str| {
            ReportRecord::parse(&id(), text)
                .and_then(|record| record.open())
                .is_err()
        };
        assert!(!refused(&text));
        assert!(refused(""));
        assert!(refused(&text[..text.len() - 1]), "cut short");
        assert!(
            refused(&text.replacen(r#""record":1"#, r#""record":2"#, 1)),
            "newer"
        );
        assert!(
            refused(&text.replacen(r#""id":"one""#, r#""id":"two""#, 1)),
            "another's envelope"
        );
        let inner = text.rfind(r#""id":"one""#).unwrap();
        let swapped = format!(
            "{}{}",
            &text[..inner],
            text[inner..].replacen("one", "two", 1)
        );
        assert!(refused(&swapped), "another's report");
    }
}
