/**
 * PEP 440 versions, specifiers and the names of files by themselves, without a project, as PyPA's `packaging` decides them.
 *
 * ```js
 * import { maxSatisfying, sort } from "relcast/versions";
 *
 * sort(["1.10", "1.9", "1.10rc1"]); // ["1.9", "1.10rc1", "1.10"]
 * maxSatisfying(["1.8", "1.9.4", "1.10", "2.0"], "~=1.9"); // "1.10"
 * ```
 *
 * The names are those of `semver` where they mean the same. A text is a version and nothing else: no white space around it, and no number above 64 bits.
 * Every value is frozen, and is what the `relcast` command prints. Every function throws a {@link RelcastError} for an argument that it cannot take.
 *
 * @packageDocumentation
 */

import type { Verdict } from "./types/audience.js";
import type { Problem } from "./types/problem.js";
import type { Bump } from "./types/query.js";

export { RelcastError } from "./index.js";
export type { Bump, Problem, Verdict };

/** What the WebAssembly can be had from: its address as a text or a `URL`, a `Response`, its bytes, or a `WebAssembly.Module`. */
export type Source = string | object;

/**
 * Loads the WebAssembly, where that is to be waited for: once before the first use in a browser or on the edge. In Node, Deno and Bun, and with
 * `relcast/versions/inline`, nothing has to be called.
 *
 * Without a source it is the file of the package. With a `WebAssembly.Module` everything is ready when the call returns.
 *
 * @throws {RelcastError} `WASM_NOT_FOUND` where there is no such file, `WASM_INVALID` where it is another one.
 */
export function init(source?: Source | Promise<Source>): Promise<void>;

// Versions.

/** Takes a text apart. What is not a version is no exception here: then the parts are `null` and `error` says why. */
export function parse(version: string): ParsedVersion;

/** The same for a whole list, in one go. */
export function parseAll(versions: readonly string[]): readonly ParsedVersion[];

/** The normal form of a version, or `null` where the text is not one. */
export function valid(version: string): string | null;

/** The same with white space around the text left out. */
export function clean(version: string): string | null;

/** The same for a whole list, in one go. */
export function cleanAll(versions: readonly string[]): readonly (string | null)[];

/** Whether installers skip it unless they are asked for pre-releases. */
export function isPrerelease(version: string): boolean;

/** Whether one version is lower (-1), the same (0) or higher (1). It fits `Array.prototype.sort`. */
export function compare(one: string, other: string): -1 | 0 | 1;

/** Whether one version is higher than the other. */
export function gt(one: string, other: string): boolean;

/** Whether one version is higher than the other, or the same. */
export function gte(one: string, other: string): boolean;

/** Whether one version is lower than the other. */
export function lt(one: string, other: string): boolean;

/** Whether one version is lower than the other, or the same. */
export function lte(one: string, other: string): boolean;

/** Whether two versions are the same: `1.0` and `1.0.0` are. */
export function eq(one: string, other: string): boolean;

/**
 * A new list of the same texts, the lowest version first; versions that are the same stay in their order.
 *
 * Throws the problem of the first text that is not a version: {@link parseAll} tells which are. With thousands of versions this is far quicker than
 * `Array.prototype.sort` with {@link compare}, because every version is read once.
 *
 * ```js
 * sort(["1.10", "1.9", "1.10-RC.1"]); // ["1.9", "1.10-RC.1", "1.10"]
 * ```
 */
export function sort(versions: readonly string[], options?: SortOptions | null): readonly string[];

/** The same, the highest version first. */
export function rsort(versions: readonly string[], options?: SortOptions | null): readonly string[];

export interface SortOptions {
  /** Whether the normal forms are given instead of the texts as they were. */
  normalized?: boolean;
}

// Specifiers.

/**
 * Whether a version matches specifiers such as `>=1.2,<2`, as `packaging`'s `SpecifierSet.contains` decides it. An empty text matches every version.
 */
export function satisfies(version: string, specifier: string, options?: MatchOptions | null): boolean;

/**
 * The versions that match, as they were given and in their order, as `packaging`'s `SpecifierSet.filter` chooses them. Throws the problem of the first
 * text that is not a version.
 */
export function filter(versions: readonly string[], specifier: string, options?: MatchOptions | null): readonly string[];

/** The highest version that matches, as it was given; `null` where none does. */
export function maxSatisfying(versions: readonly string[], specifier: string, options?: MatchOptions | null): string | null;

/** The lowest version that matches, as it was given; `null` where none does. */
export function minSatisfying(versions: readonly string[], specifier: string, options?: MatchOptions | null): string | null;

export interface MatchOptions {
  /** Whether pre-releases match. Without it as installers do: where a specifier names one, or where nothing else matches. */
  prereleases?: boolean | null;
}

// What comes next, and who gets it.

/** The version that a bump leads to, whether or not it is available. An exact version as the bump has to be higher. */
export function bump(current: string, kind: Bump, options?: BumpOptions | null): string;

export interface BumpOptions {
  /** The number that a series of pre-, post- or developmental releases begins with. Without it, `one`. */
  firstNumber?: "one" | "zero";
}

/**
 * The first available version of every kind of bump.
 *
 * ```js
 * nextVersions("1.2.3", { taken: ["1.2.4"] }).find(({ bump }) => bump === "patch")?.version; // "1.2.5"
 * ```
 */
export function nextVersions(current: string, options?: NextOptions | null): readonly NextVersion[];

export interface NextOptions extends BumpOptions {
  /** The versions that are taken: by tags, by packages, yanked ones too. */
  taken?: readonly string[];
}

/** What a kind of bump leads to. */
export interface NextVersion {
  readonly bump: Bump;
  /** The version; `null` where this bump is not possible. */
  readonly version: string | null;
  /** Lower versions that are taken. */
  readonly passedOver: readonly string[];
  /** Why this bump is not possible. */
  readonly problem: Problem | null;
}

/** Who gets a version: the pins that people write for what is out, and one's own, each with the rule that decides. */
export function audience(candidate: string, options?: AudienceOptions | null): VersionAudience;

export interface AudienceOptions {
  /** What is out. Without it the pins are those of the candidate. */
  current?: string | null;
  /** One's own pin, or a whole requirement line. */
  pin?: string | null;
}

/** Who gets a version. */
export interface VersionAudience {
  /** The release of PyPA's `packaging` whose answers these are. */
  readonly packaging: string;
  readonly candidate: string;
  readonly current: string | null;
  /** The pins that people write. */
  readonly pins: readonly VersionPin[];
  /** One's own pin. */
  readonly own: VersionPin | null;
}

/** A pin and what it lets through. */
export interface VersionPin {
  /** The specifiers; empty for no pin. */
  readonly pin: string;
  /** Whether it takes the candidate. */
  readonly candidate: Verdict;
  /** Whether it takes what is out. */
  readonly current: Verdict | null;
}

// Names of files.

/**
 * What the name of a wheel or sdist says, and which targets the wheel serves: the object that `relcast file-name --json` prints. Names are read as
 * PyPA's `packaging` reads them; one that cannot be read throws `FILE_NAME_UNREADABLE`.
 *
 * ```js
 * parseFileName("kelp-1.0-cp312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64.whl").targets;
 * // [{ target: "cp312-cp312-manylinux_x86_64", floor: "2_17" }]
 * ```
 */
export function parseFileName(filename: string): FileName;

/** The same for a whole list, in one go; a name that cannot be read gives its problem. */
export function parseFileNames(filenames: readonly string[]): readonly (FileName | UnreadableFileName)[];

/** What files serve together: every target once, with the wheels that serve it. What no installer takes serves nobody. */
export function targets(filenames: string | readonly string[]): readonly FileTarget[];

/** A target and the wheels that serve it. */
export interface FileTarget {
  readonly target: string;
  /** The target in words: `CPython 3.12, Linux x86_64`. */
  readonly label: string;
  readonly files: readonly string[];
}

/** What the name of a file says. */
export type FileName = WheelName | SdistName;

/** A name that cannot be read. */
export interface UnreadableFileName {
  readonly problem: Problem;
}

/** What the name of a wheel says. */
export interface WheelName {
  /** The project's normalised name. */
  readonly name: string;
  /** The version in its normal form. */
  readonly version: string;
  readonly kind: "wheel";
  /** The build's number and what follows it, as in `2b`. */
  readonly build: readonly [VersionNumber, string] | null;
  /** Every tag of the compressed set, in lower case, in order and each once. */
  readonly tags: readonly string[];
  /** The targets that the wheel serves, in order and each once. */
  readonly targets: readonly ServedTarget[];
}

/** What the name of a source distribution says. */
export interface SdistName {
  /** The project's normalised name. */
  readonly name: string;
  /** The version in its normal form. */
  readonly version: string;
  readonly kind: "sdist";
  readonly build: null;
  readonly tags: readonly [];
  readonly targets: readonly [];
}

/** A target that a wheel serves. */
export interface ServedTarget {
  /** Interpreter, ABI, system and architecture, in the shape of a tag without its level: `cp39-abi3-win_arm64`, `py3-none-any`. */
  readonly target: string;
  /** The lowest level that the wheel asks for: `2_28` of glibc, `11_0` of macOS, `24` of Android's API. `null` where there are no levels. */
  readonly floor: string | null;
}

// What a version is made of.

/** A number of a version; the text of its digits where JavaScript would round it. `BigInt` takes both. */
export type VersionNumber = number | string;

/** A text and what it is as a version. The names are those of PyPA's `packaging`, and of what `relcast` prints. */
export type ParsedVersion = ValidVersion | InvalidVersion;

/** A text that is a version. */
export interface ValidVersion {
  /** The text as it was given. */
  readonly input: string;
  readonly valid: true;
  /** The normal form, exact whatever its numbers. */
  readonly normalized: string;
  /** 0 where none is written. */
  readonly epoch: VersionNumber;
  /** The numbers of the release segment, as many as are written. */
  readonly release: readonly VersionNumber[];
  /** The pre-release's kind and number. */
  readonly pre: readonly ["a" | "b" | "rc", VersionNumber] | null;
  /** The post-release's number. */
  readonly post: VersionNumber | null;
  /** The developmental release's number. */
  readonly dev: VersionNumber | null;
  /** The local label, without its `+`. */
  readonly local: string | null;
  /** Whether installers skip it unless asked for pre-releases. */
  readonly is_prerelease: boolean;
  readonly error: null;
}

/** A text that is not a version. */
export interface InvalidVersion {
  /** The text as it was given, but that half of a surrogate pair is U+FFFD. */
  readonly input: string;
  readonly valid: false;
  readonly normalized: null;
  readonly epoch: null;
  readonly release: null;
  readonly pre: null;
  readonly post: null;
  readonly dev: null;
  readonly local: null;
  readonly is_prerelease: null;
  readonly error: Problem;
}
