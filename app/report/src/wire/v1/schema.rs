//! The JSON schema of version 1, derived from the very types that read and write it, and held still in
//! `public/report.schema.json` for other programs.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::*;
use crate::wire::{self, FORMAT};

/// Where other programs find the schema.
const PUBLISHED: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../public/report.schema.json"
);

macro_rules! word {
    ($type:ident, $schema:tt) => {
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    };
}

word!(Line, {
    "description": "One line of text, without line breaks. Read as NFC.",
    "type": "string",
    "pattern": "^[^\\n\\r\\u000b\\u000c\\u0085\\u2028\\u2029]*$"
});
word!(Id, {
    "description": "An identifier.",
    "type": "string",
    "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"
});
word!(Day, {
    "description": "A calendar date, 2026-09-30.",
    "type": "string",
    "format": "date",
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
});
word!(Moment, {
    "description": "A moment, 2026-09-30T02:15:00Z.",
    "type": "string",
    "format": "date-time"
});
word!(Decimal, {
    "description": "An amount from 0 with at most two decimals, as a string so that no reader rounds it.",
    "type": "string",
    "pattern": "^(0|[1-9][0-9]{0,17})(\\.[0-9]{1,2})?$"
});
word!(Digest, {
    "description": "A SHA-256 digest.",
    "type": "string",
    "pattern": "^[0-9a-f]{64}$"
});

fn derived() -> serde_json::Value {
    let mut schema = schemars::generate::SchemaSettings::draft2020_12()
        .into_generator()
        .into_root_schema_for::<Report>();
    schema.insert("title".into(), "Báo cáo Chỉ thị: report, version 1".into());
    let mut schema = serde_json::to_value(schema).expect("JSON");
    schema["properties"]["version"] = serde_json::json!({ "const": 1 });
    schema
}

#[test]
fn the_published_schema_is_the_shape() {
    let derived = format!("{:#}\n", derived());
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(PUBLISHED, &derived).expect("written");
    }
    let published = std::fs::read_to_string(PUBLISHED).expect("public/report.schema.json");
    assert_eq!(
        published, derived,
        "UPDATE_SNAPSHOTS=1 writes it anew; released shapes stay"
    );
}

#[test]
fn schema_and_reader_agree() {
    let published = std::fs::read_to_string(PUBLISHED).expect("public/report.schema.json");
    let published: serde_json::Value = serde_json::from_str(&published).expect("JSON");
    let schema = jsonschema::options()
        .should_validate_formats(true)
        .build(&published)
        .expect("a schema");
    let sample = include_str!("../../../tests/wire/v1.json");
    // Each pair changes one value of the sample; the last word says whether a reader takes it.
    let cases = [
        ("", "", true),
        ("\"number\": 7", "\"number\": null", true),
        ("\"number\": 7", "\"number\": \"7\"", false),
        ("\"number\": 7", "\"number\": -1", false),
        ("\"number\": 7", "\"number\": 4294967296", false),
        ("\"number\": 7", "\"nunber\": 7", false),
        ("\"version\": 1", "\"version\": 2", false),
        (FORMAT, "other", false),
        ("\"half-year\"", "\"month\"", false),
        ("\"2026-06-30\"", "\"2026-06-31\"", false),
        ("\"2026-06-30\"", "\"30/06/2026\"", false),
        ("\"1234.5\"", "\"1234.567\"", false),
        ("\"1234.5\"", "1234.5", false),
        ("\"1234.5\"", "\"0\"", true),
        ("\"nothing-arose\"", "\"nothing\"", false),
        ("\"nothing-arose\"", "{ \"written\": [] }", true),
        (
            "\"nothing-arose\"",
            "{ \"written\": [], \"more\": 1 }",
            false,
        ),
        ("\"paragraph\"", "\"image\"", false),
        ("\"marker\": \"dash\"", "\"marker\": \"dot\"", false),
        ("\"header\": true", "\"header\": 1", false),
        ("\"USD\"", "\"usd\"", false),
        ("\"Ước tính\"", "\"Ước\\ntính\"", false),
        ("\"ha-giang\"", "\"Hà Giang\"", false),
        ("abab", "ABAB", false),
        ("2026-07-02T03:04:05Z", "2026-07-02", false),
    ];
    for (old, new, taken) in cases {
        assert!(sample.contains(old), "{old} stands in the sample");
        let json = sample.replace(old, new);
        let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(
            wire::from_json(&json).is_ok(),
            taken,
            "reader: {old} → {new}"
        );
        assert_eq!(schema.is_valid(&value), taken, "schema: {old} → {new}");
    }
}

#[test]
fn the_published_samples_are_reports() {
    let public = std::path::Path::new(PUBLISHED).parent().expect("a folder");
    let published = std::fs::read_to_string(PUBLISHED).expect("public/report.schema.json");
    let published: serde_json::Value = serde_json::from_str(&published).expect("JSON");
    let schema = jsonschema::options()
        .should_validate_formats(true)
        .build(&published)
        .expect("a schema");
    let mut samples = 0;
    for entry in std::fs::read_dir(public.join("samples")).expect("public/samples") {
        let path = entry.expect("an entry").path();
        let json = std::fs::read_to_string(&path).expect("UTF-8");
        let report = wire::from_json(&json).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        assert_eq!(
            wire::from_json(&wire::to_json(&report)),
            Ok(report),
            "{path:?}"
        );
        let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        let errors: Vec<_> = schema
            .iter_errors(&value)
            .map(|error| error.to_string())
            .collect();
        assert!(errors.is_empty(), "{path:?}: {errors:?}");
        samples += 1;
    }
    assert!(samples >= 3, "one for each directive");
}
