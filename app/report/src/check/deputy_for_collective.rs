use super::{Detail, Finding, Place, Rule, subject::Subject};
use crate::{LetterheadKind, Particular, Severity};
use text::fold;

/// In a Party letterhead a deputy signs for the collective, not for its head.
///
/// ## Why
/// A committee decides as a body: a deputy secretary signs `T/M` (for the standing committee) with
/// the deputy's own post. `K/T` (for the head) is not used for a collective.
///
/// ## Reference
/// The Party's guidance on the form of documents.
pub(crate) fn deputy_for_collective(subject: &Subject<'_>) -> Vec<Finding> {
    if subject.report.body.spec().letterhead != LetterheadKind::Party {
        return Vec::new();
    }
    let authority = &subject.report.particulars.signer.authority;
    let folded = fold(authority);
    if !["k/t", "kt.", "kt "]
        .iter()
        .any(|mark| folded.starts_with(mark))
        && folded != "kt"
    {
        return Vec::new();
    }
    vec![Finding::convention(
        Rule::DeputyForCollective,
        Severity::Note,
        Place::Particular(Particular::Authority),
        Detail::DeputyForCollective {
            authority: authority.clone(),
        },
    )]
}

#[cfg(test)]
mod tests {
    use crate::check::Rule;
    use crate::check::sample::Case;

    #[test]
    fn for_the_head_in_a_party_letterhead() {
        let mut case = Case::committee();
        assert_eq!(case.findings(Rule::DeputyForCollective), []);
        for authority in ["K/T BÍ THƯ", "KT. BÍ THƯ", "k/t"] {
            case.report.particulars.signer.authority = authority.into();
            assert_eq!(
                case.findings(Rule::DeputyForCollective).len(),
                1,
                "{authority}"
            );
        }
        let mut other = Case::union();
        other.report.particulars.signer.authority = "KT. CHỦ TỊCH".into();
        assert_eq!(other.findings(Rule::DeputyForCollective), []);
    }
}
