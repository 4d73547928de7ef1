//! Expectations that answer instead of panicking: a panic would take the whole module with it.

use std::fmt::Debug;

/// What a test answers.
pub(crate) type Outcome = Result<(), String>;

/// Fails with both values unless they are equal.
pub(crate) fn same<T: PartialEq + Debug>(what: &str, actual: T, expected: T) -> Outcome {
    if actual == expected {
        Ok(())
    } else {
        Err(format!("{what}: {actual:?}, expected {expected:?}"))
    }
}

/// Fails unless the condition holds.
pub(crate) fn that(what: &str, holds: bool) -> Outcome {
    if holds { Ok(()) } else { Err(what.into()) }
}

/// An error as a sentence, with its causes.
pub(crate) fn said(error: impl std::error::Error) -> String {
    let mut sentence = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        sentence = format!("{sentence}: {error}");
        cause = error.source();
    }
    sentence
}

/// Fails with what was answered unless it fits the pattern.
macro_rules! expect {
    ($value:expr, $pattern:pat $(if $guard:expr)?) => {
        match $value {
            $pattern $(if $guard)? => {}
            other => return Err(format!("answered {other:?}, not {}", stringify!($pattern $(if $guard)?))),
        }
    };
}
