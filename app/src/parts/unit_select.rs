//! Choosing among the provinces and cities, with a search that needs no tones.

use report::{Date, UnitId, text};
use view::prelude::*;

use crate::desk::Desk;
use crate::messages::fill;

/// A search field over a list of units.
#[component]
pub(crate) fn UnitSelect(
    /// The id of the list.
    id: &'static str,
    /// Its label.
    label: &'static str,
    /// The day whose names are shown.
    on: Date,
    /// The unit chosen, followed.
    #[prop(into)]
    value: Signal<Option<UnitId>>,
    /// Called when another is chosen.
    chosen: impl Fn(UnitId) + Copy + 'static,
) -> impl IntoView {
    let shell = &Desk::here().texts().shell;
    let query = RwSignal::new(String::new());
    let found = Memo::new(move || {
        let query = query.get();
        let names = report::units()
            .iter()
            .map(|unit| (unit.id.clone(), text::capitalised(&unit.full_name_on(on))))
            .filter(|(_, name)| text::contains_folded(name, query.trim()));
        names.collect::<Vec<_>>()
    });
    let search = move |event: leptos::ev::Event| {
        query.set(event_target_value(&event));
        // One match is the answer: it is chosen without another click.
        if let [(only, _)] = &found.get_untracked()[..] {
            chosen(only.clone());
        }
    };
    let options = move || {
        let rows = found.get().into_iter().map(|(unit, name)| {
            let own = unit.clone();
            let selected = move || value.with(|value| value.as_ref() == Some(&own));
            view! { <option value=unit.0 prop:selected=selected>{name}</option> }
        });
        rows.collect_view()
    };
    let count = move || {
        found.with(|found| match found.len() {
            0 => shell.no_unit_found.to_owned(),
            count => fill(shell.units_found, &[&count.to_string()]),
        })
    };
    view! {
        <div class="field unit-select">
            <label for=id>{label}</label>
            <input
                type="search"
                placeholder=shell.search_unit
                aria-label=shell.search_unit
                autocomplete="off"
                on:input=search
            />
            <select
                id=id
                size="8"
                on:change=move |event| chosen(UnitId(event_target_value(&event)))
            >
                {options}
            </select>
            <p class="field-hint" role="status">{count}</p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_search_needs_no_tones() {
        assert!(text::contains_folded("Tỉnh Lạng Sơn", "lang son"));
        assert!(text::contains_folded("Thành phố Đà Nẵng", "da nang"));
    }
}
