//! `docs/RELEASE_PLAN.md`: what the workflows do, what to press, and what to set up once.

use super::plan::Plan;
use super::template::fill;
use super::{ENVIRONMENT, RELEASE_WORKFLOW, TESTPYPI_ENVIRONMENT};
use crate::markdown;
use crate::shell;

pub(super) fn text(plan: &Plan) -> String {
    let names: Vec<&str> = plan.packages.iter().map(|package| package.name.as_str()).collect();
    let what = names.iter().map(|name| format!("**{}**", markdown::text(name))).collect::<Vec<_>>().join(", ");
    let together = if names.len() > 1 { "They are released together, under one tag." } else { "It is released under a tag." };
    let pattern = markdown::text(&plan.tag.to_string());
    let scheme = format!("{together} A tag is written {pattern}.");
    let branch = markdown::text(plan.branch.as_str());
    let when = match (&plan.monthly, &plan.timezone) {
        // A cron expression holds letters, digits and `*/,-` alone, a zone that is known `/_+-` beside them.
        (Some(cron), Some(zone)) => format!("by itself, `{cron}` in {}", markdown::text(zone)),
        (Some(cron), None) => format!("by itself, `{cron}` in UTC"),
        (None, _) => "when somebody presses".to_owned(),
    };
    let tags_it = if plan.version_in_tree {
        format!("writes it into each `pyproject.toml`, pushes that commit to {branch} and the tag to it, and ")
    } else {
        format!("tags the newest commit of {branch}, and ")
    };
    let tag = |version: &str| shell::quote(&format!("{}{version}", plan.tag.prefix()));
    let example_version = if plan.version_in_tree {
        "uv version --frozen 0.3.12.post1   # in the folder of each package\ngit commit --all --message 'Release 0.3.12.post1'\n"
    } else {
        ""
    };
    let access = match &plan.token_secret {
        Some(secret) => format!(
            "**Token**: in that environment, add the secret `{secret}` with a token of the index for every package above. With a token no \
             attestations are made, and it has to be renewed by hand; a trusted publisher needs none and attests where the files come from."
        ),
        None => "**Trusted publisher**: for each package below, on the index under *Publishing*; for a project that is not there yet, a pending \
                 publisher of the account. Nothing is stored in GitHub."
            .to_owned(),
    };
    let protection = if plan.version_in_tree {
        format!(
            "\n4. **Branch**: where rules protect {branch}, let GitHub Actions pass them, or the commit with the version is refused and nothing is \
             released."
        )
    } else {
        String::new()
    };
    let build = if plan.packages.iter().any(|package| package.wheels.is_some()) {
        "Wheels for one platform each\nare built by a job for each platform; a new Python needs a new entry in its matrix."
    } else {
        "It builds with `uv build`, which is enough for wheels of pure Python; wheels for\none platform each need another **Build** step."
    };
    let publish = if plan.testpypi {
        format!(
            "all files to TestPyPI, from the environment `{TESTPYPI_ENVIRONMENT}`; once every package is complete there, all files to PyPI, from \
             the environment `{ENVIRONMENT}`"
        )
    } else {
        format!("all files, from the environment `{ENVIRONMENT}`")
    };
    let or_nothing = |text: String| if plan.testpypi { text } else { String::new() };
    let testpypi_environment = or_nothing(format!(
        "\nAdd an environment `{TESTPYPI_ENVIRONMENT}` with the same tags, too; it needs no reviewers, as users get nothing from it."
    ));
    let testpypi_access = or_nothing(format!(
        "\n   **TestPyPI** has accounts and projects of its own: name a trusted publisher there for each package, too, with the environment \
         `{TESTPYPI_ENVIRONMENT}`."
    ));
    fill(
        include_str!("templates/plan.md"),
        &[
            ("what", &what),
            ("scheme", &scheme),
            ("when", &when),
            ("tags_it", &tags_it),
            ("branch", &branch),
            ("build", build),
            ("example_base", &tag("0.3.12")),
            ("example_post", &tag("0.3.12.post1")),
            ("example_candidate", &tag("0.4.0rc1")),
            ("example_version", example_version),
            ("publish", &publish),
            ("environment", ENVIRONMENT),
            ("testpypi_environment", &testpypi_environment),
            ("testpypi_access", &testpypi_access),
            ("environment_tags", &markdown::text(&format!("{}*", plan.tag.prefix()))),
            ("access", &access),
            ("protection", &protection),
            ("publishers", &publishers(plan)),
        ],
    )
}

/// What the indexes ask for of each trusted publisher, package by package.
fn publishers(plan: &Plan) -> String {
    let of_pypi = plan.token_secret.is_none().then_some(("PyPI", ENVIRONMENT));
    let of_testpypi = plan.testpypi.then_some(("TestPyPI", TESTPYPI_ENVIRONMENT));
    let indexes: Vec<_> = of_pypi.into_iter().chain(of_testpypi).collect();
    if indexes.is_empty() {
        return String::new();
    }
    let (owner, name) = match &plan.repository {
        Some(repository) => (markdown::text(repository.owner()), markdown::text(repository.name())),
        None => ("*this repository's owner*".to_owned(), "*this repository's name*".to_owned()),
    };
    let mut out =
        String::from("| index | project | owner | repository | workflow | environment |\n| --- | --- | --- | --- | --- | --- |\n");
    for (index, environment) in indexes {
        for package in &plan.packages {
            let project = markdown::text(package.name.as_str());
            out.push_str(&format!("| {index} | {project} | {owner} | {name} | `{RELEASE_WORKFLOW}` | `{environment}` |\n"));
        }
    }
    out.push_str("\nThe workflow and the environment are part of who publishes: rename neither without telling the index.\n");
    out
}
