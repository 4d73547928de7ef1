//! Facts that hold from a day on: names and kinds change, and an older report keeps its own.

use crate::Date;

/// Something that holds from a day on, until the next entry.
#[derive(Debug, Clone, PartialEq, serde::Deserialize, serde::Serialize)]
// The derive would ask for `T: Default`, for the sake of an empty `also`.
#[serde(deny_unknown_fields, bound(deserialize = "T: serde::Deserialize<'de>"))]
pub struct Dated<T> {
    /// The first day on which it holds; the first entry of a list has none.
    #[serde(
        default,
        with = "crate::iso::day_in_file_if_any",
        skip_serializing_if = "Option::is_none"
    )]
    pub from: Option<Date>,
    /// What holds.
    pub is: T,
    /// Other spellings under which it is met.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<T>,
    /// Whether the primary text was read; otherwise it is only likely.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub sure: bool,
}

/// The entry that holds on `date`. `entries` is in order of time and its first entry is undated;
/// the build step sees to both.
pub fn dated_on<T>(entries: &[Dated<T>], date: Date) -> &Dated<T> {
    entries
        .iter()
        .rev()
        .find(|entry| entry.from.is_none_or(|from| from <= date))
        .unwrap_or(&entries[0])
}

fn yes() -> bool {
    true
}

fn is_yes(sure: &bool) -> bool {
    *sure
}
