//! What is to be done in one transaction, its types left behind.
//!
//! Operations differ in their work only. What stands around it, the transaction with its end and the connection that is
//! opened again, is compiled once for all of them.

use std::{cell::RefCell, pin::Pin};

use super::transaction::Work;
use crate::{StorageFailure, error::Failure};

/// Something to be done in one transaction, possibly twice.
pub(super) trait Job {
    fn run<'a>(
        &'a self,
        work: &'a Work<'_>,
    ) -> Pin<Box<dyn Future<Output = Result<(), Stop>> + 'a>>;
}

/// Why a transaction ends without its work.
pub(super) enum Stop {
    /// The browser could not do it.
    Browser(StorageFailure),
    /// The work itself failed, and keeps its answer.
    Work {
        /// Whether the connection was closed underneath.
        is_closed: bool,
    },
}

impl Stop {
    /// Whether opening the connection again may help.
    pub fn is_closed(&self) -> bool {
        match self {
            Self::Browser(failure) => matches!(failure, StorageFailure::Closed(_)),
            Self::Work { is_closed } => *is_closed,
        }
    }
}

impl From<StorageFailure> for Stop {
    fn from(failure: StorageFailure) -> Self {
        Self::Browser(failure)
    }
}

/// Work that leaves its answer here.
pub(super) struct Asked<W, T, E> {
    work: W,
    answer: RefCell<Option<Result<T, E>>>,
}

impl<W, T, E: Failure> Asked<W, T, E> {
    pub fn new(work: W) -> Self {
        Self {
            work,
            answer: RefCell::new(None),
        }
    }

    /// The answer, when its transaction has ended as `outcome` says.
    pub fn answer(self, outcome: Result<(), Stop>) -> Result<T, E> {
        match outcome {
            Err(Stop::Browser(failure)) => Err(failure.into()),
            Ok(()) | Err(Stop::Work { .. }) => {
                let answer = self.answer.into_inner();
                answer.expect("a transaction that ends by its work has run it")
            }
        }
    }
}

impl<T, E: Failure, W: AsyncFn(&Work<'_>) -> Result<T, E>> Job for Asked<W, T, E> {
    fn run<'a>(
        &'a self,
        work: &'a Work<'_>,
    ) -> Pin<Box<dyn Future<Output = Result<(), Stop>> + 'a>> {
        Box::pin(async move {
            let answer = (self.work)(work).await;
            let outcome = match &answer {
                Ok(_) => Ok(()),
                Err(error) => Err(Stop::Work {
                    is_closed: error.is_closed(),
                }),
            };
            self.answer.replace(Some(answer));
            outcome
        })
    }
}
