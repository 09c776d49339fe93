//! Figures and names in words.

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

/// `a, b and c`.
pub(crate) fn listed<S: AsRef<str>>(names: &[S]) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    match names.split_last() {
        Some((last, front)) if !front.is_empty() => format!("{} and {last}", front.join(", ")),
        _ => names.concat(),
    }
}

/// `a, b and c`; of more than 5 names the first 4, and how many more.
pub(crate) fn few(names: &[&str]) -> String {
    const MOST: usize = 4;
    match names.split_at_checked(MOST) {
        Some((shown, more @ [_, _, ..])) => format!("{} and {} more", shown.join(", "), more.len()),
        _ => listed(names),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for (names, said) in
            [("", ""), ("a", "a"), ("a b", "a and b"), ("a b c d e", "a, b, c, d and e"), ("a b c d e f", "a, b, c, d and 2 more")]
        {
            assert_eq!(few(&names.split_whitespace().collect::<Vec<_>>()), said);
        }
        assert_eq!(listed(&["a", "b", "c", "d", "e", "f"]), "a, b, c, d, e and f");
    }

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
