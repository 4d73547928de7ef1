//! PDF → report, and whether the print is what this program makes of the data.

use std::borrow::Cow;

use pdf_export::{Attachment, Profile, ReadError};
use report::Report;
use report::findings::Findings;
use report::wire::{self, WireError};

use crate::letterhead::{LETTERHEAD_FILE, read_letterhead};
use crate::{Agreement, DATA_FILE, ExportOptions, FINDINGS_FILE, Issue, Letterheads, issued};

/// What a PDF holds.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadBack {
    /// The report, from the attached data; with the number and the date that the letterhead was given later, where the data
    /// has none.
    pub report: Report,
    /// What the check found when the file was made, if the file says so.
    pub findings: Option<Findings>,
    /// The letterhead that the file brings, as it was none of those that ship. Its words are printed, too, and
    /// nothing but the file vouches for them.
    pub letterhead: Option<Profile>,
    /// Whether the pages are what this program prints from that data.
    pub agreement: Agreement,
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
    let attached = Attached::among(&files)?;
    let findings = named(&files, FINDINGS_FILE);
    let findings = findings.and_then(|json| Findings::from_json(&json));
    let agreement = attached.agreement(pdf);
    let mut report = attached.report;
    if let Some(Issue { number, date }) = issued(pdf)? {
        let particulars = &mut report.particulars;
        particulars.number = particulars.number.or(number);
        particulars.date = particulars.date.or(date);
    }
    Ok(ReadBack {
        report,
        findings,
        letterhead: match attached.letterhead {
            AttachedLetterhead::Own(profile) => Some(*profile),
            AttachedLetterhead::None | AttachedLetterhead::Unreadable => None,
        },
        agreement,
    })
}

/// The report that `pdf` carries, and nothing else.
pub fn report_in(pdf: &[u8]) -> Result<Report, ReadBackError> {
    let files = pdf_export::attachments(pdf)?;
    let json = named(&files, DATA_FILE).ok_or(ReadBackError::NoReport)?;
    Ok(wire::from_json(&json)?)
}

/// What a PDF carries to be printed again.
#[derive(Debug, Clone, PartialEq)]
pub struct Attached {
    /// The report, as it was when the file was made.
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

    /// The letterhead by which it was printed, if this version can print by it.
    pub(crate) fn printed_by(&self) -> Option<Profile> {
        match &self.letterhead {
            AttachedLetterhead::None => Letterheads::default().of(self.report.body).ok().cloned(),
            AttachedLetterhead::Own(profile) => Some(Profile::clone(profile)),
            AttachedLetterhead::Unreadable => None,
        }
    }

    /// Whether the pages of `pdf` are what this program prints from the data.
    pub fn agreement(&self, pdf: &[u8]) -> Agreement {
        let mut options = ExportOptions::default();
        match &self.letterhead {
            AttachedLetterhead::None => {}
            AttachedLetterhead::Own(profile) => options.letterheads.put(Profile::clone(profile)),
            AttachedLetterhead::Unreadable => return Agreement::NotCompared,
        }
        Agreement::of(pdf, &self.report, &options)
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
