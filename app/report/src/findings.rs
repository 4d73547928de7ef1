//! What the check has found, as a file for programs: JSON, by version. It travels beside the report in a PDF.
//!
//! Sentences stand in both languages, so that whoever reads the file needs neither the rules nor the directives.

use serde::{Deserialize, Serialize};

use crate::check::{Circumstances, Place};
use crate::wire::v1::Stage;
use crate::wire::{Day, Digest};
use crate::{
    Basis, Bilingual, Directive, Finding, Language, Particular, Report, Severity, check, json,
    pack_sha256, pack_version, wording,
};
use text::nfc;

/// The version that this program reads and writes.
pub const VERSION: u32 = 1;

/// What the check has found in a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Findings {
    /// What the file is.
    pub format: Format,
    /// The version of this shape.
    pub version: u32,
    /// The data of the directives that the report was checked by.
    pub directive_data: DirectiveData,
    /// The day on which it was checked.
    pub checked_on: Day,
    /// The step for which it was checked: a draft may lack what an issued report must have.
    pub step: Stage,
    /// What was found, in the order of the report; empty when there was nothing to say.
    pub findings: Vec<Found>,
}

/// The mark of the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Format {
    /// `bao-cao-chi-thi/findings`
    #[serde(rename = "bao-cao-chi-thi/findings")]
    Findings,
}

/// Which data of the directives: two programs with the same digest check alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DirectiveData {
    /// Its version.
    pub version: String,
    /// Its SHA-256.
    pub sha256: Digest,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Found {
    /// The rule's stable id.
    pub rule: String,
    /// How much it weighs.
    pub severity: Severity,
    /// Whether the directive says so, or this house infers it.
    pub basis: Basis,
    /// The clause that asks for it, where one does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<Cited>,
    /// Where in the report.
    pub place: At,
    /// What people call the place.
    pub place_name: Bilingual,
    /// What is amiss.
    pub sentence: Bilingual,
    /// What would satisfy the rule.
    pub hint: Bilingual,
}

/// A clause of a directive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Cited {
    /// The directive's id.
    pub directive: String,
    /// The clause's id in it.
    pub clause: String,
    /// How it is cited.
    pub citation: Bilingual,
}

/// A place in a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum At {
    /// The report as a whole.
    Report,
    /// The period.
    Period,
    /// A blank of the particulars.
    Particular(Particular),
    /// A section, or a block in it.
    Section {
        /// The section's id.
        id: String,
        /// The block's index, from 0.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        block: Option<usize>,
    },
    /// A row of the annex of figures, by its indicator.
    Indicator(String),
    /// A further annex, by its index, from 0.
    Annex(usize),
}

impl Findings {
    /// What the check finds in `report` under `directive`.
    pub fn of(report: &Report, directive: &Directive, circumstances: Circumstances) -> Self {
        let found = check(report, directive, circumstances);
        Self {
            format: Format::Findings,
            version: VERSION,
            directive_data: DirectiveData {
                version: pack_version().to_owned(),
                sha256: Digest::new(pack_sha256()),
            },
            checked_on: Day(circumstances.today),
            step: circumstances.step.into(),
            findings: found
                .iter()
                .map(|finding| Found::of(finding, directive))
                .collect(),
        }
    }

    /// The file. The same findings always give the same letters.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("the shape has only string keys")
    }

    /// The findings that `json` holds; none if it is no such file, or one of a newer program.
    pub fn from_json(json: &str) -> Option<Self> {
        let findings: Self = json::read(json).ok()?;
        (findings.version == VERSION).then_some(findings)
    }
}

impl Found {
    /// `finding` of a report under `directive`.
    pub fn of(finding: &Finding, directive: &Directive) -> Self {
        Self {
            rule: finding.rule.id().to_owned(),
            severity: finding.severity,
            basis: finding.basis,
            clause: finding.clause.as_ref().map(|clause| Cited {
                directive: clause.directive.0.clone(),
                clause: clause.clause.0.clone(),
                citation: in_both(|language| {
                    wording::citation(finding, directive, language).unwrap_or_default()
                }),
            }),
            place: At::of(&finding.place),
            place_name: in_both(|language| {
                wording::place_name(&finding.place, directive, language)
            }),
            sentence: in_both(|language| wording::sentence(finding, directive, language)),
            hint: in_both(|language| wording::hint(finding, directive, language)),
        }
    }
}

impl At {
    fn of(place: &Place) -> Self {
        match place {
            Place::Report => Self::Report,
            Place::Period => Self::Period,
            Place::Particular(particular) => Self::Particular(*particular),
            Place::Section { section, block } => Self::Section {
                id: section.0.clone(),
                block: *block,
            },
            Place::Indicator(indicator) => Self::Indicator(indicator.0.clone()),
            Place::Annex(index) => Self::Annex(*index),
        }
    }
}

/// Sentences quote the report, which may hold letters and marks apart: a file has them in one.
fn in_both(say: impl Fn(Language) -> String) -> Bilingual {
    let say = |language| nfc(&say(language)).into_owned();
    Bilingual {
        vi: say(Language::Vietnamese),
        en: say(Language::English),
    }
}

#[cfg(test)]
mod tests;
