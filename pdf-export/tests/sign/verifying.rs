//! What the verifier says of honest files.

use pdf_export::{
    Coverage, Path, PathFault, ReadError, SignatureOptions, Verdict, VerifyOptions, sign, verify,
};

use crate::authority::{certificate, key, now, options, trusting};
use crate::files::{Form, document, pdf, saved, signed_by};

#[test]
fn without_a_trusted_certificate_the_signer_is_unknown() {
    let signed = signed_by(&pdf(), "rsa2048");
    let nobody = VerifyOptions {
        now: now(),
        trust: Vec::new(),
    };
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
            now: now(),
            trust: vec![certificate(name)],
        };
        let found = verify(&signed, &trust).unwrap();
        let anchor = certificate(name).subject();
        assert_eq!(found.signatures[0].path, Path::Trusted { anchor });
    }
    let other = VerifyOptions {
        now: now(),
        trust: vec![certificate("rsa2048")],
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
