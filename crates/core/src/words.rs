//! Figures in words, for every face.

/// Bytes as the index counts and writes them: 1 kB is 1,024 bytes, 1 MB is 1,024 kB.
#[must_use]
pub fn bytes(size: u64) -> String {
    const UNITS: [(&str, u32); 4] = [("TB", 40), ("GB", 30), ("MB", 20), ("kB", 10)];
    let Some((unit, shift)) = UNITS.into_iter().find(|(_, shift)| size >> shift > 0) else { return format!("{size} bytes") };
    let tenths = (u128::from(size) * 10 + (1 << (shift - 1))) >> shift;
    match tenths % 10 {
        0 => format!("{} {unit}", tenths / 10),
        rest if tenths < 1000 => format!("{}.{rest} {unit}", tenths / 10),
        _ => format!("{} {unit}", (tenths + 5) / 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes() {
        for (size, said) in [
            (0, "0 bytes"),
            (1023, "1023 bytes"),
            (1024, "1 kB"),
            (1_250_000, "1.2 MB"),
            (100 << 20, "100 MB"),
            (123_400_000, "118 MB"),
            (7_206_276_396, "6.7 GB"),
            (10 << 30, "10 GB"),
            (u64::MAX, "16777216 TB"),
        ] {
            assert_eq!(bytes(size), said);
        }
    }
}
