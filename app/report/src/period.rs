//! The span of time that a report covers, and the day on which it is due.

use crate::Date;

/// A reporting period. Offices cut quarters and years differently, so both days are free.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// What kind of period it is called.
    pub kind: PeriodKind,
    /// First day covered.
    pub first: Date,
    /// Last day covered.
    pub last: Date,
    /// Last day on which the report is in time.
    pub due: Option<Date>,
}

/// The kinds of period (kỳ báo cáo).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PeriodKind {
    /// Quý.
    Quarter,
    /// Sáu tháng.
    HalfYear,
    /// Năm.
    Year,
    /// Sơ kết, tổng kết: a review over several years.
    Review,
}
