//! The overview: what to do next, what to check first, and the most telling fact of each room.

mod actions;
mod changes;
mod checklist;
mod compatibility;
mod history;
mod install;
mod readiness;
mod release;
mod storage;
mod tile;
mod versions;

use leptos::prelude::*;

/// Everything that is seen at first. Each tile is a function of its own that nothing else calls, so that it can be loaded behind the rest.
pub fn overview() -> AnyView {
    view! {
        {actions::view()}
        {versions::view()}
        {checklist::view()}
        <div class="tiles">
            {changes::tile()}
            {release::tile()}
            {readiness::tile()}
            {storage::tile()}
            {install::tile()}
            {compatibility::tile()}
            {history::tile()}
        </div>
    }
    .into_any()
}
