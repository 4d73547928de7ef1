//! The main job on a command line: check, export, sign, verify, read.

mod command_line;

use std::process::ExitCode;

fn main() -> ExitCode {
    command_line::run(std::env::args_os())
}
