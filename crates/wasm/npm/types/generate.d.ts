// Release workflows that are written from a plan.

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
