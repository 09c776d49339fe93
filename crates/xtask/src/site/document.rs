//! `index.html` as it is served: what it names by `data-trunk` becomes files beside it, and links to them.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail, ensure};

use super::assets::{Asset, copy_folder, read};
use super::bound::Bound;
use super::compile::Mode;
use super::{shrink, split};
use crate::page::{Piece, Tag, scan};
use crate::paths;

/// Puts the files of the page into `site` and returns the page that asks for them.
pub(super) fn assemble(html: &str, public_url: &str, bound: &Bound, mode: Mode, site: &Path) -> Result<String> {
    let pieces = scan(html)?;
    let root = paths::root();
    let mut styled = false;
    let mut page = String::with_capacity(html.len() * 2);
    for piece in &pieces {
        let tag = match piece {
            // Comments are for who reads the source.
            Piece::Text(text) if text.starts_with("<!--") => continue,
            Piece::Text(text) => {
                page.push_str(text);
                continue;
            }
            Piece::Tag(tag) => tag,
        };
        if tag.get("data-trunk").is_none() {
            page.extend([tag.source, tag.content.unwrap_or_default(), tag.closing]);
            continue;
        }
        match (tag.name.as_str(), tag.get("rel")) {
            // One sheet is one request: all of them, in their order, where the first is named.
            ("link", Some("css")) if styled => {}
            ("link", Some("css")) => {
                styled = true;
                let Asset { name, integrity } = style(&pieces, &root, mode, site)?;
                page.push_str(&format!("<link rel=\"stylesheet\" href=\"{public_url}{name}\" integrity=\"{integrity}\">"));
            }
            ("link", Some("copy-dir")) => {
                let from = root.join(address(tag)?);
                copy_folder(&from, &site.join(from.file_name().unwrap_or_default()))?;
            }
            ("link", Some("copy-file")) => {
                let from = root.join(address(tag)?);
                fs::copy(&from, site.join(from.file_name().unwrap_or_default()))
                    .with_context(|| format!("cannot copy {}", from.display()))?;
            }
            ("link", Some("rust")) => page.push_str(&start(public_url, bound, site)?),
            ("script", _) => {
                let path = root.join(address(tag)?);
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let Asset { name, integrity } = Asset::write(site, &name, &read(&path)?)?;
                page.push_str(&format!("<script src=\"{public_url}{name}\" integrity=\"{integrity}\"></script>"));
            }
            _ => bail!("it is not known what to do for {}", tag.source),
        }
    }
    // Lines that only held what is gone.
    Ok(page.lines().filter(|line| !line.trim().is_empty()).map(str::trim_start).collect::<Vec<_>>().join("\n"))
}

/// The file that a tag names.
fn address<'a>(tag: &Tag<'a>) -> Result<&'a str> {
    tag.get("src").or_else(|| tag.get("href")).with_context(|| format!("{} names no file", tag.source))
}

/// Every style sheet that the page names, as one file.
fn style(pieces: &[Piece<'_>], root: &Path, mode: Mode, site: &Path) -> Result<Asset> {
    let mut sheet = Vec::new();
    for piece in pieces {
        if let Piece::Tag(tag) = piece
            && tag.get("data-trunk").is_some()
            && tag.get("rel") == Some("css")
        {
            sheet.extend(read(&root.join(address(tag)?))?);
            sheet.push(b'\n');
        }
    }
    if mode == Mode::Release {
        let whole = site.with_file_name("style.css");
        fs::write(&whole, &sheet).with_context(|| format!("cannot write {}", whole.display()))?;
        shrink::style(&whole)?;
        sheet = read(&whole)?;
    }
    Asset::write(site, "style.css", &sheet)
}

/// What loads the module and starts it. The browser is told of both files at once, so that they come side by side; the module itself asks for the
/// chunks.
fn start(public_url: &str, bound: &Bound, site: &Path) -> Result<String> {
    let script = fs::read_to_string(&bound.script).with_context(|| format!("cannot read {}", bound.script.display()))?;
    let script = bound.chunks.iter().try_fold(script, |script, chunk| -> Result<String> {
        let name = chunk.file_name().unwrap_or_default().to_string_lossy();
        split::rename(&script, &name, &Asset::write(site, &name, &read(chunk)?)?.name)
    })?;
    let script = Asset::write(site, "relcast-web.js", script.as_bytes())?;
    let binary = Asset::write(site, "relcast-web_bg.wasm", &read(&bound.binary)?)?;
    ensure!(public_url.ends_with('/'), "the public path {public_url:?} does not end with a slash");
    let (js, wasm) = (format!("{public_url}{}", script.name), format!("{public_url}{}", binary.name));
    let module = format!(
        "import start from \"./{}\";\nstart({{ module_or_path: new URL(\"./{}\", import.meta.url) }});\n",
        script.name, binary.name
    );
    Ok(format!(
        "<link rel=\"modulepreload\" href=\"{js}\" integrity=\"{}\" crossorigin>\
         <link rel=\"preload\" href=\"{wasm}\" as=\"fetch\" type=\"application/wasm\" integrity=\"{}\" crossorigin>\
         <script type=\"module\">{module}</script>",
        script.integrity, binary.integrity
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module to start, and a folder for the page.
    fn with_bound(test: impl FnOnce(&Bound, &Path)) {
        let base = std::env::temp_dir().join(format!("relcast-xtask-document-{}-{:?}", std::process::id(), std::thread::current().id()));
        let site = base.join("site");
        fs::create_dir_all(&site).unwrap();
        let bound = Bound {
            script: base.join("relcast-web.js"),
            binary: base.join("relcast-web_bg.wasm"),
            chunks: vec![base.join("release.wasm")],
        };
        fs::write(&bound.script, "fetch(new URL(\"./release.wasm\", import.meta.url));").unwrap();
        fs::write(&bound.binary, "wasm").unwrap();
        fs::write(&bound.chunks[0], "chunk").unwrap();
        test(&bound, &site);
        fs::remove_dir_all(&base).unwrap();
    }

    fn names(site: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(site).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_the_page_names_lies_beside_it() {
        with_bound(|bound, site| {
            let html = "<head>\n  <!-- why -->\n  <script data-trunk src=\"web/theme.js\"></script>\n  <link data-trunk rel=\"css\" href=\"web/style/tokens.css\" />\n  \
                        <link data-trunk rel=\"css\" href=\"web/style/base.css\" />\n  <link data-trunk rel=\"rust\" href=\"web/Cargo.toml\" />\n</head>";
            let page = assemble(html, "/x/", bound, Mode::Development, site).unwrap();
            let names = names(site);
            assert_eq!(names.len(), 5, "{names:?}");
            let (chunks, named): (Vec<&String>, Vec<&String>) = names.iter().partition(|name| name.starts_with("release-"));
            for name in named {
                assert!(page.contains(name.as_str()), "{name} is not in {page}");
            }
            let script =
                fs::read_to_string(site.join(names.iter().find(|name| name.starts_with("relcast-web-") && name.ends_with(".js")).unwrap()));
            assert_eq!(script.unwrap(), format!("fetch(new URL(\"./{}\", import.meta.url));", chunks[0]));
            assert!(page.starts_with("<head>\n<script src=\"/x/theme-") && !page.contains("data-trunk") && !page.contains("why"), "{page}");
            assert_eq!(page.matches("stylesheet").count(), 1);
        });
    }

    /// The style sheets below a folder, by their paths from the root.
    fn sheets(folder: &str) -> Vec<String> {
        let entries = fs::read_dir(paths::root().join(folder)).unwrap().map(|entry| entry.unwrap());
        let below = entries.flat_map(|entry| {
            let path = format!("{folder}/{}", entry.file_name().display());
            if entry.path().is_dir() { sheets(&path) } else { vec![path] }
        });
        below.filter(|path| path.ends_with(".css")).collect()
    }

    #[test]
    fn both_pages_have_every_style_sheet_in_one_order() {
        let named = |page: &str| -> Vec<String> {
            let html = fs::read_to_string(paths::root().join(page)).unwrap();
            let pieces = scan(&html).unwrap();
            let tags = pieces.iter().filter_map(|piece| if let Piece::Tag(tag) = piece { Some(tag) } else { None });
            tags.filter(|tag| tag.get("rel") == Some("css")).map(|tag| address(tag).unwrap().to_owned()).collect()
        };
        let mut of_page = named("index.html");
        // As one file, which a browser has from the one for the other.
        assert_eq!(of_page, named("web/404.html"));
        let mut there = [sheets("web/style"), sheets("web/src")].concat();
        of_page.sort();
        there.sort();
        assert_eq!(of_page, there);
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        with_bound(|bound, site| {
            let of = |html| format!("{:#}", assemble(html, "./", bound, Mode::Development, site).unwrap_err());
            assert_eq!(of("<link data-trunk rel=icon href=x.png>"), "it is not known what to do for <link data-trunk rel=icon href=x.png>");
            assert_eq!(of("<script data-trunk></script>"), "<script data-trunk> names no file");
            assert!(of("<link data-trunk rel=css href=web/none.css>").starts_with("cannot read "));
        });
    }
}
