//! Fields of forms. A field keeps its own text while it is typed in: the app reads it and never writes it
//! back, so that an input method is not disturbed.

use std::rc::Rc;

use report::Date;
use view::prelude::*;

use crate::browser::{self, AfterReading, ChosenFile};

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
    text_field(
        id,
        label,
        value,
        Rc::new(typed),
        hint,
        amiss,
        locked,
        class,
        inputmode,
    )
}

/// The same for every field: one piece of code.
#[expect(
    clippy::too_many_arguments,
    reason = "what the component takes, in its order"
)]
fn text_field(
    id: String,
    label: &'static str,
    value: String,
    typed: Rc<dyn Fn(String)>,
    hint: Option<&'static str>,
    amiss: Option<Signal<Option<String>>>,
    locked: bool,
    class: &'static str,
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
    lines_field(id, label, value, Rc::new(typed), hint, amiss, locked, rows)
}

#[expect(
    clippy::too_many_arguments,
    reason = "what the component takes, in its order"
)]
fn lines_field(
    id: String,
    label: &'static str,
    value: String,
    typed: Rc<dyn Fn(String)>,
    hint: Option<&'static str>,
    amiss: Option<Signal<Option<String>>>,
    locked: bool,
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
    date_field(id, label, value, Rc::new(chosen), hint, amiss, locked)
}

fn date_field(
    id: String,
    label: &'static str,
    value: Signal<Option<Date>>,
    chosen: Rc<dyn Fn(Option<Date>)>,
    hint: Option<&'static str>,
    amiss: Option<Signal<Option<String>>>,
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
    choice_field(id, label, choices, value, Rc::new(chosen), locked, class)
}

fn choice_field(
    id: String,
    label: &'static str,
    choices: Vec<(String, String)>,
    value: Signal<String>,
    chosen: Rc<dyn Fn(String)>,
    locked: bool,
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

/// A choice among a few values that are known beforehand, each with its name.
pub(crate) fn choice(
    id: &'static str,
    label: &'static str,
    choices: &[(&str, &str)],
    value: RwSignal<String>,
) -> impl IntoView + use<> {
    let choices = choices.iter();
    let choices = choices.map(|(id, name)| ((*id).to_owned(), (*name).to_owned()));
    let chosen = Rc::new(move |id| value.set(id));
    choice_field(
        id.to_owned(),
        label,
        choices.collect(),
        value.into(),
        chosen,
        false,
        "",
    )
}

/// A field for a file, which is read at once; `taken` gets it while the field is still there.
pub(crate) fn file_field(
    id: &'static str,
    label: &'static str,
    accept: &'static str,
    hint: Option<&'static str>,
    after: AfterReading,
    taken: Rc<dyn Fn(ChosenFile)>,
) -> impl IntoView + use<> {
    let is_there = RwSignal::new(());
    let choose = move |event: leptos::ev::Event| {
        let chosen = browser::chosen_file(&event, after);
        let taken = Rc::clone(&taken);
        leptos::task::spawn_local(async move {
            if let Some(Ok(file)) = chosen.await
                && is_there.try_get_untracked().is_some()
            {
                taken(file);
            }
        });
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input id=id type="file" accept=accept on:change=choose />
            {hint.map(|hint| view! { <p class="hint">{hint}</p> })}
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

/// A box that is ticked or not.
#[component]
pub(crate) fn Check(
    /// What stands beside it.
    label: &'static str,
    /// Whether it is ticked.
    value: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <label class="check field-wide">
            <input
                type="checkbox"
                prop:checked=value
                on:change=move |event| value.set(event_target_checked(&event))
            />
            <span>{label}</span>
        </label>
    }
}
