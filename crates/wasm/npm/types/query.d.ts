// What is asked for, and what is chosen.

import type { ChangeOptions } from "./changes.js";

/** A moment: a `Date`, milliseconds since 1970, or an RFC 3339 text. */
export type Time = Date | number | string;

/** What somebody wants to know about. At least a package or a repository must be named. */
export interface Query {
  /** The main package first, then the variants that are released with it. Without any, the repository's configuration names them, or its project file the one. */
  packages?: readonly string[];
  /** The repository, `OWNER/NAME`; without it the packages' own links tell. */
  repository?: string | null;
  /** The branch that the release is made from; without it the default branch. */
  ref?: string | null;
  /** The tag that the changes are counted from; without it the last release's. */
  since?: string | null;
  /** The path of the project file in the repository, where it is not found by itself. */
  projectFile?: string | null;
  /** The index that the packages are looked up on; without it PyPI. */
  index?: PackageIndex | null;
}

/** An index: PyPI, where users get releases, or TestPyPI, where maintainers try them out. */
export type PackageIndex = "pypi" | "testpypi";

/** What somebody would do: the part of a preview that no service answers. */
export interface Choice {
  /** The kind of bump, or an exact version. Without one, the suggested version. */
  bump?: Bump | null;
  /** The number that a series of pre-, post- or developmental releases begins with. Without one, `one`. */
  firstNumber?: "one" | "zero";
  /** A pin, or a whole requirement line, to answer for beside the usual ones. */
  pin?: string | null;
  /** The Python version that upgrades are worked out for. Without one, every release counts. */
  python?: string | null;
  /** The version whose readiness is shown. Without one, the current one. */
  verify?: string | null;
  /** What all files of a project may weigh together, where the index raised that: `20 GB`. It goes before the project's configuration. */
  limit?: string | null;
  /** The extras that are installed with it: `cli`. */
  extras?: string[];
  /** How the changes are grouped and written, what is left out, and what was changed by hand. An address holds all but the last. */
  changelog?: ChangeOptions;
  /** What is chosen on the dispatch card. */
  dispatch?: DispatchChoice;
}

/** What is chosen on the dispatch card. What is not comes from the candidate. */
export interface DispatchChoice {
  /** The workflow's file name. Without one, the workflow that fits the candidate best. In an address: `workflow`. */
  workflow?: string | null;
  /** Values that were entered, by the input's name; an empty text empties a field. In an address: `inputs`, a query string of its own. */
  inputs?: Readonly<Record<string, string>>;
  /** The branch or tag to run it on. Without one, the branch that is released from, or a hotfix' own branch. In an address: `on`. */
  ref?: string | null;
  /** The shell that commands are written for. Without one, `posix`. In an address: `shell`. */
  shell?: "posix" | "powershell";
  /** What happens, to see what it starts. Without one, `tag`. In an address: `event`. */
  event?: EventKind;
}

/**
 * What may happen to a release. `tag`: a person pushes the candidate's tag. `token`: a workflow pushes it with `GITHUB_TOKEN`. `release`: a
 * person publishes a GitHub release for it. `dispatch`, `schedule`: a person, or the clock, starts the workflow of the dispatch card.
 */
export type EventKind = "tag" | "token" | "release" | "dispatch" | "schedule";

/** A kind of bump that has a name. */
export type BumpKind =
  | "major"
  | "minor"
  | "patch"
  | "post"
  | "alpha"
  | "beta"
  | "rc"
  | "dev"
  | "final"
  | `${"major" | "minor" | "patch"}+${"alpha" | "beta" | "rc" | "dev"}`
  | "post+dev";

/** A kind of bump, or an exact version. */
export type Bump = BumpKind | (string & {});

/** The base address of each service. */
export interface Endpoints {
  /** The package index. */
  pypi: string;
  /** The index where releases are tried out. */
  testpypi: string;
  /** GitHub's REST API. The only address that a token is sent to. */
  github: string;
  /** GitHub's raw file host. */
  raw: string;
  /** jsDelivr's data API, which is asked for tags where GitHub does not answer. */
  jsdelivr: string;
  /** GitHub's pages for people; only ever linked to. */
  githubWeb: string;
}

/** A service, by the name that its base address has in {@link Endpoints}. */
export type Service = "pypi" | "testpypi" | "github" | "raw" | "jsdelivr";
