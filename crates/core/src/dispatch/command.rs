//! Commands to paste: each does one thing, and every text from outside is quoted for the shell that it is written for.

use serde::{Deserialize, Serialize};

use super::press::{CONTENT_TYPE, DispatchRequest};
use crate::refname::RefName;
use crate::repository::Repository;
use crate::shell::Shell;

/// A command, or a few lines of them that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Command {
    /// What it is for.
    pub kind: CommandKind,
    /// The same in words.
    pub title: String,
    /// What to paste.
    pub command: String,
}

/// What a command does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum CommandKind {
    /// Starts the workflow with GitHub's command line.
    Gh,
    /// Starts the workflow with nothing but HTTP; the token stands in `GITHUB_TOKEN`.
    Http,
    /// Makes a branch from the tag of the release that is to be mended.
    Branch,
    /// Tags the release and pushes the tag.
    Tag,
}

/// `gh workflow run`.
pub(crate) fn gh(shell: Shell, repository: &Repository, file: &str, git_ref: &str, inputs: &[(&str, &str)]) -> Command {
    let repository = repository.to_string();
    let mut lines =
        vec![shell.command(["gh", "workflow", "run", file]), shell.command(["--repo", &repository]), shell.command(["--ref", git_ref])];
    // `-f` takes the value as it is; `-F` would read a file where it starts with `@`.
    lines.extend(inputs.iter().map(|(name, value)| shell.command(["-f", &format!("{name}={value}")])));
    let title = "Start it with GitHub's command line".to_owned();
    Command { kind: CommandKind::Gh, title, command: lines.join(shell.line_continuation()) }
}

/// The same request as the page would send.
pub(crate) fn http(shell: Shell, press: &DispatchRequest) -> Command {
    let command = match shell {
        Shell::Posix => {
            let headers: Vec<String> =
                press.headers.iter().map(|(name, value)| format!("  -H {}", shell.quote(&format!("{name}: {value}")))).collect();
            format!(
                "curl -sS --fail-with-body -X POST {} \\\n  -H \"Authorization: Bearer $GITHUB_TOKEN\" \\\n{} \\\n  --data-raw {}",
                shell.quote(&press.url),
                headers.join(" \\\n"),
                shell.quote(&press.body),
            )
        }
        Shell::Powershell => {
            let headers: Vec<String> = press
                .headers
                .iter()
                .filter(|(name, _)| *name != CONTENT_TYPE)
                .map(|(name, value)| format!("; '{name}' = '{value}'"))
                .collect();
            format!(
                "Invoke-RestMethod -Method Post -Uri {} -Headers @{{ Authorization = \"Bearer $env:GITHUB_TOKEN\"{} }} -ContentType 'application/json; charset=utf-8' -Body {}",
                shell.quote(&press.url),
                headers.concat(),
                shell.quote(&press.body),
            )
        }
    };
    Command { kind: CommandKind::Http, title: "With curl (token in GITHUB_TOKEN)".into(), command }
}

/// Tags the tip of a branch and pushes the tag.
pub(crate) fn tag(shell: Shell, tag: &str, git_ref: &str) -> Command {
    let lines = [shell.command(["git", "fetch", "origin", git_ref]), tagged(shell, tag, "FETCH_HEAD")];
    Command { kind: CommandKind::Tag, title: format!("Tag the tip of {git_ref} and push the tag"), command: lines.join("\n") }
}

/// Mends a release on a branch of its own, tags that, and pushes the tag.
pub(crate) fn tag_hotfix(shell: Shell, tag: &str, branch: &RefName, base_tag: &str) -> Command {
    let lines = [mended(shell, branch, base_tag), tagged(shell, tag, "HEAD")];
    let title = format!("Tag {base_tag} with the fix on it, and nothing else, and push the tag");
    Command { kind: CommandKind::Tag, title, command: lines.join("\n") }
}

/// Pushes a tag again that a workflow has pushed: one that `GITHUB_TOKEN` pushes triggers nothing.
pub(crate) fn push_again(shell: Shell, tag: &str) -> Command {
    let lines = [
        shell.command(["git", "fetch", "origin", "tag", tag]),
        shell.command(["git", "push", "origin", "--delete", &format!("refs/tags/{tag}")]),
        shell.command(["git", "push", "origin", &format!("refs/tags/{tag}")]),
    ];
    Command { kind: CommandKind::Tag, title: format!("Delete tag {tag} on GitHub and push it yourself"), command: lines.join("\n") }
}

fn tagged(shell: Shell, tag: &str, commit: &str) -> String {
    let lines = [
        shell.command(["git", "tag", "--annotate", tag, "--message", tag, commit]),
        shell.command(["git", "push", "origin", &format!("refs/tags/{tag}")]),
    ];
    lines.join("\n")
}

/// A branch from a release's tag, with the fix on it.
fn mended(shell: Shell, branch: &RefName, base_tag: &str) -> String {
    let lines = [
        shell.command(["git", "fetch", "origin", "tag", base_tag]),
        shell.command(["git", "switch", "--create", branch.as_str(), base_tag]),
        format!("{} # the commits of the fix, oldest first", shell.command(["git", "cherry-pick", "-x", "COMMIT"])),
    ];
    lines.join("\n")
}

/// Makes the branch of a hotfix from a release's tag.
pub(crate) fn branch(shell: Shell, branch: &RefName, base_tag: &str) -> Command {
    let push = shell.command(["git", "push", "--set-upstream", "origin", branch.as_str()]);
    let lines = [mended(shell, branch, base_tag), push];
    Command {
        kind: CommandKind::Branch,
        title: format!("Make {branch} from {base_tag}, with nothing but the fix on it"),
        command: lines.join("\n"),
    }
}

#[cfg(test)]
#[allow(clippy::disallowed_types)] // The proof needs a real shell.
mod tests {
    use std::process;

    use proptest::prelude::*;

    use super::*;
    use crate::endpoints::Endpoints;

    /// What a program gets when a shell runs a command: a function of the same name prints its arguments.
    fn arguments(shell: &str, program: &str, command: &str) -> Vec<String> {
        let script = format!("{program}() {{ printf '%s\\0' \"$@\"; }}\n{command}");
        let output = process::Command::new(shell).arg("-c").arg(&script).env("GITHUB_TOKEN", "t0ken").output().unwrap();
        assert!(output.status.success() && output.stderr.is_empty(), "{script}\n{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().split_terminator('\0').map(str::to_owned).collect()
    }

    #[test]
    fn commands_of_a_plain_release() {
        let repository: Repository = "o/r".parse().unwrap();
        let inputs = [("version_type", "minor"), ("description", "it's 5 %")];
        let command = gh(Shell::Posix, &repository, "release.yaml", "main", &inputs).command;
        assert_eq!(
            command,
            "gh workflow run release.yaml \\\n  --repo o/r \\\n  --ref main \\\n  -f version_type=minor \\\n  -f 'description=it'\\''s 5 %'"
        );
        let command = gh(Shell::Powershell, &repository, "release.yaml", "main", &inputs).command;
        assert_eq!(
            command,
            "gh workflow run release.yaml `\n  --repo o/r `\n  --ref main `\n  -f version_type=minor `\n  -f 'description=it''s 5 %'"
        );
        assert_eq!(
            tag(Shell::Posix, "v0.4.0", "main").command,
            "git fetch origin main\ngit tag --annotate v0.4.0 --message v0.4.0 FETCH_HEAD\ngit push origin refs/tags/v0.4.0"
        );
        let branch = branch(Shell::Posix, &"hotfix/0.4.0.post1".parse().unwrap(), "v0.4.0").command;
        assert!(branch.starts_with("git fetch origin tag v0.4.0\ngit switch --create hotfix/0.4.0.post1 v0.4.0\n"), "{branch}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn a_real_shell_gives_every_value_back(
            value in "[^\\x00]{0,60}|[-$`'\"\\\\()\n !@#a]{0,30}|\\$\\(touch x\\)|--help",
            name in "[A-Za-z_][A-Za-z0-9_-]{0,10}",
        ) {
            let repository: Repository = "o/r".parse().unwrap();
            let inputs = [(name.as_str(), value.as_str())];
            let press = DispatchRequest::new(&Endpoints::default(), &repository, "a b.yml", "main", &inputs);
            for shell in ["sh", "bash"] {
                let got = arguments(shell, "gh", &gh(Shell::Posix, &repository, "a b.yml", "main", &inputs).command);
                prop_assert_eq!(&got, &["workflow", "run", "a b.yml", "--repo", "o/r", "--ref", "main", "-f", &format!("{name}={value}")]);
                let got = arguments(shell, "curl", &http(Shell::Posix, &press).command);
                let body: serde_json::Value = serde_json::from_str(got.last().unwrap()).unwrap();
                prop_assert_eq!(&body["inputs"][name.as_str()], &serde_json::Value::from(value.as_str()));
                prop_assert!(got.contains(&"Authorization: Bearer t0ken".to_owned()) && got.contains(&press.url));
            }
        }
    }
}
