//! The 34 provinces and cities, with names and kinds by date.

/// Names a provincial unit (`ha-noi`, `dong-nai`).
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize, serde::Serialize,
)]
#[serde(transparent)]
pub struct UnitId(pub String);

/// What a provincial unit is; decides between Tỉnh uỷ and Thành uỷ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnitKind {
    /// Tỉnh.
    Province,
    /// Thành phố trực thuộc Trung ương.
    City,
}
