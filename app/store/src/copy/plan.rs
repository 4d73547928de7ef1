//! What a copy would do to what is here, before it does it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use report::ReportId;

use crate::Revision;
use crate::sum::sha256;

/// The SHA-256 of a report in the interchange shape ([`report::wire::to_json`]).
pub type ContentDigest = [u8; 32];

/// The digest of a report: of its JSON as [`report::wire::to_json`] writes it.
pub fn digest_of(json: &str) -> ContentDigest {
    sha256(json.as_bytes())
}

/// As much of a report as tells which of two is the newer one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glimpse {
    /// The report.
    pub id: ReportId,
    /// How often it was saved; none if it comes in a report file.
    pub revision: Option<Revision>,
    /// When it was saved last; none if it comes in a report file.
    pub updated_at: Option<Timestamp>,
    /// What it says.
    pub digest: ContentDigest,
    /// The ids of its versions, the oldest first.
    pub versions: Vec<String>,
    /// Whether it was changed after the newest of them. Without versions it makes no difference.
    pub is_beyond_versions: bool,
    /// Whether it lies in the bin.
    pub is_deleted: bool,
}

/// What is to be done with each report of a copy, in the copy's order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// Each report of the copy, and how it stands to what is here.
    pub reports: Vec<(ReportId, Standing)>,
}

/// How a report of a copy stands to what is here. The clock is never asked: it tells a person which one was saved
/// later, and nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It is not here: the copy brings it (into the bin, if it lay there).
    New,
    /// It says the same here: nothing is done.
    Same,
    /// The copy has gone on from what is here: it takes its place.
    Newer,
    /// What is here has gone on from the copy: nothing is done.
    Older,
    /// Both have gone on, or nothing tells that one goes back to the other: a person chooses, or both are merged.
    Conflicting {
        /// The newest version that both have: the base of a three-way merge.
        ancestor: Option<String>,
    },
    /// It lies in the bin here: a person chooses.
    InBin,
    /// It lay in the bin when the copy was made, but not here: nothing is done.
    DeletedThere,
}

/// How each report of `copy` stands to those that are `here`, the bin's included. A report that lies here and in the bin
/// is taken as lying here.
pub fn plan(copy: &[Glimpse], here: &[Glimpse]) -> Plan {
    let mut present: BTreeMap<&str, &Glimpse> = BTreeMap::new();
    for glimpse in here {
        let known = present.entry(&glimpse.id.0).or_insert(glimpse);
        if known.is_deleted {
            *known = glimpse;
        }
    }
    let standing = |glimpse: &Glimpse| match present.get(glimpse.id.0.as_str()) {
        None => Standing::New,
        Some(here) => glimpse.stands_to(here),
    };
    let reports = copy
        .iter()
        .map(|glimpse| (glimpse.id.clone(), standing(glimpse)));
    Plan {
        reports: reports.collect(),
    }
}

impl Plan {
    /// Whether it would do nothing at all.
    pub fn is_idle(&self) -> bool {
        use Standing::{DeletedThere, Older, Same};
        let mut standings = self.reports.iter().map(|(_, standing)| standing);
        standings.all(|standing| matches!(standing, Same | Older | DeletedThere))
    }
}

impl Glimpse {
    fn stands_to(&self, here: &Self) -> Standing {
        match (self.is_deleted, here.is_deleted) {
            (false, true) => return Standing::InBin,
            (true, false) => return Standing::DeletedThere,
            (true, true) => return Standing::Same,
            (false, false) => {}
        }
        if self.digest == here.digest {
            return Standing::Same;
        }
        let Some(ancestor) = self.newest_of(here) else {
            // Revisions of two histories count different saves, so they tell nothing.
            return Standing::Conflicting { ancestor: None };
        };
        let this = self.has_gone_on(ancestor, here);
        match (this, here.has_gone_on(ancestor, self)) {
            (true, false) => Standing::Newer,
            (false, true) => Standing::Older,
            // If neither has, they were to say the same: whoever says otherwise is wrong, and nobody knows who.
            _ => Standing::Conflicting {
                ancestor: Some(ancestor.to_owned()),
            },
        }
    }

    /// The newest of these versions that `other` has, too.
    fn newest_of(&self, other: &Self) -> Option<&str> {
        let theirs: BTreeSet<&str> = other.versions.iter().map(String::as_str).collect();
        let mut newest_first = self.versions.iter().rev().map(String::as_str);
        newest_first.find(|version| theirs.contains(version))
    }

    /// Whether anything was done after that version that `other` does not know. Two who took in each other's versions have
    /// them in another order.
    fn has_gone_on(&self, version: &str, other: &Self) -> bool {
        let newest_first = self.versions.iter().rev();
        let mut after = newest_first.take_while(|known| *known != version);
        self.is_beyond_versions || after.any(|known| !other.versions.contains(known))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glimpse(says: &str, versions: &[&str]) -> Glimpse {
        Glimpse {
            id: ReportId("one".into()),
            revision: Some(Revision(3)),
            updated_at: None,
            digest: digest_of(says),
            versions: versions.iter().map(|id| (*id).to_owned()).collect(),
            is_beyond_versions: false,
            is_deleted: false,
        }
    }

    fn beyond(says: &str, versions: &[&str]) -> Glimpse {
        Glimpse {
            is_beyond_versions: true,
            ..glimpse(says, versions)
        }
    }

    fn deleted(says: &str) -> Glimpse {
        Glimpse {
            is_deleted: true,
            ..glimpse(says, &[])
        }
    }

    fn standing(copy: &Glimpse, here: &[Glimpse]) -> Standing {
        let plan = plan(std::slice::from_ref(copy), here);
        let [(_, standing)] = plan.reports.as_slice() else {
            panic!("{plan:?}");
        };
        standing.clone()
    }

    fn conflicting(ancestor: &str) -> Standing {
        Standing::Conflicting {
            ancestor: Some(ancestor.into()),
        }
    }

    #[test]
    fn what_is_not_here_is_new() {
        let other = Glimpse {
            id: ReportId("two".into()),
            ..glimpse("a", &["v1"])
        };
        assert_eq!(standing(&glimpse("a", &["v1"]), &[]), Standing::New);
        assert_eq!(standing(&glimpse("a", &["v1"]), &[other]), Standing::New);
        assert_eq!(standing(&deleted("a"), &[]), Standing::New);
    }

    #[test]
    fn what_says_the_same_is_the_same_whatever_its_history() {
        for versions in [&[][..], &["v1"], &["other"]] {
            let here = [glimpse("a", versions)];
            assert_eq!(standing(&beyond("a", &["v1"]), &here), Standing::Same);
        }
    }

    #[test]
    fn whoever_alone_has_gone_on_is_the_newer_one() {
        let old = glimpse("a", &["v1", "v2"]);
        for new in [
            glimpse("b", &["v1", "v2", "v3"]),
            // The oldest were dropped.
            glimpse("b", &["v2", "v3"]),
            beyond("b", &["v1", "v2"]),
            beyond("b", &["v2", "v3"]),
        ] {
            let here = std::slice::from_ref(&old);
            assert_eq!(standing(&new, here), Standing::Newer, "{new:?}");
            let here = std::slice::from_ref(&new);
            assert_eq!(standing(&old, here), Standing::Older, "{new:?}");
        }
    }

    #[test]
    fn who_both_have_gone_on_conflict_over_what_they_had_in_common() {
        let of = |copy: &Glimpse, here: &Glimpse| standing(copy, std::slice::from_ref(here));
        let one = glimpse("a", &["v1", "v2", "v3"]);
        let other = glimpse("b", &["v1", "v2", "w3", "w4"]);
        assert_eq!(of(&one, &other), conflicting("v2"));
        assert_eq!(of(&other, &one), conflicting("v2"));
        let (one, other) = (beyond("a", &["v1"]), beyond("b", &["v1"]));
        assert_eq!(of(&one, &other), conflicting("v1"));
        let other = glimpse("b", &["v1", "v2"]);
        assert_eq!(of(&one, &other), conflicting("v1"));
        assert_eq!(of(&other, &one), conflicting("v1"));
        // Who have each other's versions, but nobody knows what came of them.
        let one = glimpse("a", &["v1", "v2", "w2"]);
        let other = glimpse("b", &["v1", "w2", "v2"]);
        assert_eq!(of(&one, &other), conflicting("w2"));
        assert_eq!(of(&other, &one), conflicting("v2"));
        // Who say otherwise of the same version.
        let (one, other) = (glimpse("a", &["v1"]), glimpse("b", &["v1"]));
        assert_eq!(of(&one, &other), conflicting("v1"));
    }

    #[test]
    fn what_has_nothing_in_common_conflicts_whatever_its_revision() {
        let none = Standing::Conflicting { ancestor: None };
        for revision in [None, Some(Revision(1)), Some(Revision(99))] {
            let copy = Glimpse {
                revision,
                ..glimpse("a", &[])
            };
            for versions in [&[][..], &["v1"]] {
                assert_eq!(standing(&copy, &[glimpse("b", versions)]), none);
            }
            let copy = Glimpse {
                versions: vec!["w1".into()],
                ..copy
            };
            assert_eq!(standing(&copy, &[glimpse("b", &["v1"])]), none);
        }
    }

    #[test]
    fn the_bin_is_left_to_a_person() {
        let copy = glimpse("a", &["v1"]);
        assert_eq!(standing(&copy, &[deleted("a")]), Standing::InBin);
        assert_eq!(
            standing(&deleted("a"), std::slice::from_ref(&copy)),
            Standing::DeletedThere
        );
        assert_eq!(standing(&deleted("a"), &[deleted("b")]), Standing::Same);
        for here in [[copy.clone(), deleted("b")], [deleted("b"), copy.clone()]] {
            assert_eq!(standing(&copy, &here), Standing::Same);
        }
    }

    #[test]
    fn a_plan_that_does_nothing_says_so() {
        let here = [glimpse("a", &["v1"])];
        assert!(plan(&here, &here).is_idle());
        assert!(plan(&[], &here).is_idle());
        assert!(!plan(&here, &[]).is_idle());
        assert!(!plan(&[glimpse("b", &[])], &here).is_idle());
    }
}
