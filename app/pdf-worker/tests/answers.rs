//! What the worker answers, natively: the same code as in the browser.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use pdf_worker::{Reply, answer};
use protocol::{
    Answer, Archive, Failure, Language, Letterhead, Outcome, OwnLetterhead, Phase, ReadBack,
    Request, Verdict, Verified, Work,
};
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
    ask_with(&[], Language::Vietnamese, work, bytes)
}

/// Asks for a person who has set a language and letterheads.
fn ask_with(
    letterheads: &[OwnLetterhead],
    language: Language,
    work: Work,
    bytes: Vec<Vec<u8>>,
) -> (Reply, Vec<Answer>) {
    let request = Request {
        id: 7,
        language,
        letterheads: letterheads.to_vec(),
        work,
    };
    let header = serde_json::to_string(&request).expect("JSON");
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
        trust: vec![],
        key,
        now: NOW,
        random: [7; 32],
    };
    ask(work, vec![file]).0
}

#[track_caller]
fn failure(reply: &Reply) -> &Failure {
    match &reply.answer.outcome {
        Outcome::Failed(failure) => {
            assert!(reply.bytes.is_empty());
            failure
        }
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn said(reply: &Reply, words: &str) {
    let sentence = &failure(reply).sentence;
    assert!(sentence.contains(words), "{sentence}");
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
    let (verified, _) = ask(
        Work::Verify {
            trust: vec![],
            now: NOW,
        },
        reply.bytes.clone(),
    );
    let (read, _) = ask(Work::Read, reply.bytes);
    let Outcome::Read(ReadBack {
        report: json,
        agrees,
        told,
    }) = read.answer.outcome
    else {
        panic!("{:?}", read.answer);
    };
    assert_eq!(json.map(|json| wire::from_json(&json)), Some(Ok(report())));
    assert!(agrees, "{told:?}");
    assert!(told.contains("đúng là bản in") && told.lines().count() == 1);
    let Outcome::Verified(files) = verified.answer.outcome else {
        panic!("{:?}", verified.answer);
    };
    let [Verified::Read(found)] = &files[..] else {
        panic!("{files:?}");
    };
    assert_eq!(found.verdict, Some(Verdict::UnknownSigner));
    assert!(found.read.agrees && found.read.report.is_some());
    let [signature] = &found.signatures[..] else {
        panic!("{found:?}");
    };
    assert_eq!(signature.claimed_at, Some(NOW / 1000 * 1000));
    let signer = signature.facts.iter().find(|fact| fact.label == "Người ký");
    assert_eq!(
        signer.map(|fact| fact.value.as_str()),
        Some("Nguyễn Văn Mẫu (RSA 2048)")
    );
}

#[test]
fn many_files_are_verified_by_what_the_person_trusts() {
    let now = NOW;
    let asked = |trust: &[String], file: Option<&str>| {
        let work = Work::Trust {
            trust: trust.to_vec(),
            now,
        };
        let bytes = file.map(authority_file).into_iter().collect();
        match ask(work, bytes).0.answer.outcome {
            Outcome::Trust(entries) => entries,
            other => panic!("{other:?}"),
        }
    };
    let new = |file| asked(&[], Some(file)).remove(0);
    let (root, revoked) = (new("root.pem"), new("issuing.crl"));
    assert_eq!(root.name, "Gốc thử nghiệm");
    assert!(
        root.holds && root.note.contains("đến 01/01/2050"),
        "{root:?}"
    );
    assert!(
        revoked.holds && revoked.note.contains("có 3 chứng thư"),
        "{revoked:?}"
    );
    let expired = new("issuing.expired.crl");
    assert!(
        !expired.holds && expired.note.contains("ĐÃ HẾT HẠN ngày 01/03/2020"),
        "{expired:?}"
    );

    // What is brought twice is there once.
    let trust = [root.file.clone(), revoked.file];
    let again = asked(&trust, Some("root.pem"));
    assert_eq!(again.len(), 2);
    assert!(again[0].digest == root.digest && !again[0].file.is_empty());
    assert!(again[1].file.is_empty());
    assert_eq!(asked(&trust, Some("chain.pem")).len(), 3);

    let signed = |key: &str| {
        signed(&report(), authority_file(key), PASSWORD, 0)
            .bytes
            .remove(0)
    };
    let mut broken = signed("p256.p12");
    broken[2000] ^= 1;
    let files = vec![
        signed("rsa2048.p12"),
        signed("revoked.p12"),
        broken,
        b"no PDF".to_vec(),
    ];
    let work = Work::Verify {
        trust: trust.to_vec(),
        now,
    };
    let (reply, progress) = ask(work, files);
    let steps = progress.iter().filter(|answer| {
        matches!(
            answer.outcome,
            Outcome::Progress {
                phase: Phase::Verifying,
                total: 4,
                ..
            }
        )
    });
    assert_eq!(steps.count(), 4);
    let Outcome::Verified(files) = reply.answer.outcome else {
        panic!("{:?}", reply.answer);
    };
    let verdicts = files.iter().map(|file| match file {
        Verified::Read(found) => found.verdict,
        Verified::Failed(_) => None,
    });
    assert_eq!(
        verdicts.collect::<Vec<_>>(),
        [
            Some(Verdict::Valid),
            Some(Verdict::CertificateNotValid),
            Some(Verdict::Broken),
            None
        ]
    );
    assert!(matches!(&files[3], Verified::Failed(why) if why.sentence.contains("PDF")));

    let (reply, _) = ask(
        Work::Trust { trust: vec![], now },
        vec![authority_file("p256.p12")],
    );
    said(&reply, "không phải chứng thư");
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
    let read_in = |language, bytes| {
        let work = Work::Read;
        match ask_with(&[], language, work, bytes).0.answer.outcome {
            Outcome::Read(ReadBack {
                report,
                agrees,
                told,
            }) => (report, agrees, told),
            other => panic!("{other:?}"),
        }
    };
    let read = |bytes: Vec<Vec<u8>>| {
        let (json, agrees, vi) = read_in(Language::Vietnamese, bytes.clone());
        let (.., en) = read_in(Language::English, bytes);
        (json, agrees, vi, en)
    };
    let directive = submission::directive_of(&report()).expect("known");
    let created = "2026-11-23T02:32:49Z".parse().expect("a moment");
    let mut altered = submission::official_document(&report(), directive, created);
    let data = String::from_utf8(altered.attachments[0].bytes.clone()).expect("UTF-8");
    let words = &report().particulars.subject;
    altered.attachments[0].bytes = data.replace(words, "Việc khác").into_bytes();
    let letterheads = submission::Letterheads::default();
    let profile = letterheads.of(report().body).expect("built in");
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
            trust: vec![],
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
    for (file, words) in [
        ("expired.p12", "đã hết hạn từ"),
        ("future.p12", "chưa có hiệu lực"),
        ("encryption.p12", "không dùng để ký"),
        ("weak.p12", "quá yếu"),
    ] {
        let sentence = open(file).unusable.expect(file).sentence;
        assert!(sentence.contains(words), "{file}: {sentence}");
    }
}

#[test]
fn each_situation_has_its_failure() {
    let key = || authority_file("p256.p12");
    let cases = [
        (
            signed(&report(), key(), "sai", 0),
            "Mật khẩu không mở được tệp",
        ),
        (
            signed(&report(), b"hello".to_vec(), PASSWORD, 0),
            "không phải là tệp chứng thư PKCS#12",
        ),
        (
            signed(&report(), key(), PASSWORD, 5),
            "không chứa khoá bí mật",
        ),
        (
            signed(&report(), authority_file("encryption.p12"), PASSWORD, 0),
            "không dùng để ký",
        ),
    ];
    for (reply, expected) in &cases {
        said(reply, expected);
    }
    said(
        &signed(&secret_report(), b"never opened".to_vec(), "", 0),
        "có độ mật không được ký số",
    );
    let mut glyph = report();
    glyph.particulars.subject = "🖋".into();
    said(
        &signed(&glyph, key(), PASSWORD, 0),
        "“🖋” (biểu tượng cảm xúc, U+1F58B LOWER LEFT FOUNTAIN PEN) ở “trích yếu”",
    );
    // What would turn the sentence around is named, and not shown.
    glyph.particulars.subject = "\u{202e}".into();
    said(
        &signed(&glyph, key(), PASSWORD, 0),
        "“\u{fffd}” (ký tự đổi chiều viết, U+202E RIGHT-TO-LEFT OVERRIDE) ở “trích yếu”",
    );
    let work = Work::Export {
        report: wire::to_json(&report()).replace("\"version\":1", "\"version\":2"),
        archive: Archive::A3a,
        now: NOW,
    };
    said(&ask(work, vec![]).0, "Không đọc được báo cáo ở version");
    let (reply, _) = ask(Work::Read, vec![b"hello".to_vec()]);
    said(&reply, "không phải là tệp PDF");
    let (reply, _) = ask(Work::Read, vec![]);
    said(&reply, "exactly one file");
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

/// What a person is shown, with `file` among it.
fn letterheads(own: &[OwnLetterhead], file: Option<&str>) -> Vec<Letterhead> {
    let file = file.map(|file| file.as_bytes().to_vec());
    let bytes = file.into_iter().collect();
    let (reply, _) = ask_with(own, Language::English, Work::Letterheads, bytes);
    match reply.answer.outcome {
        Outcome::Letterheads(letterheads) => letterheads,
        other => panic!("{other:?}"),
    }
}

fn own(kind: &str, file: &str) -> OwnLetterhead {
    OwnLetterhead {
        kind: kind.into(),
        file: file.into(),
    }
}

#[test]
fn a_letterhead_is_handed_out_corrected_and_taken_up() {
    let shipped = letterheads(&[], None);
    let kinds: Vec<_> = shipped.iter().map(|it| it.kind.as_str()).collect();
    assert_eq!(kinds, ["party", "state", "mass-organisation"]);
    assert!(shipped.iter().all(|it| !it.own && !it.taken));
    assert!(
        shipped[0]
            .note
            .starts_with("The one that ships, version 2.")
    );

    let corrected = shipped[0]
        .file
        .replacen("\"version\": 2", "\"version\": 9", 1);
    let state = own("state", &shipped[1].file);
    let taken = letterheads(&[state], Some(&corrected));
    assert!(taken[0].own && taken[0].taken, "{:?}", taken[0]);
    assert_eq!(taken[0].file, corrected, "to the letter");
    assert!(taken[0].note.contains("“Party letterhead”, version 9."));
    assert!(!taken[1].own, "the one that ships is nobody's own");

    // Kept, it is shown again, and an empty file puts the one that ships back.
    assert!(letterheads(&[own("party", &corrected)], None)[0].own);
    assert_eq!(letterheads(&[own("party", "")], None), shipped);
    // What was handed out and comes back unchanged is not kept.
    let unchanged = &letterheads(&[own("party", &corrected)], Some(&shipped[0].file))[0];
    assert!(unchanged.taken && !unchanged.own);
}

#[test]
fn a_letterhead_that_cannot_be_used_is_refused_in_the_persons_language() {
    let refused = |language, file: &[u8]| {
        let (reply, _) = ask_with(&[], language, Work::Letterheads, vec![file.to_vec()]);
        let Failure { sentence, hint } = failure(&reply).clone();
        (sentence, hint)
    };
    let senseless =
        letterheads(&[], None)[1]
            .file
            .replacen("\"left_mm\": 30.0", "\"left_mm\": 300", 1);
    assert_eq!(
        refused(Language::Vietnamese, senseless.as_bytes()).0,
        "Giá trị “page.left_mm” là 300, ngoài khoảng cho phép từ 0 đến 200."
    );
    assert_eq!(
        refused(Language::English, senseless.as_bytes()).0,
        "The value “page.left_mm” is 300, not from 0 to 200."
    );
    let (sentence, hint) = refused(Language::Vietnamese, b"%PDF-1.7");
    assert!(sentence.contains("dòng 1, cột 1"), "{sentence}");
    assert!(hint.contains("tải từ Thiết lập"), "{hint}");

    // One that was kept, and that this version cannot use any more: shown with the reason, and never passed over.
    let kept = own("state", &senseless);
    let shown = &letterheads(std::slice::from_ref(&kept), None)[1];
    assert!(
        shown.own && shown.note.contains("“page.left_mm” is 300"),
        "{}",
        shown.note
    );
}

#[test]
fn a_report_is_printed_by_the_letterhead_that_was_taken_up() {
    let print = |own: &[OwnLetterhead]| {
        let work = Work::Export {
            report: wire::to_json(&report()),
            archive: Archive::A3a,
            now: NOW,
        };
        ask_with(own, Language::Vietnamese, work, vec![]).0
    };
    let shipped = letterheads(&[], None);
    let corrected = shipped[0].file.replacen("Số {number}", "Số: {number}", 1);
    assert_ne!(corrected, shipped[0].file);
    let usual = print(&[]).bytes;
    // A sample of the Party: a State letterhead says nothing to it, not even a broken one.
    assert_eq!(print(&[own("state", "{")]).bytes, usual);
    let reply = print(&[own("party", &corrected)]);
    assert_ne!(reply.bytes, usual);
    let (read, _) = ask(Work::Read, reply.bytes);
    assert!(matches!(
        read.answer.outcome,
        Outcome::Read(ReadBack { agrees: true, .. })
    ));
    let reply = print(&[own("party", "{")]);
    said(&reply, "dòng 1");
}

#[test]
fn what_is_no_request_is_answered_without_quoting_it() {
    let header = r#"{"id":7,"work":{"open-keys":{"password":"bi-mat","now":"x"}}}"#;
    let reply = answer(header.into(), vec![], &names, &mut |_| {});
    let answered = serde_json::to_string(&reply.answer).expect("JSON");
    said(&reply, "not of the protocol");
    assert!(!answered.contains("bi-mat"));
}

#[test]
fn a_trusted_certificate_must_vouch_for_a_key_where_there_is_one() {
    let trusted = |file: &str| {
        let work = Work::Trust {
            trust: vec![],
            now: NOW,
        };
        match ask(work, vec![authority_file(file)]).0.answer.outcome {
            Outcome::Trust(mut entries) => entries.remove(0).file,
            other => panic!("{other:?}"),
        }
    };
    let open = |name: &str, trust: Vec<String>| {
        let work = Work::OpenKeys {
            password: PASSWORD.into(),
            trust,
            now: NOW,
        };
        match ask(work, vec![authority_file(name)]).0.answer.outcome {
            Outcome::Keys { mut keys } => keys.remove(0),
            other => panic!("{other:?}"),
        }
    };
    let root = trusted("root.pem");
    let key = open("p256.p12", vec![]);
    assert_eq!(key.vouched, "chưa được chứng thư tin cậy nào bảo đảm");
    assert_eq!(key.unusable, None);
    let key = open("p256.p12", vec![root.clone()]);
    assert_eq!(key.vouched, "Gốc thử nghiệm, chứng thư mà bạn tin cậy");
    assert_eq!(key.unusable, None);
    let why = |key: protocol::KeySummary| key.unusable.expect("unusable").sentence;
    let other = trusted("impostor.pem");
    assert!(
        why(open("p256.p12", vec![other.clone()]))
            .contains("Không ký bằng chứng thư này: chưa được")
    );
    let lists = vec![root, trusted("issuing.crl")];
    assert!(why(open("revoked.p12", lists)).contains("đã bị thu hồi lúc"));

    // What the page does not offer is not signed with either.
    let work = Work::ExportSigned {
        report: wire::to_json(&report()),
        archive: Archive::A3a,
        password: PASSWORD.into(),
        trust: vec![other],
        key: 0,
        now: NOW,
        random: [7; 32],
    };
    let (reply, _) = ask(work, vec![authority_file("p256.p12")]);
    said(&reply, "Không ký bằng chứng thư này");
}
