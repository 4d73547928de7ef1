//! Three steps to a new report: directive, body, period.

mod body_step;
mod defaults;
mod directive_step;
mod period_step;

use report::{Body, Directive, Period, PeriodKind, Report, Secrecy, UnitId};
use view::prelude::*;

use crate::browser;
use crate::desk::{Desk, new_report_id};
use crate::messages::{self, Said, fill};
use crate::parts::SaidNotice;
use crate::route::{Panel, Route};
use body_step::BodyStep;
use directive_step::DirectiveStep;
use period_step::PeriodStep;

pub(super) use defaults::with_profile;
pub(super) use period_step::{kind_name, kind_named};

/// A new report.
#[component]
pub(crate) fn NewReportPage() -> impl IntoView {
    let desk = Desk::here();
    let texts = desk.texts().new_report();
    let plan = Plan::new(desk);
    let problem = RwSignal::new(None::<Said>);
    let is_creating = RwSignal::new(false);

    let go = move |step: Step| {
        plan.step.set(step);
        browser::scroll_to_top();
        desk.focus_soon("step-title");
    };
    let back = move |_| match plan.step.get_untracked() {
        Step::Directive => desk.go(Route::Reports),
        Step::Body => go(Step::Directive),
        Step::Period => go(Step::Body),
    };
    let forward = move |_| match plan.step.get_untracked() {
        Step::Directive => go(Step::Body),
        Step::Body if plan.lacks_unit() => {
            plan.unit_asked.set(true);
            desk.focus("new-unit");
        }
        Step::Body => go(Step::Period),
        Step::Period => {
            let Some(report) = plan.report(desk) else {
                return;
            };
            is_creating.set(true);
            problem.set(None);
            leptos::task::spawn_local(async move {
                let created = desk.create(&report).await;
                is_creating.try_set(false);
                match created {
                    Ok(()) => desk.go_instead(Route::Edit(report.id, Panel::Start)),
                    Err(said) => {
                        problem.try_set(Some(said));
                    }
                }
            });
        }
    };
    let title = move || match plan.step.get() {
        Step::Directive => texts.choose_directive,
        Step::Body => texts.choose_body,
        Step::Period => texts.choose_period,
    };
    let forward_label = move || match (plan.step.get(), is_creating.get()) {
        (Step::Period, true) => texts.creating,
        (Step::Period, false) => texts.create,
        _ => texts.next,
    };
    let cannot_go = move || {
        is_creating.get() || (plan.step.get() == Step::Period && plan.period.get().is_none())
    };
    view! {
        <div class="page page-narrow">
            <p class="eyebrow">{desk.texts().titles.new_report}</p>
            <Steps step=plan.step />
            <h1 id="step-title" tabindex="-1">{title}</h1>
            {move || match plan.step.get() {
                Step::Directive => view! { <DirectiveStep plan /> },
                Step::Body => view! { <BodyStep plan /> },
                Step::Period => view! { <PeriodStep plan /> },
            }}
            {move || {
                problem.get().map(|said| view! { <SaidNotice said title=texts.failed /> })
            }}
            <div class="step-actions">
                <button type="button" class="button" on:click=back>{texts.back}</button>
                <button
                    type="button"
                    class="button button-main"
                    disabled=cannot_go
                    on:click=forward
                >
                    {forward_label}
                </button>
            </div>
        </div>
    }
}

#[component]
fn Steps(step: RwSignal<Step>) -> impl IntoView {
    let texts = Desk::here().texts().new_report();
    let steps = [
        (Step::Directive, texts.step_directive),
        (Step::Body, texts.step_body),
        (Step::Period, texts.step_period),
    ];
    let items = steps.map(|(own, name)| {
        let label = fill(texts.step_of, &[&(own as usize + 1).to_string()]);
        let class = move || {
            if step.get() as usize > own as usize {
                "step step-done"
            } else if step.get() == own {
                "step step-now"
            } else {
                "step"
            }
        };
        view! {
            <li class=class aria-current=move || (step.get() == own).then_some("step")>
                <span class="step-number" aria-hidden="true">{own as usize + 1}</span>
                <span class="aloud">{label} ": "</span>
                {name}
            </li>
        }
    });
    view! {
        <ol class="steps" aria-label=texts.steps>
            {items.into_iter().collect_view()}
        </ol>
    }
}

/// The steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Which directive.
    Directive,
    /// Which body, of which unit.
    Body,
    /// Which period.
    Period,
}

/// What has been chosen so far.
#[derive(Clone, Copy)]
pub(super) struct Plan {
    step: RwSignal<Step>,
    directive: RwSignal<&'static Directive>,
    body: RwSignal<Body>,
    unit: RwSignal<Option<UnitId>>,
    unit_asked: RwSignal<bool>,
    /// None while the days do not make a period.
    period: RwSignal<Option<Period>>,
    secrecy: RwSignal<Option<Secrecy>>,
}

impl Plan {
    fn new(desk: Desk) -> Self {
        let profile = desk.settings_now().profile;
        let proposed = Period::proposed(PeriodKind::Quarter, browser::today());
        Self {
            step: RwSignal::new(Step::Directive),
            directive: RwSignal::new(&report::directives()[0]),
            body: RwSignal::new(profile.body.unwrap_or(Body::ProvincialCommittee)),
            unit: RwSignal::new(profile.unit),
            unit_asked: RwSignal::new(false),
            period: RwSignal::new(Some(proposed)),
            secrecy: RwSignal::new(None),
        }
    }

    fn lacks_unit(&self) -> bool {
        self.body.get_untracked().spec().has_unit && self.unit.with_untracked(Option::is_none)
    }

    fn report(&self, desk: Desk) -> Option<Report> {
        let body = self.body.get_untracked();
        let unit = self.unit.get_untracked().filter(|_| body.spec().has_unit);
        let report = Report::new(
            new_report_id()?,
            self.directive.get_untracked(),
            body,
            unit,
            self.period.get_untracked()?,
        );
        let mut report = with_profile(report, &desk.settings_now().profile);
        report.particulars.secrecy = self.secrecy.get_untracked();
        Some(report)
    }
}

/// The body's name in the middle of a sentence, with its unit if it has one.
pub(super) fn body_name(plan: Plan, language: report::Language) -> String {
    let today = browser::today();
    let body = plan.body.get();
    let name = body.name_on(today).in_language(language);
    match plan.unit.get().as_ref().and_then(report::unit) {
        Some(unit) if body.spec().has_unit => format!("{name} ({})", unit.full_name_on(today)),
        _ => name.to_owned(),
    }
}

/// A directive's number with its date.
pub(super) fn directive_name(directive: &Directive, language: report::Language) -> String {
    let texts = messages::texts(language).new_report();
    format!(
        "{} {}",
        directive.number,
        fill(texts.dated, &[&messages::date(directive.date)])
    )
}
