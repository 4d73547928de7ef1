//! The project's own commands: build, serve, test, prove, fuzz, bench.
//!
//! `cargo xtask` without a command says what there is.

// This is a command-line program: what it prints is its purpose.
#![allow(clippy::print_stdout)]

mod arguments;
mod bench;
mod build;
mod fuzz;
mod judges;
mod prove;
mod serve;
mod test;

mod budgets;
mod command;
mod npm;
mod paths;
mod prerequisites;
mod python;

use std::process::ExitCode;

use arguments::Task;
use paths::Paths;

fn main() -> ExitCode {
    if let Some(linked) = build::link::link() {
        return match linked {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("{error:#}");
                ExitCode::FAILURE
            }
        };
    }
    let task = match arguments::parse() {
        Ok(task) => task,
        Err(error) => {
            eprintln!("{error:#}\n\n{}", arguments::USAGE);
            return ExitCode::from(2);
        }
    };
    match perform(task) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Does what was asked for; says whether all is well.
fn perform(task: Task) -> anyhow::Result<bool> {
    let paths = Paths::find()?;
    match task {
        Task::Help => {
            println!("{}", arguments::USAGE);
            Ok(true)
        }
        Task::Build { mode } => build::build(&paths, mode).map(|()| true),
        Task::Serve { mode, port } => serve::build_and_serve(&paths, mode, port).map(|()| true),
        Task::ServeFolder { folder, port } => serve::serve(&folder, port).map(|()| true),
        Task::Module {
            mode,
            package,
            folder,
        } => build::module(&paths, mode, &package, &folder).map(|()| true),
        Task::Test { only } => test::test(&paths, &only),
        Task::Prove { only } => prove::prove(&paths, &only),
        Task::Fuzz { only, seconds } => fuzz::fuzz(&paths, &only, seconds),
        Task::Bench { only } => bench::bench(&paths, &only),
    }
}
