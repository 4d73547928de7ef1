//! What the command line asks for.

use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::build::Mode;

/// The help text.
pub(crate) const USAGE: &str = "\
cargo xtask build [--release]             the page, into target/site
cargo xtask serve [--release] [--port N]  builds, then serves on 127.0.0.1
cargo xtask serve --folder DIR [--port N] serves a folder as it is (port 0: any free one)
cargo xtask module CRATE DIR [--release]  a crate as a JavaScript module, for browser tests
cargo xtask test [--only WORDS]           everything that must hold, or the steps with these words
cargo xtask prove [--only WORDS]          the long proofs, `native` and in `browsers`; results in tests/proofs
cargo xtask fuzz [TARGET] [--seconds N]   noise against the readers of files, a minute for each target
cargo xtask bench [--only WORDS]          speed and size, or the measurements with these words";

/// How long `fuzz` tries each target when nothing else is said.
const SECONDS: u32 = 60;

/// The port of `serve` when none is named.
const PORT: u16 = 8080;

/// One of the project's commands.
pub(crate) enum Task {
    /// Say what there is.
    Help,
    /// Build the page.
    Build { mode: Mode },
    /// Build the page and serve it.
    Serve { mode: Mode, port: u16 },
    /// Serve a folder as it is.
    ServeFolder { folder: PathBuf, port: u16 },
    /// Build a crate as a JavaScript module into a folder.
    Module {
        mode: Mode,
        package: String,
        folder: PathBuf,
    },
    /// Run every check, or those whose names contain `only`.
    Test { only: String },
    /// Run the long proofs, or those of the kinds whose names contain `only`.
    Prove { only: String },
    /// Try the readers of files, or those whose names contain `only`.
    Fuzz { only: String, seconds: u32 },
    /// Measure speed and size, or what has `only` in its name.
    Bench { only: String },
}

/// Reads the command line.
pub(crate) fn parse() -> Result<Task> {
    let mut arguments = pico_args::Arguments::from_env();
    if arguments.contains(["-h", "--help"]) {
        return Ok(Task::Help);
    }
    let task = match arguments.subcommand()?.as_deref() {
        None | Some("help") => Task::Help,
        Some("build") => Task::Build {
            mode: mode(&mut arguments),
        },
        Some("serve") => {
            let port = arguments.opt_value_from_str("--port")?.unwrap_or(PORT);
            match arguments.opt_value_from_str("--folder")? {
                Some(folder) => Task::ServeFolder { folder, port },
                None => Task::Serve {
                    mode: mode(&mut arguments),
                    port,
                },
            }
        }
        Some("module") => Task::Module {
            mode: mode(&mut arguments),
            package: arguments.free_from_str()?,
            folder: arguments.free_from_str()?,
        },
        Some("test") => Task::Test {
            only: arguments.opt_value_from_str("--only")?.unwrap_or_default(),
        },
        Some("prove") => Task::Prove {
            only: arguments.opt_value_from_str("--only")?.unwrap_or_default(),
        },
        Some("fuzz") => Task::Fuzz {
            seconds: arguments
                .opt_value_from_str("--seconds")?
                .unwrap_or(SECONDS),
            only: arguments.opt_free_from_str()?.unwrap_or_default(),
        },
        Some("bench") => Task::Bench {
            only: arguments.opt_value_from_str("--only")?.unwrap_or_default(),
        },
        Some(other) => bail!("there is no command `{other}`"),
    };
    let rest = arguments.finish();
    if !rest.is_empty() {
        bail!("not understood: {rest:?}");
    }
    Ok(task)
}

fn mode(arguments: &mut pico_args::Arguments) -> Mode {
    if arguments.contains("--release") {
        Mode::Release
    } else {
        Mode::Development
    }
}
