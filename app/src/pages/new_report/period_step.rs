//! Which period: a proposal, with both days and the due date free.

use report::text;
use report::{Date, Period, PeriodKind};
use view::prelude::*;

use super::{Plan, directive_name};
use crate::browser;
use crate::desk::Desk;
use crate::messages;
use crate::parts::{ChoiceField, DateField, SecrecyField};

/// Which period.
#[component]
pub(super) fn PeriodStep(plan: Plan) -> impl IntoView {
    let desk = Desk::here();
    let texts = desk.texts().new_report();
    let fields = &desk.texts().period;
    let language = desk.language_now();
    let today = browser::today();

    let start = plan
        .period
        .get_untracked()
        .unwrap_or(Period::proposed(PeriodKind::Quarter, today));
    let kind = RwSignal::new(start.kind);
    let first = RwSignal::new(Some(start.first));
    let last = RwSignal::new(Some(start.last));
    let due = RwSignal::new(start.due);
    let problem = Memo::new(move || match (first.get(), last.get()) {
        (Some(first), Some(last)) if first <= last => None,
        (Some(_), Some(_)) => Some(texts.order_wrong.to_owned()),
        _ => Some(texts.date_needed.to_owned()),
    });
    // The plan follows the fields; it is none while they do not fit together.
    Effect::new(move |_| {
        let days = first.get().zip(last.get());
        let period = days
            .filter(|(first, last)| first <= last)
            .map(|(first, last)| Period {
                kind: kind.get(),
                first,
                last,
                due: due.get(),
            });
        plan.period.set(period);
    });
    let take = move |period: Period| {
        kind.set(period.kind);
        first.set(Some(period.first));
        last.set(Some(period.last));
    };
    let proposals = move || {
        let running = Period::proposed(kind.get(), today);
        let buttons = [running.before(), running, after(running)].map(|period| {
            let chosen =
                move || first.get() == Some(period.first) && last.get() == Some(period.last);
            view! {
                <button
                    type="button"
                    class="chip"
                    aria-pressed=move || chosen().to_string()
                    on:click=move |_| take(period)
                >
                    {text::capitalised(&period.name(language))}
                </button>
            }
        });
        buttons.into_iter().collect_view()
    };
    let kinds = PeriodKind::all()
        .map(|kind| {
            (
                kind_name(kind).to_owned(),
                messages::period_kind(kind, language).to_owned(),
            )
        })
        .to_vec();
    let kind_chosen = move |name: String| take(Period::proposed(kind_named(&name), today));
    let on_day = move |signal: RwSignal<Option<Date>>| move |day| signal.set(day);
    view! {
        <p class="hint">{move || directive_name(plan.directive.get(), language)}</p>
        <div class="form">
            <ChoiceField
                id="new-kind"
                label=fields.kind
                choices=kinds
                value=Signal::derive(move || kind_name(kind.get()).to_owned())
                chosen=kind_chosen
            />
            <div class="field field-wide">
                <span class="field-label" id="proposals-label">{texts.proposals}</span>
                <div class="chips" role="group" aria-labelledby="proposals-label">{proposals}</div>
            </div>
            <DateField id="new-first" label=fields.first value=first chosen=on_day(first) />
            <DateField
                id="new-last"
                label=fields.last
                value=last
                chosen=on_day(last)
                hint=texts.days_free
                amiss=Signal::derive(move || problem.get())
            />
            <DateField
                id="new-due"
                label=fields.due
                value=due
                chosen=on_day(due)
                hint=fields.due_hint
            />
            <SecrecyField
                id="new-secrecy"
                label=texts.secrecy
                value=plan.secrecy
                chosen=move |mark| plan.secrecy.set(mark)
            />
        </div>
        <p class="hint">{texts.from_settings}</p>
    }
}

/// The period of the same kind that begins where `period` ends.
fn after(period: Period) -> Period {
    let next = match period.kind {
        PeriodKind::Quarter => Period::of_quarter(
            period.last.year() + i16::from(period.last.month() == 12),
            (period.last.month() % 12) / 3 + 1,
        ),
        PeriodKind::HalfYear => Period::of_half_year(
            period.last.year() + i16::from(period.last.month() == 12),
            if period.last.month() == 12 { 1 } else { 2 },
        ),
        PeriodKind::Year => Period::of_year(period.last.year() + 1),
        PeriodKind::Review => Period::of_review(period.first.year() + 1, period.last.year() + 1),
    };
    next.unwrap_or(period)
}

/// The name under which a kind stands in a list.
pub(crate) fn kind_name(kind: PeriodKind) -> &'static str {
    match kind {
        PeriodKind::Quarter => "quarter",
        PeriodKind::HalfYear => "half-year",
        PeriodKind::Year => "year",
        PeriodKind::Review => "review",
    }
}

/// The kind of that name; a quarter if there is none.
pub(crate) fn kind_named(name: &str) -> PeriodKind {
    PeriodKind::all()
        .into_iter()
        .find(|kind| kind_name(*kind) == name)
        .unwrap_or(PeriodKind::Quarter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_period_begins_the_day_after() {
        let periods = [
            Period::of_quarter(2026, 1),
            Period::of_quarter(2026, 4),
            Period::of_half_year(2026, 1),
            Period::of_half_year(2026, 2),
            Period::of_year(2026),
        ];
        for period in periods.into_iter().flatten() {
            let next = after(period);
            assert_eq!(
                next.first,
                period.last.tomorrow().expect("within the calendar")
            );
            assert_eq!(next.before().first, period.first);
        }
    }
}
