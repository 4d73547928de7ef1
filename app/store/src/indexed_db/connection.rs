//! The connection: opened, watched, and opened again when it was closed underneath.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use indexed_db_futures::{
    Build, database::Database, error::OpenDbError, internals::SystemRepr,
    transaction::TransactionMode,
};
use tokio::sync::oneshot;
use wasm_bindgen::{JsCast, closure::Closure};

use super::{
    failure::open_error,
    guard::Session,
    job::{Asked, Job, Stop},
    migrations,
    schema::{VAULT, VERSION},
    transaction::{self, Asking, Work},
};
use crate::{OpenError, StorageFailure, error::Failure};

pub(crate) struct Connection {
    name: String,
    shape: Shape,
    live: RefCell<Rc<Live>>,
    /// What this tab knows of the passphrase.
    session: RefCell<Option<Rc<Session>>>,
}

/// In which shape a database is opened.
#[derive(Clone, Copy)]
pub(crate) enum Shape {
    /// In that of this code: an older one is brought up to date.
    Present,
    /// In that which it has: nothing of it changes.
    AsFound,
}

/// Whether records are sealed and opened on their way.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Guarded {
    Yes,
    No,
}

impl Connection {
    pub async fn open(name: &str, shape: Shape) -> Result<Self, OpenError> {
        Ok(Self {
            name: name.to_owned(),
            shape,
            live: RefCell::new(Rc::new(Live::new(open(name, shape).await?))),
            session: RefCell::new(None),
        })
    }

    /// What this tab knows of the passphrase.
    pub fn session(&self) -> Option<Rc<Session>> {
        self.session.borrow().clone()
    }

    /// From here on this tab knows the passphrase, or no longer does.
    pub fn set_session(&self, session: Option<Rc<Session>>) {
        self.session.replace(session);
    }

    /// How many reports there were when this connection last looked, if every one had its summary. What is written since keeps
    /// them together.
    pub fn paired(&self) -> Option<usize> {
        self.live().paired.get()
    }

    /// Each of so many reports has its summary.
    pub fn set_paired(&self, count: usize) {
        self.live().paired.set(Some(count));
    }

    /// Runs `work` in one transaction that only reads.
    pub async fn read<T, E: Failure>(
        &self,
        stores: &[&str],
        work: impl AsyncFn(&Work<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let asked = Asked::new(work);
        let outcome = self.run(TransactionMode::Readonly, stores, Guarded::Yes, &asked);
        let outcome = outcome.await;
        asked.answer(outcome)
    }

    /// Runs `work` in one transaction that writes; `Ok` means that all of it is on disk, `Err` that
    /// none of it is.
    pub async fn write<T, E: Failure>(
        &self,
        stores: &[&str],
        work: impl AsyncFn(&Work<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let asked = Asked::new(work);
        let outcome = self.run(TransactionMode::Readwrite, stores, Guarded::Yes, &asked);
        let outcome = outcome.await;
        asked.answer(outcome)
    }

    /// The text under `key`, if it is there, plain, and read without trouble: else it is for [`Connection::read`] to say what is.
    pub async fn plain_text(&self, store: &str, key: &str) -> Option<String> {
        if self.session().is_some() {
            return None;
        }
        let live = self.live();
        let found = transaction::plain_text(&live.database, store, key).await;
        found.ok().flatten()
    }

    /// Reads past what guards the records: values are as they lie there.
    pub async fn read_bare<T, E: Failure>(
        &self,
        stores: &[&str],
        work: impl AsyncFn(&Work<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let asked = Asked::new(work);
        let outcome = self.run(TransactionMode::Readonly, stores, Guarded::No, &asked);
        let outcome = outcome.await;
        asked.answer(outcome)
    }

    /// Writes past what guards the records: values will lie there as they are given.
    pub async fn write_bare<T, E: Failure>(
        &self,
        stores: &[&str],
        work: impl AsyncFn(&Work<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let asked = Asked::new(work);
        let outcome = self.run(TransactionMode::Readwrite, stores, Guarded::No, &asked);
        let outcome = outcome.await;
        asked.answer(outcome)
    }

    /// Runs `job`, and once more when the connection turns out to be closed.
    async fn run(
        &self,
        mode: TransactionMode,
        stores: &[&str],
        guarded: Guarded,
        job: &dyn Job,
    ) -> Result<(), Stop> {
        let live = self.live();
        let asking = |live: &Live| {
            let is_guarded = guarded == Guarded::Yes && live.has_vault;
            Asking {
                mode,
                stores,
                is_guarded,
                session: self.session().filter(|_| is_guarded),
            }
        };
        match transaction::run(&live.database, asking(&live), job).await {
            Err(stop) if stop.is_closed() => {
                let live = self.open_again(&live).await.map_err(StorageFailure::from)?;
                transaction::run(&live.database, asking(&live), job).await
            }
            outcome => outcome,
        }
    }

    pub fn close(&self) {
        self.live().database.clone().close();
    }

    fn live(&self) -> Rc<Live> {
        self.live.borrow().clone()
    }

    /// A connection in place of `closed`: one for all operations that noticed.
    async fn open_again(&self, closed: &Rc<Live>) -> Result<Rc<Live>, OpenError> {
        if Rc::ptr_eq(&self.live(), closed) {
            let live = Rc::new(Live::new(open(&self.name, self.shape).await?));
            if Rc::ptr_eq(&self.live(), closed) {
                self.live.replace(live);
            }
        }
        Ok(self.live())
    }
}

/// An open connection, which makes way when another tab brings the database up to date.
struct Live {
    database: Database,
    /// A newer version's database may lie there without it.
    has_vault: bool,
    /// How many reports there were, each with its summary, when that was looked at.
    paired: Cell<Option<usize>>,
    _make_way: Closure<dyn FnMut()>,
}

impl Live {
    fn new(database: Database) -> Self {
        let make_way = Closure::new({
            let database = database.clone();
            move || database.clone().close()
        });
        database
            .as_sys()
            .set_onversionchange(Some(make_way.as_ref().unchecked_ref()));
        let has_vault = database.object_store_names().any(|name| name == VAULT);
        Self {
            database,
            has_vault,
            paired: Cell::new(None),
            _make_way: make_way,
        }
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        self.database.as_sys().set_onversionchange(None);
        self.database.clone().close();
    }
}

/// Opens and migrates in a task of its own. A caller that stops waiting must not stop a migration:
/// the browser would go on to the new version without one.
async fn open(name: &str, shape: Shape) -> Result<Database, OpenError> {
    if let Shape::AsFound = shape {
        return as_found(name).await.map_err(open_error);
    }
    let (answer, answered) = oneshot::channel();
    let answer = Rc::new(RefCell::new(Some(answer)));
    let name = name.to_owned();
    wasm_bindgen_futures::spawn_local(async move {
        let outcome = request(&name, {
            let answer = answer.clone();
            move || {
                if let Some(answer) = answer.take() {
                    // Nobody may wait any more; there is nobody to tell then.
                    let _ = answer.send(Err(OpenError::Blocked));
                }
            }
        })
        .await;
        let outcome = match outcome {
            Err(OpenError::Newer { .. }) => Err(newer(&name).await),
            outcome => outcome,
        };
        let unheard = match answer.take() {
            Some(answer) => answer.send(outcome).err(),
            None => Some(outcome),
        };
        if let Some(Ok(database)) = unheard {
            database.close();
        }
    });
    answered.await.unwrap_or(Err(OpenError::Blocked))
}

async fn request(name: &str, on_blocked: impl FnOnce() + 'static) -> Result<Database, OpenError> {
    Database::open(name)
        .with_version(VERSION)
        .with_on_blocked(move |_| {
            on_blocked();
            Ok(())
        })
        .with_on_upgrade_needed_fut(|event, database| async move {
            // Versions are whole numbers far below the limit.
            migrations::run(event.old_version() as u32, &database).await
        })
        .build()
        .map_err(open_error)?
        .await
        .map_err(open_error)
}

/// Without naming a version: nothing changes.
async fn as_found(name: &str) -> Result<Database, OpenDbError> {
    Database::open(name).build()?.await
}

/// Which newer version the database has.
async fn newer(name: &str) -> OpenError {
    let found = as_found(name).await.map_or(0, |database| {
        let version = database.version() as u32;
        database.close();
        version
    });
    OpenError::Newer {
        found,
        known: VERSION,
    }
}
