//! A timestamp token: what an authority says about the time at which a signature was there (RFC 3161, 2.4.2; RFC 5816).

use cms::content_info::{CmsVersion, ContentInfo};
use const_oid::db::rfc3161;
use der::asn1::{Int, OctetString};
use der::{Any, Decode, Tag, Tagged};
use jiff::{SignedDuration, Timestamp};

use super::messages::{Accuracy, MessageImprint, TstInfo};
use crate::certificate::Certificate;
use crate::moment;
use crate::signed_data::SignedData;
use crate::verify::{Flaw, check_token_signer};

/// Why a timestamp does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TokenFlaw {
    /// It is not readable as a timestamp token.
    #[error("not a timestamp token")]
    Unreadable,
    /// The signature does not have exactly one: programs would differ in which they take.
    #[error("more than one timestamp token")]
    Several,
    /// The authority's own signature on it does not hold.
    #[error("the authority's signature does not hold: {flaw:?}")]
    Signature {
        /// Why not; [`Flaw::DocumentAltered`] when the token itself was altered.
        flaw: Flaw,
    },
    /// The authority's certificate is not meant for timestamps and nothing else (RFC 3161, 2.3).
    #[error("the certificate is not one of a timestamping authority")]
    NotAnAuthority,
    /// It is for another signature; of a document timestamp: for another file than it stands in.
    #[error("the timestamp is for another signature")]
    OtherSignature,
}

/// A token that holds by itself. Whether its authority is trusted is another question.
pub(crate) struct Token {
    /// The latest moment that it allows: its time, and how far that may be off.
    pub(crate) time: Timestamp,
    pub(super) imprint: MessageImprint,
    pub(super) nonce: Option<Int>,
    /// The certificate of the authority.
    pub(crate) authority: Certificate,
    /// All certificates in it, in no order.
    pub(crate) certificates: Vec<Certificate>,
}

impl Token {
    /// Reads a token, and checks that it holds and is over `stamped`: the value of a signature.
    pub(crate) fn read(token: &Any, stamped: &[u8]) -> Result<Self, TokenFlaw> {
        let info: Option<ContentInfo> = token.decode_as().ok();
        let signed_data = info.as_ref().and_then(SignedData::of);
        Self::check(&signed_data.ok_or(TokenFlaw::Unreadable)?, &[stamped])
    }

    /// The same for a token that stands in the room of a signature and is over the parts of a file.
    pub(crate) fn over(room: &[u8], stamped: &[&[u8]]) -> Result<Self, TokenFlaw> {
        let signed_data = SignedData::read(room).ok_or(TokenFlaw::Unreadable)?;
        Self::check(&signed_data, stamped)
    }

    fn check(signed_data: &SignedData, stamped: &[&[u8]]) -> Result<Self, TokenFlaw> {
        let content = content(signed_data).ok_or(TokenFlaw::Unreadable)?;
        let signer = check_token_signer(signed_data, content.as_bytes())
            .map_err(|flaw| TokenFlaw::Signature { flaw })?;
        if !signer.certificate.is_for_timestamps_only() {
            return Err(TokenFlaw::NotAnAuthority);
        }
        let info = TstInfo::from_der(content.as_bytes()).map_err(|_| TokenFlaw::Unreadable)?;
        let mut extensions = info.extensions.iter().flatten();
        if info.version != CmsVersion::V1 || extensions.any(|extension| extension.critical) {
            return Err(TokenFlaw::Unreadable);
        }
        if !info.message_imprint.is_of(stamped) {
            return Err(TokenFlaw::OtherSignature);
        }
        Ok(Self {
            time: latest(&info.time, info.accuracy.as_ref()).ok_or(TokenFlaw::Unreadable)?,
            imprint: info.message_imprint,
            nonce: info.nonce,
            authority: signer.certificate,
            certificates: signer.others,
        })
    }
}

/// What a token signs: a `TSTInfo`.
fn content(signed_data: &SignedData) -> Option<OctetString> {
    let content = &signed_data.encap_content_info;
    if content.econtent_type != rfc3161::ID_CT_TST_INFO {
        return None;
    }
    content.econtent.as_ref()?.decode_as().ok()
}

/// The latest moment that a time and its accuracy allow. Without accuracy the time is taken as it is.
fn latest(time: &Any, accuracy: Option<&Accuracy>) -> Option<Timestamp> {
    let time = generalized_time(time)?;
    let Some(accuracy) = accuracy else {
        return Some(time);
    };
    let seconds = SignedDuration::from_secs(accuracy.seconds.unwrap_or(0).into());
    let milliseconds = SignedDuration::from_millis(accuracy.milliseconds.unwrap_or(0).into());
    let microseconds = SignedDuration::from_micros(accuracy.microseconds.unwrap_or(0).into());
    let off = seconds
        .checked_add(milliseconds)?
        .checked_add(microseconds)?;
    time.checked_add(off).ok()
}

/// `20261123023249.25Z`, the only form that is allowed (RFC 3161, 2.4.2).
fn generalized_time(value: &Any) -> Option<Timestamp> {
    if value.tag() != Tag::GeneralizedTime {
        return None;
    }
    let text = std::str::from_utf8(value.value()).ok()?;
    let text = text.strip_suffix('Z')?;
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() != "20261123023249".len() || !digits(whole) || !digits(fraction) {
        return None;
    }
    let nanoseconds = format!("{fraction:0<9}").get(..9)?.parse().ok()?;
    moment::read(&format!("D:{whole}Z"))?
        .checked_add(SignedDuration::from_nanos(nanoseconds))
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_with_their_fractions_and_to_their_latest() {
        let time = |text: &str| Any::new(Tag::GeneralizedTime, text.as_bytes()).unwrap();
        let read = |text: &str| generalized_time(&time(text)).map(|time| time.to_string());
        let said = |text: &str| Some(text.to_owned());
        assert_eq!(read("20261123023249Z"), said("2026-11-23T02:32:49Z"));
        assert_eq!(read("20261123023249.25Z"), said("2026-11-23T02:32:49.25Z"));
        assert_eq!(
            read("20261123023249.9999999999Z"),
            said("2026-11-23T02:32:49.999999999Z")
        );
        for wrong in [
            "",
            "Z",
            "20261123023249",
            "202611230232Z",
            "20261123023249.Z",
            "20261123023249.2.5Z",
            "20261123023249.-5Z",
            "20261123023249+0700",
            "20261123023249+07Z",
            "20261323023249Z",
            "2026112302324\u{661}Z",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        let other = Any::new(Tag::UtcTime, &b"20261123023249Z"[..]).unwrap();
        assert_eq!(generalized_time(&other), None);

        let accuracy = Accuracy {
            seconds: Some(2),
            milliseconds: Some(500),
            microseconds: Some(1),
        };
        let latest = latest(&time("20261123023249Z"), Some(&accuracy));
        assert_eq!(
            latest.map(|time| time.to_string()),
            said("2026-11-23T02:32:51.500001Z")
        );
    }
}
