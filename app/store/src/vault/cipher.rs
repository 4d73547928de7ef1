//! XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha), an AEAD (RFC 5116): the one cipher of the vault.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};

use super::{KEY_LENGTH, Nonce};

/// The bytes of the tag, which stands after the ciphertext.
pub(super) const TAG: usize = 16;

/// `plain` encrypted, and the tag that vouches for it and for `associated`.
pub(super) fn encrypt(
    key: &[u8; KEY_LENGTH],
    nonce: &Nonce,
    associated: &[u8],
    plain: &[u8],
) -> Vec<u8> {
    let payload = Payload {
        msg: plain,
        aad: associated,
    };
    XChaCha20Poly1305::new(key.into())
        .encrypt(nonce.into(), payload)
        .expect("no text is as long as the cipher's 256 GiB")
}

/// What was encrypted; none if the tag vouches for something else.
pub(super) fn decrypt(
    key: &[u8; KEY_LENGTH],
    nonce: &Nonce,
    associated: &[u8],
    encrypted: &[u8],
) -> Option<Vec<u8>> {
    let payload = Payload {
        msg: encrypted,
        aad: associated,
    };
    XChaCha20Poly1305::new(key.into())
        .decrypt(nonce.into(), payload)
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::text::hexadecimal;

    #[test]
    fn the_example_of_the_draft_appendix_a_3_1() {
        let key: Vec<u8> = (0x80..0xa0).collect();
        let key: [u8; KEY_LENGTH] = key.try_into().unwrap();
        let nonce: Vec<u8> = (0x40..0x58).collect();
        let nonce: Nonce = nonce.try_into().unwrap();
        let associated = [
            0x50, 0x51, 0x52, 0x53, 0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7,
        ];
        let plain = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip \
            for the future, sunscreen would be it.";
        let encrypted = encrypt(&key, &nonce, &associated, plain);
        assert_eq!(
            hexadecimal(&encrypted),
            concat!(
                "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb",
                "731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452",
                "2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9",
                "21f9664c97637da9768812f615c68b13b52e",
                "c0875924c1c7987947deafd8780acf49",
            )
        );
        let decrypted = decrypt(&key, &nonce, &associated, &encrypted);
        assert_eq!(decrypted.as_deref(), Some(plain.as_slice()));
        assert_eq!(decrypt(&key, &nonce, &associated[1..], &encrypted), None);
    }
}
