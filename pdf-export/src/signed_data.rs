//! CMS `SignedData` (RFC 5652, 5.1), as signing writes and verifying reads it.

use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{DigestAlgorithmIdentifiers, EncapsulatedContentInfo, SignerInfos};
use const_oid::db::rfc5911;
use der::asn1::SetOfVec;
use der::{Any, Decode, Encode, Header, Sequence, SliceReader};

use crate::certificate::Certificate;

/// Each may be looked at for each link of a path.
const MOST_CERTIFICATES: usize = 64;

/// The `cms` crate's own reads everything in it; here certificates stay as they are encoded, for their digests are
/// signed, and revocation lists are passed over, for nobody reads them.
#[derive(Debug, Clone, PartialEq, Eq, Sequence)]
pub(crate) struct SignedData {
    pub(crate) version: CmsVersion,
    pub(crate) digest_algorithms: DigestAlgorithmIdentifiers,
    pub(crate) encap_content_info: EncapsulatedContentInfo,
    #[asn1(
        context_specific = "0",
        tag_mode = "IMPLICIT",
        constructed = "true",
        optional = "true"
    )]
    pub(crate) certificates: Option<SetOfVec<Any>>,
    #[asn1(
        context_specific = "1",
        tag_mode = "IMPLICIT",
        constructed = "true",
        optional = "true"
    )]
    pub(crate) crls: Option<SetOfVec<Any>>,
    pub(crate) signer_infos: SignerInfos,
}

impl SignedData {
    /// Reads what stands in a room: zeros after the structure fill it, anything else there is refused.
    pub(crate) fn read(contents: &[u8]) -> Option<Self> {
        let header = Header::decode(&mut SliceReader::new(contents).ok()?).ok()?;
        let header_length = usize::try_from(header.encoded_len().ok()?).ok()?;
        let length = header_length.checked_add(usize::try_from(header.length()).ok()?)?;
        let (structure, filling) = contents.split_at_checked(length)?;
        if filling.iter().any(|byte| *byte != 0) {
            return None;
        }
        let info = ContentInfo::from_der(structure).ok()?;
        Self::of(&info)
    }

    /// The content, if it is of this kind.
    pub(crate) fn of(info: &ContentInfo) -> Option<Self> {
        if info.content_type != rfc5911::ID_SIGNED_DATA {
            return None;
        }
        info.content.decode_as().ok()
    }

    /// The DER of the `ContentInfo` that holds it (RFC 5652, section 3).
    pub(crate) fn encode(&self) -> der::Result<Vec<u8>> {
        ContentInfo {
            content_type: rfc5911::ID_SIGNED_DATA,
            content: Any::encode_from(self)?,
        }
        .to_der()
    }

    /// The certificates that can be read, in no order; of more than any signature has, only the first ones.
    pub(crate) fn certificates(&self) -> Vec<Certificate> {
        self.certificates
            .iter()
            .flat_map(SetOfVec::iter)
            .take(MOST_CERTIFICATES)
            .filter_map(|certificate| certificate.to_der().ok())
            .filter_map(|der| Certificate::from_der(&der).ok())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_more_certificates_than_any_signature_has_the_first_are_read() {
        let chain = include_bytes!("../fuzz/fixtures/chain.pem");
        let certificate = Certificate::read_all(chain).unwrap().remove(0);
        let with = |others: usize| {
            // Numbers sort before certificates.
            let mut set: Vec<Any> = (0..others as u64)
                .map(|number| Any::encode_from(&number).unwrap())
                .collect();
            set.push(Any::from_der(certificate.der()).unwrap());
            let data = SignedData {
                version: CmsVersion::V1,
                digest_algorithms: Default::default(),
                encap_content_info: EncapsulatedContentInfo {
                    econtent_type: rfc5911::ID_DATA,
                    econtent: None,
                },
                certificates: Some(set.try_into().unwrap()),
                crls: None,
                signer_infos: SignerInfos(Default::default()),
            };
            data.certificates().len()
        };
        assert_eq!(with(MOST_CERTIFICATES - 1), 1);
        assert_eq!(with(MOST_CERTIFICATES), 0);
    }
}
