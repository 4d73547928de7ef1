use super::reading::Fault;
use super::{Detail, Finding, Rule, letters, subject::Subject};
use crate::Severity;

/// Every character can be printed.
///
/// ## Why
/// Pasted text carries controls, invisible joiners and letters of private fonts: on paper they are
/// gaps or empty boxes, in a signed report for ever.
///
/// ## Reference
/// A convention of this house.
pub(crate) fn letter_unprintable(subject: &Subject<'_>) -> Vec<Finding> {
    letters::faults(subject)
        .filter_map(|(place, fault)| match fault {
            Fault::Unprintable {
                character,
                count,
                near,
            } => Some(Finding::convention(
                Rule::LetterUnprintable,
                Severity::Should,
                place,
                Detail::LetterUnprintable {
                    character,
                    count,
                    near,
                },
            )),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::check::sample::{Case, paragraphs};
    use crate::check::{Detail, Place, Rule};
    use crate::{Annex, SectionText};

    #[test]
    fn a_bullet_of_a_private_font_and_a_control() {
        let mut case = Case::union();
        assert_eq!(case.findings(Rule::LetterUnprintable), []);
        let id = case.report.sections[1].id.clone();
        let text = "\u{f0b7} Đón\u{200b} đoàn khách";
        case.section(&id).text = SectionText::Written(paragraphs(text));
        let blocks = paragraphs("Bảng\u{7}");
        case.report.annexes.push(Annex {
            title: "Danh sách".into(),
            blocks,
        });
        let found = case.findings(Rule::LetterUnprintable);
        assert_eq!(found[0].place, Place::block(&id, 0));
        assert!(matches!(
            found[0].detail,
            Detail::LetterUnprintable {
                character: '\u{f0b7}',
                count: 2,
                ..
            }
        ));
        assert_eq!(found[1].place, Place::Annex(0));
        assert_eq!(found.len(), 2);
    }
}
