//! Where the build backend reads the version: what `pyproject.toml`, `setup.cfg` and `setup.py` say.

use super::place::Format;
use super::python::{Assigned, argument, assigned, tokens};
use super::search::{Search, Source, unreadable};
use super::setup_cfg::{Setting, settings};
use super::{cargo, hatch};
use crate::problem::Problem;
use crate::toml::Document;

/// Tables of tools that take the version from the tag.
const TAG_TABLES: [(&[&str], &str); 8] = [
    (&["tool", "setuptools_scm"], "setuptools-scm"),
    (&["tool", "setuptools-scm"], "setuptools-scm"),
    (&["tool", "vcs-versioning"], "setuptools-scm"),
    (&["tool", "versioningit"], "versioningit"),
    (&["tool", "versioneer"], "versioneer"),
    (&["tool", "uv-dynamic-versioning"], "dunamai, by uv-dynamic-versioning"),
    (&["tool", "setuptools-git-versioning"], "setuptools-git-versioning"),
    (&["tool", "dunamai"], "dunamai"),
];

/// What a build needs where a tool takes the version from the tag.
const TAG_REQUIREMENTS: [&str; 9] = [
    "setuptools-scm",
    "hatch-vcs",
    "versioningit",
    "versioneer",
    "uv-dynamic-versioning",
    "poetry-dynamic-versioning",
    "setuptools-git-versioning",
    "flit-scm",
    "dunamai",
];

/// Searches the project files of the folder, and says whether there is one.
///
/// # Errors
///
/// `PROJECT_FILE_UNREADABLE`, `VERSION_INVALID`.
pub(super) fn search(search: &mut Search<'_>) -> Result<bool, Problem> {
    let pyproject = search.read("pyproject.toml")?;
    let mut is_project = false;
    if let Some(source) = &pyproject {
        is_project = pyproject_toml(search, source)?;
    }
    let setup = [search.read("setup.cfg")?, search.read("setup.py")?];
    if let [Some(source), _] = &setup {
        is_project |= setup_cfg(search, source)?;
    }
    if let [_, Some(source)] = &setup {
        is_project = true;
        setup_py(search, source)?;
    }
    Ok(is_project)
}

/// Whether the file describes a project; one that only holds settings of tools does not.
fn pyproject_toml(search: &mut Search<'_>, source: &Source) -> Result<bool, Problem> {
    let document = Document::parse(&source.text).map_err(|why| unreadable(&source.path, &why))?;
    let name = document.text(&["project", "name"]).or_else(|| document.text(&["tool", "poetry", "name"]));
    search.name = name.or_else(|| document.text(&["tool", "flit", "metadata", "module"])).map(str::to_owned);
    let is_dynamic = document.texts(&["project", "dynamic"]).any(|item| item == "version");
    let by_poetry = document.entry(&["tool", "poetry-dynamic-versioning", "enable"]);
    if by_poetry.is_some_and(|entry| entry.value.truth() == Some(true)) {
        search.tag_by("dunamai, by poetry-dynamic-versioning", &source.path);
        return Ok(true);
    }
    for (path, format) in [(&["project", "version"][..], Format::Project), (&["tool", "poetry", "version"], Format::Poetry)] {
        if let Some(span) = document.entry(path).and_then(|entry| document.inside(entry)) {
            search.add(source, span, format)?;
        }
    }
    let is_project = [&["project"][..], &["tool", "poetry"], &["tool", "flit"], &["build-system"]].iter().any(|path| document.has(path));
    if search.is_settled() || !is_project {
        return Ok(is_project);
    }
    if is_dynamic || !document.has(&["project"]) {
        dynamic(search, source, &document)?;
    }
    Ok(is_project)
}

/// Who fills in a version that the project file does not hold: the tables of tools first, then what the backend does by itself.
fn dynamic(search: &mut Search<'_>, source: &Source, document: &Document<'_>) -> Result<(), Problem> {
    let backend = document.text(&["build-system", "build-backend"]).unwrap_or("setuptools");
    if document.has(&["tool", "hatch", "version"]) {
        return hatch::search(search, source, document);
    }
    if let Some(attribute) = document.text(&["tool", "setuptools", "dynamic", "version", "attr"]) {
        let roots: Vec<String> = document
            .text(&["tool", "setuptools", "package-dir", ""])
            .into_iter()
            .chain(document.texts(&["tool", "setuptools", "packages", "find", "where"]))
            .map(str::to_owned)
            .collect();
        return search.attribute(attribute, &roots);
    }
    let file = ["tool", "setuptools", "dynamic", "version", "file"];
    if let Some(file) = document.text(&file).or_else(|| document.texts(&file).next()) {
        return search.whole(file);
    }
    if let Some((_, tool)) = TAG_TABLES.iter().find(|(path, _)| document.has(path)) {
        search.tag_by(tool, &source.path);
        return Ok(());
    }
    let pdm = ["tool", "pdm", "version"];
    if document.has(&pdm) {
        return pdm_version(search, source, document);
    }
    let metadata = ["tool", "scikit-build", "metadata", "version"];
    if let Some(provider) = document.text(&[&metadata[..], &["provider"]].concat()) {
        return match document.text(&[&metadata[..], &["input"]].concat()) {
            Some(input) if provider == "scikit_build_core.metadata.regex" => {
                let regex = document.text(&[&metadata[..], &["regex"]].concat());
                hatch::by_pattern(search, input, regex, "value")
            }
            _ if provider.contains("setuptools_scm") => {
                search.tag_by("setuptools-scm", &source.path);
                Ok(())
            }
            _ => {
                search.computed(format!("{}: {provider} works the version out.", source.path));
                Ok(())
            }
        };
    }
    if backend.starts_with("flit_core") || backend == "flit.buildapi" {
        return flit(search, document);
    }
    if backend.starts_with("maturin") {
        return cargo::search(search, document.text(&["tool", "maturin", "manifest-path"]).unwrap_or("Cargo.toml"));
    }
    let required = document.texts(&["build-system", "requires"]).map(bare_name);
    if let Some(tool) = required.into_iter().find(|name| TAG_REQUIREMENTS.contains(&name.as_str())) {
        search.tag_by(&tool, &source.path);
        return Ok(());
    }
    if backend == "mesonpy" {
        return meson(search);
    }
    if !backend.starts_with("setuptools") {
        search.computed(format!("{} leaves the version to its build backend, {backend}.", source.path));
    }
    Ok(())
}

/// The name of a requirement: `setuptools_scm[toml]>=8` is of `setuptools-scm`.
fn bare_name(requirement: &str) -> String {
    let name = requirement.split(|letter: char| !(letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.'))).next();
    name.unwrap_or_default().to_ascii_lowercase().replace(['_', '.'], "-")
}

fn pdm_version(search: &mut Search<'_>, source: &Source, document: &Document<'_>) -> Result<(), Problem> {
    let text = |key| document.text(&["tool", "pdm", "version", key]);
    match (text("source"), text("path").or_else(|| text("from"))) {
        (Some("scm"), _) => search.tag_by("PDM", &source.path),
        (_, Some(path)) => return search.constant(path, &["__version__"]),
        _ => search.computed(format!("{}: PDM works the version out by a call.", source.path)),
    }
    Ok(())
}

fn flit(search: &mut Search<'_>, document: &Document<'_>) -> Result<(), Problem> {
    let module = document.text(&["tool", "flit", "module", "name"]).or_else(|| document.text(&["tool", "flit", "metadata", "module"]));
    let module = module.map(str::to_owned).or_else(|| search.name.as_ref().map(|name| name.replace('-', "_")));
    match module {
        Some(module) => search.attribute(&format!("{module}.__version__"), &[]),
        None => Ok(()),
    }
}

fn meson(search: &mut Search<'_>) -> Result<(), Problem> {
    let Some(source) = search.read("meson.build")? else { return Ok(()) };
    match argument(&tokens(&source.text), "project", "version", ':') {
        Some(Assigned::Text(span)) => search.add(&source, span, Format::Meson),
        _ => {
            search.computed(format!("{} works the version out.", source.path));
            Ok(())
        }
    }
}

/// `setup.cfg`: whether it describes a project. Beside a project file that holds the version it is looked at, too.
fn setup_cfg(search: &mut Search<'_>, source: &Source) -> Result<bool, Problem> {
    let found = settings(&source.text).filter(|setting| setting.section == "metadata");
    let (mut is_project, mut version) = (false, None);
    for setting in found {
        is_project = true;
        match setting.key.as_str() {
            "name" if search.name.is_none() => search.name = Some(setting.value.to_owned()),
            "version" => version = Some(setting),
            _ => {}
        }
    }
    if search.from_tag.is_some() || search.unknown.is_some() {
        return Ok(is_project);
    }
    if let Some(Setting { value, span, .. }) = version {
        if let Some(attribute) = value.strip_prefix("attr:") {
            if search.places.is_empty() {
                search.attribute(attribute.trim(), &[])?;
            }
        } else if let Some(file) = value.strip_prefix("file:") {
            if search.places.is_empty() {
                search.whole(file.split(',').next().unwrap_or_default().trim())?;
            }
        } else {
            search.add(source, span, Format::SetupCfg)?;
        }
    }
    Ok(is_project)
}

fn setup_py(search: &mut Search<'_>, source: &Source) -> Result<(), Problem> {
    if search.from_tag.is_some() || search.unknown.is_some() {
        return Ok(());
    }
    let spots = tokens(&source.text);
    if search.name.is_none()
        && let Some(Assigned::Text(span)) = argument(&spots, "setup", "name", '=')
    {
        search.name = source.text.get(span).map(str::to_owned);
    }
    if argument(&spots, "setup", "use_scm_version", '=').is_some() && search.places.is_empty() {
        search.tag_by("setuptools-scm", &source.path);
        return Ok(());
    }
    let found = match argument(&spots, "setup", "version", '=') {
        Some(Assigned::Name(name)) => assigned(&spots, name),
        found => found,
    };
    match found {
        Some(Assigned::Text(span)) => search.add(source, span, Format::SetupPy),
        // What it works out is often read from a file that is known by its usual name.
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_requirement() {
        for text in ["setuptools_scm[toml]>=8", "setuptools-scm", "Setuptools.SCM ; python_version > '3'"] {
            assert_eq!(bare_name(text), "setuptools-scm");
        }
    }
}
