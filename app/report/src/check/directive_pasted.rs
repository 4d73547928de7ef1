use super::{Detail, Finding, Rule, section_missing, subject::Subject};
use crate::Severity;

/// A section tells what was done, not what the directive says.
///
/// ## Why
/// Repeating the clause fills the page and answers nothing. Where seven words in ten stand in runs
/// of the directives' own wording, little else can be said there; quoting a title or a motto stays
/// far below.
///
/// ## Reference
/// The clauses that the section answers, shown with the finding.
pub(crate) fn directive_pasted(subject: &Subject<'_>) -> Vec<Finding> {
    subject
        .outline
        .iter()
        .filter_map(|(spec, requirement)| {
            let reading = &subject.text(&spec.id)?.reading;
            if reading.pasted < PASTED || reading.words.len() < FEWEST_WORDS {
                return None;
            }
            let detail = Detail::DirectivePasted {
                percent: reading.pasted,
            };
            let rule = Rule::DirectivePasted;
            let found = section_missing::finding(subject, rule, spec, requirement, detail);
            // It is a measure, not a proof: never a must.
            Some(Finding {
                severity: Severity::Should,
                ..found
            })
        })
        .collect()
}

/// Share of the words from which on a section counts as pasted, in per cent.
const PASTED: u8 = 70;

/// Shorter texts are headings or names.
pub(super) const FEWEST_WORDS: usize = 12;

#[cfg(test)]
mod tests {
    use crate::check::sample::{Case, paragraphs};
    use crate::check::{Detail, Rule};
    use crate::{SectionText, Severity};

    #[test]
    fn the_directives_own_words() {
        let mut case = Case::committee();
        assert_eq!(case.findings(Rule::DirectivePasted), []);
        let id = case.report.sections[0].id.clone();
        // From the directive on the Union, with the other tone style and the marks left out.
        let pasted = "Nâng cao hiệu quả hợp tác với các tổ chức phi chính phủ nước ngoài; chú trọng \
                      nâng cao chất lượng, hiệu quả công tác vận động viện trợ phi chính phủ nước ngoài";
        case.section(&id).text = SectionText::Written(paragraphs(pasted));
        let [found] = &case.findings(Rule::DirectivePasted)[..] else {
            panic!("one finding")
        };
        assert_eq!(found.severity, Severity::Should);
        assert!(matches!(
            found.detail,
            Detail::DirectivePasted { percent: 95.. }
        ));
    }

    #[test]
    fn what_the_screen_shows_beside_the_section() {
        let mut case = Case::committee();
        let id = case.report.sections[0].id.clone();
        let spec = case.directive.section(&id).unwrap();
        let clause = case.directive.clause(&spec.clauses[0]).unwrap();
        let names: Vec<&str> = clause.names.iter().map(|name| name.vi.as_str()).collect();
        let pasted = format!("{}\n{}", spec.guidance.vi, names.join("; "));
        case.section(&id).text = SectionText::Written(paragraphs(&pasted));
        assert_eq!(case.findings(Rule::DirectivePasted).len(), 1);
    }

    #[test]
    fn a_title_quoted_in_a_report_is_no_paste() {
        let mut case = Case::committee();
        let id = case.report.sections[0].id.clone();
        let quoting = "Thực hiện Chỉ thị số 12-CT/TW, ngày 05/01/2022 của Ban Bí thư về tăng cường sự \
            lãnh đạo của Đảng, nâng cao hiệu quả đối ngoại nhân dân trong tình hình mới, Ban Thường vụ đã \
            ban hành Kế hoạch số 45-KH/TU; 12 huyện đã mở hội nghị quán triệt, đưa nội dung này vào lớp bồi \
            dưỡng hè cho giáo viên và vào sinh hoạt chi bộ của 640 chi bộ khu vực biên giới.";
        case.section(&id).text = SectionText::Written(paragraphs(quoting));
        assert_eq!(case.findings(Rule::DirectivePasted), []);
    }
}
