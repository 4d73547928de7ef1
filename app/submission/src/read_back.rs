//! PDF → report, and whether the print is what this program makes of the data.

use std::borrow::Cow;

use pdf_export::{Attachment, Profile, ReadError};
use report::Report;
use report::findings::Findings;
use report::wire::{self, WireError};

use crate::letterhead::{LETTERHEAD_FILE, read_letterhead};
use crate::{DATA_FILE, ExportOptions, FINDINGS_FILE};

/// What a PDF holds.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadBack {
    /// The report, from the attached data.
    pub report: Report,
    /// What the check found when the file was made, if the file says so.
    pub findings: Option<Findings>,
    /// The letterhead that the file brings, as it was none of those that ship. Its words are printed, too, and
    /// nothing but the file vouches for them.
    pub letterhead: Option<Profile>,
    /// Whether the pages are what this program prints from that data.
    pub agreement: Agreement,
}

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

/// Why no report was found in a file.
#[derive(Debug, thiserror::Error)]
pub enum ReadBackError {
    /// The file is not a readable PDF.
    #[error("the PDF cannot be read")]
    Unreadable(#[from] ReadError),
    /// It carries no data of a report.
    #[error("no {DATA_FILE} is attached")]
    NoReport,
    /// The attached data is not a report that this program can read.
    #[error("the attached {DATA_FILE} is not a report")]
    NotAReport(#[from] WireError),
}

/// Reads the report that `pdf` carries, and compares print and data.
pub fn read_back(pdf: &[u8]) -> Result<ReadBack, ReadBackError> {
    let files = pdf_export::attachments(pdf)?;
    let Attached { report, letterhead } = Attached::among(&files)?;
    let findings = named(&files, FINDINGS_FILE);
    let findings = findings.and_then(|json| Findings::from_json(&json));
    let agreement = agreement(pdf, &report, &letterhead);
    Ok(ReadBack {
        report,
        findings,
        letterhead: match letterhead {
            AttachedLetterhead::Own(profile) => Some(*profile),
            AttachedLetterhead::None | AttachedLetterhead::Unreadable => None,
        },
        agreement,
    })
}

/// What a PDF carries to be printed again.
#[derive(Debug, Clone, PartialEq)]
pub struct Attached {
    /// The report.
    pub report: Report,
    letterhead: AttachedLetterhead,
}

/// The letterhead that a PDF carries.
#[derive(Debug, Clone, PartialEq)]
enum AttachedLetterhead {
    /// None: it was made by one that ships.
    None,
    /// One of somebody's own.
    Own(Box<Profile>),
    /// One that this version cannot print by.
    Unreadable,
}

/// What `pdf` carries to be printed again.
pub fn attached(pdf: &[u8]) -> Result<Attached, ReadBackError> {
    Attached::among(&pdf_export::attachments(pdf)?)
}

impl Attached {
    fn among(files: &[Attachment]) -> Result<Self, ReadBackError> {
        let json = named(files, DATA_FILE).ok_or(ReadBackError::NoReport)?;
        let is_there = files.iter().any(|file| file.name == LETTERHEAD_FILE);
        let letterhead = match named(files, LETTERHEAD_FILE) {
            None if is_there => AttachedLetterhead::Unreadable,
            None => AttachedLetterhead::None,
            Some(json) => match read_letterhead(json.as_bytes()) {
                Ok(profile) => AttachedLetterhead::Own(Box::new(profile)),
                Err(_) => AttachedLetterhead::Unreadable,
            },
        };
        Ok(Self {
            report: wire::from_json(&json)?,
            letterhead,
        })
    }

    /// Whether printing the data of `pdf` gives the same bytes again. Unlike [`read_back`] it does not read the
    /// words of the pages: the code for that would be a third of a browser's worker.
    pub fn is_reproduced(&self, pdf: &[u8]) -> bool {
        print_again(pdf, &self.report, &self.letterhead)
            .is_some_and(|again| pdf.starts_with(&again.bytes))
    }
}

/// The text of the file `name`.
fn named<'a>(files: &'a [Attachment], name: &str) -> Option<Cow<'a, str>> {
    let mut named = files.iter().filter(|file| file.name == name);
    // With two of the name, readers could show one and read the other.
    let (Some(file), None) = (named.next(), named.next()) else {
        return None;
    };
    Some(String::from_utf8_lossy(&file.bytes))
}

/// The file that this version makes of the data; none where it cannot.
fn print_again(
    pdf: &[u8],
    report: &Report,
    letterhead: &AttachedLetterhead,
) -> Option<pdf_export::Pdf> {
    let mut options = ExportOptions::default();
    match letterhead {
        AttachedLetterhead::None => {}
        AttachedLetterhead::Own(profile) => options.letterheads.put(Profile::clone(profile)),
        AttachedLetterhead::Unreadable => return None,
    }
    // A file that does not say when it was made is not ours; its words can be compared all the same.
    let created = created(pdf).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    crate::export(report, &options, created, &mut |_| {}).ok()
}

fn agreement(pdf: &[u8], report: &Report, letterhead: &AttachedLetterhead) -> Agreement {
    let Some(again) = print_again(pdf, report, letterhead) else {
        return Agreement::NotCompared;
    };
    if pdf.starts_with(&again.bytes) {
        return Agreement::Reproduced;
    }
    let words = pdf_export::passages(pdf).and_then(|printed| {
        let data = pdf_export::passages(&again.bytes)?;
        Ok(differences(&printed, &data))
    });
    match words {
        Err(_) => Agreement::NotCompared,
        Ok(differences) if differences.is_empty() => Agreement::SameWords,
        Ok(differences) => Agreement::OtherWords(differences),
    }
}

fn differences(printed: &[String], data: &[String]) -> Vec<Difference> {
    let mut differences = Vec::new();
    for step in similar::capture_diff_slices(similar::Algorithm::Myers, printed, data) {
        if step.tag() == similar::DiffTag::Equal {
            continue;
        }
        let (old, new) = (&printed[step.old_range()], &data[step.new_range()]);
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
fn created(pdf: &[u8]) -> Option<jiff::Timestamp> {
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
    use super::created;

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
}
