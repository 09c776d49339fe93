// Writes web/sample, the recording of a made-up project, from the small files beside this one.
// The same sources always give the same bytes: no clock, no network, every hash is taken over names.
//
//   node tests/sample/make.mjs           write web/sample
//   node tests/sample/make.mjs --check   exit 1 and say what differs when web/sample is stale

import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { make } from "../made.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "..", "web", "sample");

const read = (name) => readFileSync(join(here, name), "utf8");
const digest = (kind, name) => createHash(kind).update(`tidepool sample: ${name}`).digest("hex");
const sha1 = (name) => digest("sha1", name);
const sha256 = (name) => digest("sha256", name);
/** A number in 0..limit that depends on the name alone. */
const pick = (name, limit) => parseInt(sha256(name).slice(0, 12), 16) % limit;
const fail = (message) => {
  console.error(`tests/sample: ${message}`);
  process.exit(2);
};
const seconds = (time) => {
  const ms = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(time) ? Date.parse(time) : NaN;
  return Number.isNaN(ms) ? fail(`not a time: ${time}`) : ms / 1000;
};
const iso = (s) => new Date(s * 1000).toISOString().replace(".000Z", "Z");

// The sources.

const project = JSON.parse(read("project.json"));
const { repository, branch, people } = project;
const github = `https://github.com/${repository}`;

/** Lines with something on them, without comments. */
const rows = (name) => read(name).split("\n").filter((line) => line.trim() && !line.startsWith("#"));

const planted = { missing: new Set(), yanked: new Map(), annotated: new Map(), wholeSecond: new Set(), notPrerelease: new Set() };
const plantsUsed = new Set();
for (const row of rows("planted.txt")) {
  const [kind, first, ...rest] = row.split(" ");
  if (kind === "missing") planted.missing.add([first, ...rest].join(" "));
  else if (kind === "yanked") planted.yanked.set(first, rest.join(" "));
  else if (kind === "annotated") planted.annotated.set(first, rest.join(" "));
  else if (kind === "whole-second") planted.wholeSecond.add(first);
  else if (kind === "not-prerelease") planted.notPrerelease.add(first);
  else fail(`planted.txt: unknown kind in "${row}"`);
}

const releases = rows("releases.txt").map((row) => {
  const bar = row.indexOf("|");
  if (bar < 0) fail(`releases.txt: no text in "${row}"`);
  const [tag, version, tagged, attested, tidepool, cpu, cuda13, linux] = row.slice(0, bar).trim().split(/\s+/);
  if (!linux) fail(`releases.txt: too few columns in "${row}"`);
  const [x86_64, aarch64] = linux.split("/");
  return {
    tag,
    version: version === "-" ? null : version,
    tagged: seconds(tagged),
    attested: attested === "yes",
    megabytes: { tidepool, cpu, cuda13 },
    level: { x86_64, aarch64 },
    text: row.slice(bar + 1).trim(),
  };
});
releases.forEach((release, i) => {
  if (i && releases[i - 1].tagged > release.tagged) fail(`releases.txt: ${release.tag} is out of order`);
});

/** commits.txt as a graph: each commit with its hash and its parents' hashes. */
function readCommits() {
  const commits = [];
  const heads = new Map();
  const byKey = new Map();
  const records = read("commits.txt").split(/^== /m).slice(1);
  for (const record of records) {
    const [header, ...lines] = record.split("\n");
    const [time, login, ...options] = header.trim().split(" ");
    const option = Object.fromEntries(options.map((o) => [o.slice(0, o.indexOf(":")), o.slice(o.indexOf(":") + 1)]));
    for (const key of Object.keys(option))
      if (!["tag", "id", "on", "merge"].includes(key)) fail(`commits.txt: unknown option in "${header}"`);
    if (!people[login]) fail(`commits.txt: nobody is called ${login}`);
    const message = lines.join("\n").trim().replace(/\{sha:([^}]*)\}/g, (_, key) =>
      byKey.get(key) ?? fail(`commits.txt: no earlier commit has id:${key}`));
    if (!message) fail(`commits.txt: no message under "${header}"`);
    const at = seconds(time);
    if (commits.length && commits.at(-1).at >= at) fail(`commits.txt: "${header}" is out of order`);

    const on = option.on ?? branch;
    const parents = [heads.get(on) ?? heads.get(branch)].filter(Boolean);
    if (option.merge) parents.push(heads.get(option.merge) ?? fail(`commits.txt: no branch ${option.merge}`));
    const sha = sha1(`commit ${time} ${login} ${message}`);
    heads.set(on, sha);
    if (option.id) byKey.set(option.id, sha);
    commits.push({ sha, at, login, message, parents, tag: option.tag });
  }
  return { commits, head: heads.get(branch) };
}
const { commits, head } = readCommits();
const bySha = new Map(commits.map((commit) => [commit.sha, commit]));
// The first commit's own parent lies before the file begins.
commits[0].parents = [sha1("commit before the first")];
if (commits.at(-1).sha !== head) fail(`commits.txt: the last commit must stand on ${branch}`);

// The commit of each tag: from commits.txt where it is told there, else a hash of the name.
const tagCommit = new Map(releases.map(({ tag, version }) => [tag, version ? sha1(`tag commit ${tag}`) : head]));
for (const { tag, sha, at } of commits) {
  if (!tag) continue;
  if (releases.find((release) => release.tag === tag)?.tagged !== at) fail(`${tag}: commits.txt and releases.txt disagree`);
  tagCommit.set(tag, sha);
}

// The answers.

const files = new Map();
const answers = [];

/** JSON with one entry of each list on a line of its own: small, and a change shows as one line. */
function entryPerLine(value) {
  const list = (items) => (items.length ? `[\n${items.map((item) => JSON.stringify(item)).join(",\n")}\n]` : "[]");
  if (Array.isArray(value)) return `${list(value)}\n`;
  const fields = Object.entries(value).map(([key, field]) => {
    const isList = Array.isArray(field) && field.every((item) => typeof item === "object");
    return `${JSON.stringify(key)}:${isList ? list(field) : JSON.stringify(field)}`;
  });
  return `{\n${fields.join(",\n")}\n}\n`;
}

function answer(base, path, content_type, file, body, headers) {
  files.set(file, body);
  answers.push({ base, path, status: 200, content_type, file, ...(headers && { headers }), derived: "made up" });
}

const LIMIT = 60;
let used = 0;
function fromGitHub(path, file, body) {
  used += 1;
  const headers = {
    "x-ratelimit-limit": String(LIMIT),
    "x-ratelimit-remaining": String(LIMIT - used),
    "x-ratelimit-used": String(used),
    "x-ratelimit-resource": "core",
    "x-ratelimit-reset": String(seconds(project.at) + 40 * 60),
  };
  answer("github", `/repos/${repository}${path}`, "application/json", `github/${file}`, entryPerLine(body), headers);
}

/** The files of one release of one package, in the order of their names. */
function distributions(name, facts, release) {
  const megabytes = Number(release.megabytes[facts.column]);
  if (!release.version || Number.isNaN(megabytes)) return [];
  const stem = `${name.replaceAll("-", "_")}-${release.version}`;
  const built = [];
  for (const interpreter of project.interpreters)
    for (const architecture of facts.architectures) {
      const plant = `${name} ${release.version} ${interpreter} ${architecture}`;
      if (planted.missing.has(plant)) {
        plantsUsed.add(plant);
        continue;
      }
      const level = release.level[architecture];
      built.push({
        filename: `${stem}-${interpreter}-${interpreter}-manylinux_${level}_${architecture}.whl`,
        size: megabytes * (architecture === "aarch64" ? 0.962 : 1),
      });
    }
  if (facts.sdist) built.push({ filename: `${stem}.tar.gz`, size: megabytes * 0.07 });

  const yanked = planted.yanked.get(release.version) ?? false;
  if (yanked) plantsUsed.add(release.version);
  let uploaded = release.tagged + facts.delay_minutes * 60;
  return built
    .map(({ filename, size }) => {
      const wheel = filename.endsWith(".whl");
      uploaded += 2 + pick(`pause ${filename}`, 9);
      const whole = planted.wholeSecond.has(filename);
      if (whole) plantsUsed.add(filename);
      const fraction = String(pick(`fraction ${filename}`, 1_000_000)).padStart(6, "0");
      const place = sha256(`place ${filename}`);
      const metadata = wheel && { sha256: sha256(`metadata ${filename}`) };
      return {
        filename,
        url: `https://files.example/packages/${place.slice(0, 2)}/${place.slice(2, 4)}/${place.slice(4)}/${filename}`,
        hashes: { sha256: sha256(`file ${filename}`) },
        "requires-python": project.requires_python,
        size: Math.round(size * 1e6) + pick(`size ${filename}`, 90_000),
        "upload-time": iso(uploaded).replace("Z", whole ? "Z" : `.${fraction}Z`),
        yanked,
        "core-metadata": metadata,
        "data-dist-info-metadata": metadata,
        provenance: release.attested && facts.sdist
          ? `https://index.example/integrity/${name}/${release.version}/${filename}/provenance`
          : null,
      };
    })
    .sort((a, b) => (a.filename < b.filename ? -1 : 1));
}

for (const [name, facts] of Object.entries(project.packages)) {
  const released = releases
    .map((release) => ({ version: release.version, list: distributions(name, facts, release) }))
    .filter(({ list }) => list.length);
  facts.latest = released.at(-1).version;
  const document = {
    meta: { "api-version": "1.4", "_last-serial": facts.serial },
    name,
    "project-status": { status: "active" },
    versions: released.map(({ version }) => version),
    files: released.flatMap(({ list }) => list),
  };
  answer("pypi", `/simple/${name}/`, "application/vnd.pypi.simple.v1+json", `pypi/simple/${name}.json`, entryPerLine(document));
}

for (const [name, facts] of Object.entries(project.packages)) {
  const page = `https://index.example/project/${name}/`;
  const document = {
    info: {
      author: "Tidewater Labs",
      author_email: "tidepool@tidewater.example",
      bugtrack_url: null,
      classifiers: ["Development Status :: 4 - Beta", "Operating System :: POSIX :: Linux", "Programming Language :: C++", "Programming Language :: Python :: 3"],
      description: `# ${name}\n\n${facts.summary}.\n`,
      description_content_type: "text/markdown",
      docs_url: null,
      download_url: null,
      downloads: { last_day: -1, last_month: -1, last_week: -1 },
      dynamic: null,
      home_page: null,
      keywords: "tensor,cache,transfer",
      license: null,
      license_expression: project.licence,
      license_files: ["LICENSE"],
      maintainer: null,
      maintainer_email: null,
      name,
      package_url: page,
      platform: null,
      project_url: page,
      project_urls: {
        Source: github,
        Documentation: "https://tidepool.example/docs",
        Changelog: `${github}/releases`,
        Issues: `${github}/issues`,
      },
      provides_extra: facts.requires_dist.some((line) => line.includes("extra ==")) ? ["torch"] : null,
      release_url: `${page}${facts.latest}/`,
      requires_dist: facts.requires_dist,
      requires_python: project.requires_python,
      summary: facts.summary,
      version: facts.latest,
      yanked: false,
      yanked_reason: null,
    },
    last_serial: facts.serial,
    ownership: { roles: [{ role: "Owner", user: "marahale-tw" }, { role: "Maintainer", user: "ilse-brine" }], organization: "tidewater-labs" },
    urls: [],
    vulnerabilities: [],
  };
  answer("pypi", `/pypi/${name}/json`, "application/json", `pypi/json/${name}.json`, entryPerLine(document));
}

const [owner, repo] = repository.split("/");
fromGitHub("", "repo.json", {
  id: 1_000_000 + pick("repository", 1_000_000),
  name: repo,
  full_name: repository,
  private: false,
  owner: { login: owner, type: "Organization" },
  html_url: github,
  description: project.description,
  fork: false,
  archived: false,
  default_branch: branch,
  pushed_at: iso(commits.at(-1).at + 3),
  license: { spdx_id: project.licence },
});

const refs = releases.map(({ tag }) => {
  const annotated = planted.annotated.has(tag);
  return {
    ref: `refs/tags/${tag}`,
    object: annotated ? { sha: sha1(`tag object ${tag}`), type: "tag" } : { sha: tagCommit.get(tag), type: "commit" },
  };
});
fromGitHub("/git/matching-refs/tags/", "matching-refs-tags.json", refs.sort((a, b) => (a.ref < b.ref ? -1 : 1)));

function commitObject({ sha, at, login, message, parents }) {
  const { name, email, type = "User" } = people[login];
  return {
    sha,
    html_url: `${github}/commit/${sha}`,
    commit: { message, author: { name, email, date: iso(at) }, committer: { date: iso(at) } },
    author: login.startsWith("-") ? null : { login, type },
    parents: parents.map((parent) => ({ sha: parent })),
  };
}

/** The commits that one sha reaches and the other does not, in the order of commits.txt. */
function between(base, to) {
  const reach = (sha, seen = new Set()) => {
    const stack = [sha];
    while (stack.length) {
      const next = bySha.get(stack.pop());
      if (!next || seen.has(next.sha)) continue;
      seen.add(next.sha);
      stack.push(...next.parents);
    }
    return seen;
  };
  const old = reach(base);
  const all = reach(to);
  return commits.filter(({ sha }) => all.has(sha) && !old.has(sha));
}

/** files.txt for one base tag. */
function changedFiles(base) {
  let section = null;
  const changed = [];
  for (const row of rows("files.txt")) {
    const named = /^\[(.*)\]$/.exec(row);
    if (named) section = named[1];
    else if (section === null || section === base) {
      const [status, added, removed, filename] = row.split(" ");
      const [additions, deletions] = [Number(added), Number(removed)];
      changed.push({ filename, status, additions, deletions, changes: additions + deletions });
    }
  }
  return changed.sort((a, b) => (a.filename < b.filename ? -1 : 1));
}

function compare(base) {
  const baseCommit = bySha.get(tagCommit.get(base)) ?? fail(`compare: commits.txt does not hold ${base}`);
  const list = between(baseCommit.sha, head);
  if (list.length > 100) fail(`compare: more than one page since ${base}`);
  fromGitHub(`/compare/${base}...${branch}?per_page=100&page=1`, `compare/${base}.json`, {
    html_url: `${github}/compare/${base}...${branch}`,
    diff_url: `${github}/compare/${base}...${branch}.diff`,
    patch_url: `${github}/compare/${base}...${branch}.patch`,
    status: "ahead",
    ahead_by: list.length,
    behind_by: 0,
    total_commits: list.length,
    base_commit: commitObject(baseCommit),
    merge_base_commit: commitObject(baseCommit),
    commits: list.map(commitObject),
    files: changedFiles(base),
  });
}
const [first, ...older] = project.compare;
compare(first);

const workflows = readdirSync(join(here, "workflows")).sort();
fromGitHub("/actions/workflows?per_page=100", "workflows.json", {
  total_count: workflows.length,
  workflows: workflows.map((file, i) => ({
    id: 71_400_001 + i,
    name: /^name: (.*)$/m.exec(read(`workflows/${file}`))?.[1] ?? `.github/workflows/${file}`,
    path: `.github/workflows/${file}`,
    state: "active",
    created_at: iso(releases[0].tagged - 86_400 * 20),
    updated_at: iso(releases.at(-2).tagged - 86_400 * 9),
    html_url: `${github}/blob/${branch}/.github/workflows/${file}`,
    badge_url: `${github}/actions/workflows/${file}/badge.svg`,
  })),
});

fromGitHub("/releases?per_page=100", "releases.json", releases.map(({ tag, version, tagged, text }) => ({
  id: 20_000_000 + pick(`release ${tag}`, 9_000_000),
  tag_name: tag,
  target_commitish: branch,
  name: tag,
  draft: false,
  prerelease: !planted.notPrerelease.has(tag) && (!version || /(a|b|rc|dev)\d+$/.test(version)),
  immutable: false,
  created_at: iso(tagged),
  // The nightly release is replaced at night; the others appear when the first upload is done.
  published_at: iso(version ? tagged + 33 * 60 : seconds("2026-08-22T02:58:14Z")),
  html_url: `${github}/releases/tag/${tag}`,
  assets: [],
  body: text,
})).reverse());

older.forEach(compare);

for (const [tag, message] of planted.annotated) {
  plantsUsed.add(tag);
  const sha = sha1(`tag object ${tag}`);
  const { tagged } = releases.find((release) => release.tag === tag) ?? fail(`planted.txt: no tag ${tag}`);
  const { name, email } = people["marahale-tw"];
  fromGitHub(`/git/tags/${sha}`, `tag-${tag}.json`, {
    tag,
    sha,
    message: `${message}\n`,
    tagger: { name, email, date: iso(tagged + 40) },
    object: { sha: tagCommit.get(tag), type: "commit" },
    verification: { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null },
  });
}

const text = "text/plain; charset=utf-8";
for (const file of workflows) {
  // Kept out of a folder with a leading dot: what publishes static sites leaves hidden files behind.
  answer("raw", `/${repository}/HEAD/.github/workflows/${file}`, text, `raw/workflows/${file}`, read(`workflows/${file}`));
}
answer("raw", `/${repository}/HEAD/pyproject.toml`, text, "raw/pyproject.toml", read("pyproject.toml"));

for (const tag of planted.notPrerelease) if (tagCommit.has(tag)) plantsUsed.add(tag);
for (const plant of [...planted.missing, ...planted.yanked.keys(), ...planted.wholeSecond, ...planted.notPrerelease])
  if (!plantsUsed.has(plant)) fail(`planted.txt: nothing is called "${plant}"`);

files.set("manifest.json", entryPerLine({ project: "tidepool", repository, at: project.at, head, answers }));

make(out, files, { name: "web/sample", script: "tests/sample/make.mjs" });
