//! Fields of forms. A field keeps its own text while it is typed in: the app reads it and never writes it
//! back, so that an input method is not disturbed.

use report::Date;
use view::prelude::*;

/// A line of text.
#[component]
pub(crate) fn TextField(
    /// Its id, which findings jump to.
    #[prop(into)]
    id: String,
    /// Its label.
    label: &'static str,
    /// What it shows at first.
    value: String,
    /// Called with the text at every change.
    typed: impl Fn(String) + 'static,
    /// What helps to fill it in.
    #[prop(optional)]
    hint: Option<&'static str>,
    /// What is amiss with it.
    #[prop(optional, into)]
    amiss: Option<Signal<Option<String>>>,
    /// Whether it can only be read.
    #[prop(optional)]
    locked: bool,
    /// Its look.
    #[prop(optional)]
    class: &'static str,
    /// The keyboard that a phone shows.
    #[prop(optional)]
    inputmode: Option<&'static str>,
) -> impl IntoView {
    let note = format!("{id}-note");
    let is_amiss = move || amiss.is_some_and(|amiss| amiss.with(Option::is_some));
    view! {
        <div class=format!("field {class}")>
            <label for=id.clone()>{label}</label>
            <input
                id=id
                type="text"
                value=value
                inputmode=inputmode
                autocomplete="off"
                readonly=locked
                aria-describedby=note.clone()
                aria-invalid=move || is_amiss().then_some("true")
                on:input=move |event| typed(composed(&event_target_value(&event)))
            />
            {field_note(note, hint, amiss)}
        </div>
    }
}

/// What was typed, with letters and tone marks in one: some keyboards and old files bring them apart.
pub(crate) fn composed(typed: &str) -> String {
    report::text::nfc(typed).into_owned()
}

/// Several lines, one entry each.
#[component]
pub(crate) fn LinesField(
    /// Its id, which findings jump to.
    #[prop(into)]
    id: String,
    /// Its label.
    label: &'static str,
    /// What it shows at first.
    value: String,
    /// Called with the text at every change.
    typed: impl Fn(String) + 'static,
    /// What helps to fill it in.
    #[prop(optional)]
    hint: Option<&'static str>,
    /// What is amiss with it.
    #[prop(optional, into)]
    amiss: Option<Signal<Option<String>>>,
    /// Whether it can only be read.
    #[prop(optional)]
    locked: bool,
    /// How many lines it shows.
    #[prop(default = 3)]
    rows: u32,
) -> impl IntoView {
    let note = format!("{id}-note");
    let is_amiss = move || amiss.is_some_and(|amiss| amiss.with(Option::is_some));
    view! {
        <div class="field field-wide">
            <label for=id.clone()>{label}</label>
            <textarea
                id=id
                rows=rows
                readonly=locked
                aria-describedby=note.clone()
                aria-invalid=move || is_amiss().then_some("true")
                on:input=move |event| typed(composed(&event_target_value(&event)))
            >
                {value}
            </textarea>
            {field_note(note, hint, amiss)}
        </div>
    }
}

/// A day. An incomplete day is told as none.
#[component]
pub(crate) fn DateField(
    /// Its id, which findings jump to.
    #[prop(into)]
    id: String,
    /// Its label.
    label: &'static str,
    /// What it shows at first, or after it was set from outside.
    #[prop(into)]
    value: Signal<Option<Date>>,
    /// Called at every change.
    chosen: impl Fn(Option<Date>) + 'static,
    /// What helps to fill it in.
    #[prop(optional)]
    hint: Option<&'static str>,
    /// What is amiss with it.
    #[prop(optional, into)]
    amiss: Option<Signal<Option<String>>>,
    /// Whether it can only be read.
    #[prop(optional)]
    locked: bool,
) -> impl IntoView {
    let note = format!("{id}-note");
    let is_amiss = move || amiss.is_some_and(|amiss| amiss.with(Option::is_some));
    // Only whole days are told, and only at the end of a change: what is being typed is never rewritten.
    let shown = Memo::new(move || value.get().map(|day| day.to_string()).unwrap_or_default());
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                id=id
                type="date"
                prop:value=move || shown.get()
                readonly=locked
                min="1990-01-01"
                max="2100-12-31"
                aria-describedby=note.clone()
                aria-invalid=move || is_amiss().then_some("true")
                on:change=move |event| chosen(report::iso::day(&event_target_value(&event)))
            />
            {field_note(note, hint, amiss)}
        </div>
    }
}

/// A choice among named values.
#[component]
pub(crate) fn ChoiceField(
    /// Its id.
    #[prop(into)]
    id: String,
    /// Its label.
    label: &'static str,
    /// Values with their names.
    choices: Vec<(String, String)>,
    /// The value chosen, followed.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the value at every change.
    chosen: impl Fn(String) + 'static,
    /// Whether it can only be read.
    #[prop(optional)]
    locked: bool,
    /// Its look.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let options = choices
        .into_iter()
        .map(|(choice, name)| {
            let own = choice.clone();
            let selected = move || value.with(|value| value == &own);
            view! { <option value=choice prop:selected=selected>{name}</option> }
        })
        .collect_view();
    view! {
        <div class=format!("field {class}")>
            <label for=id.clone()>{label}</label>
            <select id=id disabled=locked on:change=move |event| chosen(event_target_value(&event))>
                {options}
            </select>
        </div>
    }
}

fn field_note(
    id: String,
    hint: Option<&'static str>,
    amiss: Option<Signal<Option<String>>>,
) -> impl IntoView {
    let amiss = move || {
        let said = amiss.and_then(|amiss| amiss.get());
        said.map(|said| view! { <span class="field-amiss">{said}</span> })
    };
    view! {
        <div class="field-note" id=id>
            {hint.map(|hint| view! { <span class="field-hint">{hint}</span> })}
            {amiss}
        </div>
    }
}
