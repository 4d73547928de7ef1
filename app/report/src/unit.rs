//! The 34 provinces and cities, with names and kinds by date.

use crate::{Date, Dated, dated_on};

/// Names a provincial unit (`ha-noi`, `dong-nai`).
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize, serde::Serialize,
)]
#[serde(transparent)]
pub struct UnitId(pub String);

/// A province or city directly under the centre.
#[derive(Debug, Clone, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Its id.
    pub id: UnitId,
    /// Its name, by the day from which it holds: `Lạng Sơn`, `Thành phố Hồ Chí Minh`.
    pub names: Vec<Dated<String>>,
    /// Its kind, by the day from which it holds.
    pub kinds: Vec<Dated<UnitKind>>,
}

/// What a provincial unit is; decides between Tỉnh uỷ and Thành uỷ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnitKind {
    /// Tỉnh.
    Province,
    /// Thành phố trực thuộc Trung ương.
    City,
}

impl Unit {
    /// Its name on `date`.
    pub fn name_on(&self, date: Date) -> &str {
        &dated_on(&self.names, date).is
    }

    /// Its kind on `date`.
    pub fn kind_on(&self, date: Date) -> UnitKind {
        dated_on(&self.kinds, date).is
    }

    /// Name with kind, as within a sentence: `tỉnh Lạng Sơn`, `thành phố Hà Nội`.
    pub fn full_name_on(&self, date: Date) -> String {
        let name = self.name_on(date);
        // One city has the word in its name.
        let bare = name.strip_prefix("Thành phố ").unwrap_or(name);
        format!("{} {bare}", self.kind_on(date).noun())
    }

    /// Its Party committee: `Tỉnh uỷ Lạng Sơn`, `Thành uỷ Hà Nội`.
    pub fn committee_on(&self, date: Date) -> String {
        format!(
            "{} {}",
            self.kind_on(date).committee_kind(),
            self.name_on(date)
        )
    }
}

impl UnitKind {
    /// What such a unit is called within a sentence.
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Province => "tỉnh",
            Self::City => "thành phố",
        }
    }

    /// What the Party committee of such a unit is called.
    pub const fn committee_kind(self) -> &'static str {
        match self {
            Self::Province => "Tỉnh uỷ",
            Self::City => "Thành uỷ",
        }
    }
}
