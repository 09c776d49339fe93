// How users get a version.

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
