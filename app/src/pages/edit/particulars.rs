//! Period and particulars: all that is printed around the text.

use report::check::{Place, Rule};
use report::{Date, Particular, Particulars, Period, PeriodKind, Urgency};
use view::prelude::*;

use super::Amiss;
use super::jump::particular_id;
use super::legacy::LegacyNotice;
use crate::desk::Desk;
use crate::draft::lines;
use crate::messages;
use crate::pages::new_report::{kind_name, kind_named};
use crate::parts::{ChoiceField, DateField, LinesField, SecrecyField, TextField};
use crate::route::Panel;

/// Period and particulars.
#[component]
pub(super) fn ParticularsPanel(is_frozen: bool) -> impl IntoView {
    let desk = Desk::here();
    let texts = &desk.texts().edit;
    view! {
        <section class="panel" aria-labelledby="particulars-title">
            <div class="panel-head">
                <h2 id="particulars-title" tabindex="-1">{texts.particulars}</h2>
            </div>
            <LegacyNotice panel=Panel::Particulars is_frozen />
            <PeriodFields is_frozen />
            <IssueFields is_frozen />
            <LetterheadFields is_frozen />
            <AddresseeFields is_frozen />
            <SignerFields is_frozen />
            <MarkFields is_frozen />
        </section>
    }
}

#[component]
fn PeriodFields(is_frozen: bool) -> impl IntoView {
    let desk = Desk::here();
    let draft = desk.draft;
    let texts = &desk.texts().edit;
    let period = &desk.texts().period;
    let language = desk.language_now();
    let kinds = PeriodKind::all()
        .map(|kind| {
            let name = messages::period_kind(kind, language).to_owned();
            (kind_name(kind).to_owned(), name)
        })
        .to_vec();
    let kind = Memo::new(move || {
        draft.with(String::new(), |report| {
            kind_name(report.period.kind).to_owned()
        })
    });
    let day = move |read: fn(&Period) -> Option<Date>| {
        let memo = Memo::new(move || draft.with(None, |report| read(&report.period)));
        Signal::derive(move || memo.get())
    };
    let is_due = |rule| matches!(rule, Rule::Overdue | Rule::DueBeforeEnd);
    let due_amiss = Amiss(desk).of_rules(Place::Period, is_due);
    let days_amiss = Amiss(desk).of_rules(Place::Period, |rule| {
        !matches!(rule, Rule::Overdue | Rule::DueBeforeEnd)
    });
    // Both days are needed: an incomplete one changes nothing.
    let first_chosen = move |day: Option<Date>| {
        if let Some(day) = day {
            draft.edit(|report| report.period.first = day);
        }
    };
    let last_chosen = move |day: Option<Date>| {
        if let Some(day) = day {
            draft.edit(|report| report.period.last = day);
        }
    };
    view! {
        <fieldset class="form">
            <legend>{texts.period}</legend>
            <ChoiceField
                id="period-kind"
                label=period.kind
                choices=kinds
                value=Signal::derive(move || kind.get())
                chosen=move |name: String| draft.edit(|report| report.period.kind = kind_named(&name))
                locked=is_frozen
            />
            <DateField
                id="period-first"
                label=period.first
                value=day(|period| Some(period.first))
                chosen=first_chosen
                amiss=days_amiss
                locked=is_frozen
            />
            <DateField
                id="period-last"
                label=period.last
                value=day(|period| Some(period.last))
                chosen=last_chosen
                locked=is_frozen
            />
            <DateField
                id="period-due"
                label=period.due
                value=day(|period| period.due)
                chosen=move |day| draft.edit(|report| report.period.due = day)
                hint=period.due_hint
                amiss=due_amiss
                locked=is_frozen
            />
        </fieldset>
    }
}

#[component]
fn IssueFields(is_frozen: bool) -> impl IntoView {
    let desk = Desk::here();
    let draft = desk.draft;
    let texts = &desk.texts().edit;
    let wrong_number = RwSignal::new(None::<String>);
    let checked_number = Amiss(desk).of(Place::Particular(Particular::Number));
    let number_amiss = Signal::derive(move || wrong_number.get().or_else(|| checked_number.get()));
    let number = draft.peek(|report| report.particulars.number).flatten();
    let number_typed = move |text: String| match text.trim() {
        "" => {
            wrong_number.set(None);
            draft.edit(|report| report.particulars.number = None);
        }
        text => match text.parse() {
            Ok(number) => {
                wrong_number.set(None);
                draft.edit(|report| report.particulars.number = Some(number));
            }
            // The number that stood before stays; the field says what is wrong with this one.
            Err(_) => wrong_number.set(Some(texts.number_wrong.to_owned())),
        },
    };
    let date = Memo::new(move || draft.with(None, |report| report.particulars.date));
    view! {
        <fieldset class="form">
            <legend>{texts.issue}</legend>
            <TextField
                id=particular_id(Particular::Number)
                label=texts.number
                value=number.map(|number| number.to_string()).unwrap_or_default()
                typed=number_typed
                hint=texts.number_hint
                amiss=number_amiss
                inputmode="numeric"
                locked=is_frozen
            />
            {line(desk, Particular::Symbol, texts.symbol, is_frozen, None, "", |it| &mut it.symbol)}
            {line(desk, Particular::Place, texts.place, is_frozen, None, "", |it| &mut it.place)}
            <DateField
                id=particular_id(Particular::Date)
                label=texts.date
                value=Signal::derive(move || date.get())
                chosen=move |day| draft.edit(|report| report.particulars.date = day)
                hint=texts.number_hint
                amiss=Amiss(desk).of(Place::Particular(Particular::Date))
                locked=is_frozen
            />
            {line(desk, Particular::Subject, texts.subject, is_frozen, None, "field-wide", |it| &mut it.subject)}
        </fieldset>
    }
}

#[component]
fn LetterheadFields(is_frozen: bool) -> impl IntoView {
    let desk = Desk::here();
    let texts = &desk.texts().edit;
    view! {
        <fieldset class="form">
            <legend>{texts.letterhead}</legend>
            {line(desk, Particular::SuperiorBody, texts.superior_body, is_frozen, None, "field-half", |it| &mut it.superior_body)}
            {line(desk, Particular::IssuingBody, texts.issuing_body, is_frozen, None, "field-half", |it| &mut it.issuing_body)}
        </fieldset>
    }
}

#[component]
fn AddresseeFields(is_frozen: bool) -> impl IntoView {
    let desk = Desk::here();
    let draft = desk.draft;
    let texts = &desk.texts().edit;
    let addressees = draft.peek(|report| report.particulars.addressees.join("\n"));
    let recipients = draft.peek(|report| report.particulars.recipients.join("\n"));
    view! {
        <fieldset class="form">
            <legend>{texts.to_whom}</legend>
            <LinesField
                id=particular_id(Particular::Addressees)
                label=texts.addressees
                value=addressees.unwrap_or_default()
                typed=move |text: String| {
                    draft.edit(|report| report.particulars.addressees = lines(&text))
                }
                hint=texts.addressees_hint
                amiss=Amiss(desk).of(Place::Particular(Particular::Addressees))
                locked=is_frozen
                rows=2
            />
            <LinesField
                id=particular_id(Particular::Recipients)
                label=texts.recipients
                value=recipients.unwrap_or_default()
                typed=move |text: String| {
                    draft.edit(|report| report.particulars.recipients = lines(&text))
                }
                hint=texts.recipients_hint
                amiss=Amiss(desk).of(Place::Particular(Particular::Recipients))
                locked=is_frozen
                rows=4
            />
            {line(desk, Particular::Filing, texts.filing, is_frozen, None, "field-wide", |it| &mut it.filing)}
        </fieldset>
    }
}

#[component]
fn SignerFields(is_frozen: bool) -> impl IntoView {
    let desk = Desk::here();
    let texts = &desk.texts().edit;
    let hint = Some(texts.authority_hint);
    view! {
        <fieldset class="form">
            <legend>{texts.signing}</legend>
            {line(desk, Particular::Authority, texts.authority, is_frozen, hint, "", |it| &mut it.signer.authority)}
            {line(desk, Particular::Post, texts.post, is_frozen, None, "", |it| &mut it.signer.post)}
            {line(desk, Particular::SignerName, texts.signer_name, is_frozen, None, "", |it| &mut it.signer.name)}
        </fieldset>
    }
}

#[component]
fn MarkFields(is_frozen: bool) -> impl IntoView {
    let desk = Desk::here();
    let draft = desk.draft;
    let texts = &desk.texts().edit;
    let shell = &desk.texts().shell;
    let urgency = Memo::new(move || draft.with(None, |report| report.particulars.urgency));
    let secrecy = Memo::new(move || draft.with(None, |report| report.particulars.secrecy));
    let mut choices = vec![(String::new(), shell.none.to_owned())];
    choices.extend(
        URGENCIES.map(|(mark, name)| (name.to_owned(), messages::urgency(mark).to_owned())),
    );
    let value = Signal::derive(move || {
        let mark = urgency.get();
        let name = URGENCIES.into_iter().find(|(own, _)| Some(*own) == mark);
        name.map_or(String::new(), |(_, name)| name.to_owned())
    });
    let chosen = move |name: String| {
        let mark = URGENCIES.into_iter().find(|(_, own)| *own == name);
        draft.edit(|report| report.particulars.urgency = mark.map(|(mark, _)| mark));
    };
    view! {
        <fieldset class="form">
            <legend>{texts.marks}</legend>
            <ChoiceField
                id=particular_id(Particular::Urgency)
                label=texts.urgency
                choices
                value
                chosen
                locked=is_frozen
            />
            <SecrecyField
                id=particular_id(Particular::Secrecy)
                label=texts.secrecy
                value=Signal::derive(move || secrecy.get())
                chosen=move |mark| draft.edit(|report| report.particulars.secrecy = mark)
                locked=is_frozen
            />
        </fieldset>
    }
}

const URGENCIES: [(Urgency, &str); 3] = [
    (Urgency::Urgent, "urgent"),
    (Urgency::VeryUrgent, "very-urgent"),
    (Urgency::Express, "express"),
];

/// A line of the particulars, in the draft.
fn line(
    desk: Desk,
    particular: Particular,
    label: &'static str,
    locked: bool,
    hint: Option<&'static str>,
    class: &'static str,
    own: fn(&mut Particulars) -> &mut String,
) -> impl IntoView {
    let draft = desk.draft;
    let value = draft.peek(|report| own(&mut report.particulars.clone()).clone());
    let typed = move |text: String| draft.edit(|report| *own(&mut report.particulars) = text);
    let amiss = Amiss(desk).of(Place::Particular(particular));
    let id = particular_id(particular);
    let value = value.unwrap_or_default();
    match hint {
        Some(hint) => {
            view! { <TextField id label value typed hint amiss locked class /> }
        }
        None => view! { <TextField id label value typed amiss locked class /> },
    }
}
