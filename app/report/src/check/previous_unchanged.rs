use super::directive_pasted::FEWEST_WORDS;
use super::{Detail, Finding, Rule, section_missing, subject::Subject};
use crate::Severity;

/// A section tells of this period, not again of the last.
///
/// ## Why
/// A text of which nine words in ten stood in the report of the period before was copied. Changing
/// the figures alone does not make it new. Some sections do stay as they are; so this asks for a
/// look.
///
/// ## Reference
/// The clauses that the section answers, shown with the finding.
pub(crate) fn previous_unchanged(subject: &Subject<'_>) -> Vec<Finding> {
    // A supplement or replacement repeats its own report; that is no other period.
    if subject
        .previous
        .is_none_or(|previous| previous.id == subject.report.id)
    {
        return Vec::new();
    }
    subject
        .outline
        .iter()
        .filter_map(|(spec, requirement)| {
            let text = subject.text(&spec.id)?;
            let percent = text.kept_from_previous?;
            if percent < UNCHANGED || text.reading.words.len() < FEWEST_WORDS {
                return None;
            }
            let detail = Detail::PreviousUnchanged { percent };
            let rule = Rule::PreviousUnchanged;
            let found = section_missing::finding(subject, rule, spec, requirement, detail);
            Some(Finding {
                severity: Severity::Should,
                ..found
            })
        })
        .collect()
}

/// Share of the words from which on a section counts as unchanged, in per cent.
const UNCHANGED: u8 = 90;

#[cfg(test)]
mod tests {
    use crate::check::sample::{Case, paragraphs};
    use crate::check::{Detail, Rule};
    use crate::{ReportId, SectionText};

    #[test]
    fn last_periods_text_with_other_figures() {
        let mut case = Case::union();
        let id = case.report.sections[0].id.clone();
        let mut previous = case.report.clone();
        previous.id = ReportId("before".into());
        for section in &mut previous.sections {
            section.text = SectionText::NothingArose;
        }
        let text = "Liên hiệp đã phối hợp với các sở, ngành tổ chức 4 buổi giao lưu nhân dân tại \
            khu vực cửa khẩu, mời 25 cựu chuyên gia cùng gia đình trở lại thăm tỉnh, trao 30 suất quà \
            cho học sinh các trường nội trú, đồng thời giới thiệu sản phẩm làng nghề.";
        let index = previous
            .sections
            .iter()
            .position(|section| section.id == id)
            .unwrap();
        previous.sections[index].text = SectionText::Written(paragraphs(text));
        case.previous = Some(previous);
        assert_eq!(case.findings(Rule::PreviousUnchanged), []);

        let copied = text.replace("4 buổi", "5 buổi").replace("25 cựu", "31 cựu");
        case.section(&id).text = SectionText::Written(paragraphs(&copied));
        let percent = 96;
        assert_eq!(
            case.details(Rule::PreviousUnchanged),
            [Detail::PreviousUnchanged { percent }]
        );
        let renewed =
            format!("{copied} Quý này lần đầu có đoàn thanh niên ba nước cùng tham gia trại hè.");
        case.section(&id).text = SectionText::Written(paragraphs(&renewed));
        assert_eq!(case.findings(Rule::PreviousUnchanged), []);
    }
}
