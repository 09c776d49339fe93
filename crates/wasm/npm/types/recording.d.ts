// Answers of the services at one moment, in files.

import type { FetchResponse } from "./lookup.js";

/** The content of a recorded file. */
export type RecordedBody = string | ArrayBuffer | Uint8Array;

export interface RecordedServices {
  /** Answers from the recording. */
  fetch: (url: string) => Promise<FetchResponse>;
  /** When it was recorded, RFC 3339. */
  at: string;
  /** The packages that were recorded, the main one first. */
  packages: string[];
}

/** A recorded answer. */
export interface RecordedAnswer {
  status: number;
  contentType: string;
  /** The headers that matter, names in lower case. */
  headers: Record<string, string>;
  /** The body's file, relative to the manifest. */
  file: string;
}
