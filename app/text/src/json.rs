//! JSON, read into shapes.
//!
//! The page reads two dozen shapes. A reader that is generic down to its letters, as serde_json's, is compiled for each
//! of them; in this one only the fields are, and keys, commas, texts and numbers are read by one piece of code. It
//! knows where it stands, so that an error names its place and is a value rather than a sentence in English.
//!
//! What it reads, serde_json reads alike (a test holds both side by side), but it is stricter:
//!
//! - A struct is an object, never a list of its fields, and has no field that the shape does not have.
//! - A field that may be missing says so (`#[serde(default)]`); an `Option` alone may be null.
//! - A number is whole where the shape has no `f64`, and no shape here is a map.

mod access;
mod fault;
mod indent;

use std::borrow::Cow;
use std::ops::Range;

use serde::de::{Deserialize, Expected};

use crate::scan;
use access::Raised;
pub use access::Verbatim;
pub use fault::{Fault, Found, Syntax, shortened};
pub use indent::indented;

/// How deep objects and lists may lie in one another: what reads them calls itself.
const DEEPEST: usize = 128;

/// Reads a `T` from JSON text.
pub fn read<'de, T: Deserialize<'de>>(json: &'de str) -> Result<T, Error> {
    // What this house has written is read in one go: its fields stand in the order of the shape. If they do not, or
    // anything is wrong, a second reading looks at each object as a whole first, and what it says holds.
    let mut reader = Reader::new(json);
    reader.is_in_turn = true;
    if let Ok(value) = reader.read() {
        return Ok(value);
    }
    let mut reader = Reader::new(json);
    reader.read().map_err(|raised| reader.error(raised))
}

/// The values of these fields as they stand in `json`, an object that may have others besides.
pub fn pick<'de>(
    json: &'de str,
    fields: &'static [&'static str],
) -> Result<Vec<Option<&'de str>>, Error> {
    let mut reader = Reader::new(json);
    let picked = reader.pick(fields);
    picked.map_err(|raised| reader.error(raised))
}

/// Why a text could not be read, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column} ({path}): {}", .fault.words().en)]
pub struct Error {
    /// What is wrong.
    pub fault: Fault,
    /// The value that is wrong, or that lacks something: `sections[3].text`; empty for the whole.
    pub path: String,
    /// The line on which it begins, from 1.
    pub line: usize,
    /// The letter of the line with which it begins, from 1.
    pub column: usize,
}

/// A text, and how far it has been read.
struct Reader<'de> {
    text: &'de str,
    at: usize,
    /// Where the value or key begins that was begun last.
    began: usize,
    /// From the whole to where the reader stands.
    path: Vec<Step>,
    /// Whether every object has its fields in the order of its shape. The reader stops at one that has not.
    is_in_turn: bool,
}

/// One step from a value to a value in it.
enum Step {
    /// A key's letters, as they stand in the text.
    Key(Range<usize>),
    /// A key that the shape has.
    Field(&'static str),
    Index(usize),
}

/// What becomes of fields that are not asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Others {
    Refused,
    Skipped,
}

/// A whole number, or one that is no shape's.
enum Number<'de> {
    Positive(u64),
    Negative(i64),
    Other(&'de str),
}

impl<'de> Reader<'de> {
    fn new(text: &'de str) -> Self {
        Self {
            text,
            at: 0,
            began: 0,
            path: Vec::new(),
            is_in_turn: false,
        }
    }

    /// All of the text as a `T`.
    fn read<T: Deserialize<'de>>(&mut self) -> Result<T, Raised> {
        let value = T::deserialize(&mut *self)?;
        self.finish()?;
        Ok(value)
    }

    /// The first letter of what comes next, after white space.
    fn peek(&mut self) -> Option<u8> {
        let rest = &self.text.as_bytes()[self.at..];
        let blanks = rest
            .iter()
            .take_while(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t'));
        self.at += blanks.count();
        self.byte()
    }

    /// The letter that comes next.
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The first letter of the value that comes next.
    fn begin(&mut self) -> Result<u8, Raised> {
        let first = self.peek().ok_or(Syntax::EndsEarly)?;
        self.began = self.at;
        Ok(first)
    }

    /// Goes into the object or list that begins with `bracket`.
    fn open(&mut self, bracket: u8, expected: &dyn Expected) -> Result<(), Raised> {
        if self.begin()? != bracket {
            return Err(self.other_than(expected));
        }
        if self.path.len() == DEEPEST {
            return Err(Fault::TooDeep.into());
        }
        self.at += 1;
        Ok(())
    }

    /// Goes to the next entry of an object or list, or, after its last, out of it.
    fn next(&mut self, is_first: bool, bracket: u8) -> Result<bool, Raised> {
        match self.peek().ok_or(Syntax::EndsEarly)? {
            end if end == bracket => {
                self.at += 1;
                Ok(false)
            }
            _ if is_first => Ok(true),
            b',' => {
                self.at += 1;
                match self.peek().ok_or(Syntax::EndsEarly)? {
                    b'}' | b']' => Err(Syntax::CommaTooMany.into()),
                    _ => Ok(true),
                }
            }
            _ => Err(Syntax::SeparatorMissing.into()),
        }
    }

    /// The key of an object's next entry, and the colon after it; none after its last.
    fn next_key(&mut self, is_first: bool) -> Result<Option<Cow<'de, str>>, Raised> {
        if !self.next(is_first, b'}')? {
            return Ok(None);
        }
        if self.begin()? != b'"' {
            return Err(Syntax::NotAKey.into());
        }
        let key = self.quoted()?;
        self.path.push(Step::Key(self.began + 1..self.at - 1));
        if self.peek().ok_or(Syntax::EndsEarly)? != b':' {
            return Err(Syntax::SeparatorMissing.into());
        }
        self.at += 1;
        Ok(Some(key))
    }

    /// Goes to the value of `field`, if that is what comes next, without white space; else it stays.
    fn enter(&mut self, is_first: bool, field: &'static str) -> bool {
        let rest = self.text.as_bytes().get(self.at + usize::from(!is_first)..);
        let is_next = rest.is_some_and(|rest| {
            let after = rest
                .strip_prefix(b"\"")
                .and_then(|rest| rest.strip_prefix(field.as_bytes()));
            after.is_some_and(|after| after.starts_with(b"\":"))
                && (is_first || self.byte() == Some(b','))
        });
        if is_next {
            self.at += usize::from(!is_first) + field.len() + 3;
            self.path.push(Step::Field(field));
        }
        is_next
    }

    /// Goes through an object, and notes where the value of each of `fields` begins.
    fn places(
        &mut self,
        fields: &'static [&'static str],
        others: Others,
        expected: &dyn Expected,
    ) -> Result<Vec<Option<usize>>, Raised> {
        self.open(b'{', expected)?;
        let mut places = vec![None; fields.len()];
        let mut is_first = true;
        while let Some(key) = self.next_key(is_first)? {
            is_first = false;
            match fields.iter().position(|field| *field == key) {
                Some(index) if places[index].is_some() => {
                    let name = fields[index];
                    return Err(Fault::FieldTwice { name }.into());
                }
                Some(index) => places[index] = Some(self.at),
                None if others == Others::Refused => {
                    let name = key.into_owned();
                    return Err(Fault::UnknownField { name }.into());
                }
                None => {}
            }
            self.skip()?;
            self.leave();
        }
        Ok(places)
    }

    fn pick(&mut self, fields: &'static [&'static str]) -> Result<Vec<Option<&'de str>>, Raised> {
        let places = self.places(fields, Others::Skipped, &"a map")?;
        self.finish()?;
        let text = |place: Option<usize>| match place {
            None => Ok(None),
            Some(place) => {
                self.at = place;
                self.verbatim().map(Some)
            }
        };
        places.into_iter().map(text).collect()
    }

    /// The value that comes next, as it stands in the text.
    fn verbatim(&mut self) -> Result<&'de str, Raised> {
        self.begin()?;
        let start = self.at;
        self.skip()?;
        Ok(&self.text[start..self.at])
    }

    /// Goes to a list's next entry; none after its last.
    fn next_entry(&mut self, index: usize) -> Result<bool, Raised> {
        let is_there = self.next(index == 0, b']')?;
        if is_there {
            self.path.push(Step::Index(index));
        }
        Ok(is_there)
    }

    /// Comes back from the value of an entry.
    fn leave(&mut self) {
        self.path.pop();
    }

    /// A text, where one is expected.
    fn string(&mut self, expected: &dyn Expected) -> Result<Cow<'de, str>, Raised> {
        match self.begin()? {
            b'"' => self.quoted(),
            _ => Err(self.other_than(expected)),
        }
    }

    /// The text that begins with the quotation mark here.
    fn quoted(&mut self) -> Result<Cow<'de, str>, Raised> {
        self.at += 1;
        let mut before = String::new();
        let mut start = self.at;
        loop {
            let plain = plain_bytes(&self.text.as_bytes()[self.at..]);
            self.at += plain.ok_or(Syntax::EndsEarly)?;
            match self.text.as_bytes()[self.at] {
                b'"' => {
                    let rest = &self.text[start..self.at];
                    self.at += 1;
                    return Ok(if before.is_empty() {
                        Cow::Borrowed(rest)
                    } else {
                        Cow::Owned(before + rest)
                    });
                }
                b'\\' => {
                    before.push_str(&self.text[start..self.at]);
                    self.at += 1;
                    before.push(self.escaped()?);
                    start = self.at;
                }
                _ => return Err(Syntax::ControlCharacter.into()),
            }
        }
    }

    /// The letter that stands after a backslash in other letters.
    fn escaped(&mut self) -> Result<char, Raised> {
        let letter = self.byte().ok_or(Syntax::EndsEarly)?;
        self.at += 1;
        Ok(match letter {
            b'"' | b'\\' | b'/' => letter.into(),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                // Beyond the first 65,536 letters there are two numbers to one (RFC 8259, section 7).
                let first = self.hex()?;
                let number = match first {
                    0xd800..=0xdbff => {
                        self.expect(b'\\')?;
                        self.expect(b'u')?;
                        let second = self.hex()?.wrapping_sub(0xdc00);
                        if second > 0x3ff {
                            return Err(Syntax::NotALetter.into());
                        }
                        0x10000 + ((first - 0xd800) << 10) + second
                    }
                    _ => first,
                };
                char::from_u32(number).ok_or(Syntax::NotALetter)?
            }
            _ => return Err(Syntax::NotALetter.into()),
        })
    }

    /// Four hexadecimal digits.
    fn hex(&mut self) -> Result<u32, Raised> {
        let mut number = 0;
        for _ in 0..4 {
            let digit = char::from(self.byte().ok_or(Syntax::EndsEarly)?);
            number = number * 16 + digit.to_digit(16).ok_or(Syntax::NotALetter)?;
            self.at += 1;
        }
        Ok(number)
    }

    /// Reads this letter of an escaped one.
    fn expect(&mut self, letter: u8) -> Result<(), Raised> {
        if self.byte().ok_or(Syntax::EndsEarly)? != letter {
            return Err(Syntax::NotALetter.into());
        }
        self.at += 1;
        Ok(())
    }

    /// The number that begins here.
    fn number(&mut self) -> Result<Number<'de>, Raised> {
        let start = self.at;
        self.at += usize::from(self.byte() == Some(b'-'));
        // No digit may follow a zero that comes first.
        let is_zero = self.byte() == Some(b'0');
        if self.digits()? > 1 && is_zero {
            return Err(Syntax::NotAValue.into());
        }
        let whole = self.at;
        if self.byte() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.byte(), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.byte(), Some(b'+' | b'-')));
            self.digits()?;
        }
        let text = &self.text[start..self.at];
        let other = Number::Other(text);
        Ok(if whole < self.at || text == "-0" {
            other
        } else if text.starts_with('-') {
            text.parse().map_or(other, Number::Negative)
        } else {
            text.parse().map_or(other, Number::Positive)
        })
    }

    /// Reads digits, one at least; how many there were.
    fn digits(&mut self) -> Result<usize, Raised> {
        let rest = &self.text.as_bytes()[self.at..];
        let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.at += count;
        match (count, self.byte()) {
            (1.., _) => Ok(count),
            (0, None) => Err(Syntax::EndsEarly.into()),
            (0, Some(_)) => Err(Syntax::NotAValue.into()),
        }
    }

    /// `true`, `false` or `null`, whichever begins here.
    fn word(&mut self) -> Result<&'static str, Raised> {
        let rest = &self.text[self.at..];
        let words = ["true", "false", "null"];
        if let Some(word) = words.into_iter().find(|word| rest.starts_with(word)) {
            self.at += word.len();
            return Ok(word);
        }
        let is_cut_off = words.iter().any(|word| word.starts_with(rest));
        Err(if is_cut_off {
            Syntax::EndsEarly.into()
        } else {
            Syntax::NotAValue.into()
        })
    }

    /// Reads a value that nobody wants.
    fn skip(&mut self) -> Result<(), Raised> {
        match self.begin()? {
            b'{' => {
                self.open(b'{', &"")?;
                let mut is_first = true;
                while self.next_key(is_first)?.is_some() {
                    is_first = false;
                    self.skip()?;
                    self.leave();
                }
            }
            b'[' => {
                self.open(b'[', &"")?;
                let mut index = 0;
                while self.next_entry(index)? {
                    index += 1;
                    self.skip()?;
                    self.leave();
                }
            }
            b'"' => {
                self.quoted()?;
            }
            _ => {
                self.plain()?;
            }
        }
        Ok(())
    }

    /// A value that is neither object nor list.
    fn plain(&mut self) -> Result<Found, Raised> {
        Ok(match self.begin()? {
            b'"' => Found::Text(self.quoted()?.into_owned()),
            b'-' | b'0'..=b'9' => {
                let start = self.at;
                self.number()?;
                Found::Number(self.text[start..self.at].to_owned())
            }
            _ => match self.word()? {
                "null" => Found::Null,
                word => Found::Bool(word == "true"),
            },
        })
    }

    /// The error that something else stands here than what is expected.
    fn other_than(&mut self, expected: &dyn Expected) -> Raised {
        let found = match self.begin() {
            Ok(b'{') => Ok(Found::Object),
            Ok(b'[') => Ok(Found::List),
            _ => self.plain(),
        };
        match found {
            Ok(found) => Fault::WrongKind {
                found,
                expected: expected.to_string(),
            }
            .into(),
            Err(raised) => raised,
        }
    }

    /// Nothing may come after the value.
    fn finish(&mut self) -> Result<(), Raised> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(Fault::TrailingText.into()),
        }
    }

    /// What was raised, and where the reader stood.
    fn error(&self, raised: Raised) -> Error {
        let fault = raised.into_fault();
        let path = match fault {
            // Of the object, not of the field.
            Fault::FieldTwice { .. } => &self.path[..self.path.len().saturating_sub(1)],
            _ => &self.path,
        };
        let at = match fault {
            Fault::Syntax(_) | Fault::TrailingText | Fault::MissingField { .. } => self.at,
            _ => self.began,
        };
        let before = self.text.get(..at).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        Error {
            fault,
            path: self.written(path),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }

    fn written(&self, path: &[Step]) -> String {
        let mut written = String::new();
        for step in path {
            let key = match step {
                Step::Index(index) => {
                    written.push_str(&format!("[{index}]"));
                    continue;
                }
                Step::Key(key) => &self.text[key.clone()],
                Step::Field(name) => name,
            };
            if !written.is_empty() {
                written.push('.');
            }
            written.push_str(key);
        }
        written
    }
}

/// How many bytes of a text come before its quotation mark, a backslash or a control character; none if it has no end.
fn plain_bytes(text: &[u8]) -> Option<usize> {
    let marks = |word| scan::below(word, b' ') | scan::equal(word, b'"') | scan::equal(word, b'\\');
    scan::find(text, marks, |at| matches!(text[at], b'"' | b'\\' | ..b' '))
}

#[cfg(test)]
mod tests;
