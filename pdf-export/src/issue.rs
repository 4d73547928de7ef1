//! Number and date, which the office gives to a document that was signed without them.
//!
//! The leader signs first; the office then numbers and dates the document and signs for the organisation (Decree
//! 30/2020/NĐ-CP, articles 15, 18 and 19). So a document that is exported without number or date has empty text fields
//! in its letterhead, where these will stand; whoever signs next may fill them in the same revision.

mod digits;
mod filling;

use jiff::civil::Date;

use crate::Profile;
use crate::revision::fields::fields;
use crate::revision::{Pdf, ReadError};
use crate::typeset::numerals::padded;

use filling::filled_in;
pub(crate) use filling::{Room, Unfillable, look_of, quadding};

/// A field of the letterhead, and what is printed in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledField {
    /// The field's name: [`NUMBER_FIELD`], [`DAY_FIELD`] or [`MONTH_FIELD`].
    pub name: String,
    /// Its digits, as they are printed: `05`.
    pub value: String,
}

/// The field of the document's number: one to five digits.
pub const NUMBER_FIELD: &str = "so";
/// The field of the day: two digits.
pub const DAY_FIELD: &str = "ngay";
/// The field of the month: two digits for January and February, else as many as it takes.
pub const MONTH_FIELD: &str = "thang";

/// Which field it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum IssueField {
    Number,
    Day,
    Month,
}

impl IssueField {
    /// In the order of the letterhead.
    pub(crate) const ALL: [Self; 3] = [Self::Number, Self::Day, Self::Month];

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Number => NUMBER_FIELD,
            Self::Day => DAY_FIELD,
            Self::Month => MONTH_FIELD,
        }
    }

    /// What it is for, for those who hear the page.
    pub(crate) fn description(self) -> &'static str {
        match self {
            Self::Number => "Số của văn bản, văn thư ghi khi ban hành",
            Self::Day => "Ngày ban hành văn bản, văn thư ghi khi ban hành",
            Self::Month => "Tháng ban hành văn bản, văn thư ghi khi ban hành",
        }
    }

    /// Digits that it has room for.
    pub(crate) fn most_digits(self) -> usize {
        match self {
            Self::Number => 5,
            Self::Day | Self::Month => 2,
        }
    }

    /// Whether `value` is written as this house prints it.
    pub(crate) fn takes(self, value: &str) -> bool {
        let digits = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
        let Ok(number) = value.parse::<u32>() else {
            return false;
        };
        let takes = match self {
            Self::Number => number > 0 && value.len() <= self.most_digits(),
            Self::Day => (1..=31).contains(&number) && value == padded(number.into(), 2),
            Self::Month => (1..=12).contains(&number) && value == month_digits(number.into()),
        };
        digits && takes
    }
}

/// What day and month are printed as: the day below 10 and the months 1 and 2 take a zero.
pub(crate) fn date_digits(date: Date) -> [String; 2] {
    [
        padded(date.day().into(), 2),
        month_digits(date.month().into()),
    ]
}

fn month_digits(month: i64) -> String {
    padded(month, if month < 3 { 2 } else { 1 })
}

impl Profile {
    /// The letterhead's fields for that number and date, as this profile prints them. The year stands on the page
    /// already.
    pub fn issue(&self, number: Option<u32>, date: Option<Date>) -> Vec<FilledField> {
        let filled = |field: IssueField, value| FilledField {
            name: field.name().to_owned(),
            value,
        };
        let number = number.map(|number| padded(number.into(), self.letterhead.number_digits));
        let number = number.map(|digits| filled(IssueField::Number, digits));
        let date = date.map(date_digits).map(|[day, month]| {
            [
                filled(IssueField::Day, day),
                filled(IssueField::Month, month),
            ]
        });
        number
            .into_iter()
            .chain(date.into_iter().flatten())
            .collect()
    }
}

/// Whether fields that are filled together belong together: a day has its month, and the month so many days.
pub(crate) fn together(filled: &[FilledField]) -> bool {
    let of = |name| filled.iter().filter(move |field| field.name == name);
    let number = |name| of(name).next().and_then(|it| it.value.parse::<i8>().ok());
    let names = [NUMBER_FIELD, DAY_FIELD, MONTH_FIELD];
    let once = names.into_iter().all(|name| of(name).count() <= 1);
    once && match (number(DAY_FIELD), number(MONTH_FIELD)) {
        (None, None) => true,
        // Which year it is the page says: a leap year, as far as is known here.
        (Some(day), Some(month)) => Date::new(2000, month, day).is_ok(),
        _ => false,
    }
}

/// The letterhead's fields of `pdf` for number and date, in the order of the letterhead; the value of an empty one is empty,
/// and so is that of one which does not show what it says. None in a file that was made with number and date. Of two of
/// one name neither counts.
///
/// Who filled them, and when, is for [`crate::verify`] to tell.
pub fn issue_fields(pdf: &[u8]) -> Result<Vec<FilledField>, ReadError> {
    let form = Pdf::read_form(pdf)?;
    let known = |pdf: &Pdf<'_>| {
        let fields = fields(pdf);
        let only = |known: IssueField| {
            let mut named = fields.iter().filter(|field| field.name == known.name());
            let id = named.next()?.id;
            named.next().is_none().then_some(id)
        };
        IssueField::ALL
            .into_iter()
            .filter_map(only)
            .collect::<Vec<_>>()
    };
    if known(&form).is_empty() {
        return Ok(Vec::new());
    }
    let pdf = Pdf::read(pdf)?;
    let found = known(&pdf).into_iter().filter_map(|id| filled_in(&pdf, id));
    Ok(found.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_as_they_are_printed() {
        let takes = |name: &str, value: &str| IssueField::named(name).unwrap().takes(value);
        for value in ["1", "07", "15", "115", "12345", "00001"] {
            assert!(takes(NUMBER_FIELD, value), "{value}");
        }
        for value in ["", "0", "00", "123456", "1a", "+1", "-1", " 1", "１", "1.5"] {
            assert!(!takes(NUMBER_FIELD, value), "{value}");
        }
        assert!(takes(DAY_FIELD, "05") && takes(DAY_FIELD, "31"));
        for value in ["", "5", "00", "32", "005", "+5"] {
            assert!(!takes(DAY_FIELD, value), "{value}");
        }
        assert!(takes(MONTH_FIELD, "02") && takes(MONTH_FIELD, "3") && takes(MONTH_FIELD, "12"));
        for value in ["", "2", "03", "00", "0", "13", "+3"] {
            assert!(!takes(MONTH_FIELD, value), "{value}");
        }
    }

    #[test]
    fn a_day_has_its_month_and_the_month_so_many_days() {
        let filled = |fields: &[(&str, &str)]| {
            let fields = fields.iter().map(|(name, value)| FilledField {
                name: (*name).to_owned(),
                value: (*value).to_owned(),
            });
            together(&fields.collect::<Vec<_>>())
        };
        assert!(filled(&[(NUMBER_FIELD, "15")]) && filled(&[]));
        assert!(filled(&[(DAY_FIELD, "29"), (MONTH_FIELD, "02")]));
        assert!(!filled(&[(DAY_FIELD, "30"), (MONTH_FIELD, "02")]));
        assert!(!filled(&[(DAY_FIELD, "31"), (MONTH_FIELD, "4")]));
        assert!(!filled(&[(DAY_FIELD, "05")]) && !filled(&[(MONTH_FIELD, "4")]));
        assert!(!filled(&[(NUMBER_FIELD, "15"), (NUMBER_FIELD, "16")]));
    }
}
