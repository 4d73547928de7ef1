use super::section_missing::{asked, finding};
use super::{Detail, Finding, Rule, closing_section::is_closing, subject::Subject};

/// Every section that the directive asks of this body says something.
///
/// ## Why
/// An empty section reads as forgotten. "Nothing arose in the period" is a full answer, given by
/// one click.
///
/// ## Reference
/// The clauses that the section answers, shown with the finding.
pub(crate) fn section_empty(subject: &Subject<'_>) -> Vec<Finding> {
    asked(subject)
        .filter(|(spec, _)| !is_closing(spec))
        .filter(|(spec, _)| subject.text(&spec.id).is_some_and(|text| !text.answers()))
        .map(|(spec, requirement)| {
            finding(
                subject,
                Rule::SectionEmpty,
                spec,
                requirement,
                Detail::SectionEmpty,
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::SectionText;
    use crate::check::sample::{Case, paragraphs};
    use crate::check::{Detail, Rule};

    #[test]
    fn nothing_arose_is_an_answer_and_spaces_are_none() {
        let mut case = Case::committee();
        assert_eq!(case.findings(Rule::SectionEmpty), []);
        let id = case.first_section(|spec, _| !super::is_closing(spec));
        case.section(&id).text = SectionText::Written(Vec::new());
        assert_eq!(case.details(Rule::SectionEmpty), [Detail::SectionEmpty]);
        case.section(&id).text = SectionText::Written(paragraphs(" \u{a0} – . "));
        assert_eq!(case.details(Rule::SectionEmpty), [Detail::SectionEmpty]);
        case.section(&id).text = SectionText::NothingArose;
        assert_eq!(case.findings(Rule::SectionEmpty), []);
    }
}
