//! Figures in words, for every face.

/// Bytes as people say them, in thousands: 1 MB is a million.
#[must_use]
pub fn bytes(size: u64) -> String {
    const UNITS: [&str; 4] = ["kB", "MB", "GB", "TB"];
    let mut tenths = size.saturating_mul(10);
    let mut unit = "bytes";
    for larger in UNITS {
        if tenths < 10_000 {
            break;
        }
        tenths = tenths.saturating_add(500) / 1000;
        unit = larger;
    }
    match (unit, tenths % 10) {
        ("bytes", _) | (_, 0) => format!("{} {unit}", tenths / 10),
        (_, rest) if tenths < 1000 => format!("{}.{rest} {unit}", tenths / 10),
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
            (999, "999 bytes"),
            (1000, "1 kB"),
            (1_250_000, "1.3 MB"),
            (123_400_000, "123 MB"),
            (7_210_000_000, "7.2 GB"),
            (u64::MAX, "1844674 TB"),
        ] {
            assert_eq!(bytes(size), said);
        }
    }
}
