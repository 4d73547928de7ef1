//! What the worker answers, natively: the same code as in the browser.

#[path = "../../submission/tests/authority/mod.rs"]
mod authority;

use protocol::{
    Answer, Certification, Each, Failure, Language, Open, Outcome, Phase, Request, Signatory,
    SignaturePlan, SignatureTask, SignatureWork, Verdict,
};
use signature_worker::answer;
use submission::{ExportOptions, Report, wire};
use worker::Reply;

use authority::{PASSWORD, read as authority_file};

const NOW: i64 = 1_795_401_169_123;

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

fn ask(trust: &[String], task: SignatureTask, bytes: Vec<Vec<u8>>) -> (Reply, Vec<Answer>) {
    let request = Request {
        id: 7,
        language: Language::Vietnamese,
        work: SignatureWork {
            trust: trust.to_vec(),
            now: NOW,
            task,
        },
    };
    let header = serde_json::to_string(&request).expect("JSON");
    let mut heard = Vec::new();
    let reply = answer(header, bytes, &mut |answer| heard.push(answer));
    assert_eq!(reply.answer.id, 7);
    (reply, heard)
}

/// The PDF of a report.
fn exported(report: &Report) -> Vec<u8> {
    let created = "2026-11-23T02:32:49Z".parse().expect("a moment");
    let options = ExportOptions::default();
    let pdf = submission::export(report, &options, created, &mut |_| {});
    pdf.expect("printed").bytes
}

fn sign(pdf: Vec<u8>, file: Vec<u8>, password: &str, key: usize) -> Reply {
    let task = SignatureTask::Sign {
        plan: SignaturePlan::default(),
        password: password.into(),
        key,
        random: [7; 32],
    };
    ask(&[], task, vec![pdf, file]).0
}

fn signed(key: &str) -> Vec<u8> {
    let mut reply = sign(exported(&report()), authority_file(key), PASSWORD, 0);
    assert!(
        matches!(reply.answer.outcome, Outcome::Signed { .. }),
        "{:?}",
        reply.answer
    );
    reply.bytes.remove(0)
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
fn a_signed_report_is_verified() {
    let reply = sign(
        exported(&report()),
        authority_file("rsa2048.p12"),
        PASSWORD,
        0,
    );
    let Outcome::Signed { sha256, findings } = &reply.answer.outcome else {
        panic!("{:?}", reply.answer);
    };
    assert_eq!(*sha256, submission::sha256(&reply.bytes[0]));
    let (verified, _) = ask(&[], SignatureTask::Verify, reply.bytes.clone());
    let Outcome::Verified(files) = verified.answer.outcome else {
        panic!("{:?}", verified.answer);
    };
    let [Each::Done(found)] = &files[..] else {
        panic!("{files:?}");
    };
    assert_eq!(found, findings);
    assert_eq!(found.verdict, Some(Verdict::UnknownSigner));
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
    let asked = |trust: &[String], file: Option<&str>| {
        let bytes = file.map(authority_file).into_iter().collect();
        match ask(trust, SignatureTask::Trust, bytes).0.answer.outcome {
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

    let mut broken = signed("p256.p12");
    broken[2000] ^= 1;
    let files = vec![
        signed("rsa2048.p12"),
        signed("revoked.p12"),
        broken,
        b"no PDF".to_vec(),
    ];
    let (reply, progress) = ask(&trust, SignatureTask::Verify, files);
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
        Each::Done(found) => found.verdict,
        Each::Failed(_) => None,
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
    assert!(matches!(&files[3], Each::Failed(why) if why.sentence.contains("PDF")));

    let bytes = vec![authority_file("p256.p12")];
    let (reply, _) = ask(&[], SignatureTask::Trust, bytes);
    said(&reply, "không phải chứng thư");
}

#[test]
fn keys_are_shown_before_they_are_used() {
    let open = |name: &str| {
        let task = SignatureTask::OpenKeys {
            password: PASSWORD.into(),
        };
        match ask(&[], task, vec![authority_file(name)]).0.answer.outcome {
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
        ("expired.p12", "đã hết hạn lúc"),
        ("future.p12", "chỉ có hiệu lực từ"),
        ("encryption.p12", "không dùng để ký"),
        ("weak.p12", "quá yếu"),
    ] {
        let sentence = open(file).unusable.expect(file).sentence;
        assert!(sentence.contains(words), "{file}: {sentence}");
    }
}

#[test]
fn each_situation_has_its_failure() {
    let sign_report = |file, password, key| sign(exported(&report()), file, password, key);
    let key = || authority_file("p256.p12");
    let cases = [
        (
            sign_report(key(), "sai", 0),
            "Mật khẩu của tệp khoá không đúng",
        ),
        (
            sign_report(b"hello".to_vec(), PASSWORD, 0),
            "không phải là tệp .p12",
        ),
        (sign_report(key(), PASSWORD, 5), "chỉ có 1 khoá"),
        (
            sign_report(authority_file("encryption.p12"), PASSWORD, 0),
            "không dùng để ký",
        ),
        (
            sign(b"hello".to_vec(), key(), PASSWORD, 0),
            "không phải là PDF",
        ),
        (
            sign(exported(&secret_report()), key(), PASSWORD, 0),
            "có độ mật không được ký số",
        ),
        (
            ask(
                &[],
                SignatureTask::Inspect,
                vec![exported(&secret_report())],
            )
            .0,
            "có độ mật không được ký số",
        ),
        (
            ask(&[], SignatureTask::Inspect, vec![]).0,
            "brings 0 files, and not 1",
        ),
    ];
    for (reply, expected) in &cases {
        said(reply, expected);
    }
}

#[test]
fn what_is_no_request_is_answered_without_quoting_it() {
    let header =
        r#"{"id":7,"work":{"trust":[],"now":"x","task":{"open-keys":{"password":"bi-mat"}}}}"#;
    let reply = answer(header.into(), vec![], &mut |_| {});
    let answered = serde_json::to_string(&reply.answer).expect("JSON");
    said(&reply, "not of the protocol");
    assert!(!answered.contains("bi-mat"));
}

#[test]
fn a_trusted_certificate_must_vouch_for_a_key_where_there_is_one() {
    let trusted = |file: &str| {
        let bytes = vec![authority_file(file)];
        match ask(&[], SignatureTask::Trust, bytes).0.answer.outcome {
            Outcome::Trust(mut entries) => entries.remove(0).file,
            other => panic!("{other:?}"),
        }
    };
    let open = |name: &str, trust: Vec<String>| {
        let task = SignatureTask::OpenKeys {
            password: PASSWORD.into(),
        };
        match ask(&trust, task, vec![authority_file(name)])
            .0
            .answer
            .outcome
        {
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
    let task = SignatureTask::Sign {
        plan: SignaturePlan::default(),
        password: PASSWORD.into(),
        key: 0,
        random: [7; 32],
    };
    let files = vec![exported(&report()), authority_file("p256.p12")];
    let others = [other];
    let (reply, _) = ask(&others, task, files);
    said(&reply, "Không ký bằng chứng thư này");

    // Nor is it prepared for a key elsewhere.
    let prepare = |trust: &[String]| {
        let plan = SignaturePlan::default();
        let files = vec![exported(&report()), authority_file("p256.pem")];
        ask(trust, SignatureTask::PrepareForKey { plan }, files).0
    };
    said(&prepare(&others), "Không ký bằng chứng thư này");
    let Outcome::Prepared(prepared) = prepare(&[]).answer.outcome else {
        panic!("not prepared");
    };
    assert_eq!(prepared.signer, "Văn phòng Tỉnh uỷ Thử nghiệm");
}

#[test]
fn the_office_gives_number_and_date_and_a_first_signature_certifies() {
    let mut unnumbered = report();
    unnumbered.particulars.number = None;
    unnumbered.particulars.date = None;
    let inspect = |pdf: &[u8]| {
        let found = ask(&[], SignatureTask::Inspect, vec![pdf.to_vec()]);
        match found.0.answer.outcome {
            Outcome::ToSign(found) => found,
            other => panic!("{other:?}"),
        }
    };
    let signed = |pdf: &[u8], key: &str, plan: SignaturePlan| {
        let task = SignatureTask::Sign {
            plan,
            password: PASSWORD.into(),
            key: 0,
            random: [7; 32],
        };
        ask(&[], task, vec![pdf.to_vec(), authority_file(key)]).0
    };
    let pdf = exported(&unnumbered);
    let certified = SignaturePlan {
        certification: Some(Certification::FormFilling),
        ..SignaturePlan::default()
    };
    let first = signed(&pdf, "rsa2048.p12", certified.clone());
    let first = &first.bytes[0];
    let open = Open {
        number: true,
        date: true,
    };
    assert_eq!(inspect(first).open, Some(open));
    said(
        &signed(first, "p256.p12", certified),
        "chỉ chữ ký đầu tiên mới chứng nhận",
    );

    let office = |date: &str| SignaturePlan {
        signatory: Signatory::Organisation,
        number: Some(15),
        date: Some(date.into()),
        ..SignaturePlan::default()
    };
    said(&signed(first, "p256.p12", office("2027-01-05")), "2027");
    let issued = signed(first, "p256.p12", office("2026-12-05"));
    let Outcome::Signed { findings, .. } = &issued.answer.outcome else {
        panic!("{:?}", issued.answer);
    };
    assert_eq!(findings.verdict, Some(Verdict::UnknownSigner));
    let facts = &findings.signatures[0].facts;
    assert!(
        facts.iter().any(|fact| fact.value.contains("15")),
        "{facts:?}"
    );
    assert_eq!(inspect(&issued.bytes[0]).open, None);
    let read = submission::read_back(&issued.bytes[0]).expect("a report");
    assert_eq!(read.report.particulars.number, Some(15));
}
