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

/// Bytes as the index counts its limits, in steps of 1,024: 100 MiB, 10 GiB. PyPI writes MB and GB for them.
#[must_use]
pub fn binary(size: u64) -> String {
    let (unit, name) = if size >= 1 << 30 { (1 << 30, "GiB") } else { (1 << 20, "MiB") };
    let tenths = (u128::from(size) * 10 + unit / 2) / unit;
    match tenths % 10 {
        0 => format!("{} {name}", tenths / 10),
        rest => format!("{}.{rest} {name}", tenths / 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits() {
        assert_eq!([binary(10 << 30), binary(100 << 20), binary(7_206_276_396), binary(0)], ["10 GiB", "100 MiB", "6.7 GiB", "0 MiB"]);
    }

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
