//! Which body writes, and of which province or city.

use report::Body;
use view::prelude::*;

use super::Plan;
use super::directive_step::asks;
use crate::browser;
use crate::desk::Desk;
use crate::messages::fill;
use crate::parts::UnitSelect;

/// Which body.
#[component]
pub(super) fn BodyStep(plan: Plan) -> impl IntoView {
    let desk = Desk::here();
    let texts = desk.texts().new_report();
    let language = desk.language_now();
    let today = browser::today();
    let cards = Body::all()
        .into_iter()
        .map(|body| {
            let chosen = move || plan.body.get() == body;
            let named = move || {
                let directive = plan.directive.get();
                let named = body.spec().named_in(&directive.id)?;
                let name = named.in_language(language);
                Some(view! { <span class="hint">{fill(texts.named_in, &[name])}</span> })
            };
            view! {
                <label class="card card-small" class:card-chosen=chosen>
                    <input
                        type="radio"
                        name="body"
                        prop:checked=chosen
                        on:change=move |_| plan.body.set(body)
                    />
                    <span class="card-body">
                        <span class="card-title">{body.name_on(today).in_language(language)}</span>
                        {named}
                    </span>
                </label>
            }
        })
        .collect_view();
    let has_unit = Memo::new(move || plan.body.get().spec().has_unit);
    let choose = move |unit| {
        plan.unit_asked.set(false);
        plan.unit.set(Some(unit));
    };
    view! {
        <fieldset class="cards cards-two">
            <legend>{texts.body}</legend>
            {cards}
        </fieldset>
        <Show when=move || has_unit.get()>
            <UnitSelect id="new-unit" label=texts.unit on=today value=plan.unit chosen=choose />
            <Show when=move || plan.unit_asked.get()>
                <p class="field-amiss" role="alert">{texts.unit_needed}</p>
            </Show>
        </Show>
        {move || asks(plan, plan.directive.get(), desk)}
    }
}
