// What something that happens in a repository triggers.

import type { Problem } from "./problem.js";

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
