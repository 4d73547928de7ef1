//! The annex of figures: indicators and the amounts reported for them.

use crate::{Amount, Bilingual, ClauseRef, SectionId};

/// Names an indicator (`delegations-out`).
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize, serde::Serialize,
)]
#[serde(transparent)]
pub struct IndicatorId(pub String);

/// An indicator: what a row of the annex of figures counts.
#[derive(Debug, Clone, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Its id.
    pub id: IndicatorId,
    /// What is counted.
    pub title: Bilingual,
    /// In what unit (đoàn, người, cuộc); for money, the currency stands with the figure.
    pub unit: Bilingual,
    /// A count or a sum of money.
    pub kind: IndicatorKind,
    /// The clauses that it helps to answer.
    pub serves: Vec<ClauseRef>,
    /// What must hold between it and the rest of the report.
    #[serde(default)]
    pub rules: Vec<IndicatorRule>,
}

/// What an indicator's amounts are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum IndicatorKind {
    /// Whole numbers ≥ 0.
    Count,
    /// Decimals ≥ 0 with a currency.
    Money,
}

/// What must hold between an indicator and the rest of the report.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum IndicatorRule {
    /// Zero whenever the other is zero: no participants without a conference.
    ZeroWhenZero(IndicatorId),
    /// Never below the other: at least one person to a delegation.
    AtLeast(IndicatorId),
    /// Not the figure of the other, copied: organisations are not items of aid.
    NotSameFigure(IndicatorId),
    /// Where it exceeds the other in the same currency, a sentence explains why.
    ExceedingNeedsSentence(IndicatorId),
    /// Above zero, the section is required.
    RequiresSection(SectionId),
}

/// One row of the annex of figures, as filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Which indicator.
    pub indicator: IndicatorId,
    /// This period; `None` while the cell is empty.
    pub amount: Option<Amount>,
    /// The period before, for comparison.
    pub previous: Option<Amount>,
    /// The currency of a sum of money; `None` for counts.
    pub currency: Option<Currency>,
    /// A remark beside the figure.
    pub note: String,
}

/// The currencies in which aid is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Currency {
    /// Đồng.
    Vnd,
    /// United States dollar.
    Usd,
}
