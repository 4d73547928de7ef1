//! Algorithms by short names, as files and commands have them: `rsa-pss-sha256`, `sha256`.

use pdf_export::{Hash, KeyKind, SignatureAlgorithm};

const HASHES: [Hash; 3] = [Hash::Sha256, Hash::Sha384, Hash::Sha512];

/// Every algorithm that this program signs by.
pub fn algorithms() -> Vec<SignatureAlgorithm> {
    let rsa = KeyKind::Rsa { bits: 2048 }.algorithms();
    let curve = KeyKind::P256.algorithms();
    rsa.into_iter().chain(curve).collect()
}

/// `rsa-sha256`, `rsa-pss-sha256` or `ecdsa-sha256`, and so on.
pub fn algorithm_name(algorithm: SignatureAlgorithm) -> String {
    let scheme = match algorithm {
        SignatureAlgorithm::RsaPkcs1(_) => "rsa",
        SignatureAlgorithm::RsaPss { .. } => "rsa-pss",
        SignatureAlgorithm::Ecdsa(_) => "ecdsa",
    };
    format!("{scheme}-{}", hash_name(algorithm.hash()))
}

/// The algorithm of that name.
pub fn algorithm_named(name: &str) -> Option<SignatureAlgorithm> {
    let mut all = algorithms().into_iter();
    all.find(|algorithm| algorithm_name(*algorithm) == name)
}

/// `sha256`, `sha384` or `sha512`.
pub fn hash_name(hash: Hash) -> &'static str {
    match hash {
        Hash::Sha256 => "sha256",
        Hash::Sha384 => "sha384",
        Hash::Sha512 => "sha512",
    }
}

/// The hash of that name.
pub fn hash_named(name: &str) -> Option<Hash> {
    HASHES.into_iter().find(|hash| hash_name(*hash) == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_algorithm_has_a_name_of_its_own() {
        let names: Vec<_> = algorithms().into_iter().map(algorithm_name).collect();
        let expected = "rsa-sha256 rsa-sha384 rsa-sha512 rsa-pss-sha256 rsa-pss-sha384 rsa-pss-sha512 \
                        ecdsa-sha256 ecdsa-sha384 ecdsa-sha512";
        assert_eq!(names.join(" "), expected);
        for algorithm in algorithms() {
            assert_eq!(algorithm_named(&algorithm_name(algorithm)), Some(algorithm));
        }
        assert_eq!(algorithm_named("rsa"), None);
        assert_eq!(hash_named("sha384"), Some(Hash::Sha384));
        assert_eq!(hash_named("sha1"), None);
    }
}
