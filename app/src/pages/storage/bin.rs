//! What was deleted, until it goes for good.

use jiff::SignedDuration;
use report::{ReportId, text};
use store::{Bin, Deleted};
use view::prelude::*;

use crate::browser;
use crate::desk::{BIN_DAYS, Desk};
use crate::messages::{self, Said, fill};
use crate::parts::{Dialog, Icon, SaidNotice, icon};

/// What was deleted.
#[component]
pub(super) fn BinPanel() -> impl IntoView {
    let desk = Desk::here();
    let texts = desk.texts().storage();
    let plan = Plan {
        desk,
        bin: RwSignal::new(None),
        problem: RwSignal::new(None),
        asked: RwSignal::new(None),
    };
    Effect::new(move |_: Option<()>| {
        desk.changed_elsewhere();
        plan.reload();
    });
    let rows = move || {
        plan.bin.with(|bin| {
            let bin = bin.as_ref()?;
            let empty = bin
                .reports
                .is_empty()
                .then(|| view! { <p>{texts.bin_empty}</p> });
            let rows = bin.reports.iter().map(|deleted| row(plan, deleted));
            Some(view! {
                {empty}
                <ul class="plain-list">{rows.collect_view()}</ul>
            })
        })
    };
    let notice = move || {
        let said = plan.problem.get()?;
        Some(view! { <SaidNotice said title=texts.failed /> })
    };
    let question = move || {
        let (id, name) = plan.asked.get()?;
        let dismiss = move || plan.asked.set(None);
        let confirm = {
            let name = name.clone();
            move |_| plan.purge(id.clone(), name.clone())
        };
        Some(view! {
            <Dialog title=texts.purge_title dismissed=dismiss>
                <p>{fill(texts.purge_text, &[&name])}</p>
                <div class="actions">
                    <button type="button" class="button" on:click=move |_| dismiss()>
                        {desk.texts().shell.cancel}
                    </button>
                    <button type="button" class="button button-danger" on:click=confirm>
                        {texts.purge}
                    </button>
                </div>
            </Dialog>
        })
    };
    view! {
        <section class="panel" id="bin">
            <h2>{texts.bin}</h2>
            <p class="hint">{texts.bin_text}</p>
            {notice}
            {rows}
            {question}
        </section>
    }
}

fn row(plan: Plan, deleted: &Deleted) -> impl IntoView + use<> {
    let desk = plan.desk;
    let texts = desk.texts().storage();
    let id = deleted.summary.id.clone();
    let name = match deleted.summary.subject.as_str() {
        "" => desk.texts().reports.untitled.to_owned(),
        subject => text::capitalised(subject),
    };
    let on = messages::date(browser::local_day(deleted.deleted_at));
    let left = days_left(deleted.deleted_at, browser::now()).to_string();
    let period = messages::period(&deleted.summary.period, desk.language_now());
    let restore = {
        let (id, name) = (id.clone(), name.clone());
        move |_| plan.restore(id.clone(), name.clone())
    };
    let ask = {
        let name = name.clone();
        move |_| plan.asked.set(Some((id.clone(), name.clone())))
    };
    view! {
        <li class="plain-row">
            <div>
                <p><strong>{name.clone()}</strong> " · " {period}</p>
                <p class="hint">{fill(texts.bin_facts, &[&on, &left])}</p>
            </div>
            <div class="actions">
                <button
                    type="button"
                    class="button button-small"
                    aria-label=fill(texts.restore_named, &[&name])
                    on:click=restore
                >
                    {texts.restore}
                </button>
                <button
                    type="button"
                    class="button button-small"
                    aria-label=fill(texts.purge_named, &[&name])
                    on:click=ask
                >
                    {icon(Icon::Delete)}
                    <span>{texts.purge}</span>
                </button>
            </div>
        </li>
    }
}

/// How many days a report that was deleted at `deleted_at` is still kept. A clock that was turned back does not shorten it.
fn days_left(deleted_at: jiff::Timestamp, now: jiff::Timestamp) -> i64 {
    let lain = now.duration_since(deleted_at).max(SignedDuration::ZERO);
    (BIN_DAYS - lain.as_secs() / (24 * 60 * 60)).max(0)
}

/// What the person does with the bin.
#[derive(Clone, Copy)]
struct Plan {
    desk: Desk,
    bin: RwSignal<Option<Bin>>,
    problem: RwSignal<Option<Said>>,
    /// What is to be deleted for good, if the person confirms it, and its name.
    asked: RwSignal<Option<(ReportId, String)>>,
}

impl Plan {
    fn reload(self) {
        let Some(shelf) = self.desk.shelf() else {
            return;
        };
        leptos::task::spawn_local(async move {
            match shelf.list_bin().await {
                Ok(bin) => {
                    self.bin.try_set(Some(bin));
                }
                Err(error) => self.refuse(messages::store_error(&error, self.desk.language_now())),
            }
        });
    }

    fn restore(self, id: ReportId, name: String) {
        let Some(shelf) = self.desk.shelf() else {
            return;
        };
        leptos::task::spawn_local(async move {
            match shelf.restore(&id).await {
                Ok(()) => self.done(&id, fill(self.desk.texts().reports.restored, &[&name])),
                Err(error) => self.refuse(messages::save_error(&error, self.desk.language_now())),
            }
        });
    }

    fn purge(self, id: ReportId, name: String) {
        self.asked.set(None);
        let Some(shelf) = self.desk.shelf() else {
            return;
        };
        leptos::task::spawn_local(async move {
            match shelf.purge(&id).await {
                Ok(()) => self.done(&id, fill(self.desk.texts().storage().purged, &[&name])),
                Err(error) => self.refuse(messages::store_error(&error, self.desk.language_now())),
            }
        });
    }

    fn done(self, id: &ReportId, said: String) {
        self.problem.try_set(None);
        self.desk.say(said);
        self.desk.tell_others(id);
        self.reload();
    }

    fn refuse(self, said: Said) {
        self.problem.try_set(Some(said));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;

    #[test]
    fn a_deleted_report_is_kept_for_thirty_days_by_any_clock() {
        let day = |day: i64| Timestamp::from_second(1_790_000_000 + day * 86_400).unwrap();
        assert_eq!(days_left(day(0), day(0)), 30);
        assert_eq!(days_left(day(0), day(29)), 1);
        assert_eq!(days_left(day(0), day(30)), 0);
        assert_eq!(days_left(day(0), day(400)), 0);
        assert_eq!(days_left(day(0), day(-365)), 30, "a clock turned back");
    }
}
