//! Timestamps on signatures: openssl is the authority, and the judge of what is asked and kept.

use std::path::{Path as FilePath, PathBuf};
use std::process::{Command, Output};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use cms::content_info::ContentInfo;
use cms::signed_data::{SignedData, SignerInfo};
use der::asn1::{Int, OctetString};
use der::{Any, Decode, Encode, Sequence, Tag};
use jiff::{SignedDuration, Timestamp};
use pdf_export::{
    Flaw, PadesLevel, Path, Revocation, RevocationList, SignatureOptions, SignatureStatus,
    TimestampError, TimestampRequest, TimestampStatus, TokenFlaw, Verdict, VerifyOptions,
    add_timestamp, sign, timestamp_request, verify,
};

use crate::authority::{certificate, directory, key, now, options, read, trusting};
use crate::files::{Form, document, pdf, room, saved, signed_by};

const NONCE: u64 = 0xfedc_ba98_7654_3210;

fn with_room() -> SignatureOptions {
    SignatureOptions {
        timestamp_room: SignatureOptions::TIMESTAMP_ROOM,
        ..options()
    }
}

pub fn signed_with_room(pdf: &[u8], name: &str) -> Vec<u8> {
    sign(pdf, &with_room(), &key(name).into_signer([7; 32])).expect("signs")
}

pub fn request(signed: &[u8]) -> TimestampRequest {
    timestamp_request(signed, None, NONCE).expect("a request")
}

/// A file of its own, with that in it.
pub fn kept(bytes: &[u8]) -> PathBuf {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let name = format!("timestamp-{}", COUNT.fetch_add(1, Ordering::Relaxed));
    let path = directory().join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

pub fn openssl(arguments: &[&str], files: &[(&str, &FilePath)]) -> Output {
    let mut command = Command::new("openssl");
    command.args(arguments).env("CA_DIR", directory());
    for (option, file) in files {
        command.arg(option).arg(file);
    }
    command.output().unwrap()
}

pub fn said(output: Output) -> Vec<u8> {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    output.stdout
}

/// What the authority answers, by the rules of that section of the configuration.
pub fn answered(request: &TimestampRequest, section: &str) -> Vec<u8> {
    // It counts its answers in a file.
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _turn = ONE_AT_A_TIME.lock();
    let config = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../tests/fixtures/ca/openssl.cnf"
    );
    let answer = kept(b"");
    said(openssl(
        &["ts", "-reply", "-config", config, "-section", section],
        &[("-queryfile", &kept(request.der())), ("-out", &answer)],
    ));
    std::fs::read(answer).unwrap()
}

/// Later than any answer: the authority's clock is the machine's.
pub fn later() -> VerifyOptions {
    VerifyOptions {
        now: "2049-06-01T00:00:00Z".parse().unwrap(),
        ..trusting()
    }
}

/// What the machine's clock says.
fn clock() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    Timestamp::from_second(since.as_secs().try_into().unwrap()).unwrap()
}

fn only(pdf: &[u8], options: &VerifyOptions) -> SignatureStatus {
    let mut found = verify(pdf, options).unwrap().signatures;
    assert_eq!(found.len(), 1);
    found.remove(0)
}

/// What stands in the room: the structure without the filling.
fn structure(pdf: &[u8]) -> ContentInfo {
    let digits = String::from_utf8(pdf[room(pdf)].to_vec()).unwrap();
    let bytes: Vec<u8> = (0..digits.len() / 2)
        .map(|at| u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).unwrap())
        .collect();
    ContentInfo::from_der_partial(&bytes).unwrap().0
}

fn signer_info(pdf: &[u8]) -> SignerInfo {
    let signed_data: SignedData = structure(pdf).content.decode_as().unwrap();
    signed_data.signer_infos.0.as_slice()[0].clone()
}

/// Writes another list of unsigned attributes into the room.
fn with_unsigned(pdf: &[u8], change: impl FnOnce(&mut SignerInfo)) -> Vec<u8> {
    let mut structure = structure(pdf);
    let mut signed_data: SignedData = structure.content.decode_as().unwrap();
    let mut info = signer_info(pdf);
    change(&mut info);
    signed_data.signer_infos.0 = vec![info].try_into().unwrap();
    structure.content = Any::encode_from(&signed_data).unwrap();
    let digits: String = structure
        .to_der()
        .unwrap()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let mut bytes = pdf.to_vec();
    let room = room(pdf);
    bytes[room.clone()].fill(b'0');
    bytes[room.start..room.start + digits.len()].copy_from_slice(digits.as_bytes());
    bytes
}

/// `TimeStampResp`: a status, and the token.
#[derive(Sequence)]
struct Response {
    status: Status,
    #[asn1(optional = "true")]
    token: Option<Any>,
}

#[derive(Sequence)]
struct Status {
    status: u8,
}

fn granting(token: Any) -> Vec<u8> {
    let response = Response {
        status: Status { status: 0 },
        token: Some(token),
    };
    response.to_der().unwrap()
}

pub fn token(response: &[u8]) -> Any {
    Response::from_der(response).unwrap().token.unwrap()
}

#[derive(Sequence)]
struct Imprint {
    algorithm: Any,
    digest: OctetString,
}

/// `TimeStampReq` up to its nonce, which is last but one.
#[derive(Sequence)]
struct Asked {
    version: u8,
    imprint: Imprint,
    nonce: Int,
    certificate: bool,
}

/// `TSTInfo` with what must be in it.
#[derive(Sequence)]
struct Info {
    version: u8,
    policy: der::asn1::ObjectIdentifier,
    imprint: Imprint,
    serial: u8,
    time: Any,
    nonce: Int,
}

/// A token of any time by any certificate, which openssl would not give.
pub fn made_by(name: &str, request: &TimestampRequest, time: &str, version: u8) -> Any {
    made_with(name, Some("chain"), request, time, version, &["-cades"])
}

/// The same, with those certificates beside the authority's own or none, and by those options.
fn made_with(
    name: &str,
    path: Option<&str>,
    request: &TimestampRequest,
    time: &str,
    version: u8,
    more: &[&str],
) -> Any {
    let asked = Asked::from_der(request.der()).unwrap();
    let info = Info {
        version,
        policy: "1.3.6.1.4.1.32473.1".parse().unwrap(),
        imprint: asked.imprint,
        serial: 1,
        time: Any::new(Tag::GeneralizedTime, time.as_bytes()).unwrap(),
        nonce: asked.nonce,
    };
    let own = directory().join(format!("{name}.pem"));
    let secret = directory().join(format!("{name}.key.pem"));
    let (content, path) = (
        kept(&info.to_der().unwrap()),
        path.map(|path| directory().join(format!("{path}.pem"))),
    );
    let mut files = vec![
        ("-in", content.as_path()),
        ("-signer", &own),
        ("-inkey", &secret),
    ];
    files.extend(path.as_deref().map(|path| ("-certfile", path)));
    let by = [
        "cms",
        "-sign",
        "-binary",
        "-nodetach",
        "-nosmimecap",
        "-md",
        "sha256",
        "-econtent_type",
        "1.2.840.113549.1.9.16.1.4",
        "-outform",
        "DER",
    ];
    let der = said(openssl(&[&by, more].concat(), &files));
    Any::from_der(&der).unwrap()
}

/// Signed by one, and stamped at that time.
fn stamped_at(name: &str, time: &str) -> Vec<u8> {
    let signed = signed_with_room(&pdf(), name);
    let request = request(&signed);
    let token = made_by("stamping", &request, time, 1);
    add_timestamp(&signed, &request, &granting(token)).expect("added")
}

#[test]
fn the_whole_road() {
    for (name, form, section) in [
        ("rsa2048", Form::Table, "timestamps"),
        ("p256", Form::Stream, "timestamps-older"),
        ("p384", Form::Table, "timestamps"),
    ] {
        let signed = signed_with_room(&saved(document(), form), name);
        let before = only(&signed, &later());
        assert_eq!(
            (before.level, before.timestamp.clone(), before.proven_time()),
            (Some(PadesLevel::BB), None, None)
        );

        let request = request(&signed);
        let kept_request = TimestampRequest::from_der(request.der());
        assert_eq!(kept_request.as_ref(), Ok(&request));
        let started = clock() - SignedDuration::from_secs(2);
        let response = answered(&request, section);
        let stamped = add_timestamp(&signed, &request, &response).expect("added");
        let ended = clock() + SignedDuration::from_secs(4);

        let status = only(&stamped, &later());
        assert_eq!(status.verdict(), Verdict::Valid, "{status:#?}");
        assert_eq!(status.level, Some(PadesLevel::BT), "{status:#?}");
        let proven = status.proven_time().unwrap();
        assert!(started < proven && proven < ended, "{proven}");
        assert!(
            matches!(&status.timestamp, Some(TimestampStatus::Holds { authority, .. })
                if authority == "Cấp dấu thời gian thử nghiệm")
        );

        // Only the room changed.
        let room = room(&signed);
        assert_eq!(stamped.len(), signed.len());
        assert_eq!(stamped[..room.start], signed[..room.start]);
        assert_eq!(stamped[room.end..], signed[room.end..]);

        judged_by_openssl(&stamped, &request);
    }
}

/// openssl finds the token in the file to be over the signature, and to be the answer to the request; and poppler finds the
/// signature whole.
fn judged_by_openssl(stamped: &[u8], request: &TimestampRequest) {
    let info = signer_info(stamped);
    let unsigned = info.unsigned_attrs.as_ref().unwrap();
    let [attribute] = unsigned.as_slice() else {
        panic!("{unsigned:?}");
    };
    assert_eq!(attribute.oid.to_string(), "1.2.840.113549.1.9.16.2.14");
    let token = kept(&attribute.values.as_slice()[0].to_der().unwrap());
    let asked = kept(request.der());
    let stamped_value = kept(info.signature.as_bytes());
    for (option, file) in [("-queryfile", &asked), ("-data", &stamped_value)] {
        let root = directory().join("root.pem");
        let chain = directory().join("chain.pem");
        let verified = openssl(
            &["ts", "-verify", "-token_in"],
            &[
                (option, file),
                ("-in", &token),
                ("-CAfile", &root),
                ("-untrusted", &chain),
            ],
        );
        let said = String::from_utf8_lossy(&said(verified)).into_owned();
        assert!(said.contains("Verification: OK"), "{said}");
    }
    let judged = Command::new("pdfsig").arg(kept(stamped)).output();
    let judged = String::from_utf8_lossy(&judged.unwrap().stdout).into_owned();
    assert!(judged.contains("Signature is Valid"), "{judged}");
    assert!(judged.contains("Total document signed"), "{judged}");
}

#[test]
fn without_the_option_no_file_grows() {
    let plain = signed_by(&pdf(), "p256");
    let roomy = signed_with_room(&pdf(), "p256");
    let spare = 2 * usize::from(SignatureOptions::TIMESTAMP_ROOM);
    assert_eq!(room(&roomy).len(), room(&plain).len() + spare);
}

#[test]
fn an_untrusted_authority_proves_nothing() {
    let stamped = stamped_at("p256", "20260301000000Z");
    let trust = vec![certificate("p256")];
    let status = only(&stamped, &VerifyOptions { trust, ..later() });
    assert_eq!(status.verdict(), Verdict::Valid, "{status:#?}");
    assert_eq!(status.proven_time(), None);
    assert_eq!(status.level, Some(PadesLevel::BB));
    assert!(matches!(
        status.timestamp,
        Some(TimestampStatus::Holds {
            path: Path::Unknown,
            ..
        })
    ));
}

#[test]
fn a_certificate_that_was_revoked_later_still_counts() {
    let lists = |name: &str, time: &str| {
        let status = only(&stamped_at(name, time), &with_lists());
        (status.verdict(), status.revocation)
    };
    // Revoked on 1 June 2026.
    let (verdict, said) = lists("revoked", "20260531235959Z");
    assert_eq!(verdict, Verdict::Valid);
    assert!(
        matches!(&said, Revocation::RevokedLater { subject, .. } if subject == "Mai Thu Hồi"),
        "{said:?}"
    );
    for time in ["20260601000000Z", "20260701000000Z"] {
        let (verdict, said) = lists("revoked", time);
        assert_eq!(verdict, Verdict::CertificateNotValid, "{time}");
        assert!(matches!(said, Revocation::Revoked { .. }), "{said:?}");
    }
    // Its key was in wrong hands since 1 January.
    assert_eq!(
        lists("stolen", "20260301000000Z").0,
        Verdict::CertificateNotValid
    );
    assert_eq!(lists("stolen", "20251231000000Z").0, Verdict::Valid);
}

/// Later, with the lists of revoked certificates.
pub fn with_lists() -> VerifyOptions {
    VerifyOptions {
        revoked: vec![RevocationList::read(&read("issuing.crl")).unwrap()],
        ..later()
    }
}

#[test]
fn certificates_must_hold_at_the_proven_time() {
    // `expired` was valid in 2020: the claimed time is 2026.
    let status = only(&stamped_at("expired", "20200601000000Z"), &later());
    assert_eq!(status.verdict(), Verdict::Valid, "{status:#?}");
    assert!(status.signer.unwrap().valid_then);
    let status = only(&stamped_at("expired", "20260601000000Z"), &later());
    assert_eq!(status.verdict(), Verdict::CertificateNotValid);
    // The authority's own certificate began in 2020, and cannot have stamped before.
    let status = only(&stamped_at("p256", "20190601000000Z"), &later());
    assert_eq!(status.proven_time(), None, "{status:#?}");
    // Nor has a time been proven that has not come yet.
    let status = only(&stamped_at("p256", "20490901000000Z"), &later());
    assert_eq!(status.proven_time(), None, "{status:#?}");
}

#[test]
fn a_revoked_authority_proves_nothing_whenever_it_was_revoked() {
    let signed = signed_with_room(&pdf(), "p256");
    let request = request(&signed);
    let token = made_by("stamping-revoked", &request, "20260301000000Z", 1);
    let stamped = add_timestamp(&signed, &request, &granting(token)).unwrap();
    assert!(only(&stamped, &later()).proven_time().is_some());
    let status = only(&stamped, &with_lists());
    assert_eq!(status.proven_time(), None);
    assert_eq!(status.verdict(), Verdict::Valid);
}

#[test]
fn a_false_claim_of_the_future_stays_false() {
    let options = SignatureOptions {
        signing_time: "2028-01-01T00:00:00Z".parse().unwrap(),
        ..with_room()
    };
    let signed = sign(&pdf(), &options, &key("p256").into_signer([7; 32])).unwrap();
    let request = request(&signed);
    let token = made_by("stamping", &request, "20260301000000Z", 1);
    let stamped = add_timestamp(&signed, &request, &granting(token)).unwrap();
    let status = only(&stamped, &trusting());
    assert_eq!(status.verdict(), Verdict::CertificateNotValid);
}

#[test]
fn the_request_must_find_a_signature_that_can_take_a_timestamp() {
    let refused = |pdf: &[u8], field| timestamp_request(pdf, field, NONCE).unwrap_err();
    assert_eq!(refused(&pdf(), None), TimestampError::NoSignature);
    let signed = signed_with_room(&pdf(), "p256");
    assert_eq!(
        refused(&signed, Some("Signature2")),
        TimestampError::NoSignature
    );
    assert_eq!(
        timestamp_request(&signed, Some("Signature1"), NONCE),
        Ok(request(&signed))
    );
    assert!(matches!(
        refused(b"Bao cao", None),
        TimestampError::Unreadable(_)
    ));
    let altered = crate::files::replaced(&signed, "(The report)", "(The REPORT)");
    assert_eq!(
        refused(&altered, None),
        TimestampError::BrokenSignature {
            flaw: Flaw::DocumentAltered
        }
    );
    let twice = signed_by(&signed, "rsa2048");
    assert_eq!(refused(&twice, Some("Signature1")), TimestampError::GoesOn);
    let longer = [&signed[..], b"\n"].concat();
    assert_eq!(refused(&longer, None), TimestampError::GoesOn);
    for wrong in [
        &b""[..],
        b"0",
        request(&signed).der().split_last().unwrap().1,
    ] {
        assert!(TimestampRequest::from_der(wrong).is_err());
    }
}

#[test]
fn answers_that_are_refused() {
    let signed = signed_with_room(&pdf(), "p256");
    let asked = request(&signed);
    let response = answered(&asked, "timestamps");
    let add = |response: &[u8]| add_timestamp(&signed, &asked, response).map(|_| ());
    assert_eq!(add(&response), Ok(()));

    // To the same question asked once more.
    let again = timestamp_request(&signed, None, NONCE + 1).unwrap();
    let other_nonce = answered(&again, "timestamps");
    assert_eq!(add(&other_nonce), Err(TimestampError::OtherNonce));
    // To a question about another signature.
    let other = signed_with_room(&saved(document(), Form::Stream), "p256");
    let other_request = request(&other);
    assert_eq!(
        add(&answered(&other_request, "timestamps")),
        Err(TokenFlaw::OtherSignature.into())
    );
    assert_eq!(
        add_timestamp(&signed, &other_request, &response),
        Err(TimestampError::OtherSignature)
    );
    // Over the same signature, by another digest than was asked for.
    let mut by_sha384 = Asked::from_der(asked.der()).unwrap();
    let mut digest = Command::new("openssl");
    digest
        .args(["dgst", "-sha384", "-binary"])
        .arg(kept(signer_info(&signed).signature.as_bytes()));
    by_sha384.imprint = Imprint {
        // SEQUENCE { id-sha384 }
        algorithm: Any::from_der(b"\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x02").unwrap(),
        digest: OctetString::new(said(digest.output().unwrap())).unwrap(),
    };
    let by_sha384 = TimestampRequest::from_der(&by_sha384.to_der().unwrap()).unwrap();
    let other_digest = granting(made_by("stamping", &by_sha384, "20260301000000Z", 1));
    assert!(add_timestamp(&signed, &by_sha384, &other_digest).is_ok());
    assert_eq!(add(&other_digest), Err(TokenFlaw::OtherSignature.into()));
    // A token without status, junk, and too much.
    for junk in [
        &token(&response).to_der().unwrap()[..],
        b"",
        b"\x30\x80",
        b"<html>",
        &[response.as_slice(), b"\0"].concat(),
    ] {
        assert_eq!(add(junk), Err(TimestampError::NotAResponse));
    }
    assert_eq!(
        add(&vec![0x30; 1 << 20]),
        Err(TimestampError::ResponseTooLarge)
    );
    // Granted, and nothing with it; and a version that nobody knows.
    let nothing = Response {
        status: Status { status: 0 },
        token: None,
    };
    assert_eq!(
        add(&nothing.to_der().unwrap()),
        Err(TimestampError::NotAResponse)
    );
    let version = made_by("stamping", &asked, "20260301000000Z", 2);
    assert_eq!(add(&granting(version)), Err(TokenFlaw::Unreadable.into()));
}

#[test]
fn an_answer_that_grants_nothing_says_why() {
    // This authority takes SHA-256 only.
    let signed = signed_with_room(&pdf(), "p384");
    let request = request(&signed);
    let response = answered(&request, "timestamps-older");
    let refused = add_timestamp(&signed, &request, &response);
    let Err(TimestampError::NotGranted { status: 2, reason }) = &refused else {
        panic!("{refused:?}");
    };
    assert!(reason.contains("algorithm"), "{reason}");
    // With a token beside the refusal, too.
    let granted = token(&answered(&request, "timestamps"));
    let mixed = Response {
        status: Status { status: 2 },
        token: Some(granted),
    };
    assert!(matches!(
        add_timestamp(&signed, &request, &mixed.to_der().unwrap()),
        Err(TimestampError::NotGranted { status: 2, .. })
    ));
}

#[test]
fn only_a_timestamping_authority_gives_timestamps() {
    let signed = signed_with_room(&pdf(), "p256");
    let request = request(&signed);
    for name in ["rsa2048", "stamping-remark", "stamping-more"] {
        let token = made_by(name, &request, "20260301000000Z", 1);
        assert_eq!(
            add_timestamp(&signed, &request, &granting(token)),
            Err(TokenFlaw::NotAnAuthority.into()),
            "{name}"
        );
    }
    // Without a signed word on its certificate, which could then be exchanged.
    let unnamed = made_with(
        "stamping",
        Some("chain"),
        &request,
        "20260301000000Z",
        1,
        &[],
    );
    assert_eq!(
        add_timestamp(&signed, &request, &granting(unnamed)),
        Err(TimestampError::Token(TokenFlaw::Signature {
            flaw: Flaw::OtherCertificate
        }))
    );
    let weak = made_by("weak", &request, "20260301000000Z", 1);
    assert!(matches!(
        add_timestamp(&signed, &request, &granting(weak)),
        Err(TimestampError::Token(TokenFlaw::Signature {
            flaw: Flaw::Algorithm { .. }
        }))
    ));
}

/// Another byte of the authority's certificate: it is no longer the one that the token names, by SHA-256 or by SHA-1.
#[test]
fn the_certificate_of_the_authority_is_the_one_that_was_signed_for() {
    let signed = signed_with_room(&pdf(), "p256");
    let asked = request(&signed);
    let own = certificate("stamping");
    for section in ["timestamps", "timestamps-older"] {
        let mut response = answered(&asked, section);
        let at = response
            .windows(own.der().len())
            .position(|window| window == own.der())
            .expect("embedded");
        response[at + own.der().len() - 1] ^= 1;
        assert_eq!(
            add_timestamp(&signed, &asked, &response),
            Err(TimestampError::Token(TokenFlaw::Signature {
                flaw: Flaw::OtherCertificate
            })),
            "{section}"
        );
    }
}

#[test]
fn the_room_must_be_large_enough() {
    let signed = signed_by(&pdf(), "p256");
    let request = request(&signed);
    let response = answered(&request, "timestamps");
    let refused = add_timestamp(&signed, &request, &response);
    let Err(TimestampError::NoRoom { needed, room }) = refused else {
        panic!("{refused:?}");
    };
    // With just as much as it takes there is room; with a byte less there is not.
    let timestamp_room = u16::try_from(needed - room).unwrap();
    for (timestamp_room, enough) in [(timestamp_room + 8, true), (timestamp_room - 200, false)] {
        let options = SignatureOptions {
            timestamp_room,
            ..options()
        };
        let signed = sign(&pdf(), &options, &key("rsa2048").into_signer([7; 32])).unwrap();
        let request = timestamp_request(&signed, None, NONCE).unwrap();
        let response = answered(&request, "timestamps");
        let added = add_timestamp(&signed, &request, &response);
        assert_eq!(added.is_ok(), enough, "{added:?}");
    }
}

#[test]
fn a_later_signature_covers_the_room() {
    let first = signed_with_room(&pdf(), "p256");
    let asked = request(&first);
    let response = answered(&asked, "timestamps");
    let twice = signed_with_room(&first, "rsa2048");
    assert_eq!(
        add_timestamp(&twice, &asked, &response),
        Err(TimestampError::GoesOn)
    );
    // Each in its turn.
    let stamped = add_timestamp(&first, &asked, &response).unwrap();
    let twice = signed_with_room(&stamped, "rsa2048");
    let asked = request(&twice);
    let twice = add_timestamp(&twice, &asked, &answered(&asked, "timestamps")).unwrap();
    let found = verify(&twice, &later()).unwrap();
    assert_eq!(found.verdict(), Some(Verdict::Valid), "{found:#?}");
    let levels: Vec<_> = found.signatures.iter().map(|one| one.level).collect();
    assert_eq!(levels, [Some(PadesLevel::BT), Some(PadesLevel::BT)]);
}

#[test]
fn a_signature_takes_one_timestamp() {
    let signed = signed_with_room(&pdf(), "p256");
    let asked = request(&signed);
    let response = answered(&asked, "timestamps");
    let stamped = add_timestamp(&signed, &asked, &response).unwrap();
    assert_eq!(
        add_timestamp(&stamped, &asked, &response),
        Err(TimestampError::AlreadyTimestamped)
    );
    assert_eq!(
        timestamp_request(&stamped, None, NONCE),
        Err(TimestampError::AlreadyTimestamped)
    );
    // Two that somebody else put there: neither proves anything, and the signature is whole.
    let other = made_by("stamping", &asked, "20200301000000Z", 1);
    let two_values = with_unsigned(&stamped, |info| {
        let mut attribute = info.unsigned_attrs.take().unwrap().into_vec().remove(0);
        attribute.values.insert(other.clone()).unwrap();
        info.unsigned_attrs = Some(vec![attribute].try_into().unwrap());
    });
    let two_attributes = with_unsigned(&stamped, |info| {
        let mut all = info.unsigned_attrs.take().unwrap().into_vec();
        let mut second = all[0].clone();
        second.values = vec![other].try_into().unwrap();
        all.push(second);
        info.unsigned_attrs = Some(all.try_into().unwrap());
    });
    for several in [two_values, two_attributes] {
        let status = only(&several, &later());
        assert_eq!(
            status.timestamp,
            Some(TimestampStatus::Broken(TokenFlaw::Several))
        );
        assert_eq!(status.level, Some(PadesLevel::BB));
        assert_eq!(status.verdict(), Verdict::Valid);
    }
}

#[test]
fn a_timestamp_of_another_signature_proves_nothing() {
    let signed = signed_with_room(&pdf(), "p256");
    let other = signed_with_room(&saved(document(), Form::Stream), "p256");
    let asked = request(&other);
    let foreign = made_by("stamping", &asked, "20260301000000Z", 1);
    let own = {
        let asked = request(&signed);
        let token = made_by("stamping", &asked, "20260301000000Z", 1);
        add_timestamp(&signed, &asked, &granting(token)).unwrap()
    };
    let borrowed = with_unsigned(&own, |info| {
        let mut attribute = info.unsigned_attrs.take().unwrap().into_vec().remove(0);
        attribute.values = vec![foreign].try_into().unwrap();
        info.unsigned_attrs = Some(vec![attribute].try_into().unwrap());
    });
    let status = only(&borrowed, &later());
    assert_eq!(
        status.timestamp,
        Some(TimestampStatus::Broken(TokenFlaw::OtherSignature))
    );
    assert_eq!(status.proven_time(), None);
    assert_eq!(status.verdict(), Verdict::Valid);
}

/// Whatever is cut off or altered: it never panics, and what is taken says the same as before.
#[test]
fn damaged_answers() {
    let signed = signed_with_room(&pdf(), "p256");
    let asked = request(&signed);
    let alone = made_with("stamping", None, &asked, "20260301000000Z", 1, &["-cades"]);
    let response = granting(alone);
    let reader = VerifyOptions {
        trust: vec![certificate("issuing")],
        ..later()
    };
    let add = |response: &[u8]| add_timestamp(&signed, &asked, response);
    let meaning = only(&add(&response).unwrap(), &reader).timestamp;
    assert!(matches!(
        meaning,
        Some(TimestampStatus::Holds {
            path: Path::Trusted { .. },
            ..
        })
    ));
    for length in 0..response.len() {
        assert!(add(&response[..length]).is_err(), "{length}");
    }
    let mut taken = 0;
    // All would take twenty seconds: every third, and another bit of each.
    for position in (0..response.len()).step_by(3) {
        let mut altered = response.clone();
        altered[position] ^= 1 << (position % 8);
        if let Ok(stamped) = add(&altered) {
            taken += 1;
            let said = only(&stamped, &reader).timestamp;
            assert_eq!(said, meaning, "byte {position}");
        }
    }
    // The status `granted with modifications`, versions, names of digests: what is not signed, and means nothing.
    assert!(taken < 20, "{taken} of {}", response.len());
}

/// Damage in the file itself: the signature stays whole, and nothing is proven that was not.
#[test]
fn damaged_tokens_in_a_file() {
    let stamped = stamped_at("p256", "20260301000000Z");
    let meaning = only(&stamped, &later()).proven_time();
    assert!(meaning.is_some());
    let info = signer_info(&stamped);
    let whole = info.unsigned_attrs.unwrap().as_slice()[0].values.as_slice()[0].clone();
    for position in (0..whole.value().len()).step_by(7) {
        let mut value = whole.value().to_vec();
        value[position] ^= 1 << (position % 8);
        let damaged = Any::new(Tag::Sequence, value).unwrap();
        let file = with_unsigned(&stamped, |info| {
            let mut attribute = info.unsigned_attrs.take().unwrap().into_vec().remove(0);
            attribute.values = vec![damaged].try_into().unwrap();
            info.unsigned_attrs = Some(vec![attribute].try_into().unwrap());
        });
        let status = only(&file, &later());
        assert_eq!(status.verdict(), Verdict::Valid, "byte {position}");
        assert!(status.timestamp.is_some(), "byte {position}");
        let proven = status.proven_time();
        assert!(proven.is_none() || proven == meaning, "byte {position}");
    }
}

#[test]
fn the_time_that_a_token_says_is_in_the_past_of_its_reader() {
    // A reader whose clock says 2026 does not take a stamp of 2048 for a proof.
    let stamped = stamped_at("p256", "20480601000000Z");
    let status = only(&stamped, &trusting());
    assert_eq!(status.proven_time(), None);
    assert_eq!(status.claimed_time, Some(now()));
    assert_eq!(status.verdict(), Verdict::Valid);
}
