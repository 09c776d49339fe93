//! Platform tags: which systems and architectures each one stands for, and from which level on.
//!
//! Source: [platform compatibility tags](https://packaging.python.org/en/latest/specifications/platform-compatibility-tags/#platform-tag);
//! for what a macOS binary of several architectures runs on, PyPA's `packaging`.

use super::floor::Floor;

/// A family of systems that takes the same binaries, named as platform tags name it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum System {
    /// `any`: no system in particular.
    Any,
    /// `manylinux`: Linux with glibc. The level is glibc's version.
    Manylinux,
    /// `musllinux`: Linux with musl. The level is musl's version.
    Musllinux,
    /// `linux`: the Linux of one machine; no index takes it.
    Linux,
    /// `macosx`. The level is the version of macOS.
    Macos,
    /// `win`; and `win32`, whose architecture is `x86`.
    Windows,
    /// `ios`. The level is the version of iOS; device and simulator are different architectures.
    Ios,
    /// `android`. The level is that of the API.
    Android,
    /// `pyodide`: Python in the browser, before PEP 783. The level is the version of its ABI.
    Pyodide,
    /// `pyemscripten`: Python in the browser (PEP 783). The level is the version of its ABI.
    Pyemscripten,
    /// `emscripten`: the same, by the version of its compiler.
    Emscripten,
    /// Any other platform, with its whole tag: `freebsd_14_0_release_amd64`.
    Other(String),
}

impl System {
    /// The word that platform tags begin with; the whole tag of another system.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Any => "any",
            Self::Manylinux => "manylinux",
            Self::Musllinux => "musllinux",
            Self::Linux => "linux",
            Self::Macos => "macosx",
            Self::Windows => "win",
            Self::Ios => "ios",
            Self::Android => "android",
            Self::Pyodide => "pyodide",
            Self::Pyemscripten => "pyemscripten",
            Self::Emscripten => "emscripten",
            Self::Other(tag) => tag,
        }
    }
}

/// Hands over each system and architecture that a platform tag in lower case stands for, with the level that it asks for.
pub(super) fn each<'a>(tag: &'a str, found: &mut dyn FnMut(System, &'a str, Option<Floor>)) {
    match known(tag) {
        Some((System::Macos, architecture, floor)) => match macos_binary(architecture) {
            None => found(System::Macos, architecture, floor),
            Some(architectures) => {
                let mut runs = architectures.iter().filter(|architecture| macos_runs(architecture, floor)).peekable();
                if runs.peek().is_none() {
                    found(System::Other(tag.to_owned()), "", None);
                }
                // There is no older macOS on arm64.
                let from = |architecture: &str| if architecture == "arm64" { floor.max(floor.map(|_| Floor::two(11, 0))) } else { floor };
                runs.for_each(|architecture| found(System::Macos, architecture, from(architecture)));
            }
        },
        Some((system, architecture, floor)) => found(system, architecture, floor),
        None => found(System::Other(tag.to_owned()), "", None),
    }
}

fn known(tag: &str) -> Option<(System, &str, Option<Floor>)> {
    match tag {
        "any" => return Some((System::Any, "", None)),
        "win32" => return Some((System::Windows, "x86", None)),
        // No tag of Windows, and it would look like the one before.
        "win_x86" => return None,
        _ => {}
    }
    let (word, rest) = tag.split_once('_')?;
    let (system, numbers) = match word {
        "manylinux" => (System::Manylinux, 2),
        "manylinux1" | "manylinux2010" | "manylinux2014" => (System::Manylinux, 0),
        "musllinux" => (System::Musllinux, 2),
        "linux" => (System::Linux, 0),
        "macosx" => (System::Macos, 2),
        "win" => (System::Windows, 0),
        "ios" => (System::Ios, 2),
        "android" => (System::Android, 1),
        "pyodide" => (System::Pyodide, 2),
        "pyemscripten" => (System::Pyemscripten, 2),
        "emscripten" => (System::Emscripten, 3),
        _ => return None,
    };
    let (floor, architecture) = match Floor::before(rest, numbers).filter(|_| numbers > 0) {
        Some((floor, architecture)) => (Some(floor), architecture),
        None => (legacy(word), rest),
    };
    // What begins otherwise is a level in another form, which no installer takes.
    architecture.starts_with(|letter: char| letter.is_ascii_lowercase()).then_some((system, architecture, floor))
}

/// The level that an older name of manylinux stands for.
fn legacy(word: &str) -> Option<Floor> {
    match word {
        "manylinux1" => Some(Floor::two(2, 5)),
        "manylinux2010" => Some(Floor::two(2, 12)),
        "manylinux2014" => Some(Floor::two(2, 17)),
        _ => None,
    }
}

/// The architectures of a macOS binary that has several.
fn macos_binary(architecture: &str) -> Option<&'static [&'static str]> {
    Some(match architecture {
        "universal2" => &["arm64", "x86_64"],
        "universal" => &["i386", "ppc", "ppc64", "x86_64"],
        "intel" => &["i386", "x86_64"],
        "fat" => &["i386", "ppc"],
        "fat3" => &["i386", "ppc", "x86_64"],
        "fat64" => &["ppc64", "x86_64"],
        _ => return None,
    })
}

/// Whether an architecture runs some macOS of this level: macOS came to Intel with 10.4, and left PowerPC.
fn macos_runs(architecture: &str, floor: Option<Floor>) -> bool {
    let Some(floor) = floor else { return true };
    match architecture {
        "ppc" => floor <= Floor::two(10, 6),
        "ppc64" => (Floor::two(10, 4)..=Floor::two(10, 5)).contains(&floor),
        _ => floor >= Floor::two(10, 4),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(tag: &str) -> String {
        let mut all = Vec::new();
        each(tag, &mut |system, architecture, floor| {
            let floor = floor.map_or("-".to_owned(), |floor| floor.to_string());
            all.push(format!("{system:?} {architecture} {floor}"));
        });
        all.join(", ")
    }

    #[test]
    fn what_a_platform_stands_for() {
        for (tag, expected) in [
            ("any", "Any  -"),
            ("manylinux_2_28_x86_64", "Manylinux x86_64 2_28"),
            ("manylinux1_i686", "Manylinux i686 2_5"),
            ("manylinux2010_x86_64", "Manylinux x86_64 2_12"),
            ("manylinux2014_ppc64le", "Manylinux ppc64le 2_17"),
            ("musllinux_1_2_aarch64", "Musllinux aarch64 1_2"),
            ("linux_armv7l", "Linux armv7l -"),
            ("macosx_11_0_arm64", "Macos arm64 11_0"),
            ("macosx_10_9_universal2", "Macos arm64 11_0, Macos x86_64 10_9"),
            ("macosx_12_0_universal2", "Macos arm64 12_0, Macos x86_64 12_0"),
            ("macosx_10_6_intel", "Macos i386 10_6, Macos x86_64 10_6"),
            ("macosx_10_5_universal", "Macos i386 10_5, Macos ppc 10_5, Macos ppc64 10_5, Macos x86_64 10_5"),
            ("macosx_10_9_fat3", "Macos i386 10_9, Macos x86_64 10_9"),
            ("macosx_10_3_intel", "Other(\"macosx_10_3_intel\")  -"),
            ("win32", "Windows x86 -"),
            ("win_arm64", "Windows arm64 -"),
            ("ios_13_0_arm64_iphonesimulator", "Ios arm64_iphonesimulator 13_0"),
            ("android_24_arm64_v8a", "Android arm64_v8a 24"),
            ("pyodide_2025_0_wasm32", "Pyodide wasm32 2025_0"),
            ("pyemscripten_2026_0_wasm32", "Pyemscripten wasm32 2026_0"),
            ("emscripten_3_1_58_wasm32", "Emscripten wasm32 3_1_58"),
        ] {
            assert_eq!(read(tag), expected);
        }
        for tag in [
            "freebsd_14_0_release_amd64",
            "manylinux_2_x86_64",
            "manylinux_2_17",
            "manylinux_02_17_x86_64",
            "manylinux2_x86_64",
            "win_x86",
            "win",
        ] {
            assert_eq!(read(tag), format!("Other({tag:?})  -"));
        }
    }
}
