//! Copies to be opened, written as the app writes them.

use sha2::{Digest, Sha256};
use store::copy::{About, CopyWriter, Entry, Scope};
use store::vault::{DataKey, Header, Kdf, derive};

/// Three reports of the samples, one of them in the bin.
pub fn everything() -> Vec<Entry> {
    let [first, second, third] = SAMPLES;
    vec![
        Entry::Settings(r#"{"record":1}"#.into()),
        kept("one", first),
        kept("two", second),
        deleted("three", third),
    ]
}

/// So many reports that one is searched for.
#[allow(dead_code, reason = "not everybody who takes this file in asks for it")]
pub fn many(count: usize) -> Vec<Entry> {
    (1..=count)
        .map(|number| {
            let subject = format!("Báo cáo mẫu số {number} “<b>&amp;</b>”");
            kept(
                &format!("report-{number:02}"),
                &with_subject(SAMPLES[number % 3], &subject),
            )
        })
        .collect()
}

/// A copy that everybody can read.
pub fn plain(entries: &[Entry]) -> Vec<u8> {
    let (writer, first) = CopyWriter::plain(&about());
    written(writer, first, entries)
}

/// A copy under a passphrase, quick to derive.
pub fn sealed(entries: &[Entry], passphrase: &str) -> Vec<u8> {
    let kdf = Kdf {
        memory_kib: 19 * 1024,
        passes: 2,
        lanes: 1,
        salt: [3; 16],
    };
    let data = DataKey::from_bytes(&mut [7; 32]);
    let key = derive(passphrase, &kdf).expect("a key");
    let header = Header::new("one", kdf, &key, &data, [5; 24]);
    let (writer, first) = CopyWriter::sealed(&about(), &header, &data, [9; 19]);
    written(writer, first, entries)
}

/// The copy as a newer program would have written it.
pub fn newer(copy: &[u8]) -> Vec<u8> {
    let text = String::from_utf8(copy.to_vec()).expect("text");
    let (header, rest) = text.split_once('\n').expect("a header");
    let (before, _) = header.rsplit_once(r#","sum":"#).expect("a sum");
    let before = before.replacen(r#""version":1"#, r#""version":2"#, 1);
    let digest = Sha256::digest(before.as_bytes());
    let sum: String = digest[..8].iter().map(|it| format!("{it:02x}")).collect();
    format!("{before},\"sum\":\"{sum}\"}}\n{rest}").into_bytes()
}

/// The samples, as report files.
pub const SAMPLES: [&str; 3] = [
    include_str!("../../../../public/samples/12-ct-tw.json"),
    include_str!("../../../../public/samples/38-ct-tw.json"),
    include_str!("../../../../public/samples/44-ct-tw.json"),
];

fn written(mut writer: CopyWriter, first: Vec<u8>, entries: &[Entry]) -> Vec<u8> {
    let mut copy = first;
    for entry in entries {
        copy.extend(writer.write(entry).expect("in its order"));
    }
    copy.extend(writer.end().expect("an end"));
    copy
}

fn about() -> About {
    About {
        made_at: "2026-11-26T02:15:00Z".parse().expect("a moment"),
        scope: Scope::Everything,
    }
}

fn kept(id: &str, sample: &str) -> Entry {
    Entry::Report {
        id: report::ReportId(id.into()),
        record: record(id, sample),
    }
}

fn deleted(id: &str, sample: &str) -> Entry {
    let record = record(id, sample);
    let bin = format!(
        concat!(
            r#"{{"record":1,"deletedAt":"2026-11-25T01:00:00Z","#,
            r#""summary":{{"record":1,"id":"{id}","revision":1,"updatedAt":"2026-11-24T01:00:00Z","#,
            r#""directive":"44-ct-tw","body":"association","unit":null,"#,
            r#""period":{{"kind":"quarter","first":"2026-07-01","last":"2026-09-30","due":null}},"#,
            r#""stage":"drafting","number":null,"symbol":"","date":null,"subject":"","#,
            r#""issuingBody":"","progress":null,"search":""}},"report":{record}}}"#,
        ),
        id = id,
        record = record,
    );
    Entry::Deleted {
        id: report::ReportId(id.into()),
        record: bin,
    }
}

fn record(id: &str, sample: &str) -> String {
    let mut report = report::wire::from_json(sample).expect("a sample");
    report.id = report::ReportId(id.into());
    let json = report::wire::to_json(&report);
    format!(
        r#"{{"record":1,"id":"{id}","revision":1,"updatedAt":"2026-11-24T01:00:00Z","report":{json}}}"#
    )
}

fn with_subject(sample: &str, subject: &str) -> String {
    let mut report = report::wire::from_json(sample).expect("a sample");
    report.particulars.subject = subject.into();
    report::wire::to_json(&report)
}
