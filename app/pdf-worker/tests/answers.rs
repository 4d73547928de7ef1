//! What the worker answers, natively: the same code as in the browser.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use pdf_worker::{Reply, answer};
use protocol::{Answer, Archive, Failure, Outcome, Phase, Request, Work};
use submission::{Report, wire};

const PASSWORD: &str = "mat-khau";
const NOW: i64 = 1_795_401_169_123;

fn authority_file(name: &str) -> Vec<u8> {
    static DIRECTORY: OnceLock<PathBuf> = OnceLock::new();
    let directory = DIRECTORY.get_or_init(|| {
        let directory =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("ca-{}", std::process::id()));
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/ca/make");
        let made = Command::new("sh")
            .arg(script)
            .arg(&directory)
            .output()
            .expect("sh runs");
        assert!(
            made.status.success(),
            "{}",
            String::from_utf8_lossy(&made.stderr)
        );
        directory
    });
    std::fs::read(directory.join(name)).expect(name)
}

/// The page's file of letters' names.
fn names() -> Vec<u8> {
    include_bytes!("../../../public/letter-names.zlib").to_vec()
}

fn report() -> Report {
    wire::from_json(include_str!("../../../public/samples/12-ct-tw.json")).expect("a sample")
}

/// The report with a secrecy mark.
fn secret_report() -> Report {
    let marked = wire::to_json(&report()).replacen(
        r#""particulars":{"#,
        r#""particulars":{"secrecy":"secret","#,
        1,
    );
    wire::from_json(&marked).expect("a report")
}

fn ask(work: Work, bytes: Vec<Vec<u8>>) -> (Reply, Vec<Answer>) {
    let header = serde_json::to_string(&Request { id: 7, work }).expect("JSON");
    let mut heard = Vec::new();
    let reply = answer(header, bytes, &names, &mut |answer| heard.push(answer));
    assert_eq!(reply.answer.id, 7);
    (reply, heard)
}

fn signed(report: &Report, file: Vec<u8>, password: &str, key: usize) -> Reply {
    let work = Work::ExportSigned {
        report: wire::to_json(report),
        archive: Archive::A3a,
        password: password.into(),
        key,
        now: NOW,
        random: [7; 32],
    };
    ask(work, vec![file]).0
}

#[track_caller]
fn failure(reply: &Reply) -> &Failure {
    match &reply.answer.outcome {
        Outcome::Failed { failure } => {
            assert!(reply.bytes.is_empty());
            failure
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_report_becomes_a_pdf_with_progress_on_the_way() {
    let work = Work::Export {
        report: wire::to_json(&report()),
        archive: Archive::A3a,
        now: NOW,
    };
    let (reply, heard) = ask(work, vec![]);
    let Outcome::Pdf {
        pages,
        sha256,
        file_name,
    } = reply.answer.outcome
    else {
        panic!("{:?}", reply.answer);
    };
    assert!(pages > 0 && file_name.ends_with(".pdf"));
    assert_eq!(sha256, submission::sha256(&reply.bytes[0]));
    let phases = |wanted: Phase| {
        let steps = heard.iter().filter(|answer| match answer.outcome {
            Outcome::Progress { phase, done, total } => phase == wanted && done <= total,
            _ => false,
        });
        steps.count()
    };
    assert!(phases(Phase::Typesetting) > 0 && phases(Phase::Writing) > 0);
}

#[test]
fn a_signed_report_is_read_back() {
    let reply = signed(&report(), authority_file("rsa2048.p12"), PASSWORD, 0);
    assert!(
        matches!(reply.answer.outcome, Outcome::Pdf { .. }),
        "{:?}",
        reply.answer
    );
    let (read, _) = ask(Work::Read { now: NOW }, reply.bytes);
    let Outcome::Read {
        report: json,
        agrees,
        vi,
        signatures,
        ..
    } = read.answer.outcome
    else {
        panic!("{:?}", read.answer);
    };
    assert_eq!(json.map(|json| wire::from_json(&json)), Some(Ok(report())));
    assert!(agrees, "{vi:?}");
    assert!(vi.contains("đúng là bản in") && vi.lines().count() == 1);
    assert_eq!(signatures.len(), 1);
    assert_eq!(signatures[0].signer, "Nguyễn Văn Mẫu");
    assert!(signatures[0].intact && signatures[0].covers_whole_file);
}

#[test]
fn pages_that_differ_from_their_data_are_told() {
    let made = |report: &Report| {
        let work = Work::Export {
            report: wire::to_json(report),
            archive: Archive::A3a,
            now: NOW,
        };
        ask(work, vec![]).0.bytes
    };
    let read = |bytes| match ask(Work::Read { now: NOW }, bytes).0.answer.outcome {
        Outcome::Read {
            report,
            agrees,
            vi,
            en,
            ..
        } => (report, agrees, vi, en),
        other => panic!("{other:?}"),
    };
    let directive = submission::directive_of(&report()).expect("known");
    let created = "2026-11-23T02:32:49Z".parse().expect("a moment");
    let mut altered = submission::official_document(&report(), directive, created);
    let data = String::from_utf8(altered.attachments[0].bytes.clone()).expect("UTF-8");
    let words = &report().particulars.subject;
    altered.attachments[0].bytes = data.replace(words, "Việc khác").into_bytes();
    let profile = submission::profile(report().body).expect("built in");
    let options = pdf_export::ExportOptions::default();
    let print = |document: &_| {
        let made = pdf_export::export(document, profile, &options, &mut |_| {});
        made.expect("printed").bytes
    };
    let (json, agrees, vi, en) = read(vec![print(&altered)]);
    assert!(json.is_some_and(|json| json.contains("Việc khác")));
    assert!(!agrees);
    assert!(vi.contains("khác với dữ liệu"), "{vi:?}");
    assert!(en.contains("differ from"), "{en:?}");
    assert!(vi.contains("dữ liệu: “Việc khác”"), "{vi:?}");
    assert!(en.contains("data: “Việc khác”"), "{en:?}");

    // Altogether another: as many as a person reads, and how many more there are.
    let other = include_bytes!("../../../public/samples/38-ct-tw.json");
    altered.attachments[0].bytes = other.to_vec();
    let (_, _, vi, en) = read(vec![print(&altered)]);
    assert_eq!(vi.lines().count(), 22, "{vi:?}");
    assert!(vi.ends_with(" chỗ khác nữa.") && en.ends_with(" more."));

    altered.attachments.clear();
    let (json, agrees, vi, _) = read(vec![print(&altered)]);
    assert_eq!((json, agrees), (None, false));
    assert!(vi.contains("không mang theo dữ liệu"), "{vi:?}");

    let (_, agrees, ..) = read(made(&report()));
    assert!(agrees);
}

#[test]
fn keys_are_shown_before_they_are_used() {
    let open = |name: &str| {
        let work = Work::OpenKeys {
            password: PASSWORD.into(),
            now: NOW,
        };
        match ask(work, vec![authority_file(name)]).0.answer.outcome {
            Outcome::Keys { mut keys } => keys.remove(0),
            other => panic!("{other:?}"),
        }
    };
    let key = open("p256.p12");
    assert_eq!(
        (key.subject.as_str(), key.algorithm.as_str(), key.unusable),
        ("Văn phòng Tỉnh uỷ Thử nghiệm", "ECDSA P-256", None)
    );
    assert!(matches!(
        open("expired.p12").unusable,
        Some(Failure::CertificateExpired { .. })
    ));
    assert!(matches!(
        open("future.p12").unusable,
        Some(Failure::CertificateNotYetValid { .. })
    ));
    assert_eq!(open("encryption.p12").unusable, Some(Failure::KeyUsage));
    assert!(matches!(
        open("weak.p12").unusable,
        Some(Failure::Algorithm { .. })
    ));
}

#[test]
fn each_situation_has_its_failure() {
    let key = || authority_file("p256.p12");
    let cases = [
        (signed(&report(), key(), "sai", 0), Failure::WrongPassword),
        (
            signed(&report(), b"hello".to_vec(), PASSWORD, 0),
            Failure::NotPkcs12,
        ),
        (signed(&report(), key(), PASSWORD, 5), Failure::NoPrivateKey),
        (
            signed(&report(), authority_file("encryption.p12"), PASSWORD, 0),
            Failure::KeyUsage,
        ),
    ];
    for (reply, expected) in &cases {
        assert_eq!(failure(reply), expected);
    }
    assert_eq!(
        failure(&signed(&secret_report(), b"never opened".to_vec(), "", 0)),
        &Failure::Secret
    );
    let mut glyph = report();
    glyph.particulars.subject = "🖋".into();
    assert_eq!(
        failure(&signed(&glyph, key(), PASSWORD, 0)),
        &Failure::MissingGlyph {
            character: '🖋',
            name: "U+1F58B LOWER LEFT FOUNTAIN PEN".into(),
            name_vi: "biểu tượng cảm xúc, U+1F58B LOWER LEFT FOUNTAIN PEN".into(),
            place: "trích yếu".into()
        }
    );
    // What would turn the sentence around is named, and not shown.
    glyph.particulars.subject = "\u{202e}".into();
    assert_eq!(
        failure(&signed(&glyph, key(), PASSWORD, 0)),
        &Failure::MissingGlyph {
            character: '\u{fffd}',
            name: "U+202E RIGHT-TO-LEFT OVERRIDE".into(),
            name_vi: "ký tự đổi chiều viết, U+202E RIGHT-TO-LEFT OVERRIDE".into(),
            place: "trích yếu".into()
        }
    );
    let work = Work::Export {
        report: wire::to_json(&report()).replace("\"version\":1", "\"version\":2"),
        archive: Archive::A3a,
        now: NOW,
    };
    assert!(matches!(
        failure(&ask(work, vec![]).0),
        Failure::UnreadableReport { at, .. } if at == "version"
    ));
    let (reply, _) = ask(Work::Read { now: NOW }, vec![b"hello".to_vec()]);
    assert!(matches!(failure(&reply), Failure::UnreadablePdf { .. }));
    let (reply, _) = ask(Work::Read { now: NOW }, vec![]);
    assert!(matches!(failure(&reply), Failure::Internal { .. }));
}

#[test]
fn an_older_archive_gets_no_data() {
    let made = |archive| {
        let work = Work::Export {
            report: wire::to_json(&report()),
            archive,
            now: NOW,
        };
        let (reply, _) = ask(work, vec![]);
        pdf_export::attachments(&reply.bytes[0])
            .expect("a PDF")
            .len()
    };
    assert_eq!((made(Archive::A3a), made(Archive::A1b)), (2, 0));
}

#[test]
fn what_is_no_request_is_answered_without_quoting_it() {
    let header = r#"{"id":7,"work":{"open-keys":{"password":"bi-mat","now":"x"}}}"#;
    let reply = answer(header.into(), vec![], &names, &mut |_| {});
    let said = serde_json::to_string(&reply.answer).expect("JSON");
    assert!(matches!(failure(&reply), Failure::Internal { .. }));
    assert!(!said.contains("bi-mat"));
}
