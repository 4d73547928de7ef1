use super::{Detail, Finding, Place, Rule, subject::Subject};
use crate::{IndicatorRule, Severity};

/// Aid disbursed above aid committed is explained by a sentence.
///
/// ## Why
/// Money committed earlier may be paid now, so it is possible; without a remark beside the figure a
/// reader takes it for a slip of the pen.
///
/// ## Reference
/// Directive A, part II, third and fourth points; directive B, point 2, sixth dash. The rule is a
/// proposal of this house.
pub(crate) fn disbursed_within_committed(subject: &Subject<'_>) -> Vec<Finding> {
    subject
        .rules()
        .filter_map(|(id, rule)| {
            let IndicatorRule::ExceedingNeedsSentence(of) = rule else {
                return None;
            };
            let (paid, promised) = (subject.figure(id)?, subject.figure(of)?);
            let (disbursed, committed) = (paid.amount?, promised.amount?);
            let remarked = !paid.note.trim().is_empty() || !promised.note.trim().is_empty();
            if disbursed <= committed || paid.currency != promised.currency || remarked {
                return None;
            }
            let place = Place::Indicator(id.clone());
            let detail = Detail::DisbursedAboveCommitted {
                disbursed,
                of: of.clone(),
                committed,
            };
            let rule = Rule::DisbursedWithinCommitted;
            Some(Finding::convention(rule, Severity::Note, place, detail))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Rule;
    use crate::check::sample::Case;
    use crate::{Amount, Currency};

    #[test]
    fn more_paid_than_promised() {
        let mut case = Case::union();
        assert_eq!(case.findings(Rule::DisbursedWithinCommitted), []);
        for (id, amount) in [("ngo-committed", 1000), ("ngo-disbursed", 1500)] {
            case.figure(id).amount = Some(Amount::whole(amount));
            case.figure(id).currency = Some(Currency::Usd);
        }
        assert_eq!(case.findings(Rule::DisbursedWithinCommitted).len(), 1);
        case.figure("ngo-disbursed").note = "Giải ngân khoản cam kết từ năm trước".into();
        assert_eq!(case.findings(Rule::DisbursedWithinCommitted), []);
        case.figure("ngo-disbursed").note.clear();
        case.figure("ngo-disbursed").currency = Some(Currency::Vnd);
        assert_eq!(case.findings(Rule::DisbursedWithinCommitted), []);
    }
}
