use super::*;
use crate::{Stage as Step, wire};

/// Where other programs find the schema.
const PUBLISHED: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../public/findings.schema.json"
);

const SAMPLES: [&str; 3] = [
    include_str!("../../../../public/samples/12-ct-tw.json"),
    include_str!("../../../../public/samples/38-ct-tw.json"),
    include_str!("../../../../public/samples/44-ct-tw.json"),
];

fn findings(sample: &str) -> Findings {
    let report = wire::from_json(sample).expect("a report");
    let directive = crate::directive(&report.directive).expect("a directive");
    let circumstances = Circumstances {
        today: crate::iso::day("2026-11-25").expect("a day"),
        step: Step::Issued,
        previous: None,
    };
    Findings::of(&report, directive, circumstances)
}

#[test]
fn a_file_is_read_as_it_was_written() {
    for sample in SAMPLES {
        let findings = findings(sample);
        assert!(!findings.findings.is_empty(), "issued without a number");
        assert_eq!(
            Findings::from_json(&findings.to_json()),
            Some(findings.clone())
        );
        let newer = Findings {
            version: VERSION + 1,
            ..findings
        };
        assert_eq!(Findings::from_json(&newer.to_json()), None);
    }
    assert_eq!(Findings::from_json("{}"), None);
}

#[test]
fn the_published_schema_is_the_shape() {
    let mut schema = schemars::generate::SchemaSettings::draft2020_12()
        .into_generator()
        .into_root_schema_for::<Findings>();
    schema.insert(
        "title".into(),
        "Báo cáo Chỉ thị: findings, version 1".into(),
    );
    let mut schema = serde_json::to_value(schema).expect("JSON");
    schema["properties"]["version"] = serde_json::json!({ "const": VERSION });
    let derived = format!("{schema:#}\n");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(PUBLISHED, &derived).expect("written");
    }
    let published = std::fs::read_to_string(PUBLISHED).expect("public/findings.schema.json");
    assert_eq!(
        published, derived,
        "UPDATE_SNAPSHOTS=1 writes it anew; released shapes stay"
    );

    let judge = jsonschema::validator_for(&schema).expect("a schema");
    for sample in SAMPLES {
        let mut file: serde_json::Value =
            serde_json::from_str(&findings(sample).to_json()).expect("JSON");
        assert!(judge.is_valid(&file));
        file["findings"][0]["severity"] = "perhaps".into();
        assert!(!judge.is_valid(&file));
    }
}
