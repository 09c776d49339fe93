//! The commands of a `run:` text, as a POSIX shell would separate them: near enough to find out what they start, no more.

/// One command: its words without quotes, and the line of the text on which it begins, counted from 0.
pub(super) struct Command {
    pub(super) line: usize,
    pub(super) words: Vec<String>,
}

/// Separates a script into commands. Comments and here-documents are left out; lines that are continued are joined.
pub(super) fn commands(text: &str) -> Vec<Command> {
    let mut script = Script { commands: Vec::new(), words: Vec::new(), word: None, line: 0, begun: 0, here: None };
    let mut letters = text.char_indices().peekable();
    let mut quote = None;
    // What is never closed is looked for once.
    let mut closes = true;
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        // An expression is replaced before the shell sees it, and `${…}` is one thing: neither is separated at what stands in it.
        if letter == '$' && next == Some('{') && quote != Some('\'') {
            let rest = text.get(at..).unwrap_or_default();
            let close = if rest.starts_with("${{") { "}}" } else { "}" };
            let end = if closes { rest.find(close) } else { None };
            closes = end.is_some();
            let whole = end.and_then(|end| rest.get(..end + close.len())).unwrap_or("$");
            script.word().push_str(whole);
            script.line += whole.matches('\n').count();
            while letters.next_if(|(place, _)| *place < at + whole.len()).is_some() {}
            continue;
        }
        match (quote, letter) {
            (Some(open), _) if letter == open => quote = None,
            (None, '\'' | '"') => {
                quote = Some(letter);
                script.word();
            }
            (None | Some('"'), '\\') => {
                match letters.next() {
                    Some((_, '\n')) => script.line += 1,
                    Some((_, escaped)) => script.word().push(escaped),
                    None => {}
                };
            }
            (None, '\n') => {
                script.end_command();
                script.line += 1;
                if let Some(delimiter) = script.here.take() {
                    script.skip_here(&delimiter, text, at + 1, &mut letters);
                }
            }
            (None, '#') if script.word.is_none() => while letters.next_if(|(_, letter)| *letter != '\n').is_some() {},
            (None, ';' | '|' | '&' | '(' | ')' | '`') => script.end_command(),
            (None, '<') if next == Some('<') => {
                letters.next();
                script.here = here(text.get(at + 2..).unwrap_or_default());
            }
            (None, letter) if letter.is_whitespace() => script.end_word(),
            (_, letter) => {
                script.word().push(letter);
                script.line += usize::from(letter == '\n');
            }
        }
    }
    script.end_command();
    script.commands
}

type Letters<'a> = std::iter::Peekable<std::str::CharIndices<'a>>;

struct Script {
    commands: Vec<Command>,
    words: Vec<String>,
    word: Option<String>,
    line: usize,
    begun: usize,
    here: Option<String>,
}

impl Script {
    fn word(&mut self) -> &mut String {
        if self.words.is_empty() && self.word.is_none() {
            self.begun = self.line;
        }
        self.word.get_or_insert_default()
    }

    fn end_word(&mut self) {
        self.words.extend(self.word.take());
    }

    fn end_command(&mut self) {
        self.end_word();
        if !self.words.is_empty() {
            self.commands.push(Command { line: self.begun, words: std::mem::take(&mut self.words) });
        }
    }

    /// Leaves a here-document out, up to the line that ends it.
    fn skip_here(&mut self, delimiter: &str, text: &str, from: usize, letters: &mut Letters<'_>) {
        let mut end = from;
        for line in text.get(from..).unwrap_or_default().split_inclusive('\n') {
            end += line.len();
            self.line += 1;
            if line.trim() == delimiter {
                break;
            }
        }
        while letters.next_if(|(place, _)| *place < end).is_some() {}
    }
}

/// The word that ends a here-document, behind its `<<`. A here-string (`<<<`) has none.
fn here(rest: &str) -> Option<String> {
    let rest = rest.trim_start_matches(['-', '~']).trim_start_matches(' ');
    let word: String = rest.chars().take_while(|letter| !letter.is_whitespace() && !";|&()<>".contains(*letter)).collect();
    let word = word.replace(['\'', '"', '\\'], "");
    (!word.is_empty()).then_some(word)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str) -> String {
        let shown: Vec<String> = commands(text).iter().map(|command| format!("{}: {}", command.line, command.words.join(" · "))).collect();
        shown.join("\n")
    }

    #[test]
    fn commands_as_a_shell_separates_them() {
        for (text, expected) in [
            ("a b; c && d || e | f", "0: a · b\n0: c\n0: d\n0: e\n0: f"),
            ("a \\\n  b\nc", "0: a · b\n2: c"),
            ("# a b\na#b '# c' # d\n", "1: a#b · # c"),
            ("git push \"$TAG\" 'a b'\\ c", "0: git · push · $TAG · a b c"),
            ("a ${{ inputs.x || 'a; b' }} b", "0: a · ${{ inputs.x || 'a; b' }} · b"),
            ("a \"${TAG#v} ; b\" ${X:-a b}", "0: a · ${TAG#v} ; b · ${X:-a b}"),
            ("x=$(gh release create v1)", "0: x=$\n0: gh · release · create · v1"),
            ("cat <<'EOF' > notes\ntwine upload\nEOF\ndone", "0: cat · EOF · > · notes\n3: done"),
            ("cat <<< text\ntwine", "0: cat · < · text\n1: twine"),
            ("echo 'it\nis' x\ny", "0: echo · it\nis · x\n2: y"),
            ("", ""),
            ("'", "0: "),
            ("${{ a", "0: ${{ · a"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_separated(text in "[ a-c'\"\\\\$#;|&(){}<\n\u{e4}-]{0,80}") {
            let lines = text.matches('\n').count();
            prop_assert!(commands(&text).iter().all(|command| command.line <= lines && !command.words.is_empty()));
        }
    }
}
