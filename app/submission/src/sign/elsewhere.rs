//! Signing elsewhere: what is handed out, and what comes back.
//!
//! The second half needs nothing but the PDF that the first half handed out, and what was made of it.

use pdf_export::{Blank, Certificate, Hash, NotACertificate, Prepared, SignatureAlgorithm};

use super::{SignError, SignaturePlan, encoding, may_be_signed, not_secret};

/// Room that a whole signature with its chain finds in practice, in bytes, but for a timestamp.
const CMS_ROOM: usize = 16 * 1024;

/// What is handed out for a key to sign whose certificate is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByKey {
    /// The PDF with the empty signature.
    pub pdf: Vec<u8>,
    /// What the key signs: the DER of the signed attributes (RFC 5652, 5.4).
    pub to_be_signed: Vec<u8>,
    /// Its digest, for what signs digests: by the hash of the algorithm.
    pub digest: Vec<u8>,
    /// How it is to be signed.
    pub algorithm: SignatureAlgorithm,
    /// The signer's certificate, and those of its issuers as far as they were given.
    pub chain: Vec<Certificate>,
}

/// What is handed out for somebody to make the whole signature of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByDigest {
    /// The PDF with the empty signature.
    pub pdf: Vec<u8>,
    /// The digest of what the signature is to cover (RFC 5652, 5.4: the message digest of the signed attributes).
    pub digest: Vec<u8>,
    /// By which hash.
    pub hash: Hash,
}

impl ByKey {
    /// A command for openssl that makes the signature: `to-be-signed.der`, `key.pem` → `signature.bin`.
    pub fn openssl_command(&self) -> String {
        let hash = match self.algorithm.hash() {
            Hash::Sha256 => "-sha256",
            Hash::Sha384 => "-sha384",
            Hash::Sha512 => "-sha512",
        };
        let padding = match self.algorithm {
            SignatureAlgorithm::RsaPss { salt, .. } => {
                format!(" -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:{salt}")
            }
            SignatureAlgorithm::RsaPkcs1(_) | SignatureAlgorithm::Ecdsa(_) => String::new(),
        };
        format!("openssl dgst {hash} -sign key.pem{padding} -out signature.bin to-be-signed.der")
    }
}

/// Prepares `pdf` to be signed by the key of a certificate. `certificates` is a file with the signer's certificate and those of
/// its issuers as far as they are at hand: PEM, DER, or a `.p7b`.
pub fn prepare(pdf: &[u8], plan: &SignaturePlan, certificates: &[u8]) -> Result<ByKey, SignError> {
    may_be_signed(pdf)?;
    let chain = chain(certificates)?;
    let signer = chain.first().ok_or(NotACertificate)?;
    signer.usable_at(plan.now)?;
    let options = plan.options(pdf, &signer.subject())?;
    let prepared = pdf_export::prepare(pdf, &options, &chain)?;
    Ok(ByKey {
        pdf: prepared.pdf().to_vec(),
        digest: prepared.algorithm().hash().digest(prepared.to_be_signed()),
        to_be_signed: prepared.to_be_signed().to_vec(),
        algorithm: prepared.algorithm(),
        chain,
    })
}

/// Puts the signature of a key into the PDF that [`prepare`] handed out, after it was checked. Certificates and algorithm are
/// those of before. RSA gives the bare number, ECDSA its two integers in DER; either as bytes, or as hex or Base64 text.
pub fn embed(
    pdf: &[u8],
    certificates: &[u8],
    algorithm: Option<SignatureAlgorithm>,
    signature: &[u8],
) -> Result<Vec<u8>, SignError> {
    not_secret(pdf)?;
    let prepared = Prepared::reopen(pdf, &chain(certificates)?, algorithm)?;
    Ok(pdf_export::embed(prepared, &encoding::bytes(signature))?)
}

/// Prepares `pdf` to be signed by whoever makes a whole signature of a digest. The algorithm of the plan does not count.
pub fn prepare_digest(pdf: &[u8], plan: &SignaturePlan, hash: Hash) -> Result<ByDigest, SignError> {
    may_be_signed(pdf)?;
    let blank = pdf_export::blank(pdf, &plan.options(pdf, "")?, CMS_ROOM)?;
    Ok(ByDigest {
        digest: blank.digest(hash),
        pdf: blank.pdf().to_vec(),
        hash,
    })
}

/// Puts a whole signature (CMS `SignedData`, detached: DER, PEM, or DER as hex or Base64 text) into the PDF that
/// [`prepare_digest`] handed out, after it was checked: it is a PAdES signature over this document, made by its signer's key.
pub fn embed_cms(pdf: &[u8], signature: &[u8]) -> Result<Vec<u8>, SignError> {
    not_secret(pdf)?;
    Ok(Blank::reopen(pdf)?.fill(&encoding::bytes(signature))?)
}

fn chain(certificates: &[u8]) -> Result<Vec<Certificate>, NotACertificate> {
    // PEM is read as it stands: it may hold several.
    Certificate::read_chain(certificates)
        .or_else(|_| Certificate::read_chain(&encoding::bytes(certificates)))
}
