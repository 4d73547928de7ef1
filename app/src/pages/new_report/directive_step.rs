//! Which directive, and what it asks of this body.

use report::{Basis, Directive};
use view::prelude::*;

use super::{Plan, body_name, directive_name};
use crate::desk::Desk;
use crate::messages::{self, fill};
use crate::parts::basis_badge;

/// Which directive.
#[component]
pub(super) fn DirectiveStep(plan: Plan) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let texts = desk.texts().new_report();
    let cards = report::directives()
        .iter()
        .map(move |directive| {
            let chosen = move || plan.directive.get().id == directive.id;
            let owes = move || {
                let (class, text) = match directive.owes_report(plan.body.get()) {
                    Some(Basis::Stated) => ("badge badge-stated", texts.owes_stated),
                    Some(_) => ("badge badge-inferred", texts.owes_inferred),
                    None => ("badge badge-convention", texts.owes_no),
                };
                view! { <span class=class>{text}</span> }
            };
            let likely = (!directive.date_is_sure)
                .then(|| view! { <span class="hint">"(" {texts.date_likely} ")"</span> });
            view! {
                <label class="card" class:card-chosen=chosen>
                    <input
                        type="radio"
                        name="directive"
                        prop:checked=chosen
                        on:change=move |_| plan.directive.set(directive)
                    />
                    <span class="card-body">
                        <span class="card-title">{directive_name(directive, language)}</span>
                        <span>{directive.title.in_language(language)}</span>
                        {likely}
                        <span class="card-marks">{owes}</span>
                    </span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="cards">
            <legend class="aloud">{texts.choose_directive}</legend>
            {cards}
        </fieldset>
        {move || asks(plan, plan.directive.get(), desk)}
    }
}

/// What `directive` asks of the body, duty by duty, each with its ground.
pub(super) fn asks(plan: Plan, directive: &'static Directive, desk: Desk) -> impl IntoView {
    let language = desk.language_now();
    let texts = desk.texts().new_report();
    let body = plan.body.get();
    let name = body_name(plan, language);
    let duties = directive.duties_of(body);
    let none = duties.is_empty();
    let sections = directive.sections_for(body).len().to_string();
    let items = duties
        .into_iter()
        .map(|duty| {
            let citation = directive
                .clause(&duty.clause)
                .map(|clause| clause.citation.in_language(language));
            view! {
                <li class="duty">
                    <p class="duty-marks">
                        <span class="duty-clause">{citation}</span>
                        {basis_badge(duty.basis, language)}
                    </p>
                    <p>{duty.what.in_language(language)}</p>
                    <p class="hint">{messages::cadence(duty.cadence, language)}</p>
                </li>
            }
        })
        .collect_view();
    let list = if none {
        view! { <p>{fill(texts.asks_nothing, &[&name])}</p> }
    } else {
        view! { <ul class="duties">{items}</ul> }
    };
    view! {
        <section class="asks" aria-live="polite">
            <h2>{fill(texts.asks, &[&name])}</h2>
            {list}
            <p class="hint">{fill(texts.sections_count, &[&sections])}</p>
        </section>
    }
}
