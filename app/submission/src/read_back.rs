//! PDF → report, and whether the print is what this program makes of the data.

use pdf_export::ReadError;
use report::Report;
use report::findings::Findings;
use report::wire::{self, WireError};

use crate::{DATA_FILE, FINDINGS_FILE};

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

/// Whether the pages of a PDF are what this program prints from its data.
///
/// It looks at the file's beginning, as it was before any signature; what was changed after a signature
/// is for the verification to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// Printing the data again gives the same bytes: print and data say the same.
    Reproduced,
    /// It gives other bytes: the print or the data were altered, or another version of this program,
    /// of its data or of its fonts made the file.
    NotReproduced,
    /// The data cannot be printed by this version, so nothing was compared.
    NotCompared,
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
    let report = attached_report(pdf)?;
    let findings = attached(pdf, FINDINGS_FILE)?;
    let findings = findings.and_then(|json| Findings::from_json(&json));
    let agreement = agreement(pdf, &report);
    Ok(ReadBack {
        report,
        findings,
        agreement,
    })
}

/// The report that `pdf` carries.
pub fn attached_report(pdf: &[u8]) -> Result<Report, ReadBackError> {
    let json = attached(pdf, DATA_FILE)?.ok_or(ReadBackError::NoReport)?;
    Ok(wire::from_json(&json)?)
}

/// The text of the attachment `name`.
fn attached(pdf: &[u8], name: &str) -> Result<Option<String>, ReadError> {
    let attachments = pdf_export::attachments(pdf)?;
    let mut named = attachments.into_iter().filter(|file| file.name == name);
    // With two of the name, readers could show one and read the other.
    let (Some(file), None) = (named.next(), named.next()) else {
        return Ok(None);
    };
    Ok(Some(String::from_utf8_lossy(&file.bytes).into_owned()))
}

fn agreement(pdf: &[u8], report: &Report) -> Agreement {
    let Some(created) = created(pdf) else {
        return Agreement::NotReproduced;
    };
    match crate::export(report, created, &mut |_| {}) {
        Ok(again) if pdf.starts_with(&again.bytes) => Agreement::Reproduced,
        Ok(_) => Agreement::NotReproduced,
        Err(_) => Agreement::NotCompared,
    }
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
