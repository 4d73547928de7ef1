//! How far a report is, section by section.

use report::check::{Finding, Place};
use report::{Directive, Report, SectionId, SectionText, Severity};
use store::{Glance, Progress};

use super::edits::has_text;
use crate::messages;

/// Where one section stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct SectionStatus {
    /// What it holds.
    pub(crate) fill: Fill,
    /// How many findings point into it; notes left out.
    pub(crate) open: usize,
    /// Whether one of them must be met.
    pub(crate) must: bool,
}

/// What a section holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Fill {
    /// Nothing.
    #[default]
    Empty,
    /// Text.
    Written,
    /// The answer that nothing arose.
    NothingArose,
}

/// The status of section `id`.
pub(crate) fn section_status(
    report: &Report,
    findings: &[Finding],
    id: &SectionId,
) -> SectionStatus {
    let here = |finding: &&Finding| {
        matches!(&finding.place, Place::Section { section, .. } if section == id)
            && finding.severity > Severity::Note
    };
    let open: Vec<_> = findings.iter().filter(here).collect();
    SectionStatus {
        fill: fill(report, id),
        open: open.len(),
        must: open
            .iter()
            .any(|finding| finding.severity == Severity::Must),
    }
}

/// What section `id` holds.
pub(crate) fn fill(report: &Report, id: &SectionId) -> Fill {
    match report.section(id).map(|section| &section.text) {
        Some(SectionText::NothingArose) => Fill::NothingArose,
        Some(SectionText::Written(blocks)) if has_text(blocks) => Fill::Written,
        _ => Fill::Empty,
    }
}

/// How many findings of each weight: must, should, note.
pub(crate) fn counts(findings: &[Finding]) -> [usize; 3] {
    let count = |severity| {
        findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    };
    [
        count(Severity::Must),
        count(Severity::Should),
        count(Severity::Note),
    ]
}

/// What the list of reports shows and finds of `report`.
pub(crate) fn glance(
    report: &Report,
    directive: Option<&Directive>,
    findings: &[Finding],
) -> Glance {
    Glance {
        progress: progress(report, directive, findings),
        words: search_words(report, directive),
    }
}

fn progress(report: &Report, directive: Option<&Directive>, findings: &[Finding]) -> Progress {
    let asked: Vec<_> = directive
        .map(|directive| directive.sections_for(report.body))
        .unwrap_or_default()
        .into_iter()
        .filter(|(_, requirement)| requirement.severity > Severity::Note)
        .map(|(spec, _)| &spec.id)
        .collect();
    let done = asked.iter().filter(|id| {
        let status = section_status(report, findings, id);
        status.fill != Fill::Empty && !status.must
    });
    Progress {
        required: asked.len() as u32,
        done: done.count() as u32,
        open_musts: counts(findings)[0] as u32,
    }
}

fn search_words(report: &Report, directive: Option<&Directive>) -> String {
    let language = report::Language::Vietnamese;
    let mut words = vec![messages::period(&report.period, language)];
    if let Some(directive) = directive {
        words.push(directive.number.clone());
        words.push(directive.title.vi.clone());
    }
    if let Some(unit) = report.unit.as_ref().and_then(report::unit) {
        words.push(unit.full_name_on(report.period.last));
        words.push(unit.committee_on(report.period.last));
    }
    words.push(report.body.name_on(report.period.last).vi.clone());
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::{Block, Run, Section};

    fn with(text: SectionText) -> (Report, SectionId) {
        let mut report = crate::draft::sample();
        let id = SectionId("partners".into());
        report.sections = vec![Section {
            id: id.clone(),
            text,
        }];
        (report, id)
    }

    #[test]
    fn spaces_alone_leave_a_section_empty() {
        let blank = Block::Paragraph(vec![Run::plain("  ")]);
        let (report, id) = with(SectionText::Written(vec![blank]));
        assert_eq!(fill(&report, &id), Fill::Empty);
    }

    #[test]
    fn nothing_arose_is_an_answer() {
        let (report, id) = with(SectionText::NothingArose);
        assert_eq!(fill(&report, &id), Fill::NothingArose);
    }

    #[test]
    fn a_section_counts_as_done_once_it_is_answered() {
        let directive = &report::directives()[0];
        let mut report = crate::draft::sample();
        let (spec, _) = directive
            .sections_for(report.body)
            .into_iter()
            .find(|(_, requirement)| requirement.severity > Severity::Note)
            .expect("something is asked");
        report.sections.clear();
        let before = progress(&report, Some(directive), &[]);
        report.sections.push(Section {
            id: spec.id.clone(),
            text: SectionText::NothingArose,
        });
        let after = progress(&report, Some(directive), &[]);
        assert_eq!((before.done, after.done), (0, 1));
        assert_eq!(before.required, after.required);
    }
}
