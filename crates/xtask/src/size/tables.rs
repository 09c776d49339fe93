//! Tables of the standard library that nothing of the product needs, and that one call in a far corner brings along.

use std::path::Path;

use anyhow::{Result, bail};

/// How a table begins, what it is for, and how much it weighs after compression.
const TABLES: [(&[u8], &str); 2] = [
    // 10^-342, as the standard library writes it.
    (&0xeef4_53d6_923b_d65a_u64.to_le_bytes(), "reading floating-point numbers (`str::parse::<f64>`: 11 KB); the core has its own reader"),
    // À and à, Á and á.
    (b"\xc0\0\0\0\xe0\0\0\0\xc1\0\0\0\xe1\0\0\0", "lowercase letters (`str::to_lowercase`: 5 KB); the page has the browser's"),
];

/// Refuses a file that holds one.
///
/// # Errors
///
/// When it does.
pub(super) fn none_in(path: &Path, bytes: &[u8]) -> Result<()> {
    for (start, what) in TABLES {
        if bytes.windows(start.len()).any(|window| window == start) {
            bail!("{} holds the standard library's table for {what}", path.display());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_found_wherever_it_is() {
        let file = Path::new("a.wasm");
        assert!(none_in(file, b"\0asm").is_ok());
        for (start, _) in TABLES {
            let error = none_in(file, &[b"\0asm", start, b"more"].concat()).unwrap_err().to_string();
            assert!(error.starts_with("a.wasm holds"), "{error}");
        }
    }
}
