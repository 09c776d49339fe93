// What a lookup is told, what it says on the way, and what it gives.

import type { Preview } from "./preview.js";
import type { Choice, Endpoints, Service, Time } from "./query.js";

declare const snapshot: unique symbol;

/**
 * What was learned, each part with its own state.
 *
 * Its inside may change from one version to the next: {@link preview} reads it. `JSON.stringify` keeps it whole.
 */
export interface Snapshot {
  readonly [snapshot]: true;
}

/** A lookup: its snapshot, and on the way there how far it is. Whoever is slow sees less of the way. */
export interface RunningLookup extends Promise<Snapshot>, AsyncIterable<Progress> {}

export interface LookupOptions {
  /** What talks to the services, and the only thing that does. Without it, the global `fetch`. */
  fetch?: Fetch | undefined;
  /** The time that the answers are noted with, or a clock. Without it, the system's. */
  now?: Time | (() => Time) | undefined;
  /** Other addresses, for a mirror of the index or GitHub Enterprise. What is left out is the public service's. */
  endpoints?: Partial<Endpoints> | undefined;
  /** The version that is to be verified, where that is not the latest: what it pins is asked for too, in one request for each package. */
  verify?: string | undefined;
  /** Ends the lookup. */
  signal?: AbortSignal | undefined;
  /** Milliseconds that one request may take; its part is unknown afterwards, and the rest goes on. Without it, as long as `fetch` takes. */
  timeout?: number | undefined;
  /** Is called after each answer. */
  onProgress?: ((progress: Progress) => void) | undefined;
  /** How many requests may be under way at a time. Without it, 6. */
  concurrency?: number | undefined;
  /** A GitHub token. It is sent to the `github` endpoint and to no other, and is in no result. */
  token?: string | undefined;
  /**
   * Keeps answers from one lookup to the next; a `Map` will do. Each one is asked for again with its `ETag`, so nothing in it grows old, and GitHub
   * does not count what has not changed. It holds what the token may read: keep it as private.
   */
  cache?: Cache | undefined;
}

/** A store of texts by their keys. */
export interface Cache {
  get(key: string): string | undefined | null | Promise<string | undefined | null>;
  set(key: string, value: string): unknown;
}

/** How far a lookup is. */
export interface Progress {
  /** How many requests were answered. */
  readonly answered: number;
  /** What is still waited for. */
  readonly underWay: readonly string[];
  /** What was learned so far. */
  snapshot(): Snapshot;
  /** The preview of what was learned so far. */
  preview(choice?: Choice | null, now?: Time): Preview;
}

/** As much of `fetch` as is used. A request is a GET without a body. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

export interface FetchInit {
  headers: Record<string, string>;
  signal?: AbortSignal;
}

/** As much of a `Response` as is used. */
export interface FetchResponse {
  readonly status: number;
  readonly headers: { forEach(callback: (value: string, name: string) => void): void };
  text(): Promise<string>;
}

/** Something to ask a service, with a GET. */
export interface Request {
  /** The number to hand back with the answer. */
  id: number;
  /** Who is asked. Only `github` may see a token. */
  service: Service;
  /** The whole address. */
  url: string;
  /** The `Accept` header, where one is needed. */
  accept?: string;
  /** What this asks for, in a few words. */
  label: string;
}

/** What came back: an answer, or why there is none. */
export type Answer =
  | {
      status: number;
      /** Header names in any case. */
      headers: Record<string, string>;
      body: string;
    }
  | { error: string };

// Without this, everything here would be exported.
export {};
