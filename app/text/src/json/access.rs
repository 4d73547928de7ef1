//! serde's view of the reader.

use std::borrow::Cow;
use std::fmt;

use serde::de::value::CowStrDeserializer;
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error, Expected, IntoDeserializer,
    SeqAccess, Unexpected, VariantAccess, Visitor,
};

use super::{Fault, Found, Number, Others, Reader, Step, Syntax};

/// A value as it stands in the text, to the letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verbatim<'de>(pub &'de str);

/// The name by which a [`Verbatim`] asks for the text: that of no shape.
const VERBATIM: &str = "json::Verbatim";

impl<'de: 'a, 'a> Deserialize<'de> for Verbatim<'a> {
    fn deserialize<D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        struct Text;

        impl<'de> Visitor<'de> for Text {
            type Value = &'de str;

            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("any value")
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<&'de str, E> {
                Ok(text)
            }
        }

        value.deserialize_newtype_struct(VERBATIM, Text).map(Self)
    }
}

/// A fault on its way out; boxed, for it is passed through every shape.
#[derive(Debug)]
pub(super) struct Raised(Box<Fault>);

impl Raised {
    pub fn into_fault(self) -> Fault {
        *self.0
    }
}

impl From<Fault> for Raised {
    fn from(fault: Fault) -> Self {
        Self(Box::new(fault))
    }
}

impl From<Syntax> for Raised {
    fn from(syntax: Syntax) -> Self {
        Fault::Syntax(syntax).into()
    }
}

impl fmt::Display for Raised {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.words().en)
    }
}

impl std::error::Error for Raised {}

impl Error for Raised {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Fault::Other(message.to_string()).into()
    }

    fn invalid_type(unexpected: Unexpected, expected: &dyn Expected) -> Self {
        Fault::WrongKind {
            found: Found::from(unexpected),
            expected: expected.to_string(),
        }
        .into()
    }

    fn invalid_value(unexpected: Unexpected, expected: &dyn Expected) -> Self {
        Self::invalid_type(unexpected, expected)
    }

    fn invalid_length(_: usize, expected: &dyn Expected) -> Self {
        Self::invalid_type(Unexpected::Seq, expected)
    }

    fn unknown_variant(found: &str, expected: &'static [&'static str]) -> Self {
        Fault::UnknownChoice {
            found: found.to_owned(),
            expected,
        }
        .into()
    }

    fn unknown_field(name: &str, _: &'static [&'static str]) -> Self {
        Fault::UnknownField {
            name: name.to_owned(),
        }
        .into()
    }

    fn missing_field(name: &'static str) -> Self {
        Fault::MissingField { name }.into()
    }

    fn duplicate_field(name: &'static str) -> Self {
        Fault::FieldTwice { name }.into()
    }
}

impl From<Unexpected<'_>> for Found {
    fn from(unexpected: Unexpected) -> Self {
        match unexpected {
            Unexpected::Bool(value) => Self::Bool(value),
            Unexpected::Unsigned(value) => Self::Number(value.to_string()),
            Unexpected::Signed(value) => Self::Number(value.to_string()),
            Unexpected::Char(letter) => Self::Text(letter.to_string()),
            Unexpected::Str(text) => Self::Text(text.to_owned()),
            Unexpected::Unit | Unexpected::Option => Self::Null,
            Unexpected::Seq | Unexpected::Bytes(_) => Self::List,
            _ => Self::Object,
        }
    }
}

macro_rules! whole_numbers {
    ($($ask:ident)*) => {$(
        fn $ask<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Raised> {
            if !matches!(self.begin()?, b'-' | b'0'..=b'9') {
                return Err(self.other_than(&visitor));
            }
            match self.number()? {
                Number::Positive(number) => visitor.visit_u64(number),
                Number::Negative(number) => visitor.visit_i64(number),
                Number::Other(number) => Err(Fault::WrongKind {
                    found: Found::Number(number.to_owned()),
                    expected: (&visitor as &dyn Expected).to_string(),
                }
                .into()),
            }
        }
    )*};
}

macro_rules! texts {
    ($($ask:ident)*) => {$(
        fn $ask<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Raised> {
            let text = self.string(&visitor)?;
            visitor.visit_str(&text)
        }
    )*};
}

macro_rules! no_shape_has {
    ($($ask:ident)*) => {$(
        fn $ask<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Raised> {
            Err(self.other_than(&visitor))
        }
    )*};
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = Raised;

    whole_numbers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
    }
    texts! { deserialize_char deserialize_str deserialize_string deserialize_identifier }
    no_shape_has! { deserialize_any deserialize_f32 deserialize_bytes deserialize_byte_buf deserialize_map }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Raised> {
        if !matches!(self.begin()?, b'-' | b'0'..=b'9') {
            return Err(self.other_than(&visitor));
        }
        let start = self.at;
        self.number()?;
        let text = &self.text[start..self.at];
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => visitor.visit_f64(number),
            _ => Err(Fault::WrongKind {
                found: Found::Number(text.to_owned()),
                expected: (&visitor as &dyn Expected).to_string(),
            }
            .into()),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Raised> {
        match self.begin()? {
            b't' | b'f' => visitor.visit_bool(self.word()? == "true"),
            _ => Err(self.other_than(&visitor)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Raised> {
        match self.begin()? {
            b'n' => {
                self.word()?;
                visitor.visit_none()
            }
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Raised> {
        match self.begin()? {
            b'n' => {
                self.word()?;
                visitor.visit_unit()
            }
            _ => Err(self.other_than(&visitor)),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Raised> {
        self.open(b'[', &visitor)?;
        let mut entries = Entries {
            reader: self,
            count: 0,
            is_over: false,
        };
        let value = visitor.visit_seq(&mut entries)?;
        // A tuple stops at its last; a list then has to stop, too.
        if !entries.is_over && entries.reader.next_entry(entries.count)? {
            return Err(Raised::invalid_length(entries.count, &"fewer entries"));
        }
        Ok(value)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Raised> {
        let mut entries = Fields::begin(self, fields, &visitor)?;
        match visitor.visit_seq(&mut entries) {
            Ok(value) => entries.end().map(|()| value),
            Err(raised) => Err(entries.explain(raised)),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Raised> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Raised> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Raised> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Raised> {
        if name != VERBATIM {
            return visitor.visit_newtype_struct(self);
        }
        visitor.visit_borrowed_str(self.verbatim()?)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Raised> {
        if self.begin()? == b'"' {
            let name = self.quoted()?;
            return visitor.visit_enum(Choice {
                name,
                content: None,
            });
        }
        self.open(b'{', &"string or map")?;
        let name = self.next_key(true)?.ok_or(Syntax::NotAKey)?;
        let value = visitor.visit_enum(Choice {
            name,
            content: Some(self),
        })?;
        self.leave();
        match self.next(false, b'}')? {
            false => Ok(value),
            true => Err(Raised::invalid_type(Unexpected::Map, &"one choice")),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Raised> {
        self.skip()?;
        visitor.visit_unit()
    }
}

/// The fields of an object, in the shape's order: for that, serde derives half of the code that it does for any order.
struct Fields<'a, 'de> {
    reader: &'a mut Reader<'de>,
    fields: &'static [&'static str],
    /// How many were asked for.
    next: usize,
    found: FieldsFound,
}

/// Where the values of the fields are.
enum FieldsFound {
    /// Anywhere in the object, which ends at `end`.
    Noted {
        places: Vec<Option<usize>>,
        end: usize,
    },
    /// One after the other. The reader stands before the value of the field `ahead`, or before the next key.
    InTurn {
        ahead: Option<usize>,
        is_first: bool,
        is_over: bool,
    },
}

impl<'a, 'de> Fields<'a, 'de> {
    fn begin(
        reader: &'a mut Reader<'de>,
        fields: &'static [&'static str],
        expected: &dyn Expected,
    ) -> Result<Self, Raised> {
        let found = if reader.is_in_turn {
            reader.open(b'{', expected)?;
            FieldsFound::InTurn {
                ahead: None,
                is_first: true,
                is_over: false,
            }
        } else {
            FieldsFound::Noted {
                places: reader.places(fields, Others::Refused, expected)?,
                end: reader.at,
            }
        };
        Ok(Self {
            reader,
            fields,
            next: 0,
            found,
        })
    }

    /// Goes to the value of the next field, if it is there.
    fn seek(&mut self) -> Result<bool, Raised> {
        let index = self.next;
        self.next += 1;
        match &mut self.found {
            FieldsFound::Noted { places, end } => {
                let place = places[index];
                if place.is_some() {
                    self.reader.path.push(Step::Field(self.fields[index]));
                }
                self.reader.at = place.unwrap_or(*end);
                Ok(place.is_some())
            }
            FieldsFound::InTurn {
                ahead,
                is_first,
                is_over,
            } => {
                if ahead.is_none() && !*is_over && self.reader.enter(*is_first, self.fields[index])
                {
                    *is_first = false;
                    return Ok(true);
                }
                if ahead.is_none() && !*is_over {
                    match self.reader.next_key(*is_first)? {
                        Some(key) => {
                            let rest = &self.fields[index..];
                            let place = rest.iter().position(|field| *field == key);
                            *ahead = Some(index + place.ok_or(Syntax::NotAKey)?);
                        }
                        None => *is_over = true,
                    }
                    *is_first = false;
                }
                let is_there = *ahead == Some(index);
                if is_there {
                    *ahead = None;
                }
                Ok(is_there)
            }
        }
    }

    /// Goes out of the object.
    fn end(self) -> Result<(), Raised> {
        match self.found {
            FieldsFound::Noted { end, .. } => self.reader.at = end,
            FieldsFound::InTurn { is_over: true, .. } => {}
            FieldsFound::InTurn {
                ahead, is_first, ..
            } => {
                if ahead.is_some() || self.reader.next(is_first, b'}')? {
                    return Err(Syntax::NotAKey.into());
                }
            }
        }
        Ok(())
    }

    /// Who asked for a field that is missing, and raises an error then, could not do without it.
    fn explain(&self, raised: Raised) -> Raised {
        match (&self.found, self.next.checked_sub(1)) {
            (FieldsFound::Noted { places, .. }, Some(last)) if places[last].is_none() => {
                Raised::missing_field(self.fields[last])
            }
            _ => raised,
        }
    }
}

impl<'de> SeqAccess<'de> for &mut Fields<'_, 'de> {
    type Error = Raised;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Raised> {
        if !self.seek()? {
            return Ok(None);
        }
        let value = seed.deserialize(&mut *self.reader)?;
        self.reader.leave();
        Ok(Some(value))
    }
}

/// What is left of a list.
struct Entries<'a, 'de> {
    reader: &'a mut Reader<'de>,
    count: usize,
    is_over: bool,
}

impl<'de> SeqAccess<'de> for &mut Entries<'_, 'de> {
    type Error = Raised;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Raised> {
        if !self.reader.next_entry(self.count)? {
            self.is_over = true;
            return Ok(None);
        }
        self.count += 1;
        let value = seed.deserialize(&mut *self.reader)?;
        self.reader.leave();
        Ok(Some(value))
    }
}

/// A choice by its name, with what belongs to it.
struct Choice<'a, 'de> {
    name: Cow<'de, str>,
    content: Option<&'a mut Reader<'de>>,
}

impl<'a, 'de> Choice<'a, 'de> {
    fn content(self, expected: &str) -> Result<&'a mut Reader<'de>, Raised> {
        self.content
            .ok_or_else(|| Raised::invalid_type(Unexpected::Str(&self.name), &expected))
    }
}

impl<'de> EnumAccess<'de> for Choice<'_, 'de> {
    type Error = Raised;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), Raised> {
        Ok((seed.deserialize(named(self.name.clone()))?, self))
    }
}

impl<'de> VariantAccess<'de> for Choice<'_, 'de> {
    type Error = Raised;

    fn unit_variant(self) -> Result<(), Raised> {
        match self.content {
            None => Ok(()),
            Some(reader) => Deserialize::deserialize(reader),
        }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Raised> {
        seed.deserialize(self.content("a map")?)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Raised> {
        self.content("a map")?.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Raised> {
        self.content("a map")?
            .deserialize_struct("", fields, visitor)
    }
}

fn named(name: Cow<'_, str>) -> CowStrDeserializer<'_, Raised> {
    name.into_deserializer()
}
