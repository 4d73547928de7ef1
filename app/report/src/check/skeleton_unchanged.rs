use super::section_missing::finding;
use super::wording::line_hash;
use super::{Detail, Finding, Rule, subject::Subject};

/// A section says more than the sentences from which it started.
///
/// ## Why
/// The skeleton only opens the section: unchanged, it reports nothing, and weighs as if the section
/// were empty.
///
/// ## Reference
/// The clauses that the section answers, shown with the finding.
pub(crate) fn skeleton_unchanged(subject: &Subject<'_>) -> Vec<Finding> {
    subject
        .outline
        .iter()
        .filter(|(spec, _)| {
            let Some(text) = subject.text(&spec.id) else {
                return false;
            };
            if text.reading.is_empty() || spec.skeleton.is_empty() {
                return false;
            }
            let skeleton: Vec<_> = spec.skeleton.iter().map(|line| line_hash(line)).collect();
            text.reading
                .lines
                .iter()
                .all(|line| skeleton.contains(line))
        })
        .map(|(spec, requirement)| {
            let detail = Detail::SkeletonUnchanged;
            finding(subject, Rule::SkeletonUnchanged, spec, requirement, detail)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Rule;
    use crate::check::sample::{Case, paragraphs};
    use crate::{SectionText, Severity};

    #[test]
    fn a_skeleton_left_as_it_was() {
        let mut case = Case::committee();
        assert_eq!(case.findings(Rule::SkeletonUnchanged), []);
        let id = case.first_section(|spec, requirement| {
            !spec.skeleton.is_empty() && requirement.severity == Severity::Must
        });
        let skeleton = case.directive.section(&id).unwrap().skeleton.join("\n");
        case.section(&id).text = SectionText::Written(paragraphs(&skeleton));
        let found = case.findings(Rule::SkeletonUnchanged);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].severity, Severity::Must);
        let filled = skeleton.replace('…', "12 hội nghị ở các huyện biên giới");
        case.section(&id).text = SectionText::Written(paragraphs(&filled));
        assert_eq!(case.findings(Rule::SkeletonUnchanged), []);
    }
}
