//! The desk under a passphrase: locked, unlocked, and everything sealed or unsealed.

use std::rc::Rc;

use store::vault::DataKey;
use store::{Protection, Settings, Store, StoreError};

use super::{Desk, LOCK, ShelfState};
use crate::browser;
use crate::messages::{self, Said};
use crate::shelf::Shelf;
use crate::vault::{Beside, IDLE_MINUTES};

impl Desk {
    /// Whether a passphrase is set. None where nothing can be kept.
    pub(crate) async fn is_protected(self) -> Option<bool> {
        let protection = self.store()?.protection().await.ok()?;
        Some(protection != Protection::None)
    }

    /// The header of the passphrase that this tab knows.
    pub(crate) fn header(&self) -> Option<String> {
        self.store()?.header()
    }

    /// Which of the passphrases that were ever set it is.
    pub(crate) fn generation(&self) -> Option<String> {
        self.store()?.generation()
    }

    /// Sets a passphrase. What lies there already is sealed by [`Desk::go_on`].
    pub(crate) async fn protect(self, header: String, mut key: [u8; 32]) -> Result<(), Said> {
        let store = self.store().ok_or_else(|| self.no_store())?;
        let key = DataKey::from_bytes(&mut key);
        let protected = store.protect(&header, key, self.beside()).await;
        self.tell_to_lock();
        protected.map_err(|error| self.said(&error))
    }

    /// Puts another passphrase in the place of the present one.
    pub(crate) async fn exchange(self, header: String) -> Result<(), Said> {
        let store = self.store().ok_or_else(|| self.no_store())?;
        let exchanged = store.exchange(&header).await;
        self.tell_to_lock();
        exchanged.map_err(|error| self.said(&error))
    }

    /// Begins to remove the passphrase; [`Desk::go_on`] does the rest.
    pub(crate) async fn unprotect(self) -> Result<(), Said> {
        let store = self.store().ok_or_else(|| self.no_store())?;
        store.unprotect().await.map_err(|error| self.said(&error))
    }

    /// Seals or unseals some more, and says how many records; 0 when all is done.
    pub(crate) async fn go_on(self) -> Result<usize, Said> {
        let store = self.store().ok_or_else(|| self.no_store())?;
        store.go_on().await.map_err(|error| self.said(&error))
    }

    /// Lets the person in with the key that the passphrase has unwrapped.
    pub(crate) async fn unlock(self, mut key: [u8; 32]) -> Result<(), Said> {
        let ShelfState::Locked(header) = self.shelf_state_now() else {
            return Ok(());
        };
        let store = self.store().ok_or_else(|| self.no_store())?;
        let key = DataKey::from_bytes(&mut key);
        let unlocked = store.unlock(&header, key, self.beside()).await;
        unlocked.map_err(|error| self.said(&error))?;
        self.used();
        self.take_store(store).await;
        // What was interrupted by a closed page is taken up again.
        while self.go_on().await? > 0 {}
        Ok(())
    }

    /// Locks, once all is on disk. `asked`: by a person here; then the other tabs lock, too.
    pub(crate) fn lock(self, asked: bool) {
        let Some(store) = self.store().filter(|store| store.header().is_some()) else {
            return;
        };
        self.draft.save(true);
        leptos::task::spawn_local(async move {
            for _ in 0..40 {
                if !self.draft.is_unsaved() {
                    return self.lock_now(&store, asked).await;
                }
                gloo::timers::future::TimeoutFuture::new(50).await;
            }
            // Another tab has exchanged the passphrase: what is not saved waits behind the question for the new one.
            let is_asking = self.ask_for_passphrase().await;
            if asked && !is_asking {
                self.say_bad(self.texts().shell.lock_unsaved.to_owned());
            }
        });
    }

    /// Asks for the passphrase if one guards the store that this tab does not know. What is open and not saved stays, out of
    /// sight. Answers whether it asks.
    pub(crate) async fn ask_for_passphrase(self) -> bool {
        let Some(store) = self.store() else {
            return false;
        };
        let Ok(Protection::Locked(header)) = store.protection().await else {
            return false;
        };
        store.lock();
        if !self.draft.is_unsaved() {
            self.draft.close();
        }
        self.shelf_state.try_set(ShelfState::Locked(header));
        true
    }

    async fn lock_now(self, store: &Store, asked: bool) {
        self.draft.close();
        store.lock();
        if asked {
            self.tell_to_lock();
        }
        let shown = self.settings_now();
        // What the person has written about the unit is hidden, too.
        self.settings.try_set(Settings {
            language: shown.language,
            theme: shown.theme,
            ..Settings::default()
        });
        self.hush();
        if let Ok(Protection::Locked(header)) = store.protection().await {
            self.shelf_state.try_set(ShelfState::Locked(header));
        }
    }

    /// Somebody is here.
    pub(crate) fn used(&self) {
        self.used_at.try_set_value(browser::now_milliseconds());
    }

    /// Locks when nobody has been here for long enough.
    pub(crate) fn lock_when_idle(self) {
        let now = browser::now_milliseconds();
        let Some(since) = self.used_at.try_get_value() else {
            return;
        };
        if now < since {
            // The clock was turned back.
            self.used();
        } else if now - since >= IDLE_MINUTES * 60_000 {
            self.lock(false);
        }
    }

    /// Another tab has locked, or has set another passphrase: this one asks for it, too.
    pub(super) fn lock_or_look(self) {
        match self.store().is_some_and(|store| store.header().is_some()) {
            true => self.lock(false),
            false => leptos::task::spawn_local(async move {
                self.ask_for_passphrase().await;
            }),
        }
    }

    fn tell_to_lock(&self) {
        self.tell(LOCK);
    }

    fn beside(&self) -> Rc<Beside> {
        Rc::new(Beside::new(self.database()))
    }

    /// The store, where reports are kept on disk.
    pub(crate) fn store(&self) -> Option<Store> {
        match self.shelf() {
            Some(Shelf::Kept(store)) => Some(store),
            _ => None,
        }
    }

    fn no_store(&self) -> Said {
        messages::no_store(self.language_now())
    }

    fn said(&self, error: &StoreError) -> Said {
        messages::store_error(error, self.language_now())
    }
}
