// Who gets a version.

import type { Problem } from "./problem.js";

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
