//! Recording what was sent: from then on the report is frozen.

use report::{HandedIn, Report, Stage, wire};
use view::prelude::*;

use super::{HandInPlan, Made, Sign};
use crate::browser;
use crate::desk::Desk;

/// Recording what was sent.
#[component]
pub(super) fn Record(plan: HandInPlan) -> impl IntoView {
    let desk = Desk::here();
    let texts = desk.texts().hand_in();
    let is_changed = Memo::new(move || {
        let made = plan.made.get();
        made.is_some_and(|made| {
            desk.draft
                .with(false, |report| wire::to_json(report) != made.report)
        })
    });
    let record = move |_| {
        let Some(made) = plan.made.get_untracked() else {
            return;
        };
        desk.draft
            .edit(|report| freeze(report, &made, browser::now()));
        desk.draft.save(true);
        browser::scroll_to_top();
    };

    let to = move || {
        let to = desk.draft.with(Vec::new(), recipients);
        to.into_iter()
            .map(|line| view! { <li>{line}</li> })
            .collect_view()
    };
    move || {
        plan.made.with(Option::is_some).then(|| {
            let changed = is_changed
                .get()
                .then(|| view! { <p class="notice notice-warn">{texts.changed_since}</p> });
            view! {
                <section class="panel" aria-labelledby="record-title">
                    <h2 id="record-title">{texts.record_title}</h2>
                    <p>{texts.record_text}</p>
                    <p class="field-label">{texts.record_to}</p>
                    <ul class="record-to">{to}</ul>
                    {changed}
                    <div class="actions">
                        <button
                            type="button"
                            class="button button-main"
                            disabled=move || is_changed.get()
                            on:click=record
                        >
                            {texts.record}
                        </button>
                    </div>
                </section>
            }
        })
    }
}

/// To whom a report goes: its addressees, and the recipients that name somebody.
pub(super) fn recipients(report: &Report) -> Vec<String> {
    let particulars = &report.particulars;
    let mut to = particulars.addressees.clone();
    for line in &particulars.recipients {
        // "As above" points at the addressees.
        if line.trim() != "Như trên" && !to.contains(line) {
            to.push(line.clone());
        }
    }
    to
}

/// Freezes `report` as it was sent at `now`.
fn freeze(report: &mut Report, made: &Made, now: jiff::Timestamp) {
    report.life.handed_in = Some(HandedIn {
        at: now,
        to: recipients(report),
        file_name: made.file_name.clone(),
        sha256: made.sha256.clone(),
        signed_electronically: made.sign != Sign::ByHand,
    });
    report.life.stage = Stage::HandedIn;
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn as_above_is_nobody_and_nobody_is_named_twice() {
        let mut report = crate::draft::sample();
        report.particulars.addressees = vec!["Ban Bí thư".into()];
        report.particulars.recipients =
            vec!["Như trên".into(), "Ban Bí thư".into(), "Tỉnh uỷ".into()];
        assert_eq!(recipients(&report), ["Ban Bí thư", "Tỉnh uỷ"]);
    }

    #[test]
    fn a_frozen_report_holds_what_was_sent() {
        let mut report = crate::draft::sample();
        let made = Made {
            file_name: "a.pdf".into(),
            bytes: Arc::default(),
            pages: 1,
            sha256: "0".repeat(64),
            sign: Sign::WithFile,
            report: String::new(),
        };
        freeze(&mut report, &made, jiff::Timestamp::UNIX_EPOCH);
        assert!(report.is_frozen());
        let handed_in = report.life.handed_in.expect("is recorded");
        assert!(handed_in.signed_electronically);
        assert_eq!(handed_in.sha256, made.sha256);
    }
}
