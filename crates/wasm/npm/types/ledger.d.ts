// All versions of all packages.

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
