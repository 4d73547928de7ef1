use super::section_missing::{asked, finding};
use super::{Detail, Finding, Rule, subject::Subject};
use crate::SectionSpec;

/// The report closes: assessment, direction and tasks, recommendations.
///
/// ## Why
/// Readers look there first. In practice every periodic report closes so, and committees expect
/// it; under directive A the assessment is a duty of Party committees.
///
/// ## Reference
/// A convention of this house. The assessment: directive A, part III, first paragraph.
pub(crate) fn closing_section(subject: &Subject<'_>) -> Vec<Finding> {
    asked(subject)
        .filter(|(spec, _)| is_closing(spec))
        .filter_map(|(spec, requirement)| {
            let detail = match subject.text(&spec.id) {
                None => Detail::SectionMissing,
                Some(text) if !text.answers() => Detail::SectionEmpty,
                Some(_) => return None,
            };
            Some(finding(
                subject,
                Rule::ClosingSection,
                spec,
                requirement,
                detail,
            ))
        })
        .collect()
}

/// Whether the section is one of those that close a report.
pub(super) fn is_closing(spec: &SectionSpec) -> bool {
    CLOSING_PARTS.contains(&spec.part.0.as_str())
}

/// The parts that `directives/closing.toml` adds to every outline.
const CLOSING_PARTS: [&str; 3] = ["assessment", "direction", "requests"];

#[cfg(test)]
mod tests {
    use crate::check::Rule;
    use crate::check::sample::Case;
    use crate::{Basis, SectionId, SectionText, Severity};

    #[test]
    fn the_assessment_is_a_must_where_directive_a_asks_for_it() {
        for (mut case, expected) in [
            (
                Case::committee(),
                (Severity::Must, Basis::Stated, Some("III.1")),
            ),
            (Case::union(), (Severity::Should, Basis::Convention, None)),
        ] {
            assert_eq!(case.findings(Rule::ClosingSection), []);
            let id = SectionId("assessment-results".into());
            case.section(&id).text = SectionText::Written(Vec::new());
            let found = case.findings(Rule::ClosingSection);
            let [found] = &found[..] else {
                panic!("one finding, not {found:?}")
            };
            let clause = found.clause.as_ref().map(|clause| clause.clause.0.as_str());
            assert_eq!((found.severity, found.basis, clause), expected);
        }
    }

    #[test]
    fn a_report_without_an_end() {
        let mut case = Case::union();
        let closing = |id: &SectionId| ["direction", "recommendations"].contains(&id.0.as_str());
        case.report.sections.retain(|section| !closing(&section.id));
        assert_eq!(case.findings(Rule::ClosingSection).len(), 2);
    }
}
