//! The level of a platform: the oldest system that a wheel works on, as its tag names it.

use std::fmt;
use std::str::FromStr;

use super::codes::TARGET_INVALID;
use crate::problem::{Problem, quoted};
use crate::text::serde_as_text;

/// The oldest release of a system that is good enough: `2_28` of glibc, `11_0` of macOS, `24` of Android's API, `2025_0` of Pyodide.
///
/// Ordered by its numbers, which says something only within one system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Floor {
    numbers: [u32; 3],
    count: u8,
}

impl Floor {
    pub(super) const fn two(major: u32, minor: u32) -> Self {
        Self { numbers: [major, minor, 0], count: 2 }
    }

    /// A level of so many numbers in front of `_`, and what stands behind it.
    pub(super) fn before(text: &str, count: u8) -> Option<(Self, &str)> {
        let mut floor = Self { numbers: [0; 3], count };
        let mut rest = text;
        for place in floor.numbers.iter_mut().take(usize::from(count)) {
            let (digits, behind) = rest.split_once('_')?;
            (*place, rest) = (number(digits)?, behind);
        }
        Some((floor, rest))
    }
}

/// A number as tags write it: without a zero in front, and no longer than any that was ever seen.
fn number(digits: &str) -> Option<u32> {
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && digits.len() <= 9 && (digits == "0" || !digits.starts_with('0'));
    if plain { digits.parse().ok() } else { None }
}

impl fmt::Display for Floor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, number) in self.numbers.iter().take(usize::from(self.count)).enumerate() {
            if place > 0 {
                f.write_str("_")?;
            }
            write!(f, "{number}")?;
        }
        Ok(())
    }
}

impl FromStr for Floor {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let mut floor = Self { numbers: [0; 3], count: 0 };
        let mut digits = text.split('_');
        for place in &mut floor.numbers {
            let Some(read) = digits.next().map(number) else { break };
            *place = read.ok_or_else(|| odd(text))?;
            floor.count += 1;
        }
        if digits.next().is_some() { Err(odd(text)) } else { Ok(floor) }
    }
}

fn odd(text: &str) -> Problem {
    Problem::new(TARGET_INVALID, format!("{} is not the level of a platform.", quoted(text)))
        .hint("Expected one to three numbers, as in '2_28', '11_0' or '24'.")
}

serde_as_text!(Floor, "The oldest release of a system that a wheel works on, as its tag writes it: `2_28`, `11_0`, `24`.");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_read_printed_and_ordered() {
        let rising = ["2_5", "2_12", "2_17", "2_28", "2_100", "3_1_58", "10_9", "11_0", "24", "2025_0"];
        for text in rising {
            assert_eq!(text.parse::<Floor>().unwrap().to_string(), text);
        }
        assert!(rising.windows(2).all(|pair| pair[0].parse::<Floor>().unwrap() < pair[1].parse::<Floor>().unwrap()));
        for text in ["", "_", "2_", "02_17", "2_017", "1_2_3_4", "-1", "+1", "9999999999", "a"] {
            assert_eq!(text.parse::<Floor>().unwrap_err().code, TARGET_INVALID, "{text:?}");
        }
    }
}
