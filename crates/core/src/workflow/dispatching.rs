//! How a step starts a workflow: by `gh`, by GitHub's API, or by an action.

use super::act::{Dispatch, Done, What};
use super::condition::unwrapped;
use super::expression::write_number;
use super::reader::Reader;
use super::variables::{UNKNOWN, Variables};

/// What the repository itself is called in a step.
const OWN: [&str; 4] = ["${{ github.repository }}", "{owner}/{repo}", ":owner/:repo", "${{github.repository}}"];

/// No form has more inputs.
const MOST_INPUTS: usize = 50;

/// `gh workflow run FILE --ref REF -f NAME=VALUE`, from behind `run`.
pub(super) fn gh_workflow_run(words: &[&str], variables: &Variables<'_>, reader: &mut Reader) -> Option<Done> {
    let mut file = None;
    let mut dispatch = Dispatch::default();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let (name, attached) = match word.split_once('=') {
            Some((name, value)) if word.starts_with("--") => (name, Some(value)),
            _ => (*word, None),
        };
        match name {
            "-f" | "--raw-field" | "-F" | "--field" => {
                let pair = attached.or_else(|| words.next().copied()).unwrap_or_default();
                add_input(&mut dispatch, pair, variables, reader);
            }
            "-r" | "--ref" => dispatch.git_ref = attached.or_else(|| words.next().copied()).map(|word| variables.text(word, reader)),
            "-R" | "--repo" => {
                let named = attached.or_else(|| words.next().copied()).map(|word| variables.text(word, reader));
                dispatch.repository = named.filter(|name| !is_own(name));
            }
            "--json" => dispatch.more_inputs = true,
            _ if word.starts_with('-') => {}
            _ if file.is_none() => file = Some(variables.text(word, reader)),
            _ => {}
        }
    }
    let what = What::StartWorkflow { file: unwrapped(&file?).to_owned() };
    Some(Done { what, dispatch: Some(dispatch) })
}

/// A POST to GitHub's API that starts workflows, by its path and the words of the command.
pub(super) fn api(path: &str, words: &[&str], variables: &Variables<'_>, reader: &mut Reader) -> Option<Done> {
    let (_, path) = variables.text(path, reader).split_once("repos/").map(|(before, path)| (before.to_owned(), path.to_owned()))?;
    let path = path.strip_suffix("/dispatches")?;
    let (repository, file) = match path.split_once("/actions/workflows/") {
        Some((repository, file)) => (repository, Some(file)),
        None => (path, None),
    };
    // `repos/${{ github.repository }}` and `repos/o/r` are whole; other paths end alike.
    if file.is_none() && !is_own(repository) && repository.split('/').count() != 2 {
        return None;
    }
    let mut sent = Sent {
        dispatch: Dispatch { repository: Some(repository.to_owned()).filter(|name| !is_own(name)), ..Dispatch::default() },
        event: None,
    };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match *word {
            "-f" | "-F" | "--field" | "--raw-field" => {
                let pair = words.next().copied().unwrap_or_default();
                sent.field(pair, variables, reader);
            }
            "-d" | "--data" | "--data-raw" | "--data-binary" | "--json" | "--input" => {
                let body = words.next().copied().unwrap_or_default();
                sent.body(body, variables, reader);
            }
            _ => {}
        }
    }
    let what = match file {
        Some(file) => What::StartWorkflow { file: unwrapped(file).to_owned() },
        None => What::SendEvent { event: sent.event.unwrap_or_default() },
    };
    Some(Done { what, dispatch: Some(sent.dispatch) })
}

/// What is sent with a request.
struct Sent {
    dispatch: Dispatch,
    event: Option<String>,
}

impl Sent {
    fn field(&mut self, pair: &str, variables: &Variables<'_>, reader: &mut Reader) {
        let Some((name, value)) = pair.split_once('=') else { return };
        if let Some(name) = name.strip_prefix("inputs[").and_then(|name| name.strip_suffix(']')) {
            add_input(&mut self.dispatch, &format!("{name}={value}"), variables, reader);
            return;
        }
        let value = variables.text(value, reader);
        match name {
            "ref" => self.dispatch.git_ref = Some(value),
            "event_type" => self.event = Some(value),
            _ => {}
        }
    }

    /// A body of JSON. One that a file or a variable holds is unknown.
    fn body(&mut self, body: &str, variables: &Variables<'_>, reader: &mut Reader) {
        let Ok(serde_json::Value::Object(body)) = serde_json::from_str(body) else {
            self.dispatch.git_ref = Some(UNKNOWN.to_owned());
            self.dispatch.more_inputs = true;
            return;
        };
        let text = |name: &str, reader: &mut Reader| body.get(name)?.as_str().map(|text| variables.text(text, reader));
        self.dispatch.git_ref = text("ref", reader);
        self.event = text("event_type", reader);
        if let Some(inputs) = body.get("inputs") {
            add_inputs(&mut self.dispatch, inputs, variables, reader);
        }
    }
}

/// Adds the inputs of a JSON object.
fn add_inputs(dispatch: &mut Dispatch, inputs: &serde_json::Value, variables: &Variables<'_>, reader: &mut Reader) {
    let Some(inputs) = inputs.as_object() else {
        dispatch.more_inputs = true;
        return;
    };
    for (name, value) in inputs {
        match scalar(value) {
            Some(value) => add_input(dispatch, &format!("{name}={value}"), variables, reader),
            None => dispatch.more_inputs = true,
        }
    }
}

/// The value of an input as a text; GitHub takes no other values.
fn scalar(value: &serde_json::Value) -> Option<String> {
    match value {
        serde_json::Value::Bool(value) => Some(value.to_string()),
        serde_json::Value::Number(value) => value.as_i64().map(|whole| whole.to_string()).or_else(|| value.as_f64().map(write_number)),
        serde_json::Value::String(value) => Some(value.clone()),
        _ => None,
    }
}

fn add_input(dispatch: &mut Dispatch, pair: &str, variables: &Variables<'_>, reader: &mut Reader) {
    match pair.split_once('=') {
        Some((name, value)) if !name.contains('$') && dispatch.inputs.len() < MOST_INPUTS => {
            dispatch.inputs.push((name.to_owned(), variables.text(value, reader)));
        }
        _ => dispatch.more_inputs = true,
    }
}

/// `benc-uk/workflow-dispatch`, by its `with`.
pub(super) fn workflow_action(file: String, git_ref: Option<String>, repository: Option<String>, inputs: Option<&str>) -> Done {
    let mut dispatch = Dispatch { git_ref, repository: repository.filter(|name| !is_own(name)), ..Dispatch::default() };
    if let Some(inputs) = inputs {
        match serde_json::from_str::<serde_json::Value>(inputs) {
            Ok(serde_json::Value::Object(all)) => {
                for (name, value) in all.into_iter().take(MOST_INPUTS) {
                    match scalar(&value) {
                        Some(value) => dispatch.inputs.push((name, value)),
                        None => dispatch.more_inputs = true,
                    }
                }
            }
            _ => dispatch.more_inputs = true,
        }
    }
    Done { what: What::StartWorkflow { file }, dispatch: Some(dispatch) }
}

/// `peter-evans/repository-dispatch`, by its `with`.
pub(super) fn event_action(event: String, repository: Option<String>) -> Done {
    let dispatch = Dispatch { repository: repository.filter(|name| !is_own(name)), ..Dispatch::default() };
    Done { what: What::SendEvent { event }, dispatch: Some(dispatch) }
}

/// A call in the script of `actions/github-script` that starts workflows, by what it is called with.
pub(super) fn script_call(starts_workflow: bool, call: &str, script: &str) -> Done {
    let value = |key: &str| {
        let rest = call.split_once(key)?.1.trim_start().strip_prefix(':')?.trim_start();
        let end = rest.find([',', '\n', '}']).unwrap_or(rest.len());
        rest.get(..end).map(str::trim)
    };
    let literal = |text: &str| {
        let quote = text.chars().next().filter(|letter| matches!(letter, '\'' | '"' | '`'))?;
        text.strip_prefix(quote)?.strip_suffix(quote).filter(|text| !text.contains("${") || text.contains("${{")).map(str::to_owned)
    };
    if !starts_workflow {
        let event = value("event_type").and_then(literal).unwrap_or_default();
        return Done { what: What::SendEvent { event }, dispatch: Some(Dispatch::default()) };
    }
    let git_ref = match value("ref") {
        Some("context.ref") => "${{ github.ref }}".to_owned(),
        Some(text) => literal(text).unwrap_or_else(|| UNKNOWN.to_owned()),
        None => UNKNOWN.to_owned(),
    };
    let dispatch = Dispatch { git_ref: Some(git_ref), more_inputs: call.contains("inputs"), ..Dispatch::default() };
    // Where a variable holds it, the first text behind its name is the file.
    let elsewhere = || script.split_once("workflow_id").and_then(|(_, rest)| rest.split(['\'', '"', '`']).nth(1)).map(str::to_owned);
    let file = value("workflow_id").and_then(literal).or_else(elsewhere).unwrap_or_default();
    Done { what: What::StartWorkflow { file }, dispatch: Some(dispatch) }
}

fn is_own(name: &str) -> bool {
    OWN.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inputs_of_an_action_are_texts() {
        let inputs = r#"{"flag": true, "list": [1], "number": 1.50, "text": "a", "whole": 9007199254740993}"#;
        let Some(Dispatch { inputs, more_inputs, .. }) = workflow_action("x.yml".into(), None, None, Some(inputs)).dispatch else {
            panic!("nothing is started")
        };
        let inputs: Vec<(&str, &str)> = inputs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(inputs, [("flag", "true"), ("number", "1.5"), ("text", "a"), ("whole", "9007199254740993")]);
        // What GitHub does not take is not known to be left out.
        assert!(more_inputs);
    }
}
