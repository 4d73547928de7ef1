//! The settings: language, theme, and what new reports take over.

mod letterheads;
mod trust;

use report::{Body, Language, Period, PeriodKind, Report, ReportId, UnitId};
use store::{Theme, UnitProfile};
use view::prelude::*;

use crate::browser;
use crate::desk::Desk;
use crate::draft::lines;
use crate::messages::{Said, fill};
use crate::options::{language_code, language_named, theme_name, theme_named};
use crate::parts::{ChoiceField, LinesField, SaidNotice, TextField, UnitSelect};
use letterheads::Letterheads;
use trust::TrustedCertificates;

/// The settings.
#[component]
pub(crate) fn SettingsPage() -> impl IntoView {
    let desk = Desk::here();
    let texts = desk.texts().settings();
    let problem = RwSignal::new(None::<Said>);
    let version = fill(texts.data_version, &[report::pack_version()]);
    view! {
        <div class="page page-narrow">
            <h1>{desk.texts().titles.settings}</h1>
            {move || problem.get().map(|said| view! { <SaidNotice said title=texts.failed /> })}
            <Display problem />
            <Profile problem />
            <Letterheads problem />
            <TrustedCertificates problem />
            <section class="panel">
                <h2>{texts.about}</h2>
                <p>{texts.about_text}</p>
                <p class="hint">{version}</p>
            </section>
        </div>
    }
}

#[component]
fn Display(problem: RwSignal<Option<Said>>) -> impl IntoView {
    let desk = Desk::here();
    let texts = desk.texts().settings();
    let change = move |change: Box<dyn FnOnce(&mut store::Settings)>| {
        leptos::task::spawn_local(async move {
            let failed = desk.change_settings(change).await.err();
            problem.try_set(failed);
        });
    };
    let languages = vec![
        ("vi".to_owned(), texts.language_vi.to_owned()),
        ("en".to_owned(), texts.language_en.to_owned()),
    ];
    let themes = [
        (Theme::System, texts.theme_system),
        (Theme::Light, texts.theme_light),
        (Theme::Dark, texts.theme_dark),
    ]
    .map(|(theme, name)| (theme_name(theme).to_owned(), name.to_owned()))
    .to_vec();
    view! {
        <fieldset class="form panel">
            <legend>{texts.display}</legend>
            <ChoiceField
                id="settings-language"
                label=texts.language
                choices=languages
                value=Signal::derive(move || language_code(desk.language()).to_owned())
                chosen=move |code: String| {
                    let language = language_named(&code).unwrap_or(Language::Vietnamese);
                    change(Box::new(move |settings| settings.language = language));
                    // The screen is built anew in the other language, and the field with it.
                    desk.focus_soon("settings-language");
                }
            />
            <ChoiceField
                id="settings-theme"
                label=texts.theme
                choices=themes
                value=Signal::derive(move || theme_name(desk.theme()).to_owned())
                chosen=move |name: String| {
                    let theme = theme_named(&name).unwrap_or_default();
                    change(Box::new(move |settings| settings.theme = theme));
                }
            />
        </fieldset>
    }
}

#[component]
fn Profile(problem: RwSignal<Option<Said>>) -> impl IntoView {
    let desk = Desk::here();
    let texts = desk.texts().settings();
    let edit = &desk.texts().edit;
    let shell = &desk.texts().shell;
    let new_report = desk.texts().new_report();
    let language = desk.language_now();
    let profile = RwSignal::new(desk.settings_now().profile);
    // Raised when the fields are filled from outside, and then drawn anew.
    let filled = RwSignal::new(0_u32);
    let timer = StoredValue::new(None::<gloo::timers::callback::Timeout>);
    let keep = move || {
        let Some(kept) = profile.try_get_untracked() else {
            return;
        };
        leptos::task::spawn_local(async move {
            let answer = desk
                .change_settings(Box::new(move |settings| settings.profile = kept))
                .await;
            if answer.is_ok() {
                desk.say(texts.saved.to_owned());
            }
            problem.try_set(answer.err());
        });
    };
    let change = move |change: &dyn Fn(&mut UnitProfile)| {
        profile.update(change);
        let soon = gloo::timers::callback::Timeout::new(600, keep);
        timer.set_value(Some(soon));
    };
    // What was typed last is kept although the person leaves at once.
    on_cleanup(move || {
        if timer.try_update_value(Option::take).flatten().is_some() {
            keep();
        }
    });
    let mut bodies = vec![(String::new(), shell.choose.to_owned())];
    bodies.extend(Body::all().map(|body| {
        let name = body.name_on(browser::today()).in_language(language);
        (body_code(body), name.to_owned())
    }));
    let body = Signal::derive(move || {
        profile.with(|profile| profile.body.map_or(String::new(), body_code))
    });
    let has_unit = Memo::new(move || {
        profile.with(|profile| profile.body.is_some_and(|body| body.spec().has_unit))
    });
    let choose_body = move |code: String| {
        let body = Body::all()
            .into_iter()
            .find(|body| body_code(*body) == code);
        change(&|profile| {
            profile.body = body;
            if body.is_none_or(|body| !body.spec().has_unit) {
                profile.unit = None;
            }
        });
    };
    let choose_unit = move |unit: UnitId| change(&|profile| profile.unit = Some(unit.clone()));
    let fill_in = move |_| {
        change(&|profile| fill_from_body(profile));
        filled.update(|times| *times += 1);
    };
    let line = move |id: &'static str,
                     label: &'static str,
                     class: &'static str,
                     own: fn(&mut UnitProfile) -> &mut String| {
        let value = profile.with_untracked(|profile| own(&mut profile.clone()).clone());
        let typed = move |text: String| change(&|profile| *own(profile) = text.clone());
        view! { <TextField id label value typed class /> }
    };
    let many = move |id: &'static str,
                     label: &'static str,
                     hint: &'static str,
                     own: fn(&mut UnitProfile) -> &mut Vec<String>| {
        let value = profile.with_untracked(|profile| own(&mut profile.clone()).join("\n"));
        let typed = move |text: String| change(&|profile| *own(profile) = lines(&text));
        view! { <LinesField id label value typed hint /> }
    };
    let fields = move || {
        filled.track();
        view! {
            <fieldset class="form">
                <legend>{texts.letterhead_group}</legend>
                {line("settings-superior", edit.superior_body, "field-half", |it| &mut it.superior_body)}
                {line("settings-issuing", edit.issuing_body, "field-half", |it| &mut it.issuing_body)}
                {line("settings-symbol", edit.symbol, "", |it| &mut it.symbol)}
                {line("settings-place", edit.place, "", |it| &mut it.place)}
            </fieldset>
            <fieldset class="form">
                <legend>{texts.recipients_group}</legend>
                {many("settings-addressees", edit.addressees, edit.addressees_hint, |it| &mut it.addressees)}
                {many("settings-recipients", edit.recipients, edit.recipients_hint, |it| &mut it.recipients)}
                {line("settings-filing", edit.filing, "field-wide", |it| &mut it.filing)}
            </fieldset>
            <fieldset class="form">
                <legend>{texts.signer}</legend>
                {line("settings-authority", edit.authority, "", |it| &mut it.signer.authority)}
                {line("settings-post", edit.post, "", |it| &mut it.signer.post)}
                {line("settings-signer", edit.signer_name, "", |it| &mut it.signer.name)}
            </fieldset>
        }
    };
    view! {
        <section class="panel">
            <h2>{texts.profile}</h2>
            <p class="hint">{texts.profile_text}</p>
            <div class="form">
                <ChoiceField
                    id="settings-body"
                    label=new_report.body
                    choices=bodies
                    value=body
                    chosen=choose_body
                    class="field-wide"
                />
            </div>
            <Show when=move || has_unit.get()>
                <UnitSelect
                    id="settings-unit"
                    label=new_report.unit
                    on=browser::today()
                    value=Signal::derive(move || profile.with(|profile| profile.unit.clone()))
                    chosen=choose_unit
                />
            </Show>
            <p>
                <button
                    type="button"
                    class="button button-small"
                    disabled=move || profile.with(|profile| profile.body.is_none())
                    on:click=fill_in
                >
                    {texts.fill_defaults}
                </button>
            </p>
            {fields}
        </section>
    }
}

/// Fills in what the body's model says, as a new report of that body would have it.
fn fill_from_body(profile: &mut UnitProfile) {
    let Some(body) = profile.body else {
        return;
    };
    let owes = |directive: &&report::Directive| directive.owes_report(body).is_some();
    let directive = report::directives()
        .iter()
        .find(owes)
        .unwrap_or(&report::directives()[0]);
    let period = Period::proposed(PeriodKind::Quarter, browser::today());
    let id = ReportId(String::new());
    let model = Report::new(id, directive, body, profile.unit.clone(), period).particulars;
    profile.superior_body = model.superior_body;
    profile.issuing_body = model.issuing_body;
    profile.symbol = model.symbol;
    profile.place = model.place;
    profile.addressees = model.addressees;
    profile.recipients = model.recipients;
    profile.filing = model.filing;
    profile.signer.authority = model.signer.authority;
    profile.signer.post = model.signer.post;
}

/// The name under which a body stands in a list.
fn body_code(body: Body) -> String {
    let position = Body::all().iter().position(|own| *own == body);
    position.unwrap_or_default().to_string()
}
