// Writes the release notes of the repository that it runs in: the commits since the last tag, grouped, with links. Nothing is looked up, and the
// repository need not be Python's.
//
//   node release-notes.mjs VERSION >> "$GITHUB_STEP_SUMMARY"
import { execFileSync } from "node:child_process";
import { changelog } from "relcast/changelog";

const [version] = process.argv.slice(2);
const git = (...words) => execFileSync("git", words, { encoding: "utf8", maxBuffer: 1 << 28 });

const tags = git("tag", "--merged", "HEAD", "--sort=-version:refname", "--list", "v*").split("\n").filter(Boolean);
const since = tags[0];

// NUL is the one letter that no commit holds.
const FIELDS = ["%H", "%P", "%aN", "%cI", "%B"];
const log = git("log", "-z", "--reverse", `--format=${FIELDS.join("%x01")}`, ...(since ? [`${since}..HEAD`] : []));
const commits = log.split("\0").filter(Boolean).map((entry) => {
  const [sha, parents, author, date, ...message] = entry.split("\u0001");
  return { sha, parents: parents.split(" ").filter(Boolean), author, date, message: message.join("\u0001") };
});

const { text } = changelog(commits, {
  repository: process.env.GITHUB_REPOSITORY,
  since,
  until: version && `v${version}`,
  version,
  date: new Date().toISOString().slice(0, 10),
});
console.log(text);
