//! Why the store could not do what was asked, situation by situation.

use report::ReportId;

use crate::{SetAside, Stored};

/// Why the store did not open.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum OpenError {
    /// A newer version of the app has written this database. It was left untouched.
    #[error("the database has version {found}, this app knows {known}")]
    Newer {
        /// The version found; 0 if the browser did not say.
        found: u32,
        /// The newest that this app knows.
        known: u32,
    },
    /// Another tab with an older version of the app holds the database open. Close it, try again.
    #[error("another tab keeps the database from being brought up to date")]
    Blocked,
    /// The browser refuses storage here: turned off, or a private window.
    #[error("the browser refuses storage")]
    Refused(#[source] Cause),
    /// There is no room left.
    #[error("no room left in the browser's storage")]
    QuotaExceeded(#[source] Cause),
    /// Something else.
    #[error("the database did not open")]
    Other(#[source] Cause),
}

/// Why reading failed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum StoreError {
    /// No such report: deleted, perhaps in another tab.
    #[error("no report {}", .0.0)]
    Missing(ReportId),
    /// The record is there but cannot be read.
    #[error("the record of {} does not read: {}", .0.id.0, .0.reason)]
    Unreadable(Box<SetAside>),
    /// The database itself failed.
    #[error(transparent)]
    Storage(#[from] StorageFailure),
}

/// Why a report was not written. The text that was to be saved is still the caller's, and what is
/// in the store is unchanged.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SaveError {
    /// Somebody else has saved since: both versions exist, neither is lost.
    #[error("the report was saved elsewhere meanwhile, revision {}", .theirs.revision.0)]
    Conflict {
        /// What is in the store now.
        theirs: Box<Stored>,
    },
    /// The report is not in the store any more: deleted in another tab. Create it again to keep it.
    #[error("no report {}", .0.0)]
    Missing(ReportId),
    /// The report was handed in, hence is never edited again.
    #[error("report {} was handed in and is frozen", .0.0)]
    Frozen(ReportId),
    /// What is in the store under this id cannot be read, and is not overwritten.
    #[error("the record of {} does not read: {}", .0.id.0, .0.reason)]
    Unreadable(Box<SetAside>),
    /// The database itself failed.
    #[error(transparent)]
    Storage(#[from] StorageFailure),
}

/// How the database itself can fail.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum StorageFailure {
    /// There is no room left.
    #[error("no room left in the browser's storage")]
    QuotaExceeded(#[source] Cause),
    /// The browser refuses storage here: turned off, or a private window.
    #[error("the browser refuses storage")]
    Refused(#[source] Cause),
    /// The browser closed the connection, and opening it again did not help.
    #[error("the connection to the database was closed")]
    Closed(#[source] Cause),
    /// A newer version of the app has taken over in another tab: reload.
    #[error("a newer version of the app has changed the database")]
    Newer,
    /// Another tab keeps the database from being opened again.
    #[error("another tab keeps the database closed")]
    Blocked,
    /// A passphrase guards the database, and this tab does not know it (any more).
    #[error("a passphrase guards the database")]
    Locked,
    /// Somebody has changed the database by hand, or put back an older state of it.
    #[error("the database was changed from outside: {}", .0.reason)]
    Altered(Altered),
    /// The browser has no randomness to seal records with.
    #[error("the browser has no source of randomness")]
    NoRandomness,
    /// Something else.
    #[error("the database failed")]
    Other(#[source] Cause),
}

/// What was found where a record had been sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Altered {
    /// What is wrong with it, for the technically minded.
    pub reason: String,
    /// What was found there, in Base64 (RFC 4648); empty if it is not even bytes.
    pub raw: String,
}

/// What the browser said.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{name}: {message}")]
pub struct Cause {
    /// The name of the exception (`QuotaExceededError`).
    pub name: String,
    /// The browser's own words, in its own language.
    pub message: String,
}

impl OpenError {
    /// The situation that a named exception stands for while a database is being opened.
    pub(crate) fn from_cause(cause: Cause, known: u32) -> Self {
        match cause.name.as_str() {
            "VersionError" => Self::Newer { found: 0, known },
            "QuotaExceededError" => Self::QuotaExceeded(cause),
            // Firefox says InvalidStateError where a private window has no storage.
            "SecurityError" | "NotAllowedError" | "InvalidStateError" | REFUSED => {
                Self::Refused(cause)
            }
            // Chromium says so where cookies are blocked, and has no name for it.
            "UnknownError" if cause.message.contains("denied permission") => Self::Refused(cause),
            _ => Self::Other(cause),
        }
    }
}

impl StorageFailure {
    /// The situation that a named exception stands for once a database is open.
    pub(crate) fn from_cause(cause: Cause) -> Self {
        match cause.name.as_str() {
            "QuotaExceededError" => Self::QuotaExceeded(cause),
            "SecurityError" | "NotAllowedError" => Self::Refused(cause),
            // A closed connection starts no transaction (InvalidStateError); a connection that the
            // browser tears down aborts those that run (AbortError).
            "InvalidStateError" | "AbortError" | "TransactionInactiveError" => Self::Closed(cause),
            "VersionError" => Self::Newer,
            _ => Self::Other(cause),
        }
    }
}

impl From<OpenError> for StorageFailure {
    /// Opening again, after the connection was closed, failed.
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Newer { .. } => Self::Newer,
            OpenError::Blocked => Self::Blocked,
            OpenError::Refused(cause) => Self::Refused(cause),
            OpenError::QuotaExceeded(cause) => Self::QuotaExceeded(cause),
            OpenError::Other(cause) => Self::Other(cause),
        }
    }
}

/// An error in which a failure of the database can show.
pub(crate) trait Failure: From<StorageFailure> {
    /// Whether the connection was closed, so that opening it again may help.
    fn is_closed(&self) -> bool;
}

impl Failure for StoreError {
    fn is_closed(&self) -> bool {
        matches!(self, Self::Storage(StorageFailure::Closed(_)))
    }
}

impl Failure for SaveError {
    fn is_closed(&self) -> bool {
        matches!(self, Self::Storage(StorageFailure::Closed(_)))
    }
}

/// Our name for a browser that offers no database at all, or throws at the mere question.
pub(crate) const REFUSED: &str = "NoDatabase";

#[cfg(test)]
mod tests {
    use super::*;

    fn cause(name: &str) -> Cause {
        Cause {
            name: name.into(),
            message: "as the browser says".into(),
        }
    }

    #[test]
    fn exceptions_of_an_open_database_name_their_situation() {
        let failure = |name| StorageFailure::from_cause(cause(name));
        assert!(matches!(
            failure("QuotaExceededError"),
            StorageFailure::QuotaExceeded(_)
        ));
        assert!(matches!(
            failure("SecurityError"),
            StorageFailure::Refused(_)
        ));
        assert!(matches!(
            failure("NotAllowedError"),
            StorageFailure::Refused(_)
        ));
        assert!(matches!(
            failure("InvalidStateError"),
            StorageFailure::Closed(_)
        ));
        assert!(matches!(failure("AbortError"), StorageFailure::Closed(_)));
        assert!(matches!(failure("VersionError"), StorageFailure::Newer));
        assert!(matches!(failure("DataError"), StorageFailure::Other(_)));
        assert!(matches!(failure("UnknownError"), StorageFailure::Other(_)));
    }

    #[test]
    fn exceptions_of_opening_name_their_situation() {
        let failure = |name| OpenError::from_cause(cause(name), 2);
        assert_eq!(
            failure("VersionError"),
            OpenError::Newer { found: 0, known: 2 }
        );
        assert!(matches!(
            failure("QuotaExceededError"),
            OpenError::QuotaExceeded(_)
        ));
        assert!(matches!(failure("SecurityError"), OpenError::Refused(_)));
        assert!(matches!(
            failure("InvalidStateError"),
            OpenError::Refused(_)
        ));
        assert!(matches!(failure(REFUSED), OpenError::Refused(_)));
        assert!(matches!(failure("UnknownError"), OpenError::Other(_)));
        let blocked = Cause {
            name: "UnknownError".into(),
            message: "The user denied permission to access the database.".into(),
        };
        assert!(matches!(
            OpenError::from_cause(blocked, 2),
            OpenError::Refused(_)
        ));
    }
}
