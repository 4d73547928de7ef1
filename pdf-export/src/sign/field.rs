//! The revision that carries a signature: the field, its widget on a page, the empty signature.

use std::ops::Range;

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use super::{Certification, SignError, SignatureOptions};
use crate::appearance::Place;
use crate::issue::{Room, Unfillable, together};
use crate::revision::fields::{Field, fields};
use crate::revision::rectangle::{page_edges, rectangle};
use crate::revision::{Pdf, Revision, object_bytes};
use crate::text_string::text_string;
use crate::verify::{CertificationLevel, certification, is_document_timestamp};
use crate::widget::{appearances, widget};
use crate::{FilledField, SignatureRoom, moment};

/// Digits kept for each of the numbers of `/ByteRange`.
const NUMBER_WIDTH: usize = 10;
/// The corners of a widget that is not seen.
const OUT_OF_SIGHT: [f64; 4] = [0.0; 4];
/// `/SigFlags`: there are signatures, and the file may only be appended to.
const SIGNED_APPEND_ONLY: i64 = 1 | 2;

/// A PDF with an empty signature in its place.
pub(super) struct Placed {
    pub(super) pdf: Vec<u8>,
    /// The digits of `/Contents`, without angle brackets.
    pub(super) room: Range<usize>,
}

/// Appends the revision, with room for a signature of `largest` bytes and for the timestamp that the options foresee.
pub(super) fn append(
    pdf: &Pdf<'_>,
    options: &SignatureOptions,
    largest: usize,
) -> Result<Placed, SignError> {
    let certified = certified(pdf);
    if certified == Some(CertificationLevel::NoChanges) {
        return Err(SignError::CertifiedAgainstChanges);
    }
    if options.certification.is_some() && is_signed(pdf) {
        return Err(SignError::CertifiesTooLate);
    }
    let mut revision = Revision::new(pdf)?;
    let signature = revision.reserve();
    let certifying = options.certification.map(|_| signature);
    match empty_field(pdf, options)? {
        Some((id, field)) => {
            let mut field = field.clone();
            field.set("V", signature);
            if options.appearance.place().is_some() {
                let edges = room(pdf, &field).ok_or(SignError::NoRoom)?;
                let look = look(pdf, &mut revision, options, edges)?;
                field.set("AP", appearances(look));
            } else if !field.has(b"AP") {
                let look = look(pdf, &mut revision, options, OUT_OF_SIGHT)?;
                field.set("AP", appearances(look));
            }
            revision.set(id, &Object::Dictionary(field));
            set_signature_flags(pdf, &mut revision, None, certifying)?;
        }
        None => {
            if certified.is_some() && options.appearance.place().is_some() {
                return Err(SignError::CertifiedAgainstChanges);
            }
            let field = add_field(pdf, &mut revision, options, signature)?;
            set_signature_flags(pdf, &mut revision, Some(field), certifying)?;
        }
    }
    fill(pdf, &mut revision, options)?;
    let empty = EmptySignature::write(options, largest + usize::from(options.timestamp_room));
    revision.set_bytes(signature, empty.bytes);
    let appended = revision.finish();
    let start = appended.places[&signature].start;
    let room = start + empty.room.start..start + empty.room.end;
    let mut bytes = appended.bytes;
    let end = bytes.len();
    // Readers take the angle brackets as part of the gap.
    let numbers = [0, room.start - 1, room.end + 1, end - (room.end + 1)]
        .map(|number| format!("{number:<NUMBER_WIDTH$}"))
        .join(" ");
    let place = start + empty.byte_range.start..start + empty.byte_range.end;
    bytes[place].copy_from_slice(numbers.as_bytes());
    Ok(Placed { pdf: bytes, room })
}

/// Fills the letterhead's fields.
fn fill(
    pdf: &Pdf<'_>,
    revision: &mut Revision<'_>,
    options: &SignatureOptions,
) -> Result<(), SignError> {
    for FilledField { name, value } in &options.filled {
        let (name, value) = (name.clone(), value.clone());
        let refused = |why: Unfillable| match why {
            Unfillable::Missing | Unfillable::Foreign => {
                SignError::NoSuchField { name: name.clone() }
            }
            Unfillable::Filled => SignError::FieldFilled { name: name.clone() },
            Unfillable::Digits => SignError::FieldFont { name: name.clone() },
            Unfillable::Value => SignError::FieldValue {
                name: name.clone(),
                value: value.clone(),
            },
            Unfillable::TooWide => SignError::FieldTooNarrow {
                name: name.clone(),
                value: value.clone(),
            },
        };
        let room = Room::named(pdf, &name).map_err(refused)?;
        let look = room.look(&value).map_err(refused)?;
        let shown = revision.reserve();
        revision.set(shown, &Object::Stream(look));
        revision.set(room.id, &Object::Dictionary(room.filled(&value, shown)));
    }
    if let (Some(FilledField { name, value }), false) =
        (options.filled.last(), together(&options.filled))
    {
        return Err(SignError::FieldValue {
            name: name.clone(),
            value: value.clone(),
        });
    }
    Ok(())
}

/// A signature dictionary with its blanks (ISO 32000-2, 12.8.1).
struct EmptySignature {
    bytes: Vec<u8>,
    byte_range: Range<usize>,
    room: Range<usize>,
}

impl EmptySignature {
    fn write(options: &SignatureOptions, size: usize) -> Self {
        let mut said = Dictionary::new();
        said.set("Type", Object::Name(b"Sig".to_vec()));
        said.set("Filter", Object::Name(b"Adobe.PPKLite".to_vec()));
        said.set("SubFilter", Object::Name(b"ETSI.CAdES.detached".to_vec()));
        said.set(
            "M",
            text_string(&moment::write(options.signing_time, moment::VIETNAM)),
        );
        for (key, text) in [
            ("Name", &options.name),
            ("Reason", &options.reason),
            ("Location", &options.location),
            ("ContactInfo", &options.contact),
        ] {
            if !text.is_empty() {
                said.set(key, text_string(text));
            }
        }
        if let Some(certification) = options.certification {
            said.set("Reference", vec![reference(certification).into()]);
        }
        let mut bytes = object_bytes(&Object::Dictionary(said));
        bytes.truncate(bytes.len() - ">>".len());
        bytes.extend_from_slice(b"/ByteRange [");
        let byte_range = bytes.len()..bytes.len() + 4 * NUMBER_WIDTH + 3;
        bytes.resize(byte_range.end, b' ');
        bytes.extend_from_slice(b"]/Contents <");
        let room = bytes.len()..bytes.len() + 2 * size;
        bytes.resize(room.end, b'0');
        bytes.extend_from_slice(b">>>");
        Self {
            bytes,
            byte_range,
            room,
        }
    }
}

/// What a certification says of itself (ISO 32000-2, 12.8.2.2.2).
fn reference(certification: Certification) -> Dictionary {
    let level = match certification {
        Certification::NoChanges => 1,
        Certification::FormFilling => 2,
    };
    let parameters = dictionary! { "Type" => "TransformParams", "V" => "1.2", "P" => level };
    dictionary! {
        "Type" => "SigRef",
        "TransformMethod" => "DocMDP",
        "TransformParams" => Object::Dictionary(parameters),
    }
}

/// The field that the options name, if it is there, empty and a signature field; if they name none, the first
/// that is empty, and has room for a signature that is to be seen. None where a field is to be made.
fn empty_field<'a>(
    pdf: &'a Pdf<'_>,
    options: &SignatureOptions,
) -> Result<Option<(ObjectId, &'a Dictionary)>, SignError> {
    let place = options.appearance.place();
    let is_made = matches!(place, Some(Place::At(_)));
    let is_empty =
        |field: &Field<'_>| !is_made && field.is_signature() && field.signature(pdf).is_none();
    let Some(name) = &options.field_name else {
        let fits = |field: &Field<'_>| place.is_none() || room(pdf, field.dictionary).is_some();
        let mut empty = fields(pdf).into_iter().filter(is_empty);
        return Ok(empty.find(fits).map(|field| (field.id, field.dictionary)));
    };
    match fields(pdf).into_iter().find(|field| field.name == *name) {
        None => Ok(None),
        Some(field) if is_empty(&field) => Ok(Some((field.id, field.dictionary))),
        Some(_) => Err(SignError::FieldTaken { name: name.clone() }),
    }
}

/// The rectangle of a field, if something can be seen in it.
pub(super) fn room(pdf: &Pdf<'_>, field: &Dictionary) -> Option<[f64; 4]> {
    rectangle(pdf, field, b"Rect").filter(|[left, bottom, right, top]| left < right && bottom < top)
}

/// Adds a field to a page, and gives back its number.
fn add_field(
    pdf: &Pdf<'_>,
    revision: &mut Revision<'_>,
    options: &SignatureOptions,
    signature: ObjectId,
) -> Result<ObjectId, SignError> {
    let (page, place) = match options.appearance.place() {
        None => (options.page, None),
        Some(Place::At(place)) => (place.page as usize, Some(place)),
        Some(Place::Field) => return Err(SignError::NoRoom),
    };
    let page_id = pdf
        .document
        .page_iter()
        .nth(page)
        .ok_or(SignError::NoSuchPage {
            page: page.saturating_add(1),
        })?;
    let edges = match place {
        Some(place) => on_page(pdf, page_id, place).ok_or(SignError::NoRoom)?,
        None => OUT_OF_SIGHT,
    };
    let name = options.field_name.clone().unwrap_or_else(|| free_name(pdf));
    let id = revision.reserve();
    let look = look(pdf, revision, options, edges)?;
    let description = &options.field_description;
    let mut field = widget(&name, description, page_id, edges, look);
    field.set("V", signature);
    revision.set(id, &Object::Dictionary(field));
    add_annotation(pdf, revision, page_id, id)?;
    Ok(id)
}

/// The edges of a place, if it lies on its page.
fn on_page(pdf: &Pdf<'_>, page: ObjectId, place: SignatureRoom) -> Option<[f64; 4]> {
    /// Finer than anything is printed.
    const NEARLY: f64 = 0.01;
    let [left, bottom, right, top] = page_edges(pdf, page)?;
    let place = SignatureRoom {
        left: place.left + left,
        bottom: place.bottom + bottom,
        ..place
    };
    let [a, b, c, d] = place.edges();
    let lies_on_it =
        left - NEARLY <= a && c <= right + NEARLY && bottom - NEARLY <= b && d <= top + NEARLY;
    (lies_on_it && a < c && b < d).then_some([a, b, c, d])
}

/// Adds what the signature looks like between these edges.
fn look(
    pdf: &Pdf<'_>,
    revision: &mut Revision<'_>,
    options: &SignatureOptions,
    edges: [f64; 4],
) -> Result<ObjectId, SignError> {
    let mut objects = revision.draft();
    let look = options
        .appearance
        .add(&mut objects, pdf, edges, options.signing_time)?;
    revision.adopt(objects);
    Ok(look)
}

fn add_annotation(
    pdf: &Pdf<'_>,
    revision: &mut Revision<'_>,
    page_id: ObjectId,
    widget: ObjectId,
) -> Result<(), SignError> {
    let page = pdf
        .document
        .get_dictionary(page_id)
        .map_err(damaged("page"))?;
    let mut annotations = match pdf.value(page, b"Annots") {
        Some(Object::Array(there)) => there.clone(),
        _ => Vec::new(),
    };
    annotations.push(widget.into());
    match page.get(b"Annots") {
        Ok(Object::Reference(list)) => revision.set(*list, &annotations.into()),
        _ => {
            let mut page = page.clone();
            page.set("Annots", annotations);
            revision.set(page_id, &Object::Dictionary(page));
        }
    }
    Ok(())
}

/// Sets the flags of the form, and lists the new field in it and the certifying signature in the permissions
/// (ISO 32000-2, 12.8.6).
fn set_signature_flags(
    pdf: &Pdf<'_>,
    revision: &mut Revision<'_>,
    field: Option<ObjectId>,
    certifying: Option<ObjectId>,
) -> Result<(), SignError> {
    let catalog = pdf.document.catalog().map_err(damaged("catalog"))?;
    let old = match pdf.value(catalog, b"AcroForm") {
        Some(Object::Dictionary(form)) => form.clone(),
        _ => Dictionary::new(),
    };
    let mut form = old.clone();
    form.set("SigFlags", SIGNED_APPEND_ONLY);
    if let Some(field) = field {
        let mut listed = match pdf.value(&old, b"Fields") {
            Some(Object::Array(listed)) => listed.clone(),
            _ => Vec::new(),
        };
        listed.push(field.into());
        match old.get(b"Fields") {
            Ok(Object::Reference(list)) => revision.set(*list, &listed.into()),
            _ => form.set("Fields", listed),
        }
    }
    let mut new_catalog = catalog.clone();
    if form != old {
        match catalog.get(b"AcroForm") {
            Ok(Object::Reference(id)) => revision.set(*id, &Object::Dictionary(form)),
            _ => new_catalog.set("AcroForm", form),
        }
    }
    if let Some(signature) = certifying {
        let mut permissions = match pdf.value(catalog, b"Perms") {
            Some(Object::Dictionary(permissions)) => permissions.clone(),
            _ => Dictionary::new(),
        };
        permissions.set("DocMDP", signature);
        new_catalog.set("Perms", permissions);
    }
    if new_catalog != *catalog {
        revision.set(pdf.catalog_id()?, &Object::Dictionary(new_catalog));
    }
    Ok(())
}

/// `Signature1`, or the first number after it that no field has.
fn free_name(pdf: &Pdf<'_>) -> String {
    let taken = fields(pdf);
    (1..)
        .map(|number: u32| format!("Signature{number}"))
        .find(|name| taken.iter().all(|field| field.name != *name))
        .unwrap_or_default()
}

/// What the document is certified for, if it is.
fn certified(pdf: &Pdf<'_>) -> Option<CertificationLevel> {
    let fields = fields(pdf);
    let mut values = fields.iter().filter_map(|field| field.signature(pdf));
    values.find_map(|(_, signature)| certification(pdf, signature))
}

/// Whether somebody has signed; a document timestamp is nobody's.
fn is_signed(pdf: &Pdf<'_>) -> bool {
    let fields = fields(pdf);
    let mut values = fields.iter().filter_map(|field| field.signature(pdf));
    values.any(|(_, signature)| !is_document_timestamp(pdf, signature))
}

fn damaged(what: &'static str) -> impl Fn(lopdf::Error) -> SignError {
    move |error| {
        SignError::Unreadable(crate::revision::ReadError::Damaged {
            problem: format!("{what}: {error}"),
        })
    }
}
