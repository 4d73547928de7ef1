//! What the verifier says of honest files.

use lopdf::{Object, dictionary};
use pdf_export::{
    Coverage, Path, PathFault, ReadError, Revocation, RevocationList, SignatureOptions, Verdict,
    VerifyOptions, sign, verify,
};

use crate::authority::{certificate, key, now, options, read, trusting};
use crate::files::{Form, document, pdf, saved, signed_by};

#[test]
fn without_a_trusted_certificate_the_signer_is_unknown() {
    let signed = signed_by(&pdf(), "rsa2048");
    let nobody = VerifyOptions::at(now());
    let found = verify(&signed, &nobody).unwrap();
    assert_eq!(found.verdict(), Some(Verdict::UnknownSigner));
    let signature = &found.signatures[0];
    assert!(signature.intact());
    assert_eq!(signature.coverage, Some(Coverage::WholeFile));
    assert_eq!(
        signature.algorithm.as_deref(),
        Some("RSA PKCS#1 v1.5, SHA-256")
    );
    let signer = signature.signer.as_ref().unwrap();
    assert_eq!(signer.subject, "Nguyễn Văn Mẫu");
    assert_eq!(signer.issuer, "Cấp phát thử nghiệm");
    assert_eq!(signer.key, "RSA 2048");
    assert!(signer.valid_then);
}

#[test]
fn any_certificate_on_the_path_can_be_the_trusted_one() {
    let signed = signed_by(&pdf(), "p256");
    for name in ["root", "issuing", "p256"] {
        let trust = VerifyOptions {
            trust: vec![certificate(name)],
            ..VerifyOptions::at(now())
        };
        let found = verify(&signed, &trust).unwrap();
        let anchor = certificate(name).subject();
        assert_eq!(found.signatures[0].path, Path::Trusted { anchor });
    }
    let other = VerifyOptions {
        trust: vec![certificate("rsa2048")],
        ..VerifyOptions::at(now())
    };
    assert_eq!(
        verify(&signed, &other).unwrap().verdict(),
        Some(Verdict::UnknownSigner)
    );
}

#[test]
fn a_missing_issuer_leaves_the_signer_unknown() {
    let signed = signed_by(&pdf(), "no-chain");
    assert_eq!(
        verify(&signed, &trusting()).unwrap().verdict(),
        Some(Verdict::UnknownSigner)
    );
}

#[test]
fn certificates_must_hold_at_the_claimed_time() {
    let subject = |name: &str| certificate(name).subject();
    let path = |name: &str, at: &str| {
        let options = SignatureOptions {
            signing_time: at.parse().unwrap(),
            ..options()
        };
        let signed = sign(&pdf(), &options, &key(name).into_signer([0; 32])).unwrap();
        let found = verify(&signed, &trusting()).unwrap();
        assert!(found.signatures[0].intact());
        found.signatures[0].path.clone()
    };
    let expired = PathFault::NotValidThen {
        subject: subject("expired"),
    };
    assert_eq!(
        path("expired", "2026-11-23T00:00:00Z"),
        Path::Broken(expired)
    );
    // While it was valid it was valid: only a proof of time could say more, and that is not claimed.
    assert!(matches!(
        path("expired", "2020-06-01T00:00:00Z"),
        Path::Trusted { .. }
    ));
    let future = PathFault::NotValidThen {
        subject: subject("future"),
    };
    assert_eq!(path("future", "2026-11-23T00:00:00Z"), Path::Broken(future));
    assert_eq!(
        path("future", "2048-06-01T00:00:00Z"),
        Path::Broken(PathFault::ClaimedInFuture)
    );
    assert_eq!(
        path("encryption", "2026-11-23T00:00:00Z"),
        Path::Broken(PathFault::KeyUsage)
    );
}

#[test]
fn an_unsigned_file_has_no_verdict() {
    for form in [Form::Table, Form::Stream] {
        let found = verify(&saved(document(), form), &trusting()).unwrap();
        assert!(found.signatures.is_empty());
        assert_eq!(found.verdict(), None);
    }
}

#[test]
fn more_signatures_than_any_file_has_are_refused() {
    let with = |count: usize| {
        let mut document = document();
        let signature = document.add_object(dictionary! { "Type" => "Sig" });
        let fields: Vec<Object> = (0..count)
            .map(|number| {
                let field = dictionary! {
                    "FT" => "Sig", "T" => Object::string_literal(number.to_string()), "V" => signature,
                };
                document.add_object(field).into()
            })
            .collect();
        let form = dictionary! { "Fields" => fields };
        document.catalog_mut().unwrap().set("AcroForm", form);
        verify(&saved(document, Form::Table), &trusting())
    };
    assert_eq!(with(64).unwrap().verdict(), Some(Verdict::Broken));
    assert!(matches!(with(65), Err(ReadError::Damaged { .. })));
}

#[test]
fn an_unreadable_file_is_an_error() {
    let refused = |bytes: &[u8]| verify(bytes, &trusting()).unwrap_err();
    assert_eq!(refused(b""), ReadError::NotPdf);
    assert_eq!(refused("Kính gửi".as_bytes()), ReadError::NotPdf);
    assert!(matches!(refused(b"%PDF-1.7\n"), ReadError::Damaged { .. }));
    let whole = pdf();
    assert!(matches!(
        refused(&whole[..whole.len() / 2]),
        ReadError::Damaged { .. }
    ));
    let signed = signed_by(&whole, "p256");
    assert!(matches!(
        refused(&signed[..signed.len() - 40]),
        ReadError::Damaged { .. }
    ));
}

#[test]
fn an_issuer_that_may_not_issue_breaks_the_path() {
    let signed = signed_by(&pdf(), "by-signer");
    assert_eq!(key("by-signer").chain().len(), 4);
    let found = verify(&signed, &trusting()).unwrap();
    let subject = certificate("by-signer").subject();
    assert_eq!(
        found.signatures[0].path,
        Path::Broken(PathFault::Issuer { subject })
    );
}

#[test]
fn a_borrowed_issuer_name_breaks_the_path() {
    // The forger shows the true authority's certificates beside a certificate of their own making.
    let chain = ["forged", "issuing", "root"].map(certificate);
    let prepared = pdf_export::prepare(&pdf(), &options(), &chain).unwrap();
    let forger = key("forged").into_signer([0; 32]);
    let signature =
        pdf_export::Signer::sign(&forger, prepared.algorithm(), prepared.to_be_signed()).unwrap();
    let signed = pdf_export::embed(prepared, &signature).unwrap();
    let found = verify(&signed, &trusting()).unwrap();
    assert!(found.signatures[0].intact());
    assert_eq!(found.verdict(), Some(Verdict::CertificateNotValid));
    let subject = certificate("forged").subject();
    assert_eq!(
        found.signatures[0].path,
        Path::Broken(PathFault::Issuer { subject })
    );
}

#[test]
fn a_list_of_revoked_certificates_is_asked() {
    let list = |name: &str| RevocationList::read(&read(name)).expect(name);
    let found = |name: &str, revoked: Vec<RevocationList>| {
        let options = VerifyOptions {
            revoked,
            ..trusting()
        };
        let found = verify(&signed_by(&pdf(), name), &options).unwrap();
        let [signature] = &found.signatures[..] else {
            panic!("{found:#?}");
        };
        (signature.verdict(), signature.revocation.clone())
    };
    let (verdict, said) = found("revoked", vec![list("root.crl"), list("issuing.crl")]);
    assert_eq!(verdict, Verdict::CertificateNotValid);
    assert!(
        matches!(&said, Revocation::Revoked { subject, .. } if subject == "Mai Thu Hồi"),
        "{said:?}"
    );
    let as_of = "2026-11-01T00:00:00Z".parse().unwrap();
    let good = (Verdict::Valid, Revocation::NotRevoked { as_of });
    // The newest list counts, in whatever order they come.
    for lists in [
        ["issuing.crl", "issuing.expired.crl"],
        ["issuing.expired.crl", "issuing.crl"],
    ] {
        assert_eq!(found("p256", lists.map(list).into()), good);
        assert_eq!(
            found("revoked", lists.map(list).into()).0,
            Verdict::CertificateNotValid
        );
    }

    // Of another issuer, or by somebody who bears the issuer's name: it tells nothing.
    for other in ["root.crl", "impostor.crl"] {
        let unchecked = (Verdict::Valid, Revocation::NotChecked);
        assert_eq!(found("revoked", vec![list(other)]), unchecked, "{other}");
    }
    let (verdict, said) = found("p256", vec![list("issuing.expired.crl")]);
    assert_eq!(verdict, Verdict::Valid);
    let due = "2020-03-01T00:00:00Z".parse().unwrap();
    assert!(
        matches!(said, Revocation::Outdated { due: found, .. } if found == due),
        "{said:?}"
    );
}

#[test]
fn what_is_no_list_of_revoked_certificates_is_refused() {
    let whole = read("issuing.crl");
    let list = RevocationList::read(&whole).unwrap();
    assert_eq!(list.issuer(), "Cấp phát thử nghiệm");
    assert_eq!(list.count(), 3);
    assert_eq!(RevocationList::read(list.der()), Ok(list.clone()));
    for other in [read("root.pem"), b"".to_vec(), list.der()[..40].to_vec()] {
        assert!(RevocationList::read(&other).is_err());
    }
    // Altered, it is nobody's list.
    let mut altered = list.der().to_vec();
    let at = altered.len() - 300;
    altered[at] ^= 1;
    if let Ok(altered) = RevocationList::read(&altered) {
        let options = VerifyOptions {
            revoked: vec![altered],
            ..trusting()
        };
        let found = verify(&signed_by(&pdf(), "revoked"), &options).unwrap();
        assert_eq!(found.signatures[0].revocation, Revocation::NotChecked);
    }
}

#[test]
fn an_issuer_with_a_weak_key_vouches_for_nobody() {
    let signed = signed_by(&pdf(), "by-weak");
    let found = verify(&signed, &trusting()).unwrap();
    assert_eq!(found.signatures[0].path, Path::Unknown);
}
