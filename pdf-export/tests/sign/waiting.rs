//! PDFs that were handed out with an empty signature, taken up again.

use std::process::Command;

use pdf_export::{
    Blank, Certificate, Hash, NotWaiting, Prepared, SignError, SignatureAlgorithm,
    SignatureOptions, Signer, Verdict, blank, embed, prepare, sign, signature_fields, verify,
};

use crate::authority::{certificate, directory, key, options, read, trusting};
use crate::files::{Form, document, last, pdf, replaced, room, saved, signed_by};

fn waiting() -> Vec<u8> {
    blank(&pdf(), &options(), 4096).unwrap().pdf().to_vec()
}

#[track_caller]
fn refused(pdf: &[u8]) -> NotWaiting {
    match Blank::reopen(pdf) {
        Err(SignError::NotWaiting(why)) => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_was_handed_out_is_taken_up_again() {
    for form in [Form::Table, Form::Stream] {
        for timestamp_room in [0, SignatureOptions::TIMESTAMP_ROOM] {
            let options = SignatureOptions {
                timestamp_room,
                ..options()
            };
            let handed_out = blank(&saved(document(), form), &options, 4096).unwrap();
            let again = Blank::reopen(handed_out.pdf()).unwrap();
            assert_eq!(again.pdf(), handed_out.pdf());
            assert_eq!(again.covered(), handed_out.covered());
            assert_eq!(again.digest(Hash::Sha384), handed_out.digest(Hash::Sha384));
        }
    }
}

/// The second half signs as if nothing had been between, and as the one step does.
#[test]
fn what_was_prepared_is_signed_after_it_was_put_away() {
    let signed_before = signed_by(&pdf(), "p384");
    for name in ["rsa2048", "p256", "pss2048"] {
        for base in [&pdf(), &signed_before] {
            let signer = key(name).into_signer([7; 32]);
            for algorithm in signer.chain()[0].key_kind().unwrap().algorithms() {
                let options = SignatureOptions {
                    algorithm: Some(algorithm),
                    ..options()
                };
                let prepared = prepare(base, &options, signer.chain()).unwrap();
                let again =
                    Prepared::reopen(prepared.pdf(), signer.chain(), Some(algorithm)).unwrap();
                assert_eq!(again.to_be_signed(), prepared.to_be_signed());
                assert_eq!(again.algorithm(), algorithm);
                let signature = signer.sign(algorithm, again.to_be_signed()).unwrap();
                let signed = embed(again, &signature).unwrap();
                assert!(sign(base, &options, &signer).unwrap() == signed);
                let found = verify(&signed, &trusting()).unwrap();
                assert_eq!(found.verdict(), Some(Verdict::Valid), "{name}: {found:#?}");
            }
        }
    }
}

#[test]
fn with_another_certificate_or_algorithm_there_is_something_else_to_be_signed() {
    let signer = key("rsa2048").into_signer([7; 32]);
    let prepared = prepare(&pdf(), &options(), signer.chain()).unwrap();
    let signature = signer
        .sign(prepared.algorithm(), prepared.to_be_signed())
        .unwrap();
    let taken = |chain: &[Certificate], algorithm| {
        embed(
            Prepared::reopen(prepared.pdf(), chain, algorithm)?,
            &signature,
        )
    };
    assert!(taken(signer.chain(), None).is_ok());
    let pss = SignatureAlgorithm::RsaPss {
        hash: Hash::Sha256,
        salt: 32,
    };
    for wrong in [
        taken(&[certificate("rsa3072")], None),
        taken(signer.chain(), Some(pss)),
    ] {
        assert!(matches!(wrong, Err(SignError::WrongSignature)), "{wrong:?}");
    }
    for (chain, algorithm) in [
        (
            signer.chain(),
            Some(SignatureAlgorithm::Ecdsa(Hash::Sha256)),
        ),
        (&[certificate("weak")], None),
    ] {
        let wrong = taken(chain, algorithm);
        assert!(
            matches!(wrong, Err(SignError::Algorithm { .. })),
            "{wrong:?}"
        );
    }
    assert!(matches!(taken(&[], None), Err(SignError::NoCertificate)));
}

#[test]
fn what_waits_for_no_signature_is_refused() {
    assert_eq!(refused(&pdf()), NotWaiting::NoSignature);
    let signed = signed_by(&pdf(), "p256");
    assert_eq!(refused(&signed), NotWaiting::Filled);
    // Filled with something that is no signature.
    let mut scribbled = waiting();
    let at = room(&scribbled).start + 9;
    scribbled[at] = b'1';
    assert_eq!(refused(&scribbled), NotWaiting::Filled);
    // An empty signature of another kind is not ours to fill.
    let other = replaced(&waiting(), "ETSI.CAdES.detached", "adbe.pkcs7.detached");
    assert_eq!(refused(&other), NotWaiting::Filled);
    assert!(matches!(
        Blank::reopen(b"%PDF-1.7 nothing"),
        Err(SignError::Unreadable(_))
    ));
}

#[test]
fn an_empty_signature_that_is_not_the_end_is_refused() {
    let empty = waiting();
    let longer = [&empty[..], b"% more"].concat();
    assert_eq!(refused(&longer), NotWaiting::GoesOn);
    // Whether signed or empty, what follows covers it.
    let over = signed_by(&empty, "p256");
    assert_eq!(refused(&over), NotWaiting::GoesOn);
    // What is wrong is told, whatever else is signed.
    let second = blank(&signed_by(&pdf(), "p256"), &options(), 4096).unwrap();
    assert!(Blank::reopen(second.pdf()).is_ok());
    let longer = [second.pdf(), b"% more"].concat();
    assert_eq!(refused(&longer), NotWaiting::GoesOn);
    let named = SignatureOptions {
        field_name: Some(String::from("second")),
        ..options()
    };
    let second = blank(&empty, &named, 4096).unwrap();
    assert_eq!(
        Blank::reopen(second.pdf()).unwrap().covered(),
        second.covered()
    );
}

#[test]
fn a_range_that_lies_is_refused() {
    let empty = waiting();
    let [before, after] = Blank::reopen(&empty).unwrap().covered().map(<[u8]>::len);
    let second = empty.len() - after;
    let said = |numbers: [usize; 4]| numbers.map(|number| format!("{number:<10}")).join(" ");
    let truth = said([0, before, second, after]);
    let base = pdf().len();
    for lie in [
        [1, before, second, after],
        [0, before - 1, second, after],
        [0, before + 2, second, after],
        [0, before, second + 1, after - 1],
        [0, before, second, after - 2],
        [0, before, second, after + 1],
        // The file as it was before.
        [0, 100, 200, base - 200],
        [0, 0, 0, empty.len()],
        [0, before, second, usize::MAX / 4_000_000_000],
    ] {
        let lying = replaced(&empty, &truth, &said(lie));
        assert_eq!(refused(&lying), NotWaiting::ByteRange, "{lie:?}");
    }
    // None at all.
    let at = last(&empty, "/ByteRange");
    let mut borrowed = empty.clone();
    borrowed[at..at + 10].copy_from_slice(b"/ByteRanke");
    assert_eq!(refused(&borrowed), NotWaiting::ByteRange);
}

#[test]
fn which_fields_are_free_is_told() {
    let states = |pdf: &[u8]| -> Vec<_> {
        let fields = signature_fields(pdf).unwrap().into_iter();
        let state = fields.map(|field| (field.name, field.is_taken, field.is_seen));
        state.collect()
    };
    assert_eq!(states(&pdf()), []);
    assert_eq!(
        states(&waiting()),
        [(String::from("Signature1"), true, false)]
    );
}

#[test]
fn the_certificates_of_a_signer_are_read_with_the_signers_first() {
    let subjects = |file: &[u8]| -> Vec<_> {
        let chain = Certificate::read_chain(file).expect("certificates");
        chain.iter().map(Certificate::subject).collect()
    };
    let [signer, issuing, root] = ["rsa2048.pem", "issuing.pem", "root.pem"].map(read);
    let expected = ["Nguyễn Văn Mẫu", "Cấp phát thử nghiệm", "Gốc thử nghiệm"];
    assert_eq!(subjects(&[&signer[..], &issuing, &root].concat()), expected);
    assert_eq!(subjects(&signer), expected[..1]);
    assert_eq!(subjects(certificate("rsa2048").der()), expected[..1]);
    // One that vouches for itself stands alone.
    assert_eq!(subjects(&root), expected[2..]);
    let turned = subjects(&[&root[..], &issuing, &signer].concat());
    assert_eq!(turned[0], expected[0]);
    assert_eq!(turned.len(), 3);

    let bundle = Command::new("openssl")
        .args(["crl2pkcs7", "-nocrl", "-outform", "DER"])
        .arg("-certfile")
        .arg(directory().join("chain.pem"))
        .arg("-certfile")
        .arg(directory().join("rsa2048.pem"))
        .output()
        .unwrap();
    let bundled = subjects(&bundle.stdout);
    assert_eq!(bundled[0], expected[0]);
    assert_eq!(bundled.len(), 3);

    let none = Command::new("openssl")
        .args(["crl2pkcs7", "-outform", "DER", "-in"])
        .arg(directory().join("root.crl"))
        .output()
        .unwrap();
    for wrong in [&b""[..], b"x", &none.stdout, &read("root.crl")] {
        assert!(Certificate::read_chain(wrong).is_err());
    }
}
