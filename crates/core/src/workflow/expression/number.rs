//! Numbers as GitHub reads and writes them.
//!
//! By hand, for the library's own conversions bring large tables into the page. Up to 15 digits and 22 places they are exact, as GitHub's are.

/// Reads a number: decimal with an exponent, `0x` or `0o`. Spaces alone are 0; anything else that is not a number is none.
pub(crate) fn parse(text: &str) -> Option<f64> {
    let text = text.trim();
    if text.is_empty() {
        return Some(0.0);
    }
    if let Some(digits) = text.strip_prefix("0x") {
        return whole(digits, 16);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return whole(digits, 8);
    }
    let (negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if rest == "Infinity" {
        return Some(if negative { f64::NEG_INFINITY } else { f64::INFINITY });
    }
    let (mantissa, exponent) = rest.split_once(['e', 'E']).unwrap_or((rest, "0"));
    let mut exponent: i32 = exponent.strip_prefix('+').unwrap_or(exponent).parse().ok()?;
    let (before, behind) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if before.is_empty() && behind.is_empty() {
        return None;
    }
    let (mut value, mut full): (u64, bool) = (0, false);
    for (places, digits) in [(0, before), (1, behind)] {
        for digit in digits.chars() {
            let digit = u64::from(digit.to_digit(10)?);
            // Digits beyond what a number can hold only move the point.
            let longer = value * 10 + digit;
            full |= longer >= 1 << 53;
            if full {
                exponent = exponent.saturating_add(1 - places);
            } else {
                value = longer;
                exponent = exponent.saturating_sub(places);
            }
        }
    }
    let size = scaled(value as f64, exponent);
    Some(if negative { -size } else { size })
}

/// A whole number of 32 bits, as GitHub reads it.
fn whole(digits: &str, radix: u32) -> Option<f64> {
    let unsigned = digits.bytes().all(|byte| byte.is_ascii_alphanumeric());
    // All 32 bits set is -1.
    unsigned.then(|| u32::from_str_radix(digits, radix).ok().map(|bits| f64::from(bits.cast_signed())))?
}

fn scaled(value: f64, exponent: i32) -> f64 {
    if value == 0.0 {
        return value;
    }
    let (mut value, mut left) = (value, exponent.clamp(-400, 400));
    while left != 0 {
        // Powers of ten up to 22 are exact.
        let step = left.clamp(-22, 22);
        let power = (0..step.abs()).fold(1.0, |power, _| power * 10.0);
        value = if step < 0 { value / power } else { value * power };
        left -= step;
    }
    value
}

/// Writes a number with at most 15 digits.
pub(crate) fn write(number: f64) -> String {
    if number.is_nan() {
        return "NaN".to_owned();
    }
    let (sign, size) = if number < 0.0 { ("-", -number) } else { ("", number) };
    if size.is_infinite() {
        return format!("{sign}Infinity");
    }
    if size == 0.0 {
        return "0".to_owned();
    }
    // The digits as a whole number of 15 places, and where the point is in it.
    let (mut digits, mut point) = (size, 15_i32);
    while digits >= 1e15 {
        digits /= 10.0;
        point += 1;
    }
    while digits < 1e14 {
        digits *= 10.0;
        point -= 1;
    }
    let mut text = ((digits + 0.5) as u64).to_string();
    if text.len() > 15 {
        point += 1;
    }
    text.truncate(text.trim_end_matches('0').len());
    let places = text.len() as i32;
    match point {
        // 0.00012 is written out, 0.000012 is not.
        -3..=0 => format!("{sign}0.{}{text}", "0".repeat(point.unsigned_abs() as usize)),
        1..=15 if point >= places => format!("{sign}{text}{}", "0".repeat((point - places) as usize)),
        1..=15 => {
            text.insert(point as usize, '.');
            format!("{sign}{text}")
        }
        _ => {
            if places > 1 {
                text.insert(1, '.');
            }
            let exponent = point - 1;
            format!("{sign}{text}E{}{:02}", if exponent < 0 { '-' } else { '+' }, exponent.abs())
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_read() {
        for (text, value) in [
            ("", 0.0),
            (" 42 ", 42.0),
            ("-9.2", -9.2),
            ("+.5", 0.5),
            ("5.", 5.0),
            ("0xff", 255.0),
            ("0o17", 15.0),
            ("0xffffffff", -1.0),
            ("-2.99e-2", -0.0299),
            ("1E3", 1000.0),
            ("100000000000000000000", 1e20),
            ("90071992547409950", 9.007_199_254_740_99e16),
            ("1e999", f64::INFINITY),
            ("-Infinity", f64::NEG_INFINITY),
        ] {
            assert_eq!(parse(text), Some(value), "{text}");
        }
        for text in ["x", "1x", "-", ".", "1e", "e1", "0x", "0xg", "0x+1", "1_0", "١", "--1", "1.2.3", "-0x1"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_are_written() {
        for (number, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (1.0, "1"),
            (-1.5, "-1.5"),
            (1200.0, "1200"),
            (0.1 + 0.2, "0.3"),
            (0.0001, "0.0001"),
            (0.000_012, "1.2E-05"),
            (1e21, "1E+21"),
            (123_456_789_012_345.0, "123456789012345"),
            (f64::NAN, "NaN"),
        ] {
            assert_eq!(write(number), text);
        }
    }

    proptest! {
        #[test]
        fn short_numbers_are_as_the_librarys(number in -99_999_999i64..99_999_999, places in 0u32..8) {
            let text = format!("{number}e-{places}");
            let expected: f64 = text.parse().unwrap();
            prop_assert_eq!(parse(&text), Some(expected));
            prop_assert_eq!(parse(&write(expected)), Some(expected));
        }

        #[test]
        fn any_text_is_a_number_or_none(text in "[0-9a-fxoeE.+-]{0,20}", number in any::<f64>()) {
            let _ = (parse(&text), write(number));
        }
    }
}
