//! What came after a signature. What one of the named rules explains may; everything else is a change.
//!
//! Each rule has a file of its own, and a line in [`RULES`].

mod another_signature;
mod comparison;
mod document_timestamp;
mod issue;
mod program;
mod validation_data;

use std::collections::BTreeMap;

use super::byte_range::ends_a_revision;
use super::certification::{CertificationLevel, certification};
use super::revisions::Revisions;
use super::{LaterChanges, signatures};
use crate::FilledField;
use crate::revision::Pdf;
use comparison::Comparison;

/// A rule by which a revision may follow another: it must explain every object that changed in between.
type Rule = fn(&Comparison<'_>) -> Result<Addition, Refusal>;

/// The rules. A step is allowed if one of them explains all of it.
const RULES: &[Rule] = &[
    another_signature::explain,
    issue::explain,
    validation_data::explain,
    document_timestamp::explain,
];

/// A file with more revisions between two signatures is not taken apart.
const MOST_REVISIONS: usize = 32;

/// What a step from one revision to the next added.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Addition {
    Signature {
        /// It is seen in a field that was not there before.
        in_new_sight: bool,
        /// Number and date were given with it.
        filled: Vec<FilledField>,
    },
    ValidationData,
    Timestamp {
        /// Validation data came with it.
        validation_data: bool,
    },
}

/// Why a rule does not explain a step.
#[derive(Debug)]
enum Refusal {
    /// It is not of the rule's kind.
    OtherKind,
    /// It is, and changes something besides: what, for specialists.
    Changed(String),
}

/// What stands at the end of a revision that something covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seal {
    /// A signature, whether it holds or not: its own status tells.
    Signature,
    /// A document timestamp that holds by itself.
    Timestamp,
    /// One that does not.
    BrokenTimestamp,
    /// Nothing: what follows is to be judged from here on.
    Nothing,
}

/// The steps from each sealed revision to the next, and from the last to the end of the file.
pub(super) struct Steps {
    /// Where each step begins, and what it added, or changed that it may not.
    steps: Vec<(usize, Result<Vec<Addition>, String>)>,
    /// Certified from this end on, so far.
    certified: Option<(usize, CertificationLevel)>,
    length: usize,
}

impl Steps {
    /// Compares the revisions that end at these places.
    pub(super) fn take(revisions: &Revisions<'_>, mut seals: BTreeMap<usize, Seal>) -> Self {
        let length = revisions.whole.bytes.len();
        let certified = seals.keys().find_map(|&end| {
            // With nothing after it nobody asks.
            let revision = (end < length).then(|| revisions.form_at(end)).flatten()?;
            let mut levels = signatures(&revision).filter_map(|it| certification(&revision, it));
            levels.next().map(|level| (end, level))
        });
        if !seals.is_empty() {
            seals.entry(length).or_insert(Seal::Nothing);
        }
        let places: Vec<usize> = seals.keys().copied().collect();
        let steps = places
            .windows(2)
            .map(|pair| (pair[0], added(revisions, &seals, pair[0], pair[1])))
            .collect();
        Self {
            steps,
            certified,
            length,
        }
    }

    /// What came after the revision that ends there.
    pub(super) fn after(&self, end: usize) -> LaterChanges {
        if end == self.length {
            return LaterChanges::None;
        }
        let (mut signatures, mut timestamps, mut validation_data) = (0, 0, false);
        let mut filled = Vec::new();
        for (from, step) in self.steps.iter().filter(|(from, _)| *from >= end) {
            let additions = match step {
                Ok(additions) => additions,
                Err(what) => return changed(what),
            };
            for addition in additions {
                if let Some(what) = self.forbidden(*from, addition) {
                    return changed(what);
                }
                match addition {
                    Addition::Signature { filled: more, .. } => {
                        signatures += 1;
                        filled.extend(more.iter().cloned());
                    }
                    Addition::ValidationData => validation_data = true,
                    Addition::Timestamp {
                        validation_data: with_data,
                    } => {
                        timestamps += 1;
                        validation_data |= with_data;
                    }
                }
            }
        }
        LaterChanges::Allowed {
            signatures,
            timestamps,
            validation_data,
            filled,
        }
    }

    /// What a certification has against an addition (ISO 32000-2, 12.8.2.2). Validation data and document timestamps are
    /// allowed under all.
    fn forbidden(&self, from: usize, addition: &Addition) -> Option<&'static str> {
        let (certified, level) = self.certified?;
        let Addition::Signature { in_new_sight, .. } = addition else {
            return None;
        };
        match level {
            _ if from < certified => None,
            CertificationLevel::NoChanges => Some("certified against any change"),
            // Filling in fields is not making them, and what is seen there the certifier has not seen.
            CertificationLevel::FormFilling | CertificationLevel::Annotations => {
                in_new_sight.then_some("a new field that is seen, on a certified document")
            }
        }
    }
}

/// What was added between two places, in one step or, if no rule explains that, in the steps of the revisions between.
fn added(
    revisions: &Revisions<'_>,
    seals: &BTreeMap<usize, Seal>,
    from: usize,
    to: usize,
) -> Result<Vec<Addition>, String> {
    if !ends_a_revision(&revisions.whole.bytes[..to]) {
        return Err(String::from("bytes after the last signature"));
    }
    let at_once = one_step(revisions, seals, from, to);
    let what = match at_once {
        Ok(addition) => return Ok(vec![addition]),
        Err(what) => what,
    };
    let mut places = vec![from];
    places.extend(ends_between(revisions.whole.bytes, from, to));
    places.push(to);
    if places.len() == 2 || places.len() > MOST_REVISIONS {
        return Err(what);
    }
    let steps = places.windows(2);
    let steps: Result<_, _> = steps
        .map(|pair| one_step(revisions, seals, pair[0], pair[1]))
        .collect();
    steps.map_err(|_: String| what)
}

/// Where revisions end between two places, as far as their last words tell.
fn ends_between(bytes: &[u8], from: usize, to: usize) -> Vec<usize> {
    const END: &[u8] = b"%%EOF";
    let places = bytes[from..to].windows(END.len()).enumerate();
    let places = places.filter(|(_, window)| *window == END);
    places
        .map(|(at, _)| from + at + END.len())
        .map(|end| match bytes[end..to] {
            [b'\r', b'\n', ..] => end + 2,
            [b'\r' | b'\n', ..] => end + 1,
            _ => end,
        })
        .filter(|&end| end < to)
        .take(MOST_REVISIONS)
        .collect()
}

fn one_step(
    revisions: &Revisions<'_>,
    seals: &BTreeMap<usize, Seal>,
    from: usize,
    to: usize,
) -> Result<Addition, String> {
    let (Some(before), Some(after)) = (revisions.all_at(from), revisions.all_at(to)) else {
        return Err(String::from("unreadable revision"));
    };
    let addition = explained(&before, &after)?;
    // What claims to cover the revision must do so.
    match (&addition, seals.get(&to)) {
        (Addition::ValidationData, _)
        | (Addition::Signature { .. }, Some(Seal::Signature))
        | (Addition::Timestamp { .. }, Some(Seal::Timestamp)) => Ok(addition),
        (Addition::Timestamp { .. }, _) => {
            Err(String::from("a document timestamp that does not hold"))
        }
        (Addition::Signature { .. }, _) => Err(String::from("bytes after the last signature")),
    }
}

/// What one revision adds to another; the error says what it changes besides.
fn explained(before: &Pdf<'_>, after: &Pdf<'_>) -> Result<Addition, String> {
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
