//! What the rules look at, and the checker that keeps what it has read.

use std::collections::HashMap;
use std::rc::Rc;

use super::letters;
use super::reading::{Fault, Reading};
use super::rule::RULES;
use super::wording::Wording;
use super::{Circumstances, Detail, Finding, Place, Rule};
use crate::{
    Amount, Basis, Block, ClauseId, ClauseRef, Date, Directive, DirectiveId, Figure, Indicator,
    IndicatorId, IndicatorRule, Particular, Report, Requirement, Section, SectionId, SectionSpec,
    SectionText, Severity, Stage,
};

/// Checks one report again and again, and reads only the sections that changed since.
#[derive(Debug, Default)]
pub struct Checker {
    /// Whose wording was read; the version is that of its data.
    directive: Option<(DirectiveId, u32)>,
    wording: Wording,
    sections: HashMap<SectionId, Kept>,
    previous: HashMap<SectionId, Kept>,
    shares: HashMap<SectionId, (Rc<Reading>, Rc<Reading>, u8)>,
}

#[derive(Debug)]
struct Kept {
    blocks: Vec<Block>,
    reading: Rc<Reading>,
}

impl Checker {
    /// Every finding of every rule, in the order of the report; the same as [`crate::check()`].
    pub fn check(
        &mut self,
        report: &Report,
        directive: &Directive,
        circumstances: Circumstances<'_>,
    ) -> Vec<Finding> {
        if report.is_frozen() {
            return Vec::new();
        }
        let is_read = |(id, version): &(DirectiveId, u32)| {
            id == &directive.id && *version == directive.version
        };
        if !self.directive.as_ref().is_some_and(is_read) {
            *self = Self {
                directive: Some((directive.id.clone(), directive.version)),
                wording: Wording::of(directive),
                ..Self::default()
            };
        }
        let previous = circumstances
            .previous
            .filter(|it| it.directive == report.directive);
        let texts: Vec<SectionReading<'_>> = report
            .sections
            .iter()
            .map(|section| {
                let reading = read(&mut self.sections, &self.wording, section);
                let kept_from_previous =
                    previous
                        .and_then(|it| it.section(&section.id))
                        .map(|earlier| {
                            let earlier = read(&mut self.previous, &self.wording, earlier);
                            share(&mut self.shares, &section.id, &reading, &earlier)
                        });
                SectionReading {
                    section,
                    reading,
                    kept_from_previous,
                }
            })
            .collect();
        let faults = letters::of(report, &texts);
        let subject = Subject {
            report,
            directive,
            indicators: crate::indicators(),
            outline: directive.sections_for(report.body),
            texts,
            faults,
            today: circumstances.today,
            step: circumstances.step,
            previous,
        };
        let mut findings: Vec<Finding> =
            RULES.iter().flat_map(|(_, rule)| rule(&subject)).collect();
        findings.sort_by_cached_key(|finding| subject.position(finding));
        findings
    }
}

fn read(kept: &mut HashMap<SectionId, Kept>, wording: &Wording, section: &Section) -> Rc<Reading> {
    let blocks: &[Block] = match &section.text {
        SectionText::Written(blocks) => blocks,
        SectionText::NothingArose => &[],
    };
    if let Some(known) = kept.get(&section.id)
        && known.blocks == blocks
    {
        return Rc::clone(&known.reading);
    }
    let reading = Rc::new(Reading::of(blocks, wording));
    let entry = Kept {
        blocks: blocks.to_vec(),
        reading: Rc::clone(&reading),
    };
    kept.insert(section.id.clone(), entry);
    reading
}

fn share(
    shares: &mut HashMap<SectionId, (Rc<Reading>, Rc<Reading>, u8)>,
    id: &SectionId,
    reading: &Rc<Reading>,
    earlier: &Rc<Reading>,
) -> u8 {
    if let Some((now, then, share)) = shares.get(id)
        && Rc::ptr_eq(now, reading)
        && Rc::ptr_eq(then, earlier)
    {
        return *share;
    }
    let share = reading.share_kept_from(earlier);
    shares.insert(id.clone(), (Rc::clone(reading), Rc::clone(earlier), share));
    share
}

/// What the rules look at.
pub(crate) struct Subject<'a> {
    /// The report.
    pub report: &'a Report,
    /// Its directive.
    pub directive: &'a Directive,
    /// The indicators of the annex.
    pub indicators: &'a [Indicator],
    /// The sections that the report's body sees, with what is asked.
    pub outline: Vec<(&'a SectionSpec, &'a Requirement)>,
    /// The sections of the report, read.
    pub texts: Vec<SectionReading<'a>>,
    /// Letters that are amiss, anywhere in the report.
    pub faults: Vec<(Place, Fault)>,
    /// Today.
    pub today: Date,
    /// The step that is being taken.
    pub step: Stage,
    /// The report of the period before, under the same directive.
    pub previous: Option<&'a Report>,
}

/// A section with what was read in it.
pub(crate) struct SectionReading<'a> {
    /// The section.
    pub section: &'a Section,
    /// What was read.
    pub reading: Rc<Reading>,
    /// Share of its words kept from the period before, if that report has the section.
    pub kept_from_previous: Option<u8>,
}

impl<'a> Subject<'a> {
    /// The section `id` of the report, if it has one.
    pub fn text(&self, id: &SectionId) -> Option<&SectionReading<'a>> {
        self.texts.iter().find(|text| &text.section.id == id)
    }

    /// The row `id` of the annex, if the report has one.
    pub fn figure(&self, id: &IndicatorId) -> Option<&'a Figure> {
        self.report
            .figures
            .iter()
            .find(|figure| &figure.indicator == id)
    }

    /// The amount in row `id` of the annex, if it is filled in.
    pub fn amount(&self, id: &IndicatorId) -> Option<Amount> {
        self.figure(id)?.amount
    }

    /// Every rule of the annex, with the indicator at which it stands.
    pub fn rules(&self) -> impl Iterator<Item = (&'a IndicatorId, &'a IndicatorRule)> + use<'a> {
        let indicators = self.indicators.iter();
        indicators.flat_map(|indicator| indicator.rules.iter().map(|rule| (&indicator.id, rule)))
    }

    /// The clause `id` of this directive, named from outside.
    pub fn clause(&self, id: &ClauseId) -> ClauseRef {
        ClauseRef {
            directive: self.directive.id.clone(),
            clause: id.clone(),
        }
    }

    /// Where `finding` stands in the printed report, heavier ones first.
    fn position(
        &self,
        finding: &Finding,
    ) -> (usize, usize, usize, std::cmp::Reverse<Severity>, Rule) {
        let index_of_section = |id: &SectionId| {
            let outlined = self
                .directive
                .sections
                .iter()
                .position(|spec| &spec.id == id);
            outlined.unwrap_or(self.directive.sections.len())
        };
        let (group, index, inner) = match &finding.place {
            Place::Report => (0, 0, 0),
            Place::Period => (1, 0, 0),
            Place::Particular(particular) => (2, *particular as usize, 0),
            Place::Section { section, block } => (
                3,
                index_of_section(section),
                block.map_or(0, |block| block + 1),
            ),
            Place::Indicator(id) => {
                let known = self.indicators.iter().position(|it| &it.id == id);
                (4, known.unwrap_or(self.indicators.len()), 0)
            }
            Place::Annex(index) => (5, *index, 0),
        };
        (
            group,
            index,
            inner,
            std::cmp::Reverse(finding.severity),
            finding.rule,
        )
    }
}

impl SectionReading<'_> {
    /// Whether the section answers: with words, or by saying that nothing arose.
    pub fn answers(&self) -> bool {
        self.section.text == SectionText::NothingArose || !self.reading.is_empty()
    }
}

impl Finding {
    /// A finding of a convention of this house.
    pub(crate) fn convention(rule: Rule, severity: Severity, place: Place, detail: Detail) -> Self {
        Self {
            rule,
            severity,
            basis: Basis::Convention,
            clause: None,
            place,
            detail,
        }
    }
}

impl Place {
    /// A section as a whole.
    pub fn section(id: &SectionId) -> Self {
        Self::Section {
            section: id.clone(),
            block: None,
        }
    }

    /// A block of a section.
    pub fn block(id: &SectionId, block: usize) -> Self {
        Self::Section {
            section: id.clone(),
            block: Some(block),
        }
    }

    /// A blank of the particulars.
    pub const fn particular(particular: Particular) -> Self {
        Self::Particular(particular)
    }
}
