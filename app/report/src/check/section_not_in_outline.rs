use super::{Detail, Finding, Place, Rule, subject::Subject};
use crate::{SectionText, Severity};

/// Every section of the report belongs to the outline, once.
///
/// ## Why
/// A section left over from another directive or another body would be printed without a heading
/// of its own; nothing that somebody wrote is dropped silently.
///
/// ## Reference
/// A convention of this house.
pub(crate) fn section_not_in_outline(subject: &Subject<'_>) -> Vec<Finding> {
    let sections = &subject.report.sections;
    sections
        .iter()
        .enumerate()
        .filter(|(index, section)| {
            let outlined = subject
                .outline
                .iter()
                .any(|(spec, _)| spec.id == section.id);
            let again = sections[..*index]
                .iter()
                .any(|earlier| earlier.id == section.id);
            let empty = section.text == SectionText::Written(Vec::new());
            again || !outlined && !empty
        })
        .map(|(_, section)| {
            Finding::convention(
                Rule::SectionNotInOutline,
                Severity::Should,
                Place::section(&section.id),
                Detail::SectionNotInOutline,
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Rule;
    use crate::check::sample::{Case, paragraphs};
    use crate::{Section, SectionId, SectionText};

    #[test]
    fn a_stray_section_and_one_that_is_there_twice() {
        let mut case = Case::union();
        assert_eq!(case.findings(Rule::SectionNotInOutline), []);
        let text = SectionText::Written(paragraphs("Nội dung cũ."));
        let twice = case.report.sections[0].clone();
        case.report.sections.push(Section {
            id: SectionId("old".into()),
            text,
        });
        case.report.sections.push(twice);
        assert_eq!(case.findings(Rule::SectionNotInOutline).len(), 2);
    }
}
