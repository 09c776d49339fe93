//! The dispatch card: one workflow, what to enter, and every way to start it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::choice::DispatchChoice;
use super::command::{self, Command};
use super::field::{self, Field};
use super::pages::workflow_url;
use super::press::DispatchRequest;
use super::role::{Role, StepWord, step};
use super::values::Values;
use crate::endpoints::Endpoints;
use crate::problem::Problem;
use crate::refname::RefName;
use crate::repository::Repository;
use crate::version::{Bump, Version};
use crate::workflow::Input;

/// Everything about starting one workflow by hand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Card {
    /// The workflow's file name.
    pub file: String,
    /// Its name.
    pub name: String,
    /// Its page with the Run workflow button, whose form GitHub lets nobody fill in.
    pub url: String,
    /// The branch or tag to choose there.
    #[serde(rename = "ref")]
    pub git_ref: String,
    /// Why that one; none where somebody chose it.
    pub ref_because: Option<String>,
    /// The fields, in the form's order.
    pub fields: Vec<Field>,
    /// What is wrong with the form as a whole.
    pub problems: Vec<Problem>,
    /// The version that it would make, where its inputs tell.
    pub outcome: Option<Outcome>,
    /// Commands that start it; first the one that makes its branch, where it needs one.
    pub commands: Vec<Command>,
    /// The request that starts it.
    pub press: DispatchRequest,
}

/// The version that a start would make.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Outcome {
    /// The version.
    pub version: Version,
    /// Its tag, where the scheme is known.
    pub tag: Option<String>,
    /// What tells.
    pub because: String,
    /// Why that version cannot be made: somebody has it.
    pub problem: Option<Problem>,
}

impl Card {
    /// Whether nothing stands in the way of a start.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.problems.is_empty() && self.fields.iter().all(|field| field.problem.is_none())
    }
}

/// What a card is made of.
pub(crate) struct CardContext<'a> {
    pub(crate) endpoints: &'a Endpoints,
    pub(crate) repository: &'a Repository,
    pub(crate) repository_url: &'a str,
    pub(crate) file: &'a str,
    pub(crate) name: &'a str,
    pub(crate) inputs: &'a [Input],
    /// Whether it builds whatever branch it is started on, also for a hotfix.
    pub(crate) builds_branch: bool,
    pub(crate) values: Values<'a>,
    pub(crate) next: &'a dyn Fn(&Bump) -> Option<Version>,
    pub(crate) tag_of: &'a dyn Fn(&Version) -> Option<String>,
    /// The tag of the release that a post-release is built on.
    pub(crate) base_tag: &'a dyn Fn(&Version) -> Option<String>,
    pub(crate) refusal: &'a dyn Fn(&Version) -> Option<Problem>,
}

pub(crate) fn card(facts: &CardContext<'_>, choice: &DispatchChoice) -> Card {
    let (fields, problems) = field::fields(facts.inputs, &choice.inputs, &facts.values);
    let outcome = outcome(facts, &fields);
    let made = outcome.as_ref().filter(|_| facts.builds_branch);
    let own_branch = made.and_then(|outcome| hotfix_branch(&outcome.version, facts.base_tag));
    let (git_ref, ref_because) = match (&choice.git_ref, &own_branch) {
        (Some(chosen), _) => (chosen.to_string(), None),
        (None, Some((branch, base))) => {
            (branch.to_string(), Some(format!("It builds what it is started on, so a branch from {base} keeps everything newer out.")))
        }
        (None, None) => (facts.values.chosen.branch.unwrap_or("main").to_owned(), Some("The branch that is released from.".to_owned())),
    };
    let inputs: Vec<(&str, &str)> =
        fields.iter().filter(|field| field.is_sent()).map(|field| (field.input.name.as_str(), field.value.as_str())).collect();
    let press = DispatchRequest::new(facts.endpoints, facts.repository, facts.file, &git_ref, &inputs);
    let branch =
        own_branch.filter(|(branch, _)| branch.as_str() == git_ref).map(|(branch, base)| command::branch(choice.shell, &branch, &base));
    let gh = command::gh(choice.shell, facts.repository, facts.file, &git_ref, &inputs);
    let commands = branch.into_iter().chain([gh, command::http(choice.shell, &press)]).collect();
    Card {
        file: facts.file.to_owned(),
        name: facts.name.to_owned(),
        url: workflow_url(facts.repository_url, facts.file),
        git_ref,
        ref_because,
        fields,
        problems,
        outcome,
        commands,
        press,
    }
}

/// Whether a form asks for the release that a hotfix mends.
pub(crate) fn is_hotfix_form(inputs: &[Input]) -> bool {
    inputs.iter().any(|input| matches!(Role::of(input), Some(Role::PostNumber | Role::BaseVersion)))
}

/// The step that a form takes where nobody enters anything.
pub(crate) fn default_step(inputs: &[Input]) -> Option<Bump> {
    let input = inputs.iter().find(|input| Role::of(input) == Some(Role::Step))?;
    bump_of(step(input.default.as_deref()?)?)
}

/// The bump of a step; none for a pre-release, whose number nothing tells.
fn bump_of(step: StepWord) -> Option<Bump> {
    match step {
        StepWord::Level(level) => Some(Bump::Release(level, None)),
        StepWord::Post => Some(Bump::Post { dev: false }),
        StepWord::Prerelease => None,
    }
}

/// The release that somebody entered to be mended.
pub(crate) fn entered_base(inputs: &[Input], entered: &BTreeMap<String, String>) -> Option<Version> {
    let input = inputs.iter().find(|input| Role::of(input) == Some(Role::BaseVersion))?;
    read(entered.get(&input.name)?.trim())
}

/// A version, where a tag may stand as well.
fn read(text: &str) -> Option<Version> {
    text.strip_prefix('v').unwrap_or(text).parse().ok()
}

/// How well a workflow fits the candidate: the more of its inputs the candidate can fill, and the better they fit its step.
pub(crate) fn fitness(inputs: &[Input], values: &Values<'_>) -> u8 {
    let has = |wanted: &[Role]| inputs.iter().any(|input| Role::of(input).is_some_and(|role| wanted.contains(&role)));
    let is_hotfix = is_hotfix_form(inputs);
    match values.chosen.bump {
        Some(Bump::Post { .. }) if is_hotfix => 3,
        Some(Bump::Release(_, None)) if !is_hotfix && has(&[Role::Step]) => 3,
        Some(_) if !is_hotfix && has(&[Role::Version, Role::Tag]) => 2,
        _ if !is_hotfix => 1,
        _ => 0,
    }
}

fn of_role(fields: &[Field], role: Role) -> Option<&str> {
    fields.iter().find(|field| Role::of(&field.input) == Some(role)).map(|field| field.value.as_str())
}

fn outcome(facts: &CardContext<'_>, fields: &[Field]) -> Option<Outcome> {
    let of = |version: Version, because: &str| Outcome {
        tag: (facts.tag_of)(&version),
        problem: (facts.refusal)(&version),
        version,
        because: because.to_owned(),
    };
    if let Some(version) = of_role(fields, Role::Version).and_then(read) {
        return Some(of(version, "The version that is entered."));
    }
    if let Some(base) = of_role(fields, Role::BaseVersion).and_then(read) {
        let number = match of_role(fields, Role::PostNumber) {
            Some(number) if !number.is_empty() => number.parse().ok()?,
            _ => facts.values.post.as_ref().filter(|(of, _)| *of == base).map(|(_, number)| *number)?,
        };
        let version = format!("{}.post{number}", base.public()).parse().ok()?;
        return Some(of(version, "The base version and the post number that are entered."));
    }
    if let Some(word) = of_role(fields, Role::Step) {
        return Some(of((facts.next)(&bump_of(step(word)?)?)?, "The next free version of the step that is entered."));
    }
    let tag = of_role(fields, Role::Tag)?;
    let version = read(tag)?;
    Some(Outcome { tag: Some(tag.to_owned()), ..of(version, "The tag that is entered.") })
}

/// The branch of a hotfix, and the tag that it starts from; none for what mends nothing. `base_tag` gives the tag of the release that a post-release
/// is built on.
pub(crate) fn hotfix_branch(version: &Version, base_tag: &dyn Fn(&Version) -> Option<String>) -> Option<(RefName, String)> {
    let base = base_tag(version).filter(|_| version.is_post())?;
    Some((format!("hotfix/{version}").parse().ok()?, base))
}

#[cfg(test)]
mod tests {
    use super::super::values::ChosenRelease;
    use super::*;
    use crate::version::codes::BUMP_NOT_FREE;
    use crate::workflow::InputKind;

    fn input(name: &str, kind: InputKind, default: Option<&str>) -> Input {
        let options = if kind == InputKind::Choice { vec!["major".into(), "minor".into(), "patch".into()] } else { Vec::new() };
        Input { name: name.into(), description: None, kind, required: false, default: default.map(str::to_owned), options }
    }

    fn version(text: &str) -> Version {
        text.parse().unwrap()
    }

    fn made(inputs: &[Input], bump: &Bump, next: &Version, choice: &DispatchChoice) -> Card {
        let tag = format!("v{next}");
        let current = version("0.4.0");
        let facts = CardContext {
            endpoints: &Endpoints::default(),
            repository: &"o/r".parse().unwrap(),
            repository_url: "https://git.example/o/r",
            file: "release.yaml",
            name: "Release",
            inputs,
            builds_branch: true,
            values: Values {
                chosen: ChosenRelease { version: Some(next), tag: Some(&tag), bump: Some(bump), branch: Some("main") },
                current: Some(&current),
                post: Some((version("0.4.0"), 2)),
                ..Values::default()
            },
            next: &|bump| bump.apply(&version("0.4.0"), crate::version::FirstNumber::One).ok(),
            tag_of: &|version| Some(format!("v{version}")),
            base_tag: &|version| Some(format!("v{}", version.base())),
            refusal: &|version| (version.to_string() == "0.4.0.post1").then(|| Problem::new(BUMP_NOT_FREE, "taken")),
        };
        card(&facts, choice)
    }

    #[test]
    fn a_monthly_release_steps_as_chosen() {
        let inputs = [input("version_type", InputKind::Choice, Some("minor"))];
        let card = made(&inputs, &"patch".parse().unwrap(), &version("0.4.1"), &DispatchChoice::default());
        assert_eq!((card.fields[0].value.as_str(), card.git_ref.as_str(), card.is_complete()), ("patch", "main", true));
        assert_eq!(card.outcome.unwrap().version, version("0.4.1"));
        let entered = DispatchChoice { inputs: [("version_type".to_owned(), "major".to_owned())].into(), ..DispatchChoice::default() };
        let card = made(&inputs, &"patch".parse().unwrap(), &version("0.4.1"), &entered);
        assert_eq!(card.outcome.unwrap().tag.unwrap(), "v1.0.0");
        assert!(card.press.body.contains(r#""version_type":"major""#), "{}", card.press.body);
    }

    #[test]
    fn a_hotfix_has_a_branch_from_its_tag() {
        let inputs = [input("base_version", InputKind::String, None), input("post_number", InputKind::Number, Some("1"))];
        let card = made(&inputs, &"post".parse().unwrap(), &version("0.4.0.post2"), &DispatchChoice::default());
        assert_eq!(card.fields.iter().map(|field| field.value.as_str()).collect::<Vec<_>>(), ["0.4.0", "2"]);
        assert_eq!(card.git_ref, "hotfix/0.4.0.post2");
        assert_eq!(card.commands[0].kind, crate::dispatch::CommandKind::Branch);
        let on_main = DispatchChoice { git_ref: Some("main".parse().unwrap()), ..DispatchChoice::default() };
        let card = made(&inputs, &"post".parse().unwrap(), &version("0.4.0.post2"), &on_main);
        assert_eq!((card.commands.len(), card.ref_because), (2, None));
        let taken = DispatchChoice { inputs: [("post_number".to_owned(), "1".to_owned())].into(), ..DispatchChoice::default() };
        let made_again = made(&inputs, &"post".parse().unwrap(), &version("0.4.0.post2"), &taken).outcome.unwrap();
        assert_eq!((made_again.version, made_again.problem.is_some()), (version("0.4.0.post1"), true));
        let emptied = DispatchChoice { inputs: [("post_number".to_owned(), String::new())].into(), ..DispatchChoice::default() };
        let card = made(&inputs, &"post".parse().unwrap(), &version("0.4.0.post2"), &emptied);
        assert_eq!(card.outcome.unwrap().version, version("0.4.0.post2"));
        assert!(card.press.body.contains(r#""post_number":"""#), "{}", card.press.body);
    }

    #[test]
    fn the_workflow_that_fits() {
        let monthly = [input("version_type", InputKind::Choice, None)];
        let hotfix = [input("base_version", InputKind::String, None)];
        let (post, minor): (Bump, Bump) = ("post".parse().unwrap(), "minor".parse().unwrap());
        let of = |bump| Values { chosen: ChosenRelease { bump: Some(bump), ..ChosenRelease::default() }, ..Values::default() };
        assert!(fitness(&hotfix, &of(&post)) > fitness(&monthly, &of(&post)));
        assert!(fitness(&hotfix, &of(&minor)) < fitness(&[], &of(&minor)));
        assert!(fitness(&monthly, &of(&minor)) > fitness(&[], &of(&minor)));
    }
}
