//! Questions and answers. Answers come line by line from any reader, so that a pipe can give them, too.

use std::io::{self, BufRead, IsTerminal as _, Write as _};

use anstream::ColorChoice;

use crate::outcome::Failure;
use crate::output::{Report, TextStyle, clean, plain, print};

/// A conversation.
pub(super) struct Dialog<R> {
    answers: R,
    /// Whether answers have to be shown: a terminal shows what is typed.
    echo: bool,
    /// Whether every question is answered with yes.
    yes: bool,
    /// Whether only the answer at the end is printed.
    quiet: bool,
    colour: ColorChoice,
}

impl Dialog<io::StdinLock<'static>> {
    /// With whoever sits at standard input.
    pub(super) fn here(yes: bool, quiet: bool, colour: ColorChoice) -> Self {
        Self { answers: io::stdin().lock(), echo: !io::stdin().is_terminal(), yes, quiet, colour }
    }
}

impl<R: BufRead> Dialog<R> {
    /// Whether nobody is asked.
    pub(super) fn answers_yes(&self) -> bool {
        self.yes
    }

    /// Shows a text.
    pub(super) fn show(&self, text: &str) -> Result<(), Failure> {
        if self.quiet { Ok(()) } else { printed(print(text, self.colour)) }
    }

    /// Shows something that was done.
    pub(super) fn done(&self, word: &str, what: &str) -> Result<(), Failure> {
        let mut page = Report::default();
        page.line(2, &[TextStyle::Good.of(word), plain(format!("  {what}"))]);
        self.show(&page.finish())
    }

    /// Asks for a line; none where nobody answers any more.
    pub(super) fn ask(&mut self, question: &str) -> Result<Option<String>, Failure> {
        self.show(&format!("\n{} ", bold(question)))?;
        let mut line = Vec::new();
        let read = self.answers.read_until(b'\n', &mut line);
        let length = read.map_err(|error| Failure::Machine("standard input cannot be read".to_owned(), error))?;
        // Bytes that are no text are no answer that is known.
        let answer = String::from_utf8_lossy(&line).trim().to_owned();
        if self.echo || length == 0 {
            self.show(&format!("{}\n", clean(&answer)))?;
        }
        Ok((length > 0).then_some(answer))
    }

    /// Asks whether to go on. Only a clear yes is one.
    pub(super) fn confirm(&mut self, question: &str) -> Result<bool, Failure> {
        if self.yes {
            return Ok(true);
        }
        let answer = self.ask(&format!("{question} [y/N]"))?;
        Ok(answer.is_some_and(|answer| ["y", "yes"].iter().any(|yes| answer.eq_ignore_ascii_case(yes))))
    }
}

fn bold(question: &str) -> String {
    let mut page = Report::default();
    page.whole_line(0, &TextStyle::Strong.of(question));
    page.finish().trim_end_matches('\n').to_owned()
}

fn printed(result: io::Result<()>) -> Result<(), Failure> {
    let flushed = result.and_then(|()| io::stdout().flush());
    flushed.map_err(|error| Failure::Machine("the output cannot be written".to_owned(), error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dialog(answers: &str) -> Dialog<&[u8]> {
        Dialog { answers: answers.as_bytes(), echo: false, yes: false, quiet: true, colour: ColorChoice::Never }
    }

    #[test]
    fn only_a_clear_yes_is_one() {
        for (answer, yes) in
            [("y\n", true), ("YES\r\n", true), (" yes ", true), ("", false), ("\n", false), ("n\n", false), ("yep\n", false)]
        {
            assert_eq!(dialog(answer).confirm("Go on?").unwrap(), yes, "{answer:?}");
        }
    }

    #[test]
    fn answers_come_line_by_line_until_there_are_none() {
        let mut dialog = dialog("minor\n\n\u{fffd}last");
        let asked: Vec<Option<String>> = (0..4).map(|_| dialog.ask("Version").unwrap()).collect();
        assert_eq!(asked, [Some("minor".into()), Some(String::new()), Some("\u{fffd}last".into()), None]);
    }
}
