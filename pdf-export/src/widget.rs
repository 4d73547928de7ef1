//! The widget of a field: where it stands on a page, and what it looks like (ISO 32000-1, 12.5.6.19, 12.7.4.3 and
//! 12.7.4.5).

use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};

use crate::issue::IssueField;
use crate::text_string::text_string;

/// `/F`: printed (PDF/A asks for it) and locked.
pub(crate) const PRINTED_AND_LOCKED: i64 = 4 | 128;

/// A signature field and its widget in one, empty, between these corners of its page: left, bottom, right, top.
pub(crate) fn widget(
    name: &str,
    description: &str,
    page: ObjectId,
    corners: [f64; 4],
    appearance: ObjectId,
) -> Dictionary {
    field("Sig", name, description, page, corners, appearance)
}

/// A text field and its widget in one, empty: `style` is what its text is set by (`/DA`), `quadding` how it stands in its
/// room (`/Q`).
pub(crate) fn text_widget(
    field: IssueField,
    page: ObjectId,
    corners: [f64; 4],
    appearance: ObjectId,
    style: &str,
    quadding: i64,
) -> Dictionary {
    let (name, description) = (field.name(), field.description());
    let most = field.most_digits() as i64;
    let mut field = self::field("Tx", name, description, page, corners, appearance);
    field.set("DA", Object::string_literal(style));
    field.set("Q", quadding);
    field.set("MaxLen", most);
    field
}

fn field(
    kind: &str,
    name: &str,
    description: &str,
    page: ObjectId,
    corners: [f64; 4],
    appearance: ObjectId,
) -> Dictionary {
    dictionary! {
        "Type" => "Annot",
        "Subtype" => "Widget",
        "FT" => kind,
        "T" => text_string(name),
        "TU" => text_string(description),
        "Rect" => numbers(corners),
        "F" => PRINTED_AND_LOCKED,
        "P" => page,
        "AP" => appearances(appearance),
    }
}

/// What a widget looks like, as its `/AP` says.
pub(crate) fn appearances(appearance: ObjectId) -> Dictionary {
    dictionary! { "N" => appearance }
}

/// An empty appearance for a widget between these corners: PDF/A asks every widget for one.
pub(crate) fn empty_appearance(corners: [f64; 4]) -> Stream {
    appearance(corners, Dictionary::new(), Vec::new())
}

/// What is drawn, from the lower left corner of a widget between these corners.
pub(crate) fn appearance(
    [left, bottom, right, top]: [f64; 4],
    resources: Dictionary,
    content: Vec<u8>,
) -> Stream {
    let form = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => numbers([0.0, 0.0, right - left, top - bottom]),
        "Resources" => resources,
    };
    Stream::new(form, content)
}

fn numbers(numbers: [f64; 4]) -> Vec<Object> {
    numbers.map(|number| Object::Real(number as f32)).to_vec()
}
