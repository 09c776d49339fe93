// A made-up history, the same in every run: titles in every style that projects mix, most with a number, some with a body and trailers, now and
// then a revert or the merge of a side branch. `cargo xtask bench changelog` is about all of it, `cargo xtask bench titles` about its beginning.
let seed = 20260822;
const below = (end) => {
  seed = (seed * 48271) % 2147483647;
  return seed % end;
};
const oneOf = (list) => list[below(list.length)];
const words = (text) => text.split(" ");

const NAMES = words("Ann Bo Cy Dee Eli Fay Gus Hana Ivo Jun Kai Lea Max Nia Oda Per Quin Ravi Sol Tom Uma Vic Wen Xia Yara Zoe");
const FAMILIES = words("Reef Shoal Kelp Brine Tide Cove Marsh Fjord");
const VERBS = words("Add Fix Remove Support Improve Handle Avoid Rename Update Allow Speed Refactor Document Test Let Check Simplify Drop");
const THINGS = words("leases blocks snapshots pools replicas transfers segments heartbeats links headers journals counters planners wheels docs");
const HOW = [
  "during a flush", "after a reconnect", "on a read-only disk", "with `--jobs 4`", "for names with an underscore, as in `pool_size`", "in the tests",
  "before the last acknowledgement", "when the disk is *full*", "without the lock", "of a pool that is being closed", "across hosts", "in C++ (part 2)",
];
const AREAS = words("store engine link cli api bindings planner TransferEngine transfer-engine docs ci");
const TYPES = words("feat feat fix fix fix docs refactor perf test chore build ci style");
const MARKS = words("Bugfix Feature Store Engine CI Docs Perf Test Core Misc");
const EMOJI = words("✨ 🐛 📝 ♻ ⚡ ✅ :bug: :sparkles: :memo:");
const SENTENCES = [
  "The counter was reset by our own probes, so a peer that had gone away was never noticed.",
  "The sender keeps a small journal of the ranges that were acknowledged. After a reconnect it sends only the others.",
  "It used to take the lock twice, once for each half.\nNow it takes it once, and tells the others when it is done.",
  "- count each block once\n- say which pool it belongs to\n- close what is no longer read",
];

const author = () => {
  const [given, family] = [oneOf(NAMES), oneOf(FAMILIES)];
  const login = `${given}-${family}`.toLowerCase();
  return { name: `${given} ${family}`, email: below(3) === 0 ? `${1000 + login.length}+${login}@users.noreply.github.com` : `${login}@tidewater.example` };
};

const deed = () => `${oneOf(VERBS)} ${oneOf(THINGS)} ${oneOf(HOW)}`;

function title(at) {
  const kind = below(100);
  const plain = deed();
  const lower = plain[0].toLowerCase() + plain.slice(1);
  if (kind < 30) return `${oneOf(TYPES)}${below(2) ? `(${oneOf(AREAS)})` : ""}${below(40) ? "" : "!"}: ${lower}`;
  if (kind < 50) return `${Array.from({ length: 1 + below(2) }, () => `[${oneOf(MARKS)}]`).join("")} ${plain}`;
  if (kind < 62) return `${oneOf(AREAS)}: ${lower}`;
  if (kind < 67) return `${oneOf(EMOJI)} ${plain}`;
  if (kind < 73) return `build(deps): bump ${oneOf(THINGS)}-sys from 1.${below(9)}.0 to 1.${9 + below(9)}.0`;
  if (kind < 74) return `Bump version to 0.${at >> 8}.${at & 255}`;
  return plain;
}

function message(at, number, before) {
  if (before && below(200) === 0) {
    return `Revert "${before.split("\n", 1)[0]}"${number}\n\nThis takes back what broke the nightly build.\n`;
  }
  const parts = [`${title(at)}${number}`];
  while (below(2) === 0 && parts.length < 4) {
    parts.push(oneOf(SENTENCES));
  }
  const trailers = [];
  if (below(8) === 0) trailers.push(`Fixes #${1 + below(at + 1)}`);
  if (below(100) === 0) trailers.push("BREAKING CHANGE: the old header is refused.");
  if (below(10) === 0) {
    const { name, email } = author();
    trailers.push(`Co-authored-by: ${name} <${email}>`);
  }
  if (below(3) === 0) trailers.push("Signed-off-by: Tidewater Labs <labs@tidewater.example>");
  if (trailers.length > 0) parts.push(trailers.join("\n"));
  return `${parts.join("\n\n")}\n`;
}

// Commits, oldest first. `parents` are places in the list; `time` is in seconds.
export function history(length) {
  const commits = [];
  const add = (text, parents) => {
    commits.push({ ...author(), message: text, parents, time: 1_600_000_000 + commits.length * 3600 });
    return commits.length - 1;
  };
  const numbered = () => (below(10) < 8 ? ` (#${commits.length + 1})` : "");
  let head = add("Begin\n", []);
  while (commits.length < length) {
    if (below(40) > 0) {
      head = add(message(commits.length, numbered(), commits[head].message), [head]);
      continue;
    }
    let side = head;
    head = add(message(commits.length, numbered()), [head]);
    for (let left = 1 + below(4); left > 0; left -= 1) {
      side = add(message(commits.length, ""), [side]);
    }
    head = add(`Merge pull request #${commits.length + 1} from side/topic\n\n${deed()}\n`, [head, side]);
  }
  return commits;
}
