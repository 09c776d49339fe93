// What runs on a schedule, and when.

import type { Outcome } from "./dispatch.js";
import type { Problem } from "./problem.js";

/** What comes by the clock. */
export interface ComesByTheClock {
  /** The entries of every workflow's `schedule`: what releases first, then by time. */
  scheduled: Scheduled[];
  /** How often releases come; `null` where no package's index is known. */
  cadence: Cadence | null;
}

/** One entry of a workflow's `schedule`. */
export interface Scheduled {
  file: string;
  name: string;
  /** The POSIX cron expression. */
  cron: string;
  /** An IANA time zone; UTC where none is given. */
  timezone: string | null;
  /** The next runs, a dozen at most; none where it never comes. */
  runs: Run[];
  /** Whether it publishes, or tags a release. */
  releases: boolean;
  /** The version that the next run would make with the inputs' own defaults. */
  outcome: Outcome | null;
  /** Why the schedule cannot be read. */
  problem: Problem | null;
}

/** A moment at which a scheduled workflow is due. GitHub may begin it later, or not at all. */
export interface Run {
  /** When, RFC 3339 in UTC. */
  at: string;
  /** What a clock in the schedule's zone shows then, with its distance from UTC. */
  local: string;
}

/** How often releases come. */
export interface Cadence {
  /** When the last final release came, RFC 3339. */
  last: string | null;
  /** Days since then. */
  days: number | null;
  /** Commits since the last release of any kind. */
  commits: number | null;
  /** Days that usually lie between two final releases: the median of the last dozen. */
  usual: number | null;
  /** Days after which the next one is late: as configured, else the longest recent gap. */
  late: number | null;
  /** Whether it is late; `null` where too few releases tell. */
  overdue: boolean | null;
  /** All of it in a sentence. */
  sentence: string;
}

/** One entry of a workflow's `schedule`. */
export interface Schedule {
  /** The POSIX cron expression. */
  cron: string;
  /** An IANA time zone; UTC where none is given. */
  timezone?: string;
}
