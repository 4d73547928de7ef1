//! The span of time that a report covers, and the day on which it is due.

use jiff::{ToSpan, Unit};

use crate::{Date, Language};

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

impl Period {
    /// The calendar quarter `quarter` (1 to 4) of `year`; `None` outside the calendar.
    pub fn of_quarter(year: i16, quarter: i8) -> Option<Self> {
        let starts = (1..=4).contains(&quarter).then(|| quarter * 3 - 2)?;
        Self::of_months(PeriodKind::Quarter, year, starts, 3)
    }

    /// The first or second half of `year`; `None` outside the calendar.
    pub fn of_half_year(year: i16, half: i8) -> Option<Self> {
        let starts = (1..=2).contains(&half).then(|| half * 6 - 5)?;
        Self::of_months(PeriodKind::HalfYear, year, starts, 6)
    }

    /// The calendar year `year`; `None` outside the calendar.
    pub fn of_year(year: i16) -> Option<Self> {
        Self::of_months(PeriodKind::Year, year, 1, 12)
    }

    /// The years `first` to `last`, both whole; `None` outside the calendar or in wrong order.
    pub fn of_review(first: i16, last: i16) -> Option<Self> {
        let years = i32::from(last) - i32::from(first) + 1;
        (years > 0).then(|| Self::of_months(PeriodKind::Review, first, 1, years * 12))?
    }

    /// The period to propose for a report that is begun `today`.
    ///
    /// It is the running one, since a report may be written before its period ends; in a period's
    /// first third it is the one before, whose report is then on the desk.
    pub fn proposed(kind: PeriodKind, today: Date) -> Self {
        let (year, month) = (today.year(), today.month());
        let running = match kind {
            PeriodKind::Quarter => Self::of_quarter(year, (month + 2) / 3),
            PeriodKind::HalfYear => Self::of_half_year(year, (month + 5) / 6),
            PeriodKind::Year => Self::of_year(year),
            PeriodKind::Review => Self::of_review(year - 4, year),
        };
        let running = running.unwrap_or(Self::single_day(kind, today));
        let begun = match kind {
            // A review is of whole years, so it is the last year that may have hardly begun.
            PeriodKind::Review => Date::new(year, 1, 1).unwrap_or(today),
            _ => running.first,
        };
        if days_between(begun, today) * 3 < days_between(begun, running.last) {
            running.before()
        } else {
            running
        }
    }

    /// The period of the same kind that ends on the eve of this one; a review moves by one year.
    pub fn before(self) -> Self {
        let months = match self.kind {
            PeriodKind::Quarter => 3,
            PeriodKind::HalfYear => 6,
            PeriodKind::Year | PeriodKind::Review => 12,
        };
        let earlier = |day: Date| day.saturating_sub(months.months());
        // Counted from the day after the last, so that a month's end stays a month's end.
        let after = self.last.saturating_add(1.day());
        Self {
            kind: self.kind,
            first: earlier(self.first),
            last: earlier(after).saturating_sub(1.day()),
            due: self.due.map(earlier),
        }
    }

    /// How many days it covers, both ends counted; 0 when it ends before it begins.
    pub fn days(self) -> u32 {
        u32::try_from(days_between(self.first, self.last) + 1).unwrap_or(0)
    }

    /// How many months it spans, to the nearest: 15 March to 14 June are three.
    pub fn months(self) -> u32 {
        let after = self.last.saturating_add(1.day());
        let Ok(span) = self.first.until((Unit::Month, after)) else {
            return 0;
        };
        let months = span.get_months() + i32::from(span.get_days() > 15);
        u32::try_from(months).unwrap_or(0)
    }

    /// What it is called: `quý III năm 2026`, `6 tháng đầu năm 2026`, `năm 2026`,
    /// `giai đoạn 2022 - 2026`.
    ///
    /// A period cut otherwise goes by the quarter or year that holds its middle, so the one from
    /// 15 December to 14 March is the first quarter.
    pub fn name(self, language: Language) -> String {
        let half = days_between(self.first, self.last).max(0) / 2;
        let middle = self.first.saturating_add(half.days());
        let year = middle.year();
        match (self.kind, language) {
            (PeriodKind::Quarter, Language::Vietnamese) => {
                format!("quý {} năm {year}", roman_quarter(middle))
            }
            (PeriodKind::Quarter, Language::English) => {
                format!("quarter {} of {year}", roman_quarter(middle))
            }
            (PeriodKind::HalfYear, Language::Vietnamese) => {
                let half = if middle.month() <= 6 {
                    "đầu"
                } else {
                    "cuối"
                };
                format!("6 tháng {half} năm {year}")
            }
            (PeriodKind::HalfYear, Language::English) => {
                let half = if middle.month() <= 6 {
                    "first"
                } else {
                    "second"
                };
                format!("{half} half of {year}")
            }
            (PeriodKind::Year, Language::Vietnamese) => format!("năm {year}"),
            (PeriodKind::Year, Language::English) => format!("year {year}"),
            (PeriodKind::Review, Language::Vietnamese) => {
                format!("giai đoạn {} - {}", self.first.year(), self.last.year())
            }
            (PeriodKind::Review, Language::English) => {
                format!("{}–{}", self.first.year(), self.last.year())
            }
        }
    }

    fn of_months(kind: PeriodKind, year: i16, starts: i8, months: i32) -> Option<Self> {
        let first = Date::new(year, starts, 1).ok()?;
        let last = first.checked_add((months).months()).ok()?;
        Some(Self {
            kind,
            first,
            last: last.yesterday().ok()?,
            due: None,
        })
    }

    const fn single_day(kind: PeriodKind, day: Date) -> Self {
        Self {
            kind,
            first: day,
            last: day,
            due: None,
        }
    }
}

impl PeriodKind {
    /// Every kind, the shortest first.
    pub const fn all() -> [Self; 4] {
        [Self::Quarter, Self::HalfYear, Self::Year, Self::Review]
    }
}

fn days_between(first: Date, last: Date) -> i32 {
    first.until(last).map_or(0, |span| span.get_days())
}

fn roman_quarter(day: Date) -> &'static str {
    ["I", "II", "III", "IV"][usize::from(day.month().unsigned_abs() - 1) / 3]
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn free(kind: PeriodKind, first: Date, last: Date) -> Period {
        Period {
            kind,
            first,
            last,
            due: None,
        }
    }

    #[test]
    fn calendar_periods_end_on_the_last_day_of_a_month() {
        let quarter = Period::of_quarter(2026, 3).unwrap();
        assert_eq!(
            (quarter.first, quarter.last),
            (date(2026, 7, 1), date(2026, 9, 30))
        );
        assert_eq!(Period::of_quarter(2024, 1).unwrap().days(), 91);
        assert_eq!(
            Period::of_half_year(2026, 2).unwrap().last,
            date(2026, 12, 31)
        );
        assert_eq!(Period::of_review(2022, 2026).unwrap().months(), 60);
        assert_eq!(Period::of_quarter(2026, 5), None);
        assert_eq!(Period::of_review(2026, 2022), None);
    }

    #[test]
    fn periods_are_named_as_offices_name_them() {
        let vi = |period: Period| period.name(Language::Vietnamese);
        assert_eq!(vi(Period::of_quarter(2026, 3).unwrap()), "quý III năm 2026");
        assert_eq!(
            vi(Period::of_half_year(2026, 1).unwrap()),
            "6 tháng đầu năm 2026"
        );
        assert_eq!(
            vi(Period::of_half_year(2026, 2).unwrap()),
            "6 tháng cuối năm 2026"
        );
        assert_eq!(vi(Period::of_year(2026).unwrap()), "năm 2026");
        assert_eq!(
            vi(Period::of_review(2022, 2026).unwrap()),
            "giai đoạn 2022 - 2026"
        );
        let shifted = free(PeriodKind::Quarter, date(2025, 12, 15), date(2026, 3, 14));
        assert_eq!(vi(shifted), "quý I năm 2026");
        let shifted = free(PeriodKind::Year, date(2025, 12, 15), date(2026, 12, 14));
        assert_eq!(vi(shifted), "năm 2026");
    }

    #[test]
    fn months_are_counted_to_the_nearest() {
        let months = |first, last| free(PeriodKind::Quarter, first, last).months();
        assert_eq!(months(date(2026, 3, 15), date(2026, 6, 14)), 3);
        assert_eq!(months(date(2026, 1, 1), date(2026, 3, 31)), 3);
        assert_eq!(months(date(2026, 1, 1), date(2026, 3, 28)), 3);
        assert_eq!(months(date(2026, 1, 1), date(2026, 3, 10)), 2);
        assert_eq!(months(date(2026, 3, 1), date(2026, 1, 1)), 0);
    }

    #[test]
    fn the_proposed_period_is_the_one_on_the_desk() {
        let first = |kind, today| Period::proposed(kind, today).first;
        // Early in the quarter the past one is written; from its second month on, the running one.
        assert_eq!(
            first(PeriodKind::Quarter, date(2026, 10, 5)),
            date(2026, 7, 1)
        );
        assert_eq!(
            first(PeriodKind::Quarter, date(2026, 11, 23)),
            date(2026, 10, 1)
        );
        assert_eq!(
            first(PeriodKind::Quarter, date(2026, 1, 10)),
            date(2025, 10, 1)
        );
        assert_eq!(
            first(PeriodKind::HalfYear, date(2026, 7, 20)),
            date(2026, 1, 1)
        );
        assert_eq!(first(PeriodKind::Year, date(2026, 2, 1)), date(2025, 1, 1));
        assert_eq!(
            first(PeriodKind::Year, date(2026, 11, 23)),
            date(2026, 1, 1)
        );
        let review = Period::proposed(PeriodKind::Review, date(2026, 1, 10));
        assert_eq!(
            (review.first, review.last),
            (date(2021, 1, 1), date(2025, 12, 31))
        );
    }

    #[test]
    fn the_period_before_keeps_the_end_of_the_month() {
        let before = Period::of_quarter(2026, 2).unwrap().before();
        assert_eq!(Some(before), Period::of_quarter(2026, 1));
        let shifted = free(PeriodKind::Quarter, date(2026, 3, 15), date(2026, 6, 14)).before();
        assert_eq!(
            (shifted.first, shifted.last),
            (date(2025, 12, 15), date(2026, 3, 14))
        );
    }
}
