use super::{Detail, Finding, Place, Rule, subject::Subject};
use crate::{Particular, Severity};

/// Documents are counted from 1.
///
/// ## Why
/// A number 0 is a blank that somebody filled to get on.
///
/// ## Reference
/// Numbering of official documents, in both letterheads.
pub(crate) fn number_below_one(subject: &Subject<'_>) -> Vec<Finding> {
    if subject.report.particulars.number != Some(0) {
        return Vec::new();
    }
    let place = Place::Particular(Particular::Number);
    vec![Finding::convention(
        Rule::NumberBelowOne,
        Severity::Must,
        place,
        Detail::NumberBelowOne,
    )]
}

#[cfg(test)]
mod tests {
    use crate::check::Rule;
    use crate::check::sample::Case;

    #[test]
    fn number_zero() {
        let mut case = Case::union();
        for (number, findings) in [(Some(1), 0), (None, 0), (Some(0), 1)] {
            case.report.particulars.number = number;
            assert_eq!(
                case.findings(Rule::NumberBelowOne).len(),
                findings,
                "{number:?}"
            );
        }
    }
}
