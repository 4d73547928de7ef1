//! The project's own commands: build, serve, test, prove, bench.

fn main() {}
