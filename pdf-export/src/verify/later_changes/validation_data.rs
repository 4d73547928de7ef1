//! Validation data: certificates, lists of revoked ones and answers about them, kept in the file for those who verify it
//! when their sources are gone.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::comparison::{Comparison, same_but};
use super::program::{same_but_extensions, same_information};
use super::{Addition, Refusal};
use crate::revision::Pdf;

/// A document security store, or a newer one.
///
/// ## Why
/// Programs for long-term validation append what a verifier needs (PAdES B-LT). None of it is shown: it is data in streams
/// that nothing else in the file uses.
///
/// ## Reference
/// ISO 32000-2, 12.8.4.3; ETSI EN 319 142-1, 5.4.
pub(super) fn explain(comparison: &Comparison<'_>) -> Result<Addition, Refusal> {
    let data = AddedData::of(comparison)?;
    comparison.all(|id, old, new| {
        data.explains(id)
            || same_information(comparison, id, old, new)
            || Some(id) == comparison.catalog() && data.in_catalog(old, new)
    })?;
    Ok(Addition::ValidationData)
}

/// The validation data of the later revision, if it is other than that of the earlier one.
pub(super) struct AddedData {
    /// Dictionaries and lists of the earlier revision's data that nothing else uses: the only ones that may be replaced.
    own: BTreeSet<ObjectId>,
}

impl AddedData {
    /// Finds the data, and checks that it is nothing but data.
    pub(super) fn of(comparison: &Comparison<'_>) -> Result<Self, Refusal> {
        let (before, after) = (comparison.before, comparison.after);
        let old = Store::of(before);
        let new = Store::of(after).ok_or(Refusal::OtherKind)?;
        if old.as_ref().is_some_and(|old| old.place == new.place)
            && !new.all().any(|id| comparison.is_replaced(id))
        {
            return Err(Refusal::OtherKind);
        }
        if !new.plain {
            return Err(Refusal::Changed(String::from("/DSS")));
        }
        let old = old.unwrap_or_default();
        // Something of the document, called validation data: whoever has the data changed would change it.
        let foreign = new.all().find(|&id| {
            comparison.was_there(id) && !(old.parts.contains(&id) || old.streams.contains(&id))
        });
        if let Some(id) = foreign {
            return Err(Refusal::Changed(format!("object {}", id.0)));
        }
        if !old.plain && !old.parts.is_empty() {
            return Err(Refusal::Changed(String::from("/DSS")));
        }
        let mut inside = old.parts.clone();
        inside.extend(comparison.catalog());
        let shared = comparison.referred_to(&old.parts, &inside);
        let own = old.parts.difference(&shared).copied().collect();
        Ok(Self { own })
    }

    /// Whether the object belongs to the data.
    pub(super) fn explains(&self, id: ObjectId) -> bool {
        self.own.contains(&id)
    }

    /// Whether the catalog is the same but for the data.
    fn in_catalog(&self, old: &Object, new: &Object) -> bool {
        let (Object::Dictionary(old), Object::Dictionary(new)) = (old, new) else {
            return false;
        };
        same_but(old, new, &[b"DSS", b"Extensions"]) && same_but_extensions(old, new)
    }
}

/// A document security store, taken apart.
#[derive(Default)]
struct Store {
    /// What the catalog says: the dictionary itself, or where it stands.
    place: Option<Object>,
    /// Its dictionaries and lists that are objects of their own.
    parts: BTreeSet<ObjectId>,
    streams: BTreeSet<ObjectId>,
    /// Whether it has the shape that it should have, and nothing else is in it.
    plain: bool,
}

impl Store {
    fn of(pdf: &Pdf<'_>) -> Option<Self> {
        let place = pdf.document.catalog().ok()?.get(b"DSS").ok()?;
        let mut store = Self {
            place: Some(place.clone()),
            ..Self::default()
        };
        store.plain = store.read(pdf, place).is_some();
        Some(store)
    }

    fn all(&self) -> impl Iterator<Item = ObjectId> {
        self.parts.iter().chain(&self.streams).copied()
    }

    fn read(&mut self, pdf: &Pdf<'_>, place: &Object) -> Option<()> {
        for (key, value) in self.part(pdf, place)?.as_dict().ok()? {
            match key.as_slice() {
                b"Type" => {
                    value.as_name().ok().filter(|name| *name == b"DSS")?;
                }
                b"Certs" | b"OCSPs" | b"CRLs" => self.streams(pdf, value)?,
                b"VRI" => self.related(pdf, value)?,
                _ => return None,
            }
        }
        Some(())
    }

    /// What is related to single signatures (`/VRI`).
    fn related(&mut self, pdf: &Pdf<'_>, place: &Object) -> Option<()> {
        for (_, value) in self.part(pdf, place)?.as_dict().ok()? {
            if value.as_name().is_ok() {
                continue;
            }
            for (key, value) in self.part(pdf, value)?.as_dict().ok()? {
                match key.as_slice() {
                    b"Type" => {
                        value.as_name().ok().filter(|name| *name == b"VRI")?;
                    }
                    b"TU" => {
                        value.as_str().ok()?;
                    }
                    b"TS" => self.stream(pdf, value)?,
                    b"Cert" | b"OCSP" | b"CRL" => self.streams(pdf, value)?,
                    _ => return None,
                }
            }
        }
        Some(())
    }

    fn streams(&mut self, pdf: &Pdf<'_>, place: &Object) -> Option<()> {
        for stream in self.part(pdf, place)?.as_array().ok()? {
            self.stream(pdf, stream)?;
        }
        Some(())
    }

    /// A stream that is in this file, whole, and has nothing to it but its length and packing.
    fn stream(&mut self, pdf: &Pdf<'_>, place: &Object) -> Option<()> {
        let id = place.as_reference().ok()?;
        let Object::Stream(Stream { dict, .. }) = pdf.document.objects.get(&id)? else {
            return None;
        };
        self.streams.insert(id);
        let known = |key: &[u8]| matches!(key, b"Length" | b"Filter" | b"DL");
        dict.iter().all(|(key, _)| known(key)).then_some(())
    }

    /// A dictionary or a list, here or in an object of its own.
    fn part<'o>(&mut self, pdf: &'o Pdf<'_>, place: &'o Object) -> Option<&'o Object> {
        let Ok(id) = place.as_reference() else {
            return Some(place);
        };
        self.parts.insert(id);
        let object = pdf.document.objects.get(&id)?;
        // A reference to a reference could be exchanged without anybody noticing.
        object.as_reference().is_err().then_some(object)
    }
}

/// The later catalog as if it had the earlier one's validation data.
pub(super) fn without_data(old: &Dictionary, new: &Dictionary) -> Dictionary {
    let mut same = new.clone();
    match old.get(b"DSS") {
        Ok(data) => same.set("DSS", data.clone()),
        Err(_) => {
            same.remove(b"DSS");
        }
    }
    same
}
