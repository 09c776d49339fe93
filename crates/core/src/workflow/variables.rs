//! The variables of a script: what their values are before the script runs.

use super::environment::Environment;
use super::reader::Reader;

/// An expression that is unknown before the step runs.
pub(super) const UNKNOWN: &str = "${{ env }}";

/// What the runner sets, and the expression that has the same value.
const SET_BY_RUNNER: [(&str, &str); 5] = [
    ("GITHUB_REF", "github.ref"),
    ("GITHUB_REF_NAME", "github.ref_name"),
    ("GITHUB_REPOSITORY", "github.repository"),
    ("GITHUB_REPOSITORY_OWNER", "github.repository_owner"),
    ("GITHUB_EVENT_NAME", "github.event_name"),
];

/// No script has so many.
const MOST: usize = 50;
/// Variables that are made of variables do not grow without end.
const LONGEST: usize = 2000;

/// The variables that a script sets, over those of `env`.
pub(super) struct Variables<'a> {
    environment: &'a Environment,
    /// Each with the texts that it is set to, one after the other in a loop; with none where that is unknown.
    set: Vec<(String, Vec<String>)>,
}

impl<'a> Variables<'a> {
    pub(super) const fn new(environment: &'a Environment) -> Self {
        Self { environment, set: Vec::new() }
    }

    /// Takes note of a command that sets variables: `A=b`, `export A=b`, `for A in b c`.
    pub(super) fn note(&mut self, words: &[String], reader: &mut Reader) {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        if let ["for", name, "in", values @ ..] = &*words {
            let values = values.iter().take(MOST).map(|value| self.text(value, reader)).collect();
            self.set(name, values);
            return;
        }
        let words = match &*words {
            ["export" | "local" | "readonly" | "declare", rest @ ..] => rest,
            all => all,
        };
        if !words.iter().all(|word| assignment(word).is_some()) {
            return;
        }
        for (name, value) in words.iter().filter_map(|word| assignment(word)) {
            let value = self.text(value, reader);
            // What two branches set to different texts has either of them.
            let known = self.set.iter().find(|(known, _)| known == name);
            let same = known.is_none_or(|(_, values)| *values == [value.as_str()]);
            self.set(name, if same { vec![value] } else { Vec::new() });
        }
    }

    fn set(&mut self, name: &str, values: Vec<String>) {
        self.set.retain(|(known, _)| known != name);
        if self.set.len() < MOST {
            self.set.push((name.to_owned(), values));
        }
    }

    /// A command, once for each turn of the loop whose variable it has.
    pub(super) fn turns(&self, words: &[String]) -> Vec<Vec<String>> {
        let whole = |word: &str, name: &str| word == format!("${name}") || word == format!("${{{name}}}");
        let looped = self.set.iter().find(|(name, values)| values.len() > 1 && words.iter().any(|word| whole(word, name)));
        let Some((name, values)) = looped else { return vec![words.to_vec()] };
        let turn = |value: &String| words.iter().map(|word| if whole(word, name) { value } else { word }.clone()).collect();
        values.iter().map(turn).collect()
    }

    /// A word with the values of its variables; what is unknown is an expression over `env`, which is unknown as well.
    pub(super) fn text(&self, word: &str, reader: &mut Reader) -> String {
        let mut out = String::new();
        let mut rest = word;
        while let Some(at) = rest.find('$') {
            out.push_str(rest.get(..at).unwrap_or_default());
            rest = rest.get(at..).unwrap_or_default();
            if rest.starts_with("${{") {
                let end = rest.find("}}").map_or(rest.len(), |end| end + 2);
                out.push_str(rest.get(..end).unwrap_or_default());
                rest = rest.get(end..).unwrap_or_default();
                continue;
            }
            let (inner, after) = match rest.strip_prefix("${") {
                Some(open) => open.split_once('}').unwrap_or((open, "")),
                None => {
                    let open = rest.get(1..).unwrap_or_default();
                    open.split_at(open.bytes().take_while(|byte| is_of_name(*byte)).count())
                }
            };
            out.push_str(&self.value(inner, reader));
            rest = after;
        }
        out.push_str(rest);
        if out.len() > LONGEST { UNKNOWN.to_owned() } else { out }
    }

    fn value(&self, name: &str, reader: &mut Reader) -> String {
        let unknown = || {
            let name: String = name.chars().take_while(|letter| u8::try_from(*letter).is_ok_and(is_of_name)).collect();
            if name.is_empty() { UNKNOWN.to_owned() } else { format!("${{{{ env.{name} }}}}") }
        };
        if let Some((_, values)) = self.set.iter().find(|(known, _)| known == name) {
            return if let [only] = &**values { only.clone() } else { unknown() };
        }
        let of_runner = || SET_BY_RUNNER.iter().find(|(known, _)| *known == name).map(|(_, same)| format!("${{{{ {same} }}}}"));
        self.environment.raw(name, reader).or_else(of_runner).unwrap_or_else(unknown)
    }
}

const fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// `NAME=value`
fn assignment(word: &str) -> Option<(&str, &str)> {
    word.split_once('=').filter(|(name, _)| !name.is_empty() && name.bytes().all(is_of_name))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::read::yaml;
    use crate::workflow::script::commands;

    /// What the last word of a script is, with `env` as it is given.
    fn last(env: &str, script: &str) -> String {
        let (node, _) = yaml::read(env).unwrap();
        let environment = Environment([Some(std::rc::Rc::new(node)), None, None]);
        let (mut variables, mut reader) = (Variables::new(&environment), Reader::new());
        let mut word = String::new();
        for command in commands(script) {
            variables.note(&command.words, &mut reader);
            word = command.words.last().cloned().unwrap_or_default();
        }
        variables.text(&word, &mut reader)
    }

    #[test]
    fn variables_have_their_values() {
        let env = "{TAG: \"${{ needs.a.outputs.tag }}\", DRY: 'false', EMPTY: ''}";
        for (script, expected) in [
            ("x plain", "plain"),
            ("x $TAG", "${{ needs.a.outputs.tag }}"),
            ("x \"refs/tags/${TAG}\"", "refs/tags/${{ needs.a.outputs.tag }}"),
            ("x dry=$DRY", "dry=false"),
            ("x $EMPTY", "${{ env.EMPTY }}"),
            ("x $GITHUB_REF_NAME", "${{ github.ref_name }}"),
            ("x ${{ inputs.x }}-$NONE", "${{ inputs.x }}-${{ env.NONE }}"),
            ("A=1\nx v$A.0", "v1.0"),
            ("export A=1 B=2\nx $A$B", "12"),
            ("TAG=v2\nx $TAG", "v2"),
            ("if a; then A=1; else A=2; fi\nx $A", "${{ env.A }}"),
            ("A=1\nA=1\nx $A", "1"),
            ("A=$(git describe)\nx $A", "${{ env }}"),
            ("A=1 x $A", "${{ env.A }}"),
            ("x ${TAG#v}", "${{ env.TAG }}"),
            ("for A in 1 2; do x $A; done; x $A", "${{ env.A }}"),
            ("for A in 1; do x $A; done; x $A", "1"),
            ("x $", "${{ env }}"),
        ] {
            assert_eq!(last(env, script), expected, "{script}");
        }
        let grows: String = (1..40).map(|n| format!("A{n}=$A{0}$A{0}\n", n - 1)).collect();
        let found = last("{A0: xxxxxxxx}", &format!("{grows}x $A39"));
        assert!(found.contains(UNKNOWN) && found.len() <= LONGEST, "{}", found.len());
    }

    proptest! {
        #[test]
        fn any_script_has_its_variables(script in "(for |A=| in |[A-C=;$ {}\"'\n]|\\$\\{\\{|\\}\\}|\u{e4}){0,40}") {
            let _ = last("{A: b}", &script);
        }
    }
}
