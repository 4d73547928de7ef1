//! An empty field of the letterhead, and what it becomes when it is filled.
//!
//! Who fills it and who verifies that nothing else was done ask the same place: a field that was filled is, byte for
//! byte, what is made here from the empty one and the value. Files that were issued are judged by this, so a change of
//! what is made here leaves room for what was made before.

use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};

use super::digits::Digits;
use super::{FilledField, IssueField};
use crate::revision::fields::fields;
use crate::revision::rectangle::rectangle;
use crate::revision::{Pdf, object_bytes};
use crate::text_string::text_string;
use crate::typeset::face::{DESCENT, Face, UNITS};
use crate::typeset::setter::text_width;
use crate::typeset::words::SPACE;
use crate::widget::{self, PRINTED_AND_LOCKED, appearances};

/// `/Ff`: nobody fills it again (ISO 32000-1, table 221).
const READ_ONLY: i64 = 1;

/// Why a field cannot be filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unfillable {
    /// There is none of the name.
    Missing,
    /// It has a value, or has had one.
    Filled,
    /// It is not as this house makes them.
    Foreign,
    /// Its font does not hold the digits, or draws them otherwise.
    Digits,
    /// The value is not written as it is printed there.
    Value,
    /// The value is wider than the room that the line leaves.
    TooWide,
}

/// An empty field, ready to be filled.
pub(crate) struct Room<'a> {
    pub(crate) id: ObjectId,
    pub(crate) field: IssueField,
    dictionary: &'a Dictionary,
    edges: [f64; 4],
    face: Face,
    size: f64,
    font: &'a Object,
    digits: Digits,
}

/// All that an empty field says of itself.
const KEYS: [&[u8]; 13] = [
    b"Type",
    b"Subtype",
    b"FT",
    b"T",
    b"TU",
    b"Rect",
    b"F",
    b"P",
    b"AP",
    b"DA",
    b"Q",
    b"MaxLen",
    b"StructParent",
];

impl<'a> Room<'a> {
    /// The empty field of that name.
    pub(crate) fn named(pdf: &'a Pdf<'_>, name: &str) -> Result<Self, Unfillable> {
        let mut named = fields(pdf).into_iter().filter(|field| field.name == name);
        match (named.next(), named.next()) {
            (Some(field), None) => Self::of(pdf, field.id, field.dictionary),
            (Some(_), Some(_)) => Err(Unfillable::Foreign),
            (None, _) => Err(Unfillable::Missing),
        }
    }

    /// The field with that number: empty, as this house makes it, on the first page, and no larger than its line.
    pub(crate) fn of(
        pdf: &'a Pdf<'_>,
        id: ObjectId,
        dictionary: &'a Dictionary,
    ) -> Result<Self, Unfillable> {
        if dictionary.has(b"V") || dictionary.has(b"Ff") {
            return Err(Unfillable::Filled);
        }
        Self::emptied(pdf, id, dictionary)
    }

    /// The same, whatever its value.
    fn emptied(
        pdf: &'a Pdf<'_>,
        id: ObjectId,
        dictionary: &'a Dictionary,
    ) -> Result<Self, Unfillable> {
        let foreign = Unfillable::Foreign;
        let own = |key: &[u8]| dictionary.get(key).ok();
        let is_named =
            |key: &[u8], name: &[u8]| own(key).and_then(|value| value.as_name().ok()) == Some(name);
        let number = |key: &[u8]| own(key).and_then(|value| value.as_i64().ok());
        let others = dictionary.iter().map(|(key, _)| key.as_slice());
        let others = others.filter(|key| !KEYS.contains(key) && !matches!(*key, b"V" | b"Ff"));
        let name = own(b"T").and_then(|name| lopdf::decode_text_string(name).ok());
        let field = name
            .and_then(|name| IssueField::named(&name))
            .ok_or(foreign)?;
        let style = own(b"DA").and_then(|style| style.as_str().ok());
        let (face, size) = style.and_then(read_style).ok_or(foreign)?;
        let edges = rectangle(pdf, dictionary, b"Rect").ok_or(foreign)?;
        let [left, bottom, right, top] = edges;
        let first_page = pdf.document.page_iter().next();
        let is_ours = others.count() == 0
            && is_named(b"Type", b"Annot")
            && is_named(b"Subtype", b"Widget")
            && is_named(b"FT", b"Tx")
            && number(b"F") == Some(PRINTED_AND_LOCKED)
            && number(b"Q") == Some(quadding(field))
            && own(b"P").and_then(|page| page.as_reference().ok()) == first_page
            && left < right
            && right - left <= MOST_WIDTH * size
            && bottom < top
            && top - bottom <= MOST_HEIGHT * size;
        let shown = |page| pdf.shows(page, id);
        let mut pages = pdf.document.page_iter().filter(|&page| shown(page));
        if !is_ours || pages.next() != first_page || pages.next().is_some() {
            return Err(foreign);
        }
        let font = font(pdf, face).ok_or(Unfillable::Digits)?;
        let cut = pdf.resolve(font).as_dict().ok();
        Ok(Self {
            id,
            field,
            dictionary,
            edges,
            face,
            size,
            font,
            digits: cut
                .and_then(|cut| Digits::of(pdf, cut, face))
                .ok_or(Unfillable::Digits)?,
        })
    }

    /// What the field shows when it says `value`: its digits on the baseline of the line, a space away from the words
    /// beside them.
    pub(crate) fn look(&self, value: &str) -> Result<Stream, Unfillable> {
        if !self.field.takes(value) {
            return Err(Unfillable::Value);
        }
        let [left, _, right, _] = self.edges;
        let Self { face, size, .. } = self;
        let space = f64::from(SPACE) * size / UNITS;
        let (width, room) = (text_width(value, *face, *size, 0.0), right - left);
        let (x, needed) = match quadding(self.field) {
            CENTRED => ((room - width) / 2.0, width + 2.0 * space),
            _ => (room - width, width + space),
        };
        // Rectangles are kept in numbers of single precision.
        if needed > room + 0.01 {
            return Err(Unfillable::TooWide);
        }
        let (y, name) = (DESCENT * size / UNITS, face.name());
        let codes = self.digits.coded(value);
        let content = format!(
            "/Tx BMC q BT 0 g /{name} {size} Tf 1 0 0 1 {x:.2} {y:.2} Tm <{codes}> Tj ET Q EMC"
        );
        let resources = dictionary! { "Font" => dictionary! { name => self.font.clone() } };
        Ok(widget::appearance(self.edges, resources, content.into()))
    }

    /// The field when it says `value`, with its look under that number.
    pub(crate) fn filled(&self, value: &str, look: ObjectId) -> Dictionary {
        let mut field = self.dictionary.clone();
        field.set("V", text_string(value));
        field.set("AP", appearances(look));
        field.set("Ff", READ_ONLY);
        field
    }
}

/// The field with that number, if it is one of the letterhead, with the value that it shows.
pub(crate) fn filled_in(pdf: &Pdf<'_>, id: ObjectId) -> Option<FilledField> {
    let dictionary = pdf.document.get_dictionary(id).ok()?;
    let room = Room::emptied(pdf, id, dictionary).ok()?;
    let value = dictionary.get(b"V").and_then(Object::as_str);
    let value = value.ok().and_then(|value| std::str::from_utf8(value).ok());
    let shown = value.filter(|value| {
        let look = room.look(value).map(Object::Stream);
        let there = look_of(dictionary).and_then(|look| pdf.document.objects.get(&look));
        look.is_ok_and(|look| there.is_some_and(|there| object_bytes(there) == object_bytes(&look)))
    });
    Some(FilledField {
        name: room.field.name().to_owned(),
        value: shown.unwrap_or_default().to_owned(),
    })
}

/// The number of what a field looks like, where that is all that its `/AP` says.
pub(crate) fn look_of(field: &Dictionary) -> Option<ObjectId> {
    let looks = field.get(b"AP").ok()?.as_dict().ok()?;
    (looks.len() == 1).then_some(())?;
    looks.get(b"N").ok()?.as_reference().ok()
}

/// `/Q` (ISO 32000-1, table 222): in the middle, or at the right.
const CENTRED: i64 = 1;
const AT_THE_RIGHT: i64 = 2;

/// How the digits stand in their room: a day or a month between its words, a number right before its symbol.
pub(crate) fn quadding(field: IssueField) -> i64 {
    match field {
        IssueField::Number => AT_THE_RIGHT,
        IssueField::Day | IssueField::Month => CENTRED,
    }
}

/// A field takes no more than so many times the size of its letters: five digits of half of it, and space.
const MOST_WIDTH: f64 = 8.0;
const MOST_HEIGHT: f64 = 1.2;

/// `/Tinos 14 Tf 0 g`, as the widget says it.
fn read_style(style: &[u8]) -> Option<(Face, f64)> {
    let words: Vec<&str> = std::str::from_utf8(style).ok()?.split(' ').collect();
    let [name, size, "Tf", "0", "g"] = words[..] else {
        return None;
    };
    let name = name.strip_prefix('/')?;
    let face = Face::ALL.into_iter().find(|face| face.name() == name)?;
    let size: f64 = size.parse().ok()?;
    // What a profile may ask for.
    (6.0..=40.0).contains(&size).then_some((face, size))
}

/// The face among the form's resources.
fn font<'a>(pdf: &'a Pdf<'_>, face: Face) -> Option<&'a Object> {
    let form = pdf.value(pdf.document.catalog().ok()?, b"AcroForm")?;
    let resources = pdf.value(form.as_dict().ok()?, b"DR")?.as_dict().ok()?;
    let fonts = pdf.value(resources, b"Font")?.as_dict().ok()?;
    let font = fonts.get(face.name().as_bytes()).ok()?;
    font.as_reference().is_ok().then_some(font)
}
