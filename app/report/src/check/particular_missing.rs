use super::{Detail, Finding, Place, Rule, subject::Subject};
use crate::{LetterheadKind, Particular, Particulars, Severity, Stage};

/// The particulars are complete for the step that is being taken.
///
/// ## Why
/// A draft may lack everything. A leader approves a document with a subject, an issuing body and a
/// signer; the office then gives number and date; no document leaves without them.
///
/// ## Reference
/// Components of an official document: for Party documents the Office of the Central Committee's
/// guidance, for the others Decree 30/2020/NĐ-CP, Annex I. Which step needs which is a convention.
pub(crate) fn particular_missing(subject: &Subject<'_>) -> Vec<Finding> {
    let letterhead = subject.report.body.spec().letterhead;
    let particulars = &subject.report.particulars;
    needed_for(subject.step, letterhead)
        .filter(|(particular, _)| is_empty(particulars, *particular))
        .map(|(particular, severity)| {
            let detail = Detail::ParticularMissing { step: subject.step };
            let place = Place::Particular(particular);
            Finding::convention(Rule::ParticularMissing, severity, place, detail)
        })
        .collect()
}

fn needed_for(
    step: Stage,
    letterhead: LetterheadKind,
) -> impl Iterator<Item = (Particular, Severity)> {
    use Particular::{
        Addressees, Date, Filing, IssuingBody, Number, Place, Post, Recipients, SignerName,
        Subject, Symbol,
    };
    let in_review: &[_] = &[(Subject, Severity::Should), (IssuingBody, Severity::Should)];
    let approved: &[_] = &[
        (IssuingBody, Severity::Must),
        (Symbol, Severity::Should),
        (Place, Severity::Should),
        (Subject, Severity::Must),
        (Recipients, Severity::Must),
        (Filing, Severity::Should),
        (Post, Severity::Must),
        (SignerName, Severity::Must),
    ];
    let issued: &[_] = &[(Number, Severity::Must), (Date, Severity::Must)];
    // A report in a Party letterhead has no such line.
    let addressed: &[_] = match letterhead {
        LetterheadKind::Party => &[],
        LetterheadKind::State | LetterheadKind::MassOrganisation => {
            &[(Addressees, Severity::Should)]
        }
    };
    let groups: [&[(Particular, Severity)]; 3] = match step {
        Stage::Drafting => [&[], &[], &[]],
        Stage::InReview => [in_review, &[], &[]],
        Stage::Approved => [approved, addressed, &[]],
        Stage::Issued | Stage::HandedIn => [approved, addressed, issued],
    };
    groups.into_iter().flatten().copied()
}

fn is_empty(particulars: &Particulars, particular: Particular) -> bool {
    let blank = |text: &String| text.trim().is_empty();
    match particular {
        Particular::SuperiorBody => blank(&particulars.superior_body),
        Particular::IssuingBody => blank(&particulars.issuing_body),
        Particular::Number => particulars.number.is_none(),
        Particular::Symbol => blank(&particulars.symbol),
        Particular::Place => blank(&particulars.place),
        Particular::Date => particulars.date.is_none(),
        Particular::Subject => blank(&particulars.subject),
        Particular::Addressees => particulars.addressees.iter().all(blank),
        Particular::Recipients => particulars.recipients.iter().all(blank),
        Particular::Filing => blank(&particulars.filing),
        Particular::Authority => blank(&particulars.signer.authority),
        Particular::Post => blank(&particulars.signer.post),
        Particular::SignerName => blank(&particulars.signer.name),
        Particular::Urgency => particulars.urgency.is_none(),
        Particular::Secrecy => particulars.secrecy.is_none(),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::sample::Case;
    use crate::check::{Place, Rule};
    use crate::{Particular, Particulars, Stage};

    fn missing(case: &Case) -> Vec<Particular> {
        let findings = case.findings(Rule::ParticularMissing);
        findings
            .iter()
            .map(|finding| match finding.place {
                Place::Particular(particular) => particular,
                _ => panic!("the place is a blank of the particulars"),
            })
            .collect()
    }

    #[test]
    fn each_step_needs_more() {
        let mut case = Case::union();
        case.step = Stage::Issued;
        assert_eq!(missing(&case), []);
        case.report.particulars.number = None;
        case.report.particulars.signer.name = "  ".into();
        assert_eq!(missing(&case), [Particular::Number, Particular::SignerName]);
        case.step = Stage::Approved;
        assert_eq!(missing(&case), [Particular::SignerName]);
        case.report.particulars = Particulars::default();
        case.step = Stage::InReview;
        assert_eq!(
            missing(&case),
            [Particular::IssuingBody, Particular::Subject]
        );
        case.step = Stage::Drafting;
        assert_eq!(missing(&case), []);
    }

    #[test]
    fn a_party_letterhead_has_no_addressees() {
        let mut party = Case::committee();
        party.step = Stage::Issued;
        party.report.particulars.addressees.clear();
        assert_eq!(missing(&party), []);
        let mut other = Case::union();
        other.step = Stage::Issued;
        other.report.particulars.addressees.clear();
        assert_eq!(missing(&other), [Particular::Addressees]);
    }
}
