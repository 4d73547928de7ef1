//! Number and date, which the office gives to a report that was signed without them.
//!
//! The data in the file stays as it was signed; the letterhead's fields say what was given later. Day and month are filled
//! in, and the year is printed: that of the day on which the file was made, in Vietnam.

use jiff::civil::Date;
use pdf_export::{DAY_FIELD, FilledField, MONTH_FIELD, NUMBER_FIELD, Profile, ReadError};

use crate::agreement::created;
use crate::document::in_vietnam;
use crate::read_back::{Attached, attached};

/// Number and date of a report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Issue {
    /// The number.
    pub number: Option<u32>,
    /// The date.
    pub date: Option<Date>,
}

/// What a letterhead waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Awaited {
    /// Whether the room of the number is empty.
    pub number: bool,
    /// Whether the room of day and month is empty.
    pub date: bool,
    /// The year that is printed behind it.
    pub year: i16,
}

/// Why a number or a date cannot be given.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IssueError {
    /// The PDF cannot be read.
    #[error("the PDF cannot be read")]
    Unreadable(#[from] ReadError),
    /// The letterhead has no empty room for a number: it has one, or was not made to be numbered later.
    #[error("the letterhead has no empty room for a number")]
    NumberNotAwaited,
    /// The letterhead has no empty room for a day and a month.
    #[error("the letterhead has no empty room for a date")]
    DateNotAwaited,
    /// No office counts so far, or from 0.
    #[error("{number} is not from 1 to {MOST_NUMBER}")]
    Number {
        /// The number.
        number: u32,
    },
    /// The date is of another year than the one that is printed.
    #[error("the date is of {given}, and {printed} is printed")]
    OtherYear {
        /// The year of the date.
        given: i16,
        /// The year on the page.
        printed: i16,
    },
}

/// The largest number that a letterhead has room for.
pub const MOST_NUMBER: u32 = 99_999;

/// Number and date that `pdf` was given after it was made; `None` where nothing was given. Only what the letterhead shows
/// counts. Who gave them is for the verification to tell.
pub fn issued(pdf: &[u8]) -> Result<Option<Issue>, ReadError> {
    let fields = pdf_export::issue_fields(pdf)?;
    let said = |name: &str| {
        let field = fields.iter().find(|field| field.name == name);
        field.map(|field| field.value.as_str())
    };
    let part = |name: &str| said(name).and_then(|value| value.parse::<i8>().ok());
    let date = |year| Date::new(year, part(MONTH_FIELD)?, part(DAY_FIELD)?).ok();
    let issue = Issue {
        number: said(NUMBER_FIELD).and_then(|value| value.parse().ok()),
        date: printed_year(pdf).and_then(date),
    };
    Ok((issue != Issue::default()).then_some(issue))
}

/// What the letterhead of `pdf` waits for; `None` where that is nothing.
pub fn awaited(pdf: &[u8]) -> Result<Option<Awaited>, ReadError> {
    let fields = pdf_export::issue_fields(pdf)?;
    let is_empty = |name: &str| {
        let mut fields = fields.iter();
        fields.any(|field| field.name == name && field.value.is_empty())
    };
    let number = is_empty(NUMBER_FIELD);
    let date = is_empty(DAY_FIELD) && is_empty(MONTH_FIELD);
    let awaited = printed_year(pdf).map(|year| Awaited { number, date, year });
    Ok(awaited.filter(|_| number || date))
}

/// The letterhead's fields of `pdf` that say so, as its letterhead prints them; checked against what it waits for.
pub fn issue_fields(pdf: &[u8], issue: Issue) -> Result<Vec<FilledField>, IssueError> {
    if issue == Issue::default() {
        return Ok(Vec::new());
    }
    let waits = awaited(pdf)?;
    if let Some(number) = issue.number {
        if !waits.is_some_and(|waits| waits.number) {
            return Err(IssueError::NumberNotAwaited);
        }
        if !(1..=MOST_NUMBER).contains(&number) {
            return Err(IssueError::Number { number });
        }
    }
    if let Some(date) = issue.date {
        let waits = waits.filter(|waits| waits.date);
        let (given, printed) = match waits {
            Some(waits) => (date.year(), waits.year),
            None => return Err(IssueError::DateNotAwaited),
        };
        if given != printed {
            return Err(IssueError::OtherYear { given, printed });
        }
    }
    let attached = attached(pdf).ok();
    let letterhead = attached.as_ref().and_then(Attached::printed_by);
    // A file for archives of the oldest kind carries no data, and names no letterhead: those that ship write numbers alike.
    let letterhead = letterhead.or_else(|| Profile::all().first().cloned());
    let fields = letterhead.map(|letterhead| letterhead.issue(issue.number, issue.date));
    Ok(fields.unwrap_or_default())
}

/// The year in which the file was made, in Vietnam: [`crate::official_document`] prints it while there is no date.
fn printed_year(pdf: &[u8]) -> Option<i16> {
    created(pdf).map(|created| in_vietnam(created).year())
}
