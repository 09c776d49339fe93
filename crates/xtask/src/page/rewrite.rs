//! The built page, rewritten: inline scripts become files, and the policy takes its place.

use anyhow::{Result, bail, ensure};

use super::policy;
use super::scan::{Piece, Tag, scan};

/// What stands in the page's source where the policy goes.
pub(super) const PLACEHOLDER: &str = "{{csp}}";

/// A page and the scripts that were taken out of it.
#[derive(Debug)]
pub(super) struct Page {
    /// The new source.
    pub(super) html: String,
    /// File names, to lie next to the page, and what they hold.
    pub(super) scripts: Vec<(String, String)>,
}

/// Rewrites a page whose files are found under `public_url`.
///
/// # Errors
///
/// When the page is broken, does not ask for the policy exactly once and early enough, or holds what the policy would forbid.
pub(super) fn rewrite(html: &str, public_url: &str, live_reload: bool) -> Result<Page> {
    let pieces = scan(html)?;
    let policy = policy::policy(&policy::endpoints(&pieces)?, live_reload);
    let mut page = Page { html: String::with_capacity(html.len()), scripts: Vec::new() };
    let mut placed = false;
    for piece in pieces {
        let tag = match piece {
            Piece::Text(text) => {
                page.html.push_str(text);
                continue;
            }
            Piece::Tag(tag) => tag,
        };
        if is_policy(&tag) {
            ensure!(!placed, "the page asks for the policy twice");
            page.html.push_str(&format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">"));
            placed = true;
            continue;
        }
        check(&tag)?;
        if tag.name == "script" || tag.name == "link" && tag.get("rel") == Some("stylesheet") {
            ensure!(placed, "{} stands before the policy, which would not hold for it", tag.source);
        }
        if is_inline_script(&tag)? {
            let content = settle_live_reload(tag.content.unwrap_or_default(), public_url);
            let name = format!("boot-{:016x}.js", fnv(content.as_bytes()));
            let opening = tag.source.strip_suffix('>').unwrap_or(tag.source).trim_end();
            page.html.push_str(&format!("{opening} src=\"{public_url}{name}\"></script>"));
            page.scripts.push((name, content));
        } else {
            page.html.extend([tag.source, tag.content.unwrap_or_default(), tag.closing]);
        }
    }
    if !placed {
        bail!("the page has no <meta http-equiv=\"Content-Security-Policy\" content=\"{PLACEHOLDER}\">");
    }
    Ok(page)
}

fn is_policy(tag: &Tag<'_>) -> bool {
    tag.name == "meta"
        && tag.get("http-equiv").is_some_and(|name| name.eq_ignore_ascii_case("content-security-policy"))
        && tag.get("content") == Some(PLACEHOLDER)
}

/// Whether a script stands in the page and would run. Data in a script element does not run, so no policy holds for it.
fn is_inline_script(tag: &Tag<'_>) -> Result<bool> {
    if tag.name != "script" || tag.get("src").is_some() {
        return Ok(false);
    }
    match tag.get("type").unwrap_or_default().to_ascii_lowercase().as_str() {
        "" | "module" | "text/javascript" | "application/javascript" => Ok(true),
        kind @ ("importmap" | "speculationrules") => bail!("an inline {kind} cannot be moved into a file, and the policy forbids it"),
        _ => Ok(false),
    }
}

/// Refuses what comes from elsewhere, and what the policy would forbid in the browser without a word to its author.
fn check(tag: &Tag<'_>) -> Result<()> {
    if matches!(tag.name.as_str(), "script" | "link" | "img") {
        for name in ["src", "href", "srcset"] {
            let address = tag.get(name).unwrap_or_default().trim_start().to_ascii_lowercase();
            let absolute = ["http:", "https:", "//"].iter().any(|start| address.starts_with(start));
            ensure!(!absolute, "the page loads from elsewhere: {}", tag.source);
        }
    }
    ensure!(tag.name != "style", "the policy forbids a style sheet inside the page: {}", tag.source);
    ensure!(tag.name != "base", "the policy forbids {}", tag.source);
    if let Some((name, _)) = tag.attributes.iter().find(|(name, _)| name == "style" || name.starts_with("on")) {
        bail!("the policy forbids the attribute {name}: {}", tag.source);
    }
    Ok(())
}

/// Fills in the places that Trunk's server fills in Trunk's live-reload script, as long as that stands in the page itself.
///
/// The server's address is that of the page, and its socket is below the path that it serves the page from.
fn settle_live_reload(script: &str, public_url: &str) -> String {
    let base = if public_url.starts_with('/') { public_url } else { "/" };
    script.replace("'{{__TRUNK_ADDRESS__}}'", "window.location.host").replace("{{__TRUNK_WS_BASE__}}", base)
}

/// FNV-1a: enough to give changed content a changed name.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
#[path = "rewrite_tests.rs"]
mod tests;
