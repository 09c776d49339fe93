//! When a scheduled workflow comes next, and the runs as a calendar.
//!
//! GitHub starts scheduled workflows late when it is busy, most of all at the start of an hour, may drop a run, and stops a public
//! repository's schedules after 60 days without activity: what stands here is when a run is due, not when it begins.
//! Source: GitHub, *Events that trigger workflows*, `schedule`; *Workflow syntax for GitHub Actions*, `on.schedule`.

mod calendar;
pub(crate) mod codes;
mod cron;
mod field;
mod rule;
mod run;
mod zone;

pub use calendar::{CalendarEvent, calendar};
pub use cron::Cron;
pub use run::{Run, next_runs};
pub use zone::{Zone, tzdata};
