//! The order of a module's functions: what is alike stands side by side, where brotli finds it at little cost.
//!
//! Generic code gives many functions that differ in a few bytes. Each is followed by the one that shares most with it, as
//! far as MinHash tells (A. Broder, 1997): of all runs of a few bytes the smallest by each of many hash functions is kept, and two
//! functions share as many of these as they are alike. That is 6 KB of the page after brotli.

use std::collections::{HashMap, HashSet};

use anyhow::Result;
use wasm_encoder::{NameMap, NameSection, Section};
use wasmparser::{Parser, Payload, TypeRef};

/// Changes whenever the order does: what was optimised before is not taken from the cache then.
pub(super) const VERSION: &str = "1";
/// Bytes of a run.
const RUN: usize = 6;
/// Hash functions.
const HASHES: usize = 48;
/// A run that so many functions have tells nothing.
const COMMON: usize = 400;

/// The module with names for its functions that sort as they are to stand.
pub(super) fn named(wasm: &[u8]) -> Result<Vec<u8>> {
    let (mut imported, mut bodies) = (0, Vec::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(&wasm[body.range()]),
            _ => {}
        }
    }
    let mut places: Vec<(usize, u32)> = order(&bodies).into_iter().zip(0..).collect();
    places.sort_unstable();
    let mut names = NameMap::new();
    for (index, (_, place)) in (imported..).zip(places) {
        names.append(index, &format!("{place:08}"));
    }
    let mut section = NameSection::new();
    section.functions(&names);
    let mut named = wasm.to_vec();
    section.append_to(&mut named);
    Ok(named)
}

/// The indices of `bodies`, each followed by the one that is most like it of those that are left.
fn order(bodies: &[&[u8]]) -> Vec<usize> {
    let sketches: Vec<Sketch> = bodies.iter().map(|body| sketch(body)).collect();
    let mut alike: HashMap<(usize, u32), Vec<usize>> = HashMap::new();
    for (index, sketch) in sketches.iter().enumerate() {
        for (hash, smallest) in sketch.iter().enumerate() {
            alike.entry((hash, *smallest)).or_default().push(index);
        }
    }
    let (mut order, mut placed) = (Vec::new(), HashSet::new());
    for first in 0..bodies.len() {
        let mut next = (!placed.contains(&first)).then_some(first);
        while let Some(here) = next {
            order.push(here);
            placed.insert(here);
            let mut shared: HashMap<usize, u32> = HashMap::new();
            for (hash, smallest) in sketches[here].iter().enumerate() {
                let others = &alike[&(hash, *smallest)];
                if others.len() < COMMON {
                    for other in others.iter().filter(|other| !placed.contains(other)) {
                        *shared.entry(*other).or_default() += 1;
                    }
                }
            }
            let length = |index: usize| bodies[index].len();
            // Of equals the one that is nearest in length; of these the first.
            let rank = |found: &(&usize, &u32)| {
                let (index, shared) = (*found.0, *found.1);
                let apart = length(index).abs_diff(length(here));
                (shared, usize::MAX - apart, usize::MAX - index)
            };
            next = shared.iter().max_by_key(rank).map(|(index, _)| *index);
        }
    }
    order
}

type Sketch = [u32; HASHES];

fn sketch(body: &[u8]) -> Sketch {
    let mut smallest = [u32::MAX; HASHES];
    for run in body.windows(RUN.min(body.len())) {
        let mut state = run
            .iter()
            .fold(0_u64, |state, byte| state << 8 | u64::from(*byte));
        for smallest in &mut smallest {
            // SplitMix64, one step for each hash function.
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mixed = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
            *smallest = (*smallest).min((mixed >> 32) as u32);
        }
    }
    smallest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_alike_stands_together() {
        let body = |seed: u8, end: u8| -> Vec<u8> {
            let bytes = (0..200_u8).map(|at| at.wrapping_mul(seed) ^ seed);
            bytes.chain([end]).collect()
        };
        let bodies = [body(3, 1), body(5, 1), body(3, 2), body(7, 1), body(5, 2)];
        let bodies: Vec<&[u8]> = bodies.iter().map(Vec::as_slice).collect();
        assert_eq!(order(&bodies), [0, 2, 1, 4, 3]);
    }
}
