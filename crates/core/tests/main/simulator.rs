//! What a happening starts: on the sample's workflows, on recorded ones that are kept beside the workspace, and on made ones.

use std::fmt::Write as _;
use std::path::Path;

use proptest::prelude::*;
use relcast_core::Repository;
use relcast_core::workflow::{By, Event, Happening, JobRun, Runs, Simulation, Workflow, simulate};

use crate::shelf::{root, shared};

fn read(folder: &Path) -> Vec<(String, Workflow)> {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let named = |path: std::path::PathBuf| {
        let (workflow, problems) = Workflow::parse(&std::fs::read_to_string(&path).unwrap()).unwrap();
        assert_eq!(problems, [], "{}", path.display());
        (path.file_name().unwrap().to_str().unwrap().to_owned(), workflow)
    };
    files.map(named).collect()
}

fn run(workflows: &[(String, Workflow)], what: &Happening, by: By, repository: &str) -> Simulation {
    let files: Vec<(&str, &Workflow)> = workflows.iter().map(|(file, workflow)| (file.as_str(), workflow)).collect();
    let repository: Repository = repository.parse().unwrap();
    simulate(&files, &Event { what, by, repository: Some(&repository), default_branch: Some("main"), head_message: None })
}

fn push(tag: &str) -> Happening {
    Happening::PushTag { tag: tag.to_owned() }
}

/// A made file, or several with `--- name` between them.
fn made(text: &str) -> Vec<(String, Workflow)> {
    let parts = if text.starts_with("--- ") { text.to_owned() } else { format!("--- a.yml\n{text}") };
    let file = |part: &str| {
        let (name, text) = part.split_once('\n').unwrap();
        (name.to_owned(), Workflow::parse(text).unwrap().0)
    };
    parts.split("--- ").skip(1).map(file).collect()
}

const fn word(runs: Runs) -> &'static str {
    match runs {
        Runs::Yes => "yes",
        Runs::No => "no",
        Runs::Unknown => "unknown",
    }
}

fn jobs(out: &mut String, runs: &[JobRun], depth: usize) {
    for job in runs {
        let publishes = if job.publishes { " publishes" } else { "" };
        let line = job.line.unwrap_or_default();
        writeln!(out, "{:depth$}{} {}{publishes} ({line}): {}", "", job.id, word(job.runs), job.because).unwrap();
        jobs(out, &job.jobs, depth + 2);
    }
}

/// What starts, a line for each workflow and job.
fn shown(found: &Simulation) -> String {
    let mut out = String::new();
    for start in found.workflows.iter().filter(|start| start.starts != Runs::No) {
        writeln!(out, "{} {} ({}): {}", start.file, word(start.starts), start.line.unwrap_or_default(), start.because).unwrap();
        jobs(&mut out, &start.jobs, 2);
    }
    out
}

/// Why a workflow does not start.
fn why_not<'a>(found: &'a Simulation, file: &str) -> &'a str {
    let [start] = &*found.workflows.iter().filter(|start| start.file == file).collect::<Vec<_>>() else { panic!("{file}") };
    assert!(start.starts == Runs::No && start.jobs.is_empty(), "{start:?}");
    &start.because
}

/// What starts, and the jobs in it that publish and run.
fn publishing(found: &Simulation) -> Vec<String> {
    let starts = found.workflows.iter().filter(|start| start.starts == Runs::Yes);
    let publish = |job: &&JobRun| job.publishes && job.runs == Runs::Yes;
    let of = |file: &str, jobs: &[JobRun]| jobs.iter().filter(publish).map(|job| format!("{file} {}", job.id)).collect::<Vec<_>>();
    starts.flat_map(|start| of(&start.file, &start.jobs)).collect()
}

#[test]
fn recorded_workflows() {
    let Some(folder) = shared("recorded/mooncake-2026-08-22/raw/.github/workflows") else { return };
    let all = read(&folder);
    let of = |what: &Happening, by| run(&all, what, by, "kvcache-ai/Mooncake");
    let found = of(&push("v0.3.13"), By::Person);
    let everyone = [
        "release-cuda13.yaml publish-release",
        "release-efa-cuda13.yaml publish-release",
        "release-efa-non-cuda.yaml publish-release",
        "release-efa.yaml publish-release",
        "release-musa.yaml publish-release",
        "release-non-cuda.yaml publish-release",
        "release-npu.yaml publish-release",
        "release-rocm.yaml publish-pypi",
        "release.yaml publish-release",
    ];
    assert_eq!(publishing(&found), everyone);
    let text = shown(&found);
    let release = "release.yaml yes (3): Tag matches v*\n  build yes (8): Condition is true: !contains(github.ref_name, '-')\n    build yes (21): Always runs\n  publish-release yes publishes (10): After build\n    publish yes publishes (12): Always runs\n";
    assert!(text.ends_with(release), "{text}");
    assert_eq!(why_not(&found, "pre-release.yaml"), "Tag matches none of: v*-rc*, v*-alpha*, v*-beta*, v*-pre*");
    assert_eq!(why_not(&found, "ci.yml"), "Only on branch pushes");
    assert_eq!(why_not(&found, "nightly.yml"), "Only on schedule and workflow_dispatch");
    assert_eq!(why_not(&found, "_build-wheel.yaml"), "Only when another workflow calls it");
    // What a workflow's own token pushes.
    let found = of(&push("v0.3.13"), By::Token);
    assert!(found.workflows.iter().all(|start| start.starts == Runs::No));
    assert_eq!(why_not(&found, "release.yaml"), "Pushed with GITHUB_TOKEN, which triggers no workflows");
    assert_eq!(why_not(&found, "ci.yml"), "Only on branch pushes");
    // A pre-release as PEP 440 writes it has no dash: it takes the stable path.
    let found = of(&push("v0.4.0rc1"), By::Person);
    assert_eq!(publishing(&found), everyone);
    assert!(why_not(&found, "pre-release.yaml").starts_with("Tag matches none of"));
    let found = of(&push("v0.4.0-rc1"), By::Person);
    assert_eq!(publishing(&found), [""; 0]);
    let text = shown(&found);
    assert!(text.starts_with("pre-release.yaml yes (3): Tag matches v*-rc*\n  build yes (10)"), "{text}");
    let release = "release.yaml yes (3): Tag matches v*\n  build no (8): Condition is false: !contains(github.ref_name, '-')\n  publish-release no publishes (10): Needs build, which is skipped\n";
    assert!(text.ends_with(release), "{text}");
    // The nightly's input is a text in `github.event.inputs`.
    let nightly = |inputs: &[(&str, &str)]| {
        let inputs = inputs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        shown(&of(&Happening::Dispatch { file: "nightly.yml".into(), git_ref: "main".into(), inputs }, By::Person))
    };
    assert!(nightly(&[("skip_publish", "true")]).contains("\n  publish-testpypi no (44): Condition is false: !(github.event_name == 'workflow_dispatch' && github.event.inputs.skip_publish == 'true')\n"));
    assert!(nightly(&[]).contains("\n  publish-testpypi yes (44): "));
    assert!(nightly(&[]).contains("\n  notify-failure no (126): Condition is false: always() && needs.nightly-gate.result == 'failure'\n"));
}

#[test]
fn the_sample() {
    let all = read(&root().join("tests/sample/workflows"));
    let of = |what: &Happening, by| run(&all, what, by, "tidewater-labs/tidepool");
    let found = of(&push("v0.4.0"), By::Person);
    let expected = "release-cuda13.yaml yes (4): Tag matches v*\n  build yes (9): Always runs\n  publish yes publishes (43): After build\nrelease.yaml yes (4): Tag matches v*\n  build yes (16): Condition is true: !contains(github.ref_name, '-rc')\n  sdist yes (42): Condition is true: !contains(github.ref_name, '-rc')\n  publish yes publishes (56): After build and sdist. May wait for approval (environment pypi)\n  github-release yes (69): After publish\n";
    assert_eq!(shown(&found), expected);
    // By its schedule it pushes the tag with its own token, which starts nothing.
    let monthly = Happening::Schedule { file: "monthly-release.yaml".into(), cron: "0 0 1 * *".into() };
    assert_eq!(publishing(&of(&monthly, By::Person)), ["monthly-release.yaml publish"]);
    assert_eq!(why_not(&of(&monthly, By::Person), "nightly.yml"), "This schedule is that of monthly-release.yaml");
    assert_eq!(shown(&of(&push("v0.4.0"), By::Token)), "");
    let hotfix = |inputs: &[(&str, &str)]| {
        let inputs = inputs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        of(&Happening::Dispatch { file: ".github/workflows/hotfix-release.yaml".into(), git_ref: "main".into(), inputs }, By::Token)
    };
    let found = hotfix(&[("base_version", "0.4.0"), ("post_number", "1")]);
    let expected = "hotfix-release.yaml yes (4): Manual run\n  tag yes (24): Always runs\n  build yes (47): After tag\n  publish yes publishes (63): After tag and build. May wait for approval (environment pypi)\n";
    assert_eq!(shown(&found), expected);
    assert_eq!(why_not(&found, "release.yaml"), "This manual run is of hotfix-release.yaml");
    assert_eq!(why_not(&hotfix(&[]), "hotfix-release.yaml"), "GitHub rejects the run: input base_version is required");
    assert_eq!(why_not(&hotfix(&[("version", "1")]), "hotfix-release.yaml"), "GitHub rejects the run: it has no input version");
    let release = Happening::PublishRelease { tag: "v0.4.0".into(), prerelease: false };
    assert!(shown(&of(&release, By::Person)).contains("release.yaml yes (4): Tag matches v*, if publishing creates the tag\n"));
}

#[test]
fn needs_and_conditions() {
    for (jobs, expected) in [
        (
            "  a: {if: false}\n  b: {needs: a, if: always()}\n  c: {needs: b}\n",
            "a no (3): Condition is false: false\nb yes (4): Condition is true: always()\nc no (5): Needs b, and a job before that is skipped\n",
        ),
        (
            "  a: {if: false}\n  b: {needs: a, if: true}\n  c: {needs: a, if: \"!cancelled() && needs.a.result == 'skipped'\"}\n",
            "a no (3): Condition is false: false\nb no (4): Needs a, which is skipped\nc yes (5): Condition is true: !cancelled() && needs.a.result == 'skipped'\n",
        ),
        (
            "  a: {if: vars.X}\n  b: {needs: a}\n  c: {needs: a, if: vars.Y}\n",
            "a unknown (3): Runs if vars.X\nb unknown (4): Runs if a runs\nc unknown (5): Runs if vars.Y. Needs a, which may not run\n",
        ),
        (
            "  b: {needs: a}\n  a: {needs: c}\n  c: {if: failure()}\n",
            "b no (3): Needs a, which is skipped\na no (4): Needs c, which is skipped\nc no (5): Condition is false: failure()\n",
        ),
        (
            "  a: {needs: b}\n  b: {needs: a}\n  c: {needs: x}\n",
            "a unknown (3): GitHub rejects this workflow: its needs form a circle\nb unknown (4): GitHub rejects this workflow: its needs form a circle\nc unknown (5): Needs x, which does not exist\n",
        ),
        (
            "  a: {if: \"${{ false }} || false\"}\n",
            "a yes (3): Condition is always true, as it is text around ${{ }}: ${{ false }} || false\n",
        ),
        ("  a: {if: \"x ==\"}\n", "a unknown (3): The expression 'x ==' is not valid: unknown context 'x'\n"),
        (
            "  a: {steps: [{run: twine upload, if: github.event_name == 'release'}]}\n  b: {steps: [{run: twine upload, if: steps.x.outputs.y}]}\n",
            "a yes (3): Always runs. Publishes only if github.event_name == 'release', which is false\n\
             b yes publishes (4): Always runs. Publishes if steps.x.outputs.y\n",
        ),
        (
            "  a: {uses: other/repo/.github/workflows/x.yml@v1}\n  b: {uses: ./.github/workflows/x.yml}\n  c: {uses: ./.github/workflows/a.yml}\n",
            "a yes (3): Always runs. What other/repo/.github/workflows/x.yml@v1 publishes is unknown: it is in another repository\nb yes (4): Always runs. What it calls is unknown: x.yml could not be read\nc yes (5): Always runs. GitHub rejects the call: a.yml has no workflow_call\n",
        ),
    ] {
        let found = run(&made(&format!("on: push\njobs:\n{jobs}")), &push("v1"), By::Person, "o/r");
        let mut text = String::new();
        self::jobs(&mut text, &found.workflows[0].jobs, 0);
        assert_eq!(text, expected);
    }
}

#[test]
fn called_workflows_have_their_inputs() {
    let text = "--- a.yml\non: push\njobs:\n  one:\n    uses: ./.github/workflows/b.yml\n    with: {dry: true, kind: \"x-${{ github.ref_name }}\", what: \"${{ vars.A }}\"}\n  two: {uses: ./.github/workflows/b.yml}\n--- b.yml\non:\n  workflow_call:\n    inputs:\n      dry: {type: boolean}\n      kind: {type: string, default: \"${{ github.ref_type }}\"}\n      what: {type: string}\njobs:\n  publish:\n    if: \"!inputs.dry && inputs.kind == 'tag'\"\n    steps: [{run: uv publish}]\n  named: {if: inputs.kind == 'x-v1'}\n  open: {if: inputs.what == 'x'}\n  loop: {uses: ./.github/workflows/b.yml}\n";
    let found = run(&made(text), &push("v1"), By::Person, "o/r");
    let states = |at: usize| found.workflows[0].jobs[at].jobs.iter().map(|job| (job.id.as_str(), word(job.runs))).collect::<Vec<_>>();
    assert_eq!(states(0), [("publish", "no"), ("named", "yes"), ("open", "unknown"), ("loop", "yes")]);
    assert_eq!(states(1), [("publish", "yes"), ("named", "no"), ("open", "no"), ("loop", "yes")]);
    let [one, two] = &*found.workflows[0].jobs else { panic!() };
    assert!(!one.publishes && two.publishes);
    assert_eq!(one.jobs[2].expression.as_deref(), Some("vars.A"));
    assert_eq!(one.jobs[3].because, "Always runs. GitHub rejects the call: b.yml calls itself");
}

#[test]
fn releases_and_what_follows() {
    let of = |on: &str, prerelease| {
        let found = run(
            &made(&format!("on: {on}\njobs: {{a: {{if: github.event.release.prerelease == false}}}}")),
            &Happening::PublishRelease { tag: "v1".into(), prerelease },
            By::Person,
            "o/r",
        );
        let lines = found.workflows.iter().map(|start| format!("{}: {}", word(start.starts), start.because));
        lines.collect::<Vec<_>>().join("\n")
    };
    assert_eq!(of("{release: {types: [published]}}", false), "yes: When a release is published");
    assert_eq!(of("{release: {types: [released]}}", false), "yes: When a final release is published");
    assert_eq!(of("{release: {types: [released]}}", true), "no: Only on release type released, not when a pre-release is published");
    assert_eq!(of("{release: {types: [prereleased]}}", true), "yes: On prereleased, but not if the pre-release was a draft");
    assert_eq!(of("release", true), "yes: When a release is published; runs twice, for published and prereleased");
    assert_eq!(of("{release: {types: created}}", false), "unknown: When a release is created, but not if it was a draft");
    assert_eq!(
        of("{release: {types: [published]}, push: {tags: v*}}", false),
        "yes: When a release is published\nyes: Tag matches v*, if publishing creates the tag"
    );
    assert_eq!(
        of("{release: {types: [edited]}, push: {branches: main}}", false),
        "no: Only on release type edited, not when a release is published"
    );
    let text = "--- a.yml\nname: A\non: push\n--- b.yml\nname: B\non: {workflow_run: {workflows: [A]}}\njobs:\n  one: {if: github.event.workflow_run.conclusion == 'success' && github.ref_name == 'main'}\n--- c.yml\non: {workflow_run: {workflows: [B], branches: [main]}}\n";
    let found = run(&made(text), &push("v1"), By::Person, "o/r");
    let expected = "a.yml yes (2): On every push, tags included\nb.yml yes (2): After A completes\n  one yes (4): Condition is true: github.event.workflow_run.conclusion == 'success' && github.ref_name == 'main'\nc.yml unknown (1): After B completes, on some branches only\n";
    assert_eq!(shown(&found), expected);
    assert_eq!(shown(&run(&made(text), &push("v1"), By::Token, "o/r")), "");
}

#[test]
fn a_bare_name_may_be_a_branch_or_a_tag() {
    let all = made("on: workflow_dispatch\njobs:\n  a: {if: github.ref_type == 'tag'}\n");
    let of = |git_ref: &str| {
        let what = Happening::Dispatch { file: "a.yml".into(), git_ref: git_ref.into(), inputs: Vec::new() };
        run(&all, &what, By::Person, "o/r").workflows[0].jobs[0].runs
    };
    assert_eq!(["main", "refs/heads/x", "refs/tags/x", "x"].map(of), [Runs::No, Runs::No, Runs::Yes, Runs::Unknown]);
}

#[test]
fn workflows_that_call_many_end() {
    let mut text = String::new();
    for file in 0..9 {
        write!(text, "--- f{file}.yml\non: [push, workflow_call]\njobs:\n").unwrap();
        for job in 0..20 {
            writeln!(text, "  j{job}: {{uses: ./.github/workflows/f{}.yml}}", file + 1).unwrap();
        }
    }
    let found = run(&made(&text), &push("v1"), By::Person, "o/r");
    assert!(serde_json::to_string(&found).unwrap().contains("there are too many jobs"));
}

proptest! {
    #[test]
    fn the_order_of_files_does_not_matter(tag in ".{0,20}", seed in 0usize..720) {
        let mut all = read(&root().join("tests/sample/workflows"));
        all.sort_by(|one, two| one.0.cmp(&two.0));
        let before = run(&all, &push(&tag), By::Person, "o/r");
        for at in 1..all.len() {
            all.swap(at, seed % (at + 1));
        }
        prop_assert_eq!(run(&all, &push(&tag), By::Person, "o/r"), before);
    }

    #[test]
    fn any_file_is_simulated(text in "(on: push\n|jobs:\n|  [ab]:\n|    if: |    needs: [abc]\n|    uses: \\./\\.github/workflows/a\\.yml\n|    steps: |on: \\{|[a-z{}\\[\\]:,!&$ \n']){0,40}", tag in ".{0,10}") {
        if let Ok((workflow, _)) = Workflow::parse(&text) {
            for what in [push(&tag), Happening::PublishRelease { tag: tag.clone(), prerelease: true }] {
                let found = run(&[("a.yml".to_owned(), workflow.clone())], &what, By::Person, "o/r");
                prop_assert!(!found.workflows.is_empty() && found.workflows.iter().all(|start| !start.because.is_empty()));
            }
        }
    }
}
