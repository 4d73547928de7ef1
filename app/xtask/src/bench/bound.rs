//! A figure that the budgets hold.

use std::fmt;

/// What was measured, and what is required of it.
#[derive(Clone, Copy)]
pub(super) enum Bound {
    AtLeast { measured: f64, required: f64 },
    AtMost { measured: f64, required: f64 },
}

impl Bound {
    pub(super) fn holds(self) -> bool {
        match self {
            Bound::AtLeast { measured, required } => measured >= required,
            Bound::AtMost { measured, required } => measured <= required,
        }
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (measured, side, required) = match *self {
            Bound::AtLeast { measured, required } => (measured, "at least", required),
            Bound::AtMost { measured, required } => (measured, "at most", required),
        };
        write!(formatter, "{measured:.2} ({side} {required})")?;
        if !self.holds() {
            write!(formatter, " MISSED")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Bound;

    #[test]
    fn the_required_figure_itself_holds() {
        let (measured, required) = (2.0, 2.0);
        assert!(Bound::AtLeast { measured, required }.holds());
        assert!(Bound::AtMost { measured, required }.holds());
    }

    #[test]
    fn a_missed_figure_says_so() {
        let bound = Bound::AtLeast {
            measured: 1.9,
            required: 2.0,
        };
        assert_eq!(bound.to_string(), "1.90 (at least 2) MISSED");
        let bound = Bound::AtMost {
            measured: 11.01,
            required: 11.0,
        };
        assert_eq!(bound.to_string(), "11.01 (at most 11) MISSED");
    }

    #[test]
    fn what_was_not_measured_does_not_hold() {
        let (measured, required) = (f64::NAN, 2.0);
        assert!(!Bound::AtLeast { measured, required }.holds());
        assert!(!Bound::AtMost { measured, required }.holds());
    }
}
