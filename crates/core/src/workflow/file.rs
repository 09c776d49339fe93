//! One workflow file: its name, what starts it, and its jobs.
//!
//! Source: GitHub, *Workflow syntax for GitHub Actions*.

use super::input::Input;
use super::job::Job;
use super::on::{self, Call, On, Schedule, Trigger};
use super::permissions::{Access, Permissions};
use super::reader::Reader;
use crate::problem::{Problem, quoted};
use crate::read::codes::WORKFLOW_UNREADABLE;
use crate::read::yaml;

/// What nobody writes by hand is not read.
const MOST_JOBS: usize = 256;

/// What a workflow file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workflow {
    /// `name:`, where it is given.
    pub name: Option<String>,
    /// The events that start it with what narrows them, in the file's order.
    pub triggers: Vec<Trigger>,
    /// The fields of its Run workflow form.
    pub inputs: Vec<Input>,
    /// The entries of `schedule`.
    pub schedules: Vec<Schedule>,
    /// How other workflows call it, where they can.
    pub call: Option<Call>,
    /// What the tokens of all jobs may do that say nothing themselves.
    pub permissions: Option<Permissions>,
    /// Its jobs, in the file's order.
    pub jobs: Vec<Job>,
}

impl Workflow {
    /// Reads a workflow file: the workflow, and what in it is odd.
    ///
    /// # Errors
    ///
    /// `WORKFLOW_UNREADABLE` with the line, where it is no YAML or has no `on`.
    pub fn parse(text: &str) -> Result<(Self, Vec<Problem>), Problem> {
        let (root, merges) = yaml::read(text)?;
        // A YAML 1.1 writer turns the key `on` into `true`.
        let Some(on) = root.get("on").or_else(|| root.get("true")) else {
            return Err(Problem::new(
                WORKFLOW_UNREADABLE,
                format!("line {}: there is no 'on' that says what starts the workflow", root.line),
            ));
        };
        let mut reader = Reader::new();
        for line in merges {
            reader.odd(line, "'<<' is a merge key, which GitHub does not support");
        }
        let name = reader.text_of(&root, "name");
        let On { triggers, inputs, schedules, call } = on::read(on, &mut reader);
        let mut workflow = Self { name, triggers, inputs, schedules, call, ..Self::default() };
        workflow.permissions = root.get("permissions").and_then(|node| Permissions::read(node, &mut reader));
        for (key, node) in root.get("jobs").iter().flat_map(|jobs| jobs.pairs()) {
            let Some(id) = reader.text(key) else { continue };
            if workflow.jobs.len() == MOST_JOBS || !reader.may_enter(node) {
                reader.odd(key.line, "the jobs from here on are not read: there are too many");
                break;
            }
            if workflow.jobs.iter().any(|job| job.id.eq_ignore_ascii_case(&id)) {
                reader.odd(key.line, &format!("there are two jobs {}", quoted(&id)));
                continue;
            }
            workflow.jobs.push(Job::read(id, key, node, &root, &mut reader));
        }
        for job in &workflow.jobs {
            for need in &job.needs {
                if !workflow.jobs.iter().any(|job| job.id.eq_ignore_ascii_case(need)) {
                    let what = format!("the job {} needs {}, which is not there", quoted(&job.id), quoted(need));
                    reader.odd(job.line as usize, &what);
                }
            }
        }
        Ok((workflow, reader.problems))
    }

    /// Its first trigger by an event.
    #[must_use]
    pub fn trigger(&self, event: &str) -> Option<&Trigger> {
        self.triggers.iter().find(|trigger| trigger.event == event)
    }

    /// Whether it has a Run workflow form.
    #[must_use]
    pub fn is_manual(&self) -> bool {
        self.trigger("workflow_dispatch").is_some()
    }

    /// The tag patterns of `push`; none where `push` is not filtered by tags.
    #[must_use]
    pub fn push_tags(&self) -> &[String] {
        self.triggers.iter().rfind(|trigger| trigger.event == "push").and_then(|push| push.tags.as_deref()).unwrap_or_default()
    }

    /// What the token of one of its jobs may do in a scope. None where neither the job nor the workflow says: then it is the repository's setting.
    #[must_use]
    pub fn access(&self, job: &Job, scope: &str) -> Option<Access> {
        let permissions = job.permissions.as_ref().or(self.permissions.as_ref())?;
        Some(permissions.access(scope))
    }

    /// Whether a step of one of its jobs uploads to an index. What called workflows do is not known here.
    #[must_use]
    pub fn publishes(&self) -> bool {
        self.jobs.iter().any(Job::publishes)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::workflow::{Condition, InputKind};

    fn read(text: &str) -> Workflow {
        Workflow::parse(text).unwrap().0
    }

    fn problems(text: &str) -> Vec<String> {
        Workflow::parse(text).unwrap().1.into_iter().map(|problem| problem.message).collect()
    }

    #[test]
    fn every_form_of_on() {
        for text in [
            "on: workflow_dispatch",
            "on: [push, workflow_dispatch]",
            "on: {workflow_dispatch: }",
            "true:\n  workflow_dispatch:\n",
            "\"on\":\n- workflow_dispatch\n",
        ] {
            let workflow = read(text);
            assert!(workflow.is_manual() && workflow.triggers.iter().any(|trigger| trigger.event == "workflow_dispatch"), "{text}");
        }
        assert!(!read("on: push").is_manual());
        assert_eq!(Workflow::parse("name: x").unwrap_err().code, WORKFLOW_UNREADABLE);
    }

    #[test]
    fn inputs_schedules_and_tags() {
        let workflow = read(
            "name: Monthly\non:\n  schedule:\n    - cron: '0 0 1 * *'\n      timezone: Asia/Tokyo\n  push:\n    tags: ['v*', '!v*-rc*']\n  workflow_dispatch:\n    inputs:\n      kind:\n        type: choice\n        required: true\n        default: minor\n        options: [major, minor]\n      dry:\n        type: boolean\n        default: false\n",
        );
        assert_eq!(workflow.schedules, [Schedule { cron: "0 0 1 * *".into(), timezone: Some("Asia/Tokyo".into()) }]);
        assert_eq!(workflow.push_tags(), ["v*", "!v*-rc*"]);
        assert_eq!((workflow.inputs[0].kind, workflow.inputs[0].required, workflow.inputs[0].options.len()), (InputKind::Choice, true, 2));
        assert_eq!((workflow.inputs[1].kind, workflow.inputs[1].default.as_deref()), (InputKind::Boolean, Some("false")));
    }

    #[test]
    fn triggers_and_calls_with_their_lines() {
        let text = "on:\n  push:\n    branches: main\n    tags-ignore: [a, b]\n    paths: [x]\n  release: {types: published}\n  workflow_run:\n    workflows: [Build]\n  workflow_call:\n    inputs:\n      n: {type: number, default: 2}\n";
        let workflow = read(text);
        let push = Trigger {
            event: "push".into(),
            line: 2,
            branches: Some(vec!["main".into()]),
            tags_ignore: Some(vec!["a".into(), "b".into()]),
            paths: true,
            ..Trigger::default()
        };
        assert_eq!(workflow.triggers[0], push);
        assert_eq!((workflow.triggers[1].line, &*workflow.triggers[1].types), (6, &["published".to_owned()][..]));
        assert_eq!(workflow.triggers[2].workflows, ["Build"]);
        let call = workflow.call.unwrap();
        assert_eq!((call.line, call.inputs[0].kind, call.inputs[0].default.as_deref()), (9, InputKind::Number, Some("2")));
        assert_eq!(read("on: [workflow_call]").call, Some(Call { line: 1, inputs: Vec::new() }));
    }

    #[test]
    fn jobs_and_what_they_may() {
        let text = "on: push\npermissions: {contents: read}\njobs:\n  a:\n    if: ${{ !cancelled() }}\n    environment: {name: pypi, url: x}\n    permissions: write-all\n  b:\n    needs: a\n    environment: test\n    uses: ./.github/workflows/x.yml\n    with: {one: 1, two: ~}\n  c: {needs: [a, b], permissions: read-all}\n  d:\n    permissions: {}\n";
        let workflow = read(text);
        let [a, b, c, d] = &*workflow.jobs else { panic!("{workflow:?}") };
        assert_eq!(
            (a.line, a.environment.as_deref(), a.condition.as_ref().unwrap()),
            (4, Some("pypi"), &Condition { text: "!cancelled()".into(), line: 5 })
        );
        assert_eq!(
            (&*b.needs, b.environment.as_deref(), b.uses.as_deref()),
            (&["a".to_owned()][..], Some("test"), Some("./.github/workflows/x.yml"))
        );
        assert_eq!(b.with, [("one".into(), "1".into()), ("two".into(), String::new())]);
        assert_eq!(c.needs.len(), 2);
        let access = |job: &Job, scope| workflow.access(job, scope).unwrap();
        assert_eq!([a, b, c, d].map(|job| access(job, "contents")), [Access::Write, Access::Read, Access::Read, Access::None]);
        assert_eq!([a, b, c, d].map(|job| access(job, "id-token")), [Access::Write, Access::None, Access::None, Access::None]);
        assert_eq!(Workflow::default().access(&read("on: push\njobs: {a: {}}").jobs[0], "contents"), None);
    }

    #[test]
    fn what_is_odd_has_its_line() {
        let inputs = |rest: &str| problems(&format!("on:\n  workflow_dispatch:\n    inputs:\n{rest}"));
        assert_eq!(inputs("      x:\n        type: blob\n"), ["line 5: the input 'x' has the type 'blob', which GitHub does not know"]);
        assert!(inputs("      1x: {}\n")[0].starts_with("line 4: '1x' is not allowed as the name of an input"));
        assert_eq!(inputs("      x: {type: choice}\n"), ["line 4: the choice 'x' has no options"]);
        assert_eq!(
            inputs("      x: {type: choice, options: [a], default: b}\n"),
            ["line 4: the default 'b' of 'x' is none of its options"]
        );
        assert_eq!(inputs("      x: {type: boolean, default: yes}\n"), ["line 4: the default 'yes' of 'x' is neither true nor false"]);
        let many: String = (0..26).map(|n| format!("      x{n}: {{}}\n")).collect();
        assert_eq!(inputs(&many), ["line 4: there are more than 25 inputs, and GitHub allows no more"]);
        for (text, expected) in [
            (
                "on: {workflow_call: {inputs: {x: {type: choice}}}}",
                "line 1: the input 'x' has the type 'choice', which a called workflow cannot have",
            ),
            ("on: {workflow_call: {inputs: {x: }}}", "line 1: the input 'x' has no type, which a called workflow must name"),
            ("on:\n  push:\n    tags: ['!v1']", "line 3: tags only takes away: no pattern is without '!', so nothing is taken"),
            ("on:\n  push:\n    tags: [a]\n    tags-ignore: [b]", "line 4: 'push' has both tags and tags-ignore, which GitHub refuses"),
            ("on: push\njobs:\n  a: {needs: b}", "line 3: the job 'a' needs 'b', which is not there"),
            ("on: push\njobs:\n  a: {}\n  a: {}", "line 4: there are two jobs 'a'"),
            ("on: push\npermissions: all", "line 2: permissions are 'all', which GitHub does not know"),
            ("on: push\npermissions: {contents: all}", "line 2: the permission 'contents' is none of read, write and none"),
            ("on: push\nx: &x {y: z}\njobs:\n  a:\n    <<: *x", "line 5: '<<' is a merge key, which GitHub does not support"),
        ] {
            assert_eq!(problems(text), [expected], "{text}");
        }
    }

    #[test]
    fn aliases_do_not_make_a_small_file_large() {
        let steps = "{run: \"twine upload\"}, ".repeat(5000);
        let jobs: String = (0..2000).map(|n| format!("  j{n}: {{steps: *s}}\n")).collect();
        let (workflow, problems) = Workflow::parse(&format!("on: push\nx: &s [{steps}]\njobs:\n{jobs}")).unwrap();
        assert!(workflow.jobs.iter().map(|job| job.acts.len()).sum::<usize>() < 100_000 && !problems.is_empty());
    }

    proptest! {
        #[test]
        fn any_file_is_read_or_refused(text in "(on|jobs|tags|if|needs|inputs|run|steps|with|uses|push|: |\n|  |- |[\\[\\]{}&*'\"a-c|,~]){0,60}") {
            let _ = Workflow::parse(&text);
            let _ = Workflow::parse(&format!("on: push\njobs:\n  a:\n    {text}"));
        }
    }
}
