//! What programs change besides, whatever they append: marks of themselves that nobody is shown on a page.

use lopdf::{Dictionary, Object, ObjectId};

use super::comparison::{Comparison, same_but};

/// Whether the object is the document's information, and only tells anew when it was changed and by which program
/// (ISO 32000-2, 14.3.3).
pub(super) fn same_information(
    comparison: &Comparison<'_>,
    id: ObjectId,
    old: &Object,
    new: &Object,
) -> bool {
    let information = comparison.before.document.trailer.get(b"Info");
    let is_it = information.is_ok_and(|it| it.as_reference().is_ok_and(|it| it == id));
    let (true, Object::Dictionary(old), Object::Dictionary(new)) = (is_it, old, new) else {
        return false;
    };
    let keys = [&b"ModDate"[..], b"Producer"];
    same_but(old, new, &keys)
        && keys
            .iter()
            .all(|key| new.get(key).is_ok_and(|value| value.as_str().is_ok()) || !new.has(key))
}

/// Whether the catalog names the same extensions of PDF as before, and at most further ones (ISO 32000-2, 7.12).
pub(super) fn same_but_extensions(old: &Dictionary, new: &Dictionary) -> bool {
    let (old, new) = match (old.get(b"Extensions").ok(), new.get(b"Extensions").ok()) {
        (old, new) if old == new => return true,
        (None, Some(Object::Dictionary(new))) => (&Dictionary::new(), new),
        (Some(Object::Dictionary(old)), Some(Object::Dictionary(new))) => (old, new),
        _ => return false,
    };
    let kept = old
        .iter()
        .all(|(key, value)| new.get(key).ok() == Some(value));
    kept && new
        .iter()
        .filter(|(key, _)| !old.has(key))
        .all(|(_, value)| value.as_dict().is_ok_and(is_extension))
}

fn is_extension(extension: &Dictionary) -> bool {
    extension
        .iter()
        .all(|(key, value)| match (key.as_slice(), value) {
            (b"Type", Object::Name(name)) => name == b"DeveloperExtensions",
            (b"BaseVersion", Object::Name(_)) | (b"ExtensionLevel", Object::Integer(_)) => true,
            (b"URL" | b"ExtensionRevision", Object::String(..)) => true,
            _ => false,
        })
}
