//! What a run comes to, case by case: conditions that are decided in part, matrices, what jobs start, skipped pushes, environments.

use relcast_core::Repository;
use relcast_core::workflow::{By, Event, Happening, JobRun, Runs, Simulation, Workflow, simulate};

/// Files with `--- name` before each, and what happens to them.
fn run(files: &str, what: &Happening, head_message: Option<&str>) -> Simulation {
    let parse = |part: &str| {
        let (name, text) = part.split_once('\n').unwrap();
        let (workflow, problems) = Workflow::parse(text).unwrap();
        assert_eq!(problems, [], "{part}");
        (name.to_owned(), workflow)
    };
    let files: Vec<(String, Workflow)> = files.split("--- ").skip(1).map(parse).collect();
    let files: Vec<(&str, &Workflow)> = files.iter().map(|(file, workflow)| (file.as_str(), workflow)).collect();
    let repository: Repository = "harbor-lab/kelp".parse().unwrap();
    simulate(&files, &Event { what, by: By::Person, repository: Some(&repository), default_branch: Some("main"), head_message })
}

fn push(tag: &str) -> Happening {
    Happening::PushTag { tag: tag.to_owned() }
}

const fn word(runs: Runs) -> &'static str {
    match runs {
        Runs::Yes => "yes",
        Runs::No => "no",
        Runs::Unknown => "unknown",
    }
}

/// The jobs of a workflow, each in a line: whether it runs, whether it publishes, and why.
fn jobs(runs: &[JobRun]) -> Vec<String> {
    let one = |job: &JobRun| {
        let publishes = if job.publishes { " publishes" } else { "" };
        let inner = if job.jobs.is_empty() { String::new() } else { format!(" [{}]", jobs(&job.jobs).join("; ")) };
        format!("{} {}{publishes}: {}{inner}", job.id, word(job.runs), job.because)
    };
    runs.iter().map(one).collect()
}

/// The only workflow's jobs, on a tag.
fn on_tag(text: &str) -> Vec<String> {
    let found = run(&format!("--- a.yml\non: push\njobs:\n{text}"), &push("v1.0"), None);
    jobs(&found.workflows[0].jobs)
}

#[test]
fn conditions_that_are_decided_in_part() {
    for (text, expected) in [
        // What is left is shown, and the jobs after it hang on it.
        (
            "  check: {}\n  a: {needs: check, if: \"needs.check.outputs.result == 'success'\"}\n",
            "a unknown: Runs if needs.check.outputs.result == 'success'",
        ),
        ("  a: {if: \"github.event_name == 'push' && vars.GO == '1'\"}\n", "a unknown: Runs if vars.GO == '1'"),
        ("  a: {if: \"vars.TAG == github.ref_name\"}\n", "a unknown: Runs if vars.TAG == 'v1.0'"),
        ("  a: {if: \"${{ vars.GO && github.ref_type == 'tag' }}\"}\n", "a unknown: Runs if vars.GO"),
        ("  a: {if: \"github.repository == 'harbor-lab/kelp' && vars.GO\"}\n", "a unknown: Runs if vars.GO"),
        (
            "  a: {if: \"github.repository == 'somebody/kelp' && vars.GO\"}\n",
            "a no: Condition is false: github.repository == 'somebody/kelp' && vars.GO",
        ),
        (
            "  a: {if: \"contains(fromJSON('[\\\"push\\\", \\\"release\\\"]'), github.event_name)\"}\n",
            "a yes: Condition is true: contains(fromJSON('[\"push\", \"release\"]'), github.event_name)",
        ),
        // What runs succeeds.
        ("  b: {}\n  a: {needs: b, if: needs.b.result == 'success'}\n", "a yes: Condition is true: needs.b.result == 'success'"),
        (
            "  b: {}\n  a: {needs: b, if: always() && needs.b.result == 'failure'}\n",
            "a no: Condition is false: always() && needs.b.result == 'failure'",
        ),
        (
            "  b: {}\n  c: {if: false}\n  a: {needs: [b, c], if: \"always() && !contains(needs.*.result, 'failure')\"}\n",
            "a yes: Condition is true: always() && !contains(needs.*.result, 'failure')",
        ),
        (
            "  b: {}\n  c: {if: false}\n  a: {needs: [b, c], if: \"always() && contains(needs.*.result, 'skipped')\"}\n",
            "a yes: Condition is true: always() && contains(needs.*.result, 'skipped')",
        ),
        ("  b: {if: false}\n  a: {needs: b, if: \"!failure() && !cancelled()\"}\n", "a yes: Condition is true: !failure() && !cancelled()"),
        // A need that may run is either successful or skipped.
        ("  b: {if: vars.X}\n  a: {needs: b}\n", "a unknown: Runs if b runs"),
        (
            "  b: {if: vars.X}\n  a: {needs: b, if: always() && needs.b.result == 'success'}\n",
            "a unknown: Runs if needs.b.result == 'success'",
        ),
        (
            "  b: {if: vars.X}\n  a: {needs: b, if: always() && needs.b.result != 'failure'}\n",
            "a yes: Condition is true: always() && needs.b.result != 'failure'",
        ),
        (
            "  b: {if: vars.X}\n  a: {needs: b, if: \"always() && !contains(needs.*.result, 'failure')\"}\n",
            "a yes: Condition is true: always() && !contains(needs.*.result, 'failure')",
        ),
        (
            "  b: {if: vars.X}\n  a: {needs: b, if: always() && needs.b.result == 'failure'}\n",
            "a no: Condition is false: always() && needs.b.result == 'failure'",
        ),
        ("  b: {if: vars.X}\n  a: {needs: b, if: vars.Y}\n", "a unknown: Runs if vars.Y. Needs b, which may not run"),
        (
            "  b: {if: vars.X}\n  a: {needs: b, if: \"needs.b.result == 'skipped' || needs.b.result == 'success'\"}\n",
            "a unknown: Runs if b runs",
        ),
        ("  c: {if: false}\n  b: {needs: c, if: always() && vars.X}\n  a: {needs: b}\n", "a no: Needs b, and a job before that is skipped"),
        (
            "  p: {}\n  b: {needs: p, if: needs.p.outputs.go}\n  a: {needs: [p, b], if: \"always() && needs.p.outputs.go == 'y' && (needs.b.result == 'skipped' || needs.b.result == 'success')\"}\n",
            "a unknown: Runs if needs.p.outputs.go == 'y'",
        ),
        // What a job's `if` cannot use.
        ("  a: {if: secrets.TOKEN != ''}\n", "a unknown: GitHub rejects secrets in a job's if: secrets.TOKEN != ''"),
        ("  a: {if: env.DRY == 'true'}\n", "a unknown: GitHub rejects env in a job's if: env.DRY == 'true'"),
        (
            "  a: {strategy: {matrix: {os: [x]}}, if: matrix.os == 'x'}\n",
            "a unknown: GitHub rejects matrix in a job's if: matrix.os == 'x'",
        ),
    ] {
        assert_eq!(on_tag(text).last().unwrap(), expected, "{text}");
    }
}

#[test]
fn what_is_left_is_there_for_programs() {
    let text = "--- a.yml\non: push\njobs:\n  b: {if: \"github.ref_type == 'tag' && vars.X == 'y'\"}\n  a: {needs: b}\n";
    let found = run(text, &push("v1.0"), None);
    let [b, a] = &*found.workflows[0].jobs else { panic!() };
    assert_eq!((b.only_if.as_deref(), b.expression.as_deref()), (Some("vars.X == 'y'"), Some("vars.X")));
    assert_eq!((a.only_if.as_deref(), a.expression.as_deref()), (Some("needs.b.result == 'success'"), Some("vars.X")));
    // What is assumed is said once, and only where it is.
    assert_eq!(found.assumptions, ["Every job that runs is assumed to succeed"]);
    assert!(run("--- a.yml\non: push\njobs: {a: {}}\n", &push("v1.0"), None).assumptions.is_empty());
}

#[test]
fn matrices_that_are_written_out() {
    let matrix = "strategy: {matrix: {os: [linux, mac], py: [3.12, '3.13']}}";
    let open = "strategy: {matrix: {os: \"${{ fromJSON(vars.ALL) }}\"}}";
    let target = "strategy: {matrix: {target: [{os: linux, arch: x86_64}, {os: mac, arch: arm64}]}}";
    let include = "strategy: {matrix: {os: [linux, mac], include: [{os: mac, publish: true}]}}";
    let excluded = "strategy: {matrix: {os: [linux, mac], exclude: [{os: mac}]}}";
    for (strategy, condition, expected) in [
        (matrix, "matrix.os == 'linux'", "a yes publishes: Always runs. Publishes if matrix.os == 'linux'"),
        (matrix, "matrix.os == 'linux' && github.ref_type == 'tag'", "a yes publishes: Always runs. Publishes if matrix.os == 'linux'"),
        (matrix, "matrix.os == 'windows'", "a yes: Always runs. Publishes only if matrix.os == 'windows', which is false"),
        (matrix, "matrix.os != 'windows'", "a yes publishes: Always runs"),
        (matrix, "matrix.py == '3.12'", "a yes publishes: Always runs. Publishes if matrix.py == '3.12'"),
        (matrix, "startsWith(matrix.py, '3')", "a yes publishes: Always runs"),
        (matrix, "matrix.nothing == 'x'", "a yes: Always runs. Publishes only if matrix.nothing == 'x', which is false"),
        (matrix, "matrix.os == 'linux' && vars.GO", "a yes publishes: Always runs. Publishes if matrix.os == 'linux' && vars.GO"),
        (
            matrix,
            "matrix.os == 'windows' && vars.GO",
            "a yes: Always runs. Publishes only if matrix.os == 'windows' && vars.GO, which is false",
        ),
        (open, "matrix.os == 'linux'", "a yes publishes: Always runs. Publishes if matrix.os == 'linux'"),
        (target, "matrix.target.arch == 'arm64'", "a yes publishes: Always runs. Publishes if matrix.target.arch == 'arm64'"),
        (
            target,
            "matrix.target.arch == 'riscv64'",
            "a yes: Always runs. Publishes only if matrix.target.arch == 'riscv64', which is false",
        ),
        (include, "matrix.publish", "a yes publishes: Always runs. Publishes if matrix.publish"),
        (excluded, "matrix.os == 'mac'", "a yes: Always runs. Publishes only if matrix.os == 'mac', which is false"),
        (excluded, "matrix.os == 'linux'", "a yes publishes: Always runs"),
    ] {
        let condition = serde_json::to_string(condition).unwrap();
        let found = on_tag(&format!("  a:\n    {strategy}\n    steps:\n      - run: twine upload dist/*\n        if: {condition}\n"));
        assert_eq!(found, [expected], "{strategy} {condition}");
    }
}

#[test]
fn called_workflows_run_for_each_combination() {
    let text = |matrix: &str| {
        format!(
            "--- a.yml\non: push\njobs:\n  all:\n    strategy: {{matrix: {matrix}}}\n    uses: ./.github/workflows/b.yml\n    with: {{variant: \"${{{{ matrix.variant }}}}\"}}\n--- b.yml\non: {{workflow_call: {{inputs: {{variant: {{type: string}}}}}}}}\njobs:\n  one: {{if: inputs.variant == 'cuda'}}\n  two:\n    if: inputs.variant == 'cpu'\n    steps: [{{run: uv publish}}]\n"
        )
    };
    let of = |matrix: &str| jobs(&run(&text(matrix), &push("v1"), None).workflows[0].jobs).remove(0);
    let [cuda, cpu] = ["cuda", "cpu"].map(|name| format!("inputs.variant == '{name}'"));
    assert_eq!(
        of("{variant: [cuda, cpu]}"),
        format!("all yes publishes: Always runs [one yes: Condition is true: {cuda}; two yes publishes: Condition is true: {cpu}]")
    );
    assert_eq!(
        of("{variant: [cuda]}"),
        format!("all yes: Always runs [one yes: Condition is true: {cuda}; two no publishes: Condition is false: {cpu}]")
    );
    assert_eq!(
        of("\"${{ fromJSON(vars.ALL) }}\""),
        "all yes publishes: Always runs [one unknown: Runs if inputs.variant == 'cuda'; two unknown publishes: Runs if inputs.variant == 'cpu']"
    );
}

#[test]
fn what_the_steps_of_a_job_start() {
    let release = "--- release.yml\nname: Publish\non: {workflow_dispatch: {inputs: {dry: {type: boolean}, tag: {}}}, repository_dispatch: {types: [release]}}\njobs:\n  up: {if: \"!inputs.dry && github.ref_type == 'tag'\"}\n";
    let start = |step: &str| format!("--- a.yml\non: {{push: {{tags: v*}}}}\njobs:\n  go:\n    steps:\n      - {step}\n{release}");
    for (step, sentence, up) in [
        ("run: gh workflow run release.yml --ref \"$GITHUB_REF_NAME\"", "yes: Triggered by job go of a.yml", "yes"),
        ("run: gh workflow run release.yml --ref \"${{ github.ref }}\"", "yes: Triggered by job go of a.yml", "yes"),
        ("run: gh workflow run --ref v1.0 -f dry=true release.yml", "yes: Triggered by job go of a.yml", "no"),
        ("run: gh workflow run Publish", "yes: Triggered by job go of a.yml", "no"),
        ("run: gh workflow run release.yml -r \"$TAG\" -F \"dry=$DRY\"", "yes: Triggered by job go of a.yml", "unknown"),
        ("{run: 'gh workflow run release.yml -r $TAG', env: {TAG: refs/tags/v2}}", "yes: Triggered by job go of a.yml", "yes"),
        ("run: gh workflow run release.yml --repo \"$GITHUB_REPOSITORY\" --ref main", "yes: Triggered by job go of a.yml", "no"),
        ("run: gh workflow run release.yml -R harbor-lab/kelp --ref main", "yes: Triggered by job go of a.yml", "no"),
        ("run: gh workflow run release.yml -R harbor-lab/other", "no: Only on workflow_dispatch and repository_dispatch", ""),
        ("run: for f in other.yml release.yml; do gh workflow run $f --ref refs/tags/v1; done", "yes: Triggered by job go of a.yml", "yes"),
        ("run: gh workflow run release.yml -f what=x", "no: Job go of a.yml cannot start it: it has no input what", ""),
        ("run: gh workflow run release.yml -f dry=maybe", "no: Job go of a.yml cannot start it: input dry does not accept maybe", ""),
        ("{if: false, run: gh workflow run release.yml}", "no: Only on workflow_dispatch and repository_dispatch", ""),
        (
            "{if: vars.GO == '1', run: gh workflow run release.yml -r refs/tags/v1}",
            "unknown: Triggered by job go of a.yml if vars.GO == '1'",
            "yes",
        ),
        (
            "run: gh api -X POST repos/harbor-lab/kelp/actions/workflows/release.yml/dispatches -f ref=refs/tags/v1 -f 'inputs[dry]=false'",
            "yes: Triggered by job go of a.yml",
            "yes",
        ),
        (
            "run: gh api repos/{owner}/{repo}/actions/workflows/release.yml/dispatches -f ref=main",
            "yes: Triggered by job go of a.yml",
            "no",
        ),
        (
            "run: \"curl -X POST $GITHUB_API_URL/repos/${{ github.repository }}/actions/workflows/release.yml/dispatches -d '{\\\"ref\\\": \\\"refs/tags/v1\\\"}'\"",
            "yes: Triggered by job go of a.yml",
            "yes",
        ),
        ("run: gh api repos/${{ github.repository }}/dispatches -f event_type=release", "yes: Triggered by job go of a.yml", "no"),
        (
            "run: gh api repos/${{ github.repository }}/dispatches -f event_type=docs",
            "no: Only on workflow_dispatch and repository_dispatch",
            "",
        ),
        ("run: gh api repos/harbor-lab/docs/dispatches -f event_type=release", "no: Only on workflow_dispatch and repository_dispatch", ""),
        ("{uses: peter-evans/repository-dispatch@v3, with: {event-type: release}}", "yes: Triggered by job go of a.yml", "no"),
        (
            "{uses: peter-evans/repository-dispatch@v3, with: {event-type: release, repository: harbor-lab/docs}}",
            "no: Only on workflow_dispatch and repository_dispatch",
            "",
        ),
        (
            "{uses: peter-evans/repository-dispatch@v3, with: {event-type: \"${{ vars.EVENT }}\"}}",
            "unknown: Triggered by job go of a.yml, if it sends release",
            "no",
        ),
        (
            "{uses: benc-uk/workflow-dispatch@v1, with: {workflow: release.yml, ref: refs/tags/v1, inputs: '{\"dry\": \"false\"}'}}",
            "yes: Triggered by job go of a.yml",
            "yes",
        ),
        ("{uses: benc-uk/workflow-dispatch@v1, with: {workflow: release.yml}}", "yes: Triggered by job go of a.yml", "yes"),
        (
            "{uses: actions/github-script@v7, with: {script: \"await github.rest.actions.createWorkflowDispatch({ workflow_id: 'release.yml', ref: 'main' })\"}}",
            "yes: Triggered by job go of a.yml",
            "no",
        ),
        (
            "{uses: actions/github-script@v7, with: {script: \"github.rest.repos.createDispatchEvent({ event_type: 'release' })\"}}",
            "yes: Triggered by job go of a.yml",
            "no",
        ),
    ] {
        let found = run(&start(step), &push("v1.0"), None);
        let started = found.workflows.iter().find(|start| start.file == "release.yml").unwrap();
        assert_eq!(format!("{}: {}", word(started.starts), started.because), sentence, "{step}");
        assert_eq!(started.jobs.first().map_or("", |job| word(job.runs)), up, "{step}: {:?}", started.jobs);
        assert_eq!(found.workflows.iter().filter(|start| start.file == "release.yml").count(), 1, "{step}");
    }
}

#[test]
fn what_is_started_starts_others() {
    let text = "--- a.yml\nname: A\non: {push: {tags: v*}}\njobs:\n  check: {}\n  go:\n    needs: check\n    steps: [{run: gh workflow run b.yml -r main}]\n--- b.yml\nname: B\non: [workflow_dispatch]\njobs:\n  send: {steps: [{run: gh workflow run c.yml -f name=x}, {run: gh workflow run c.yml -f name=y}, {run: gh workflow run b.yml}]}\n--- c.yml\non: {workflow_dispatch: {inputs: {name: {}}}, workflow_run: {workflows: [A]}}\njobs:\n  x: {if: inputs.name == 'x'}\n--- d.yml\non: push\njobs: {send: {steps: [{run: gh workflow run a.yml}]}}\n";
    let found = run(text, &push("v1"), None);
    let shown: Vec<String> = found
        .workflows
        .iter()
        .map(|start| format!("{} {}: {} [{}]", start.file, word(start.starts), start.because, jobs(&start.jobs).join("; ")))
        .collect();
    let expected = [
        "a.yml yes: Tag matches v* [check yes: Always runs; go yes: After check. Starts b.yml]",
        "b.yml yes: Triggered by job go of a.yml [send yes: Always runs. Starts c.yml. Starts b.yml]",
        "b.yml yes: Triggered by job send of b.yml [send yes: Always runs. Starts c.yml. Starts b.yml]",
        "c.yml yes: After A completes [x no: Condition is false: inputs.name == 'x']",
        "c.yml yes: Triggered by job send of b.yml [x yes: Condition is true: inputs.name == 'x']",
        "c.yml yes: Triggered by job send of b.yml [x no: Condition is false: inputs.name == 'x']",
        "d.yml yes: On every push, tags included [send yes: Always runs. Starts a.yml]",
    ];
    assert_eq!(shown, expected);
}

#[test]
fn pushes_that_are_skipped() {
    let files = "--- a.yml\non: {push: {tags: v*}, release: {types: published}}\njobs: {a: {}}\n--- b.yml\non: create\njobs: {a: {}}\n";
    for (message, skipped) in [
        ("Release 1.0 [skip ci]", Some("[skip ci]")),
        ("chore(release): 1.0 [Skip CI]\n\nNotes", Some("[skip ci]")),
        ("[ci skip] Release", Some("[ci skip]")),
        ("Release\n\nNothing to test [no ci]", Some("[no ci]")),
        ("Release [skip actions]", Some("[skip actions]")),
        ("Release [actions skip]", Some("[actions skip]")),
        ("Release\n\nNotes\n\nskip-checks: true\n", Some("skip-checks: true")),
        ("Release\n\nNotes\n\nskip-checks:true\nSigned-off-by: a", Some("skip-checks: true")),
        ("Release\n\nskip-checks: true\n\nand more", None),
        ("Release 1.0 (skip ci)", None),
        ("Release 1.0 ***NO_CI***", None),
        ("", None),
    ] {
        let found = run(files, &push("v1"), Some(message));
        let of = |file: &str| found.workflows.iter().find(|start| start.file == file).unwrap();
        let expected =
            skipped.map_or_else(|| "Tag matches v*".to_owned(), |part| format!("Skipped: the tagged commit's message has {part}"));
        assert_eq!((of("a.yml").starts == Runs::Yes, &of("a.yml").because), (skipped.is_none(), &expected), "{message}");
        // It counts for pushes alone.
        assert_eq!(of("b.yml").starts, Runs::Yes);
        let release = Happening::PublishRelease { tag: "v1".into(), prerelease: false };
        let started = run(files, &release, Some(message));
        assert!(started.workflows.iter().any(|start| start.because == "When a release is published"), "{message}");
    }
    let text = "--- a.yml\non: push\njobs: {a: {if: \"!contains(github.event.head_commit.message, '[skip release]')\"}}\n";
    let of = |message| run(text, &push("v1"), message).workflows[0].jobs[0].runs;
    assert_eq!([Some("x [skip release]"), Some("x"), None].map(of), [Runs::No, Runs::Yes, Runs::Unknown]);
}

#[test]
fn environments_may_wait_for_approval() {
    for (job, environment, expected) in [
        ("{environment: pypi}", Some("pypi"), "a yes: Always runs. May wait for approval (environment pypi)"),
        ("{environment: {name: pypi, url: x}}", Some("pypi"), "a yes: Always runs. May wait for approval (environment pypi)"),
        (
            "{environment: \"${{ github.ref_type == 'tag' && 'pypi' || 'testpypi' }}\"}",
            Some("pypi"),
            "a yes: Always runs. May wait for approval (environment pypi)",
        ),
        (
            "{environment: \"${{ vars.ENV }}\"}",
            Some("${{ vars.ENV }}"),
            "a yes: Always runs. May wait for approval (environment ${{ vars.ENV }})",
        ),
        ("{environment: \"${{ github.ref_type == 'branch' && 'pypi' || '' }}\"}", None, "a yes: Always runs"),
        ("{environment: pypi, if: vars.GO}", Some("pypi"), "a unknown: Runs if vars.GO. May wait for approval (environment pypi)"),
        ("{environment: pypi, if: false}", None, "a no: Condition is false: false"),
        (
            "{strategy: {matrix: {e: [x, x]}}, environment: \"${{ matrix.e }}\"}",
            Some("x"),
            "a yes: Always runs. May wait for approval (environment x)",
        ),
        (
            "{strategy: {matrix: {e: [x, y]}}, environment: \"${{ matrix.e }}\"}",
            Some("${{ matrix.e }}"),
            "a yes: Always runs. May wait for approval (environment ${{ matrix.e }})",
        ),
    ] {
        let found = run(&format!("--- a.yml\non: push\njobs: {{a: {job}}}\n"), &push("v1"), None);
        let runs = &found.workflows[0].jobs;
        assert_eq!((runs[0].environment.as_deref(), jobs(runs).remove(0).as_str()), (environment, expected), "{job}");
    }
}
