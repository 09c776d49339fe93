//! The workflows of a repository: from the texts of their files to what these say.

use super::{Part, WorkflowFacts, Workflows};
use crate::workflow::Workflow;

/// Reads every file. One that cannot be read has failed, and the others are there.
#[must_use]
pub fn read_workflows(listed: &Workflows) -> Workflows<Workflow> {
    let read = |facts: &WorkflowFacts| WorkflowFacts {
        name: facts.name.clone(),
        path: facts.path.clone(),
        state: facts.state.clone(),
        file: read_file(&facts.path, &facts.file),
    };
    Workflows { list: listed.list.iter().map(read).collect(), total: listed.total }
}

fn read_file(path: &str, text: &Part<String>) -> Part<Workflow> {
    match text {
        Part::Waiting => Part::Waiting,
        Part::Failed { problem } => Part::Failed { problem: problem.clone() },
        Part::Ready { value, at, from, .. } => match Workflow::parse(value) {
            Ok((workflow, problems)) => Part::Ready { value: workflow, at: *at, from: *from, problems },
            Err(mut problem) => {
                problem.message = format!("The workflow file {path} cannot be read: {}.", problem.message);
                Part::Failed { problem: problem.hint("GitHub would refuse it too. The other workflows are shown.") }
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::codes::WORKFLOW_UNREADABLE;

    #[test]
    fn one_file_that_cannot_be_read_leaves_the_others() {
        let facts = |path: &str, file| WorkflowFacts { name: String::new(), path: path.to_owned(), state: "active".to_owned(), file };
        let text = |text: &str| Part::Ready { value: text.to_owned(), at: None, from: None, problems: Vec::new() };
        let list = vec![facts("a.yml", text("on: push")), facts("b.yml", text("on: [")), facts("c.yml", Part::Waiting)];
        let read = read_workflows(&Workflows { list, total: 4 });
        assert_eq!((read.list[0].file.ready().unwrap().triggers[0].event.as_str(), read.total), ("push", 4));
        let problem = read.list[1].file.failed().unwrap();
        assert_eq!(problem.code, WORKFLOW_UNREADABLE);
        assert!(problem.message.starts_with("The workflow file b.yml cannot be read: "), "{}", problem.message);
        assert!(read.list[2].file.is_waiting());
    }
}
