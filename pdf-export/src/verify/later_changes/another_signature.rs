//! Another signature: it fills or adds one field, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object, ObjectId};

use super::comparison::{Comparison, same_but};
use super::program::{same_but_extensions, same_information};
use super::{Addition, Refusal};
use crate::FilledField;
use crate::revision::Pdf;
use crate::revision::fields::fields;
use crate::revision::rectangle::rectangle;
use crate::verify::is_document_timestamp;

/// A signature field that is seen takes no more of a page: an eighth of A4, in square points. What it shows lies over
/// the text, and nobody who signed before has seen it.
const MOST_OF_A_PAGE: f64 = 62_600.0;

/// One more signature.
///
/// ## Why
/// Whoever signs later signs the same document. What their signature shows lies on it, so that it must be small, in its
/// own field, and of no other use.
///
/// ## Reference
/// ISO 32000-2, 12.8.2.2, P = 2, without filling other fields.
pub(super) fn explain(comparison: &Comparison<'_>) -> Result<Addition, Refusal> {
    let field = AddedField::of(comparison)?;
    if field.is_timestamp() {
        return Err(Refusal::OtherKind);
    }
    comparison.all(|id, old, new| {
        field.explains(id, old, new) || same_information(comparison, id, old, new)
    })?;
    Ok(field.signature(Vec::new()))
}

/// The one field that was signed in between, and the objects of the earlier revision that its signing may touch. Rules for
/// signatures that bring something along ask it first.
pub(super) struct AddedField<'a> {
    comparison: &'a Comparison<'a>,
    roles: BTreeMap<ObjectId, Role>,
    /// The field that was signed: the only one that may be listed anew.
    id: ObjectId,
    /// Square points that it takes of its page.
    area: f64,
    is_timestamp: bool,
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

impl<'a> AddedField<'a> {
    /// Finds the field, if there is exactly one and it is harmless.
    pub(super) fn of(comparison: &'a Comparison<'a>) -> Result<Self, Refusal> {
        let (before, after) = (comparison.before, comparison.after);
        let earlier: BTreeSet<ObjectId> = signed(before).map(|(id, _)| id).collect();
        let all: Vec<_> = signed(after)
            .filter(|(id, _)| !earlier.contains(id))
            .collect();
        let (id, signature) = match all[..] {
            [] => return Err(Refusal::OtherKind),
            [found] => found,
            _ => return Err(Refusal::Changed(String::from("signed fields"))),
        };
        let dictionary = after.document.get_dictionary(id);
        let dictionary = dictionary.map_err(|_| refused(id))?;
        let area = match rectangle(after, dictionary, b"Rect") {
            Some([left, bottom, right, top]) => (right - left) * (top - bottom),
            None if dictionary.has(b"Rect") => f64::INFINITY,
            None => 0.0,
        };
        let mut pages = after.document.page_iter();
        let pages = pages.by_ref().filter(|&page| after.shows(page, id));
        if !harmless(dictionary) || area > MOST_OF_A_PAGE || pages.count() > 1 {
            return Err(refused(id));
        }
        Ok(Self {
            comparison,
            roles: roles(before, id),
            id,
            area,
            is_timestamp: is_document_timestamp(after, signature),
        })
    }

    /// Whether a document timestamp is in it, and no signature.
    pub(super) fn is_timestamp(&self) -> bool {
        self.is_timestamp
    }

    /// Whether it has a place to be seen.
    pub(super) fn is_seen(&self) -> bool {
        self.area > 0.0
    }

    /// What to say of it when it is not as it should be.
    pub(super) fn refused(&self) -> Refusal {
        refused(self.id)
    }

    /// What it adds, with the letterhead's fields that were filled with it.
    pub(super) fn signature(&self, filled: Vec<FilledField>) -> Addition {
        let was_there = matches!(self.roles.get(&self.id), Some(Role::SignedField));
        Addition::Signature {
            in_new_sight: self.is_seen() && !was_there,
            filled,
        }
    }

    /// Whether the object changed in the way that signing changes it.
    pub(super) fn explains(&self, id: ObjectId, old: &Object, new: &Object) -> bool {
        let after = self.comparison.after;
        let Some(role) = self.roles.get(&id) else {
            return false;
        };
        match (role, old, new) {
            (Role::List, Object::Array(old), Object::Array(new)) => self.longer(old, new),
            (Role::Catalog, Object::Dictionary(old), Object::Dictionary(new)) => {
                same_but(old, new, &[b"AcroForm", b"Extensions"])
                    && same_but_extensions(old, new)
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
                            let new = after.resolve(new).as_dict();
                            new.is_ok_and(|new| self.form(old, new))
                        }
                        (_, None) => false,
                    }
            }
            (Role::Form, Object::Dictionary(old), Object::Dictionary(new)) => self.form(old, new),
            (Role::Page, Object::Dictionary(old), Object::Dictionary(new)) => {
                same_but(old, new, &[b"Annots"])
                    && self.list(old.get(b"Annots").ok(), new.get(b"Annots").ok())
            }
            (Role::SignedField, Object::Dictionary(old), Object::Dictionary(new)) => {
                same_but(old, new, &[b"V", b"AP"])
            }
            _ => false,
        }
    }

    fn form(&self, old: &Dictionary, new: &Dictionary) -> bool {
        same_but(old, new, &[b"Fields", b"SigFlags"])
            && self.list(old.get(b"Fields").ok(), new.get(b"Fields").ok())
    }

    /// A list that stands in its owner; one that stands apart is judged by its own role.
    fn list(&self, old: Option<&Object>, new: Option<&Object>) -> bool {
        match (old, new) {
            (old, new) if old == new => true,
            (Some(Object::Array(old)), Some(Object::Array(new))) => self.longer(old, new),
            (None, Some(new)) => match self.comparison.after.resolve(new) {
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
                .all(|added| added.as_reference().is_ok_and(|id| id == self.id))
        })
    }
}

/// The fields that are signed, and their signatures.
fn signed<'a>(pdf: &'a Pdf<'_>) -> impl Iterator<Item = (ObjectId, &'a Dictionary)> {
    let fields = fields(pdf).into_iter();
    fields.filter_map(|field| Some((field.id, field.signature(pdf)?.1)))
}

fn refused(field: ObjectId) -> Refusal {
    Refusal::Changed(format!("object {}", field.0))
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

/// What each object of the earlier revision is for the signing of `signed`.
fn roles(before: &Pdf<'_>, signed: ObjectId) -> BTreeMap<ObjectId, Role> {
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
    roles
}
