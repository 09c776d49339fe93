// The commits that `cargo xtask bench titles` is about: the first 10,000 of the made-up history, as the npm module takes them.
import { createHash } from "node:crypto";
import { history } from "../changelog/history.mjs";

const sha = (place) => createHash("sha1").update(String(place)).digest("hex");

const commits = history(10_000).map(({ name, message, parents, time }, place) => ({
  sha: sha(place),
  message,
  author: name,
  date: new Date(time * 1000).toISOString().replace(".000Z", "Z"),
  parents: parents.map(sha),
}));
console.log(JSON.stringify(commits));
