//! Whoever holds a private key.

use super::SignError;
use crate::certificate::Certificate;
use crate::public_key::SignatureAlgorithm;

/// Whoever holds a private key and can sign with it: a `.p12` file, a token, a person elsewhere.
pub trait Signer {
    /// The signer's certificate, then those of its issuers as far as they are known.
    fn chain(&self) -> &[Certificate];

    /// Signs a message by the algorithm that the document was prepared for. RSA gives the bare number,
    /// ECDSA its two integers in DER.
    fn sign(&self, algorithm: SignatureAlgorithm, message: &[u8]) -> Result<Vec<u8>, SignError>;
}
