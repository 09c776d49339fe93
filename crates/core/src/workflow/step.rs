//! A step: the action that it uses, or the script that it runs.

use super::act::{Act, Done, Publisher, What};
use super::condition::{Condition, expressions, unwrapped};
use super::environment::Environment;
use super::reader::{Reader, line};
use super::variables::Variables;
use super::{command, dispatching, script};
use crate::read::yaml::{Node, Value};

/// Adds what a step does. `tagged` are the tags that the job has made so far.
pub(super) fn read(step: &Node, environment: &Environment, tagged: &mut Vec<String>, acts: &mut Vec<Act>, reader: &mut Reader) {
    let condition = Condition::read(step, reader);
    let mut found: Vec<(u32, Done)> = Vec::new();
    if let Some(uses) = step.get("uses")
        && let Some(action) = reader.text(uses)
    {
        action_does(&action, step, line(uses), &mut found, reader);
    }
    if let Some(run) = step.get("run")
        && let Some(text) = reader.text(run)
    {
        let shell = reader.text_of(step, "shell");
        // Other languages have their own commands.
        if shell.is_none_or(|shell| ["bash", "sh", "pwsh", "powershell", "cmd"].iter().any(|one| shell.starts_with(one))) {
            let mut variables = Variables::new(environment);
            for command in script::commands(&text) {
                variables.note(&command.words, reader);
                let does = command::what(&command.words, &variables, environment, tagged, reader);
                let line = line_in(run, command.line);
                match does {
                    // What starts a workflow may do so for each turn of a loop.
                    Some(Done { dispatch: Some(_), .. }) => {
                        for words in variables.turns(&command.words) {
                            let Some(does) = command::what(&words, &variables, environment, tagged, reader) else { continue };
                            // A loop repeats what the file says once.
                            if !reader.may_read(does.size(), run.line) {
                                break;
                            }
                            found.push((line, does));
                        }
                    }
                    does => found.extend(does.map(|does| (line, does))),
                }
            }
        }
        interpolated(run, &text, &mut found);
    }
    for (line, Done { what, dispatch }) in found {
        let token = match &what {
            What::PushTag | What::CreateRelease => token(step, &what, environment, reader),
            _ => None,
        };
        acts.push(Act { line, condition: condition.clone(), what, token, dispatch });
    }
}

/// Whether a token is another one than `GITHUB_TOKEN`, whose events trigger workflows.
fn is_other(token: &str) -> bool {
    let name = token.trim_start_matches(['$', '{']).trim_end_matches('}').to_ascii_lowercase();
    !matches!(name.as_str(), "" | "github.token" | "secrets.github_token" | "github_token")
}

/// The token that a step pushes a tag or publishes a release with, where it is not `GITHUB_TOKEN`: what an action is given, what `gh` finds in
/// its variables, or what stands in the address that git pushes to.
fn token(step: &Node, what: &What, environment: &Environment, reader: &mut Reader) -> Option<String> {
    let found = if step.get("uses").is_some() {
        let with = step.get("with")?;
        ["token", "github_token", "github-token", "repo-token"].into_iter().find_map(|key| reader.text_of(with, key))
    } else if *what == What::CreateRelease {
        ["GH_TOKEN", "GITHUB_TOKEN"].into_iter().find_map(|name| environment.get(name, reader))
    } else {
        let script = reader.text_of(step, "run")?;
        let (before, _) = script.split_once("@github.com")?;
        let start = match before.ends_with("}}") {
            true => before.rfind("${{")?,
            false => before.rfind([':', '/', ' ', '"', '\n']).map_or(0, |at| at + 1),
        };
        Some(environment.resolved(before.get(start..)?, reader))
    };
    found.map(|token| unwrapped(&token).to_owned()).filter(|token| is_other(token))
}

/// The line of the file for a line of a text, where the text keeps its lines.
fn line_in(node: &Node, offset: usize) -> u32 {
    let literal = matches!(node.value, Value::Scalar { literal: true, .. });
    u32::try_from(node.line + if literal { offset } else { 0 }).unwrap_or(u32::MAX)
}

/// What an action does, by its name and its `with`.
fn action_does(action: &str, step: &Node, line: u32, found: &mut Vec<(u32, Done)>, reader: &mut Reader) {
    let (name, reference) = match action.split_once('@') {
        Some((name, reference)) => (name, Some(reference.to_owned())),
        None => (action, None),
    };
    let name = name.to_ascii_lowercase();
    let with = step.get("with");
    if !with.is_none_or(|with| reader.may_enter(with)) {
        return;
    }
    let given = |key: &str, reader: &mut Reader| {
        let text = reader.text_of(with?, key)?;
        Some(unwrapped(&text).to_owned()).filter(|text| !text.is_empty())
    };
    let raw = |key: &str, reader: &mut Reader| reader.text_of(with?, key).filter(|text| !text.is_empty());
    let publish = |by, token, attestations, index| What::Publish { by, reference: reference.clone(), token, attestations, index };
    match name.as_str() {
        // Another repository's sources are tools; of this one it is said with its name, too.
        "actions/checkout" if given("repository", reader).is_none_or(|name| name == "github.repository") => {
            let token = given("token", reader).filter(|token| is_other(token)).or_else(|| given("ssh-key", reader));
            let what = What::Checkout { git_ref: given("ref", reader), token };
            found.push((line, what.into()));
        }
        "pypa/gh-action-pypi-publish" => {
            // The names with `_` are older, and still taken.
            let index = given("repository-url", reader).or_else(|| given("repository_url", reader));
            let attestations = given("attestations", reader).and_then(|text| text.parse().ok());
            found.push((line, publish(Publisher::Action, given("password", reader), attestations, index).into()));
        }
        "pyo3/maturin-action" if given("command", reader).is_some_and(|command| matches!(command.as_str(), "publish" | "upload")) => {
            found.push((line, publish(Publisher::Maturin, None, None, None).into()));
        }
        "jrubics/poetry-publish" => {
            let index = given("repository_url", reader);
            found.push((line, publish(Publisher::Poetry, given("pypi_token", reader), None, index).into()));
        }
        "softprops/action-gh-release" | "ncipollo/release-action" | "actions/create-release" | "elgohr/github-release-action" => {
            found.push((line, What::CreateRelease.into()));
        }
        "mathieudutour/github-tag-action" | "anothrnick/github-tag-action" | "rickstaa/action-create-tag" => {
            found.push((line, What::PushTag.into()));
        }
        "ad-m/github-push-action" if given("tags", reader).as_deref() == Some("true") => found.push((line, What::PushTag.into())),
        "stefanzweifel/git-auto-commit-action" if given("tagging_message", reader).is_some() => found.push((line, What::PushTag.into())),
        "python-semantic-release/python-semantic-release"
        | "relekang/python-semantic-release"
        | "googleapis/release-please-action"
        | "google-github-actions/release-please-action" => {
            found.extend([(line, What::PushTag.into()), (line, What::CreateRelease.into())]);
        }
        "benc-uk/workflow-dispatch" => {
            let file = given("workflow", reader).unwrap_or_default();
            let (git_ref, repository) = (raw("ref", reader).or_else(|| Some("${{ github.ref }}".to_owned())), raw("repo", reader));
            let inputs = raw("inputs", reader);
            found.push((line, dispatching::workflow_action(file, git_ref, repository, inputs.as_deref())));
        }
        "peter-evans/repository-dispatch" => {
            let event = raw("event-type", reader).unwrap_or_default();
            found.push((line, dispatching::event_action(event, raw("repository", reader))));
        }
        "actions/github-script" => {
            let Some(node) = with.and_then(|with| with.get("script")) else { return };
            let Some(text) = reader.text(node) else { return };
            script_does(node, &text, found);
            interpolated(node, &text, found);
        }
        _ => {}
    }
}

/// No call in a script has more lines.
const MOST_LINES: usize = 30;

/// What the JavaScript of `actions/github-script` does, by the methods that it calls.
fn script_does(node: &Node, text: &str, found: &mut Vec<(u32, Done)>) {
    for (offset, part) in text.lines().enumerate().filter(|(_, part)| !part.trim_start().starts_with("//")) {
        let line = line_in(node, offset);
        if part.contains(".createRelease(") {
            found.push((line, What::CreateRelease.into()));
        }
        if part.contains(".createRef(") && text.contains("refs/tags/") {
            found.push((line, What::PushTag.into()));
        }
        for (method, starts_workflow) in [(".createWorkflowDispatch(", true), (".createDispatchEvent(", false)] {
            let Some(at) = part.find(method) else { continue };
            // Its arguments go on over the next lines, up to its `)`.
            let mut call = part.get(at + method.len()..).unwrap_or_default().to_owned();
            for more in text.lines().skip(offset + 1).take(MOST_LINES) {
                call.push('\n');
                call.push_str(more);
            }
            let call = call.split(')').next().unwrap_or_default();
            found.push((line, dispatching::script_call(starts_workflow, call, text)));
        }
    }
}

/// The expressions in a script whose value somebody else chooses: comments count too, for a line break in the value ends them.
fn interpolated(node: &Node, text: &str, found: &mut Vec<(u32, Done)>) {
    let first = found.len();
    let (mut counted, mut offset) = (0, 0);
    for (start, expression, _) in expressions(text) {
        offset += text.get(counted..start).unwrap_or_default().matches('\n').count();
        counted = start;
        let what = What::Interpolate { expression: expression.to_owned() };
        if found.len() - first < 100 && is_chosen_by_others(expression) && !found.iter().skip(first).any(|(_, known)| known.what == what) {
            found.push((line_in(node, offset), what.into()));
        }
    }
}

fn is_chosen_by_others(expression: &str) -> bool {
    let small = expression.to_ascii_lowercase();
    ["inputs.", "inputs[", "github.event.", "github.event[", "github.ref_name", "github.head_ref"].iter().any(|name| {
        small.match_indices(name).any(|(at, _)| {
            let before = small.get(..at).and_then(|before| before.chars().next_back());
            before.is_none_or(|letter| !letter.is_ascii_alphanumeric() && !matches!(letter, '_' | '-' | '.'))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workflow::Workflow;

    /// What the steps of a job do; the first step is on line 5.
    fn acts(steps: &str) -> Vec<Act> {
        let (mut workflow, problems) = Workflow::parse(&format!("on: push\njobs:\n  a:\n    steps:\n{steps}")).unwrap();
        assert_eq!(problems, []);
        workflow.jobs.remove(0).acts
    }

    fn run(script: &str) -> Vec<What> {
        let script: String = script.lines().map(|line| format!("          {line}\n")).collect();
        acts(&format!("      - run: |\n{script}")).into_iter().map(|act| act.what).collect()
    }

    fn publish(by: Publisher, token: Option<&str>, index: Option<&str>) -> What {
        What::Publish { by, reference: None, token: token.map(str::to_owned), attestations: None, index: index.map(str::to_owned) }
    }

    #[test]
    fn actions() {
        let of = |step: &str| acts(&format!("      - {step}\n")).into_iter().map(|act| act.what).collect::<Vec<_>>();
        let action = "{uses: pypa/gh-action-pypi-publish@release/v1, with: {password: \"${{ secrets.T }}\", attestations: false, repository-url: x}}";
        let expected = What::Publish {
            by: Publisher::Action,
            reference: Some("release/v1".into()),
            token: Some("secrets.T".into()),
            attestations: Some(false),
            index: Some("x".into()),
        };
        assert_eq!(of(action), [expected]);
        assert_eq!(of("uses: actions/checkout@v7"), [What::Checkout { git_ref: None, token: None }]);
        let checkout = of("{uses: Actions/Checkout@v7, with: {ref: \"${{ needs.tag.outputs.tag }}\"}}");
        assert_eq!(checkout, [What::Checkout { git_ref: Some("needs.tag.outputs.tag".into()), token: None }]);
        assert_eq!(of("uses: softprops/action-gh-release@v2"), [What::CreateRelease]);
        assert_eq!(of("{uses: PyO3/maturin-action@v1, with: {command: build}}"), []);
        assert_eq!(of("{uses: actions/github-script@v7, with: {script: \"github.rest.repos.createRelease({})\"}}"), [What::CreateRelease]);
        assert_eq!(of("{uses: benc-uk/workflow-dispatch@v1, with: {workflow: x.yml}}"), [What::StartWorkflow { file: "x.yml".into() }]);
    }

    #[test]
    fn commands_that_publish() {
        for (script, expected) in [
            ("python -m twine upload dist/*", publish(Publisher::Twine, None, None)),
            ("twine upload -r testpypi -p \"${{ secrets.T }}\" d", publish(Publisher::Twine, Some("secrets.T"), Some("testpypi"))),
            ("uvx twine@6 upload --repository-url=u d", publish(Publisher::Twine, None, Some("u"))),
            ("TWINE=1 uv run --with twine twine upload d", publish(Publisher::Twine, None, None)),
            ("if ! uv publish; then exit 1; fi", publish(Publisher::UvPublish, None, None)),
            ("hatch publish -r x", publish(Publisher::Hatch, None, Some("x"))),
            ("flit publish", publish(Publisher::Flit, None, None)),
            ("cd x && poetry publish --build", publish(Publisher::Poetry, None, None)),
            ("pipx run maturin upload dist/*", publish(Publisher::Maturin, None, None)),
            ("pdm publish", publish(Publisher::Pdm, None, None)),
        ] {
            assert_eq!(run(script), [expected], "{script}");
        }
        for script in ["echo twine upload", "# twine upload", "twine check dist/*", "pip install twine", "cat <<EOF\ntwine upload\nEOF"] {
            assert_eq!(run(script), [], "{script}");
        }
        let env = "      - run: twine upload --password $SECRET d\n        env: {SECRET: \"${{ secrets.A }}\", TWINE_PASSWORD: b, TWINE_REPOSITORY: c}\n";
        assert_eq!(acts(env)[0].what, publish(Publisher::Twine, Some("secrets.A"), Some("c")));
    }

    #[test]
    fn commands_that_tag_release_and_start() {
        for (script, expected) in [
            ("git push --tags", What::PushTag),
            ("git -c a=b push origin \"$TAG\"", What::PushTag),
            ("git push origin v1.2", What::PushTag),
            ("git push origin \"${{ steps.version.outputs.tag }}\"", What::PushTag),
            ("git tag -m x 2026-11\ngit push --force origin 2026-11", What::PushTag),
            ("git push origin HEAD:refs/tags/x", What::PushTag),
            ("gh release create v1 dist/*", What::CreateRelease),
            ("gh release edit v1 --draft=false", What::CreateRelease),
            ("gh workflow run release.yml -f a=b", What::StartWorkflow { file: "release.yml".into() }),
            ("gh api -X POST repos/o/r/actions/workflows/x.yml/dispatches -f ref=main", What::StartWorkflow { file: "x.yml".into() }),
            ("gh api repos/o/r/releases -f tag_name=v1", What::CreateRelease),
            ("gh api repos/o/r/git/refs -f ref=refs/tags/v1 -f sha=x", What::PushTag),
        ] {
            assert_eq!(run(script), [expected], "{script}");
        }
        for script in [
            "git push",
            "git push origin main",
            "git push --delete origin v1",
            "git push origin :v1",
            "git push origin HEAD:refs/heads/v1",
            "git tag v1",
            "git tag --force nightly\ngit push --force origin nightly",
            "gh release upload v1 x",
            "gh release view v1",
            "gh api repos/o/r/releases",
        ] {
            assert_eq!(run(script), [], "{script}");
        }
    }

    #[test]
    fn tokens_whose_events_trigger_workflows() {
        for (step, expected) in [
            ("run: git push origin v1.2", None),
            ("run: 'git push \"https://x-access-token:${{ secrets.PAT }}@github.com/o/r\" v1.2'", Some("secrets.PAT")),
            ("run: 'git push https://bot:$TOKEN@github.com/o/r v1.2', env: {TOKEN: \"${{ secrets.PAT }}\"}", Some("secrets.PAT")),
            ("run: 'git push https://bot:${GITHUB_TOKEN}@github.com/o/r v1.2'", None),
            ("run: git push git@github.com:o/r v1.2", Some("git")),
            // Git asks no variable for its token, `gh` does.
            ("run: git push origin v1.2, env: {GH_TOKEN: \"${{ secrets.PAT }}\"}", None),
            ("run: gh release create v1.2, env: {GH_TOKEN: \"${{ secrets.PAT }}\"}", Some("secrets.PAT")),
            ("run: gh release create v1.2, env: {GH_TOKEN: \"${{ github.token }}\"}", None),
            ("uses: softprops/action-gh-release@v2, with: {token: \"${{ secrets.PAT }}\"}", Some("secrets.PAT")),
            ("uses: softprops/action-gh-release@v2, with: {token: \"${{ secrets.GITHUB_TOKEN }}\"}", None),
        ] {
            let found = acts(&format!("      - {{{step}}}\n"));
            let made = found.iter().find(|act| matches!(act.what, What::PushTag | What::CreateRelease)).unwrap();
            assert_eq!(made.token.as_deref(), expected, "{step}");
        }
        let checkout = |with: &str| acts(&format!("      - {{uses: actions/checkout@v7, with: {{{with}}}}}\n"))[0].what.clone();
        let with = |token: Option<&str>| What::Checkout { git_ref: None, token: token.map(str::to_owned) };
        assert_eq!(checkout("token: \"${{ secrets.GITHUB_TOKEN }}\""), with(None));
        assert_eq!(checkout("token: \"${{ steps.app.outputs.token }}\""), with(Some("steps.app.outputs.token")));
        assert_eq!(checkout("ssh-key: \"${{ secrets.KEY }}\""), with(Some("secrets.KEY")));
    }

    #[test]
    fn lines_conditions_and_what_others_choose() {
        let found = acts(
            "      - if: always()\n        run: |\n          echo ${{ inputs.x }} ${{ inputs.x }} ${{ github.sha }}\n\n          # ${{ github.event.release.body }}\n          twine \\\n            upload\n      - run: >-\n          twine\n          upload ${{ github.event_name }} ${{ needs.a.outputs.inputs.b }}\n",
        );
        let lines: Vec<_> = found.iter().map(|act| (act.line, act.condition.is_some())).collect();
        assert_eq!(lines, [(10, true), (7, true), (9, true), (13, false)]);
        let chosen = ["inputs.x", "github.event.release.body"].map(|expression| What::Interpolate { expression: expression.into() });
        assert_eq!([&found[1].what, &found[2].what], [&chosen[0], &chosen[1]]);
    }
}
