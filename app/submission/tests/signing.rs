//! Signing by a plan: which field is filled, and what is refused.

mod authority;
#[path = "../../../pdf-export/examples/sample/marks.rs"]
#[allow(dead_code, reason = "one of the marks will do")]
mod marks;
mod sample;

use std::process::Command;

use lopdf::{Dictionary, Document, Object, dictionary};
use pdf_export::{
    Appearance, Certificate, Certification, CertificationLevel, Hash, NotWaiting, Place,
    SignatureOptions, SignatureRoom, Verdict, VerifyOptions,
};
use report::Secrecy;
use submission::{
    Awaited, ExportOptions, Issue, KeyFile, Look, SignError, Signatory, SignaturePlan,
    add_timestamp, embed, embed_cms, issued, prepare, prepare_digest, sign, timestamp_request,
    to_sign,
};

fn exported() -> Vec<u8> {
    printed(&sample::report())
}

/// The same without number and date.
fn unnumbered() -> Vec<u8> {
    let mut report = sample::report();
    (report.particulars.number, report.particulars.date) = (None, None);
    printed(&report)
}

fn printed(report: &report::Report) -> Vec<u8> {
    let options = ExportOptions::default();
    let made = submission::export(report, &options, sample::now(), &mut |_| {});
    made.expect("exported").bytes
}

/// One empty page.
fn foreign() -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let pages = document.new_object_id();
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Resources" => Dictionary::new(),
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    });
    let kids: Vec<Object> = vec![page.into()];
    let all = dictionary! { "Type" => "Pages", "Count" => 1, "Kids" => kids };
    document.objects.insert(pages, Object::Dictionary(all));
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("saved");
    bytes
}

/// The same with an empty field, seen or not.
fn with_field(name: &str, corners: [i64; 4]) -> Vec<u8> {
    let mut document = Document::load_mem(&foreign()).expect("reads");
    let page = document.page_iter().next().expect("a page");
    let rectangle: Vec<Object> = corners.map(Object::from).into();
    let field = document.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Sig", "P" => page,
        "T" => Object::string_literal(name), "Rect" => rectangle,
    });
    let listed = || -> Vec<Object> { vec![field.into()] };
    let on_page = document.get_dictionary_mut(page).expect("a page");
    on_page.set("Annots", listed());
    let catalog = document.catalog_mut().expect("a catalog");
    catalog.set("AcroForm", dictionary! { "Fields" => listed() });
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("saved");
    bytes
}

const SEEN: [i64; 4] = [300, 100, 500, 200];
const UNSEEN: [i64; 4] = [0; 4];

fn plan(signatory: Signatory, look: Look) -> SignaturePlan {
    SignaturePlan {
        signatory,
        look,
        ..SignaturePlan::at(sample::now())
    }
}

fn image() -> Look {
    Look::Image(marks::handwriting())
}

fn signed(pdf: &[u8], plan: &SignaturePlan) -> Result<Vec<u8>, SignError> {
    signed_by("p256", pdf, plan)
}

fn signed_by(name: &str, pdf: &[u8], plan: &SignaturePlan) -> Result<Vec<u8>, SignError> {
    let key = KeyFile {
        file: &authority::read(&format!("{name}.p12")),
        password: authority::PASSWORD,
        key: None,
        random: [7; 32],
    };
    sign(pdf, plan, key)
}

/// The fields of the signatures, in the order of signing; all of them hold.
#[track_caller]
fn fields(pdf: &[u8]) -> Vec<String> {
    let options = VerifyOptions {
        trust: Certificate::read_all(&authority::read("root.pem")).expect("a root"),
        ..VerifyOptions::at(sample::now())
    };
    let found = pdf_export::verify(pdf, &options).expect("readable");
    assert_eq!(found.verdict(), Some(Verdict::Valid), "{found:#?}");
    let signatures = found.signatures.into_iter();
    signatures.map(|signature| signature.field).collect()
}

const PLACES: [(Signatory, &str); 3] = [
    (Signatory::Person, "nguoi-ky"),
    (Signatory::Organisation, "co-quan"),
    (Signatory::Copy, "ban-sao"),
];

#[test]
fn everyone_has_a_field_of_their_own_whoever_signs_first() {
    for looks in [
        [Look::Unseen, Look::Unseen, Look::Unseen],
        [image(), image(), Look::Words(vec!["SAO Y".into()])],
    ] {
        for turn in 0..3 {
            let mut pdf = exported();
            let mut expected = Vec::new();
            for at in (turn..3).chain(0..turn) {
                let (signatory, field) = PLACES[at];
                pdf = signed(&pdf, &plan(signatory, looks[at].clone())).expect(field);
                expected.push(field);
            }
            assert_eq!(fields(&pdf), expected);
        }
    }
}

#[test]
fn a_second_signature_of_one_signatory_is_not_seen_and_takes_no_others_field() {
    for (signatory, field) in PLACES {
        let once = signed(&exported(), &plan(signatory, Look::Unseen)).expect("signed");
        let twice = signed(&once, &plan(signatory, Look::Unseen)).expect("signed");
        let thrice = signed(&twice, &plan(signatory, Look::Unseen)).expect("signed");
        let expected = [field.to_owned(), format!("{field}-2"), format!("{field}-3")];
        assert_eq!(fields(&thrice), expected);
    }
    for (signatory, field) in &PLACES[..2] {
        let once = signed(&exported(), &plan(*signatory, image())).expect("signed");
        match signed(&once, &plan(*signatory, image())) {
            Err(SignError::FieldTaken { name }) => assert_eq!(name, *field),
            other => panic!("{:?}", other.map(|pdf| fields(&pdf))),
        }
    }
}

#[test]
fn a_pdf_of_another_program_is_signed_in_its_free_field_or_unseen() {
    for (signatory, own) in PLACES {
        let unseen = signed(&foreign(), &plan(signatory, Look::Unseen)).expect("signed");
        assert_eq!(fields(&unseen), [own]);
    }
    for (signatory, own) in &PLACES[..2] {
        for look in [image(), Look::Words(vec!["Đã duyệt".into()])] {
            let seen = signed(&with_field("theirs", SEEN), &plan(*signatory, look.clone()));
            assert_eq!(fields(&seen.expect("signed")), ["theirs"]);
            for nowhere in [foreign(), with_field("theirs", UNSEEN)] {
                let refused = signed(&nowhere, &plan(*signatory, look.clone()));
                assert!(matches!(refused, Err(SignError::NoField)), "{refused:?}");
            }
        }
        let unseen = signed(
            &with_field("theirs", UNSEEN),
            &plan(*signatory, Look::Unseen),
        );
        assert_eq!(fields(&unseen.expect("signed")), ["theirs"]);
        // Their own field, but out of sight.
        let refused = signed(&with_field(own, UNSEEN), &plan(*signatory, image()));
        assert!(matches!(refused, Err(SignError::NoField)), "{refused:?}");
    }
    let copy = plan(Signatory::Copy, Look::Words(vec!["SAO Y".into()]));
    assert_eq!(
        fields(&signed(&foreign(), &copy).expect("signed")),
        ["ban-sao"]
    );
    // What somebody else keeps is not taken for theirs.
    let theirs = with_field("co-quan", SEEN);
    let refused = signed(&theirs, &plan(Signatory::Person, image()));
    assert!(matches!(refused, Err(SignError::NoField)), "{refused:?}");
}

/// The plan signs as `pdf-export` does, asked for the same.
#[test]
fn a_plan_says_what_the_signature_says() {
    let pdf = exported();
    let plan = SignaturePlan {
        location: "Lạng Sơn".into(),
        reason: "Phê duyệt".into(),
        room_for_timestamp: false,
        ..plan(Signatory::Copy, Look::Words(vec!["SAO Y".into()]))
    };
    let options = SignatureOptions {
        location: plan.location.clone(),
        reason: plan.reason.clone(),
        name: "Văn phòng Tỉnh uỷ Thử nghiệm".into(),
        field_name: Some("ban-sao".into()),
        field_description: "Chữ ký số trên phụ lục hoặc bản sao".into(),
        appearance: Appearance::Text {
            lines: vec!["SAO Y".into()],
            place: Place::At(SignatureRoom::corner_of(&pdf).expect("a page")),
        },
        ..SignatureOptions::at(plan.now)
    };
    let key = pdf_export::pkcs12::open(&authority::read("p256.p12"), authority::PASSWORD);
    let signer = key.expect("opens").remove(0).into_signer([7; 32]);
    let expected = pdf_export::sign(&pdf, &options, &signer).expect("signed");
    assert!(signed(&pdf, &plan).expect("signed") == expected);
}

#[test]
fn number_and_date_are_given_and_a_document_is_certified_whoever_holds_the_key() {
    let issue = Issue {
        number: Some(15),
        date: Some(jiff::civil::date(2026, 12, 5)),
    };
    let plan = SignaturePlan {
        issue,
        certification: Some(Certification::FormFilling),
        ..plan(Signatory::Organisation, image())
    };
    let here = signed(&unnumbered(), &plan).expect("signed");
    let found = pdf_export::verify(&here, &VerifyOptions::at(plan.now)).expect("readable");
    let level = found.signatures[0].certification;
    assert_eq!(level, Some(CertificationLevel::FormFilling));
    let certificates = authority::read("p256.pem");
    let by_key = prepare(&unnumbered(), &plan, &certificates).expect("prepared");
    let by_digest = prepare_digest(&unnumbered(), &plan, Hash::Sha256).expect("prepared");
    for (way, pdf) in [
        ("here", here),
        ("key", by_key.pdf),
        ("digest", by_digest.pdf),
    ] {
        assert_eq!(issued(&pdf), Ok(Some(issue)), "{way}");
        let certifies = pdf.windows(6).any(|bytes| bytes == b"DocMDP");
        assert!(certifies, "{way}");
    }
}

#[test]
fn what_is_to_be_signed_says_whether_number_and_date_can_be_given() {
    let open = |pdf: &[u8]| to_sign(pdf).expect("readable").open;
    let (number, date, year) = (true, true, 2026);
    assert_eq!(open(&unnumbered()), Some(Awaited { number, date, year }));
    let plan = SignaturePlan {
        issue: Issue {
            number: Some(15),
            date: None,
        },
        ..plan(Signatory::Person, Look::Unseen)
    };
    let numbered = signed(&unnumbered(), &plan).expect("signed");
    let number = false;
    assert_eq!(open(&numbered), Some(Awaited { number, date, year }));
    assert_eq!(open(&exported()), None);
    assert_eq!(open(&foreign()), None);
}

#[test]
fn the_halves_of_signing_elsewhere_make_the_same_file_as_signing_here() {
    let plan = plan(Signatory::Person, image());
    let certificates = [authority::read("p256.pem"), authority::read("chain.pem")].concat();
    let handed_out = prepare(&exported(), &plan, &certificates).expect("prepared");
    let file = authority::folder().join("to-be-signed.der");
    std::fs::write(&file, &handed_out.to_be_signed).expect("written");
    let command = handed_out.openssl_command();
    let key = authority::file("p256.key.pem");
    let command = command.replace("key.pem", &key.display().to_string());
    let run = Command::new("sh")
        .args(["-c", &command])
        .current_dir(authority::folder())
        .status();
    assert!(run.expect("sh runs").success(), "{command}");
    let signature = std::fs::read(authority::folder().join("signature.bin")).expect("signed");
    let whole = embed(&handed_out.pdf, &certificates, None, &signature).expect("embedded");
    assert_eq!(fields(&whole), ["nguoi-ky"]);
    // What the two share: all but the room, for ECDSA signs otherwise each time.
    let here = signed(&exported(), &plan).expect("signed");
    let differ = whole.iter().zip(&here).filter(|(one, other)| one != other);
    assert!(whole.len() == here.len() && differ.count() < 400);

    // Once is enough; and of another file it is none.
    let again = embed(&whole, &certificates, None, &signature);
    assert!(matches!(
        again,
        Err(SignError::NotWaiting(NotWaiting::Filled))
    ));
    let other = prepare(
        &foreign(),
        &self::plan(Signatory::Person, Look::Unseen),
        &certificates,
    );
    let taken = embed(
        &other.expect("prepared").pdf,
        &certificates,
        None,
        &signature,
    );
    assert!(matches!(
        taken,
        Err(SignError::Refused(pdf_export::SignError::WrongSignature))
    ));
}

#[test]
fn whoever_may_not_sign_now_is_not_prepared_for() {
    let plan = plan(Signatory::Person, Look::Unseen);
    for name in ["expired", "future", "encryption", "weak", "p521"] {
        let refused = prepare(&exported(), &plan, &authority::read(&format!("{name}.pem")));
        assert!(
            matches!(refused, Err(SignError::Unusable(_))),
            "{name}: {refused:?}"
        );
    }
    for file in [&b""[..], b"x", &authority::read("root.crl")] {
        let refused = prepare(&exported(), &plan, file);
        assert!(matches!(refused, Err(SignError::NoCertificate(_))));
    }
    // Base64 without its frame, as tools copy it.
    let pem = String::from_utf8(authority::read("p256.pem")).expect("text");
    let bare: Vec<_> = pem.lines().filter(|line| !line.starts_with('-')).collect();
    assert!(prepare(&exported(), &plan, bare.join("\n").as_bytes()).is_ok());
}

#[test]
fn what_waits_for_a_signature_takes_no_other_before_it() {
    let plan = plan(Signatory::Person, Look::Unseen);
    let waiting = prepare_digest(&exported(), &plan, Hash::Sha256).expect("prepared");
    assert!(matches!(
        signed(&waiting.pdf, &plan),
        Err(SignError::Waiting)
    ));
    assert!(matches!(
        prepare(&waiting.pdf, &plan, &authority::read("p256.pem")),
        Err(SignError::Waiting)
    ));
    assert!(matches!(
        prepare_digest(&waiting.pdf, &plan, Hash::Sha256),
        Err(SignError::Waiting)
    ));
    assert!(matches!(
        embed_cms(&exported(), b"x"),
        Err(SignError::NotWaiting(NotWaiting::NoSignature))
    ));
}

#[test]
fn a_secret_report_is_signed_by_nobody() {
    let mut report = sample::report();
    report.particulars.secrecy = Some(Secrecy::TopSecret);
    let options = ExportOptions::default();
    let pdf = submission::export(&report, &options, sample::now(), &mut |_| {});
    let pdf = pdf.expect("exported").bytes;
    let plan = plan(Signatory::Person, Look::Unseen);
    let certificates = authority::read("p256.pem");
    // Before anything else is looked at.
    let key = KeyFile {
        file: b"",
        password: "",
        key: None,
        random: [0; 32],
    };
    let refused = [
        sign(&pdf, &plan, key).err(),
        prepare(&pdf, &plan, b"").err(),
        prepare_digest(&pdf, &plan, Hash::Sha256).err(),
        embed(&pdf, &certificates, None, b"").err(),
        embed_cms(&pdf, b"").err(),
        timestamp_request(&pdf, 1).err(),
        add_timestamp(&pdf, b"", b"").err(),
    ];
    for (at, error) in refused.iter().enumerate() {
        assert!(matches!(error, Some(SignError::Secret)), "{at}: {error:?}");
    }
}
