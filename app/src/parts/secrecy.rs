//! Choosing a secrecy mark, with the warning that comes before anything is typed.

use report::Secrecy;
use view::prelude::*;

use super::Dialog;
use crate::browser;
use crate::desk::Desk;
use crate::messages;

/// The secrecy mark. On a networked page a warning comes first.
#[component]
pub(crate) fn SecrecyField(
    /// Its id.
    id: &'static str,
    /// Its label.
    label: &'static str,
    /// The mark, followed.
    #[prop(into)]
    value: Signal<Option<Secrecy>>,
    /// Called with the mark once it stands.
    chosen: impl Fn(Option<Secrecy>) + Clone + 'static,
    /// Whether it can only be read.
    #[prop(optional)]
    locked: bool,
) -> impl IntoView {
    let desk = Desk::here();
    let shell = &desk.texts().shell;
    let asked = RwSignal::new(None::<Secrecy>);
    let change = {
        let chosen = chosen.clone();
        move |event: leptos::ev::Event| {
            let mark = secrecy_named(&event_target_value(&event));
            let present = value.get_untracked();
            if mark.is_some() && present.is_none() && browser::is_networked() {
                desk.set_field(id, secrecy_name(present));
                asked.set(mark);
            } else {
                chosen(mark);
            }
        }
    };
    let dismiss = move || {
        asked.set(None);
        desk.focus_soon(id);
    };
    let option = move |mark: Option<Secrecy>| {
        let name = mark.map_or(shell.none, messages::secrecy);
        let selected = move || value.get() == mark;
        view! { <option value=secrecy_name(mark) prop:selected=selected>{name}</option> }
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select id=id disabled=locked on:change=change>
                {option(None)}
                {option(Some(Secrecy::Secret))}
                {option(Some(Secrecy::TopSecret))}
                {option(Some(Secrecy::UltraSecret))}
            </select>
            {move || {
                let mark = asked.get()?;
                let confirm = {
                    let chosen = chosen.clone();
                    move |_| {
                        chosen(Some(mark));
                        dismiss();
                    }
                };
                Some(
                    view! {
                        <Dialog title=shell.secrecy_title dismissed=dismiss>
                            <p>{shell.secrecy_text}</p>
                            <p>{shell.secrecy_text_2}</p>
                            <div class="actions">
                                <button type="button" class="button" on:click=move |_| dismiss()>
                                    {shell.secrecy_cancel}
                                </button>
                                <button type="button" class="button button-danger" on:click=confirm>
                                    {shell.secrecy_confirm}
                                </button>
                            </div>
                        </Dialog>
                    },
                )
            }}
        </div>
    }
}

fn secrecy_name(mark: Option<Secrecy>) -> &'static str {
    match mark {
        None => "",
        Some(Secrecy::Secret) => "secret",
        Some(Secrecy::TopSecret) => "top-secret",
        Some(Secrecy::UltraSecret) => "ultra-secret",
    }
}

fn secrecy_named(name: &str) -> Option<Secrecy> {
    [Secrecy::Secret, Secrecy::TopSecret, Secrecy::UltraSecret]
        .into_iter()
        .find(|mark| secrecy_name(Some(*mark)) == name)
}
