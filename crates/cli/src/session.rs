//! One look: who answers, what is asked for, and what time it is.

use std::time::Duration;

use relcast_core::{Answer, Choice, Endpoints, Lookup, Preview, Problem, Query, Request, Snapshot};

use crate::clock::{self, Clock};
use crate::http::Http;
use crate::kept;
use crate::local;
use crate::look_up::{Source, look_up};
use crate::options::QueryArgs;
use crate::replay::Replay;
use crate::token::Token;

/// Everything that a lookup needs.
pub(crate) struct Session {
    /// What is asked for.
    pub(crate) query: Query,
    /// Where the services are.
    pub(crate) endpoints: Endpoints,
    /// What `now` is.
    pub(crate) clock: Clock,
    /// The token for GitHub; none for a recording.
    pub(crate) token: Option<Token>,
    source: Box<dyn Source>,
    /// What was learned before, where nobody is asked.
    kept: Option<Snapshot>,
}

/// Who answers where everything was learned before.
struct Nobody;

impl Source for Nobody {
    fn side_by_side(&self) -> usize {
        1
    }

    fn fetch(&self, _: &Request) -> Answer {
        Answer::failed("the snapshot is all there is")
    }
}

impl Session {
    /// Reads the arguments and opens the recording, snapshot or frozen link, if one is named.
    ///
    /// # Errors
    ///
    /// The problem of the first argument that makes no sense.
    pub(crate) fn new(asked: &QueryArgs) -> Result<Self, Problem> {
        let endpoints = asked.services.endpoints.clone().unwrap_or_default();
        let mut query = asked.query(&endpoints)?;
        if asked.names_nothing() {
            local::fill(&mut query)?;
        }
        let now = asked.services.now.as_deref().map(clock::time).transpose()?;
        if let Some(kept) = asked.services.recorded.as_deref().map(kept::open).transpose()?.flatten() {
            let (query, clock) = (kept.answers(&query)?, Clock::Fixed(now.unwrap_or(kept.taken)));
            return Ok(Self { query, endpoints, clock, token: None, source: Box::new(Nobody), kept: Some(kept.snapshot) });
        }
        let mut session = match &asked.services.recorded {
            Some(folder) => {
                let replay = Replay::open(folder)?;
                if query.packages.is_empty() && query.repository.is_none() {
                    query.packages = replay.recording().packages();
                    query.index = asked.index.unwrap_or(replay.recording().index);
                }
                let clock = Clock::Fixed(now.unwrap_or(replay.recording().at));
                Self { query, endpoints, clock, token: None, source: Box::new(replay), kept: None }
            }
            None => {
                let token = Token::from_environment()?;
                let http = Http::new(endpoints.clone(), token.clone(), Duration::from_secs(asked.services.timeout));
                Self { query, endpoints, clock: now.map_or(Clock::Machine, Clock::Fixed), token, source: Box::new(http), kept: None }
            }
        };
        session.query = session.query.checked()?;
        Ok(session)
    }

    /// Who answers.
    pub(crate) fn source(&self) -> &dyn Source {
        self.source.as_ref()
    }

    /// Whether everything was learned before, so that nobody is asked.
    pub(crate) fn is_kept(&self) -> bool {
        self.kept.is_some()
    }

    /// A lookup that has asked nothing yet, or one that is over.
    pub(crate) fn lookup(&self) -> Lookup {
        match &self.kept {
            Some(snapshot) => Lookup::closed(snapshot.clone(), self.endpoints.clone()),
            None => Lookup::new(self.query.clone(), self.endpoints.clone()),
        }
    }

    /// Looks everything up.
    pub(crate) fn look_up(&self, source: &dyn Source) -> Snapshot {
        let mut lookup = self.lookup();
        look_up(source, &mut lookup, self.clock);
        lookup.snapshot().clone()
    }
}

/// Looks everything up and decides.
///
/// # Errors
///
/// As [`Session::new`].
pub(crate) fn preview(asked: &QueryArgs, choice: &Choice) -> Result<Preview, Problem> {
    let session = Session::new(asked)?;
    let snapshot = session.look_up(session.source());
    Ok(relcast_core::preview(&snapshot, choice, &session.endpoints, session.clock.now()))
}
