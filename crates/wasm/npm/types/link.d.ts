// A query and a choice as an address.

import type { Problem } from "./problem.js";
import type { Choice, Query } from "./query.js";

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
