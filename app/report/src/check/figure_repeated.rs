use super::{Detail, Finding, Place, Rule, subject::Subject};
use crate::{Amount, IndicatorRule, Severity};

/// Two figures that count different things are not the same by copying.
///
/// ## Why
/// The number of organisations and the number of their aid items are easily mixed up. They may be
/// the same by chance, so this asks for a look; a remark beside either figure settles it.
///
/// ## Reference
/// The annex of figures is a proposal of this house; its rules stand beside the indicators.
pub(crate) fn figure_repeated(subject: &Subject<'_>) -> Vec<Finding> {
    let mut told = Vec::new();
    subject
        .rules()
        .filter_map(|(id, rule)| {
            let IndicatorRule::NotSameFigure(of) = rule else {
                return None;
            };
            let (here, there) = (subject.figure(id)?, subject.figure(of)?);
            let amount = here.amount.filter(|amount| *amount > Amount::whole(0))?;
            let remarked = !here.note.trim().is_empty() || !there.note.trim().is_empty();
            // The rule stands at both indicators: once is enough.
            if there.amount != Some(amount) || remarked || told.contains(&(of, id)) {
                return None;
            }
            told.push((id, of));
            let detail = Detail::FigureRepeated {
                amount,
                of: of.clone(),
            };
            let place = Place::Indicator(id.clone());
            Some(Finding::convention(
                Rule::FigureRepeated,
                Severity::Should,
                place,
                detail,
            ))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::Amount;
    use crate::check::Rule;
    use crate::check::sample::Case;

    #[test]
    fn organisations_and_items() {
        let mut case = Case::union();
        assert_eq!(case.findings(Rule::FigureRepeated), []);
        for (amount, findings) in [(7, 1), (0, 0)] {
            case.figure("ngo-organisations").amount = Some(Amount::whole(amount));
            case.figure("ngo-items").amount = Some(Amount::whole(amount));
            assert_eq!(case.findings(Rule::FigureRepeated).len(), findings);
        }
        case.figure("ngo-organisations").amount = Some(Amount::whole(7));
        case.figure("ngo-items").amount = Some(Amount::whole(7));
        case.figure("ngo-items").note = "Mỗi tổ chức một khoản".into();
        assert_eq!(case.findings(Rule::FigureRepeated), []);
    }
}
