//! Two revisions of a file, and the objects in which they differ.
//!
//! They are compared by their cross-references: an object whose entry is the same stands in bytes that both share.

use std::collections::BTreeSet;

use lopdf::xref::XrefEntry;
use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::Refusal;
use crate::revision::{Pdf, same_entry};

/// An earlier revision, a later one, and what the later one replaces.
pub(super) struct Comparison<'a> {
    pub(super) before: &'a Pdf<'a>,
    pub(super) after: &'a Pdf<'a>,
    /// Objects of the earlier revision that stand anew in the later one. All others are as they were, or are new: those
    /// count for what the replaced ones make of them.
    replaced: Vec<ObjectId>,
}

impl<'a> Comparison<'a> {
    /// Compares; the error says what no rule can explain: other trailers, objects that are gone, and such as do not stand in
    /// the bytes that were added.
    pub(super) fn of(before: &'a Pdf<'a>, after: &'a Pdf<'a>) -> Result<Self, String> {
        for key in [&b"Root"[..], b"Info", b"Encrypt"] {
            if before.document.trailer.get(key).ok() != after.document.trailer.get(key).ok() {
                return Err(format!("trailer /{}", String::from_utf8_lossy(key)));
            }
        }
        let old = &before.document.reference_table.entries;
        let new = &after.document.reference_table.entries;
        let numbers: BTreeSet<u32> = old.keys().chain(new.keys()).copied().collect();
        let (mut replaced, mut added) = (Vec::new(), BTreeSet::new());
        for number in numbers {
            match (old.get(&number), new.get(&number)) {
                (Some(one), Some(other)) if same_entry(one, other) => {}
                // A free number more: many programs list number 0 anew.
                (None, Some(XrefEntry::Free | XrefEntry::UnusableFree)) => {}
                (there, Some(entry)) => {
                    let id =
                        new_place(entry, number, before, after).ok_or_else(|| object(number))?;
                    let was_there = before.document.objects.contains_key(&id)
                        || there.is_some_and(|entry| entry.is_normal() || entry.is_compressed());
                    if was_there {
                        replaced.push(id);
                    } else {
                        added.insert(id);
                    }
                }
                (Some(_), None) | (None, None) => return Err(object(number)),
            }
        }
        let comparison = Self {
            before,
            after,
            replaced,
        };
        // Shadow attack: something of the document waited for it all along.
        let awaited = comparison.referred_to(&added, &BTreeSet::new());
        match awaited.first() {
            Some(id) => Err(object(id.0)),
            None => Ok(comparison),
        }
    }

    /// The catalog, which is the same object in both.
    pub(super) fn catalog(&self) -> Option<ObjectId> {
        self.before.catalog_id().ok()
    }

    /// Whether the later revision has it anew.
    pub(super) fn is_replaced(&self, id: ObjectId) -> bool {
        self.replaced.contains(&id)
    }

    /// Whether the earlier revision had an object of that number.
    pub(super) fn was_there(&self, id: ObjectId) -> bool {
        self.before.document.objects.contains_key(&id) || self.is_replaced(id)
    }

    /// Those of `targets` to which objects of the earlier revision refer, `users` and the trailer aside.
    pub(super) fn referred_to(
        &self,
        targets: &BTreeSet<ObjectId>,
        users: &BTreeSet<ObjectId>,
    ) -> BTreeSet<ObjectId> {
        let mut found = BTreeSet::new();
        if !targets.is_empty() {
            for (id, object) in &self.before.document.objects {
                if !users.contains(id) {
                    references(object, targets, &mut found);
                }
            }
        }
        found
    }

    /// Whether every replaced object changed in a way that is explained; the error names the first that did not. An object
    /// that cannot be read in one of the revisions is never explained.
    pub(super) fn all(
        &self,
        explained: impl Fn(ObjectId, &Object, &Object) -> bool,
    ) -> Result<(), Refusal> {
        let unexplained = self.replaced.iter().find(|&&id| {
            let old = self.before.document.objects.get(&id);
            let new = self.after.document.objects.get(&id);
            !matches!((old, new), (Some(old), Some(new)) if explained(id, old, new))
        });
        match unexplained {
            Some(id) => Err(Refusal::Changed(object(id.0))),
            None => Ok(()),
        }
    }

    /// What to say of a step that no rule knows.
    pub(super) fn first_change(&self) -> String {
        match self.replaced.first() {
            Some(id) => object(id.0),
            None => String::from("objects without use"),
        }
    }
}

fn object(number: u32) -> String {
    format!("object {number}")
}

/// Adds those of `targets` to which an object refers.
fn references(object: &Object, targets: &BTreeSet<ObjectId>, found: &mut BTreeSet<ObjectId>) {
    match object {
        Object::Reference(id) if targets.contains(id) => {
            found.insert(*id);
        }
        Object::Array(items) => {
            for item in items {
                references(item, targets, found);
            }
        }
        Object::Dictionary(dictionary)
        | Object::Stream(Stream {
            dict: dictionary, ..
        }) => {
            for (_, value) in dictionary {
                references(value, targets, found);
            }
        }
        _ => {}
    }
}

/// The object of an entry, when it really stands in the bytes that were added.
fn new_place(
    entry: &XrefEntry,
    number: u32,
    before: &Pdf<'_>,
    after: &Pdf<'_>,
) -> Option<ObjectId> {
    let id = match *entry {
        XrefEntry::Normal { offset, generation } => {
            let offset = offset as usize;
            let header = format!("{number} {generation} obj");
            let stands_there = offset >= before.bytes.len()
                && after.bytes.get(offset..)?.starts_with(header.as_bytes());
            if !stands_there {
                return None;
            }
            (number, generation)
        }
        XrefEntry::Compressed { container, .. } => {
            let container = after.document.reference_table.entries.get(&container)?;
            let XrefEntry::Normal { offset, .. } = *container else {
                return None;
            };
            if (offset as usize) < before.bytes.len() {
                return None;
            }
            (number, 0)
        }
        XrefEntry::Free | XrefEntry::UnusableFree => return None,
    };
    after.document.objects.contains_key(&id).then_some(id)
}

/// Whether two dictionaries are the same but for some keys.
pub(super) fn same_but(old: &Dictionary, new: &Dictionary, keys: &[&[u8]]) -> bool {
    let others = |dictionary: &Dictionary| {
        let mut rest = dictionary.clone();
        for key in keys {
            rest.remove(key);
        }
        rest
    };
    others(old) == others(new)
}
