//! What people do every day.

use report::{Language, Stage};
use store::{OwnFile, Revision, SaveError, Settings, StoreError, Stored, Theme, UnitProfile};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{
    expect::{Outcome, said, same, that},
    samples::{at, glance, handed_in, id, open, report, section, stamp, to_save},
};

/// A created report is in the list and opens as it was, also through another handle.
#[wasm_bindgen]
pub async fn creates_lists_and_opens(name: String) -> Outcome {
    let store = open(&name).await?;
    let first = report("one", "Kết quả công tác đối ngoại nhân dân");
    let revision = store.create(&first, &glance(), at(0)).await.map_err(said)?;
    same("first revision", revision, Revision::FIRST)?;
    store
        .create(&report("two", "Kế hoạch năm 2027"), &glance(), at(60))
        .await
        .map_err(said)?;
    drop(store);

    let store = open(&name).await?;
    let listing = store.list().await.map_err(said)?;
    let order: Vec<_> = listing
        .reports
        .iter()
        .map(|one| one.id.0.as_str())
        .collect();
    same("the list, newest first", order, vec!["two", "one"])?;
    let summary = &listing.reports[1];
    same(
        "subject",
        summary.subject.as_str(),
        "Kết quả công tác đối ngoại nhân dân",
    )?;
    same("progress", summary.progress, Some(glance().progress))?;
    same("due", summary.period.due, first.due())?;
    same("stage", summary.stage, Stage::Drafting)?;
    that("found without tones", summary.matches("doi ngoai DONG NAI"))?;
    that("found by number", summary.matches("15 bc/tu"))?;
    that("not found by other words", !summary.matches("kế hoạch"))?;
    same(
        "opened",
        store.open_report(&id("one")).await.map_err(said)?,
        Stored {
            report: first,
            revision: Revision::FIRST,
            updated_at: at(0),
            unsettled: Vec::new(),
        },
    )
}

/// An id that is taken is not overwritten.
#[wasm_bindgen]
pub async fn does_not_create_twice(name: String) -> Outcome {
    let store = open(&name).await?;
    let first = report("one", "đầu");
    store.create(&first, &glance(), at(0)).await.map_err(said)?;
    let second = report("one", "sau");
    let answer = store.create(&second, &glance(), at(1)).await;
    expect!(answer, Err(SaveError::Conflict { theirs }) if theirs.report == first);
    let stored = store.open_report(&id("one")).await.map_err(said)?;
    same("still the first", stored.report, first)
}

/// Saves follow each other; the clock may go backwards.
#[wasm_bindgen]
pub async fn saves_in_order(name: String) -> Outcome {
    let store = open(&name).await?;
    let mut draft = report("one", "bản một");
    let mut revision = store
        .create(&draft, &glance(), at(1000))
        .await
        .map_err(said)?;
    for (step, moment) in [(2, at(2000)), (3, at(-30_000_000))] {
        draft.particulars.subject = format!("bản {step}");
        revision = store
            .save(&to_save(&draft, revision), &glance(), &stamp(moment))
            .await
            .map_err(said)?;
        same("revision", revision, Revision(step))?;
    }
    let stored = store.open_report(&id("one")).await.map_err(said)?;
    same("text", &stored.report, &draft)?;
    let listing = store.list().await.map_err(said)?;
    same("summary", listing.reports[0].subject.as_str(), "bản 3")?;
    same(
        "summary's revision",
        listing.reports[0].revision,
        Revision(3),
    )
}

/// Two tabs on one report: the second learns of the first, and nothing is lost.
#[wasm_bindgen]
pub async fn a_conflict_keeps_both(name: String) -> Outcome {
    let (ours, theirs) = (open(&name).await?, open(&name).await?);
    let original = report("one", "gốc");
    let from = ours
        .create(&original, &glance(), at(0))
        .await
        .map_err(said)?;
    let mut theirs_draft = original.clone();
    theirs_draft.sections.push(section("results", "của họ"));
    let stands = theirs
        .save(&to_save(&theirs_draft, from), &glance(), &stamp(at(1)))
        .await
        .map_err(said)?;
    let mut ours_draft = original.clone();
    ours_draft.sections.push(section("results", "của ta"));
    let answer = ours
        .save(&to_save(&ours_draft, from), &glance(), &stamp(at(2)))
        .await;
    expect!(answer, Err(SaveError::Conflict { theirs })
        if theirs.report == theirs_draft && theirs.revision == stands);
    let stored = ours.open_report(&id("one")).await.map_err(said)?;
    same("what is stored", stored.report, theirs_draft)?;
    let revision = ours
        .save(&to_save(&ours_draft, stands), &glance(), &stamp(at(3)))
        .await
        .map_err(said)?;
    same("settled", revision, Revision(3))
}

/// Of two saves at the same time from the same revision, one wins and the other is told.
#[wasm_bindgen]
pub async fn of_two_saves_at_once_one_wins(name: String) -> Outcome {
    let store = open(&name).await?;
    let original = report("one", "gốc");
    let from = store
        .create(&original, &glance(), at(0))
        .await
        .map_err(said)?;
    let first = to_save(&report("one", "một"), from);
    let second = to_save(&report("one", "hai"), from);
    let (glance, stamps) = (glance(), [stamp(at(1)), stamp(at(1))]);
    let mut saves = [
        Box::pin(store.save(&first, &glance, &stamps[0])),
        Box::pin(store.save(&second, &glance, &stamps[1])),
    ];
    let mut answers = [None, None];
    std::future::poll_fn(|context| {
        for (save, answer) in saves.iter_mut().zip(&mut answers) {
            if answer.is_none()
                && let std::task::Poll::Ready(done) = save.as_mut().poll(context)
            {
                *answer = Some(done);
            }
        }
        if answers.iter().all(Option::is_some) {
            std::task::Poll::Ready(())
        } else {
            std::task::Poll::Pending
        }
    })
    .await;
    expect!(&answers, [Some(Ok(Revision(2))), Some(Err(SaveError::Conflict { theirs }))]
        if theirs.report == *first.report);
    Ok(())
}

/// A copy is a draft without number and date.
#[wasm_bindgen]
pub async fn duplicates_as_a_draft(name: String) -> Outcome {
    let store = open(&name).await?;
    let original = handed_in(report("one", "đã nộp"));
    store
        .create(&original, &glance(), at(0))
        .await
        .map_err(said)?;
    let copy = store
        .duplicate(&id("one"), id("two"), at(5))
        .await
        .map_err(said)?;
    same("its text", &copy.report.sections, &original.sections)?;
    same("its stage", copy.report.life.stage, Stage::Drafting)?;
    same("its number", copy.report.particulars.number, None)?;
    same("its date", copy.report.particulars.date, None)?;
    same(
        "as stored",
        store.open_report(&id("two")).await.map_err(said)?,
        copy,
    )?;
    let listing = store.list().await.map_err(said)?;
    same(
        "progress of the copy",
        listing.reports[0].progress,
        Some(glance().progress),
    )?;
    same(
        "the original",
        store.open_report(&id("one")).await.map_err(said)?.report,
        original,
    )
}

/// What is deleted lies in the bin and comes back as it was; its history of revisions goes on.
#[wasm_bindgen]
pub async fn deletes_and_undoes(name: String) -> Outcome {
    let store = open(&name).await?;
    let mut draft = report("one", "bản nháp");
    let revision = store.create(&draft, &glance(), at(0)).await.map_err(said)?;
    let deleted = store.delete(&id("one"), at(10)).await.map_err(said)?;
    same("deleted at", deleted.deleted_at, at(10))?;
    same("list", store.list().await.map_err(said)?.reports.len(), 0)?;
    expect!(
        store.open_report(&id("one")).await,
        Err(StoreError::Missing(_))
    );
    expect!(
        store
            .save(&to_save(&draft, revision), &glance(), &stamp(at(11)))
            .await,
        Err(SaveError::Missing(_))
    );
    expect!(
        store.delete(&id("one"), at(12)).await,
        Err(StoreError::Missing(_))
    );
    same(
        "bin",
        store.list_bin().await.map_err(said)?.reports,
        vec![deleted.clone()],
    )?;

    let summary = store.restore(&id("one")).await.map_err(said)?;
    same("summary", &summary, &deleted.summary)?;
    same(
        "bin afterwards",
        store.list_bin().await.map_err(said)?.reports.len(),
        0,
    )?;
    same(
        "list afterwards",
        store.list().await.map_err(said)?.reports,
        vec![summary],
    )?;
    draft.particulars.subject = "sau khi khôi phục".into();
    let revision = store
        .save(&to_save(&draft, revision), &glance(), &stamp(at(20)))
        .await
        .map_err(said)?;
    same("revision", revision, Revision(2))
}

/// A report under the id of a deleted one is not overwritten by restoring.
#[wasm_bindgen]
pub async fn restores_over_nothing(name: String) -> Outcome {
    let store = open(&name).await?;
    store
        .create(&report("one", "cũ"), &glance(), at(0))
        .await
        .map_err(said)?;
    store.delete(&id("one"), at(1)).await.map_err(said)?;
    let new = report("one", "mới");
    store.create(&new, &glance(), at(2)).await.map_err(said)?;
    expect!(store.restore(&id("one")).await, Err(SaveError::Conflict { theirs }) if theirs.report == new);
    same(
        "bin",
        store.list_bin().await.map_err(said)?.reports.len(),
        1,
    )
}

/// The bin is cleared of what is old, and only of that.
#[wasm_bindgen]
pub async fn clears_the_bin_of_what_is_old(name: String) -> Outcome {
    let store = open(&name).await?;
    for (key, moment) in [("old", at(0)), ("new", at(100))] {
        store
            .create(&report(key, key), &glance(), moment)
            .await
            .map_err(said)?;
        store.delete(&id(key), moment).await.map_err(said)?;
    }
    same("cleared", store.clear_bin(at(50)).await.map_err(said)?, 1)?;
    let bin = store.list_bin().await.map_err(said)?;
    let left: Vec<_> = bin
        .reports
        .iter()
        .map(|one| one.summary.id.0.as_str())
        .collect();
    same("left", left, vec!["new"])
}

/// A report that was handed in only ever learns that another replaced it.
#[wasm_bindgen]
pub async fn what_was_handed_in_is_frozen(name: String) -> Outcome {
    let store = open(&name).await?;
    let draft = report("one", "bản nháp");
    let from = store.create(&draft, &glance(), at(0)).await.map_err(said)?;
    let frozen = handed_in(draft);
    let from = store
        .save(&to_save(&frozen, from), &glance(), &stamp(at(1)))
        .await
        .map_err(said)?;
    let mut edited = frozen.clone();
    edited.sections.clear();
    expect!(
        store
            .save(&to_save(&edited, from), &glance(), &stamp(at(2)))
            .await,
        Err(SaveError::Frozen(_))
    );
    let mut replaced = frozen.clone();
    replaced.life.replaced_by = Some(id("two"));
    store
        .save(&to_save(&replaced, from), &glance(), &stamp(at(3)))
        .await
        .map_err(said)?;
    let stored = store.open_report(&id("one")).await.map_err(said)?;
    same("as stored", stored.report, replaced)
}

/// Settings are the usual ones until somebody sets others, which stay.
#[wasm_bindgen]
pub async fn keeps_the_settings(name: String) -> Outcome {
    let store = open(&name).await?;
    same(
        "usual",
        store.settings().await.map_err(said)?,
        Settings::default(),
    )?;
    let settings = Settings {
        profile: UnitProfile {
            unit: Some(report::UnitId("dong-nai".into())),
            issuing_body: "TỈNH UỶ ĐỒNG NAI".into(),
            recipients: vec!["Ban Bí thư Trung ương Đảng".into()],
            signer: report::Signer {
                authority: "T/M BAN THƯỜNG VỤ".into(),
                post: "PHÓ BÍ THƯ".into(),
                name: "Nguyễn Văn Mẫu".into(),
            },
            ..UnitProfile::default()
        },
        language: Language::English,
        theme: Theme::Dark,
        dismissed: vec!["install".into()],
        files: vec![],
    };
    store.save_settings(&settings, &[]).await.map_err(said)?;
    drop(store);
    let store = open(&name).await?;
    same("kept", store.settings().await.map_err(said)?, settings)
}

/// A file is kept to the letter, whatever another tab sets that knows nothing of it.
#[wasm_bindgen]
pub async fn keeps_files_by_themselves(name: String) -> Outcome {
    let store = open(&name).await?;
    let own = |name: &str, text: &str| OwnFile {
        name: name.into(),
        text: text.into(),
    };
    let party = own("letterhead:party", "{\n  \"Thể thức\": 1\n}");
    let state = own("letterhead:state", "{}");
    let usual = Settings::default();
    for file in [own("letterhead:party", "old"), state.clone(), party.clone()] {
        let saved = store.save_settings(&usual, &[file]).await;
        saved.map_err(said)?;
    }
    let dark = Settings {
        theme: Theme::Dark,
        ..Settings::default()
    };
    store.save_settings(&dark, &[]).await.map_err(said)?;
    drop(store);
    let store = open(&name).await?;
    let kept = store.settings().await.map_err(said)?;
    same("theme", kept.theme, Theme::Dark)?;
    same("kept", kept.files, vec![party.clone(), state])?;
    let saved = store
        .save_settings(&dark, &[own("letterhead:state", "")])
        .await;
    saved.map_err(said)?;
    let kept = store.settings().await.map_err(said)?;
    let none = own("letterhead:state", "");
    same("the other stays", kept.files, vec![party, none])
}
