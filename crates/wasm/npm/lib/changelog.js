// Titles of commits, and the changelog of commits that the caller has read.
import { call } from "./core.js";
import { jsonList, optionalJson, parsed, text, texts } from "./values.js";

export { RelcastError } from "./error.js";

export const parseTitle = (message) => parsed(call("changelog", (core) => core.parseTitle(text("message", message))));

export function parseTitles(messages) {
  const { joined, lines } = texts("list of messages", messages);
  return parsed(call("changelog", (core) => core.parseTitles(joined, lines)));
}

export function changelog(commits, options) {
  const [list, given] = [jsonList("commits", commits), optionalJson("options", options)];
  return parsed(call("changelog", (core) => core.changelog(list, given)));
}
