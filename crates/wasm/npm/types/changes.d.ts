// What is in a release.

import type { Problem } from "./problem.js";

/** How changes are grouped and written. */
export interface ChangeOptions {
  /** By what the text is grouped. Without it by the repository's own categories where they are known, else by `kind`. */
  groupBy?: GroupBy | null;
  /** Kinds that are not listed; their commits are counted as hidden. */
  hide?: readonly ChangeKind[];
  /** How the text is written. Without it, `markdown`: the body of a GitHub release. */
  format?: "markdown" | "keepachangelog" | "text" | "rst" | "json";
  /** Whether titles keep the case of their first letter. Without it, it is raised where an ordinary word begins the title. */
  keepCase?: boolean;
  /** What was changed by hand. */
  edits?: readonly ChangeEdit[];
}

/** A change of one commit's place or words. What is not given stays as it was read. */
export interface ChangeEdit {
  /** The commit's full id. One that is not in the range changes nothing. */
  sha: string;
  /** Other words. */
  text?: string | null;
  /** Another kind. */
  kind?: ChangeKind | null;
  /** Another area; an empty one for none. */
  area?: string | null;
  /** Whether it is listed, whatever else would hide or list it. */
  listed?: boolean | null;
}

/** The changes since the last release. */
export interface ChangesPreview {
  /** The tag that they are counted from; `null` where the repository has no release tag. */
  since: string | null;
  /** The branch that they lead to. */
  until: string;
  /** How many commits there are; `null` where GitHub does not tell. */
  total: number | null;
  /** How many were read. */
  read: number;
  /** How many were not read, as far as it is known. */
  unread: number;
  /** Why some were not read. */
  unreadBecause: Problem | null;
  /** Whether more pages are still to come. */
  loading: boolean;
  /** How many commits the tag has that the branch has not. */
  behind: number;
  /** GitHub's page that compares the two. */
  compareUrl: string | null;
  /** The changes in every grouping. */
  changelog: Changelog;
  /** By what the notes are grouped: by the repository's own categories where they and the labels of its pull requests are known. */
  groupedBy: GroupBy;
  /** Why the repository's own categories (`.github/release.yml`) are not used, or not for every pull request. */
  categoriesBecause: Problem | null;
  /** The folder that the packages are made from, where the configuration names one. */
  folder?: string;
  /** Why commits are listed that may change nothing in it. */
  folderBecause?: Problem;
  /** The changes as release notes in GitHub's Markdown. */
  notes: string;
  /** The same in the chosen format, where that is another one. */
  written: string | null;
}

/** All changes of a range of commits. */
export interface Changelog {
  /** The groups that are not empty, the most urgent first. Within one the newest change comes first. */
  groups: ChangeGroup[];
  /** The same changes by the part of the project, by name; those without one come last. */
  areas: ChangeSection[];
  /** The same changes by the repository's own categories, in its order; empty where these, or the labels of its pull requests, are not known. */
  categories: ChangeSection[];
  /** The full ids of merge commits: they only join what stands in the groups. */
  folded: string[];
  /** The commits that are in no group for another reason, the newest first. */
  hidden: HiddenChange[];
  /** Who wrote the changes, those with the most commits first. */
  contributors: Contributor[];
  /** The bump that the changes ask for; advice, nothing is held to it. */
  advice: ChangeAdvice;
}

/** By what a changelog is grouped: by what the changes are, by the part of the project, or by the repository's own categories. */
export type GroupBy = "kind" | "area" | "category";

/** The changes of one part of the project, or of one category. */
export interface ChangeSection {
  /** The part or the category; `null` for the changes that are in none. */
  name: string | null;
  /** Its heading in a changelog. */
  heading: string;
  /** The full ids of its changes, the most urgent kind first. */
  commits: string[];
}

/** A commit that is not listed. */
export interface HiddenChange {
  /** The commit's full id. */
  sha: string;
  /** What it says of itself. */
  text: string;
  kind: ChangeKind;
  /** Its pull request. */
  pullRequest: number | null;
  /**
   * Why it is not listed. `reverted`: a later commit takes it back. `revert`: it takes back an earlier one. `release`: it only makes a
   * release. `kind`: its kind is not asked for. `hand`: somebody left it out. `excluded`: the repository's `.github/release.yml` leaves it out
   * of release notes. `elsewhere`: it changes nothing in the folder that the packages are made from.
   */
  reason: "reverted" | "revert" | "release" | "housekeeping" | "kind" | "hand" | "excluded" | "elsewhere";
  /** Of a revert and what it takes back: the full id of the other one. */
  with: string | null;
  /** Of what the repository excludes: the label or the author that it is excluded by. */
  excludedBy: { kind: "label" | "author"; name: string } | null;
}

/** Somebody who wrote a change, or wrote one with others. */
export interface Contributor {
  /** The name in git. */
  name: string;
  /** The login, where GitHub knows whose commit it is. */
  login: string | null;
  /** In how many commits. */
  commits: number;
}

/** The bump that changes ask for, and why. */
export interface ChangeAdvice {
  /** The bump; `null` where nothing reaches users. On 0.x a breaking change asks for `minor`. */
  bump: "major" | "minor" | "patch" | null;
  /** Whether a post-release would do as well: there are fixes, and nothing else reaches users. */
  post: boolean;
  /** The full ids of the commits that decide it. */
  because: string[];
  /** It in a sentence. */
  sentence: string;
}

/** The rule that decided the kind of a change. */
export type ChangeRule =
  | "breaking"
  | "footer"
  | "dropped"
  | "advisory"
  | "conventional"
  | "scope"
  | "prefix"
  | "bracket"
  | "emoji"
  | "dependency"
  | "release"
  | "revert"
  | "merge"
  | "verb"
  | "hand"
  | "subject"
  | "phrase"
  | "housekeeping"
  | "none";

/** A dependency that changed. */
export interface DependencyChange {
  /** Its name, or what the title calls it. */
  name: string;
  /** The version before, where the title tells. */
  from: string | null;
  /** The version after, where the title tells. */
  to: string | null;
}

/** What a change is, the most urgent first. */
export type ChangeKind =
  | "breaking"
  | "security"
  | "deprecated"
  | "removed"
  | "features"
  | "fixes"
  | "performance"
  | "documentation"
  | "dependencies"
  | "build"
  | "refactoring"
  | "tests"
  | "other";

/** The changes of one kind. */
export interface ChangeGroup {
  kind: ChangeKind;
  /** Its heading in a changelog. */
  heading: string;
  entries: Change[];
}

/** One change. */
export interface Change {
  /** The commit's full id. */
  sha: string;
  /** What changed, in the author's words without marks. */
  text: string;
  /** What it is. */
  kind: ChangeKind;
  /** What it is as well: a fix of something slow is also about performance. */
  secondKind: ChangeKind | null;
  /** The rule that decided the kind. */
  rule: ChangeRule;
  /** The part of the project, in the spelling that is the most frequent. */
  area: string | null;
  /** Further parts that the title names. */
  otherAreas: string[];
  /** The scope in parentheses behind the type, as it is written: `store, link` of `fix(store, link): …`. */
  scope: string | null;
  /** The pull request: of the title, else of the merge commit that brought it. */
  pullRequest: number | null;
  /** The author: `@login` where GitHub knows one, else the name in git. */
  author: string;
  /** The names of those who wrote it too. */
  coAuthors: string[];
  /** The dependency that it changes. */
  dependency: DependencyChange | null;
  /** When it was committed, RFC 3339. */
  date: string | null;
  /** Whether somebody changed it by hand. */
  edited: boolean;
}
