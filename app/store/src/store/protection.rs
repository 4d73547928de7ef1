//! A passphrase over the whole store: set, asked for, exchanged, removed.

use std::rc::Rc;

use super::Store;
use crate::{
    Altered, Platform, StorageFailure, StoreError,
    indexed_db::{BIN, COPIES, REPORTS, SETTINGS, SUMMARIES, Session, VAULT, VERSIONS, Work},
    register::{Head, Stage},
    vault::{DataKey, Header, HeaderError, Place},
};

/// Whether a passphrase guards the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Protection {
    /// None does: records lie there plain.
    None,
    /// One does, and this tab does not know it. The text is that of the [`Header`].
    Locked(String),
    /// One does, and this tab knows it.
    Unlocked,
}

/// The object stores whose records are sealed.
const GUARDED: [&str; 6] = [REPORTS, SUMMARIES, BIN, SETTINGS, VERSIONS, COPIES];

/// How many records are sealed, or unsealed, in one transaction.
const AT_ONCE: usize = 100;

impl Store {
    /// Whether a passphrase guards the store.
    pub async fn protection(&self) -> Result<Protection, StoreError> {
        let header = self.read_header().await?;
        let known = self.connection.session();
        Ok(match (header, known) {
            (None, _) => Protection::None,
            (Some(header), Some(session)) if session.header_text == header => Protection::Unlocked,
            (Some(header), _) => Protection::Locked(header),
        })
    }

    /// Lets this tab in with the data key that the passphrase has unwrapped from `header`. Fails if the database was altered.
    pub async fn unlock(
        &self,
        header: &str,
        key: DataKey,
        platform: Rc<dyn Platform>,
    ) -> Result<(), StoreError> {
        let session = session(header, key, platform)?;
        self.connection.set_session(Some(Rc::new(session)));
        // The head is looked at with every transaction.
        let looked = self.connection.read(&[SETTINGS], async |_| Ok(())).await;
        if looked.is_err() {
            self.lock();
        }
        looked
    }

    /// The header of the passphrase that this tab knows.
    pub fn header(&self) -> Option<String> {
        let session = self.connection.session()?;
        Some(session.header_text.clone())
    }

    /// Which of the passphrases that were ever set it is.
    pub fn generation(&self) -> Option<String> {
        let session = self.connection.session()?;
        Some(session.header.generation().to_owned())
    }

    /// Forgets the key: from here on the passphrase is asked for.
    pub fn lock(&self) {
        self.connection.set_session(None);
    }

    /// Sets a passphrase: from here on what is written is sealed. What lies there already is sealed by [`Store::go_on`].
    pub async fn protect(
        &self,
        header: &str,
        key: DataKey,
        platform: Rc<dyn Platform>,
    ) -> Result<(), StoreError> {
        let session = Rc::new(session(header, key, platform)?);
        let head = session.first_head()?;
        self.connection
            .write_bare(&[VAULT], async |work| {
                if work.value(&Header::place()).await?.is_some() {
                    // Another tab was faster.
                    return Err(StorageFailure::Locked.into());
                }
                work.put_value(&Header::place(), &header.into())?;
                work.put_value(&Head::place(), &head)?;
                Ok::<_, StoreError>(())
            })
            .await?;
        self.connection.set_session(Some(session));
        Ok(())
    }

    /// Begins to remove the passphrase: from here on what is written is plain. What lies there sealed is unsealed by
    /// [`Store::go_on`], which takes the key away in the end.
    pub async fn unprotect(&self) -> Result<(), StoreError> {
        self.connection
            .write(&[SETTINGS], async |work| {
                if let Some(guard) = work.guard() {
                    guard.set_stage(Stage::Unsealing);
                }
                Ok(())
            })
            .await
    }

    /// Puts another header, of another passphrase, in the place of the present one. The data key stays.
    pub async fn exchange(&self, header: &str) -> Result<(), StoreError> {
        let Some(old) = self.connection.session() else {
            return Err(StorageFailure::Locked.into());
        };
        let new = read_header(header)?;
        self.connection
            .write(&[SETTINGS], async |work| {
                if let Some(guard) = work.guard() {
                    guard.set_header(&new);
                    work.put_value(&Header::place(), &header.into())?;
                }
                Ok::<_, StoreError>(())
            })
            .await?;
        self.connection.set_session(Some(Rc::new(Session {
            key: Rc::clone(&old.key),
            header: new,
            header_text: header.to_owned(),
            platform: Rc::clone(&old.platform),
        })));
        Ok(())
    }

    /// Seals or unseals some of the records that are still to be, and says how many there were; 0 when all is done. What was
    /// interrupted is taken up here.
    pub async fn go_on(&self) -> Result<usize, StoreError> {
        let done = self
            .connection
            .write(&GUARDED, async |work| {
                match work.guard().map(|guard| guard.stage()) {
                    Some(Stage::Sealing) => convert(work, Stage::Sealing).await,
                    Some(Stage::Unsealing) => convert(work, Stage::Unsealing).await,
                    Some(Stage::Sealed) | None => Ok(0),
                }
            })
            .await?;
        if done == 0 && self.read_header().await?.is_none() {
            self.lock();
        }
        Ok(done)
    }

    async fn read_header(&self) -> Result<Option<String>, StoreError> {
        self.connection
            .read_bare(&[VAULT], async |work| {
                let header = work.value(&Header::place()).await?;
                Ok(header.map(|header| header.as_string().unwrap_or_default()))
            })
            .await
    }
}

/// Seals what is plain, or unseals what is sealed, as far as one transaction goes; at the end of the way the stage follows.
async fn convert(work: &Work<'_>, stage: Stage) -> Result<usize, StoreError> {
    let Some(guard) = work.guard() else {
        return Ok(0);
    };
    let mut done = 0;
    for store in GUARDED {
        for key in work.keys(store).await? {
            let place = Place::new(store, &key);
            work.get_shard(&place).await?;
            let is_sealed = guard.is_noted(&place)?;
            if is_sealed == (stage == Stage::Sealing) || !work.is_record(&place).await? {
                continue;
            }
            if done == AT_ONCE {
                return Ok(done);
            }
            if let Some(text) = work.get(store, &key).await? {
                work.put(store, &key, &text).await?;
                done += 1;
            }
        }
    }
    if done == 0 {
        match stage {
            Stage::Sealing => guard.set_stage(Stage::Sealed),
            Stage::Sealed | Stage::Unsealing => work.forget_passphrase().await?,
        }
    }
    Ok(done)
}

/// A header that does not read is one that somebody has altered, or a newer version of the app has written.
fn read_header(header: &str) -> Result<Header, StorageFailure> {
    Header::read(header).map_err(|error| match error {
        HeaderError::Newer { .. } => StorageFailure::Newer,
        error => StorageFailure::Altered(Altered {
            reason: error.to_string(),
            raw: String::new(),
        }),
    })
}

fn session(header: &str, key: DataKey, platform: Rc<dyn Platform>) -> Result<Session, StoreError> {
    Ok(Session {
        key: Rc::new(key),
        header: read_header(header)?,
        header_text: header.to_owned(),
        platform,
    })
}
