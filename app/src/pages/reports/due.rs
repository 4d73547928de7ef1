//! How near the due date of a report is.

use report::{Date, Stage};
use store::Summary;

/// From how many days before the due date on a report is due soon.
const SOON_DAYS: i32 = 7;

/// How near a due date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Due {
    /// The report was handed in: nothing is due.
    HandedIn,
    /// No due date is set.
    None,
    /// It passed so many days ago.
    Late(i32),
    /// It is today.
    Today,
    /// It comes in so few days.
    Soon(i32),
    /// It is far away.
    Later,
}

impl Due {
    /// How near the due date of `row` is.
    pub(super) fn of(row: &Summary, today: Date) -> Self {
        match row.period.due {
            _ if row.stage == Stage::HandedIn => Self::HandedIn,
            None => Self::None,
            Some(due) => Self::on(due, today),
        }
    }

    fn on(due: Date, today: Date) -> Self {
        let days = (due - today).get_days();
        match days {
            ..=-1 => Self::Late(-days),
            0 => Self::Today,
            1..=SOON_DAYS => Self::Soon(days),
            _ => Self::Later,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_today() {
        let today = Date::constant(2026, 3, 31);
        let on = |year, month, day| Due::on(Date::constant(year, month, day), today);
        assert_eq!(on(2026, 3, 31), Due::Today);
        assert_eq!(on(2026, 4, 1), Due::Soon(1));
        assert_eq!(on(2026, 4, 7), Due::Soon(7));
        assert_eq!(on(2026, 4, 8), Due::Later);
        assert_eq!(on(2026, 2, 28), Due::Late(31));
    }
}
