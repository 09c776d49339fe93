// Everything that is known about the next release: what every room of it is about stands in a file of its own.

import type { Audience, PassedOver } from "./audience.js";
import type { ChangesPreview } from "./changes.js";
import type { Install } from "./install.js";
import type { Problem } from "./problem.js";
import type { Publish } from "./publish.js";
import type { Bump, PackageIndex } from "./query.js";
import type { Readiness } from "./readiness.js";

/** Everything that is known about the next release. */
export interface Preview {
  /** The version of this shape. It goes up when a program that reads previews would have to change. */
  schema: number;
  /** The time that ages and days are counted to, RFC 3339. */
  now: string;
  /** The address' query string that gives this preview. */
  link: string;
  /** The verdict in a line. */
  headline: Headline;
  /** The index that the packages are looked up on; not there for PyPI. */
  readonly index?: PackageIndex;
  /** The packages, the main one first. */
  packages: PackagePreview[];
  /** The repository, where it is known. */
  repository: RepositoryPreview | null;
  /** The highest current version over all packages, which bumps count from. */
  current: string | null;
  /** Every version that could come next. */
  candidates: Candidate[];
  /** The version that is chosen where nobody chose, and why; `null` where there is nothing to count from. */
  suggestion: Suggestion | null;
  /** The bump of the candidate that is chosen; it stands in `candidates`. */
  chosen: Bump | null;
  /** Who gets the chosen candidate; `null` where there is none. */
  audience: Audience | null;
  /** What to check first. */
  checklist: Checklist;
  /** Whether the current version, or the one that is asked for, is complete. */
  readiness: Readiness | null;
  /** What is in the release. */
  changes: ChangesPreview | null;
  /** How to publish it. */
  publish: Publish | null;
  /** How users get it. */
  install: Install[];
  /** The state of each part of the lookup. */
  parts: PartState[];
  /** What the lookup spent of GitHub's quota. */
  budget: Budget;
}

/** A room of a preview. */
export type RoomName = "audience" | "changes" | "readiness" | "publish" | "install";

/** What comes next, and one to four sentences about it. */
export interface Headline {
  /** The main package, or the repository where no package is known. */
  name: string;
  /** The current version. */
  current: string | null;
  /** The version that is chosen. */
  next: string | null;
  /** How many days the next release is late, by the schedule in the project's configuration; 0 on time, `null` without a schedule. */
  overdue: number | null;
  /** One to five sentences. */
  sentence: string;
}

/** Whether something is known: not answered yet, known, or not to be had. */
export type State = "waiting" | "ready" | "failed";

/** One package and its current release. */
export interface PackagePreview {
  /** Its normalised name. */
  name: string;
  /** Its page on the index. */
  url: string;
  /** Whether the index answered. */
  state: State;
  /** The highest version that is final and not yanked; where there is none, the highest pre-release that is not yanked. */
  current: string | null;
  /** When the first file of the current version was uploaded, RFC 3339. */
  releasedAt: string | null;
  /** What the current version's files say of `Requires-Python`. */
  requiresPython: string | null;
  /** The wheels of the current version. */
  wheels: number;
  /** The source distributions of the current version. */
  sdists: number;
  /** The bytes of the current version's files. */
  size: number | null;
  /** A higher version that is a pre-release. */
  prerelease: string | null;
  /** Higher versions that are yanked as a whole. */
  yanked: YankedVersion[];
  /** How many versions the index lists. */
  releases: number;
  /** The project's status (PEP 792). */
  status: "active" | "archived" | "quarantined" | "deprecated" | "unknown" | null;
  /** Why the index did not answer, or what in its answer is odd. */
  problems: Problem[];
}

/** A version that was yanked. */
export interface YankedVersion {
  version: string;
  /** Why, where somebody said so. */
  reason: string | null;
}

/** The repository. */
export interface RepositoryPreview {
  /** `OWNER/NAME` */
  name: string;
  /** Its page. */
  url: string;
  /** The package and the label of the link that named it; `null` where it was given. */
  foundBy: FoundBy | null;
  /** The default branch, where it is known. */
  defaultBranch: string | null;
  /** The branch that was asked for. */
  ref: string | null;
  /** Whether it is archived. */
  archived: boolean | null;
  /** The version in the tree, and where it stands. */
  tree: TreePreview | null;
}

/** The link that named the repository. */
export interface FoundBy {
  package: string;
  /** The label of the package's link. */
  label: string;
}

/** The project file in the tree. */
export interface TreePreview {
  path: string;
  /** The version as it is written there; `null` where it comes from elsewhere. */
  version: string | null;
  /** Where the version comes from when the file does not hold it. */
  dynamic: string | null;
}

/** One version that could come next, or why there is none of this kind. */
export interface Candidate {
  /** The kind of step. */
  bump: Bump;
  /** The version; `null` where the step is not possible. */
  version: string | null;
  /** Its tag in the repository's scheme; `null` where the scheme is not known. */
  tag: string | null;
  /** The version that it is counted from and higher than. */
  higherThan: string | null;
  /** Lower numbers that are taken, and by whom. */
  passedOver: PassedOver[];
  /** What the step leaves out or takes for granted, a sentence each. */
  remarks: string[];
  /** Who gets it, in a line: the plain pins that do not take it. */
  audience: string | null;
  /** The calendar that it follows, where the project's versions are dates. */
  calendar: Calendar | null;
  /** Whether the changes ask for this step. */
  askedFor: boolean;
  /** Why the step is not possible. */
  problem: Problem | null;
}

/** A calendar scheme and why it is believed. */
export interface Calendar {
  scheme: "YYYY.MM.DD" | "YY.MM.DD" | "YYYY.MM.N" | "YY.MM.N" | "YYYY.MM" | "YY.MM" | "YYYY.N" | "YY.N" | "YYYYMMDD";
  /** Finals that fit their own release dates. */
  fitting: number;
  /** Finals that were looked at. */
  of: number;
}

/** The version that is chosen where nobody chose, and why. */
export interface Suggestion {
  /** The bump; it stands in `candidates`. */
  bump: Bump;
  /**
   * What decides it. `habit`: the project always raises the same number. `tree`: nothing is released yet, and the project file holds it. `nothing`:
   * nothing that is known tells.
   */
  decidedBy: "calendar" | "schedule" | "series" | "habit" | "changes" | "tree" | "nothing";
  /** The evidence, in a sentence or two. */
  sentence: string;
}

/** What to check before a release. */
export interface Checklist {
  /** What to check, what costs users most first. */
  items: CheckItem[];
  /** What was checked, a few words each. What is unknown is not among it. */
  checked: string[];
  /** How it stands, in a sentence. */
  sentence: string;
}

/** One thing to check. */
export interface CheckItem {
  /** `bad`: users miss something, a release would fail, or what decides is unknown. `warning`: check it first. `info`: good to know. */
  severity: "bad" | "warning" | "info";
  /** A stable code: of a problem, of a check, or `BREAKING_CHANGES`, `BIGGER_STEP`, `LEFT_BEHIND`, `CHECKS_UNKNOWN`. */
  code: string;
  /** The fact. */
  message: string;
  /** What to do about it. */
  hint: string | null;
  /** The room that has more: the part of the page's address behind `#`. */
  room: "version" | "changes" | "release" | "readiness" | "history" | null;
  /** The id of the thing in that room. */
  thing: string | null;
  /** Whether asking again may help. */
  retry: boolean;
}

/** The state of a part of the lookup. */
export interface PartState {
  part: "repository" | "facts" | "tags" | "releases" | "changes" | "workflows" | "tree" | "config" | "categories" | "labels" | "folder";
  state: State;
  /** When the answer came, RFC 3339. */
  at?: string;
  /** Why it is not known. */
  problem?: Problem;
}

/** Calls of GitHub's REST API, without searches, which have a quota of their own. */
export interface Budget {
  /** Calls that this lookup made. */
  calls: number;
  /** Calls an hour that GitHub allows. */
  limit: number | null;
  /** Calls that are left in this hour. */
  remaining: number | null;
  /** When the hour ends, RFC 3339. */
  reset: string | null;
}
