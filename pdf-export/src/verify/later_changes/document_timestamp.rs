//! A document timestamp: an authority's word that the whole file was there at a time.

use lopdf::Object;

use super::another_signature::AddedField;
use super::comparison::Comparison;
use super::program::same_information;
use super::validation_data::{AddedData, without_data};
use super::{Addition, Refusal};

/// One more document timestamp, in a field that is not seen; it may bring validation data along.
///
/// ## Why
/// It proves that what came before was there (PAdES B-LTA), and shows nothing.
///
/// ## Reference
/// ISO 32000-2, 12.8.5; ETSI EN 319 142-1, 5.5.
pub(super) fn explain(comparison: &Comparison<'_>) -> Result<Addition, Refusal> {
    let field = AddedField::of(comparison)?;
    if !field.is_timestamp() {
        return Err(Refusal::OtherKind);
    }
    if field.is_seen() {
        return Err(field.refused());
    }
    let data = match AddedData::of(comparison) {
        Ok(data) => Some(data),
        Err(Refusal::OtherKind) => None,
        Err(refusal) => return Err(refusal),
    };
    comparison.all(|id, old, new| {
        if data.as_ref().is_some_and(|data| data.explains(id))
            || same_information(comparison, id, old, new)
        {
            return true;
        }
        if let (true, Object::Dictionary(old_catalog), Object::Dictionary(new_catalog), Some(_)) =
            (Some(id) == comparison.catalog(), old, new, &data)
        {
            let same = Object::Dictionary(without_data(old_catalog, new_catalog));
            return field.explains(id, old, &same);
        }
        field.explains(id, old, new)
    })?;
    Ok(Addition::Timestamp {
        validation_data: data.is_some(),
    })
}
