// Whether a release is complete.

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
