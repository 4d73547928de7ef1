use super::reading::Fault;
use super::{Detail, Finding, Rule, letters, subject::Subject};
use crate::Severity;

/// Letters are stored composed (NFC).
///
/// ## Why
/// Some systems send a letter and its mark apart. It looks the same on the screen, and breaks search
/// and printing.
///
/// ## Reference
/// Unicode Standard Annex 15.
pub(crate) fn letters_decomposed(subject: &Subject<'_>) -> Vec<Finding> {
    letters::faults(subject)
        .filter_map(|(place, fault)| match fault {
            Fault::Decomposed { count, example } => Some(Finding::convention(
                Rule::LettersDecomposed,
                Severity::Should,
                place,
                Detail::LettersDecomposed { count, example },
            )),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use crate::check::sample::{Case, paragraphs};
    use crate::check::{Detail, Place, Rule};
    use crate::{Particular, SectionText};

    #[test]
    fn letters_and_marks_apart() {
        let mut case = Case::union();
        assert_eq!(case.findings(Rule::LettersDecomposed), []);
        let id = case.report.sections[1].id.clone();
        let decomposed: String = "Tỉnh đã đón khách.".nfd().collect();
        let mut blocks = paragraphs("Đoạn đầu không có lỗi.");
        blocks.extend(paragraphs(&decomposed));
        case.section(&id).text = SectionText::Written(blocks);
        case.report.particulars.subject = "Tình hình".nfd().collect();
        let found = case.findings(Rule::LettersDecomposed);
        assert_eq!(found[0].place, Place::Particular(Particular::Subject));
        assert_eq!(found[1].place, Place::block(&id, 1));
        let example = "Tỉnh".to_owned();
        assert_eq!(
            found[1].detail,
            Detail::LettersDecomposed { count: 4, example }
        );
        assert_eq!(found.len(), 2);
    }
}
