use super::{Detail, Finding, Place, Rule, subject::Subject};
use crate::Severity;

/// No blank of the starting sentences is left open.
///
/// ## Why
/// A signed report with `…` where a figure belongs looks unread. An ellipsis that ends an
/// enumeration is none of these.
///
/// ## Reference
/// A convention of this house.
pub(crate) fn blanks_left(subject: &Subject<'_>) -> Vec<Finding> {
    subject
        .texts
        .iter()
        .filter(|text| text.reading.blanks > 0)
        .map(|text| {
            Finding::convention(
                Rule::BlanksLeft,
                Severity::Should,
                Place::section(&text.section.id),
                Detail::BlanksLeft {
                    count: text.reading.blanks,
                },
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
    fn blanks_and_enumerations() {
        let mut case = Case::union();
        let id = case.report.sections[0].id.clone();
        let text = "Làm việc với các đối tác Lào, Thái Lan, … và v.v…";
        case.section(&id).text = SectionText::Written(paragraphs(text));
        assert_eq!(case.findings(Rule::BlanksLeft), []);
        let text = "Đã cử … đoàn với ... người.";
        case.section(&id).text = SectionText::Written(paragraphs(text));
        assert_eq!(
            case.details(Rule::BlanksLeft),
            [Detail::BlanksLeft { count: 2 }]
        );
    }
}
