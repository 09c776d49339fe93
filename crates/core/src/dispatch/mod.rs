//! Dispatch: exactly what to press. The Run workflow form with its values, the commands, the request, and addresses of GitHub's own pages.
//!
//! It fills in what the chosen version gives, and says where each value comes from. It starts nothing: a request ([`DispatchRequest`]) has no
//! token, and who sends it shows it before. [`Follow`] then says what to ask until the release is on the index.

mod card;
mod choice;
pub(crate) mod codes;
mod command;
mod field;
mod follow;
mod pages;
mod press;
mod role;
mod values;

pub use card::{Card, Outcome};
pub(crate) use card::{CardContext, card, default_step, entered_base, fitness, hotfix_branch, is_hotfix_form};
pub use choice::{DispatchChoice, EventKind};
pub use command::{Command, CommandKind};
pub(crate) use command::{push_again, tag, tag_hotfix};
pub use field::{Field, MOST_CHARACTERS, ValueSource};
pub use follow::{Follow, Following, Run, RunJob, RunState, Stage, Started};
pub use pages::{ReleaseForm, release_form, token_url, workflow_url};
pub use press::{DispatchRequest, RunId, parse_dispatch_response};
pub(crate) use role::{names_tag, wants_existing_tag};
pub(crate) use values::{ChosenRelease, Values};
