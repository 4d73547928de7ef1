use super::{Detail, Finding, Place, Rule, subject::Subject};
use crate::{LetterheadKind, Particular, Severity};

/// A report in a Party letterhead has no line `Kính gửi`.
///
/// ## Why
/// Whoever fills in addressees expects to see them printed: they belong among the recipients.
///
/// ## Reference
/// The Party's guidance on the form of documents.
pub(crate) fn addressees_not_printed(subject: &Subject<'_>) -> Vec<Finding> {
    let party = subject.report.body.spec().letterhead == LetterheadKind::Party;
    let addressees = &subject.report.particulars.addressees;
    if !party || addressees.iter().all(|line| line.trim().is_empty()) {
        return Vec::new();
    }
    vec![Finding::convention(
        Rule::AddresseesNotPrinted,
        Severity::Note,
        Place::Particular(Particular::Addressees),
        Detail::AddresseesNotPrinted,
    )]
}

#[cfg(test)]
mod tests {
    use crate::check::Rule;
    use crate::check::sample::Case;

    #[test]
    fn addressees_in_a_party_letterhead() {
        let mut case = Case::committee();
        assert_eq!(case.findings(Rule::AddresseesNotPrinted), []);
        case.report.particulars.addressees = vec!["Ban Bí thư".into()];
        assert_eq!(case.findings(Rule::AddresseesNotPrinted).len(), 1);
    }
}
