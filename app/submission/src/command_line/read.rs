//! `read FILE.pdf`

use std::path::Path;

use report::wire;
use submission::Agreement;

use super::answer::{Answer, both, json};
use super::arguments::Arguments;
use super::files;
use super::trouble::Trouble;

/// Reads the report back; all is well when the pages are what this program prints from its data.
pub fn read(pdf: &Path, arguments: &Arguments) -> Result<Answer, Trouble> {
    let bytes = files::read(pdf)?;
    let read = submission::read_back(&bytes).map_err(Trouble::ReadBack)?;
    let (word, sentence) = match read.agreement {
        Agreement::Reproduced => (
            "reproduced",
            both(
                "Các trang in đúng là bản in của dữ liệu đính kèm.",
                "The pages are exactly what the attached data prints as.",
            ),
        ),
        Agreement::NotReproduced => (
            "not-reproduced",
            both(
                "In lại dữ liệu đính kèm không cho ra đúng tệp này: tệp đã bị sửa, hoặc do một phiên bản khác tạo ra.",
                "Printing the attached data again does not give this file: it was altered, or made by another version.",
            ),
        ),
        Agreement::NotCompared => (
            "not-compared",
            both(
                "Phiên bản này không in lại được dữ liệu đính kèm, nên chưa so sánh được.",
                "This version cannot print the attached data, so nothing was compared.",
            ),
        ),
    };
    let text = wire::to_json_pretty(&read.report);
    let report: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
    Ok(Answer {
        well: read.agreement == Agreement::Reproduced,
        json: serde_json::json!({
            "well": read.agreement == Agreement::Reproduced,
            "agreement": word,
            "sentence": json(&sentence),
            "report": report,
            "findings": read.findings,
        }),
        text,
        remark: format!("{}\n", sentence.in_language(arguments.language)),
    })
}
