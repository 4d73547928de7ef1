//! Bytes as people and protocols write them.

/// Bytes as lower-case hexadecimal digits, two for each.
pub fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(value.into(), 16).unwrap_or('0');
    let digits = bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]);
    digits.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_byte_has_its_two_digits() {
        assert_eq!(hexadecimal(&0x1eab_u16.to_be_bytes()), "1eab");
        assert_eq!(hexadecimal(&[0xf]), "0f");
        assert_eq!(
            hexadecimal(&(u64::MAX - 1).to_be_bytes()),
            "fffffffffffffffe"
        );
    }
}
