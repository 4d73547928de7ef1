//! Number and date: a signature that fills the letterhead's empty fields, and does nothing else.

use lopdf::{Object, ObjectId};

use super::another_signature::AddedField;
use super::comparison::Comparison;
use super::{Addition, Refusal};
use crate::FilledField;
use crate::issue::{IssueField, Room, look_of, together};
use crate::revision::object_bytes;

/// One more signature, by which the office gives the document its number, its date, or both.
///
/// ## Why
/// Who leads signs first, while both are empty; the office then gives them, and signs for the organisation. The first
/// signature holds, for nothing that was signed is other: the fields were there, empty, in the revision that it covers.
/// What may stand in them now is one thing only, which is made again here and compared byte for byte: digits that make a
/// number or a day of the year, shown in the face and size that the empty field states, by digits of that face that are
/// drawn as this house draws them. A field that has said something says the same for ever.
///
/// ## Reference
/// Decree 30/2020/NĐ-CP, articles 15, 18 and 19; ISO 32000-2, 12.8.2.2, P = 2, of all forms these fields only.
pub(super) fn explain(comparison: &Comparison<'_>) -> Result<Addition, Refusal> {
    let signature = AddedField::of(comparison)?;
    let filled = filled(comparison);
    if filled.is_empty() {
        return Err(Refusal::OtherKind);
    }
    comparison.all(|id, old, new| {
        filled.iter().any(|(field, _)| *field == id) || signature.explains(id, old, new)
    })?;
    let filled: Vec<FilledField> = filled.into_iter().map(|(_, filled)| filled).collect();
    let changed = |what: &str| Err(Refusal::Changed(what.to_owned()));
    if !together(&filled) {
        return changed("a date that is none");
    }
    // Else the fields were filled in a revision of their own, which nobody signed.
    if !comparison.after.follows(comparison.before) {
        return changed("fields filled without a signature");
    }
    Ok(signature.signature(filled))
}

/// The fields that were filled, as they may be.
fn filled(comparison: &Comparison<'_>) -> Vec<(ObjectId, FilledField)> {
    let (before, after) = (comparison.before, comparison.after);
    IssueField::ALL
        .into_iter()
        .filter_map(|field| {
            let room = Room::named(before, field.name()).ok()?;
            let new = after.document.get_dictionary(room.id).ok()?;
            let value = new.get(b"V").and_then(Object::as_str).ok()?;
            let value = std::str::from_utf8(value).ok()?;
            let look = look_of(new)?;
            let wanted = room.filled(value, look);
            let shown = after.document.objects.get(&look)?;
            let wanted_look = Object::Stream(room.look(value).ok()?);
            let as_it_may = object_bytes(&Object::Dictionary(new.clone()))
                == object_bytes(&Object::Dictionary(wanted))
                && object_bytes(shown) == object_bytes(&wanted_look);
            let value = value.to_owned();
            let name = field.name().to_owned();
            as_it_may.then_some((room.id, FilledField { name, value }))
        })
        .collect()
}
