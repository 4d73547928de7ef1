//! The command line: the only room of this crate that knows files, clock and randomness.
//!
//! Exit status 0 means that all is well, 1 that the answer is no (something must be mended, a signature
//! does not hold), 2 that the work could not be done.

mod answer;
mod arguments;
mod check;
mod export;
mod files;
mod profile;
mod read;
mod sign;
mod trouble;
mod verify;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use answer::Answer;
use arguments::{Arguments, Command};
use trouble::Trouble;

/// Does what the arguments ask, and says how it went.
pub fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let (arguments, asked) = Arguments::read(arguments);
    let answer = asked.and_then(|command| answer(command, &arguments));
    let code = match &answer {
        Ok(answer) if answer.well => 0,
        Ok(_) => 1,
        Err(_) => 2,
    };
    match say(answer, &arguments) {
        Ok(()) => ExitCode::from(code),
        // Whoever should have read the answer did not get it.
        Err(_) => ExitCode::from(2),
    }
}

fn answer(command: Command, arguments: &Arguments) -> Result<Answer, Trouble> {
    match command {
        Command::Help => Ok(arguments::help(arguments.language)),
        Command::Check { report } => check::check(&report, arguments),
        Command::Export {
            report,
            pdf,
            archive,
            profile,
        } => export::export(&report, &pdf, archive, profile.as_deref(), arguments),
        Command::Profile { kind } => profile::profile(kind),
        Command::Sign {
            pdf,
            key,
            signed,
            issue,
        } => sign::sign(&pdf, &key, &signed, issue, arguments),
        Command::Verify {
            pdf,
            trust,
            revoked,
        } => verify::verify(&pdf, &trust, &revoked, arguments),
        Command::Read { pdf } => read::read(&pdf, arguments),
    }
}

fn say(answer: Result<Answer, Trouble>, arguments: &Arguments) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    let mut errors = std::io::stderr().lock();
    match answer {
        Ok(answer) if arguments.json => writeln!(out, "{:#}", answer.json),
        Ok(answer) => {
            out.write_all(answer.text.as_bytes())?;
            errors.write_all(answer.remark.as_bytes())
        }
        Err(trouble) => {
            let (sentence, hint) = trouble.words();
            let (sentence, hint) = (
                answer::one_line_each(&sentence),
                answer::one_line_each(&hint),
            );
            if arguments.json {
                let error = serde_json::json!({
                    "well": false,
                    "error": {
                        "sentence": { "vi": sentence.vi, "en": sentence.en },
                        "hint": { "vi": hint.vi, "en": hint.en },
                    },
                });
                writeln!(out, "{error:#}")?;
            }
            let (sentence, hint) = (
                sentence.in_language(arguments.language),
                hint.in_language(arguments.language),
            );
            writeln!(errors, "{sentence}\n{hint}")
        }
    }
    .and_then(|()| out.flush())
}
