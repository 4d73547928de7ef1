//! What came after a signature. Another signature may; everything else is a change.
//!
//! Two revisions are compared by their cross-references: an object whose entry is the same stands in
//! bytes that the signature covers. Each object whose entry differs must be allowed by name.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::xref::XrefEntry;
use lopdf::{Dictionary, Object, ObjectId};

use super::revisions::Revisions;
use super::{LaterChanges, certification_level};
use crate::revision::fields::fields;
use crate::revision::rectangle::rectangle;
use crate::revision::{Pdf, same_entry};

/// The steps from each signed revision to the next, and from the last to the end of the file.
pub(super) struct Steps {
    ends: Vec<usize>,
    /// What each step changed that it may not.
    changes: Vec<Option<String>>,
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
        let changes = ends
            .windows(2)
            .map(
                |pair| match (revisions.all_at(pair[0]), revisions.all_at(pair[1])) {
                    (Some(before), Some(after)) => signature_added(&before, &after).err(),
                    _ => Some(String::from("unreadable revision")),
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
            changes,
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
        if let Some(what) = self.changes[position..].iter().flatten().next() {
            return changed(what);
        }
        LaterChanges::Signatures {
            count: self.ends.len() - 1 - position,
        }
    }
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

/// Whether one revision differs from the next by an added signature and nothing else; the error says
/// what else.
fn signature_added(before: &Pdf<'_>, after: &Pdf<'_>) -> Result<(), String> {
    for key in [&b"Root"[..], b"Info", b"Encrypt"] {
        if before.document.trailer.get(key).ok() != after.document.trailer.get(key).ok() {
            return Err(format!("trailer /{}", String::from_utf8_lossy(key)));
        }
    }
    let allowed = Allowed::of(before, signed_field(before, after)?);
    let old = &before.document.reference_table.entries;
    let new = &after.document.reference_table.entries;
    let numbers: BTreeSet<u32> = old.keys().chain(new.keys()).copied().collect();
    for number in numbers {
        match (old.get(&number), new.get(&number)) {
            (Some(one), Some(other)) if same_entry(one, other) => {}
            // A free number more: many programs list number 0 anew.
            (None, Some(XrefEntry::Free | XrefEntry::UnusableFree)) => {}
            (_, Some(entry)) => {
                let id = new_place(entry, number, before, after)
                    .ok_or_else(|| format!("object {number}"))?;
                let was_there = before.document.objects.contains_key(&id)
                    || old
                        .get(&number)
                        .is_some_and(|entry| entry.is_normal() || entry.is_compressed());
                if was_there && !allowed.change(id, before, after) {
                    return Err(format!("object {number}"));
                }
            }
            (Some(_), None) | (None, None) => return Err(format!("object {number}")),
        }
    }
    Ok(())
}

/// A signature field that is seen takes no more of a page: an eighth of A4, in square points. What it shows lies over
/// the text, and nobody who signed before has seen it.
const MOST_OF_A_PAGE: f64 = 62_600.0;

/// The one field that was signed in between.
fn signed_field(before: &Pdf<'_>, after: &Pdf<'_>) -> Result<ObjectId, String> {
    let signed = |pdf: &Pdf<'_>| -> BTreeSet<ObjectId> {
        let fields = fields(pdf).into_iter();
        let signed = fields.filter(|field| field.signature(pdf).is_some());
        signed.map(|field| field.id).collect()
    };
    let (earlier, all) = (signed(before), signed(after));
    let [field] = all.difference(&earlier).collect::<Vec<_>>()[..] else {
        return Err(String::from("signed fields"));
    };
    let dictionary = after
        .document
        .get_dictionary(*field)
        .map_err(|error| error.to_string())?;
    let area = match rectangle(after, dictionary, b"Rect") {
        Some([left, bottom, right, top]) => (right - left) * (top - bottom),
        None if dictionary.has(b"Rect") => f64::INFINITY,
        None => 0.0,
    };
    let pages = after
        .document
        .page_iter()
        .filter(|&page| shows(after, page, *field));
    if !harmless(dictionary) || area > MOST_OF_A_PAGE || pages.count() > 1 {
        return Err(format!("object {}", field.0));
    }
    Ok(*field)
}

/// Whether a field stands on a page.
fn shows(pdf: &Pdf<'_>, page: ObjectId, field: ObjectId) -> bool {
    let page = pdf.document.get_dictionary(page).ok();
    let annotations = page.and_then(|page| pdf.value(page, b"Annots")?.as_array().ok());
    annotations.is_some_and(|annotations| annotations.contains(&Object::Reference(field)))
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

/// Objects of the earlier revision that a signature may touch, and how.
struct Allowed {
    roles: BTreeMap<ObjectId, Role>,
    /// The field that was signed: the only one that may be listed anew.
    signed: ObjectId,
}

#[derive(Clone, Copy)]
enum Role {
    Catalog,
    Form,
    Page,
    /// A list of fields or annotations.
    List,
    /// The empty field that was signed.
    SignedField,
}

impl Allowed {
    fn of(before: &Pdf<'_>, signed: ObjectId) -> Self {
        let mut roles = BTreeMap::new();
        if fields(before)
            .iter()
            .any(|field| field.id == signed && field.is_signature())
        {
            roles.insert(signed, Role::SignedField);
        }
        for page in before.document.page_iter() {
            roles.insert(page, Role::Page);
            if let Ok(page) = before.document.get_dictionary(page)
                && let Ok(Object::Reference(list)) = page.get(b"Annots")
            {
                roles.insert(*list, Role::List);
            }
        }
        if let Ok(catalog) = before.document.catalog() {
            if let Ok(Object::Reference(form)) = catalog.get(b"AcroForm") {
                roles.insert(*form, Role::Form);
            }
            if let Some(Object::Dictionary(form)) = before.value(catalog, b"AcroForm")
                && let Ok(Object::Reference(list)) = form.get(b"Fields")
            {
                roles.insert(*list, Role::List);
            }
        }
        if let Ok(catalog) = before.catalog_id() {
            roles.insert(catalog, Role::Catalog);
        }
        Self { roles, signed }
    }

    /// Whether the object changed in the way that its role allows.
    fn change(&self, id: ObjectId, before: &Pdf<'_>, after: &Pdf<'_>) -> bool {
        let (Some(role), Some(old), Some(new)) = (
            self.roles.get(&id),
            before.document.objects.get(&id),
            after.document.objects.get(&id),
        ) else {
            return false;
        };
        match (role, old, new) {
            (Role::List, Object::Array(old), Object::Array(new)) => self.longer(old, new),
            (Role::Catalog, Object::Dictionary(old), Object::Dictionary(new)) => {
                same_but(old, new, &[b"AcroForm"])
                    && match (old.get(b"AcroForm").ok(), new.get(b"AcroForm").ok()) {
                        (old, new) if old == new => true,
                        // A form that stood apart stays where it was.
                        (Some(Object::Reference(_)), _) => false,
                        (old, Some(new)) => {
                            let empty = Dictionary::new();
                            let old = match old {
                                Some(Object::Dictionary(old)) => old,
                                _ => &empty,
                            };
                            after
                                .resolve(new)
                                .as_dict()
                                .is_ok_and(|new| self.form(old, new, after))
                        }
                        (_, None) => false,
                    }
            }
            (Role::Form, Object::Dictionary(old), Object::Dictionary(new)) => {
                self.form(old, new, after)
            }
            (Role::Page, Object::Dictionary(old), Object::Dictionary(new)) => {
                same_but(old, new, &[b"Annots"])
                    && self.list(old.get(b"Annots").ok(), new.get(b"Annots").ok(), after)
            }
            (Role::SignedField, Object::Dictionary(old), Object::Dictionary(new)) => {
                same_but(old, new, &[b"V", b"AP"])
            }
            _ => false,
        }
    }

    fn form(&self, old: &Dictionary, new: &Dictionary, after: &Pdf<'_>) -> bool {
        same_but(old, new, &[b"Fields", b"SigFlags"])
            && self.list(old.get(b"Fields").ok(), new.get(b"Fields").ok(), after)
    }

    /// A list that stands in its owner; one that stands apart is judged by its own role.
    fn list(&self, old: Option<&Object>, new: Option<&Object>, after: &Pdf<'_>) -> bool {
        match (old, new) {
            (old, new) if old == new => true,
            (Some(Object::Array(old)), Some(Object::Array(new))) => self.longer(old, new),
            (None, Some(new)) => match after.resolve(new) {
                Object::Array(new) => self.longer(&[], new),
                _ => false,
            },
            _ => false,
        }
    }

    /// Whether a list only grew, and only by the signed field.
    fn longer(&self, old: &[Object], new: &[Object]) -> bool {
        new.strip_prefix(old).is_some_and(|added| {
            added
                .iter()
                .all(|added| added.as_reference().is_ok_and(|id| id == self.signed))
        })
    }
}

/// A field that does nothing but carry a signature.
fn harmless(field: &Dictionary) -> bool {
    [&b"A"[..], b"AA", b"Kids", b"Parent"]
        .iter()
        .all(|key| !field.has(key))
        && match field.get(b"Subtype") {
            Ok(subtype) => subtype.as_name().is_ok_and(|name| name == b"Widget"),
            Err(_) => true,
        }
}

/// Whether two dictionaries are the same but for some keys.
fn same_but(old: &Dictionary, new: &Dictionary, keys: &[&[u8]]) -> bool {
    let others = |dictionary: &Dictionary| {
        let mut rest = dictionary.clone();
        for key in keys {
            rest.remove(key);
        }
        rest
    };
    others(old) == others(new)
}
