//! The register: which number each record was sealed with, so that one that was put back, swapped or removed by hand does
//! not go unnoticed.
//!
//! It is 64 [`Shard`]s, each with the numbers of a sixty-fourth of the reports, and one [`Head`] with the numbers of the
//! shards. All are records of the object store `vault`, sealed like any other. What belongs to one report (its record, its
//! line in the list, its versions) is in one shard, so a save reads and writes one shard and the head.
//!
//! What a transaction does, in this order:
//!
//! 1. *It reads the head* ([`Head::open`]), and compares it with the number remembered outside of the database (in
//!    another kind of storage): if the head is older, all was put back. It compares the header's fingerprint with the
//!    head's: if it is another one, an older header was put back. A header whose generation is not the one that the tab
//!    unlocked ends the session.
//! 2. *It reads the shards that it needs* ([`Register::needs`], [`Register::add`]). Each opens with the number that the
//!    head has for it; with the number 0 it must not be there at all.
//! 3. *It reads records* ([`Register::open`]). Each opens with the number that its shard has; what the shard does not
//!    have must not be there, and what it has must be.
//! 4. *It lists* ([`Register::listing`]): with all shards read, the keys found are those that are noted.
//! 5. *It writes and deletes records*, sealed with [`Register::number`], and notes each ([`Register::note`],
//!    [`Register::forget`]). What it writes over, it has looked at before if it matters; the register does not ask for it.
//! 6. *Last it writes the shards that have changed, and the head* ([`Register::close`]), sealed with the same number. If
//!    nothing was noted, there is nothing to write.
//! 7. *After the transaction is complete*, the number goes to where it is remembered. If that is missed, the head is newer
//!    than what is remembered, which is right.
//!
//! A transaction that writes is alone with its stores, and all of them take in `vault`; so no two of them take the same
//! number.
//!
//! Everything here is pure: bytes that were found come in, texts to be sealed go out.

mod head;
mod shard;

use std::collections::{BTreeMap, BTreeSet};

use crate::vault::{Broken, DataKey, Place, open};

pub use head::*;
pub use shard::*;

/// What is wrong with a database that somebody has changed by hand, or that has lost something.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It was written and never deleted, but it is not there.
    #[error("{0:?} is gone")]
    Missing(Place),
    /// It is there, but this store has not written it.
    #[error("{0:?} was put there by somebody else")]
    Unknown(Place),
    /// It does not open.
    #[error("{place:?}: {broken}")]
    Broken {
        /// Where it lies.
        place: Place,
        /// Why not.
        broken: Broken,
    },
    /// It opens, but it is no head or shard that this program reads: a newer one has written it.
    #[error("{place:?}: {reason}")]
    Unreadable {
        /// Where it lies.
        place: Place,
        /// Why not, for the technically minded.
        reason: String,
    },
    /// The whole database is an older one than was here before.
    #[error("all of it is of transaction {found}; {remembered} was here before")]
    AllRolledBack {
        /// The head's number.
        found: u64,
        /// The number remembered outside.
        remembered: u64,
    },
    /// The header is not the one that was written last: an older one was put back, with an older passphrase.
    #[error("the header is another one")]
    HeaderExchanged,
    /// The shard was not read before it was needed. A fault of the program, not of the database.
    #[error("shard {0} was not read")]
    NotRead(u8),
}

/// The head, and the shards that a transaction has read.
#[derive(Debug, Clone)]
pub struct Register {
    head: Head,
    shards: BTreeMap<u8, Shard>,
    /// Those that are to be written.
    changed: BTreeSet<u8>,
    head_changed: bool,
}

/// What a listing shows that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Discrepancies {
    /// Noted, but not there.
    pub missing: Vec<Place>,
    /// There, but not noted: never to be opened.
    pub unknown: Vec<Place>,
}

impl Register {
    /// A transaction begins.
    pub fn begin(head: Head) -> Self {
        Self {
            head,
            shards: BTreeMap::new(),
            changed: BTreeSet::new(),
            head_changed: false,
        }
    }

    /// The number of this transaction: what it writes is sealed with it.
    pub fn number(&self) -> u64 {
        self.head.number() + 1
    }

    /// The shard that is to be read before anything at `place` is; none if it was.
    pub fn needs(&self, place: &Place) -> Option<u8> {
        let index = shard_of(place);
        (!self.shards.contains_key(&index)).then_some(index)
    }

    /// Which shards were not read yet.
    pub fn needs_all(&self) -> Vec<u8> {
        let is_missing = |index: &u8| !self.shards.contains_key(index);
        (0..SHARDS).filter(is_missing).collect()
    }

    /// Takes in the shard `index`, as it was found at [`Shard::place`]. One that was read before stays as it is by now.
    pub fn add(&mut self, key: &DataKey, index: u8, found: Option<&[u8]>) -> Result<(), Fault> {
        if !self.shards.contains_key(&index) {
            let shard = Shard::open(key, index, self.head.number_of(index), found)?;
            self.shards.insert(index, shard);
        }
        Ok(())
    }

    /// The number that the record at `place` is sealed with; none if there is to be none.
    pub fn expected(&self, place: &Place) -> Result<Option<u64>, Fault> {
        let index = shard_of(place);
        let shard = self.shards.get(&index).ok_or(Fault::NotRead(index))?;
        Ok(shard.expected(place))
    }

    /// Opens what was found at `place`; none if nothing is there, rightly.
    pub fn open(
        &self,
        key: &DataKey,
        place: &Place,
        found: Option<&[u8]>,
    ) -> Result<Option<String>, Fault> {
        admit(key, place, self.expected(place)?, found)
    }

    /// A record is written at `place` in this transaction, sealed with its number.
    pub fn note(&mut self, place: &Place) -> Result<(), Fault> {
        let number = self.number();
        self.change(place)?.note(place, number);
        Ok(())
    }

    /// The record at `place` is deleted in this transaction. Says whether there was to be one.
    pub fn forget(&mut self, place: &Place) -> Result<bool, Fault> {
        Ok(self.change(place)?.forget(place))
    }

    /// Another header is written in this transaction: of another passphrase.
    pub fn set_header(&mut self, fingerprint: &str) {
        self.head.set_header(fingerprint);
        self.head_changed = true;
    }

    /// How far the database is between plain and sealed.
    pub fn stage(&self) -> Stage {
        self.head.stage()
    }

    /// The database is further on its way between plain and sealed.
    pub fn set_stage(&mut self, stage: Stage) {
        self.head.set_stage(stage);
        self.head_changed = true;
    }

    /// What differs between the keys that were found in `store` and those that are noted. Every shard has been read.
    pub fn listing(&self, store: &str, found: &[String]) -> Result<Discrepancies, Fault> {
        let is_missing = |index: &u8| !self.shards.contains_key(index);
        if let Some(index) = (0..SHARDS).find(is_missing) {
            return Err(Fault::NotRead(index));
        }
        Ok(check_listing(store, self.shards.values(), found))
    }

    /// The transaction ends: the texts to be sealed with its number, each at its place, and the head after it. Nothing if
    /// nothing has changed.
    pub fn close(mut self) -> Option<Closing> {
        if self.changed.is_empty() && !self.head_changed {
            return None;
        }
        let number = self.number();
        let mut records = Vec::with_capacity(self.changed.len() + 1);
        for index in &self.changed {
            self.head.set(*index, number);
            let shard = &self.shards[index];
            records.push((Shard::place(*index), shard.to_text(*index)));
        }
        self.head.advance(number);
        records.push((Head::place(), self.head.to_text()));
        Some(Closing {
            number,
            records,
            head: self.head,
        })
    }

    fn change(&mut self, place: &Place) -> Result<&mut Shard, Fault> {
        let index = shard_of(place);
        let shard = self.shards.get_mut(&index).ok_or(Fault::NotRead(index))?;
        self.changed.insert(index);
        Ok(shard)
    }
}

/// The last that a transaction writes.
#[derive(Debug, Clone)]
pub struct Closing {
    /// What the records are sealed with, and what is remembered once the transaction is complete.
    pub number: u64,
    /// The shards that have changed, and the head.
    pub records: Vec<(Place, String)>,
    /// The head as it is then.
    pub head: Head,
}

/// Opens what was found at `place`, given the number that is expected there.
pub fn admit(
    key: &DataKey,
    place: &Place,
    expected: Option<u64>,
    found: Option<&[u8]>,
) -> Result<Option<String>, Fault> {
    match (expected, found) {
        (None, None) => Ok(None),
        (Some(_), None) => Err(Fault::Missing(place.clone())),
        (None, Some(_)) => Err(Fault::Unknown(place.clone())),
        (Some(number), Some(bytes)) => open(key, place, number, bytes)
            .map(Some)
            .map_err(|broken| Fault::broken(place, broken)),
    }
}

/// What differs between the keys that were found in `store`, in any order, and those that `shards` have noted.
pub fn check_listing<'a>(
    store: &str,
    shards: impl IntoIterator<Item = &'a Shard>,
    found: &[String],
) -> Discrepancies {
    let mut noted: BTreeSet<String> = shards
        .into_iter()
        .flat_map(|shard| shard.keys(store))
        .collect();
    let unknown = found.iter().filter(|key| !noted.remove(*key));
    let unknown = unknown.map(|key| Place::new(store, key)).collect();
    let missing = noted.iter().map(|key| Place::new(store, key)).collect();
    Discrepancies { missing, unknown }
}

impl Discrepancies {
    /// Whether all is as it was written.
    pub fn is_empty(&self) -> bool {
        self.missing.is_empty() && self.unknown.is_empty()
    }
}

impl Fault {
    fn broken(place: &Place, broken: Broken) -> Self {
        Self::Broken {
            place: place.clone(),
            broken,
        }
    }

    fn unreadable(place: Place, reason: impl ToString) -> Self {
        Self::Unreadable {
            place,
            reason: reason.to_string(),
        }
    }
}

#[cfg(test)]
mod tests;
