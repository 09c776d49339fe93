// A recording: a folder with a `manifest.json` that lists answers.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** Reads a recording. */
export function readRecording(folder) {
  const manifest = JSON.parse(readFileSync(resolve(folder, "manifest.json"), "utf8"));
  const answers = manifest.answers.map((answer) => ({ ...answer, key: key(answer.base, answer.path) }));
  return {
    at: manifest.at,
    answers,
    /** The answer to a request: the same service, path and set of query parameters. */
    find(service, path) {
      const wanted = key(service, path);
      const answer = answers.find((answer) => answer.key === wanted);
      return answer && { ...answer, body: answer.status === 0 ? "" : readFileSync(resolve(folder, answer.file)) };
    },
  };
}

function key(base, path) {
  const url = new URL(path, "http://any");
  return JSON.stringify([base, url.pathname, [...url.searchParams].sort()]);
}
