use super::reading::Fault;
use super::{Detail, Finding, Rule, letters, subject::Subject};
use crate::Severity;

/// The text is Unicode, not TCVN3 or VNI.
///
/// ## Why
/// Text pasted from old files looks like `Uû ban nh©n d©n`: nobody can read it once it is printed.
/// The converted text is shown beside the original, and is taken over only when a person says so.
///
/// ## Reference
/// TCVN 6909:2001 (Unicode) is the standard for documents of the State.
pub(crate) fn legacy_encoding(subject: &Subject<'_>) -> Vec<Finding> {
    letters::faults(subject)
        .filter_map(|(place, fault)| match fault {
            Fault::Legacy {
                encoding,
                original,
                converted,
            } => Some(Finding::convention(
                Rule::LegacyEncoding,
                Severity::Should,
                place,
                Detail::LegacyEncoding {
                    encoding,
                    original,
                    converted,
                },
            )),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::SectionText;
    use crate::check::sample::{Case, paragraphs};
    use crate::check::{Detail, Rule};
    use crate::legacy::Encoding;

    #[test]
    fn text_of_an_old_font() {
        let mut case = Case::union();
        assert_eq!(case.findings(Rule::LegacyEncoding), []);
        let id = case.report.sections[1].id.clone();
        let original = "Uû ban nh©n d©n tØnh b¸o c¸o".to_owned();
        case.section(&id).text = SectionText::Written(paragraphs(&original));
        let converted = "Uỷ ban nhân dân tỉnh báo cáo".to_owned();
        let encoding = Encoding::Tcvn3;
        let detail = Detail::LegacyEncoding {
            encoding,
            original,
            converted,
        };
        assert_eq!(case.details(Rule::LegacyEncoding), [detail]);
        assert_eq!(case.findings(Rule::LetterUnprintable), []);
    }
}
