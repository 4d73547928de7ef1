//! Whatever comes in, nothing falls over: documents of any kind are printed or refused with a reason, and files
//! of any kind are read or called damaged.

mod damage;
mod damaged_files;
mod documents;
mod invented;
mod printed;

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::time::{Duration, Instant};

use arbitrary::Unstructured;

/// Nothing of the size that is tried here takes so long, on a busy machine and without optimisation.
const PATIENCE: Duration = Duration::from_secs(30);

/// Tries as often as the long proofs ask for, one in `share`; else `sample` times. Says which seed failed.
fn try_often(share: u64, sample: u64, attempt: impl Fn(&mut Unstructured<'_>)) {
    let seed = asked("PROOF_SEED").unwrap_or(23);
    let runs = asked("PROOF_RUNS").map_or(sample, |runs| runs.div_ceil(share));
    for seed in seed..seed + runs {
        let bytes = noise(seed);
        let started = Instant::now();
        let tried = catch_unwind(AssertUnwindSafe(|| attempt(&mut Unstructured::new(&bytes))));
        if let Err(panic) = tried {
            eprintln!("with PROOF_SEED={seed} PROOF_RUNS=1");
            resume_unwind(panic);
        }
        let took = started.elapsed();
        assert!(took < PATIENCE, "PROOF_SEED={seed} took {took:?}");
    }
}

fn asked(name: &str) -> Option<u64> {
    let asked = std::env::var(name).ok()?;
    Some(asked.parse().expect(name))
}

/// Always the same for the same seed (SplitMix64).
fn noise(seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x2545_F491_4F6C_DD1D);
    let mut next = || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)).to_le_bytes()
    };
    (0..8_192).flat_map(|_| next()).collect()
}
