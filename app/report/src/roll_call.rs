//! Who has reported: the reports that have come in, beside the units that owe one.

use crate::{Body, Date, DirectiveId, Period, Report, UnitId, units};

/// A report that has come in.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrival {
    /// What the caller knows it by.
    pub index: usize,
    /// Who sent it.
    pub sender: Sender,
    /// The day that it bears: of its signature, or of its issue.
    pub day: Option<Date>,
}

/// Who sends a report.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sender {
    /// A body of a province or city.
    Unit(UnitId),
    /// A body that belongs to none, by its name as printed.
    Named(String),
}

/// The reports of one kind of body on one directive and period.
#[derive(Debug, Clone, PartialEq)]
pub struct RollCall {
    /// The directive.
    pub directive: DirectiveId,
    /// The kind of body.
    pub body: Body,
    /// The period, with the latest day on which any of the reports says that it is due.
    pub period: Period,
    /// Every report, in the order of its sender.
    pub arrived: Vec<Arrival>,
}

impl RollCall {
    /// The roll calls of reports as they came: each with what the caller knows it by, and the day that it bears.
    pub fn of<'a>(reports: impl Iterator<Item = (usize, &'a Report, Option<Date>)>) -> Vec<Self> {
        let mut calls: Vec<Self> = Vec::new();
        for (index, report, day) in reports {
            let arrival = Arrival {
                index,
                sender: Sender::of(report),
                day,
            };
            let same = |call: &&mut Self| {
                call.directive == report.directive
                    && call.body == report.body
                    && (call.period.first, call.period.last)
                        == (report.period.first, report.period.last)
            };
            match calls.iter_mut().find(same) {
                Some(call) => {
                    call.period.due = call.period.due.max(report.period.due);
                    call.arrived.push(arrival);
                }
                None => calls.push(Self {
                    directive: report.directive.clone(),
                    body: report.body,
                    period: report.period,
                    arrived: vec![arrival],
                }),
            }
        }
        for call in &mut calls {
            call.arrived
                .sort_by(|one, other| one.sender.cmp(&other.sender));
        }
        calls
    }

    /// Who has reported, each once.
    pub fn senders(&self) -> Vec<&Sender> {
        let mut senders: Vec<_> = self.arrived.iter().map(|it| &it.sender).collect();
        senders.dedup();
        senders
    }

    /// The units that have not; none where such bodies do not belong to units.
    pub fn missing(&self) -> Vec<&'static UnitId> {
        if !self.body.spec().has_unit {
            return Vec::new();
        }
        let ids = units().iter().map(|unit| &unit.id);
        ids.filter(|id| !self.arrived.iter().any(|it| it.sender.is_unit(id)))
            .collect()
    }

    /// What came after the day on which it was due, and nothing of the same sender before: the first of each.
    pub fn late(&self) -> Vec<&Arrival> {
        let Some(due) = self.period.due else {
            return Vec::new();
        };
        let senders = self.arrived.chunk_by(Arrival::is_of_the_same);
        senders
            .filter_map(|same| {
                same.iter()
                    .filter(|it| it.day.is_some())
                    .min_by_key(|it| it.day)
            })
            .filter(|first| first.day > Some(due))
            .collect()
    }

    /// What came more than once from the same sender, all of each.
    pub fn repeated(&self) -> Vec<&[Arrival]> {
        self.arrived
            .chunk_by(Arrival::is_of_the_same)
            .filter(|same| same.len() > 1)
            .collect()
    }
}

impl Arrival {
    fn is_of_the_same(&self, other: &Self) -> bool {
        self.sender == other.sender
    }
}

impl Sender {
    fn of(report: &Report) -> Self {
        match &report.unit {
            Some(unit) => Self::Unit(unit.clone()),
            None => Self::Named(report.particulars.issuing_body.clone()),
        }
    }

    fn is_unit(&self, id: &UnitId) -> bool {
        matches!(self, Self::Unit(unit) if unit == id)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::check::sample::Case;

    fn of_unit(unit: &str, due: Option<Date>) -> Report {
        let mut report = Case::committee().report;
        report.unit = Some(UnitId(unit.into()));
        report.period.due = due;
        report
    }

    #[test]
    fn who_is_missing_late_or_twice_is_told() {
        let due = Some(date(2026, 1, 15));
        let reports = [
            (of_unit("lang-son", due), Some(date(2026, 1, 15))),
            (of_unit("ha-noi", due), Some(date(2026, 1, 16))),
            (of_unit("lang-son", due), None),
            (of_unit("lang-son", due), Some(date(2026, 2, 1))),
            (of_unit("ha-noi", due), Some(date(2026, 2, 1))),
        ];
        let given = (0..).zip(&reports);
        let calls = RollCall::of(given.map(|(index, (report, day))| (index, report, *day)));
        let [call] = &calls[..] else {
            panic!("{calls:#?}");
        };
        assert_eq!(call.senders().len(), 2);
        assert_eq!(call.missing().len(), units().len() - 2);
        assert!(!call.missing().contains(&&UnitId("ha-noi".into())));
        let late: Vec<_> = call.late().iter().map(|it| it.index).collect();
        assert_eq!(late, [1]);
        let repeated = call.repeated();
        let repeated: Vec<Vec<usize>> = repeated
            .iter()
            .map(|same| same.iter().map(|it| it.index).collect())
            .collect();
        assert_eq!(repeated, [vec![1, 4], vec![0, 2, 3]]);
    }

    #[test]
    fn other_periods_directives_and_bodies_are_called_apart() {
        let one = of_unit("ha-noi", None);
        let mut other = one.clone();
        other.period.last = date(2030, 1, 1);
        let union = Case::union().report;
        let commission = Case::commission().report;
        let reports = [&one, &other, &union, &commission];
        let calls = RollCall::of(
            (0..)
                .zip(reports)
                .map(|(index, report)| (index, report, None)),
        );
        assert_eq!(calls.len(), 4);
        assert_eq!(calls[0].late(), Vec::<&Arrival>::new());
        // The Commission belongs to no province: none is missing.
        assert_eq!(calls[3].missing(), Vec::<&UnitId>::new());
        assert!(matches!(calls[3].senders()[..], [Sender::Named(_)]));
    }
}
