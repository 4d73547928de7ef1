//! Reports for the tests of the rules: clean ones, in which each rule finds nothing until a test
//! spoils them.

pub(crate) mod invented;

use jiff::civil::date;

use super::{Checker, Circumstances, Detail, Finding, Rule};
use crate::{
    Amount, Block, Body, Currency, Date, Directive, DirectiveId, Figure, IndicatorId,
    IndicatorKind, Life, Particulars, Period, PeriodKind, Report, ReportId, Requirement, Run,
    Section, SectionId, SectionSpec, SectionText, Signer, Stage, UnitId,
};

/// A report, its directive, and the day and step of the check.
pub(crate) struct Case {
    pub report: Report,
    pub directive: Directive,
    pub today: Date,
    pub step: Stage,
    pub previous: Option<Report>,
}

impl Case {
    /// The quarterly report of a provincial union under directive C.
    pub fn union() -> Self {
        Self::clean("44-ct-tw", Body::ProvincialUnion)
    }

    /// The report of a provincial committee under directive A.
    pub fn committee() -> Self {
        Self::clean("12-ct-tw", Body::ProvincialCommittee)
    }

    /// The report of the Commission under directive A.
    pub fn commission() -> Self {
        Self::clean("12-ct-tw", Body::Commission)
    }

    /// A report in which nothing is amiss, ready to be issued.
    pub fn clean(directive: &str, body: Body) -> Self {
        let id = DirectiveId(directive.into());
        let directive = crate::directive(&id)
            .expect("a directive of the data")
            .clone();
        let sections = directive.sections_for(body).into_iter().enumerate();
        let sections = sections
            .map(|(index, (spec, _))| Section {
                id: spec.id.clone(),
                text: SectionText::Written(paragraphs(&invented::text(index as u64, 60))),
            })
            .collect();
        let figures = crate::indicators()
            .iter()
            .zip(5..)
            .map(|(indicator, amount)| {
                let money = indicator.kind == IndicatorKind::Money;
                // People are more than delegations; what is disbursed stays below what is committed.
                let amount = if indicator.id.0 == "ngo-disbursed" {
                    3
                } else {
                    amount
                };
                Figure {
                    indicator: indicator.id.clone(),
                    amount: Some(Amount::whole(amount)),
                    previous: None,
                    currency: money.then_some(Currency::Usd),
                    note: String::new(),
                }
            });
        let party = body.spec().letterhead == crate::LetterheadKind::Party;
        let recipients = [
            "Ban Bí thư (để báo cáo)",
            "Ban Đối ngoại Trung ương",
            "Thành uỷ Hà Nội",
        ];
        let addressees: &[&str] = if party {
            &[]
        } else {
            &["Ban Đối ngoại Trung ương"]
        };
        let lines = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
        let report = Report {
            id: ReportId("now".into()),
            directive: id,
            body,
            unit: body.spec().has_unit.then(|| UnitId("ha-noi".into())),
            period: Period {
                kind: PeriodKind::Quarter,
                first: date(2025, 7, 1),
                last: date(2025, 9, 30),
                due: Some(date(2025, 10, 10)),
            },
            particulars: Particulars {
                superior_body: String::new(),
                issuing_body: "THÀNH UỶ HÀ NỘI".into(),
                number: Some(15),
                symbol: "BC/TU".into(),
                place: "Hà Nội".into(),
                date: Some(date(2025, 10, 3)),
                subject: "Kết quả thực hiện Chỉ thị trong quý III năm 2025".into(),
                addressees: lines(addressees),
                recipients: lines(&recipients),
                filing: "Lưu Văn phòng".into(),
                signer: Signer {
                    authority: "T/M BAN THƯỜNG VỤ".into(),
                    post: "PHÓ BÍ THƯ".into(),
                    name: "Nguyễn Văn Mẫu".into(),
                },
                urgency: None,
                secrecy: None,
            },
            sections,
            figures: figures.collect(),
            annexes: Vec::new(),
            life: Life::default(),
        };
        let (today, step) = (date(2025, 10, 6), Stage::Issued);
        Self {
            report,
            directive,
            today,
            step,
            previous: None,
        }
    }

    /// All that the check finds.
    pub fn all_findings(&self) -> Vec<Finding> {
        Checker::default().check(&self.report, &self.directive, self.circumstances())
    }

    /// What `rule` finds.
    pub fn findings(&self, rule: Rule) -> Vec<Finding> {
        let mut findings = self.all_findings();
        findings.retain(|finding| finding.rule == rule);
        findings
    }

    /// The details of what `rule` finds.
    pub fn details(&self, rule: Rule) -> Vec<Detail> {
        self.findings(rule)
            .into_iter()
            .map(|finding| finding.detail)
            .collect()
    }

    /// Day, step and earlier report.
    pub fn circumstances(&self) -> Circumstances<'_> {
        let previous = self.previous.as_ref();
        Circumstances {
            today: self.today,
            step: self.step,
            previous,
        }
    }

    /// The first section of the outline that `suits`.
    pub fn first_section(&self, suits: impl Fn(&SectionSpec, &Requirement) -> bool) -> SectionId {
        let outline = self.directive.sections_for(self.report.body);
        let found = outline
            .into_iter()
            .find(|(spec, requirement)| suits(spec, requirement));
        found.expect("the outline has such a section").0.id.clone()
    }

    /// The section `id`, to be spoilt.
    pub fn section(&mut self, id: &SectionId) -> &mut Section {
        let found = self
            .report
            .sections
            .iter_mut()
            .find(|section| &section.id == id);
        found.expect("the report has the section")
    }

    /// The row `id` of the annex, to be spoilt.
    pub fn figure(&mut self, id: &str) -> &mut Figure {
        let id = IndicatorId(id.into());
        let found = self
            .report
            .figures
            .iter_mut()
            .find(|figure| figure.indicator == id);
        found.expect("the report has the row")
    }
}

/// A paragraph for each line of `text`.
pub(crate) fn paragraphs(text: &str) -> Vec<Block> {
    text.lines()
        .map(|line| Block::Paragraph(vec![Run::plain(line)]))
        .collect()
}
