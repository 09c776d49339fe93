// The form of a workflow that is run manually.

import type { Problem } from "./problem.js";
import type { WorkflowInput } from "./publish.js";

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
