//! The annex of figures, as a real table.

use report::check::Place;
use report::text;
use report::{Amount, Currency, Figure, Indicator, IndicatorKind, Report};
use view::prelude::*;

use super::Amiss;
use super::jump::remark_id;
use super::legacy::LegacyNotice;
use crate::desk::Desk;
use crate::draft::{Draft, figure_mut};
use crate::messages::{self, fill};
use crate::parts::composed;
use crate::route::Panel;

/// The annex of figures.
#[component]
pub(super) fn FiguresPanel(is_frozen: bool) -> impl IntoView {
    let desk = Desk::here();
    let draft = desk.draft;
    let texts = &desk.texts().edit;
    // Raised when figures come from elsewhere than these fields, which then show them anew.
    let taken = RwSignal::new(0_u32);
    let previous = draft.previous();
    let has_previous = previous.is_some() && !is_frozen;
    let copy = move |_| {
        let Some(previous) = draft.previous() else {
            return;
        };
        draft.edit(|report| copy_previous(report, &previous));
        taken.update(|times| *times += 1);
        let name = text::capitalised(&previous.particulars.subject);
        desk.say(fill(texts.copied_previous, &[&name]));
    };
    let rows = move || {
        taken.track();
        report::indicators()
            .iter()
            .map(|indicator| view! { <FigureRow indicator is_frozen /> })
            .collect_view()
    };
    view! {
        <section class="panel panel-wide" aria-labelledby="figures-title">
            <div class="panel-head">
                <h2 id="figures-title" tabindex="-1">{texts.figures}</h2>
                {has_previous
                    .then(|| {
                        view! {
                            <button type="button" class="button button-small" on:click=copy>
                                {texts.copy_previous}
                            </button>
                        }
                    })}
            </div>
            <LegacyNotice panel=Panel::Figures is_frozen />
            <p class="hint">{texts.figures_hint}</p>
            <div class="table-frame">
                <table class="figures">
                    <thead>
                        <tr>
                            <th scope="col">{texts.indicator}</th>
                            <th scope="col">{texts.unit}</th>
                            <th scope="col">{texts.this_period}</th>
                            <th scope="col">{texts.previous_period}</th>
                            <th scope="col">{texts.remark}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}

#[component]
fn FigureRow(indicator: &'static Indicator, is_frozen: bool) -> impl IntoView {
    let desk = Desk::here();
    let draft = desk.draft;
    let texts = &desk.texts().edit;
    let language = desk.language_now();
    let id = format!("figure-{}", indicator.id.0);
    let title_id = format!("{id}-title");
    let note_id = format!("{id}-note");
    let title = indicator.title.in_language(language);
    let start = draft.peek(|report| figure(report, indicator)).flatten();
    let is_money = indicator.kind == IndicatorKind::Money;

    let wrong = RwSignal::new(None::<String>);
    let checked = Amiss(desk).of(Place::Indicator(indicator.id.clone()));
    let amiss = Signal::derive(move || wrong.get().or_else(|| checked.get()));
    let take = move |text: String, put: fn(&mut Figure, Option<Amount>)| {
        match amount(&text) {
            Ok(amount) => {
                wrong.set(None);
                draft.edit(|report| put(row_mut(report, indicator), amount));
            }
            // What stood before stays in the report; the cell keeps the letters and says so.
            Err(()) => wrong.set(Some(texts.amount_wrong.to_owned())),
        }
    };
    let shown = |amount: Option<Amount>| amount.map(|it| it.to_string()).unwrap_or_default();
    let cell = {
        let note_id = note_id.clone();
        move |label: &'static str,
              id: Option<String>,
              value: String,
              put: fn(&mut Figure, Option<Amount>)| {
            view! {
                <input
                    id=id
                    class="figure-amount"
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    value=value
                    readonly=is_frozen
                    aria-label=format!("{title}: {label}")
                    aria-describedby=note_id.clone()
                    aria-invalid=move || amiss.with(Option::is_some).then_some("true")
                    on:input=move |event| take(event_target_value(&event), put)
                />
            }
        }
    };
    let currency =
        is_money.then(|| currency_select(draft, indicator, title, texts.currency, is_frozen));
    let unit = if is_money {
        None
    } else {
        Some(indicator.unit.in_language(language))
    };
    let note_typed = move |event| {
        let text = composed(&event_target_value(&event));
        draft.edit(|report| row_mut(report, indicator).note = text);
    };
    let this = start.as_ref().and_then(|figure| figure.amount);
    let before = start.as_ref().and_then(|figure| figure.previous);
    let note = start.map(|figure| figure.note).unwrap_or_default();
    view! {
        <tr class:row-amiss=move || amiss.with(Option::is_some)>
            <th scope="row" id=title_id>
                {title}
                <span class="field-amiss" id=note_id role="status">{move || amiss.get()}</span>
            </th>
            <td data-label=texts.unit>{unit} {currency}</td>
            <td data-label=texts.this_period>
                {cell(texts.this_period, Some(id), shown(this), |it, amount| it.amount = amount)}
            </td>
            <td data-label=texts.previous_period>
                {cell(texts.previous_period, None, shown(before), |it, amount| it.previous = amount)}
            </td>
            <td data-label=texts.remark>
                <input
                    id=remark_id(&indicator.id)
                    type="text"
                    value=note
                    readonly=is_frozen
                    autocomplete="off"
                    aria-label=format!("{title}: {}", texts.remark)
                    on:input=note_typed
                />
            </td>
        </tr>
    }
}

fn currency_select(
    draft: Draft,
    indicator: &'static Indicator,
    title: &'static str,
    label: &'static str,
    is_frozen: bool,
) -> impl IntoView {
    let present = Memo::new(move || draft.with(None, |report| figure(report, indicator)?.currency));
    let option = move |currency: Currency| {
        let selected = move || present.get() == Some(currency);
        let name = messages::currency(currency);
        view! { <option value=name prop:selected=selected>{name}</option> }
    };
    let chosen = move |event| {
        let name = event_target_value(&event);
        let currency = [Currency::Vnd, Currency::Usd]
            .into_iter()
            .find(|currency| messages::currency(*currency) == name);
        draft.edit(|report| row_mut(report, indicator).currency = currency);
    };
    view! {
        <select aria-label=format!("{title}: {label}") disabled=is_frozen on:change=chosen>
            <option value="" prop:selected=move || present.get().is_none()>"–"</option>
            {option(Currency::Usd)}
            {option(Currency::Vnd)}
        </select>
    }
}

fn figure(report: &Report, indicator: &Indicator) -> Option<Figure> {
    let mut figures = report.figures.iter();
    figures
        .find(|figure| figure.indicator == indicator.id)
        .cloned()
}

fn row_mut<'a>(report: &'a mut Report, indicator: &Indicator) -> &'a mut Figure {
    let usual = match indicator.kind {
        IndicatorKind::Money => Some(Currency::Usd),
        IndicatorKind::Count => None,
    };
    figure_mut(report, &indicator.id, usual)
}

/// The amount that a cell holds: none while it is empty.
fn amount(text: &str) -> Result<Option<Amount>, ()> {
    match text.trim() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| ()),
    }
}

/// Fills the empty cells of the period before with what the report of that period says.
fn copy_previous(report: &mut Report, previous: &Report) {
    for earlier in &previous.figures {
        let Some(amount) = earlier.amount else {
            continue;
        };
        let figure = figure_mut(report, &earlier.indicator, earlier.currency);
        if figure.currency == earlier.currency {
            figure.previous.get_or_insert(amount);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::IndicatorId;

    #[test]
    fn an_empty_cell_is_no_amount_and_letters_are_refused() {
        assert_eq!(amount("  "), Ok(None));
        assert_eq!(
            amount("1.234,5"),
            Ok(Some(Amount::from_hundredths(123_450)))
        );
        assert_eq!(amount("12a"), Err(()));
        assert_eq!(amount("-1"), Err(()));
    }

    #[test]
    fn the_period_before_fills_only_empty_cells() {
        let of = |name: &str, amount| Figure {
            indicator: IndicatorId(name.into()),
            amount,
            previous: None,
            currency: None,
            note: String::new(),
        };
        let mut earlier = crate::draft::sample();
        earlier.figures = vec![
            of("delegations-out", Some(Amount::whole(4))),
            of("delegates-out", Some(Amount::whole(9))),
            of("docs-issued", None),
        ];
        let mut report = crate::draft::sample();
        report.figures = vec![Figure {
            previous: Some(Amount::whole(5)),
            ..of("delegations-out", None)
        }];
        copy_previous(&mut report, &earlier);
        let before = |name: &str| {
            let mut figures = report.figures.iter();
            figures
                .find(|figure| figure.indicator.0 == name)
                .and_then(|figure| figure.previous)
        };
        assert_eq!(before("delegations-out"), Some(Amount::whole(5)));
        assert_eq!(before("delegates-out"), Some(Amount::whole(9)));
        assert_eq!(before("docs-issued"), None);
    }
}
