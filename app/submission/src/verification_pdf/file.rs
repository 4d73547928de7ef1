//! What was found about one file.

use pdf_export::{Part, ReadError, SignatureStatus, Verdict};
use report::{Bilingual, both};

use super::{FileFindings, Paper, VerifiedFile};
use crate::file_name::body_name;
use crate::{ReadBack, ReadBackError, facts, verdict_sentence};

impl Paper {
    /// The file, by its number among several, then each of its signatures.
    pub(super) fn file(&self, number: Option<usize>, file: &VerifiedFile) -> Vec<Part> {
        let bytes = self.say("byte", "bytes");
        let mut rows = vec![
            (self.say("Tên tệp", "Name"), file.name.clone()),
            (
                self.verdict_label(),
                self.in_language(&sentence(file)).to_owned(),
            ),
            (
                self.say("Dung lượng", "Size"),
                format!("{} {bytes}", self.grouped(file.size)),
            ),
            ("SHA-256", file.sha256.clone()),
        ];
        if let Ok(findings) = &file.outcome {
            rows.extend(self.report(findings));
        }
        let rows: Vec<_> = rows
            .into_iter()
            .map(|(label, value)| (label.to_owned(), value))
            .collect();
        let number = number.map_or(String::new(), |number| format!(" {number}"));
        // A name that is one long word begins on the line of its label.
        let heading = format!("{}{number}:\u{a0}{}", self.say("Tệp", "File"), file.name);
        let whole = self.part(1, &heading, vec![self.table(&rows)]);
        let signatures = file.outcome.iter().flat_map(|findings| {
            let signatures = findings.verification.signatures.iter().enumerate();
            signatures.map(|(index, status)| self.signature(index + 1, status))
        });
        std::iter::once(whole).chain(signatures).collect()
    }

    /// The report that the file carries.
    fn report(&self, findings: &FileFindings) -> Vec<(&'static str, String)> {
        let label = self.say("Báo cáo kèm theo", "Report in it");
        let read = match &findings.report {
            Ok(read) => read,
            Err(ReadBackError::NoReport) => {
                let none = self.say(
                    "tệp không mang dữ liệu báo cáo",
                    "the file carries no data of a report",
                );
                return vec![(label, none.to_owned())];
            }
            Err(ReadBackError::NotAReport(_) | ReadBackError::Unreadable(_)) => {
                let unread = self.say(
                    "không đọc được dữ liệu kèm theo",
                    "the data in it cannot be read",
                );
                return vec![(label, unread.to_owned())];
            }
        };
        let ReadBack {
            report, agreement, ..
        } = read;
        let own = body_name(report);
        let kind = report.body.spec().name_on(report.period.last);
        let body = match own.is_empty() {
            true => self.in_language(kind).to_owned(),
            false => own,
        };
        let directive = match report::directive(&report.directive) {
            Some(directive) => format!(
                "{}: {}",
                directive.number,
                self.in_language(&directive.title)
            ),
            None => report.directive.0.clone(),
        };
        vec![
            (label, body),
            (self.say("Chỉ thị", "Directive"), directive),
            (
                self.say("Kỳ báo cáo", "Period"),
                report.period.name(self.language),
            ),
            (
                self.say("Trang in và dữ liệu", "Pages and data"),
                self.in_language(&agreement.sentence())
                    .trim_end_matches(':')
                    .to_owned(),
            ),
        ]
    }

    /// The verdict on a signature, and all facts, in the order in which the Circular asks for them.
    fn signature(&self, number: usize, status: &SignatureStatus) -> Part {
        let name = self.say("Chữ ký", "Signature");
        let heading = match &status.signer {
            Some(signer) => format!("{name} {number}:\u{a0}{}", signer.subject),
            None => format!("{name} {number}"),
        };
        let verdict = (
            self.verdict_label().to_owned(),
            self.in_language(&verdict_sentence(status)).to_owned(),
        );
        let facts = facts(status).into_iter().map(|fact| {
            let [label, value] = [&fact.label, &fact.value].map(|words| self.in_language(words));
            (label.to_owned(), value.to_owned())
        });
        let rows: Vec<_> = std::iter::once(verdict).chain(facts).collect();
        self.part(2, &heading, vec![self.table(&rows)])
    }

    /// `1.234.567`, or `1,234,567`.
    fn grouped(&self, number: u64) -> String {
        let digits = number.to_string();
        let mark = self.say(".", ",");
        let groups = digits.as_bytes().rchunks(3).rev();
        let groups: Vec<_> = groups.map(String::from_utf8_lossy).collect();
        groups.join(mark)
    }
}

/// Of the whole file, for a list of files.
pub(super) fn in_a_word(file: &VerifiedFile) -> Bilingual {
    let (vi, en) = match &file.outcome {
        Err(_) => ("không đọc được", "not readable"),
        Ok(findings) => match findings.verification.verdict() {
            None => ("không có chữ ký", "no signature"),
            Some(Verdict::Valid) => ("hợp lệ", "valid"),
            Some(Verdict::UnknownSigner) => {
                ("nguyên vẹn, chưa rõ người ký", "intact, signer unknown")
            }
            Some(Verdict::CertificateNotValid) => {
                ("chứng thư KHÔNG hợp lệ", "certificate NOT valid")
            }
            Some(Verdict::ChangedAfterSigning) => ("BỊ SỬA sau khi ký", "CHANGED after signing"),
            Some(Verdict::Broken) => ("KHÔNG hợp lệ", "NOT valid"),
        },
    };
    both(vi, en)
}

/// Of the whole file, in a sentence.
fn sentence(file: &VerifiedFile) -> Bilingual {
    let (vi, en) = match &file.outcome {
        Err(ReadError::NotPdf) => ("Tệp không phải là PDF.", "The file is not a PDF."),
        Err(ReadError::Encrypted) => ("Tệp PDF bị khoá bằng mật khẩu.", "The PDF is encrypted."),
        Err(ReadError::Damaged { .. }) => ("Tệp PDF bị hỏng.", "The PDF is damaged."),
        Err(ReadError::Bomb) => (
            "Không đọc tệp: khi giải nén, tệp phình ra quá lớn, hoặc không giải nén được.",
            "Not read: it unpacks to far too much, or does not unpack.",
        ),
        Ok(findings) => match findings.verification.verdict() {
            None => ("Tệp không có chữ ký số nào.", "The file has no signature."),
            Some(Verdict::Valid) => (
                "Mọi chữ ký đều hợp lệ, người ký đáng tin cậy.",
                "Every signature is valid, by a trusted signer.",
            ),
            Some(Verdict::UnknownSigner) => (
                "Nội dung nguyên vẹn như khi ký; có người ký chưa được chứng thư tin cậy nào bảo đảm.",
                "Intact as it was signed; no trusted certificate vouches for one signer at least.",
            ),
            Some(Verdict::CertificateNotValid) => (
                "Nội dung nguyên vẹn như khi ký, nhưng có chứng thư KHÔNG hợp lệ.",
                "Intact as it was signed, but one certificate at least does NOT hold.",
            ),
            Some(Verdict::ChangedAfterSigning) => (
                "KHÔNG hợp lệ: văn bản đã bị sửa sau khi ký.",
                "NOT valid: the document was changed after it was signed.",
            ),
            Some(Verdict::Broken) => (
                "KHÔNG hợp lệ: có chữ ký không đúng.",
                "NOT valid: one signature at least does not hold.",
            ),
        },
    };
    both(vi, en)
}

#[cfg(test)]
mod tests {
    use report::Language;

    use super::Paper;

    #[test]
    fn sizes_are_grouped_as_each_language_does() {
        let vietnamese = |number| Paper::new(Language::Vietnamese).grouped(number);
        let expected = ["0", "999", "1.000", "1.234.567"];
        assert_eq!([0, 999, 1000, 1_234_567].map(vietnamese), expected);
        assert_eq!(
            Paper::new(Language::English).grouped(1_234_567),
            "1,234,567"
        );
    }
}
