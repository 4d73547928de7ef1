//! A new report: the outline of its directive, and particulars that its body usually writes.

use crate::{
    Body, Currency, Date, Directive, Figure, IndicatorKind, Language, LetterheadKind, Life,
    Particulars, Period, Report, ReportId, Section, SectionText, Signer, Unit, UnitId, indicators,
    unit,
};
use text::upper;

impl Report {
    /// A report of `body` under `directive` that nobody has written in yet: the outline that the
    /// body sees, every indicator as an empty figure, and default particulars, all editable.
    ///
    /// Names are those of the period's last day. Without a unit (or with one that the data does not
    /// have) the patterns that would name it stay empty.
    pub fn new(
        id: ReportId,
        directive: &Directive,
        body: Body,
        unit_id: Option<UnitId>,
        period: Period,
    ) -> Self {
        let place = unit_id.as_ref().and_then(unit);
        Self {
            id,
            directive: directive.id.clone(),
            body,
            particulars: particulars(directive, body, place, period),
            unit: unit_id,
            period,
            sections: (directive.sections_for(body).into_iter())
                .map(|(spec, _)| Section {
                    id: spec.id.clone(),
                    text: SectionText::Written(Vec::new()),
                })
                .collect(),
            figures: indicators().iter().map(empty_figure).collect(),
            annexes: Vec::new(),
            life: Life::default(),
        }
    }
}

fn empty_figure(indicator: &crate::Indicator) -> Figure {
    Figure {
        indicator: indicator.id.clone(),
        amount: None,
        previous: None,
        currency: match indicator.kind {
            IndicatorKind::Count => None,
            IndicatorKind::Money => Some(Currency::Usd),
        },
        note: String::new(),
    }
}

fn particulars(
    directive: &Directive,
    body: Body,
    unit: Option<&Unit>,
    period: Period,
) -> Particulars {
    let spec = body.spec();
    let fill = |pattern: &str| fill(pattern, unit, period.last);
    let signer = spec.signers.first();
    let offices = channel(directive, body, &fill);
    let usual: Vec<String> = (spec.recipients.iter().map(|it| fill(it)))
        .filter(|line| !line.is_empty() && !offices.contains(line))
        .collect();
    // A Party letterhead has no line of addressees; the others name them there, and the recipients
    // begin by pointing at it.
    let (addressees, first) = match spec.letterhead {
        LetterheadKind::Party => (Vec::new(), offices),
        _ if offices.is_empty() => (Vec::new(), offices),
        _ => (offices, vec!["Như trên".to_owned()]),
    };
    Particulars {
        superior_body: fill(&spec.superior_body),
        issuing_body: fill(&spec.issuing_body),
        number: None,
        symbol: spec.symbol.clone(),
        place: fill(&spec.place),
        date: None,
        subject: subject(directive, period),
        addressees,
        recipients: [first, usual].concat(),
        filing: fill(&spec.filing),
        signer: Signer {
            authority: signer.map_or_else(String::new, |it| it.authority.clone()),
            post: signer.map_or_else(String::new, |it| it.post.clone()),
            name: String::new(),
        },
        urgency: None,
        secrecy: None,
    }
}

/// The offices that a report of `body` has to reach, by its reporting duties.
fn channel(directive: &Directive, body: Body, fill: &dyn Fn(&str) -> String) -> Vec<String> {
    let mut offices: Vec<String> = Vec::new();
    let reports = directive
        .duties_of(body)
        .into_iter()
        .filter(|it| it.reports);
    for channel in reports.filter_map(|duty| duty.channel.as_ref()) {
        for office in channel.to.iter().chain(&channel.through) {
            let name = fill(office.spec().own_name());
            if !name.is_empty() && !offices.contains(&name) {
                offices.push(name);
            }
        }
    }
    offices
}

/// `kết quả hoạt động đối ngoại nhân dân quý III năm 2026`: what the report is about, when.
fn subject(directive: &Directive, period: Period) -> String {
    let period = period.name(Language::Vietnamese);
    format!("{} {period}", directive.report_subject)
}

/// Fills a pattern of the data; a pattern that needs a unit is empty without one.
fn fill(pattern: &str, unit: Option<&Unit>, date: Date) -> String {
    if !pattern.contains('{') {
        return pattern.to_owned();
    }
    let Some(unit) = unit else {
        return String::new();
    };
    let kind = unit.kind_on(date);
    let blanks = [
        ("name", unit.name_on(date).to_owned()),
        ("full-name", unit.full_name_on(date)),
        ("kind", kind.noun().to_owned()),
        ("committee", unit.committee_on(date)),
        ("committee-kind", kind.committee_kind().to_owned()),
    ];
    let mut filled = pattern.to_owned();
    for (blank, value) in blanks {
        filled = filled
            .replace(&format!("{{{blank}}}"), &value)
            .replace(&format!("{{{}}}", upper(blank)), &upper(&value));
    }
    filled
}
