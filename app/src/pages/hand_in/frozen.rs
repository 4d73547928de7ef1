//! A report that was handed in: what was sent, and the reports that may follow it.

use protocol::{Archive, Outcome, PdfWork};
use report::{Following, Follows, HandedIn, Life, Report, wire};
use view::prelude::*;

use crate::browser;
use crate::desk::{Desk, new_report_id};
use crate::messages;
use crate::parts::SaidNotice;
use crate::pdf_client::{PdfClient, PdfState};
use crate::route::{Panel, Route};

/// A report that was handed in.
#[component]
pub(super) fn Frozen(client: PdfClient) -> impl IntoView {
    let desk = Desk::here();
    let texts = desk.texts().hand_in();
    let language = desk.language_now();
    let handed_in = desk
        .draft
        .peek(|report| report.life.handed_in.clone())
        .flatten();
    let is_replaced = desk.draft.peek(|report| report.life.replaced_by.is_some());
    client.reset();
    tell_replaced(desk);
    let print = move |_| {
        let Some(report) = desk.draft.peek(wire::to_json) else {
            return;
        };
        let now = browser::now_milliseconds();
        client.ask(
            desk,
            PdfWork::Export {
                report,
                archive: Archive::A3a,
                letterheads: desk.own_letterheads(),
                now,
            },
            &[],
        );
    };
    Effect::new(move |_| {
        if let PdfState::Done(Outcome::Pdf { file_name, .. }, bytes) = client.state() {
            desk.hand_out(&file_name, "application/pdf", &bytes.concat());
        }
    });
    let problem = move || Some(view! { <SaidNotice said=client.trouble(language)? /> });
    view! {
        {handed_in.map(|handed_in| sent(desk, handed_in))}
        <section class="panel">
            {(is_replaced == Some(true))
                .then(|| view! { <p class="notice notice-warn">{texts.replaced}</p> })}
            <p>{texts.follow_text}</p>
            {problem}
            <div class="actions">
                <button
                    type="button"
                    class="button"
                    on:click=move |_| follow(desk, Following::Supplements)
                >
                    {texts.supplement}
                </button>
                <button
                    type="button"
                    class="button"
                    on:click=move |_| follow(desk, Following::Replaces)
                >
                    {texts.replace}
                </button>
                <button
                    type="button"
                    class="button"
                    disabled=move || client.is_working()
                    on:click=print
                >
                    {texts.print_again}
                </button>
            </div>
        </section>
    }
}

fn sent(desk: Desk, handed_in: HandedIn) -> impl IntoView {
    let texts = desk.texts().hand_in();
    let at = format!(
        "{} {}",
        browser::wall_clock(handed_in.at),
        messages::date(browser::local_day(handed_in.at))
    );
    let signed = if handed_in.signed_electronically {
        texts.frozen_signed_yes
    } else {
        texts.frozen_signed_no
    };
    view! {
        <section class="panel panel-good" aria-labelledby="frozen-title">
            <h2 id="frozen-title">{texts.frozen_title}</h2>
            <dl class="facts">
                <dt>{texts.frozen_at}</dt><dd>{at}</dd>
                <dt>{texts.frozen_to}</dt><dd>{handed_in.to.join("; ")}</dd>
                <dt>{texts.frozen_file}</dt><dd>{handed_in.file_name}</dd>
                <dt>{texts.frozen_signed}</dt><dd>{signed}</dd>
                <dt>{texts.digest}</dt><dd><code>{handed_in.sha256}</code></dd>
            </dl>
        </section>
    }
}

/// Notes in the report that this one replaces that it is replaced, if this one was handed in.
fn tell_replaced(desk: Desk) {
    let replaced = desk.draft.peek(|report| {
        let follows = report.life.follows.as_ref()?;
        (report.is_frozen() && follows.how == Following::Replaces)
            .then(|| (follows.report.clone(), report.id.clone()))
    });
    if let Some((earlier, own)) = replaced.flatten() {
        leptos::task::spawn_local(async move { desk.mark_replaced(&earlier, &own).await });
    }
}

/// Begins a report that follows the one that is open.
fn follow(desk: Desk, how: Following) {
    let (Some(earlier), Some(id)) = (desk.draft.peek(Clone::clone), new_report_id()) else {
        return;
    };
    let next = following(&earlier, id, how);
    leptos::task::spawn_local(async move {
        match desk.create(&next).await {
            Ok(()) => desk.go(Route::Edit(next.id, Panel::Start)),
            Err(said) => desk.say_failed(&said),
        }
    });
}

/// A draft that follows `earlier`: its text, without number, date and what became of it.
fn following(earlier: &Report, id: report::ReportId, how: Following) -> Report {
    let mut next = earlier.clone();
    next.life = Life {
        follows: Some(Follows {
            report: earlier.id.clone(),
            how,
        }),
        ..Life::default()
    };
    next.id = id;
    next.particulars.number = None;
    next.particulars.date = None;
    next
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::{ReportId, Stage};

    #[test]
    fn what_follows_is_a_draft_that_names_the_earlier_report() {
        let mut earlier = crate::draft::sample();
        earlier.life.stage = Stage::HandedIn;
        earlier.particulars.number = Some(4);
        let next = following(&earlier, ReportId("next".into()), Following::Replaces);
        assert_eq!(next.life.stage, Stage::Drafting);
        assert_eq!(next.particulars.number, None);
        let follows = next.life.follows.expect("names the earlier one");
        assert_eq!(follows.report, earlier.id);
        assert_eq!(follows.how, Following::Replaces);
    }
}
