//! The offices that reports are sent to or through, with their names by date.

use crate::{Date, Dated, Office};

/// An office, and what it is called.
#[derive(Debug, Clone, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeSpec {
    /// Which office.
    pub id: Office,
    /// Its names by the day from which they hold, the directives' own first; the later ones are its
    /// dated successors. `{committee}` stands for the committee of the body's own unit.
    pub names: Vec<Dated<String>>,
}

impl OfficeSpec {
    /// The name that the directives use; default recipients are written with it.
    pub fn own_name(&self) -> &str {
        &self.names[0].is
    }

    /// Every spelling that names the office on `date`: the directives' own always, a successor's
    /// from its day on.
    pub fn accepted_on(&self, date: Date) -> impl Iterator<Item = &str> {
        self.names
            .iter()
            .filter(move |name| name.from.is_none_or(|from| from <= date))
            .flat_map(|name| std::iter::once(&name.is).chain(&name.also))
            .map(String::as_str)
    }
}
