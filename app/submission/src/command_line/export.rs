//! `export REPORT.json OUT.pdf [--pdf-a 3a|1b] [--profile FILE.json]`

use std::path::Path;

use submission::{Archive, ExportOptions, profile_id};

use super::answer::Answer;
use super::arguments::Arguments;
use super::files;
use super::trouble::Trouble;

/// Makes the PDF of a report.
pub fn export(
    report: &Path,
    pdf: &Path,
    archive: Archive,
    profile: Option<&Path>,
    arguments: &Arguments,
) -> Result<Answer, Trouble> {
    let report = files::read_report(report)?;
    let mut options = ExportOptions {
        archive,
        ..ExportOptions::default()
    };
    if let Some(profile) = profile {
        let profile = files::read_letterhead(profile)?;
        let wanted = profile_id(report.body.spec().letterhead);
        if profile.id != wanted {
            return Err(Trouble::OtherLetterhead {
                given: profile.id,
                wanted,
            });
        }
        options.letterheads.put(profile);
    }
    let made = submission::export(&report, &options, files::now(), &mut |_| {})
        .map_err(|error| Trouble::export(error, &report))?;
    files::write(pdf, &made.bytes)?;
    let file_name = match submission::directive_of(&report) {
        Ok(directive) => submission::file_name(&report, directive),
        Err(error) => return Err(Trouble::export(error, &report)),
    };
    let (pages, path) = (made.pages, pdf.display());
    Ok(Answer {
        well: true,
        json: serde_json::json!({
            "well": true,
            "file": path.to_string(),
            "pages": pages,
            "sha256": submission::sha256(&made.bytes),
            "proposedName": file_name,
        }),
        text: match arguments.language {
            report::Language::Vietnamese => format!("Đã xuất {pages} trang vào {path}.\n"),
            report::Language::English => format!("{pages} pages written to {path}.\n"),
        },
        remark: String::new(),
    })
}
