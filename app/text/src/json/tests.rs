//! The reader beside serde_json's.

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::*;

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Shape {
    text: String,
    number: Option<u32>,
    #[serde(default)]
    signed: i64,
    #[serde(default)]
    pair: (bool, char),
    list: Vec<Choice>,
    #[serde(default)]
    inner: Option<Inner>,
    #[serde(default)]
    real: f64,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Inner {
    a: u8,
    #[serde(default = "minus_one")]
    b: i8,
    #[serde(default)]
    any: IgnoredAny,
}

fn minus_one() -> i8 {
    -1
}

#[derive(Debug, PartialEq, Deserialize)]
enum Choice {
    Unit,
    Newtype(Vec<u64>),
    Tuple(i8, String),
    Struct { x: String },
}

const SAMPLE: &str = r#"{
  "text": "Đối ngoại \"nhân dân\" \u0110\ud83c\uddfb\/\n",
  "number": 4294967295,
  "signed": -9223372036854775808, "real": -12.5e-1,
  "pair": [true, "ệ"],
  "list": ["Unit", {"Newtype": [0, 18446744073709551615]}, {"Tuple": [-128, ""]}, {"Struct": {"x": "1"}}, {"Unit": null}],
  "inner": {"any": [1.5e-7, {"c": [[], {}, false]}, null, -0], "a": 255}
}"#;

/// Both read the same, or neither reads; whether they read.
#[track_caller]
fn agree(json: &str) -> bool {
    let (ours, theirs) = (read::<Shape>(json), serde_json::from_str::<Shape>(json));
    match (&ours, &theirs) {
        (Ok(ours), Ok(theirs)) => assert_eq!(ours, theirs, "{json}"),
        (Err(_), Err(_)) => {}
        _ => panic!("{ours:?}\nserde_json: {theirs:?}\n{json}"),
    }
    ours.is_ok()
}

#[test]
fn a_sample_of_all_that_shapes_hold_reads_as_serde_json_reads_it() {
    assert!(agree(SAMPLE));
    assert_eq!(read::<Shape>(SAMPLE).unwrap().list.len(), 5);
}

#[test]
fn what_is_cut_off_ends_early_wherever_it_is_cut() {
    for (end, _) in SAMPLE.char_indices() {
        let error = read::<Shape>(&SAMPLE[..end]).unwrap_err();
        assert_eq!(error.fault, Fault::Syntax(Syntax::EndsEarly), "{end}");
    }
}

/// The same without white space, with the fields in the order of the shape, one of them left out.
fn in_turn() -> String {
    let moved = SAMPLE.replace(r#", "real": -12.5e-1"#, "");
    let moved = moved.replace(r#", "a": 255"#, "");
    let moved = moved.replace(r#"{"any""#, r#"{"a": 255, "any""#);
    moved.replace(['\n', ' '], "")
}

#[test]
fn fields_in_the_order_of_the_shape_are_read_in_one_go() {
    let in_one_go = |json: &str| {
        let mut reader = Reader::new(json);
        reader.is_in_turn = true;
        reader.read::<Shape>().ok()
    };
    let text = in_turn();
    let shape = in_one_go(&text);
    assert!(shape.is_some());
    assert_eq!(shape, Reader::new(&text).read().ok());
    // Others are left for the second reading.
    assert_eq!(in_one_go(SAMPLE), None);
    for (old, new) in [
        (r#""a":255"#, r#""a":255,"a":255"#),
        (r#""a":255,"#, ""),
        (r#""a":255"#, r#""a":255,"c":1"#),
        (r#""text":"#, r#""inner":null,"text":"#),
    ] {
        assert_eq!(text.matches(old).count(), 1, "{old}");
        let text = text.replace(old, new);
        assert_eq!(in_one_go(&text), None, "{text}");
        assert!(!agree(&text), "{text}");
    }
}

/// Every letter replaced, doubled, left out, and swapped with the next: some 40,000 texts.
#[test]
fn damaged_texts_read_as_serde_json_reads_them() {
    damage(SAMPLE);
    damage(&in_turn());
}

fn damage(sample: &str) {
    const LETTERS: &str = "{}[]:,\"\\/-+.0179eEtfn ud8c\u{1}\tệ\u{1f600}";
    let letters: Vec<char> = sample.chars().collect();
    let text = |letters: &[char]| letters.iter().collect::<String>();
    let mut read = 0;
    let mut tried = 0;
    let mut check = |letters: &[char]| {
        tried += 1;
        read += usize::from(agree(&text(letters)));
    };
    for at in 0..letters.len() {
        let mut damaged = letters.clone();
        for letter in LETTERS.chars() {
            damaged[at] = letter;
            check(&damaged);
            damaged.insert(at, letters[at]);
            check(&damaged);
            damaged.remove(at);
        }
        damaged.remove(at);
        check(&damaged);
        let mut damaged = letters.clone();
        damaged.swap(at, (at + 1).min(letters.len() - 1));
        check(&damaged);
    }
    assert!(
        tried > 15_000 && read > 1_000 && read < tried / 2,
        "{read} of {tried}"
    );
}

#[test]
fn numbers_are_read_as_serde_json_reads_them() {
    for number in [
        "0",
        "-0",
        "00",
        "01",
        "-",
        "-01",
        "+1",
        "1.",
        ".5",
        "1.0",
        "1e2",
        "1e",
        "1E+",
        "1e-1",
        "1e308",
        "1e309",
        "0x1",
        "4294967296",
        "-1",
        "1_000",
        "NaN",
        "Infinity",
        "９",
    ] {
        agree(&SAMPLE.replace("4294967295", number));
        agree(&SAMPLE.replace("-9223372036854775808", number));
        agree(&SAMPLE.replace("1.5e-7", number));
        agree(&SAMPLE.replace("-12.5e-1", number));
    }
}

#[test]
fn a_struct_is_no_list_of_its_fields() {
    assert_eq!(serde_json::from_str::<Inner>("[255, 1, 0]").unwrap().a, 255);
    let error = read::<Inner>("[255, 1, 0]").unwrap_err();
    assert!(
        matches!(&error.fault, Fault::WrongKind { found: Found::List, expected } if expected == "struct Inner"),
        "{error}"
    );
}

#[test]
fn a_value_is_kept_to_the_letter() {
    #[derive(Deserialize)]
    struct Envelope<'a> {
        #[serde(borrow)]
        inside: Verbatim<'a>,
    }
    let read = |json| read::<Envelope>(json).map(|envelope| envelope.inside.0);
    assert_eq!(
        read(r#"{"inside": {"a" : [ 1.50,"\u0041"] } }"#).unwrap(),
        r#"{"a" : [ 1.50,"\u0041"] }"#
    );
    assert!(read(r#"{"inside": {"a" : [ 1.50,"\u0041" } }"#).is_err());
}

#[test]
fn depth_is_an_error_not_a_crash() {
    let deep = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(read::<Verbatim>(&deep(DEEPEST)).is_ok());
    for depth in [DEEPEST + 1, 1_000_000] {
        assert_eq!(
            read::<Verbatim>(&deep(depth)).unwrap_err().fault,
            Fault::TooDeep
        );
    }
}

/// The bar shows where the error is said to be.
#[test]
fn an_error_names_its_place() {
    #[track_caller]
    fn check(old: &str, new: &str, path: &str) {
        assert_eq!(SAMPLE.matches(old).count(), 1, "{old}");
        let marked = SAMPLE.replace(old, new);
        let (before, after) = marked.split_once('|').expect("a bar");
        let error = read::<Shape>(&[before, after].concat()).unwrap_err();
        let (lines, rest) = before.rsplit_once('\n').expect("the second line or later");
        let (line, column) = (lines.lines().count() + 1, rest.chars().count() + 1);
        assert_eq!(
            (error.path.as_str(), error.line, error.column),
            (path, line, column),
            "{error}"
        );
    }
    // The value.
    check("255}", "|256}", "inner.a");
    check("\"1\"", "|true", "list[3].Struct.x");
    check("\"ệ\"", "|\"ệệ\"", "pair[1]");
    // The key.
    check("\"signed\"", "|\"sìgned\"", "sìgned");
    check("\"Unit\",", "|\"Ünit\",", "list[0]");
    check("\"Newtype\"", "|\"Old type\"", "list[1].Old type");
    // The object: where it ends, and where a field stands twice.
    check("\"x\": \"1\"}", "}|", "list[3].Struct");
    check("\"signed\"", "|\"number\"", "");
    // Where it stops being JSON.
    check("true, ", "true |", "pair");
    check("\"a\": 255}\n}", "\"a\": 255}\n} |x", "");
}
