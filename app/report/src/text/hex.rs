//! Numbers in hexadecimal digits.

/// The last so many hexadecimal digits of `number`, in small letters.
pub fn hex(number: u64, digits: u32) -> impl Iterator<Item = char> {
    let digit = move |place: u32| {
        let digit = (number >> (4 * place)) & 0xf;
        char::from_digit(digit as u32, 16)
    };
    (0..digits).rev().filter_map(digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_as_many_as_asked_for() {
        let text = |number, digits| hex(number, digits).collect::<String>();
        assert_eq!(text(0x1eab, 4), "1eab");
        assert_eq!(text(0xf, 2), "0f");
        assert_eq!(text(u64::MAX - 1, 16), "fffffffffffffffe");
    }
}
