//! The annex of figures: indicators and the amounts reported for them.

/// Names an indicator (`delegations-out`).
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize, serde::Serialize,
)]
#[serde(transparent)]
pub struct IndicatorId(pub String);

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

/// An amount ≥ 0 with at most two decimals, exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount {
    hundredths: u64,
}

/// The currencies in which aid is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Currency {
    /// Đồng.
    Vnd,
    /// United States dollar.
    Usd,
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
        self.hundredths % 100 == 0
    }
}
