//! Writes copies for the tests in browsers: `copies FOLDER PASSPHRASE`.

use std::env;
use std::fs;
use std::path::PathBuf;

#[path = "../tests/copies/mod.rs"]
mod copies;

fn main() -> std::io::Result<()> {
    let mut arguments = env::args().skip(1);
    let (Some(folder), Some(passphrase)) = (arguments.next(), arguments.next()) else {
        return Err(std::io::Error::other("copies FOLDER PASSPHRASE"));
    };
    let folder = PathBuf::from(folder);
    let everything = copies::everything();
    let plain = copies::plain(&everything);
    for (name, copy) in [
        ("plain", &plain),
        ("sealed", &copies::sealed(&everything, &passphrase)),
        ("many", &copies::plain(&copies::many(12))),
        ("newer", &copies::newer(&plain)),
    ] {
        fs::write(folder.join(name).with_extension("saoluu"), copy)?;
    }
    fs::write(folder.join("report.json"), copies::SAMPLES[0])
}
