//! What a check says: a sign, a sentence, what it rests on and what to do.

use leptos::prelude::*;

use super::{nothing, plain, span};
use crate::effects::session::use_session;

/// Evidence that is shown below a check; JSON has it all.
const MOST: usize = 6;

/// One check, with an id where something leads to it. Where it is well, the sentence is enough.
pub fn check(id: Option<String>, sign: &'static str, sentence: &str, evidence: &[String], hint: Option<&String>) -> AnyView {
    let mut below: Vec<AnyView> = evidence.iter().take(MOST).map(|line| span("evidence", plain(line.clone()))).collect();
    if evidence.len() > MOST {
        below.push(span("evidence", plain(format!("and {} more", evidence.len() - MOST))));
    }
    below.extend(hint.map(|hint| span("hint", plain(hint.clone()))));
    let sentence = sentence.to_owned();
    view! { <li id=id><i aria-hidden="true">{sign}</i><div><p>{sentence}</p>{below}</div></li> }.into_any()
}

/// Checks with the same answer under a heading; nothing where there are none.
pub fn checks(heading: &'static str, items: Vec<AnyView>) -> AnyView {
    if items.is_empty() {
        return nothing();
    }
    view! { <h3>{heading}" "{span("number", plain(items.len().to_string()))}</h3><ul class="checks">{items}</ul> }.into_any()
}

/// Checks that are well: folded away, but on paper.
pub fn checks_well(items: Vec<AnyView>) -> AnyView {
    if items.is_empty() {
        return nothing();
    }
    let (count, printed) = (items.len().to_string(), use_session().printed);
    view! { <details open=printed><summary>"Passed "{span("number", plain(count))}</summary><ul class="checks">{items}</ul></details> }
        .into_any()
}
