use super::{Detail, Finding, Place, Rule, subject::Subject};
use crate::{Basis, Date, Duty, Office, Particular, Severity, text};
use text::words;

/// Whoever a report is owed to, or goes through, is named among addressees or recipients.
///
/// ## Why
/// A report that never names the office to which it is owed does not reach it. Offices are renamed
/// and merged: a successor is accepted from its day on, and the directive's own name always.
///
/// ## Reference
/// Directive C, point 5, first paragraph: to the Secretariat through the Commission. Directives A
/// and B name channels for some bodies; the others are inferred, and then a should.
pub(crate) fn channel_named(subject: &Subject<'_>) -> Vec<Finding> {
    let particulars = &subject.report.particulars;
    let lines: Vec<String> = particulars
        .addressees
        .iter()
        .chain(&particulars.recipients)
        .map(|line| searchable(line))
        .collect();
    let date = particulars.date.unwrap_or(subject.today);
    let mut findings: Vec<Finding> = Vec::new();
    for duty in subject.directive.duties_of(subject.report.body) {
        for (office, through) in offices_of(duty) {
            let accepted = accepted(office, subject, date);
            let named = accepted.iter().any(|name| {
                let name = searchable(name);
                lines.iter().any(|line| line.contains(&name))
            });
            // Several duties may name one office: the first, which the text states, speaks.
            let told = |finding: &Finding| matches!(finding.detail, Detail::ChannelNotNamed { office: it, .. } if it == office);
            if !named && !findings.iter().any(told) {
                findings.push(Finding {
                    rule: Rule::ChannelNamed,
                    severity: severity(duty),
                    basis: duty.basis,
                    clause: Some(subject.clause(&duty.clause)),
                    place: Place::Particular(Particular::Recipients),
                    detail: Detail::ChannelNotNamed {
                        office,
                        through,
                        accepted,
                    },
                });
            }
        }
    }
    findings
}

fn offices_of(duty: &Duty) -> impl Iterator<Item = (Office, bool)> {
    let channel = duty.channel.iter().filter(|_| duty.reports);
    channel.flat_map(|channel| {
        let to = channel.to.iter().map(|office| (*office, false));
        to.chain(channel.through.map(|office| (office, true)))
    })
}

fn severity(duty: &Duty) -> Severity {
    if duty.basis == Basis::Stated {
        Severity::Must
    } else {
        Severity::Should
    }
}

/// The names under which `office` is recognised on `date`.
fn accepted(office: Office, subject: &Subject<'_>, date: Date) -> Vec<String> {
    let unit = subject.report.unit.as_ref().and_then(crate::unit);
    let names = office.spec().accepted_on(date);
    names
        .filter_map(|name| match unit {
            Some(unit) => Some(
                name.replace("{committee-kind}", unit.kind_on(date).committee_kind())
                    .replace("{committee}", &unit.committee_on(date)),
            ),
            // Without a province nobody can tell what its committee is called.
            None => (!name.contains('{')).then(|| name.to_owned()),
        })
        .collect()
}

/// The folded words of `text`, with a space on each side: whole words are compared.
fn searchable(text: &str) -> String {
    let folded = text::fold(text);
    let mut line = String::from(" ");
    for word in words(&folded) {
        line.push_str(word);
        line.push(' ');
    }
    line
}

#[cfg(test)]
mod tests {
    use crate::check::sample::Case;
    use crate::check::{Detail, Rule};
    use crate::{Basis, Office, Severity};
    use jiff::civil::date;

    fn missing(case: &Case) -> Vec<Office> {
        let details = case.details(Rule::ChannelNamed);
        details
            .into_iter()
            .map(|detail| match detail {
                Detail::ChannelNotNamed { office, .. } => office,
                _ => panic!("the rule tells of channels"),
            })
            .collect()
    }

    #[test]
    fn the_commission_is_owed_a_stated_report_to_the_secretariat() {
        let mut case = Case::commission();
        case.report.particulars.recipients = vec!["Ban Bí thư (để báo cáo)".into()];
        assert_eq!(missing(&case), []);
        case.report.particulars.recipients = vec!["BAN  BÍ THƯ Trung ương Đảng,".into()];
        assert_eq!(missing(&case), []);
        case.report.particulars.recipients = vec!["Bí thư Tỉnh uỷ".into()];
        let [found] = &case.findings(Rule::ChannelNamed)[..] else {
            panic!("one finding")
        };
        assert_eq!(
            (found.severity, found.basis),
            (Severity::Must, Basis::Stated)
        );
    }

    #[test]
    fn a_successor_counts_from_its_day_on() {
        let mut case = Case::union();
        assert_eq!(missing(&case), []);
        let particulars = &mut case.report.particulars;
        particulars.addressees.clear();
        particulars.recipients = vec!["Thành ủy Hà Nội;".into(), "- Bộ Ngoại giao".into()];
        particulars.date = Some(date(2025, 10, 3));
        assert_eq!(missing(&case), []);
        case.report.particulars.date = Some(date(2024, 10, 3));
        assert_eq!(missing(&case), [Office::Commission]);
        case.report.particulars.recipients.clear();
        assert_eq!(missing(&case), [Office::OwnCommittee, Office::Commission]);
    }
}
