//! PDF → report, and whether the print is what this program makes of the data.

use std::borrow::Cow;

use pdf_export::{Attachment, ReadError};
use report::Report;
use report::findings::Findings;
use report::wire::{self, WireError};

use crate::{Agreement, DATA_FILE, FINDINGS_FILE};

/// What a PDF holds.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadBack {
    /// The report, from the attached data.
    pub report: Report,
    /// What the check found when the file was made, if the file says so.
    pub findings: Option<Findings>,
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
    let report = report_among(&files)?;
    let findings = named(&files, FINDINGS_FILE);
    let findings = findings.and_then(|json| Findings::from_json(&json));
    let agreement = Agreement::of(pdf, &report);
    Ok(ReadBack {
        report,
        findings,
        agreement,
    })
}

/// The report that `pdf` carries.
pub fn attached_report(pdf: &[u8]) -> Result<Report, ReadBackError> {
    report_among(&pdf_export::attachments(pdf)?)
}

fn report_among(files: &[Attachment]) -> Result<Report, ReadBackError> {
    let json = named(files, DATA_FILE).ok_or(ReadBackError::NoReport)?;
    Ok(wire::from_json(&json)?)
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
