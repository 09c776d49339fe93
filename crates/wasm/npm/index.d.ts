/**
 * What is out, what comes next and what is in it, for Python packages released from GitHub.
 *
 * ```js
 * import { lookup, preview } from "relcast";
 *
 * const snapshot = await lookup({ packages: ["my-package"] });
 * const { headline } = preview(snapshot, { bump: "minor" }, new Date());
 * console.log(headline.sentence);
 * ```
 *
 * Every value is what JSON could hold, frozen, in the shape that the `relcast` command prints: what is not there is `null`. There is nothing to free.
 * Every function throws a {@link RelcastError} for an argument that it cannot take.
 *
 * Everything of `relcast/versions` and `relcast/changelog` is here, too; these two are smaller.
 *
 * @packageDocumentation
 */

import type { Source } from "./versions.js";

export {
  changelog,
  parseTitle,
  parseTitles,
} from "./changelog.js";
export type {
  ChangelogOptions,
  Commit,
  PullRequest,
  Title,
  WrittenChangelog,
} from "./changelog.js";
export {
  audience,
  bump,
  clean,
  cleanAll,
  compare,
  eq,
  filter,
  gt,
  gte,
  isPrerelease,
  lt,
  lte,
  maxSatisfying,
  minSatisfying,
  nextVersions,
  parse,
  parseAll,
  parseFileName,
  parseFileNames,
  rsort,
  satisfies,
  sort,
  targets,
  valid,
} from "./versions.js";
export type {
  AudienceOptions,
  BumpOptions,
  FileName,
  FileTarget,
  InvalidVersion,
  MatchOptions,
  NextOptions,
  NextVersion,
  ParsedVersion,
  SdistName,
  ServedTarget,
  SortOptions,
  Source,
  UnreadableFileName,
  ValidVersion,
  VersionAudience,
  VersionNumber,
  VersionPin,
  WheelName,
} from "./versions.js";

/**
 * Loads the WebAssembly, where that is to be waited for: see `init` of `relcast/versions`, whose functions are ready then, too. {@link lookup} loads
 * it by itself.
 */
export function init(source?: Source | Promise<Source>): Promise<void>;

// What goes in.

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

// What comes out.

declare const snapshot: unique symbol;

/**
 * What was learned, each part with its own state.
 *
 * Its inside may change from one version to the next: {@link preview} reads it. `JSON.stringify` keeps it whole.
 */
export interface Snapshot {
  readonly [snapshot]: true;
}

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
  /** One to four sentences. */
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

/** Who gets the chosen candidate, beside who gets what is out. */
export interface Audience {
  /** The release of PyPA's `packaging` whose answers these are. */
  packaging: string;
  candidate: string;
  /** What is out. */
  current: string | null;
  /** The pins that people write. */
  pins: Pin[];
  /** One's own pin. */
  own: Pin | null;
  /** Why one's own pin cannot be read. */
  ownProblem: Problem | null;
  /** The Python version that upgrades are worked out for; `null` where every one counts. */
  python: string | null;
  /** What `pip install --upgrade` picks for each package, before and after. */
  upgrades: Upgrade[];
}

/** A pin and who it lets through. */
export interface Pin {
  /** The specifiers; empty for no pin. */
  pin: string;
  /** Whether it takes the candidate. */
  candidate: Verdict;
  /** Whether it takes what is out. */
  current: Verdict | null;
}

/** An answer and the rule that decides; `asked` is for those who ask for pre-releases. */
export interface Verdict {
  gets: "yes" | "asked" | "no";
  rule: string;
}

/** What an upgrade picks; `null` where nothing matches. */
export interface Upgrade {
  package: string;
  before: string | null;
  after: string | null;
}

/** A number that is taken. */
export interface PassedOver {
  version: string;
  takenBy: Holder[];
}

/** Who has a version: a tag, or a release of a package. */
export type Holder =
  | { kind: "tag"; name: string }
  | {
      kind: "package";
      name: string;
      /** Whether every file of the release is yanked. */
      yanked: boolean;
    };

/** The version that is chosen where nobody chose, and why. */
export interface Suggestion {
  /** The bump; it stands in `candidates`. */
  bump: Bump;
  /** What decides it. `habit`: the project always raises the same number. `nothing`: nothing that is known tells. */
  decidedBy: "calendar" | "schedule" | "series" | "habit" | "changes" | "nothing";
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

/** Everything about starting one workflow by hand. */
export interface Card {
  /** The workflow's file name. */
  file: string;
  /** Its name. */
  name: string;
  /** Its page with the Run workflow button, whose form GitHub lets nobody fill in. */
  url: string;
  /** The branch or tag to choose there. */
  ref: string;
  /** Why that one; `null` where somebody chose it. */
  refBecause: string | null;
  /** The fields, in the form's order. */
  fields: Field[];
  /** What is wrong with the form as a whole. */
  problems: Problem[];
  /** The version that it would make, where its inputs tell. */
  outcome: Outcome | null;
  /** Commands that start it; first the one that makes its branch, where it needs one. */
  commands: DispatchCommand[];
  /** The request that starts it, all but the token. */
  press: Press;
}

/** One field of the form. */
export interface Field {
  /** What the workflow says of it. */
  input: WorkflowInput;
  /** What stands in it. */
  value: string;
  /** Where that comes from: somebody, the candidate, the workflow, or nowhere. */
  source: "entered" | "suggested" | "default" | "empty";
  /** What a suggested value is. */
  because: string | null;
  /** Why GitHub, or the workflow, would not take it. */
  problem: Problem | null;
}

/** The version that a start would make. */
export interface Outcome {
  version: string;
  /** Its tag, where the scheme is known. */
  tag: string | null;
  /** What tells. */
  because: string;
  /** Why that version cannot be made: somebody has it. */
  problem: Problem | null;
}

/** A command, or a few lines of them that belong together; every text from outside is quoted for the shell that was chosen. */
export interface DispatchCommand {
  /** `gh`, `http`: starts the workflow. `branch`: makes a branch from the tag that is mended. `tag`: tags the release and pushes the tag. */
  kind: "gh" | "http" | "branch" | "tag";
  /** The same in words. */
  title: string;
  /** What to paste. */
  command: string;
}

/** A POST to GitHub's API. Whoever sends it adds the token, and sends it nowhere else. */
export interface Press {
  url: string;
  /** The headers but `Authorization`, name and value. */
  headers: [string, string][];
  /** The body, JSON. */
  body: string;
}

/** What comes of something that happens. */
export interface Simulation {
  /** Each workflow: those that start come first, within that by their files. One that starts twice is there twice. */
  workflows: Start[];
  /** What is assumed about every run, each in a sentence. */
  assumptions?: string[];
}

/** Yes, no, or unknown before it runs. */
export type Runs = "yes" | "unknown" | "no";

/** Whether a workflow starts. */
export interface Start {
  /** The file's name without its folder. */
  file: string;
  /** The workflow's name; the file's where it has none. */
  name: string;
  starts: Runs;
  /** Why, in short sentences. */
  because: string;
  /** The line that decides. */
  line?: number;
  /** Its jobs, in the file's order; none where it does not start. */
  jobs?: JobRun[];
}

/** Whether a job runs. */
export interface JobRun {
  /** Its key under `jobs`. */
  id: string;
  /** Its name as the file has it; the key where it has none. */
  name: string;
  runs: Runs;
  /** Why, in short sentences. */
  because: string;
  /** The line that decides. */
  line?: number;
  /** The first part of a condition that is unknown. */
  expression?: string;
  /** What is left of its condition once all that is known is put in, where it cannot be decided. */
  onlyIf?: string;
  /** Its environment. The job waits for approval where the repository protects that environment. */
  environment?: string;
  /** Whether it uploads to an index when it runs, itself or by what it calls. */
  publishes: boolean;
  /** The jobs of the workflow that it calls. */
  jobs?: JobRun[];
}

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

/** One entry of a workflow's `schedule`. */
export interface Schedule {
  /** The POSIX cron expression. */
  cron: string;
  /** An IANA time zone; UTC where none is given. */
  timezone?: string;
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

/** How to install one version of one package. */
export interface Install {
  package: string;
  version: string;
  /** Which of its versions this is: the chosen candidate, what is out, or a pre-release that is higher than what is out. */
  stage: "next" | "current" | "pre-release";
  /** Whether this version is out. */
  released: boolean;
  /** The extras that its current version offers, as far as the index tells. */
  extras: string[];
  /** A command for each installer; on TestPyPI for those that take packages from two indexes. */
  commands: InstallCommand[];
  /** The text for each file that pins it; none on TestPyPI. */
  files: InstallFile[];
  /** What the commands risk, where they take packages from two indexes. */
  readonly warning?: string;
}

/** One command, quoted for the chosen shell (`dispatch.shell`). */
export interface InstallCommand {
  installer: "pip" | "uv" | "uv-pip" | "uv-tool" | "poetry" | "pdm" | "pipenv" | "pipx";
  command: string;
}

/** The text for one file: `requirements.txt` with the hashes of all files of the release, `constraints.txt`, a line of a Dockerfile, the header of a script (PEP 723). */
export interface InstallFile {
  form: "requirements" | "constraints" | "dockerfile" | "script";
  text: string;
  /** What to know before it is used; empty where that is nothing. */
  note: string;
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

/** One piece of trouble. */
export interface Problem {
  /** What kind of trouble this is. */
  code: Code;
  /** One sentence for people; it may change. */
  message: string;
  /** What to do about it. */
  hint?: string;
}

/** A stable code for each kind of trouble. */
export type Code =
  | "NAME_INVALID"
  | "REPOSITORY_INVALID"
  | "REF_INVALID"
  | "VERSION_INVALID"
  | "VERSION_NUMBER_TOO_LARGE"
  | "SPECIFIER_INVALID"
  | "REQUIREMENT_OF_ANOTHER"
  | "BUMP_INVALID"
  | "BUMP_NOT_HIGHER"
  | "BUMP_NOT_FREE"
  | "PATH_INVALID"
  | "TIME_INVALID"
  | "CRON_UNREADABLE"
  | "CRON_NEVER"
  | "ZONE_UNKNOWN"
  | "PLAN_INVALID"
  | "SECRET_NAME_INVALID"
  | "COMMIT_INVALID"
  | "FILE_DIFFERS"
  | "LINK_INVALID"
  | "QUERY_EMPTY"
  | "PACKAGES_TOO_MANY"
  | "PROJECT_NOT_FOUND"
  | "INDEX_EMPTY"
  | "PROJECT_QUARANTINED"
  | "PROJECT_ARCHIVED"
  | "INDEX_VERSION_UNSUPPORTED"
  | "INDEX_TOO_LARGE"
  | "FILE_ENTRY_UNREADABLE"
  | "FILE_NAME_UNREADABLE"
  | "TARGET_INVALID"
  | "REPOSITORY_NOT_LINKED"
  | "REPOSITORY_NOT_FOUND"
  | "NO_RELEASE_TAG"
  | "TAG_NOT_FOUND"
  | "COMPARISON_NOT_FOUND"
  | "COMMITS_UNREAD"
  | "QUOTA_SPENT"
  | "RATE_LIMITED"
  | "NETWORK_DOWN"
  | "SERVICE_FAILED"
  | "ANSWER_UNREADABLE"
  | "ANSWER_PARTLY_UNREADABLE"
  | "NOT_ASKED"
  | "WORKFLOW_UNREADABLE"
  | "WORKFLOWS_UNREAD"
  | "CATEGORIES_UNREADABLE"
  | "LABELS_UNREAD"
  | "PROJECT_FILE_NOT_FOUND"
  | "PROJECT_FILE_UNREADABLE"
  | "PROJECT_FILES_SEVERAL"
  | "VERSION_PLACE_UNKNOWN"
  | "VERSION_PLACES_DIFFER"
  | "VERSION_NOT_WRITABLE"
  | "FILE_CHANGED"
  | "FILE_NOT_WRITABLE"
  | "TREE_DIRTY"
  | "TAG_EXISTS"
  | "BRANCH_BEHIND"
  | "HEAD_DETACHED"
  | "IDENTITY_MISSING"
  | "REMOTE_MISSING"
  | "CONFIG_UNREADABLE"
  | "CONFIG_TWICE"
  | "CONFIG_REPOSITORY_DIFFERS"
  | "RELEASE_OVERDUE"
  | "GIT_MISSING"
  | "GIT_REPOSITORY_NOT_FOUND"
  | "REF_NOT_FOUND"
  | "CLONE_SHALLOW"
  | "GIT_FAILED"
  | "NO_COMMITS"
  | "RECORDING_INVALID"
  | "FROZEN_DAMAGED"
  | "FROZEN_NEWER"
  | "FROZEN_TOO_LARGE"
  | "SNAPSHOT_INVALID"
  | "TREE_VERSION_DIFFERS"
  | "VARIANTS_DIFFER"
  | "YANKED"
  | "WORKFLOW_NOT_FOUND"
  | "INPUT_REFUSED"
  | "INPUT_MISSING"
  | "INPUT_UNKNOWN"
  | "INPUTS_TOO_MANY"
  | "INPUTS_TOO_LONG"
  | "TOKEN_INVALID"
  | "TOKEN_REFUSED"
  | "TOKEN_NOT_ALLOWED"
  | "DISPATCH_REFUSED"
  | "RUN_NOT_FOUND";

/** What is thrown. */
export class RelcastError extends Error {
  constructor(code: ErrorCode, message: string, options?: { hints?: readonly string[]; cause?: unknown });
  readonly name: "RelcastError";
  /** What kind of trouble this is. */
  readonly code: ErrorCode;
  /** What to do about it. */
  readonly hints: readonly string[];
  /** What was thrown before, by the host or by the caller's own code. */
  readonly cause?: unknown;
}

/**
 * The code of a problem, or of what only this package meets. `INPUT_INVALID`: an argument is not of the documented form. `INPUT_TOO_LARGE`: it is
 * larger than anything sensible. `NOT_READY`: `init()` has to be awaited first. `WASM_NOT_FOUND`, `WASM_INVALID`: the WebAssembly is not where it
 * should be, or another one. `INTERNAL`: a fault of the package, which goes on all the same.
 */
export type ErrorCode = Code | "INPUT_INVALID" | "INPUT_TOO_LARGE" | "NOT_READY" | "WASM_NOT_FOUND" | "WASM_INVALID" | "INTERNAL";

// What it can do.

/**
 * Asks the services and gives what was learned.
 *
 * A service that does not answer costs its own part: the rest is there, and the part holds the problem. So this rejects only for an
 * argument that cannot be taken, and with the signal's reason when it is aborted.
 *
 * What it gives can be awaited, and followed:
 *
 * ```js
 * const running = lookup({ packages: ["my-package"] });
 * for await (const { answered, underWay } of running) {
 *   console.log(answered, underWay.join(", "));
 * }
 * const snapshot = await running;
 * ```
 */
export function lookup(query: Query, options?: LookupOptions): RunningLookup;

/** A lookup: its snapshot, and on the way there how far it is. Whoever is slow sees less of the way. */
export interface RunningLookup extends Promise<Snapshot>, AsyncIterable<Progress> {}

export interface LookupOptions {
  /** What talks to the services, and the only thing that does. Without it, the global `fetch`. */
  fetch?: Fetch | undefined;
  /** The time that the answers are noted with, or a clock. Without it, the system's. */
  now?: Time | (() => Time) | undefined;
  /** Other addresses, for a mirror of the index or GitHub Enterprise. What is left out is the public service's. */
  endpoints?: Partial<Endpoints> | undefined;
  /** The version that is to be verified, where that is not the latest: what it pins is asked for too, in one request for each package. */
  verify?: string | undefined;
  /** Ends the lookup. */
  signal?: AbortSignal | undefined;
  /** Milliseconds that one request may take; its part is unknown afterwards, and the rest goes on. Without it, as long as `fetch` takes. */
  timeout?: number | undefined;
  /** Is called after each answer. */
  onProgress?: ((progress: Progress) => void) | undefined;
  /** How many requests may be under way at a time. Without it, 6. */
  concurrency?: number | undefined;
  /** A GitHub token. It is sent to the `github` endpoint and to no other, and is in no result. */
  token?: string | undefined;
  /**
   * Keeps answers from one lookup to the next; a `Map` will do. Each one is asked for again with its `ETag`, so nothing in it grows old, and GitHub
   * does not count what has not changed. It holds what the token may read: keep it as private.
   */
  cache?: Cache | undefined;
}

/** A store of texts by their keys. */
export interface Cache {
  get(key: string): string | undefined | null | Promise<string | undefined | null>;
  set(key: string, value: string): unknown;
}

/** How far a lookup is. */
export interface Progress {
  /** How many requests were answered. */
  readonly answered: number;
  /** What is still waited for. */
  readonly underWay: readonly string[];
  /** What was learned so far. */
  snapshot(): Snapshot;
  /** The preview of what was learned so far. */
  preview(choice?: Choice | null, now?: Time): Preview;
}

/** As much of `fetch` as is used. A request is a GET without a body. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

export interface FetchInit {
  headers: Record<string, string>;
  signal?: AbortSignal;
}

/** As much of a `Response` as is used. */
export interface FetchResponse {
  readonly status: number;
  readonly headers: { forEach(callback: (value: string, name: string) => void): void };
  text(): Promise<string>;
}

/**
 * Decides everything that can be said about a snapshot and a choice: the same arguments give the same preview.
 *
 * `now` is the clock's, where none is given. `endpoints` are those of the lookup, where it had its own.
 */
export function preview(snapshot: Snapshot, choice?: Choice | null, now?: Time | null, endpoints?: Partial<Endpoints> | null): Preview;

/** Some rooms of a preview, each by its name: less to hand over, where a caller wants no more. */
export function rooms<Room extends RoomName>(
  snapshot: Snapshot,
  names: readonly Room[],
  choice?: Choice | null,
  now?: Time | null,
  endpoints?: Partial<Endpoints> | null,
): Pick<Preview, Room>;

/** A room of a preview. */
export type RoomName = "audience" | "changes" | "readiness" | "publish" | "install";

/** A preview in GitHub's Markdown: what comes next, what to check first, and the notes folded. It fits in a comment. */
export function summary(snapshot: Snapshot, choice?: Choice | null, now?: Time | null, endpoints?: Partial<Endpoints> | null): string;

/** Asks everything about one version: is it complete, in every variant, wheel by wheel? */
export function verify(snapshot: Snapshot, version: string, now?: Time | null): Readiness;

/** Lists every version that a tag or an index knows, the highest first. */
export function ledger(snapshot: Snapshot): Ledger;

/** A snapshot as a text, to be kept. */
export function encodeSnapshot(snapshot: Snapshot): string;

/** The snapshot of a text that {@link encodeSnapshot} gave. */
export function decodeSnapshot(text: string): Snapshot;

/**
 * The dispatch card: one workflow with everything to enter, and every way to start it. `null` where no workflow starts by hand, or none is
 * known; `preview(…).publish` says why.
 */
export function dispatch(snapshot: Snapshot, choice?: Choice | null, now?: Time | null, endpoints?: Partial<Endpoints> | null): Card | null;

/** When scheduled workflows come, what they would release, and whether a release is overdue. */
export function schedule(snapshot: Snapshot, choice?: Choice | null, now?: Time | null, endpoints?: Partial<Endpoints> | null): ComesByTheClock;

/** The coming scheduled releases as an iCalendar file (RFC 5545). */
export function releaseCalendar(snapshot: Snapshot, choice?: Choice | null, now?: Time | null, endpoints?: Partial<Endpoints> | null): string;

/** The commands that install one version of a package. */
export function installCommands(name: string, version: string): readonly InstallCommand[];

/** One word of a command, or several, quoted so that the program gets exactly these. Without a shell, `posix`. */
export function quoteShell(words: string | readonly string[], shell?: "posix" | "powershell"): string;

/**
 * Finds out which workflows something starts, which of their jobs run, and why. Nothing is looked up: the texts of the files are all it reads.
 *
 * ```js
 * const { workflows } = simulate({ workflows: { "release.yml": "on: {push: {tags: ['v*']}}" }, event: { kind: "tag", tag: "v1.0" } });
 * workflows[0]?.starts; // "yes"
 * ```
 *
 * @throws {RelcastError} `INPUT_INVALID` for another shape, `REF_INVALID` and `REPOSITORY_INVALID`.
 */
export function simulate(simulation: SimulationQuery): SimulatedFiles;

/** What happens, and where. */
export interface SimulationQuery {
  /** The text of each workflow file, by its name. */
  workflows: Readonly<Record<string, string>>;
  event: WorkflowEvent;
  /** The repository, `OWNER/NAME`. Without it what depends on it is unknown. */
  repository?: string | null;
  /** Its default branch. Without it what depends on it is unknown. */
  defaultBranch?: string | null;
  /** The message of the commit that is tagged: `[skip ci]` in it skips what a push triggers. */
  headMessage?: string | null;
}

/** What happens. `by` is who does it: `token` is a workflow with its `GITHUB_TOKEN`, which starts nothing but by dispatch. Without it, `person`. */
export type WorkflowEvent =
  | { kind: "tag"; tag: string; by?: "person" | "token" }
  | {
      kind: "release";
      tag: string;
      /** Whether it is marked as a pre-release. Without it, the version that the tag names tells. */
      prerelease?: boolean | null;
      by?: "person" | "token";
    }
  | { kind: "dispatch"; file: string; ref: string; inputs?: Readonly<Record<string, string>>; by?: "person" | "token" }
  | { kind: "schedule"; file: string; cron: string };

/** What starts, and what in the files is odd. */
export interface SimulatedFiles extends Simulation {
  /** Why a file could not be read, or what in it is odd, with its line; the others count. */
  problems: (Problem & { file: string })[];
}

/**
 * The workflows of a release, and `docs/RELEASE_PLAN.md`, from a few answers.
 *
 * @throws {RelcastError} `INPUT_INVALID` for another shape, `PLAN_INVALID` where the plan does not hold together, `CRON_NEVER`, `ZONE_UNKNOWN`,
 * and the problem of a word that cannot be read.
 */
export function generateWorkflows(plan: Plan): GeneratedFile[];

/** How a project wants to release. */
export interface Plan {
  /** The main package first, then the variants that are released with it. `directory` is where the `pyproject.toml` is; without it the top. */
  packages: readonly {
    name: string;
    directory?: string | null;
    /** What builds its wheels where they are for one platform each, and the targets to serve, as `cp312-cp312-manylinux_x86_64`. */
    wheels?: { builder: "cibuildwheel" | "maturin"; targets?: readonly string[] } | null;
  }[];
  /** When the regular release comes by itself, as a POSIX cron expression; without it somebody starts it. */
  monthly?: string | null;
  /** The IANA time zone of `monthly`; without it UTC. */
  timezone?: string | null;
  /** The secret with a token of the index; without it the workflow is a trusted publisher, which needs none. */
  tokenSecret?: string | null;
  /** Whether everything is published to TestPyPI and verified there first, as a trusted publisher. */
  testpypi?: boolean;
  /** The repository, where the workflows are to run in no other and the plan is to name it. */
  repository?: string | null;
  /** The branch that regular releases are made from. Without it, `main`. */
  branch?: string | null;
  /** How a tag is written. Without it, `v{version}`. */
  tag?: string | null;
  /** Whether each `pyproject.toml` holds the version, which is then written and committed before the tag. */
  versionInTree?: boolean;
  /** Where the workflows get Relcast from: a release on the index, with the SHA-256 of its wheels; or a repository, and the full id of a commit. */
  relcast: { version: string; hashes?: readonly string[] } | { repository: string; revision: string };
}

/** A file that a plan gives. */
export interface GeneratedFile {
  /** Its path in the repository. */
  path: string;
  text: string;
}

/** What is known of one release, and whether it is complete. */
export interface Readiness {
  /** The version, normalised. */
  version: string;
  /** `ready`: complete. `notReady`: incomplete. `cannotTell`: something was not read, and no required check failed. */
  verdict: "ready" | "notReady" | "cannotTell";
  /** The verdict in a sentence. */
  sentence: string;
  /** Every question: first what failed, then what is unknown, the warnings, and what passed. */
  checks: ReadinessCheck[];
  /** What is present and what was expected, package by package; then of what they pin exactly. */
  coverage: Coverage[];
  /** The storage that the index leaves, package by package. */
  quota: Quota[];
  /** What of the release is on PyPI, package by package; only where it was looked up on TestPyPI. */
  readonly promotion?: readonly Promotion[];
}

/** What of one package's release on TestPyPI is on PyPI, by the files' hashes. */
export interface Promotion {
  readonly package: string;
  readonly files: readonly { readonly file: string; readonly onPypi: "same" | "no" | "differs" | "unknown" }[];
}

/** One question about a release, and its answer. */
export interface ReadinessCheck {
  /** Which question; the names are stable. */
  code:
    | "RELEASED"
    | "TARGETS_PRESENT"
    | "TARGETS_KEPT"
    | "TARGETS_EXPECTED"
    | "SIBLINGS_AGREE"
    | "SDIST_PRESENT"
    | "NOT_YANKED"
    | "UPLOADS_OPEN"
    | "PYTHON_SAME"
    | "FLOORS_SAME"
    | "SIZE_IN_LINE"
    | "FILES_BELOW_LIMIT"
    | "QUOTA_LEFT"
    | "PROVENANCE_PRESENT"
    | "PROJECT_OPEN"
    | "INDEX_AGREES"
    | "COMPANIONS_READY"
    | "PROMOTED"
    | "TAG_PRESENT"
    | "GITHUB_RELEASE_PRESENT"
    | "TREE_AGREES";
  /** The package that it is about; `null` where it is about the whole release. */
  package: string | null;
  /** The answer. */
  answer: "yes" | "no" | "unknown";
  /** Whether a release that fails it is incomplete. */
  required: boolean;
  /** The answer in a sentence. */
  sentence: string;
  /** What it rests on: files, targets, tags. */
  evidence: string[];
  /** What to do about it. */
  hint: string | null;
}

/** The targets of one package. A target is an interpreter, an ABI and a platform without its level: `cp312-cp312-manylinux_x86_64`. */
export interface Coverage {
  package: string;
  /** The version that is pinned, where this is no package of the release, but one that it pins exactly. */
  pinned?: string;
  /** Whether the index was read. */
  known: boolean;
  /** The final release before, which it is compared with. */
  before: string | null;
  /** What is expected, and where that comes from. */
  expected: {
    targets: string[];
    sdist: boolean;
    source: { from: "configuration" } | { from: "previous"; version: string; inARow: number } | { from: "nothing" };
  };
  /** Every target that is present, was dropped or is expected, in order; `now` is the wheel that serves it, whatever its own tags are. */
  targets: { target: string; label: string; expected: boolean; now: ServedBy | null; before: ServedBy | null }[];
  /** The number of sdists. */
  sdists: number;
}

/** A wheel that serves a target. */
export interface ServedBy {
  /** The file's name. */
  file: string;
  /** Its size in bytes. */
  size: number | null;
  /** The oldest system that it runs on, as its tag writes it: `2_28`. */
  floor: string | null;
}

/** The storage that the index leaves one project, in bytes. */
export interface Quota {
  package: string;
  used: number;
  /** What it may have; the default where `raised`. */
  limit: number;
  /** Whether it uses more than the default limit, so that the index has raised it, to a number that only the project knows. */
  raised: boolean;
  /** What was uploaded in the last 365 days; `null` where the index gives no times. */
  growth: number | null;
  /** One release: the one in question, else the final one before. */
  release: number;
  /** How many more such releases fit; `null` where a release weighs nothing, or the limit is not known. */
  releasesLeft: number | null;
  /** Files without a known size: they are not counted. */
  unknown: number;
}

/** Every version that a tag or an index knows. */
export interface Ledger {
  /** The packages, the main one first. */
  packages: string[];
  /** Whether the tags are known. */
  tagsKnown: boolean;
  /** Whether all GitHub releases are known: the newest hundred are read. */
  githubReleasesKnown: boolean;
  /** The versions, the highest first. */
  rows: LedgerRow[];
}

/** One version. */
export interface LedgerRow {
  version: string;
  stage: "final" | "pre" | "post";
  tag: string | null;
  /** When its GitHub release was published, RFC 3339. */
  githubRelease: string | null;
  /** What each package has of it, in the order of the packages. */
  cells: LedgerCell[];
  /** Issues, a sentence each: what is missing, yanked or without a counterpart. */
  problems: string[];
}

/** What a package has of a version. */
export interface LedgerCell {
  /** `missing`: the package was released before, and has not this version. `before`: it had no release yet. `unknown`: its index was not read. */
  state: "released" | "partial" | "yanked" | "missing" | "before" | "unknown";
  /** When its first file was uploaded, RFC 3339. */
  at: string | null;
  wheels: number;
  sdists: number;
  /** The bytes of its files, where all are known. */
  size: number | null;
  /** Targets that it should serve and does not, as readiness decides. */
  missing: string[];
}

/** Reads what somebody typed into one field: package names separated by spaces or commas, a GitHub address, or both. */
export function parseSearch(text: string, endpoints?: Partial<Endpoints> | null): Query;

/** Reads the query string of an address. What cannot be read becomes a problem; the rest counts. */
export function decodeLink(queryString: string): DecodedLink;

/** Writes the query string of an address, with its `?`; an empty text where nothing is chosen. */
export function encodeLink(link: Link): string;

/** A query and a choice as they stand in an address. */
export interface Link {
  query?: Query;
  choice?: Choice;
  /** Whether the page shows its bundled sample. */
  sample?: boolean;
}

/** What an address says. */
export interface DecodedLink {
  query: Query;
  choice: Choice;
  sample: boolean;
  /** One problem for each piece that cannot be read. */
  problems: Problem[];
}

/** The addresses of the public services. */
export function endpoints(): Endpoints;

/**
 * A recording in place of the services: a folder with a `manifest.json`, as `relcast record` writes it.
 *
 * `read` gets the path of a body in the folder. What was not recorded is answered with status 404.
 *
 * ```js
 * const { fetch, at, packages } = recording(manifest, (file) => readFile(new URL(file, folder)));
 * const snapshot = await lookup({ packages }, { fetch, now: at });
 * ```
 */
export function recording(
  manifest: string | object,
  read: (file: string) => RecordedBody | Promise<RecordedBody>,
  endpoints?: Partial<Endpoints>,
): RecordedServices;

/** The content of a recorded file. */
export type RecordedBody = string | ArrayBuffer | Uint8Array;

export interface RecordedServices {
  /** Answers from the recording. */
  fetch: (url: string) => Promise<FetchResponse>;
  /** When it was recorded, RFC 3339. */
  at: string;
  /** The packages that were recorded, the main one first. */
  packages: string[];
}

// What it is made of, for those who bring their own loop.

/**
 * The state machine behind {@link lookup}: it says what to ask next and takes answers. It never fetches.
 *
 * ```js
 * const machine = new Lookup({ packages: ["my-package"] });
 * for (let requests = machine.next(); requests.length > 0; requests = machine.next()) {
 *   for (const { id, url } of requests) {
 *     machine.answer(id, await ask(url), new Date());
 *   }
 * }
 * const snapshot = machine.snapshot();
 * ```
 */
export class Lookup {
  constructor(query: Query, endpoints?: Partial<Endpoints> | null);
  /** What is to be asked now. Each request is given once, and all of them may be under way side by side. */
  next(): Request[];
  /** Takes the answer to a request. An answer to what was not asked is passed over. */
  answer(id: number, answer: Answer, now?: Time | null): void;
  /** Names the version that is to be verified, where that is not the latest, so that `next` asks for what it pins. */
  lookAt(version?: string | null): void;
  /** What was learned so far. */
  snapshot(): Snapshot;
  /** The same as `preview` with this snapshot and these endpoints, but quicker: the snapshot stays where it is. */
  preview(choice?: Choice | null, now?: Time | null): Preview;
  /** Every version that a tag or an index knows, without a detour for the snapshot. */
  ledger(): Ledger;
  /** Forgets what failed, so that `next` asks for it again. */
  retry(): void;
  /** Whether no answer is outstanding. More may still be to ask: see `next`. */
  readonly done: boolean;
  /** What is waited for, in a few words each. */
  readonly underWay: string[];
}

/** Something to ask a service, with a GET. */
export interface Request {
  /** The number to hand back with the answer. */
  id: number;
  /** Who is asked. Only `github` may see a token. */
  service: Service;
  /** The whole address. */
  url: string;
  /** The `Accept` header, where one is needed. */
  accept?: string;
  /** What this asks for, in a few words. */
  label: string;
}

/** What came back: an answer, or why there is none. */
export type Answer =
  | {
      status: number;
      /** Header names in any case. */
      headers: Record<string, string>;
      body: string;
    }
  | { error: string };

/** A recording's manifest. {@link recording} makes a `fetch` of it. */
export class Recording {
  constructor(manifest: string, endpoints?: Partial<Endpoints> | null);
  /** What was answered to the request with this address. */
  find(url: string): RecordedAnswer | undefined;
  /** When it was recorded, RFC 3339. */
  readonly at: string;
  /** The packages that were recorded, the main one first. */
  readonly packages: string[];
}

/** A recorded answer. */
export interface RecordedAnswer {
  status: number;
  contentType: string;
  /** The headers that matter, names in lower case. */
  headers: Record<string, string>;
  /** The body's file, relative to the manifest. */
  file: string;
}
