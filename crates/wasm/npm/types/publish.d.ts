// How a repository releases, and the ways to release a version.

import type { Card, DispatchCommand } from "./dispatch.js";
import type { Problem } from "./problem.js";
import type { EventKind } from "./query.js";
import type { Cadence, Schedule, Scheduled } from "./schedule.js";
import type { Runs, Simulation } from "./simulation.js";

/** Where to press. */
export interface Publish {
  /** The workflows: those that can be started by hand first, then by name. */
  workflows: WorkflowPreview[];
  /** How many workflows were not read. */
  unread: number;
  /** The ways to release the candidate, step by step, the one that the repository uses first; none while its workflows are not known. */
  routes: Route[];
  /** GitHub's new-release form for the candidate. */
  releaseForm: ReleaseForm | null;
  /** The commands that tag the candidate. */
  tagCommand: DispatchCommand | null;
  /** One workflow with everything to enter, and every way to start it. */
  card: Card | null;
  /** Why there is no card of the workflow that was asked for. */
  cardProblem: Problem | null;
  /** What happens that `starts` is about. */
  event: EventKind;
  /** Which workflows and jobs that starts, and why; `null` where it cannot happen. */
  starts: Simulation | null;
  /** Which workflows release, how they start, and the traps on the way. */
  releasing: Publishing;
  /** What comes by the clock: what releases first, then by time. */
  scheduled: Scheduled[];
  /** How often releases come; `null` where no package's index is known. */
  cadence: Cadence | null;
  /** GitHub's form for a token that may start workflows here. */
  tokenUrl: string;
}

/** A way to release the chosen version. */
export interface Route {
  /** How it begins. */
  way: Way;
  /** The workflow that is run; `null` where something else begins it. */
  file: string | null;
  /** It in a few words: `Push tag v0.4.0`. */
  title: string;
  /** What in the workflows speaks for it, in a sentence. */
  because: string;
  /** What is done and what happens, in this order. */
  steps: RouteStep[];
  /** Whether it publishes each package, in their order. `no`: the package is left behind. */
  packages: { name: string; published: Runs }[];
}

/** One step of a route. */
export interface RouteStep {
  /** `triggers`: GitHub triggers workflows, which publish. The others are somebody's to do. */
  kind: "branch" | "run" | "tag" | "release" | "merge" | "wait" | "triggers" | "leftBehind" | "check";
  /** The step in a sentence, without a full stop where it is something to do. */
  sentence: string;
  /** What to know before it. */
  note: string | null;
  /** The publishing workflows that it triggers, and those that it leaves out. */
  workflows: RouteWorkflow[];
  /** The command that does it. */
  command: DispatchCommand | null;
  /** GitHub's page for it. */
  url: string | null;
  /** The pitfalls that hit it; `releasing.checks` says what they are. */
  pitfalls: PublishingCheck["code"][];
}

/** A publishing workflow at a step. */
export interface RouteWorkflow {
  file: string;
  name: string;
  /** Whether it publishes at this step. */
  publishes: Runs;
  /** Which of the packages; none where it publishes others, or it is unknown which. */
  packages: string[];
  /** Why, in short sentences. */
  because: string;
}

/** How a release starts. `hotfix`: by hand, for a release that is out. `merge`: a push to the default branch, which tags it then. */
export type Way = "schedule" | "hotfix" | "dispatch" | "tag" | "release" | "merge";

/** How a repository releases. */
export interface Publishing {
  /** The workflows that publish, or that tag for those that do. */
  paths: ReleasePath[];
  /** The traps: those that it runs into first, then what is not known, then what is well. */
  checks: PublishingCheck[];
}

/** A workflow that publishes, or that tags or starts those that do. */
export interface ReleasePath {
  file: string;
  name: string;
  /** How it starts. */
  ways: Way[];
  /** The jobs that upload to an index; none where it only tags, or starts other workflows. */
  jobs: string[];
  /** Whether it pushes a tag. */
  pushesTag: boolean;
  /** Workflows that it starts, as it names them. */
  starts: string[];
}

/** One trap, and whether the workflows run into it. */
export interface PublishingCheck {
  /** Which trap; the names are stable. */
  code:
    | "HOTFIX_FROM_BASE"
    | "TAG_STARTS_PUBLISHING"
    | "PRERELEASE_PATH"
    | "INPUTS_OUT_OF_SCRIPTS"
    | "TRUSTED_PUBLISHING"
    | "ID_TOKEN_GRANTED"
    | "ACTION_PINNED"
    | "PERMISSIONS_NARROW"
    | "ATTESTATIONS_ON";
  /** `yes`: it is avoided. */
  answer: "yes" | "no" | "unknown";
  /** The answer in a sentence. */
  sentence: string;
  /** The lines that it rests on: `release.yaml:12: …`. */
  evidence: string[];
  /** What to do about it. */
  hint: string | null;
}

/** One workflow. */
export interface WorkflowPreview {
  /** The name that GitHub shows. */
  name: string;
  /** The file's name without its folder. */
  file: string;
  /** Its page, with the Run workflow button where it has one. */
  url: string;
  /** Whether it can be started by hand; `disabled` where it could, but is switched off. */
  dispatch: "yes" | "unknown" | "disabled" | "no";
  /** The events that start it. */
  events: string[];
  /** The tags whose push starts it. */
  pushTags: string[];
  /** When it starts by itself. */
  schedules: Schedule[];
  /** The fields of its Run workflow form. */
  inputs: WorkflowInput[];
  /** Whether it has to do with releases: it publishes, tags or releases, or is called by one that does. */
  releases: boolean;
  /** Why its file is not known, or what in it is odd. */
  problems: Problem[];
}

/** One field of a Run workflow form. */
export interface WorkflowInput {
  name: string;
  /** What it is for. */
  description?: string;
  type: "string" | "boolean" | "number" | "choice" | "environment";
  /** Whether it must be filled in. */
  required: boolean;
  /** The value that stands there at first. */
  default?: string;
  /** The values of a `choice`. */
  options?: string[];
}

/** GitHub's new-release form, filled in. */
export interface ReleaseForm {
  url: string;
  /** Whether the notes are filled in; they are left out where the address would be too long. */
  hasNotes: boolean;
}
