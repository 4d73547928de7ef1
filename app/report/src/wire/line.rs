//! Words and values with a form of their own: a line of text, an id, a day, a moment, an amount, a digest.
//!
//! Each is checked where it is read, so that the error knows line and column.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::Problem;
use crate::iso;
use text::{is_line_break, is_plain_line, nfc};

/// One line of text: NFC, without line breaks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line(String);

/// An identifier: 1 to 64 of the letters `a–z A–Z 0–9 . _ -`, the first a letter or digit.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Id(String);

/// A calendar date, `2026-09-30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day(pub crate::Date);

/// A moment in UTC, `2026-09-30T02:15:00Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment(pub jiff::Timestamp);

/// An amount ≥ 0 with at most two decimals, written as a string so that no reader rounds it: `"1234.5"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal(pub crate::Amount);

/// A SHA-256 digest: 64 lower-case hex digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digest(String);

impl Line {
    /// The line that says `text`: brought to NFC, line breaks turned into spaces.
    pub fn new(text: &str) -> Self {
        let text = nfc(text);
        if text.contains(is_line_break) {
            Self(text.replace(is_line_break, " "))
        } else {
            Self(text.into_owned())
        }
    }

    /// Whether nothing stands on it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The letters.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl Id {
    /// The identifier as it is; what is written is trusted to be one.
    pub(crate) fn new(id: &str) -> Self {
        Self(id.to_owned())
    }

    /// The letters.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl Digest {
    /// The digest as it is; what is written is trusted to be one.
    pub(crate) fn new(hex: &str) -> Self {
        Self(hex.to_owned())
    }

    /// The digits.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl<'de> Deserialize<'de> for Line {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        // Nearly every one is, and needs no second look.
        if is_plain_line(&text) {
            return Ok(Self(text));
        }
        if text.contains(is_line_break) {
            return Err(D::Error::custom(Problem::LineBreak.mark()));
        }
        Ok(Self(match nfc(&text) {
            Cow::Owned(composed) => composed,
            Cow::Borrowed(_) => text,
        }))
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = String::deserialize(deserializer)?;
        let fits = id.len() <= 64
            && id.starts_with(|first: char| first.is_ascii_alphanumeric())
            && id
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || "._-".contains(letter));
        if fits {
            Ok(Self(id))
        } else {
            Err(D::Error::custom(Problem::NotAnId.mark()))
        }
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        match iso::day(&text) {
            Some(day) => Ok(Self(day)),
            None => Err(D::Error::custom(Problem::NotADay.mark())),
        }
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        match iso::moment(&text) {
            Some(moment) => Ok(Self(moment)),
            None => Err(D::Error::custom(Problem::NotAMoment.mark())),
        }
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        match hundredths(&text) {
            Some(hundredths) => Ok(Self(crate::Amount::from_hundredths(hundredths))),
            None => Err(D::Error::custom(Problem::NotAnAmount.mark())),
        }
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let hex = String::deserialize(deserializer)?;
        let fits = hex.len() == 64 && hex.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if fits {
            Ok(Self(hex))
        } else {
            Err(D::Error::custom(Problem::NotADigest.mark()))
        }
    }
}

impl Serialize for Line {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let hundredths = self.0.hundredths();
        let (units, rest) = (hundredths / 100, hundredths % 100);
        match rest {
            0 => serializer.collect_str(&units),
            _ if rest % 10 == 0 => serializer.collect_str(&format_args!("{units}.{}", rest / 10)),
            _ => serializer.collect_str(&format_args!("{units}.{rest:02}")),
        }
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// `"1234.5"` → 123450.
fn hundredths(text: &str) -> Option<u64> {
    let (units, rest) = match text.split_once('.') {
        Some((units, rest)) => (units, Some(rest)),
        None => (text, None),
    };
    let all_digits = |digits: &str| digits.bytes().all(|b| b.is_ascii_digit());
    if units.is_empty() || !all_digits(units) || (units.len() > 1 && units.starts_with('0')) {
        return None;
    }
    let rest = match rest {
        None => 0,
        Some(rest) if !all_digits(rest) => return None,
        Some(rest) => match rest.len() {
            1 => rest.parse::<u64>().ok()? * 10,
            2 => rest.parse::<u64>().ok()?,
            _ => return None,
        },
    };
    units
        .parse::<u64>()
        .ok()?
        .checked_mul(100)?
        .checked_add(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_whatever_has_no_line_break() {
        for letter in '\0'..'\u{3000}' {
            let json = serde_json::to_string(&format!("đ{letter}d")).unwrap();
            let line: Option<Line> = text::json::read(&json).ok();
            let is_break = "\n\u{b}\u{c}\r\u{85}\u{2028}\u{2029}".contains(letter);
            let expected = (!is_break).then(|| Line(nfc(&format!("đ{letter}d")).into_owned()));
            assert_eq!(line, expected, "{letter:?}");
        }
    }

    #[test]
    fn amounts_are_exact_or_refused() {
        let cases = [
            ("0", Some(0)),
            ("12", Some(1200)),
            ("12.5", Some(1250)),
            ("12.05", Some(1205)),
            ("184467440737095516.15", Some(u64::MAX)),
            ("184467440737095516.16", None),
            ("1e400", None),
            ("-1", None),
            ("+1", None),
            ("01", None),
            ("1.", None),
            (".5", None),
            ("1.234", None),
            ("1,5", None),
            ("1.2.3", None),
            ("", None),
            ("١", None),
        ];
        for (text, expected) in cases {
            assert_eq!(hundredths(text), expected, "{text:?}");
        }
    }
}
