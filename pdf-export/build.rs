//! Turns `profiles/*.toml` into JSON, so that what ships needs no TOML reader. A key that is unknown,
//! missing or of the wrong kind stops the build and names its line.

use std::{env, fs, path::Path};

#[allow(dead_code)]
#[path = "src/profile/rules.rs"]
mod rules;

fn main() {
    println!("cargo::rerun-if-changed=profiles");
    println!("cargo::rerun-if-changed=src/profile/rules.rs");
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    for name in ["party", "state", "mass-organisation", "plain"] {
        let source = format!("profiles/{name}.toml");
        let text = fs::read_to_string(&source).expect("every profile is in profiles/");
        let profile: rules::Profile =
            toml::from_str(&text).unwrap_or_else(|error| panic!("{source}: {error}"));
        let json = serde_json::to_string(&profile).expect("a profile is plain data");
        fs::write(Path::new(&out).join(format!("{name}.json")), json).expect("OUT_DIR is writable");
    }
}
