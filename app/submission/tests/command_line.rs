//! The command line, as a person or a script uses it.

mod authority;
#[path = "../../../pdf-export/examples/sample/marks.rs"]
mod marks;
mod sample;

use std::path::Path;
use std::process::{Command, Output};

use authority::{PASSWORD, folder};
use report::*;

/// A path for a file of one test.
fn file(name: &str) -> String {
    folder().join(name).display().to_string()
}

fn written(name: &str, content: impl AsRef<[u8]>) -> String {
    let path = file(name);
    std::fs::write(&path, content).expect("written");
    path
}

fn authority_file(name: &str) -> String {
    authority::file(name).display().to_string()
}

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_submission"))
        .args(arguments)
        .env("P12_PASSWORD", PASSWORD)
        .output()
        .expect("runs")
}

#[track_caller]
fn expect(arguments: &[&str], status: i32) -> (String, String) {
    let output = run(arguments);
    let out = String::from_utf8(output.stdout).expect("UTF-8");
    let errors = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(
        output.status.code(),
        Some(status),
        "{arguments:?}\n{out}{errors}"
    );
    (out, errors)
}

#[track_caller]
fn json(arguments: &[&str], status: i32) -> serde_json::Value {
    let (out, _) = expect(&[arguments, &["--json"]].concat(), status);
    serde_json::from_str(&out).expect("JSON")
}

#[test]
fn the_whole_road() {
    let report = written("road.json", wire::to_json_pretty(&sample::report()));
    let (pdf, signed) = (file("road.pdf"), file("road.signed.pdf"));
    let exported = json(&["export", &report, &pdf], 0);
    assert_eq!(
        exported["sha256"],
        submission::sha256(&std::fs::read(&pdf).expect("written"))
    );
    assert!(exported["pages"].as_u64() >= Some(2), "text and annex");
    expect(&["sign", &pdf, &authority_file("rsa2048.p12"), &signed], 0);

    let (out, _) = expect(&["verify", &signed], 0);
    assert!(out.contains("Nguyễn Văn Mẫu"), "{out}");
    let verified = json(
        &["verify", &signed, "--trust", &authority_file("root.pem")],
        0,
    );
    assert_eq!(verified["signatures"][0]["verdict"], "valid");
    assert_eq!(verified["signatures"][0]["coversWholeFile"], true);
    assert_eq!(verified["signatures"][0]["level"], "B-B");
    assert!(verified["signatures"][0]["provenTime"].is_null());
    assert!(verified["signatures"][0]["timestamp"].is_null());
    expect(
        &["verify", &signed, "--trust", &authority_file("weak.pem")],
        1,
    );

    let (out, errors) = expect(&["read", &signed], 0);
    assert_eq!(wire::from_json(&out), Ok(sample::report()), "{errors}");
    let read = json(&["read", &signed], 0);
    assert_eq!(read["agreement"], "reproduced");

    // Twice: the second signature leaves the first whole.
    let twice = file("road.twice.pdf");
    expect(&["sign", &signed, &authority_file("p256.p12"), &twice], 0);
    let verified = json(
        &["verify", &twice, "--trust", &authority_file("root.pem")],
        0,
    );
    assert_eq!(verified["signatures"].as_array().map(Vec::len), Some(2));
    expect(&["read", &twice], 0);
}

/// The report as PDF, under that name.
fn exported(name: &str, report: &Report) -> String {
    let report = written(&format!("{name}.json"), wire::to_json(report));
    let pdf = file(&format!("{name}.pdf"));
    expect(&["export", &report, &pdf], 0);
    pdf
}

/// What is said of the last of `count` signatures, which all hold.
#[track_caller]
fn last_of(count: usize, signed: &str) -> serde_json::Value {
    let root = authority_file("root.pem");
    let verified = json(&["verify", signed, "--trust", &root], 0);
    let signatures = verified["signatures"].as_array().expect("signatures");
    assert_eq!(signatures.len(), count, "{verified:#}");
    assert!(signatures.iter().all(|one| one["verdict"] == "valid"));
    signatures[count - 1].clone()
}

/// The command cannot do its work, and says why in both languages.
#[track_caller]
fn told(arguments: &[&str], vietnamese: &str, english: &str) {
    for (language, words) in [("vi", vietnamese), ("en", english)] {
        let (_, errors) = expect(&[&["--lang", language], arguments].concat(), 2);
        assert!(errors.contains(words), "{arguments:?}: {errors}");
        assert_eq!(errors.lines().count(), 2, "a sentence and a hint: {errors}");
    }
}

#[test]
fn each_signatory_signs_in_their_place_as_it_should_look() {
    let pdf = exported("looks", &sample::report());
    let hand = written("hand.png", marks::handwriting());
    let seal = written("seal.png", marks::seal());
    let (once, twice, copy) = (file("hand.pdf"), file("hand-seal.pdf"), file("copy.pdf"));
    let (person, office) = (authority_file("rsa2048.p12"), authority_file("p256.p12"));
    expect(
        &[
            "sign",
            &pdf,
            &person,
            &once,
            "--image",
            &hand,
            "--algorithm",
            "rsa-pss-sha384",
        ],
        0,
    );
    let signature = last_of(1, &once);
    assert_eq!(signature["field"], "nguoi-ky");
    assert_eq!(signature["algorithm"], "RSA PSS, SHA-384");
    told(
        &["sign", &once, &person, &twice, "--image", &hand],
        "Ô chữ ký nguoi-ky đã được dùng",
        "signature field nguoi-ky is taken",
    );
    expect(
        &[
            "sign",
            &once,
            &office,
            &twice,
            "--as",
            "organisation",
            "--image",
            &seal,
        ],
        0,
    );
    assert_eq!(last_of(2, &twice)["field"], "co-quan");
    expect(
        &[
            "sign",
            &twice,
            &office,
            &copy,
            "--as",
            "copy",
            "--words",
            "SAO Y",
            "--words",
            "Văn phòng Tỉnh uỷ",
        ],
        0,
    );
    assert_eq!(last_of(3, &copy)["field"], "ban-sao");
    assert_eq!(json(&["read", &copy], 0)["agreement"], "reproduced");
    let seen = Command::new("pdftotext").args([&copy, "-"]).output();
    let seen = String::from_utf8(seen.expect("pdftotext runs").stdout).expect("UTF-8");
    for words in ["SAO Y", "Văn phòng Tỉnh uỷ"] {
        assert!(seen.contains(words), "{words}: {seen}");
    }
}

#[test]
fn a_key_elsewhere_signs_what_was_prepared() {
    let pdf = exported("elsewhere", &sample::report());
    let prepared = file("elsewhere prepared.pdf");
    let (to_sign, signature) = (file("to sign.der"), file("signature.bin"));
    for (holder, algorithm, said) in [
        ("rsa2048", "rsa-sha256", "RSA PKCS#1 v1.5, SHA-256"),
        ("rsa2048", "rsa-pss-sha512", "RSA PSS, SHA-512"),
        ("pss2048", "rsa-pss-sha256", "RSA PSS, SHA-256"),
        ("p256", "ecdsa-sha256", "ECDSA, SHA-256"),
        ("p384", "ecdsa-sha384", "ECDSA, SHA-384"),
    ] {
        let certificates = file(&format!("{holder}-chain.pem"));
        let chain = [
            authority::read("chain.pem"),
            authority::read(&format!("{holder}.pem")),
        ];
        std::fs::write(&certificates, chain.concat()).expect("written");
        let how = ["--certificates", &certificates, "--algorithm", algorithm];
        let prepare = [&["prepare", &pdf, &prepared, &to_sign][..], &how].concat();
        let answer = json(&prepare, 0);
        assert_eq!(answer["algorithm"], algorithm);
        let waiting = std::fs::read(&to_sign).expect("written");
        if answer["hash"] == "sha256" {
            assert_eq!(answer["digest"], submission::sha256(&waiting));
        }
        // The command as it was said, but for key and place.
        let key = authority_file(&format!("{holder}.key.pem"));
        let command = answer["command"].as_str().expect("a command");
        let command = command
            .replace("key.pem", &key)
            .replace("signature.bin", &signature);
        let run = Command::new("sh").args(["-c", &command]).output();
        let run = run.expect("sh runs");
        assert!(run.status.success(), "{command}: {run:?}");

        let bytes = std::fs::read(&signature).expect("written");
        let hex: String = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
        let base64 = authority::openssl(&["base64", "-in", &signature]);
        for (kind, form) in [
            ("bytes", bytes),
            ("hex", format!("{hex}\r\n").into_bytes()),
            ("base64", base64),
        ] {
            let form = written("signature", form);
            let signed = file(&format!("{holder}-{kind}.pdf"));
            expect(
                &[&["embed", &prepared, &form, &signed][..], &how].concat(),
                0,
            );
            assert_eq!(last_of(1, &signed)["algorithm"], said, "{kind}");
            assert_eq!(json(&["read", &signed], 0)["agreement"], "reproduced");
        }
    }
    told(
        &["sign", &prepared, &authority_file("p256.p12"), &signature],
        "đang chờ một chữ ký",
        "waits for a signature",
    );
    let wrong = ["--certificates", &authority_file("rsa2048.pem")];
    told(
        &[&["embed", &prepared, &to_sign, &signature][..], &wrong].concat(),
        "Chữ ký không khớp",
        "does not match the document",
    );
    let (out, _) = expect(
        &[
            "prepare",
            &pdf,
            &prepared,
            &to_sign,
            "--certificates",
            &authority_file("p256.pem"),
        ],
        0,
    );
    assert!(
        out.contains(&format!("-out signature.bin '{to_sign}'")),
        "{out}"
    );
}

#[test]
fn a_whole_signature_from_elsewhere_is_put_in() {
    let pdf = exported("cms", &sample::report());
    let (prepared, digest) = (file("cms prepared.pdf"), file("digest.bin"));
    let (covered, signed) = (file("covered"), file("cms signed.pdf"));
    let answer = json(
        &["prepare", &pdf, &prepared, &digest, "--digest", "sha256"],
        0,
    );
    // As any signing program finds it: all but what stands between the angle brackets, and these.
    let bytes = std::fs::read(&prepared).expect("written");
    let find = |what: &[u8]| bytes.windows(what.len()).rposition(|it| it == what);
    let start = find(b"/Contents <").expect("a room") + "/Contents ".len();
    let length = bytes[start..].iter().position(|byte| *byte == b'>');
    let end = start + length.expect("closed") + 1;
    let text = [&bytes[..start], &bytes[end..]].concat();
    assert_eq!(answer["digest"], submission::sha256(&text));
    std::fs::write(&covered, text).expect("written");
    let (signer, key, chain) = (
        authority_file("p256.pem"),
        authority_file("p256.key.pem"),
        authority_file("chain.pem"),
    );
    for form in ["DER", "PEM"] {
        let made = authority::openssl(&[
            "cms",
            "-sign",
            "-binary",
            "-cades",
            "-nosmimecap",
            "-md",
            "sha256",
            "-in",
            &covered,
            "-signer",
            &signer,
            "-inkey",
            &key,
            "-certfile",
            &chain,
            "-outform",
            form,
        ]);
        let made = written("signature.cms", made);
        expect(&["embed", &prepared, &made, &signed], 0);
        assert_eq!(last_of(1, &signed)["field"], "nguoi-ky");
    }
}

#[test]
fn what_was_found_is_printed() {
    let pdf = exported("printed", &sample::report());
    let (signed, print) = (file("kết quả.pdf"), file("print.pdf"));
    expect(&["sign", &pdf, &authority_file("rsa2048.p12"), &signed], 0);
    let root = authority_file("root.pem");
    for (language, title) in [
        ("vi", "KẾT QUẢ KIỂM TRA CHỮ KÝ SỐ"),
        ("en", "Verification of electronic signatures"),
    ] {
        let verify = ["verify", &signed, "--trust", &root, "--pdf", &print];
        let (out, _) = expect(&[&verify[..], &["--lang", language]].concat(), 0);
        assert!(out.contains("Nguyễn Văn Mẫu"), "{out}");
        let print = std::fs::read(&print).expect("written");
        let words = pdf_export::passages(&print).expect("readable").join("\n");
        for there in [title, "kết quả.pdf", "Gốc thử nghiệm", "Nguyễn Văn Mẫu"] {
            assert!(words.contains(there), "{there}: {words}");
        }
    }
    // What does not hold is printed, too.
    let unsigned = ["verify", &pdf, "--pdf", &print];
    expect(&unsigned, 1);
    let words = pdf_export::passages(&std::fs::read(&print).expect("written"));
    let words = words.expect("readable").join("\n");
    assert!(words.contains("Tệp không có chữ ký số nào."), "{words}");
    expect(&["read", &pdf, "--pdf", &print], 2);
}

#[test]
fn a_timestamp_is_asked_for_and_added() {
    let pdf = exported("stamp", &sample::report());
    let (signed, request) = (file("to-stamp.pdf"), file("to-stamp.tsq"));
    let (answer, stamped) = (file("to-stamp.tsr"), file("stamped.pdf"));
    expect(&["sign", &pdf, &authority_file("p256.p12"), &signed], 0);
    expect(&["stamp-request", &signed, &request], 0);
    let again = file("again.tsq");
    expect(&["stamp-request", &signed, &again], 0);
    assert!(
        std::fs::read(&request).expect("read") != std::fs::read(&again).expect("read"),
        "a nonce is never used again"
    );
    let configuration = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/fixtures/ca/openssl.cnf"
    );
    authority::openssl(&[
        "ts",
        "-reply",
        "-config",
        configuration,
        "-queryfile",
        &request,
        "-out",
        &answer,
    ]);
    expect(&["stamp", &signed, &request, &answer, &stamped], 0);
    let signature = last_of(1, &stamped);
    assert_eq!(signature["level"], "B-T");
    assert_eq!(signature["timestamp"]["trusted"], true);
    told(
        &["stamp-request", &stamped, &again],
        "đã có dấu thời gian",
        "has a timestamp already",
    );
    told(
        &["stamp", &signed, &again, &answer, &stamped],
        "cho một yêu cầu khác",
        "to another request",
    );
    told(
        &["stamp", &pdf, &request, &answer, &stamped],
        "không phải cho chữ ký trong PDF này",
        "for no signature of this PDF",
    );
    told(
        &["stamp", &signed, &request, &signed, &stamped],
        "không phải trả lời",
        "no answer of a timestamping authority",
    );

    let narrow = file("narrow.pdf");
    let key = authority_file("p256.p12");
    expect(&["sign", &pdf, &key, &narrow, "--no-timestamp-room"], 0);
    let length = |path: &str| std::fs::metadata(path).expect("there").len();
    assert_eq!(length(&signed) - length(&narrow), 2 * 16 * 1024);
    expect(&["stamp-request", &narrow, &request], 0);
    authority::openssl(&[
        "ts",
        "-reply",
        "-config",
        configuration,
        "-queryfile",
        &request,
        "-out",
        &answer,
    ]);
    told(
        &["stamp", &narrow, &request, &answer, &stamped],
        "không còn đủ chỗ cho dấu thời gian",
        "no room for the timestamp",
    );
}

#[test]
fn a_letterhead_is_written_corrected_and_used() {
    let report = written("letterhead.json", wire::to_json(&sample::report()));
    let (shipped, _) = expect(&["profile", "party"], 0);
    let corrected = shipped.replacen("Số {number}-{symbol}", "Số: {number}-{symbol}", 1);
    assert_ne!(corrected, shipped);
    let own = written("own.profile.json", corrected);
    let pdf = file("letterhead.pdf");
    expect(&["export", &report, &pdf, "--profile", &own], 0);
    let read = json(&["read", &pdf], 0);
    assert_eq!(read["agreement"], "reproduced");
    assert_eq!(read["letterhead"]["kind"], "party");
    let label = read["letterhead"]["label"].as_str().expect("a label");
    assert!(label.contains(", own ("), "{label}");
    let (_, remark) = expect(&["read", &pdf], 0);
    assert!(remark.contains("thể thức riêng đính kèm"), "{remark}");
    expect(&["export", &report, &pdf], 0);
    assert_eq!(
        json(&["read", &pdf], 0)["letterhead"],
        serde_json::Value::Null
    );
}

#[test]
fn an_altered_file_is_not_well() {
    let report = written("altered.json", wire::to_json(&sample::report()));
    let (pdf, signed) = (file("altered.pdf"), file("altered.signed.pdf"));
    expect(&["export", &report, &pdf], 0);
    expect(&["verify", &pdf], 1);
    expect(&["sign", &pdf, &authority_file("p256.p12"), &signed], 0);
    let mut bytes = std::fs::read(&signed).expect("written");
    // Another year of making, said by the file itself: every reader still opens it.
    const DATE: &[u8] = b"/CreationDate(D:202";
    let at = bytes
        .windows(DATE.len())
        .position(|window| window == DATE)
        .expect("a date");
    bytes[at + DATE.len()] = b'1';
    std::fs::write(&signed, bytes).expect("written");
    let verified = json(&["verify", &signed], 1);
    assert_eq!(verified["signatures"][0]["verdict"], "broken");
    let read = json(&["read", &signed], 1);
    assert_eq!(read["agreement"], "same-words");
    assert_eq!(read["report"]["id"], "mau-1", "nothing is kept back");
}

#[test]
fn an_owed_section_is_not_well_and_names_its_clause() {
    let mut report = sample::report();
    report.life.stage = Stage::Issued;
    let path = written("owed.json", wire::to_json(&report));
    let checked = json(&["check", &path], 1);
    let findings = checked["findings"].as_array().expect("findings");
    let owed = |finding: &&serde_json::Value| {
        finding["severity"] == "must" && finding["place"]["section"]["id"].is_string()
    };
    let finding = findings.iter().find(owed).expect("an owed section");
    assert!(finding["clause"]["citation"]["vi"].is_string(), "{finding}");
    for language in ["vi", "en"] {
        let (out, _) = expect(&["check", &path, "--lang", language], 1);
        for finding in findings {
            let sentence = finding["sentence"][language].as_str().expect("a sentence");
            assert!(out.contains(sentence), "{sentence}");
        }
    }
}

#[test]
fn a_secret_report_is_not_signed() {
    let mut report = sample::report();
    report.particulars.secrecy = Some(Secrecy::Secret);
    let path = written("secret.json", wire::to_json(&report));
    let (pdf, signed) = (file("secret.pdf"), file("secret.signed.pdf"));
    expect(&["export", &path, &pdf], 0);
    let (_, errors) = expect(&["sign", &pdf, &authority_file("rsa2048.p12"), &signed], 2);
    assert!(errors.contains("độ mật"), "{errors}");
    let certificates = authority_file("rsa2048.pem");
    for words in [
        &["prepare", &pdf, &signed, &signed, "--digest", "sha256"][..],
        &[
            "prepare",
            &pdf,
            &signed,
            &signed,
            "--certificates",
            &certificates,
        ],
        &["embed", &pdf, &pdf, &signed],
        &[
            "embed",
            &pdf,
            &pdf,
            &signed,
            "--certificates",
            &certificates,
        ],
        &["stamp-request", &pdf, &signed],
        &["stamp", &pdf, &pdf, &pdf, &signed],
    ] {
        let (_, errors) = expect(words, 2);
        assert!(errors.contains("độ mật"), "{words:?}: {errors}");
    }
    assert!(!Path::new(&signed).exists());
}

#[test]
fn troubles_are_a_sentence_and_a_hint_in_both_languages() {
    let report = written("trouble.json", wire::to_json(&sample::report()));
    let pdf = file("trouble.pdf");
    expect(&["export", &report, &pdf], 0);
    let broken = written(
        "broken.json",
        "{\"format\":\"bao-cao-chi-thi/report\",\"version\":1,\n\"id\":7}",
    );
    let text = written("text.p12", "hello");
    let mut glyph = sample::report();
    glyph.particulars.subject = "🖋".into();
    let mut bell = glyph.clone();
    bell.particulars.subject = "\u{7}".into();
    let glyph = written("glyph.json", wire::to_json(&glyph));
    let bell = written("bell.json", wire::to_json(&bell));
    let (expired, future, encryption, out) = (
        authority_file("expired.p12"),
        authority_file("future.p12"),
        authority_file("encryption.p12"),
        file("out.pdf"),
    );
    let (state, _) = expect(&["profile", "state"], 0);
    let senseless = state.replacen("\"leading_pt\": 20.0", "\"leading_pt\": 0", 1);
    let (state, senseless) = (
        written("state.profile.json", state),
        written("senseless.profile.json", senseless),
    );
    let folder = env!("CARGO_MANIFEST_DIR");
    let (key, expired_certificate) = (authority_file("p256.p12"), authority_file("expired.pem"));
    let cases: &[(&[&str], &str, &str)] = &[
        (&[], "còn thiếu “check", "lacks “check"),
        (&["check", "--help=5"], "“--help=5”", "“--help=5”"),
        (&["verify", &pdf, "--trust"], "“--trust …”", "“--trust …”"),
        (
            &["fly\n\u{1b}[2J"],
            "“fly\\u{a}\\u{1b}[2J”",
            "“fly\\u{a}\\u{1b}[2J”",
        ),
        (&["fly"], "fly", "fly"),
        (&["check"], "thiếu “REPORT.json”", "lacks “REPORT.json”"),
        (&["check", folder], "một thư mục", "a folder"),
        (&["check", &report, "more"], "more", "more"),
        (&["check", &report, "--trust", "x"], "--trust", "--trust"),
        (&["check", &report, "--pdf-a", "1b"], "--pdf-a", "--pdf-a"),
        (
            &["export", &report, &pdf, "--pdf-a", "2u"],
            "“--pdf-a 2u”",
            "“--pdf-a 2u”",
        ),
        (
            &["check", &report, "--profile", "x"],
            "--profile",
            "--profile",
        ),
        (&["profile", "royal"], "“royal”", "“royal”"),
        (
            &["export", &report, &out, "--profile", &senseless],
            "“body.leading_pt” là 0, ngoài khoảng cho phép từ 8 đến 60",
            "“body.leading_pt” is 0, not from 8 to 60",
        ),
        (
            &["export", &report, &out, "--profile", &broken],
            "“format” (dòng 1, cột 2)",
            "“format” (line 1, column 2)",
        ),
        (
            &["export", &report, &out, "--profile", &state],
            "loại “state”, còn cơ quan báo cáo dùng loại “party”",
            "kind “state”; the report’s body writes in “party”",
        ),
        (
            &["check", "/nowhere.json"],
            "/nowhere.json (không có tệp",
            "/nowhere.json cannot be read (there is no such file",
        ),
        (&["check", &broken], "dòng 2, cột", "line 2, column"),
        (
            &["export", &report, "/nowhere/out.pdf"],
            "Không ghi được",
            "cannot be written",
        ),
        (
            &["export", &glyph, &out],
            "(biểu tượng cảm xúc, U+1F58B LOWER LEFT FOUNTAIN PEN) ở “trích yếu”",
            "(U+1F58B LOWER LEFT FOUNTAIN PEN) in “subject”",
        ),
        (
            &["export", &bell, &out],
            "(ký tự điều khiển, U+0007) ở “trích yếu”",
            "(a control character, U+0007) in “subject”",
        ),
        (&["sign", &pdf, &text, &out], ".p12", ".p12"),
        (&["sign", &pdf, &expired, &out], "hết hạn", "expired"),
        (
            &["sign", &pdf, &future, &out],
            "hiệu lực từ",
            "not valid before",
        ),
        (
            &["sign", &pdf, &encryption, &out],
            "không dùng để ký",
            "not meant for signing",
        ),
        (&["read", &report], "không phải là PDF", "not a PDF"),
        (
            &["sign", &pdf, &key, &out, "--as", "boss"],
            "“--as boss”",
            "“--as boss”",
        ),
        (
            &["sign", &pdf, &key, &out, "--image", &text, "--words", "x"],
            "“--words”",
            "“--words”",
        ),
        (
            &["sign", &pdf, &key, &out, "--algorithm", "sha1"],
            "“--algorithm sha1”",
            "“--algorithm sha1”",
        ),
        (
            &["sign", &pdf, &key, &out, "--algorithm", "rsa-sha256"],
            "RSA PKCS#1 v1.5, SHA-256 (ECDSA P-256)",
            "RSA PKCS#1 v1.5, SHA-256 (ECDSA P-256)",
        ),
        (
            &["sign", &pdf, &key, &out, "--image", &text],
            "Hình ảnh chữ ký không dùng được",
            "picture of the signature",
        ),
        (
            &["sign", &pdf, &key, &out, "--certificates", "x"],
            "“--certificates”",
            "“--certificates”",
        ),
        (
            &["read", &pdf, "--no-timestamp-room"],
            "“--no-timestamp-room”",
            "“--no-timestamp-room”",
        ),
        (
            &["prepare", &pdf, &out, &out],
            "“--certificates | --digest”",
            "“--certificates | --digest”",
        ),
        (
            &["prepare", &pdf, &out, &out, "--digest", "md5"],
            "“--digest md5”",
            "“--digest md5”",
        ),
        (
            &[
                "prepare",
                &pdf,
                &out,
                &out,
                "--digest",
                "sha256",
                "--certificates",
                "x",
            ],
            "“--digest”",
            "“--digest”",
        ),
        (
            &[
                "prepare",
                &pdf,
                &out,
                &out,
                "--digest",
                "sha256",
                "--algorithm",
                "rsa-sha256",
            ],
            "“--algorithm”",
            "“--algorithm”",
        ),
        (
            &["prepare", &pdf, &out, &out, "--certificates", &text],
            "không chứa chứng thư của người ký",
            "no certificate of a signer",
        ),
        (
            &[
                "prepare",
                &pdf,
                &out,
                &out,
                "--certificates",
                &expired_certificate,
            ],
            "hết hạn",
            "expired",
        ),
        (
            &["embed", &pdf, &text, &out],
            "không có chữ ký nào đang chờ",
            "no signature that waits",
        ),
        (
            &["embed", &pdf, &text, &out, "--algorithm", "rsa-sha256"],
            "“--algorithm”",
            "“--algorithm”",
        ),
        (
            &["stamp-request", &pdf, &out],
            "PDF không có chữ ký nào",
            "has no signature",
        ),
        (
            &["stamp", &pdf, &text, &text, &out],
            "không phải yêu cầu cấp dấu thời gian",
            "no request for a timestamp",
        ),
    ];
    for &(arguments, vietnamese, english) in cases {
        for (language, words) in [("vi", vietnamese), ("en", english)] {
            let (out, errors) = expect(&[&["--lang", language], arguments].concat(), 2);
            assert!(errors.contains(words), "{arguments:?}: {errors}");
            assert_eq!(errors.lines().count(), 2, "a sentence and a hint: {errors}");
            assert!(out.is_empty(), "{out}");
        }
        let error = json(arguments, 2);
        assert_eq!(error["well"], false);
        assert!(
            error["error"]["sentence"]["vi"]
                .as_str()
                .is_some_and(|it| it.contains(vietnamese))
        );
    }
}

#[test]
fn a_wrong_password_is_told_and_not_shown() {
    let report = written("password.json", wire::to_json(&sample::report()));
    let pdf = file("password.pdf");
    expect(&["export", &report, &pdf], 0);
    let mut sign = Command::new(env!("CARGO_BIN_EXE_submission"));
    sign.args([
        "sign",
        &pdf,
        &authority_file("p256.p12"),
        &file("never.pdf"),
        "--json",
    ]);
    let output = sign
        .env("P12_PASSWORD", "sai-mat-khau")
        .output()
        .expect("runs");
    assert_eq!(output.status.code(), Some(2));
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8(said).expect("UTF-8");
    assert!(said.contains("Mật khẩu của tệp khoá không đúng"), "{said}");
    assert!(!said.contains("sai-mat-khau"), "{said}");
    let output = sign.env_remove("P12_PASSWORD").output().expect("runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("P12_PASSWORD"));
}

/// The words that say how to answer stand behind the one that is not understood.
#[test]
fn a_machine_and_a_language_are_heeded_behind_an_error() {
    for wrong in [&["--fly"][..], &["check", "--lang", "fr"], &["-x"], &[]] {
        assert_eq!(json(wrong, 2)["well"], false, "{wrong:?}");
        let (_, errors) = expect(&[wrong, &["--lang", "en"]].concat(), 2);
        assert!(errors.contains("The command"), "{errors}");
        let (_, errors) = expect(&[wrong, &["--lang=en"]].concat(), 2);
        assert!(errors.contains("The command"), "{errors}");
    }
}

#[cfg(unix)]
#[test]
fn what_is_not_a_file_is_written_to_and_not_replaced() {
    use std::os::unix::fs::symlink;
    let report = written("device.json", wire::to_json(&sample::report()));
    let (there, link) = (written("there.pdf", "old"), file("link.pdf"));
    symlink(&there, &link).expect("linked");
    expect(&["export", &report, &link], 0);
    assert!(std::fs::symlink_metadata(&link).is_ok_and(|it| it.is_symlink()));
    assert!(std::fs::read(&there).is_ok_and(|it| it.starts_with(b"%PDF")));

    let pipe = file("pipe");
    let made = Command::new("mkfifo").arg(&pipe).status().expect("runs");
    assert!(made.success());
    // Whoever replaces the pipe leaves its reader waiting.
    let reader = Command::new("timeout")
        .args(["30", "cat", &pipe])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("runs");
    expect(&["export", &report, &pipe], 0);
    let read = reader.wait_with_output().expect("read");
    assert!(read.stdout.starts_with(b"%PDF"));
}

#[test]
fn an_office_gives_number_and_date() {
    let mut unnumbered = sample::report();
    (unnumbered.particulars.number, unnumbered.particulars.date) = (None, None);
    let report = written("unnumbered.json", wire::to_json_pretty(&unnumbered));
    let [pdf, once, twice] = ["unnumbered.pdf", "led.pdf", "issued.pdf"].map(file);
    expect(&["export", &report, &pdf], 0);
    expect(&["sign", &pdf, &authority_file("rsa2048.p12"), &once], 0);
    let key = authority_file("p256.p12");
    let made = json(&["read", &once], 0);
    let waits = submission::awaited(&std::fs::read(&once).expect("read")).expect("readable");
    let year = waits.expect("empty room").year;
    let date = format!("{year}-03-05");
    let give = [
        "sign", &once, &key, &twice, "--number", "15", "--date", &date,
    ];
    expect(&give, 0);
    let verified = ["verify", &twice, "--trust", &authority_file("root.pem")];
    let verified = json(&verified, 0);
    assert_eq!(
        verified["signatures"][0]["laterChanges"],
        serde_json::json!({
            "signatures": 1,
            "documentTimestamps": 0,
            "validationData": false,
            "filled": { "so": "15", "ngay": "05", "thang": "3" },
        })
    );
    let read = json(&["read", &twice], 0);
    assert_ne!(read, made);
    let said = read.to_string();
    assert!(said.contains(&date), "{said}");

    // Not twice, not in another year, and not where no such option belongs.
    let again = [
        "sign",
        &twice,
        &key,
        &file("again.pdf"),
        "--number",
        "16",
        "--lang",
        "en",
    ];
    let (_, errors) = expect(&again, 2);
    assert!(errors.contains("no empty room for a number"), "{errors}");
    let late = [
        "sign",
        &once,
        &key,
        &file("late.pdf"),
        "--date",
        "1999-01-05",
        "--lang",
        "en",
    ];
    let (_, errors) = expect(&late, 2);
    assert!(errors.contains("The date is of 1999"), "{errors}");
    expect(
        &["sign", &once, &key, &file("none.pdf"), "--date", "5/3"],
        2,
    );
    expect(&["read", &twice, "--number", "15"], 2);
}

#[test]
fn a_first_signature_certifies() {
    let report = written("certified.json", wire::to_json_pretty(&sample::report()));
    let [pdf, certified, again] = ["plain.pdf", "certified.pdf", "again.pdf"].map(file);
    expect(&["export", &report, &pdf], 0);
    let key = authority_file("p256.p12");
    let by = |pdf: &str, certify: &str, code| {
        let asked = [
            "sign",
            pdf,
            &key,
            &again,
            "--certify",
            certify,
            "--lang",
            "en",
        ];
        expect(&asked, code).1
    };
    expect(
        &["sign", &pdf, &key, &certified, "--certify", "form-filling"],
        0,
    );
    expect(&["sign", &certified, &key, &again], 0);
    let errors = by(&certified, "form-filling", 2);
    assert!(errors.contains("only its first signature"), "{errors}");
    let errors = by(&pdf, "everything", 2);
    assert!(errors.contains("--certify everything"), "{errors}");
    expect(
        &["sign", &pdf, &key, &certified, "--certify", "no-changes"],
        0,
    );
    let (_, errors) = expect(&["sign", &certified, &key, &again, "--lang", "en"], 2);
    assert!(errors.contains("takes no further signature"), "{errors}");
    expect(&["read", &certified, "--certify", "no-changes"], 2);
}
