// The changelog of commits that the caller has read.
import assert from "node:assert/strict";
import { test } from "node:test";
import { relcast } from "./support/package.js";

const { changelog } = await relcast();

const MESSAGES = ["feat(store)!: drop the old header (#12)", "[Engine] Fix a hang", "docs: say why", "Revert \"docs: say why\"", "bump a from 1 to 2"];
const COMMITS = MESSAGES.map((message, at) => ({ sha: String(at).repeat(40), message, author: "Ann", login: "ann" }));

const accounted = ({ groups, hidden, folded }) =>
  [...groups.flatMap(({ entries }) => entries.map(({ sha }) => sha)), ...hidden.map(({ sha }) => sha), ...folded].sort();

test("every commit is listed once or hidden with its reason", () => {
  const { changelog: found, text } = changelog(COMMITS, { repository: "o/r", current: "0.3.1" });
  assert.deepEqual(accounted(found), COMMITS.map(({ sha }) => sha));
  assert.deepEqual(found.hidden.map(({ reason }) => reason).sort(), ["revert", "reverted"]);
  assert.equal(found.advice.bump, "minor");
  assert.match(text, /Drop the old header \(\[#12\]\(.*\/o\/r\/pull\/12\)\) by @ann/);
});

test("it is written as asked", () => {
  for (const format of ["markdown", "keepachangelog", "text", "rst", "json"]) {
    const { text } = changelog(COMMITS, { format, groupBy: "area", hide: ["fixes"], version: "0.4.0", date: "2026-08-22" });
    assert.match(text, /Drop the old header/, format);
  }
  assert.match(changelog(COMMITS, { keepCase: true }).text, /drop the old header/);
  assert.deepEqual(changelog([]).changelog.groups, []);
});

test("the repository's own categories", () => {
  const releaseConfig = "changelog:\n  categories:\n    - title: To migrate\n      labels: [breaking]\n      color: red\n";
  const pullRequests = [{ number: 12, labels: ["Breaking"], author: "ann" }];
  const { changelog: found, text, problems } = changelog(COMMITS, { releaseConfig, pullRequests });
  assert.deepEqual(found.categories.map(({ name, heading }) => [name, heading]), [["To migrate", "To migrate"], [null, "Other Changes"]]);
  assert.match(text, /^## To migrate\n/);
  assert.deepEqual(problems.map(({ code }) => code), ["CATEGORIES_UNREADABLE"]);
  assert.deepEqual(changelog(COMMITS, { releaseConfig }).changelog.categories, []);
  assert.deepEqual(changelog(COMMITS).problems, []);
});

test("what cannot be read is said", () => {
  const refused = (code) => ({ name: "RelcastError", code });
  assert.throws(() => changelog("x"), refused("INPUT_INVALID"));
  assert.throws(() => changelog([{ sha: 1 }]), refused("INPUT_INVALID"));
  assert.throws(() => changelog([], { format: "html" }), refused("INPUT_INVALID"));
  assert.throws(() => changelog([], { repository: "none" }), refused("REPOSITORY_INVALID"));
  assert.throws(() => changelog([], { version: "one" }), refused("VERSION_INVALID"));
  assert.throws(() => changelog([], { date: "soon" }), refused("TIME_INVALID"));
  assert.throws(() => changelog([], { releaseConfig: "on: push" }), refused("CATEGORIES_UNREADABLE"));
});
