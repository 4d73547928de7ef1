//! What the workers share: a message in, a piece of work, a message out.
//!
//! [`answer`] is all of it but the browser, so that native tests run what the browser runs. A panic
//! ends the worker (`panic = "abort"`): the page hears its `error` event, and the draft is the page's.

#[cfg(target_arch = "wasm32")]
mod browser;

use jiff::Timestamp;
use jiff::tz::Offset;
use protocol::{Answer, Failure, Language, Outcome, Phase, Request, Work};
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

#[cfg(target_arch = "wasm32")]
pub use browser::{beside, elapsed, listen};

/// An answer and the bytes that go with it.
pub struct Reply {
    /// The answer.
    pub answer: Answer,
    /// Its bytes, in the order that the protocol states.
    pub bytes: Vec<Vec<u8>>,
}

/// What came of a piece of work, with its bytes.
pub type Done = (Outcome, Vec<Vec<u8>>);

/// Is told how far the work has come: what is being done, steps done, steps in all.
pub type Step<'a> = &'a mut dyn FnMut(Phase, u32, u32);

/// Does the work that `header` (the JSON of a request) asks for, by `doing`, with the `bytes` sent along.
/// `progress` is told of each step. The message is wiped before this returns: it may hold a password.
pub fn answer<W: Work + DeserializeOwned>(
    header: String,
    bytes: Vec<Vec<u8>>,
    progress: &mut dyn FnMut(Answer),
    doing: impl FnOnce(W, Vec<Vec<u8>>, Language, Step<'_>) -> Result<Done, Failure>,
) -> Reply {
    let header = Zeroizing::new(header);
    let (id, result) = match serde_json::from_str::<Request<W>>(&header) {
        Ok(Request { id, language, work }) => {
            let mut step = |phase, done, total| {
                let outcome = Outcome::Progress { phase, done, total };
                progress(Answer { id, outcome });
            };
            (id, doing(work, bytes, language, &mut step))
        }
        // Not the reader's own words: they may quote the message, and with it a password.
        Err(_) => {
            let problem = "the request is not of the protocol";
            (0, Err(defect(problem, Language::default())))
        }
    };
    let (outcome, bytes) = result.unwrap_or_else(|failure| (Outcome::Failed(failure), Vec::new()));
    Reply {
        answer: Answer { id, outcome },
        bytes,
    }
}

/// A fault of the program itself. `problem` is for the people who mend it, and never holds a password or a key.
pub fn defect(problem: &str, language: Language) -> Failure {
    match language {
        Language::Vietnamese => Failure {
            sentence: format!("Chương trình gặp lỗi ({problem})."),
            hint: String::from(
                "Báo cáo không thay đổi. Hãy thử lại; nếu vẫn lỗi, xuất báo cáo ra tệp và báo cho người phụ trách.",
            ),
        },
        Language::English => Failure {
            sentence: format!("The program failed ({problem})."),
            hint: String::from(
                "The report is unchanged. Try again; if it fails again, export the report to a file and tell whoever maintains the program.",
            ),
        },
    }
}

/// A moment of a message, in milliseconds since 1970, to the second: a PDF states whole seconds, and what is read back must
/// give the same file again. None outside of the calendar.
pub fn moment(milliseconds: i64) -> Option<Timestamp> {
    Timestamp::from_second(milliseconds.div_euclid(1000)).ok()
}

/// The day of a moment in Vietnam, which keeps UTC+7 all year.
pub fn day(moment: Timestamp) -> String {
    let day = Offset::constant(7).to_datetime(moment);
    format!("{:02}/{:02}/{}", day.day(), day.month(), day.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_said_as_a_day() {
        let moment = "2027-01-05T18:00:00Z".parse().expect("a moment");
        assert_eq!(day(moment), "06/01/2027");
    }
}
