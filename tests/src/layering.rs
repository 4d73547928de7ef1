//! The rules of the house that no compiler knows: who may use whom, which outside names stay in
//! their one home, and what may lie where.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each crate, and the crates of this house that it may use.
const MAY_USE: &[(&str, &str, &[&str])] = &[
    ("text", "app/text", &[]),
    ("report", "app/report", &["text"]),
    ("pdf-export", "pdf-export", &[]),
    ("protocol", "app/protocol", &[]),
    ("store", "app/store", &["report"]),
    ("submission", "app/submission", &["report", "pdf-export"]),
    ("worker", "app/worker", &["protocol"]),
    (
        "pdf-worker",
        "app/pdf-worker",
        &["submission", "pdf-export", "protocol", "worker"],
    ),
    (
        "signature-worker",
        "app/signature-worker",
        &["submission", "pdf-export", "protocol", "worker"],
    ),
    (
        "passphrase-worker",
        "app/passphrase-worker",
        &["report", "store", "protocol", "worker"],
    ),
    ("opener", "app/opener", &["report", "store"]),
    ("view-macro", "app/view/macro", &[]),
    ("view", "app/view", &["view-macro"]),
    ("app", "app", &["report", "store", "protocol", "view"]),
    ("xtask", "app/xtask", &[]),
    (
        "tests",
        "tests",
        &["report", "pdf-export", "protocol", "store", "submission"],
    ),
    (
        "store-in-browser",
        "tests/browser/store",
        &["report", "store"],
    ),
];

/// A word that may stand in some places only: where it is looked for, and where it may be.
struct Home {
    word: &'static str,
    within: &'static [&'static str],
    allowed: &'static [&'static str],
}

const HOMES: &[Home] = &[
    Home {
        word: "printpdf::",
        within: &["app", "pdf-export", "tests"],
        allowed: &["pdf-export/src/write"],
    },
    Home {
        word: "indexed_db_futures",
        within: &["app", "pdf-export", "tests"],
        allowed: &["app/store/src/indexed_db"],
    },
    Home {
        word: "web_sys",
        within: &[
            "app/src",
            "app/text",
            "app/report",
            "app/submission",
            "app/protocol",
            "pdf-export",
        ],
        allowed: &["app/src/browser"],
    },
    // Of the browser's language the ground floor asks what Unicode says of letters, and nothing else.
    Home {
        word: "js_sys",
        within: &["app/text", "app/report"],
        allowed: &["app/text/src/engine"],
    },
    // Signals and markup come through the one door that keeps the page small.
    Home {
        word: "leptos::prelude",
        within: &["app"],
        allowed: &["app/view"],
    },
    // One seam, so that one file holds all that is loaded later.
    Home {
        word: "wasm_split",
        within: &["app/src"],
        allowed: &["app/src/apart"],
    },
    // The documents know no clock, no file and no randomness: all arrive as arguments.
    Home {
        word: "SystemTime",
        within: &[
            "app/text/src",
            "app/report/src",
            "app/submission/src",
            "pdf-export/src",
        ],
        allowed: &["app/submission/src/command_line"],
    },
    Home {
        word: "Timestamp::now",
        within: &[
            "app/text/src",
            "app/report/src",
            "app/submission/src",
            "pdf-export/src",
        ],
        allowed: &["app/submission/src/command_line"],
    },
    Home {
        word: "std::fs",
        within: &[
            "app/text/src",
            "app/report/src",
            "app/submission/src",
            "pdf-export/src",
        ],
        // The schemas are compiled into the tests only, which hold the published files against them.
        allowed: &[
            "app/submission/src/command_line",
            "app/report/src/findings/tests",
            "app/report/src/wire/v1/schema",
        ],
    },
    Home {
        word: "getrandom",
        within: &[
            "app/text/src",
            "app/report/src",
            "app/submission/src",
            "pdf-export/src",
        ],
        allowed: &["app/submission/src/command_line"],
    },
    // Inside the crates, too, each layer looks down only.
    Home {
        word: "crate::write",
        within: &[
            "pdf-export/src/typeset",
            "pdf-export/src/sign",
            "pdf-export/src/verify",
        ],
        allowed: &[],
    },
    Home {
        word: "crate::typeset",
        within: &[
            "pdf-export/src/sign",
            "pdf-export/src/verify",
            "pdf-export/src/revision",
        ],
        allowed: &[],
    },
    Home {
        word: "crate::check",
        within: &[
            "app/report/src/directive",
            "app/report/src/report",
            "app/report/src/wire",
        ],
        allowed: &[],
    },
    // A part may show what the store answered; it never asks.
    Home {
        word: "store::Store",
        within: &["app/src/parts"],
        allowed: &[],
    },
    Home {
        word: "crate::shelf",
        within: &["app/src/parts"],
        allowed: &[],
    },
];

/// What may lie at the top beside dot-files.
const TOP_LEVEL: &[&str] = &[
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "README.md",
    "app",
    "clippy.toml",
    "deny.toml",
    "pdf-export",
    "public",
    "rust-toolchain.toml",
    "rustfmt.toml",
    "target",
    "tests",
];

#[test]
fn crates_look_down_never_sideways() {
    let house: BTreeSet<&str> = MAY_USE.iter().map(|(name, ..)| *name).collect();
    let members: BTreeSet<String> = manifest("")["workspace"]["members"]
        .as_array()
        .expect("a list of members")
        .iter()
        .filter_map(|member| Some(member.as_str()?.to_owned()))
        .collect();
    let known: BTreeSet<String> = MAY_USE
        .iter()
        .map(|(_, folder, _)| (*folder).into())
        .collect();
    assert_eq!(members, known, "each member has its line in the table");

    for (name, folder, may_use) in MAY_USE {
        let manifest = manifest(folder);
        assert_eq!(manifest["package"]["name"].as_str(), Some(*name));
        for used in dependencies(&manifest) {
            assert!(
                !house.contains(used.as_str()) || may_use.contains(&used.as_str()),
                "{name} may not use {used}"
            );
        }
    }
}

#[test]
fn printpdf_is_named_by_one_manifest() {
    let naming: Vec<&str> = MAY_USE
        .iter()
        .filter(|(_, folder, _)| dependencies(&manifest(folder)).contains("printpdf"))
        .map(|(name, ..)| *name)
        .collect();
    assert_eq!(naming, ["pdf-export"]);
}

#[test]
fn outside_names_stay_in_their_one_home() {
    let own = root().join("tests/src/layering.rs");
    let mut strays = Vec::new();
    for home in HOMES {
        for file in home
            .within
            .iter()
            .flat_map(|folder| files(&root().join(folder)))
        {
            let at_home = home.allowed.iter().any(|place| is_in(&file, place));
            if at_home || file == own || file.extension().is_none_or(|kind| kind != "rs") {
                continue;
            }
            let found = code(&text(&file)).any(|line| line.contains(home.word));
            if found {
                strays.push(format!("{} in {}", home.word, shown(&file)));
            }
        }
    }
    assert_eq!(strays, Vec::<String>::new());
}

#[test]
fn the_top_level_is_fixed() {
    let strays: Vec<String> = fs::read_dir(root())
        .expect("the repository")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| !name.starts_with('.') && !TOP_LEVEL.contains(&name.as_str()))
        .collect();
    assert_eq!(strays, Vec::<String>::new());
}

#[test]
fn nothing_needs_what_lies_outside_of_the_repository() {
    // Put together here, so that this file does not name them itself.
    let outside = [["..", "/shared"].concat(), ["/work", "/"].concat()];
    let strays: Vec<String> = [
        ".ci",
        ".cargo",
        "app",
        "pdf-export",
        "public",
        "tests",
        "README.md",
    ]
    .iter()
    .flat_map(|place| files(&root().join(place)))
    .filter(|file| {
        let text = text(file);
        outside.iter().any(|name| text.contains(name))
    })
    .map(|file| shown(&file))
    .collect();
    assert_eq!(strays, Vec::<String>::new());
}

#[test]
fn what_is_said_before_the_app_has_loaded_is_said_in_both_languages() {
    let page = text(&root().join("public/index.html"));
    assert!(page.contains(r#"<html lang="vi">"#));
    for part in [r#"<div id="failed""#, "<noscript>"] {
        let (_, after) = page.split_once(part).expect(part);
        let end = after
            .find("</div>")
            .min(after.find("</noscript>"))
            .unwrap_or(after.len());
        assert!(
            after[..end].contains(r#"lang="en""#),
            "{part} has no English"
        );
    }
}

/// The lines of a file that are not comments, up to its tests.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .take_while(|line| line.trim() != "#[cfg(test)]")
        .filter(|line| !line.trim_start().starts_with("//"))
}

fn dependencies(manifest: &toml::Table) -> BTreeSet<String> {
    const KINDS: [&str; 3] = ["dependencies", "dev-dependencies", "build-dependencies"];
    let targets = manifest.get("target").and_then(toml::Value::as_table);
    let tables = targets.into_iter().flat_map(|targets| targets.values());
    tables
        .filter_map(toml::Value::as_table)
        .chain([manifest])
        .flat_map(|table| KINDS.map(|kind| table.get(kind)))
        .flatten()
        .filter_map(toml::Value::as_table)
        .flat_map(|table| table.keys().cloned())
        .collect()
}

fn manifest(folder: &str) -> toml::Table {
    let path = root().join(folder).join("Cargo.toml");
    text(&path)
        .parse()
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every file under a folder, or the file itself; what tools install is left out.
fn files(place: &Path) -> Vec<PathBuf> {
    // A module may be a file, a folder, or both.
    let module = place.with_extension("rs");
    let mut found: Vec<PathBuf> = Vec::from_iter(module.is_file().then_some(module));
    if place.is_file() && !found.contains(&place.to_owned()) {
        found.push(place.to_owned());
    }
    for entry in fs::read_dir(place).into_iter().flatten().flatten() {
        let path = entry.path();
        if !path.is_dir() {
            found.push(path);
        } else if entry.file_name() != "node_modules" && entry.file_name() != "target" {
            found.extend(files(&path));
        }
    }
    found.sort();
    found.dedup();
    found
}

/// Whether a file is the module `place`, or lies in its folder.
fn is_in(file: &Path, place: &str) -> bool {
    let place = root().join(place);
    file.starts_with(&place) || file == place.with_extension("rs")
}

fn text(file: &Path) -> String {
    // Pictures and fonts are no text, and name nothing.
    fs::read(file)
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn shown(file: &Path) -> String {
    file.strip_prefix(root())
        .unwrap_or(file)
        .display()
        .to_string()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .canonicalize()
        .expect("the repository")
}
