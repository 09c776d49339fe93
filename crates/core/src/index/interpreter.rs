//! Interpreters and ABIs as tags name them: `cp312`, `pp310`, `py3`, `cp313t`.

use std::cmp::Ordering;

/// A tag's word in its parts. The first digit is Python's major version and the others are the minor one: there is no dot between them.
pub(super) struct Parts<'a> {
    pub(super) name: &'a str,
    pub(super) major: &'a str,
    pub(super) minor: &'a str,
    pub(super) suffix: &'a str,
}

pub(super) fn parts(word: &str) -> Parts<'_> {
    let (name, rest) = word.split_at(word.bytes().position(|byte| byte.is_ascii_digit()).unwrap_or(word.len()));
    let (number, suffix) = rest.split_at(rest.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len()));
    let (major, minor) = number.split_at(number.len().min(1));
    Parts { name, major, minor, suffix }
}

/// The order of interpreters, and of ABIs: by name, then by version, then by what follows. `cp39` is before `cp310`, `py27` before `py3`.
pub(super) fn in_order(one: &str, other: &str) -> Ordering {
    if one == other {
        return Ordering::Equal;
    }
    let (a, b) = (parts(one), parts(other));
    let number = |digits: &str| digits.bytes().skip_while(|digit| *digit == b'0').count();
    a.name
        .cmp(b.name)
        .then_with(|| a.major.cmp(b.major))
        // Of two numbers the longer one is higher.
        .then_with(|| number(a.minor).cmp(&number(b.minor)))
        .then_with(|| a.minor.trim_start_matches('0').cmp(b.minor.trim_start_matches('0')))
        .then_with(|| a.suffix.cmp(b.suffix))
        .then_with(|| one.cmp(other))
}

/// An interpreter and ABI in words: `CPython 3.13 free-threaded`, `any Python 3`.
pub(super) fn label(interpreter: &str, abi: &str) -> String {
    let Parts { name, major, minor, suffix } = parts(interpreter);
    let known = match name {
        "cp" => "CPython",
        "py" => "Python",
        "pp" => "PyPy",
        "graalpy" => "GraalPy",
        "ip" => "IronPython",
        "jy" => "Jython",
        _ => return with_abi(interpreter, abi),
    };
    if major.is_empty() || !suffix.is_empty() {
        return with_abi(interpreter, abi);
    }
    let version = if minor.is_empty() { major.to_owned() } else { format!("{major}.{minor}") };
    let python = format!("{known} {version}");
    match (name, abi) {
        // `py310` goes with every later Python of the same major version, `py3` with them all.
        ("py", "none") if minor.is_empty() => format!("any {python}"),
        ("py", "none") => format!("{python} or newer"),
        ("cp", "abi3") => format!("{python} or newer"),
        ("cp", "abi3t") => format!("{python} free-threaded or newer"),
        ("cp", abi) if abi == interpreter => python,
        ("cp", abi) if abi.strip_suffix('t') == Some(interpreter) => format!("{python} free-threaded"),
        _ => with_abi(&python, abi),
    }
}

fn with_abi(python: &str, abi: &str) -> String {
    if abi == "none" { format!("{python} with any ABI") } else { format!("{python} with ABI {abi}") }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn interpreters_rise_by_version() {
        let rising =
            "abi3 cp2 cp27 cp27m cp27mu cp3 cp30 cp39 cp310 cp313 cp313t cp3100 cp4 graalpy311 none pp39 pp310 py2 py27 py3 py39 py310";
        let rising: Vec<&str> = rising.split(' ').collect();
        for (place, lower) in rising.iter().enumerate() {
            assert!(rising.iter().skip(place + 1).all(|higher| in_order(lower, higher) == Ordering::Less), "{lower}");
        }
    }

    proptest! {
        #[test]
        fn the_order_is_total(one in "[ac]{0,2}[0-9]{0,3}[ct]?", two in "[ac]{0,2}[0-9]{0,3}[ct]?", three in "[ac]{0,2}[0-9]{0,3}[ct]?") {
            prop_assert_eq!(in_order(&one, &two), in_order(&two, &one).reverse());
            prop_assert_eq!(in_order(&one, &two) == Ordering::Equal, one == two);
            let mut rising = [one, two, three];
            rising.sort_by(|one, other| in_order(one, other));
            prop_assert!(in_order(&rising[0], &rising[2]) != Ordering::Greater);
        }
    }
}
