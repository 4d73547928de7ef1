//! Numbers as official documents count.

use crate::profile::Numeral;

/// `number`, from 1, as the profile counts.
pub(crate) fn numeral(kind: Numeral, number: usize) -> String {
    match kind {
        Numeral::Roman => roman(number),
        Numeral::Arabic => number.to_string(),
        Numeral::Letter => letter(number),
        Numeral::None => String::new(),
    }
}

/// I, II, III, IV.
pub(crate) fn roman(mut number: usize) -> String {
    const STEPS: [(usize, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    // Nobody counts so far; and "M" a million times would be nobody's help.
    if number >= 4000 {
        return number.to_string();
    }
    let mut roman = String::new();
    for (step, letters) in STEPS {
        while number >= step {
            roman.push_str(letters);
            number -= step;
        }
    }
    roman
}

/// a, b, c, d, đ, e: points are lettered by the Vietnamese alphabet, without ă, â, ê, ô, ơ, ư.
pub(crate) fn letter(number: usize) -> String {
    const LETTERS: [char; 23] = [
        'a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h', 'i', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's',
        't', 'u', 'v', 'x', 'y',
    ];
    let index = number.saturating_sub(1);
    let last = LETTERS[index % LETTERS.len()];
    match index / LETTERS.len() {
        0 => last.to_string(),
        // After y: aa, ab.
        more => letter(more) + &last.to_string(),
    }
}

/// With leading zeros.
pub(crate) fn padded(number: i64, digits: usize) -> String {
    format!("{number:0digits$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman_numbers() {
        let given = [1, 4, 9, 14, 40, 1994].map(roman);
        assert_eq!(given, ["I", "IV", "IX", "XIV", "XL", "MCMXCIV"]);
    }

    #[test]
    fn letters_follow_the_vietnamese_alphabet() {
        let given: Vec<String> = (1..=8).map(letter).collect();
        assert_eq!(given, ["a", "b", "c", "d", "đ", "e", "g", "h"]);
        assert_eq!([23, 24, 25].map(letter), ["y", "aa", "ab"]);
    }

    #[test]
    fn numbers_below_ten_take_a_zero() {
        assert_eq!(
            [padded(5, 2), padded(15, 2), padded(115, 2)],
            ["05", "15", "115"]
        );
    }
}
