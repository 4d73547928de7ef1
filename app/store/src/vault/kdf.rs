//! From a passphrase to a key.

use std::time::Duration;

use argon2::{Algorithm, Argon2, Block, Params, Version};
use zeroize::Zeroizing;

use super::{KEY_LENGTH, KeyEncryptingKey};

/// How long the salt is, in bytes (RFC 9106, section 3.1).
pub const SALT_LENGTH: usize = 16;

/// The parameters of Argon2id, version 0x13 (RFC 9106), and the salt. They lie beside what they protect, so that what is
/// chosen anew later does not lock out what was written before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kdf {
    /// Memory, in KiB.
    pub memory_kib: u32,
    /// How often it is gone through.
    pub passes: u32,
    /// Lanes that could be filled side by side. Here one thread fills all of them, in as much time.
    pub lanes: u32,
    /// Drawn anew for each passphrase.
    pub salt: [u8; SALT_LENGTH],
}

/// Why no key is derived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KdfError {
    /// Whoever has the disk would guess passphrases too quickly.
    #[error("weaker than what is safe")]
    TooWeak,
    /// More memory or time than anything that this program writes needs: the header was made to hang the browser.
    #[error("more memory or time than any header of this program asks for")]
    TooCostly,
    /// The device has not so much memory now.
    #[error("not enough memory")]
    OutOfMemory,
}

/// The key that `passphrase` gives with these parameters. Takes about half a second by intent: it belongs into a worker.
///
/// The passphrase counts by its bytes: the caller brings it into the normal form NFC first, since keyboards write the same
/// Vietnamese letter as one character or as several, and wipes it afterwards.
///
/// The parameters are checked before anything is allocated.
pub fn derive(passphrase: &str, kdf: &Kdf) -> Result<KeyEncryptingKey, KdfError> {
    kdf.check()?;
    let params = Params::new(kdf.memory_kib, kdf.passes, kdf.lanes, Some(KEY_LENGTH));
    let params = params.map_err(|_| KdfError::TooWeak)?;
    let mut key = argon2id(passphrase.as_bytes(), &kdf.salt, &[], params)?;
    Ok(KeyEncryptingKey::take(&mut key))
}

impl Kdf {
    /// What RFC 9106, section 4, recommends where memory is dear: three passes through 64 MiB. In one lane, for a worker
    /// is one thread.
    pub fn usual(salt: [u8; SALT_LENGTH]) -> Self {
        Self {
            memory_kib: USUAL_MEMORY,
            passes: 3,
            lanes: 1,
            salt,
        }
    }

    /// What takes about `wanted` on a device where `trial` took `took`: 64 MiB as often as there is time for, or less memory
    /// where it is too slow for that; never less than is safe.
    pub fn tuned(trial: &Self, took: Duration, wanted: Duration) -> Self {
        let took = u64::try_from(took.as_millis()).unwrap_or(u64::MAX).max(1);
        let wanted = u64::try_from(wanted.as_millis()).unwrap_or(u64::MAX);
        let work = trial.work().saturating_mul(wanted) / took;
        // Two passes at least, so of the memory that there is time for, a half at most.
        let memory = (work / 2).clamp(LEAST_MEMORY.into(), USUAL_MEMORY.into());
        let passes = (work / memory).clamp(LEAST_PASSES.into(), MOST_WORK / memory);
        Self {
            memory_kib: u32::try_from(memory).unwrap_or(USUAL_MEMORY),
            passes: u32::try_from(passes).unwrap_or(LEAST_PASSES),
            lanes: 1,
            salt: trial.salt,
        }
    }

    /// Whether these parameters are neither weak nor hostile.
    pub fn check(&self) -> Result<(), KdfError> {
        if self.memory_kib < LEAST_MEMORY || self.passes < LEAST_PASSES || self.lanes == 0 {
            return Err(KdfError::TooWeak);
        }
        if self.memory_kib > MOST_MEMORY || self.work() > MOST_WORK || self.lanes > MOST_LANES {
            return Err(KdfError::TooCostly);
        }
        Ok(())
    }

    /// How much memory is gone through in all, in KiB: the time goes by it.
    fn work(&self) -> u64 {
        u64::from(self.memory_kib) * u64::from(self.passes)
    }
}

/// The second choice of RFC 9106, section 4.
const USUAL_MEMORY: u32 = 64 * 1024;
/// The least that the OWASP Password Storage Cheat Sheet lets pass: two passes through 19 MiB.
const LEAST_MEMORY: u32 = 19 * 1024;
const LEAST_PASSES: u32 = 2;
/// What a small telephone can still give: a copy made on a large machine opens there, too.
const MOST_MEMORY: u32 = 256 * 1024;
/// Ten seconds or so in a browser.
const MOST_WORK: u64 = 4 * 1024 * 1024;
/// As RFC 9106, section 4, has it.
const MOST_LANES: u32 = 4;

/// Argon2id as RFC 9106 has it; `secret` is empty but for the RFC's own example. What it filled is wiped.
fn argon2id(
    passphrase: &[u8],
    salt: &[u8],
    secret: &[u8],
    params: Params,
) -> Result<Zeroizing<[u8; KEY_LENGTH]>, KdfError> {
    let mut blocks = Zeroizing::new(Vec::new());
    let count = params.block_count();
    blocks
        .try_reserve_exact(count)
        .map_err(|_| KdfError::OutOfMemory)?;
    blocks.resize(count, Block::new());
    let mut key = Zeroizing::new([0; KEY_LENGTH]);
    Argon2::new_with_secret(secret, Algorithm::Argon2id, Version::V0x13, params)
        .and_then(|argon2| {
            argon2.hash_password_into_with_memory(
                passphrase,
                salt,
                key.as_mut_slice(),
                blocks.as_mut_slice(),
            )
        })
        // With checked parameters and enough blocks, only a passphrase of four gigabytes is refused.
        .map_err(|_| KdfError::TooCostly)?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use argon2::{AssociatedData, ParamsBuilder};

    use super::*;
    use report::text::hexadecimal;

    fn least() -> Kdf {
        Kdf {
            memory_kib: LEAST_MEMORY,
            passes: LEAST_PASSES,
            lanes: 1,
            salt: [7; SALT_LENGTH],
        }
    }

    #[test]
    fn the_example_of_rfc_9106_section_5_3() {
        let params = ParamsBuilder::new()
            .m_cost(32)
            .t_cost(3)
            .p_cost(4)
            .output_len(KEY_LENGTH)
            .data(AssociatedData::new(&[4; 12]).unwrap())
            .build()
            .unwrap();
        let tag = argon2id(&[1; 32], &[2; 16], &[3; 8], params).unwrap();
        assert_eq!(
            hexadecimal(tag.as_slice()),
            "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"
        );
    }

    #[test]
    fn a_key_is_the_one_that_others_derive() {
        // The reference implementation (argon2-cffi) gives the same: 19456 KiB, two passes, one lane, version 19.
        let key = derive("mật khẩu", &least()).unwrap();
        assert_eq!(
            hexadecimal(key.as_bytes()),
            "79faf14914d050965b12bcc12b0f20828b4a72967c4af116d43f47e4a8feb2cb"
        );
        let other = derive("mật khẩu ", &least()).unwrap();
        assert_ne!(key.as_bytes(), other.as_bytes());
        let salt = [8; SALT_LENGTH];
        let other = derive("mật khẩu", &Kdf { salt, ..least() }).unwrap();
        assert_ne!(key.as_bytes(), other.as_bytes());
    }

    #[test]
    fn what_is_weak_or_hostile_is_refused_before_it_is_begun() {
        let refused = |memory_kib, passes, lanes| {
            let kdf = Kdf {
                memory_kib,
                passes,
                lanes,
                salt: [0; SALT_LENGTH],
            };
            let started = std::time::Instant::now();
            let why = derive("", &kdf).err();
            assert!(why.is_none() || started.elapsed().as_millis() < 50);
            why
        };
        let (weak, costly) = (Some(KdfError::TooWeak), Some(KdfError::TooCostly));
        assert_eq!(refused(LEAST_MEMORY - 1, 2, 1), weak);
        assert_eq!(refused(LEAST_MEMORY, 1, 1), weak);
        assert_eq!(refused(LEAST_MEMORY, 2, 0), weak);
        assert_eq!(refused(0, 0, 0), weak);
        assert_eq!(refused(64 * 1024 * 1024, 2, 1), costly, "64 GB");
        assert_eq!(refused(u32::MAX, u32::MAX, u32::MAX), costly);
        assert_eq!(refused(MOST_MEMORY + 1, 2, 1), costly);
        assert_eq!(refused(LEAST_MEMORY, 1_000_000, 1), costly, "hours");
        assert_eq!(refused(LEAST_MEMORY, 2, MOST_LANES + 1), costly);
        assert_eq!(refused(LEAST_MEMORY, 2, MOST_LANES), None);
        let most = Kdf {
            memory_kib: MOST_MEMORY,
            passes: 16,
            ..least()
        };
        assert_eq!(most.check(), Ok(()));
        assert_eq!(Kdf::usual([0; SALT_LENGTH]).check(), Ok(()));
    }

    #[test]
    fn parameters_follow_the_device() {
        let usual = Kdf::usual([3; SALT_LENGTH]);
        let tuned = |took| {
            let tuned = Kdf::tuned(
                &usual,
                Duration::from_millis(took),
                Duration::from_millis(500),
            );
            assert_eq!(tuned.check(), Ok(()));
            assert_eq!((tuned.lanes, tuned.salt), (1, usual.salt));
            (tuned.memory_kib / 1024, tuned.passes)
        };
        assert_eq!(tuned(500), (64, 3));
        assert_eq!(tuned(150), (64, 10));
        assert_eq!(tuned(1_000), (48, 2), "no time for 64 MiB");
        assert_eq!(tuned(60_000), (19, 2), "never less than is safe");
        assert_eq!(tuned(0), (64, 64), "never more than is read back");
    }
}
