//! Whether the pages of a PDF are what this program prints from its data, and what people are told of it.

use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput};
use report::{Bilingual, Report};

use crate::ExportOptions;

/// Whether the pages of a PDF are what this program prints from its data.
///
/// The bytes are those of the file's beginning, as it was before any signature; the words are those that the last
/// revision shows. What was changed after a signature is for the verification to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Agreement {
    /// Printing the data again gives the same bytes: print and data say the same.
    Reproduced,
    /// It gives other bytes, but the same words in the same passages: another version of this program, of its
    /// data or of its fonts made the file, or something that is no word was altered. Nobody has looked at how
    /// the words are drawn.
    SameWords,
    /// The pages say other words than the data: what differs, in the order of the print.
    OtherWords(Vec<Difference>),
    /// The data cannot be printed by this version, or the words of the pages cannot be read.
    NotCompared,
}

/// A passage in which print and data differ: a paragraph, an item of a list, a row of the figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What the pages say; none if they say nothing there.
    pub printed: Option<String>,
    /// What the data says; none if it says nothing there.
    pub data: Option<String>,
}

impl Agreement {
    /// Compares `pdf` with what `report`, its data, prints as.
    pub fn of(pdf: &[u8], report: &Report, options: &ExportOptions) -> Self {
        // A file that does not say when it was made is not ours; its words can be compared all the same.
        let created = created(pdf).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        let Ok(again) = crate::export(report, options, created, &mut |_| {}) else {
            return Self::NotCompared;
        };
        if pdf.starts_with(&again.bytes) {
            return Self::Reproduced;
        }
        let words = pdf_export::passages(pdf).and_then(|printed| {
            let data = pdf_export::passages(&again.bytes)?;
            Ok(differences(&printed, &data))
        });
        match words {
            Err(_) => Self::NotCompared,
            Ok(differences) if differences.is_empty() => Self::SameWords,
            Ok(differences) => Self::OtherWords(differences),
        }
    }

    /// Whether pages and data are known to say the same words.
    pub fn agrees(&self) -> bool {
        matches!(self, Self::Reproduced | Self::SameWords)
    }

    /// What differs, passage by passage.
    pub fn differences(&self) -> &[Difference] {
        match self {
            Self::OtherWords(differences) => differences,
            Self::Reproduced | Self::SameWords | Self::NotCompared => &[],
        }
    }

    /// What people are told.
    pub fn sentence(&self) -> Bilingual {
        let (vi, en) = match self {
            Self::Reproduced => (
                "Các trang in đúng là bản in của dữ liệu đính kèm.",
                "The pages are exactly what the attached data prints as.",
            ),
            Self::SameWords => (
                "Chữ trên các trang đúng với dữ liệu đính kèm, nhưng tệp không giống hệt bản in lại: do một phiên bản khác tạo ra, hoặc đã bị sửa ở phần không phải chữ.",
                "The words on the pages are those of the attached data, but the file is not what it prints as: another version made it, or something that is no word was altered.",
            ),
            Self::OtherWords(_) => (
                "Chữ trên các trang khác với dữ liệu đính kèm:",
                "The words on the pages differ from the attached data:",
            ),
            Self::NotCompared => (
                "Phiên bản này không in lại được dữ liệu đính kèm, hoặc không đọc được chữ trên các trang, nên chưa so sánh được.",
                "This version cannot print the attached data, or cannot read the words of the pages, so nothing was compared.",
            ),
        };
        Bilingual {
            vi: vi.to_owned(),
            en: en.to_owned(),
        }
    }
}

/// Letters of a passage that are shown before and after its first difference.
const AROUND: (usize, usize) = (40, 80);

impl Difference {
    /// What people are told, in a line: the words around the first letter that differs.
    pub fn sentence(&self) -> Bilingual {
        let (vi, en) = match (&self.printed, &self.data) {
            (Some(printed), Some(data)) => {
                let same = printed
                    .chars()
                    .zip(data.chars())
                    .take_while(|(printed, data)| printed == data)
                    .count();
                let (printed, data) = (excerpt(printed, same), excerpt(data, same));
                (
                    format!("Trang in: “{printed}”; dữ liệu: “{data}”."),
                    format!("Printed: “{printed}”; data: “{data}”."),
                )
            }
            (Some(printed), None) => {
                let printed = excerpt(printed, 0);
                (
                    format!("Chỉ có trên trang in: “{printed}”."),
                    format!("Only printed: “{printed}”."),
                )
            }
            (None, data) => {
                let data = excerpt(data.as_deref().unwrap_or_default(), 0);
                (
                    format!("Chỉ có trong dữ liệu: “{data}”."),
                    format!("Only in the data: “{data}”."),
                )
            }
        };
        Bilingual { vi, en }
    }
}

/// The letters of `passage` around the one at `at`.
fn excerpt(passage: &str, at: usize) -> String {
    let (before, after) = AROUND;
    let from = at.saturating_sub(before);
    let mut letters = passage.chars().skip(from);
    let shown: String = letters.by_ref().take(before + after).collect();
    let (head, tail) = (from > 0, letters.next().is_some());
    let dots = |cut: bool| if cut { "…" } else { "" };
    format!("{}{shown}{}", dots(head), dots(tail))
}

fn differences(printed: &[String], data: &[String]) -> Vec<Difference> {
    let mut passages = InternedInput::default();
    passages.update_before(printed.iter().map(String::as_str));
    passages.update_after(data.iter().map(String::as_str));
    let mut differences = Vec::new();
    for hunk in Diff::compute(Algorithm::Myers, &passages).hunks() {
        let range = |range: Range<u32>| range.start as usize..range.end as usize;
        let (old, new) = (&printed[range(hunk.before)], &data[range(hunk.after)]);
        for index in 0..old.len().max(new.len()) {
            differences.push(Difference {
                printed: old.get(index).cloned(),
                data: new.get(index).cloned(),
            });
        }
    }
    differences
}

/// When the file was made, from the first place that says so: its own revision, not a later one.
pub(crate) fn created(pdf: &[u8]) -> Option<jiff::Timestamp> {
    const KEY: &[u8] = b"/CreationDate";
    let at = pdf.windows(KEY.len()).position(|window| window == KEY)?;
    let value = pdf[at + KEY.len()..]
        .trim_ascii_start()
        .strip_prefix(b"(")?;
    let value = &value[..value.iter().position(|byte| *byte == b')')?];
    pdf_export::read_moment(std::str::from_utf8(value).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_creation_date_counts() {
        let moment = "2026-11-23T02:32:49Z".parse().ok();
        assert_eq!(created(b"<</CreationDate(D:20261123023249Z)>>"), moment);
        assert_eq!(created(b"x/CreationDate (D:20261123093249+07'00')"), moment);
        assert_eq!(
            created(b"/CreationDate(D:20261123023249Z) /CreationDate(D:20270101000000Z)"),
            moment
        );
        assert_eq!(created(b"/CreationDate(D:2026)"), None);
        assert_eq!(created(b"/CreationDate(D:20261399023249Z)"), None);
        assert_eq!(created(b"/CreationDate"), None);
        assert_eq!(created(b""), None);
    }

    #[test]
    fn a_difference_is_told_in_the_words_around_it() {
        let told = |printed: Option<&str>, data: Option<&str>| {
            let difference = Difference {
                printed: printed.map(str::to_owned),
                data: data.map(str::to_owned),
            };
            difference.sentence().vi
        };
        assert_eq!(
            told(Some("Đón 12 đoàn."), Some("Đón 13 đoàn.")),
            "Trang in: “Đón 12 đoàn.”; dữ liệu: “Đón 13 đoàn.”."
        );
        assert_eq!(told(Some("Đón"), None), "Chỉ có trên trang in: “Đón”.");
        assert_eq!(told(None, Some("Đón")), "Chỉ có trong dữ liệu: “Đón”.");
        let (before, after) = ("à".repeat(50), "ế".repeat(90));
        let (shown, rest) = ("à".repeat(40), "ế".repeat(79));
        assert_eq!(
            told(
                Some(&format!("{before}1{after}")),
                Some(&format!("{before}2{after}"))
            ),
            format!("Trang in: “…{shown}1{rest}…”; dữ liệu: “…{shown}2{rest}…”.")
        );
    }
}
