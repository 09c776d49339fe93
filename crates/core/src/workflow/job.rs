//! A job: when it runs, what it waits for, what it may do and what it does.
//!
//! Source: GitHub, *Workflow syntax for GitHub Actions*, `jobs`.

use super::act::Act;
use super::condition::Condition;
use super::environment::Environment;
use super::input::is_identifier;
use super::matrix;
use super::permissions::Permissions;
use super::reader::{Reader, line};
use super::step;
use crate::problem::quoted;
use crate::read::yaml::Node;

/// One job of a workflow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Job {
    /// Its key under `jobs`.
    pub id: String,
    /// Where it stands.
    pub line: u32,
    /// `name`, which may hold expressions.
    pub name: Option<String>,
    /// `if`.
    pub condition: Option<Condition>,
    /// The jobs that it waits for.
    pub needs: Vec<String>,
    /// `permissions` of its own.
    pub permissions: Option<Permissions>,
    /// The name of its deployment environment.
    pub environment: Option<String>,
    /// The reusable workflow that it calls.
    pub uses: Option<String>,
    /// What it calls that workflow with.
    pub with: Vec<(String, String)>,
    /// The combinations of its matrix, where the file writes them out: keys, lowercase and with points, and values as literals of expressions.
    pub matrix: Vec<Vec<(String, String)>>,
    /// What its steps do, as far as releases care.
    pub acts: Vec<Act>,
}

impl Job {
    /// Whether a step of its own uploads to an index. What a called workflow does is not known here.
    #[must_use]
    pub fn publishes(&self) -> bool {
        self.acts.iter().any(|act| act.what.publishes())
    }

    /// Whether it may upload to an index by means that its steps do not show: its environment or its name says so, or it calls a workflow of
    /// another repository whose name does.
    #[must_use]
    pub fn may_publish(&self) -> bool {
        let says = |text: &str, words: &[&str]| {
            let text = text.to_ascii_lowercase();
            !text.contains("test") && words.iter().any(|word| text.contains(word))
        };
        let elsewhere = self.uses.as_deref().filter(|uses| !uses.starts_with("./"));
        let file = elsewhere.map(|uses| uses.split('@').next().unwrap_or(uses)).and_then(|uses| uses.rsplit('/').next());
        self.environment.as_deref().is_some_and(|name| says(name, &["pypi", "publish"]))
            || says(&self.id, &["pypi"])
            || file.is_some_and(|file| says(file, &["pypi", "publish", "release", "upload"]))
    }

    pub(super) fn read(id: String, key: &Node, node: &Node, file: &Node, reader: &mut Reader) -> Self {
        if !is_identifier(&id) {
            let what = "is not allowed as the name of a job: a letter or _, then letters, digits, - and _";
            reader.odd(key.line, &format!("{} {what}", quoted(&id)));
        }
        let environment = node.get("environment").and_then(|environment| match environment.text() {
            Some(_) => reader.text(environment),
            None => reader.text_of(environment, "name"),
        });
        let mut with = Vec::new();
        for (name, value) in node.get("with").iter().flat_map(|with| with.entries()) {
            if !reader.may_read(name.len() + 1, value.line) {
                break;
            }
            with.push((name.to_owned(), reader.text(value).unwrap_or_default()));
        }
        let mut acts = Vec::new();
        let mut tagged = Vec::new();
        for step in node.get("steps").iter().flat_map(|steps| steps.items()) {
            if !reader.may_enter(step) {
                break;
            }
            let environment = Environment([step, node, file].map(|holder| holder.get("env").cloned()));
            step::read(step, &environment, &mut tagged, &mut acts, reader);
        }
        Self {
            id,
            line: line(key),
            name: reader.text_of(node, "name"),
            condition: Condition::read(node, reader),
            needs: node.get("needs").map(|needs| reader.texts(needs)).unwrap_or_default(),
            permissions: node.get("permissions").and_then(|node| Permissions::read(node, reader)),
            environment,
            uses: reader.text_of(node, "uses"),
            with,
            matrix: matrix::read(node, reader),
            acts,
        }
    }
}
