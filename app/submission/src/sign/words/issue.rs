//! Why number and date cannot be filled in, in words.

use super::pdf_words;
use crate::{IssueError, MOST_NUMBER};
use report::{Bilingual, both};

/// Why a number or a date cannot be given.
pub(super) fn issue_words(error: &IssueError) -> (Bilingual, Bilingual) {
    let is_given = both(
        "Báo cáo đã có số, ngày tháng, hoặc không được xuất để điền sau.",
        "The report has them already, or was not exported to be given them later.",
    );
    match error {
        IssueError::Unreadable(error) => pdf_words(error),
        IssueError::NumberNotAwaited => (
            both(
                "Trên báo cáo không có chỗ để trống cho số.",
                "The report has no empty room for a number.",
            ),
            is_given,
        ),
        IssueError::DateNotAwaited => (
            both(
                "Trên báo cáo không có chỗ để trống cho ngày tháng.",
                "The report has no empty room for a date.",
            ),
            is_given,
        ),
        IssueError::Number { number } => (
            both(
                format!("Số {number} không ghi được vào báo cáo."),
                format!("{number} is no number for a report."),
            ),
            both(
                format!("Hãy ghi số từ 1 đến {MOST_NUMBER}."),
                format!("Give one from 1 to {MOST_NUMBER}."),
            ),
        ),
        IssueError::OtherYear { given, printed } => (
            both(
                format!("Ngày được điền thuộc năm {given}, nhưng báo cáo in năm {printed}."),
                format!("The date is of {given}, but the report prints {printed}."),
            ),
            both(
                format!("Hãy ghi ngày trong năm {printed}, hoặc xuất và ký lại báo cáo."),
                format!("Give a day of {printed}, or export and sign the report anew."),
            ),
        ),
    }
}

/// Why the letterhead's fields do not take them.
pub(super) fn unfilled_words(error: &pdf_export::SignError) -> (Bilingual, Bilingual) {
    let sentence = match error {
        pdf_export::SignError::FieldFilled { .. } => both(
            "Số, ngày tháng của báo cáo đã được điền.",
            "Number and date of the report are filled in already.",
        ),
        pdf_export::SignError::FieldTooNarrow { value, .. } => both(
            format!("Chỗ để trống trên báo cáo không đủ cho {value}."),
            format!("The room on the report is too narrow for {value}."),
        ),
        error => both(
            format!("Không điền được số, ngày tháng vào báo cáo ({error})."),
            format!("Number and date cannot be filled in ({error})."),
        ),
    };
    let hint = both(
        "Hãy xuất lại báo cáo từ chương trình này rồi ký lại.",
        "Export the report with this program again, and sign it anew.",
    );
    (sentence, hint)
}
