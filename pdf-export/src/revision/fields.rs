//! The form fields of a document (ISO 32000-2, 12.7): which are signatures, and what they are called.

use std::collections::HashSet;

use lopdf::{Dictionary, Object, ObjectId, decode_text_string};

use super::Pdf;

/// A field that stands at the end of the field tree.
pub(crate) struct Field<'a> {
    pub(crate) id: ObjectId,
    /// Its full name: the names of its ancestors and its own, with dots between.
    pub(crate) name: String,
    pub(crate) dictionary: &'a Dictionary,
    is_signature: bool,
    value: Option<&'a Object>,
}

impl<'a> Field<'a> {
    /// Whether it is a signature field.
    pub(crate) fn is_signature(&self) -> bool {
        self.is_signature
    }

    /// The signature in it, if it is signed: its object number (if it has one of its own) and itself.
    pub(crate) fn signature(&self, pdf: &'a Pdf<'_>) -> Option<(Option<ObjectId>, &'a Dictionary)> {
        if !self.is_signature {
            return None;
        }
        let value = self.value?;
        let dictionary = pdf.resolve(value).as_dict().ok()?;
        Some((value.as_reference().ok(), dictionary))
    }
}

/// No honest form has more fields, or fields below fields below fields in this way, or such a name. What goes beyond is
/// not there: a file made to hurt has them by the thousand.
const MOST_FIELDS: usize = 10_000;
const DEEPEST: usize = 64;
const LONGEST_NAME: usize = 4096;

/// Every field of the document's form, in the order of the file.
pub(crate) fn fields<'a>(pdf: &'a Pdf<'_>) -> Vec<Field<'a>> {
    let mut found = Vec::new();
    let roots = pdf
        .document
        .catalog()
        .ok()
        .and_then(|catalog| pdf.value(catalog, b"AcroForm"))
        .and_then(|form| form.as_dict().ok())
        .and_then(|form| pdf.value(form, b"Fields"))
        .and_then(|fields| fields.as_array().ok());
    let mut seen = HashSet::new();
    for root in roots.into_iter().flatten() {
        walk(pdf, root, &Inherited::default(), &mut seen, &mut found);
    }
    found
}

/// What a field takes over from its ancestors.
#[derive(Default, Clone)]
struct Inherited<'a> {
    name: String,
    is_signature: bool,
    value: Option<&'a Object>,
    depth: usize,
}

fn walk<'a>(
    pdf: &'a Pdf<'_>,
    object: &'a Object,
    inherited: &Inherited<'a>,
    seen: &mut HashSet<ObjectId>,
    found: &mut Vec<Field<'a>>,
) {
    // A field tree that runs in a circle ends at the first field met twice.
    let Ok(id) = object.as_reference() else {
        return;
    };
    let Ok(dictionary) = pdf.resolve(object).as_dict() else {
        return;
    };
    if !seen.insert(id) || seen.len() > MOST_FIELDS || inherited.depth > DEEPEST {
        return;
    }
    let mut own = inherited.clone();
    own.depth += 1;
    let partial_name = pdf.value(dictionary, b"T");
    let length = partial_name
        .and_then(|name| name.as_str().ok())
        .map_or(0, <[u8]>::len);
    if own.name.len() + length > LONGEST_NAME {
        return;
    }
    if let Some(name) = partial_name.and_then(|name| decode_text_string(name).ok()) {
        if !own.name.is_empty() {
            own.name.push('.');
        }
        own.name.push_str(&name);
    }
    if let Some(kind) = pdf.value(dictionary, b"FT") {
        own.is_signature = kind.as_name().is_ok_and(|kind| kind == b"Sig");
    }
    if let Ok(value) = dictionary.get(b"V")
        && !pdf.resolve(value).is_null()
    {
        own.value = Some(value);
    }
    let kids = pdf
        .value(dictionary, b"Kids")
        .and_then(|kids| kids.as_array().ok());
    // Kids without a name of their own are widgets of this field, not fields below it.
    let has_fields_below = kids.is_some_and(|kids| {
        kids.iter()
            .any(|kid| pdf.resolve(kid).as_dict().is_ok_and(|kid| kid.has(b"T")))
    });
    if has_fields_below && seen.len() < MOST_FIELDS {
        for kid in kids.into_iter().flatten() {
            walk(pdf, kid, &own, seen, found);
        }
    } else {
        found.push(Field {
            id,
            name: own.name,
            dictionary,
            is_signature: own.is_signature,
            value: own.value,
        });
    }
}
