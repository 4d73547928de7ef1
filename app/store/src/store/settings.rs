//! The settings, the files that a person has brought, and what is known of copies.

use jiff::Timestamp;
use report::ReportId;

use super::{Store, aside};
use crate::{
    Copied, Copies, OwnFile, Settings, StoreError, decide,
    indexed_db::{COPIES, SETTINGS, Work},
    record::{CopiesRecord, SettingsRecord},
};

/// Every other record is a file that the person has brought, under its name, to the letter.
pub(super) const SETTINGS_KEY: &str = "settings";

const MADE_KEY: &str = "made";

impl Store {
    /// The settings; the usual ones while nobody has set any.
    pub async fn settings(&self) -> Result<Settings, StoreError> {
        self.connection
            .read(&[SETTINGS], async |work| {
                let mut settings = Settings::default();
                let mut files = Vec::new();
                for (key, text) in work.all(SETTINGS).await? {
                    let id = ReportId(key);
                    let text = text.map_err(|altered| aside(&id, altered))?;
                    if id.0 == SETTINGS_KEY {
                        settings = SettingsRecord::read(&text)
                            .map_err(|why| decide::set_aside(&id, &text, why))?;
                    } else {
                        files.push(OwnFile { name: id.0, text });
                    }
                }
                settings.files = files;
                Ok(settings)
            })
            .await
    }

    /// Saves the settings, and of the files those in `changed`: what another tab has done to the others stays.
    /// An empty file is none. Two tabs that set at once: the later one stands.
    pub async fn save_settings(
        &self,
        settings: &Settings,
        changed: &[OwnFile],
    ) -> Result<(), StoreError> {
        let mut records = vec![(SETTINGS_KEY.to_owned(), SettingsRecord::write(settings))];
        records.extend(
            changed
                .iter()
                .map(|own| (own.name.clone(), own.text.clone())),
        );
        self.connection
            .write(&[SETTINGS], async |work| {
                for (key, text) in &records {
                    work.put(SETTINGS, key, text).await?;
                }
                Ok(())
            })
            .await
    }

    /// Which copies were made. A note that does not read is none: then there is more to remind of, not less.
    pub async fn copies(&self) -> Result<Copies, StoreError> {
        self.connection
            .read(&[COPIES], async |work| copies(work).await)
            .await
    }

    /// Notes that a copy was made, and answers all that there are.
    pub async fn note_copy(&self, of: &Copied, at: Timestamp) -> Result<Copies, StoreError> {
        self.connection
            .write(&[COPIES], async |work| {
                let mut copies = copies(work).await?;
                match of {
                    Copied::Everything => copies.note_everything(at),
                    Copied::Report(id) => copies.note(id, at),
                }
                let record = CopiesRecord::write(&copies);
                work.put(COPIES, MADE_KEY, &record).await?;
                Ok(copies)
            })
            .await
    }
}

async fn copies(work: &Work<'_>) -> Result<Copies, StoreError> {
    let text = work.get(COPIES, MADE_KEY).await?;
    let copies = text.and_then(|text| CopiesRecord::read(&text).ok());
    Ok(copies.unwrap_or_default())
}
