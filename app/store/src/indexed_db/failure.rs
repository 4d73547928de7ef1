//! What the browser threw, as a named cause.

use indexed_db_futures::{
    error::{Error, JSError, OpenDbError},
    internals::SystemRepr,
};

use crate::{Cause, OpenError, StorageFailure, error::REFUSED, indexed_db::schema::VERSION};

pub(crate) fn storage_failure(error: Error) -> StorageFailure {
    StorageFailure::from_cause(cause(&error))
}

pub(crate) fn open_error(error: OpenDbError) -> OpenError {
    let cause = match &error {
        OpenDbError::Base(error) => cause(error),
        // The library says "version zero" for whatever `open` throws at once; our version is
        // never zero, so it is the browser that refuses.
        OpenDbError::VersionZero
        | OpenDbError::NullFactory
        | OpenDbError::UnsupportedEnvironment => Cause {
            name: REFUSED.into(),
            message: "there is no database".into(),
        },
    };
    OpenError::from_cause(cause, VERSION)
}

pub(crate) fn dom_cause(exception: &web_sys::DomException) -> Cause {
    Cause {
        name: exception.name(),
        message: exception.message(),
    }
}

fn unnamed(message: &str) -> Cause {
    Cause {
        name: "Error".into(),
        message: message.into(),
    }
}

fn cause(error: &Error) -> Cause {
    match error {
        Error::DomException(exception) => dom_cause(exception.as_sys()),
        Error::Unknown(JSError::Error(error)) => Cause {
            name: String::from(error.name()),
            message: String::from(error.message()),
        },
        // In words of our own: the library's would bring the writing of fractions along, which nothing else needs.
        Error::MissingData(problem) => unnamed(&problem.to_string()),
        Error::Unknown(JSError::Unknown(_)) => unnamed("something that is no error was thrown"),
        Error::Serialisation(_) => unnamed("a value is not of its kind"),
    }
}
