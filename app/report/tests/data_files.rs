//! Mistakes in the data files are told with their file and line, or as a sentence.

// The build step's own code, run on files with mistakes in them.
#[path = "../build/judge.rs"]
mod judge;
#[path = "../build/source.rs"]
mod source;

use report::*;

#[test]
fn the_files_as_they_are_give_the_data_that_is_built_in() {
    let pack = source::assemble(&read).unwrap();
    assert_eq!(judge::judge(&pack), Ok(()));
    assert_eq!(pack.directives, directives());
    assert_eq!(pack.indicators, indicators());
}

#[test]
fn an_unknown_key_is_told_with_its_line() {
    let told = assemble_with("12-ct-tw.toml", "letter = \"A\"", "leter = \"A\"").unwrap_err();
    assert!(told.starts_with("directives/12-ct-tw.toml:4: "), "{told}");
    assert!(told.contains("leter"), "{told}");
}

#[test]
fn an_unknown_key_deep_in_a_clause_is_told_with_its_line() {
    let deep = "asked_of = []";
    let line = 1 + read("44-ct-tw.toml").unwrap()[..]
        .find(deep)
        .map_or(0, |at| {
            read("44-ct-tw.toml").unwrap()[..at].matches('\n').count()
        });
    let told = assemble_with("44-ct-tw.toml", deep, "asked_off = []").unwrap_err();
    assert!(
        told.starts_with(&format!("directives/44-ct-tw.toml:{line}: ")),
        "{told}"
    );
}

#[test]
fn an_unknown_body_is_told_with_its_line() {
    let told = assemble_with("bodies.toml", "id = \"association\"", "id = \"club\"").unwrap_err();
    assert!(told.starts_with("directives/bodies.toml:"), "{told}");
    assert!(told.contains("club"), "{told}");
}

#[test]
fn a_section_on_an_unknown_clause_is_a_mistake() {
    let told = mistake(
        "12-ct-tw.toml",
        "clauses = [\"II.5\"]",
        "clauses = [\"II.9\"]",
    );
    assert!(
        told.contains("section overseas-vietnamese names an unknown clause II.9"),
        "{told}"
    );
    assert!(
        told.contains("clause II.5 is reached by no section"),
        "{told}"
    );
}

#[test]
fn an_inferred_must_is_a_mistake() {
    let told = mistake(
        "38-ct-tw.toml",
        "severity = \"should\", basis = \"inferred\"",
        "severity = \"must\", basis = \"inferred\"",
    );
    assert!(
        told.contains("is a must that the text does not state"),
        "{told}"
    );
}

#[test]
fn an_id_that_is_there_twice_is_a_mistake() {
    let told = mistake("units.toml", "id = \"hue\"", "id = \"ha-noi\"");
    assert!(
        told.contains("is there twice") && told.contains("ha-noi"),
        "{told}"
    );
    let told = mistake("12-ct-tw.toml", "id = \"II.2\"", "id = \"II.1\"");
    assert!(
        told.contains("is there twice") && told.contains("II.1"),
        "{told}"
    );
}

#[test]
fn a_section_asked_of_a_body_that_its_clause_does_not_ask_is_a_mistake() {
    let told = mistake(
        "44-ct-tw.toml",
        "asked_of = [\"commission\"]",
        "asked_of = []",
    );
    assert!(
        told.contains("is asked of Commission, and none of its clauses is"),
        "{told}"
    );
}

#[test]
fn a_clause_without_words_in_one_language_is_a_mistake() {
    let told = mistake("44-ct-tw.toml", "en = \"Capital\"", "en = \"\"");
    assert!(
        told.contains("clause 3c has a text that is empty"),
        "{told}"
    );
}

#[test]
fn a_rule_on_an_unknown_indicator_is_a_mistake() {
    let told = mistake(
        "indicators.toml",
        "at-least = \"member-orgs\"",
        "at-least = \"member-org\"",
    );
    assert!(
        told.contains("members has a rule on something unknown"),
        "{told}"
    );
}

#[test]
fn a_missing_body_is_a_mistake() {
    let told = mistake("bodies.toml", "id = \"association\"", "id = \"government\"");
    assert!(told.contains("Association has 0 entries"), "{told}");
    assert!(told.contains("Government has 2 entries"), "{told}");
}

#[test]
fn dates_out_of_order_are_a_mistake() {
    let told = mistake("units.toml", "{ is = \"province\" }, {", "{");
    assert!(told.contains("dong-nai"), "{told}");
}

#[test]
fn every_text_is_in_normal_form() {
    use unicode_normalization::is_nfc;
    for name in source::DIRECTIVES.iter().chain(&FILES) {
        assert!(is_nfc(&read(name).unwrap()), "{name}");
    }
}

const FILES: [&str; 5] = [
    "closing.toml",
    "indicators.toml",
    "bodies.toml",
    "offices.toml",
    "units.toml",
];

fn mistake(name: &str, old: &str, new: &str) -> String {
    judge::judge(&assemble_with(name, old, new).unwrap()).unwrap_err()
}

fn assemble_with(name: &str, old: &str, new: &str) -> Result<Pack, String> {
    source::assemble(&|asked: &str| {
        let text = read(asked)?;
        if asked != name {
            return Ok(text);
        }
        assert!(text.contains(old), "{name} no longer has {old}");
        Ok(text.replacen(old, new, 1))
    })
}

fn read(name: &str) -> Result<String, String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("directives");
    std::fs::read_to_string(folder.join(name)).map_err(|cause| cause.to_string())
}
