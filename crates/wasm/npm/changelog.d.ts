/**
 * The titles of commits, and the changelog of commits that the caller has read.
 *
 * ```js
 * import { changelog, parseTitle } from "relcast/changelog";
 *
 * parseTitle("[Bugfix][Store] Fix lost leases (#12)").kind; // "fixes"
 * changelog([{ sha: "5e1f", message: "feat: add a store" }]).changelog.advice.bump; // "minor"
 * ```
 *
 * Every value is frozen. Every function throws a {@link RelcastError} for an argument that it cannot take.
 *
 * @packageDocumentation
 */

import type { ChangeKind, ChangeOptions, ChangeRule, Changelog, DependencyChange } from "./types/changes.js";
import type { Problem } from "./types/problem.js";
import type { Source } from "./versions.js";

export { RelcastError } from "./index.js";
export type { ChangeKind, ChangeOptions, ChangeRule, Changelog, DependencyChange, Problem, Source };

/** Loads the WebAssembly, where that is to be waited for: see `init` of `relcast/versions`. */
export function init(source?: Source | Promise<Source>): Promise<void>;

/** What the message of a commit says: its kind and the rule that decided it, its area, its pull request, and the words that remain. */
export function parseTitle(message: string): Title;

/** The same for a whole list, in one go. */
export function parseTitles(messages: readonly string[]): readonly Title[];

/** What the title of a commit says. */
export interface Title {
  /** The words without marks, area and pull request. */
  readonly text: string;
  readonly kind: ChangeKind;
  /** The rule that decided the kind. */
  readonly rule: ChangeRule;
  /** The part of the project, as it is written. */
  readonly area: string | null;
  /** Further parts that it names. */
  readonly otherAreas: readonly string[];
  readonly pullRequest: number | null;
  /** Whether users must change something for it. */
  readonly breaking: boolean;
  /** The dependency that it changes. */
  readonly dependency: DependencyChange | null;
}

/** A commit, as far as a changelog needs it. */
export interface Commit {
  /** The full id. */
  sha: string;
  /** The whole message. */
  message: string;
  /** The author's name in git. */
  author?: string;
  /** The author's login, where GitHub knows it. */
  login?: string | null;
  /** When it was committed, as RFC 3339 writes it. */
  date?: string | null;
  /** The full ids of its parents; more than one makes it a merge. */
  parents?: readonly string[];
}

/** How a changelog is grouped and written, and where its commits come from. */
export interface ChangelogOptions extends ChangeOptions {
  /** `OWNER/NAME`; without it nothing is a link. */
  repository?: string | null;
  /** The tag that the commits are counted from. */
  since?: string | null;
  /** The branch or tag that they lead to. */
  until?: string | null;
  /** How many commits were not read. */
  unread?: number;
  /** The version that is out: on 0.x a breaking change asks for a minor release. */
  current?: string | null;
  /** The version that the changes will be released as. */
  version?: string | null;
  /** The day of that release, `YYYY-MM-DD`. */
  date?: string | null;
  /** The text of the repository's `.github/release.yml`. Without `pullRequests` only the authors that it excludes count. */
  releaseConfig?: string | null;
  /** The pull requests that brought the commits, as far as they are known. */
  pullRequests?: readonly PullRequest[] | null;
}

/** A pull request, as far as release notes are sorted by it. */
export interface PullRequest {
  number: number;
  /** The names of its labels. */
  labels?: readonly string[];
  /** The login of who opened it. */
  author?: string | null;
}

/**
 * Groups commits, oldest first, and writes them. No commit is dropped: each one is in one group, folded or hidden with its reason.
 *
 * @throws {RelcastError} `INPUT_INVALID` for another shape, and the problem of a repository, version, day or `releaseConfig` that cannot be read.
 */
export function changelog(commits: readonly Commit[], options?: ChangelogOptions | null): WrittenChangelog;

/** A changelog and how it is written. */
export interface WrittenChangelog {
  readonly changelog: Changelog;
  readonly text: string;
  /** What in `releaseConfig` is odd; the rest of it counts. */
  readonly problems: readonly Problem[];
}
