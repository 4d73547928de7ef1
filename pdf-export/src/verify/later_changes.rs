//! What came after a signature. What one of the named rules explains may; everything else is a change.
//!
//! Each rule has a file of its own, and a line in [`RULES`].

mod another_signature;
mod comparison;
mod issue;

use super::revisions::Revisions;
use super::{LaterChanges, certification_level};
use crate::FilledField;
use crate::revision::Pdf;
use crate::revision::fields::fields;
use comparison::Comparison;

/// A rule by which a revision may follow another: it must explain every object that changed in between.
type Rule = fn(&Comparison<'_>) -> Result<Addition, Refusal>;

/// The rules. A step is allowed if one of them explains all of it.
const RULES: &[Rule] = &[another_signature::explain, issue::explain];

/// What a step from one revision to the next added.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Addition {
    Signature,
    /// A signature with which number and date were given.
    Issue(Vec<FilledField>),
}

/// Why a rule does not explain a step.
#[derive(Debug)]
enum Refusal {
    /// It is not of the rule's kind.
    OtherKind,
    /// It is, and changes something besides: what, for specialists.
    Changed(String),
}

/// The steps from each signed revision to the next, and from the last to the end of the file.
pub(super) struct Steps {
    ends: Vec<usize>,
    /// What each step added, or changed that it may not.
    steps: Vec<Result<Addition, String>>,
    /// Certified against any change from this end on.
    frozen_from: Option<usize>,
    length: usize,
}

impl Steps {
    /// Compares the signed revisions, which end at `ends`.
    pub(super) fn take(revisions: &Revisions<'_>, mut ends: Vec<usize>) -> Self {
        ends.sort_unstable();
        ends.dedup();
        let length = revisions.whole.bytes.len();
        let steps = ends
            .windows(2)
            .map(
                |pair| match (revisions.all_at(pair[0]), revisions.all_at(pair[1])) {
                    (Some(before), Some(after)) => step(&before, &after),
                    _ => Err(String::from("unreadable revision")),
                },
            )
            .collect();
        let is_frozen = |end: &&usize| {
            let revision = revisions.form_at(**end);
            revision.as_deref().is_some_and(certified_against_changes)
        };
        let frozen_from = ends.iter().find(is_frozen).copied();
        Self {
            ends,
            steps,
            frozen_from,
            length,
        }
    }

    /// What came after the signature whose revision ends there.
    pub(super) fn after(&self, end: usize) -> LaterChanges {
        let position = self.ends.iter().position(|&known| known == end);
        let Some(position) = position else {
            return changed("unknown revision");
        };
        if end == self.length {
            return LaterChanges::None;
        }
        if self.ends.last() != Some(&self.length) {
            return changed("bytes after the last signature");
        }
        if self.frozen_from.is_some_and(|from| from <= end) {
            return changed("certified against any change");
        }
        let (mut count, mut filled) = (0, Vec::new());
        for step in &self.steps[position..] {
            match step {
                Ok(Addition::Signature) => count += 1,
                Ok(Addition::Issue(fields)) => {
                    count += 1;
                    filled.extend(fields.iter().cloned());
                }
                Err(what) => return changed(what),
            }
        }
        LaterChanges::Signatures { count, filled }
    }
}

/// What one revision adds to another; the error says what it changes besides.
fn step(before: &Pdf<'_>, after: &Pdf<'_>) -> Result<Addition, String> {
    let comparison = Comparison::of(before, after)?;
    let mut besides = None;
    for rule in RULES {
        match rule(&comparison) {
            Ok(addition) => return Ok(addition),
            Err(Refusal::Changed(what)) => {
                besides.get_or_insert(what);
            }
            Err(Refusal::OtherKind) => {}
        }
    }
    Err(besides.unwrap_or_else(|| comparison.first_change()))
}

fn changed(what: &str) -> LaterChanges {
    LaterChanges::Changed {
        what: what.to_owned(),
    }
}

fn certified_against_changes(revision: &Pdf<'_>) -> bool {
    fields(revision)
        .iter()
        .filter_map(|field| field.signature(revision))
        .any(|(_, signature)| certification_level(revision, signature) == Some(1))
}
