//! Days and moments as text, in the one form that is written here: ISO 8601 as RFC 3339, section 5.6, has it.
//!
//! jiff's own readers take every form there is, with time zones and their rules, which the page would have to load.

use jiff::civil::DateTime;
use jiff::tz::Offset;
use jiff::{Timestamp, civil::Date};

/// The day that `2026-09-30` names.
pub fn day(text: &str) -> Option<Date> {
    let (year, rest) = number(text, 4)?;
    let (month, rest) = number(rest.strip_prefix('-')?, 2)?;
    let (day, rest) = number(rest.strip_prefix('-')?, 2)?;
    let date = Date::new(year as i16, month as i8, day as i8).ok()?;
    rest.is_empty().then_some(date)
}

/// The moment that `2026-09-30T02:15:00.25Z` or `2026-09-30T09:15:00+07:00` names.
pub fn moment(text: &str) -> Option<Timestamp> {
    let (date, rest) = text.split_once(['T', 't'])?;
    let date = day(date)?;
    let (hour, rest) = number(rest, 2)?;
    let (minute, rest) = number(rest.strip_prefix(':')?, 2)?;
    let (second, rest) = number(rest.strip_prefix(':')?, 2)?;
    let (nanosecond, rest) = fraction(rest)?;
    let time = DateTime::new(
        date.year(),
        date.month(),
        date.day(),
        hour as i8,
        minute as i8,
        second as i8,
        nanosecond,
    );
    offset(rest)?.to_timestamp(time.ok()?).ok()
}

/// The number that the first `digits` letters are, and what follows them.
fn number(text: &str, digits: usize) -> Option<(i32, &str)> {
    let (number, rest) = text.split_at_checked(digits)?;
    let all_digits = number.bytes().all(|byte| byte.is_ascii_digit());
    let number = all_digits.then(|| number.parse().ok())??;
    Some((number, rest))
}

/// `.25` in nanoseconds, if there is such a part; more than nine digits say nothing more.
fn fraction(text: &str) -> Option<(i32, &str)> {
    let Some(rest) = text.strip_prefix('.') else {
        return Some((0, text));
    };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = rest.split_at(digits);
    let kept = digits.get(..9).unwrap_or(digits);
    let number: i32 = kept.parse().ok()?;
    Some((number * 10_i32.pow(9 - kept.len() as u32), rest))
}

/// `Z` or `+07:00`.
fn offset(text: &str) -> Option<Offset> {
    if text.eq_ignore_ascii_case("z") {
        return Some(Offset::UTC);
    }
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let (hours, rest) = number(&text[1..], 2)?;
    let (minutes, rest) = number(rest.strip_prefix(':')?, 2)?;
    if !rest.is_empty() || minutes > 59 {
        return None;
    }
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()
}

/// A [`Date`] in a file, for `#[serde(with = "…")]`.
pub mod day_in_file {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    /// Writes `2026-09-30`.
    pub fn serialize<S: Serializer>(day: &super::Date, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(day)
    }

    /// Reads it.
    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<super::Date, D::Error> {
        let text = String::deserialize(deserializer)?;
        super::day(&text).ok_or_else(|| D::Error::custom("not a day, such as 2026-09-30"))
    }
}

/// A [`Date`] that a file may lack, for `#[serde(with = "…")]`.
pub mod day_in_file_if_any {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    /// Writes `2026-09-30`, or nothing.
    pub fn serialize<S: Serializer>(
        day: &Option<super::Date>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match day {
            Some(day) => serializer.collect_str(day),
            None => serializer.serialize_none(),
        }
    }

    /// Reads it.
    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<super::Date>, D::Error> {
        let Some(text) = Option::<String>::deserialize(deserializer)? else {
            return Ok(None);
        };
        match super::day(&text) {
            Some(day) => Ok(Some(day)),
            None => Err(D::Error::custom("not a day, such as 2026-09-30")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_is_read_in_one_form_only() {
        assert_eq!(day("2026-09-30"), Some(date(2026, 9, 30)));
        assert_eq!(day("2024-02-29"), Some(date(2024, 2, 29)));
        for text in [
            "",
            "2026-09-31",
            "2026-02-29",
            "2026-9-30",
            "20260930",
            "2026-09-30 ",
            "2026-09-30T00:00",
            "+002026-09-30",
            "-000001-07-15",
            "2026-0９-30",
            "2026–09–30",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn a_moment_is_what_jiff_reads_from_the_same_text() {
        for text in [
            "2026-09-30T02:15:00Z",
            "2026-09-30t02:15:00z",
            "2026-09-30T02:15:00.25Z",
            "2026-09-30T02:15:00.123456789Z",
            "2026-09-30T09:15:00+07:00",
            "1969-12-31T23:59:59.999-03:30",
        ] {
            assert_eq!(moment(text), text.parse().ok(), "{text}");
            assert!(moment(text).is_some(), "{text}");
        }
        for text in [
            "",
            "2026-09-30",
            "2026-09-30T02:15Z",
            "2026-09-30T02:15:00",
            "2026-09-30T24:00:00Z",
            "2026-09-30T02:61:00Z",
            "2026-09-30T02:15:00.Z",
            "2026-09-30T02:15:00+7:00",
            "2026-09-30T02:15:00+07:60",
            "2026-09-30T02:15:00+07:00[Asia/Ho_Chi_Minh]",
            "hôm qua",
        ] {
            assert_eq!(moment(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_written_is_read() {
        for nanoseconds in [0_i128, 1, 250_000_000, 1_790_000_000_123_000_000, -1] {
            let written = Timestamp::from_nanosecond(nanoseconds).unwrap();
            assert_eq!(moment(&written.to_string()), Some(written));
        }
    }
}
