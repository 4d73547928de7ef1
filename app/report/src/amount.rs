//! Amounts as people write them in Vietnam: `1.234,5`.

use std::{fmt, str::FromStr};

/// An amount ≥ 0 with at most two decimals, exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount {
    hundredths: u64,
}

/// Why letters are no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// Nothing was written.
    #[error("nothing is written")]
    Empty,
    /// Amounts are never below zero.
    #[error("an amount is never below zero")]
    Negative,
    /// A character that no amount has.
    #[error("“{character}” does not belong in an amount")]
    Unexpected {
        /// The character.
        character: char,
    },
    /// A dot that does not part three digits: decimals go behind a comma.
    #[error("dots part groups of three digits; decimals go behind a comma")]
    Grouping,
    /// More than one comma, or a comma with no digits on one side.
    #[error("one comma, with digits on both sides, parts the decimals")]
    Comma,
    /// More than two decimals.
    #[error("at most two decimals are kept")]
    TooPrecise,
    /// More than can be held.
    #[error("the amount is too large")]
    TooLarge,
}

impl Amount {
    /// A whole amount.
    pub const fn whole(units: u32) -> Self {
        Self {
            hundredths: units as u64 * 100,
        }
    }

    /// The amount in hundredths.
    pub const fn hundredths(self) -> u64 {
        self.hundredths
    }

    /// The amount that `hundredths` stand for.
    pub const fn from_hundredths(hundredths: u64) -> Self {
        Self { hundredths }
    }

    /// Whether the amount has no decimals.
    pub const fn is_whole(self) -> bool {
        self.hundredths.is_multiple_of(100)
    }
}

/// Reads `1.234,5` and `1234,5`; spaces, also the unbreakable ones of pasted text, may stand around
/// and between groups.
impl FromStr for Amount {
    type Err = AmountError;

    fn from_str(written: &str) -> Result<Self, AmountError> {
        let written = written.trim();
        if written.is_empty() {
            return Err(AmountError::Empty);
        }
        if written.starts_with(['-', '−', '–']) {
            return Err(AmountError::Negative);
        }
        let unexpected = |it: &char| !it.is_ascii_digit() && !is_separator(*it) && *it != ',';
        if let Some(character) = written.chars().find(unexpected) {
            return Err(AmountError::Unexpected { character });
        }
        let (whole, decimals) = match written.split_once(',') {
            Some((_, decimals)) if decimals.is_empty() || decimals.contains(',') => {
                return Err(AmountError::Comma);
            }
            Some((whole, decimals)) => (whole, decimals),
            None => (written, ""),
        };
        if decimals.contains(is_separator) {
            return Err(AmountError::Grouping);
        }
        if decimals.len() > 2 {
            return Err(AmountError::TooPrecise);
        }
        let units = read_whole(whole)?;
        let parts: u64 = format!("{decimals:0<2}")
            .parse()
            .map_err(|_| AmountError::Comma)?;
        units
            .checked_mul(100)
            .and_then(|hundredths| hundredths.checked_add(parts))
            .map(Self::from_hundredths)
            .ok_or(AmountError::TooLarge)
    }
}

/// Writes `1.234,5`: groups parted by dots, decimals behind a comma, none that are zero.
impl fmt::Display for Amount {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = (self.hundredths / 100).to_string();
        let mut text = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                text.push('.');
            }
            text.push(digit);
        }
        match self.hundredths % 100 {
            0 => {}
            tenths if tenths % 10 == 0 => text.push_str(&format!(",{}", tenths / 10)),
            hundredths => text.push_str(&format!(",{hundredths:02}")),
        }
        formatter.pad(&text)
    }
}

fn read_whole(written: &str) -> Result<u64, AmountError> {
    if written.is_empty() {
        return Err(AmountError::Comma);
    }
    let mut groups = written.split(is_separator);
    let first = groups.next().unwrap_or_default();
    let mut digits = first.to_owned();
    for group in groups {
        if first.is_empty() || first.len() > 3 || group.len() != 3 {
            return Err(AmountError::Grouping);
        }
        digits.push_str(group);
    }
    digits.parse().map_err(|_| AmountError::TooLarge)
}

fn is_separator(character: char) -> bool {
    matches!(character, '.' | ' ' | '\u{a0}' | '\u{202f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hundredths(written: &str) -> Result<u64, AmountError> {
        written.parse().map(Amount::hundredths)
    }

    #[test]
    fn amounts_are_read_as_they_are_written() {
        assert_eq!(hundredths("1.234,5"), Ok(123_450));
        assert_eq!(hundredths("1234,5"), Ok(123_450));
        assert_eq!(hundredths("1.234.567"), Ok(123_456_700));
        assert_eq!(hundredths("1\u{a0}234"), Ok(123_400));
        assert_eq!(hundredths(" 0 "), Ok(0));
        assert_eq!(hundredths("0,05"), Ok(5));
        assert_eq!(hundredths("007"), Ok(700));
    }

    #[test]
    fn what_is_no_amount_is_told_by_its_mistake() {
        assert_eq!(hundredths("  "), Err(AmountError::Empty));
        assert_eq!(hundredths("-3"), Err(AmountError::Negative));
        assert_eq!(
            hundredths("12 đoàn"),
            Err(AmountError::Unexpected { character: 'đ' })
        );
        assert_eq!(hundredths("1.5"), Err(AmountError::Grouping));
        assert_eq!(hundredths("1234.567"), Err(AmountError::Grouping));
        assert_eq!(hundredths(".123"), Err(AmountError::Grouping));
        assert_eq!(hundredths("1,2.3"), Err(AmountError::Grouping));
        assert_eq!(hundredths("1,234,567"), Err(AmountError::Comma));
        assert_eq!(hundredths("1,"), Err(AmountError::Comma));
        assert_eq!(hundredths(",5"), Err(AmountError::Comma));
        assert_eq!(hundredths("1,234"), Err(AmountError::TooPrecise));
        assert_eq!(hundredths("184467440737095517"), Err(AmountError::TooLarge));
        assert_eq!(
            hundredths("99999999999999999999999"),
            Err(AmountError::TooLarge)
        );
    }

    #[test]
    fn amounts_are_written_in_groups_of_three() {
        let written = |hundredths| Amount::from_hundredths(hundredths).to_string();
        assert_eq!(written(0), "0");
        assert_eq!(written(99_900), "999");
        assert_eq!(written(100_000), "1.000");
        assert_eq!(written(123_450), "1.234,5");
        assert_eq!(written(123_405), "1.234,05");
        assert_eq!(written(123_456_789), "1.234.567,89");
    }

    #[test]
    fn what_is_written_is_read_again() {
        for hundredths in [0, 1, 10, 99, 100, 12_345, 100_000, 123_456_789, u64::MAX] {
            let amount = Amount::from_hundredths(hundredths);
            assert_eq!(amount.to_string().parse(), Ok(amount));
        }
    }
}
