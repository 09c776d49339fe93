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

import type { Card } from "./types/dispatch.js";
import type { GeneratedFile, Plan } from "./types/generate.js";
import type { InstallCommand } from "./types/install.js";
import type { Ledger } from "./types/ledger.js";
import type { DecodedLink, Link } from "./types/link.js";
import type { Answer, LookupOptions, Request, RunningLookup, Snapshot } from "./types/lookup.js";
import type { Preview, RoomName } from "./types/preview.js";
import type { ErrorCode } from "./types/problem.js";
import type { Choice, Endpoints, Query, Time } from "./types/query.js";
import type { Readiness } from "./types/readiness.js";
import type { RecordedAnswer, RecordedBody, RecordedServices } from "./types/recording.js";
import type { ComesByTheClock } from "./types/schedule.js";
import type { SimulatedFiles, SimulationQuery } from "./types/simulation.js";
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
export * from "./types/audience.js";
export * from "./types/changes.js";
export * from "./types/dispatch.js";
export * from "./types/generate.js";
export * from "./types/install.js";
export * from "./types/ledger.js";
export * from "./types/link.js";
export * from "./types/lookup.js";
export * from "./types/preview.js";
export * from "./types/problem.js";
export * from "./types/publish.js";
export * from "./types/query.js";
export * from "./types/readiness.js";
export * from "./types/recording.js";
export * from "./types/schedule.js";
export * from "./types/simulation.js";

/**
 * Loads the WebAssembly, where that is to be waited for: see `init` of `relcast/versions`, whose functions are ready then, too. {@link lookup} loads
 * it by itself.
 */
export function init(source?: Source | Promise<Source>): Promise<void>;

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

/**
 * The workflows of a release, and `docs/RELEASE_PLAN.md`, from a few answers.
 *
 * @throws {RelcastError} `INPUT_INVALID` for another shape, `PLAN_INVALID` where the plan does not hold together, `CRON_NEVER`, `ZONE_UNKNOWN`,
 * and the problem of a word that cannot be read.
 */
export function generateWorkflows(plan: Plan): GeneratedFile[];

/** Reads what somebody typed into one field: package names separated by spaces or commas, a GitHub address, or both. */
export function parseSearch(text: string, endpoints?: Partial<Endpoints> | null): Query;

/** Reads the query string of an address. What cannot be read becomes a problem; the rest counts. */
export function decodeLink(queryString: string): DecodedLink;

/** Writes the query string of an address, with its `?`; an empty text where nothing is chosen. */
export function encodeLink(link: Link): string;

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
