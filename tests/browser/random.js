// Chance that can be had again: the same seed draws the same numbers.

/** Draws from `seed`: `below(n)` a whole number from 0 to n - 1, `between(a, b)` a number, `chance(p)` yes or no. */
export function randomness(seed) {
  let state = seed >>> 0;
  // Mulberry32: enough for choosing moments.
  const draw = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    below: (count) => Math.floor(draw() * count),
    between: (from, to) => from + draw() * (to - from),
    chance: (probability) => draw() < probability,
  };
}
