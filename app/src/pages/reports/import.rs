//! A report from a file.

use report::wire;
use store::SaveError;

use crate::browser::{self, AfterReading};
use crate::desk::{Desk, new_report_id};
use crate::messages::{self, Said, fill};

/// Puts the report of the chosen file on the shelf. None if no file was chosen; a failure comes with the
/// file's name.
pub(super) fn import(
    desk: Desk,
    event: &leptos::ev::Event,
) -> impl Future<Output = Option<Result<(), (String, Said)>>> + use<> {
    let chosen = browser::chosen_file(event, AfterReading::Empty);
    async move {
        let file = match chosen.await? {
            Ok(file) => file,
            Err(problem) => return Some(Err((String::new(), not_text(desk, &problem)))),
        };
        let name = file.name.clone();
        Some(take(desk, file).await.map_err(|said| (name, said)))
    }
}

async fn take(desk: Desk, file: browser::ChosenFile) -> Result<(), Said> {
    let language = desk.language_now();
    let texts = &desk.texts().reports;
    let json = String::from_utf8(file.bytes).map_err(|_| not_text(desk, ""))?;
    let mut report = wire::from_json(&json).map_err(|error| Said {
        sentence: error.sentence(language),
        hint: error.hint(language),
    })?;
    let shelf = desk.shelf().ok_or_else(|| messages::no_store(language))?;
    let glance = desk.glance_at(&report);
    match shelf.create(&report, &glance).await {
        Ok(_) => {
            desk.say(fill(texts.imported, &[&file.name]));
            Ok(())
        }
        // The report is here already, and may have gone on: the file becomes a draft beside it.
        Err(SaveError::Conflict { .. }) => {
            report.id = new_report_id().ok_or_else(|| messages::no_store(language))?;
            shelf
                .create(&report, &glance)
                .await
                .map_err(|error| messages::save_error(&error, language))?;
            desk.say(texts.imported_copy.to_owned());
            Ok(())
        }
        Err(error) => Err(messages::save_error(&error, language)),
    }
}

fn not_text(desk: Desk, problem: &str) -> Said {
    let hint = wire::WireError::NotAReport.hint(desk.language_now());
    let sentence = format!("{} {problem}", desk.texts().reports.not_text);
    Said {
        sentence: sentence.trim_end().to_owned(),
        hint,
    }
}
