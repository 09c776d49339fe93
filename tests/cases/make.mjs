// Writes the case folders beside this file: `node tests/cases/make.mjs`. `--check` says what is stale, and exits 1 if anything is.
//
// Every case begins with the answers about one small, made-up project and changes what is wrong in it, or how its releases are built.

import { createHash } from "node:crypto";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { make } from "../made.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const at = "2026-08-22T12:00:00Z";
const reset = "1787402400";
const repo = "harbor-lab/driftwood";
const api = `/repos/${repo}`;
const page = "https://github.com/";
const json = (value) => JSON.stringify(value, null, 1) + "\n";
const sha = (letter) => letter.repeat(40);

const file = (name, version, more = {}) => ({
  filename: name,
  size: 120000,
  "upload-time": version === "1.1.0" ? "2026-07-30T08:00:00Z" : "2026-05-02T08:00:00Z",
  "requires-python": ">=3.10",
  yanked: false,
  hashes: {},
  url: `https://files.example/${name}`,
  ...more,
});
const index = (name, versions) => ({
  meta: { "api-version": "1.4" },
  name,
  "project-status": { status: "active" },
  versions,
  files: versions.flatMap((version) => [
    file(`${name.replaceAll("-", "_")}-${version}-py3-none-any.whl`, version),
    file(`${name.replaceAll("-", "_")}-${version}.tar.gz`, version),
  ]),
});
/** The same with hashes, each of the file's name. */
const hashed = (document) => ({
  ...document,
  files: document.files.map((file) => ({ ...file, hashes: { sha256: createHash("sha256").update(file.filename).digest("hex") } })),
});
/** Tags with a few words in braces, each of which stands for one wheel: `cp{310,311}-same-win_amd64`. */
const expand = (tags) => {
  const found = /^(.*?)\{([^}]*)\}(.*)$/.exec(tags);
  return found ? found[2].split(",").flatMap((word) => expand(found[1] + word + found[3])) : [tags.replace(/^(\w+)-same/, "$1-$1")];
};
/** Releases with compiled wheels: of each version what it asks of Python, and the tags of its wheels. */
const built = (name, releases) => ({
  ...index(name, []),
  versions: Object.keys(releases),
  files: Object.entries(releases).flatMap(([version, [python, ...tags]]) =>
    [".tar.gz", ...tags.flatMap(expand).map((tags) => `-${tags}.whl`)].map((end) => file(`${name}-${version}${end}`, version, { "requires-python": python })),
  ),
});
/** A case in which nothing is wrong but, perhaps, what the release 1.1.0 serves beside 1.0.0, and what `verify` says of its wheels. */
const release = (about, before, now, verdict, ...says) => ({
  about,
  packages: ["driftwood"],
  repo: null,
  expect: null,
  exit: 0,
  shown: everything,
  verify: { version: "1.1.0", verdict, says },
  answers: but(["pypi", "/simple/driftwood/", "index.json", 200, json(built("driftwood", { "1.0.0": before, "1.1.0": now }))]),
});
const project = (name, urls, requires) => ({
  info: { name, version: "1.1.0", summary: "A small library", project_urls: urls, home_page: null, requires_dist: requires },
});
const commit = (letter, message, login = "mara") => ({
  sha: sha(letter),
  commit: { message, author: { name: "Mara", date: "2026-08-10T09:00:00Z" }, committer: { date: "2026-08-10T09:00:00Z" } },
  author: login && { login },
  parents: [{ sha: sha("0") }],
});
const commits = [
  commit("a", "feat: read a log without an end (#21)"),
  commit("b", "fix: close the file when reading fails (#22)"),
  commit("c", "docs: say which time zone is meant", null),
];
const tags = ["v1.0.0", "v1.1.0"].map((name, at) => ({ ref: `refs/tags/${name}`, object: { sha: sha(String(at + 1)), type: "commit" } }));
const workflow = `name: Release
on:
  workflow_dispatch:
    inputs:
      version:
        description: The version to release
        required: true
  push:
    tags: ['v*']
`;
const releaseConfig = `changelog:
  exclude:
    labels: [no-notes]
  categories:
    - title: Logs
      labels: [logs]
    - title: Everything else
      labels: ["*"]
`;
const searched = (number, ...labels) => ({ number, user: { login: "mara" }, labels: labels.map((name) => ({ name })) });
const pyproject = `[project]\nname = "driftwood"\nversion = "1.1.0"\nrequires-python = ">=3.10"\n`;

// The answers about the project as it is when nothing is wrong. Each is `[service, path, file, status, body, headers]`.
let left = 60;
const github = (path, name, body) => {
  left -= 1;
  const headers = { "x-ratelimit-limit": "60", "x-ratelimit-remaining": String(left), "x-ratelimit-reset": reset };
  return ["github", api + path, name, 200, json(body), headers];
};
const sound = () => {
  left = 60;
  return [
    ["pypi", "/simple/driftwood/", "index.json", 200, json(index("driftwood", ["1.0.0", "1.1.0"]))],
    ["pypi", "/pypi/driftwood/json", "project.json", 200, json(project("driftwood", { Source: `${page}${repo}` }))],
    github("", "repo.json", { full_name: repo, default_branch: "main", archived: false, private: false }),
    github("/git/matching-refs/tags/", "tags.json", tags),
    github("/actions/workflows?per_page=100", "workflows.json", {
      total_count: 1,
      workflows: [{ name: "Release", path: ".github/workflows/release.yml", state: "active" }],
    }),
    github("/releases?per_page=100", "releases.json", [{ tag_name: "v1.1.0", prerelease: false, draft: false, published_at: at }]),
    github("/compare/v1.1.0...main?per_page=100&page=1", "compare.json", { total_commits: 3, behind_by: 0, commits }),
    github("/commits?sha=main&per_page=100&page=1", "commits.json", [...commits].reverse()),
    github("/git/trees/HEAD?recursive=1", "tree.json", { truncated: false, tree: [{ path: "pyproject.toml" }, { path: "src" }] }),
    ["raw", `/${repo}/HEAD/.github/workflows/release.yml`, "release.yml", 200, workflow],
    ["raw", `/${repo}/HEAD/pyproject.toml`, "pyproject.toml", 200, pyproject],
  ];
};
/** The sound answers, with others in the place of those that have the same path or file. */
const but = (...others) => {
  const replaced = ([service, path, name]) => others.some((other) => (other[0] === service && other[1] === path) || other[2] === name);
  return [...sound().filter((answer) => !replaced(answer)), ...others];
};
/** The sound answers with categories of the repository's own, and what the search for labels gives. */
const sorted = (...answer) => [...sound(), categories(releaseConfig), labels(...answer)];
const configuration = (config) => ["raw", `/${repo}/HEAD/relcast.toml`, "relcast.toml", 200, config];
const categories = (config) => ["raw", `/${repo}/HEAD/.github/release.yml`, "categories.yml", 200, config];
const search = `/search/issues?q=repo:${repo}+is:pull-request+is:merged+merged:>=2026-08-10&sort=updated&order=desc&per_page=100`;
const folder = `${api}/commits?sha=main&path=python&since=2026-08-10T00:00:00Z&per_page=100&page=1`;
const labels = (...answer) => ["github", search, "labels.json", ...answer];
const notFound = (service, path, name) => [service, path, name, 404, service === "pypi" ? "404 Not Found\n" : json({ message: "Not Found" })];
const noAnswer = ([service, path]) => [service, path, "no-answer.txt", 0, "the network is down\n"];
const spent = { "x-ratelimit-limit": "60", "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset };
const refused = ([service, path, ...rest]) =>
  service === "github" ? [service, path, "spent.json", 403, json({ message: "API rate limit exceeded" }), spent] : [service, path, ...rest];

const everything = ["packages", "versions", "changes", "publish", "install"];
const escape = "\u001b[31m\u001b]0;owned\u0007\u009b2J\u202e";
const hostile = `${escape}<img src=x onerror=alert(1)> \`$(touch owned)\` [x](javascript:alert(1))`;

const linux = "manylinux_2_28_{x86_64,aarch64}";
const desktop = "{macosx_11_0_arm64,win_amd64}";
const pypy = (minor, platforms) => `pp3${minor}-pypy3${minor}_pp73-${platforms}`;

const candidate = hashed(index("driftwood", ["1.0.0", "1.1.0", "1.2.0rc1"]));
const promoted = { ...candidate, files: candidate.files.filter(({ filename }) => filename !== "driftwood-1.2.0rc1-py3-none-any.whl") };

const cases = {
  "python-moves-on": release(
    "Requires-Python moves on, and PyPy with it: no wheel is missing.",
    [">=3.10", `cp{310,311,312,313}-same-${linux}`, `cp{310,311,312,313}-same-${desktop}`, `cp313-cp313t-${linux}`, pypy(10, linux)],
    [">=3.11", `cp{311,312,313,314}-same-${linux}`, `cp{311,312,313,314}-same-${desktop}`, `cp{313-cp313t,314-cp314t}-${linux}`, pypy(11, linux)],
    "ready",
    "driftwood: all 14 expected targets have wheels, based on 1.0.0 only.",
  ),
  "stable-abi-moves-on": release(
    "The floor of the stable ABI moves with Requires-Python; the older PyPy is dropped.",
    [">=3.7", `cp{37,311}-abi3-${linux}`, `cp{37,311}-abi3-${desktop}`, pypy(10, linux), pypy(11, linux)],
    [">=3.8", `cp{38,311}-abi3-${linux}`, `cp{38,311}-abi3-${desktop}`, `cp314-cp314t-${linux}`, pypy(11, linux)],
    "ready",
    "driftwood: all 6 expected targets have wheels, based on 1.0.0 only.",
    "driftwood 1.1.0 dropped PyPy 3.10. Users there build from the sdist or stay on 1.0.0.",
  ),
  "universal2-is-split": release(
    "Two thin wheels for macOS replace each universal2 wheel: no wheel is missing.",
    [">=3.11", "cp{311,312}-same-macosx_10_13_universal2", "cp{311,312}-same-win_amd64"],
    [">=3.11", "cp{311,312}-same-{macosx_10_13_x86_64,macosx_11_0_arm64}", "cp{311,312}-same-win_amd64"],
    "ready",
    "driftwood: all 6 expected targets have wheels, based on 1.0.0 only.",
  ),
  "pypy-is-dropped": release(
    "All wheels for PyPy are gone, and nothing else.",
    [">=3.11", `cp{311,312}-same-${linux}`, "cp{311,312}-same-macosx_11_0_arm64", pypy(11, linux), pypy(11, "macosx_11_0_arm64")],
    [">=3.11", `cp{311,312}-same-${linux}`, "cp{311,312}-same-macosx_11_0_arm64"],
    "ready",
    "driftwood: all 6 expected targets have wheels, based on 1.0.0 only.",
    "driftwood 1.1.0 dropped PyPy. Users there build from the sdist or stay on 1.0.0.",
  ),
  "one-wheel-is-missing": release(
    "One wheel was never uploaded.",
    [">=3.11", `cp{311,312,313}-same-${linux}`, `cp{311,312,313}-same-${desktop}`],
    [">=3.11", `cp{311,312,313}-same-${linux}`, "cp{311,312,313}-same-macosx_11_0_arm64", "cp{311,313}-same-win_amd64"],
    "notReady",
    "driftwood is missing the CPython 3.12 wheel for Windows amd64. 1.0.0 had it.",
  ),
  companions: {
    about: "A package and what it pins exactly: its compiled half lacks a wheel, one for Linux alone was never uploaded, and one is well.",
    packages: ["driftwood"],
    repo: null,
    expect: null,
    exit: 0,
    shown: everything,
    verify: {
      version: "1.1.0",
      verdict: "notReady",
      says: [
        "driftwood: the expected target has a wheel, based on 1.0.0 only.",
        "driftwood-core 0.9.1, which driftwood pins, is missing the CPython 3.13 wheel for Linux aarch64. 0.9.0 had it.",
        "driftwood-gpu 1.1.0, which driftwood pins, is not on the index.",
        "tidemark 3.0, which driftwood pins, is on the index with 1 wheel and 1 sdist.",
      ],
    },
    answers: but(
      ["pypi", "/pypi/driftwood/json", "project.json", 200, json(project("driftwood", { Source: `${page}${repo}` }, [
        "driftwood-core==0.9.1",
        'driftwood-gpu==1.1.0; platform_system == "Linux" and platform_machine == "x86_64"',
        "tidemark==3.0",
        "typing-extensions>=4.12",
        "driftwood-extra==1.1.0; extra == 'extra'",
      ]))],
      ["pypi", "/simple/driftwood-core/", "core.json", 200, json(built("driftwood_core", {
        "0.9.0": [">=3.10", `cp{312,313}-same-${linux}`, `cp{312,313}-same-${desktop}`],
        "0.9.1": [">=3.10", `cp{312,313}-same-${desktop}`, `cp312-same-${linux}`, "cp313-same-manylinux_2_28_x86_64"],
      }))],
      ["pypi", "/simple/driftwood-gpu/", "gpu.json", 200, json(built("driftwood_gpu", { "1.0.0": [">=3.10", "py3-none-manylinux_2_28_x86_64"] }))],
      ["pypi", "/simple/tidemark/", "tidemark.json", 200, json(index("tidemark", ["3.0"]))],
    ),
  },
  testpypi: {
    about: "A release candidate on TestPyPI: its sdist was promoted to PyPI, its wheel was not.",
    packages: ["driftwood"],
    repo: null,
    index: "testpypi",
    expect: null,
    exit: 0,
    shown: everything,
    verify: {
      version: "1.2.0rc1",
      verdict: "ready",
      says: [
        "driftwood: the expected target has a wheel, as in 1.1.0 and the final release before it.",
        "driftwood 1.2.0rc1: 1 of 2 files are not on PyPI yet.",
      ],
    },
    answers: [
      ["testpypi", "/simple/driftwood/", "index.json", 200, json(candidate)],
      ["testpypi", "/pypi/driftwood/json", "project.json", 200, json(project("driftwood", { Source: `${page}${repo}` }))],
      ["pypi", "/simple/driftwood/", "pypi.json", 200, json(promoted)],
      ...sound().filter(([service]) => service !== "pypi"),
    ],
  },
  "unknown-package": {
    about: "The index does not know the main package; the repository is given.",
    packages: ["driftwod"],
    repo,
    expect: { code: "PROJECT_NOT_FOUND", message: "The index knows no project 'driftwod'." },
    exit: 3,
    shown: ["versions", "changes", "publish"],
    answers: but(notFound("pypi", "/simple/driftwod/", "missing.txt")),
  },
  "unknown-variant": {
    about: "The index knows the main package, but not its variant.",
    packages: ["driftwood", "driftwood-gpu"],
    repo: null,
    expect: { code: "PROJECT_NOT_FOUND", message: "The index knows no project 'driftwood-gpu'." },
    exit: 0,
    shown: everything,
    answers: but(notFound("pypi", "/simple/driftwood-gpu/", "missing.txt")),
  },
  "invalid-name": {
    about: "What is asked for is no package name, so nothing is asked.",
    packages: ["-driftwood"],
    repo: null,
    expect: { code: "NAME_INVALID", message: "'-driftwood' is not a package name." },
    exit: 2,
    shown: [],
    answers: sound(),
  },
  "unknown-repository": {
    about: "The repository that is given does not exist.",
    packages: ["driftwood"],
    repo: "harbor-lab/driftwod",
    expect: { code: "REPOSITORY_NOT_FOUND", message: "GitHub knows no public repository harbor-lab/driftwod." },
    exit: 0,
    shown: ["packages", "versions", "install"],
    answers: but(notFound("github", "/repos/harbor-lab/driftwod", "missing.json")),
  },
  "no-repository-link": {
    about: "No link of the package leads to a repository, and none is given.",
    packages: ["driftwood"],
    repo: null,
    expect: { code: "REPOSITORY_NOT_LINKED", message: "No link of driftwood leads to a GitHub repository." },
    exit: 0,
    shown: ["packages", "versions", "install"],
    answers: but(["pypi", "/pypi/driftwood/json", "project.json", 200, json(project("driftwood", { Documentation: "https://driftwood.example" }))]),
  },
  "no-tags": {
    about: "The repository has no tags, so the newest commits stand for the changes.",
    packages: ["driftwood"],
    repo: null,
    expect: { code: "NO_RELEASE_TAG", message: "The repository has no tag that names a version." },
    exit: 0,
    shown: everything,
    answers: but(["github", `${api}/git/matching-refs/tags/`, "tags.json", 200, "[]\n"]),
  },
  "empty-index": {
    about: "The package is registered, but nothing was ever released or tagged.",
    packages: ["driftwood"],
    repo,
    expect: { code: "INDEX_EMPTY", message: "driftwood is registered, but nothing is released." },
    exit: 0,
    shown: ["versions", "changes", "publish", "install"],
    answers: but(
      ["pypi", "/simple/driftwood/", "index.json", 200, json(index("driftwood", []))],
      ["github", `${api}/git/matching-refs/tags/`, "tags.json", 200, "[]\n"],
    ),
  },
  "quota-spent": {
    about: "GitHub's quota is spent; the tags come from jsDelivr, which leaves out the v.",
    packages: ["driftwood"],
    repo: null,
    expect: { code: "QUOTA_SPENT", message: "GitHub's quota of 60 calls an hour is spent until 12:40 UTC." },
    exit: 0,
    shown: ["packages", "versions", "install"],
    answers: [
      ...sound().map(refused),
      ["jsdelivr", `/v1/packages/gh/${repo}`, "jsdelivr.json", 200, json({ type: "gh", name: repo, versions: [{ version: "1.1.0" }, { version: "1.0.0" }] })],
    ],
  },
  "network-down": {
    about: "Nobody answers.",
    packages: ["driftwood"],
    repo,
    expect: { code: "NETWORK_DOWN", message: "PyPI did not answer about the releases of driftwood (the network is down)." },
    exit: 3,
    shown: [],
    answers: [...sound(), ["jsdelivr", `/v1/packages/gh/${repo}`]].map(noAnswer),
  },
  "own-categories": {
    about: "The repository sorts its notes by labels; the search for them ends early, so that one label stays unknown.",
    packages: ["driftwood"],
    repo: null,
    expect: { code: "LABELS_UNREAD", message: "The labels of 1 change are unknown: one search did not bring all pull requests." },
    exit: 0,
    shown: everything,
    answers: sorted(200, json({ total_count: 1, incomplete_results: true, items: [searched(21, "logs")] })),
  },
  "labels-refused": {
    about: "The repository sorts its notes by labels, and the search for them is refused; GitHub's hourly quota is not touched.",
    packages: ["driftwood"],
    repo: null,
    expect: {
      code: "RATE_LIMITED",
      message:
        "The changes are grouped by kind, not by the repository's own categories, as the labels of its pull requests are unknown.",
    },
    exit: 0,
    shown: everything,
    answers: sorted(403, json({ message: "API rate limit exceeded" }), {
      "x-ratelimit-limit": "10",
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": "1787400060",
      "x-ratelimit-resource": "search",
    }),
  },
  "packages-in-a-folder": {
    about: "The packages are made from one folder of the repository, and two of three commits change others.",
    packages: ["driftwood"],
    repo: null,
    expect: null,
    exit: 0,
    shown: everything,
    answers: [...sound(), configuration('path = "python"\n'), ["github", folder, "folder.json", 200, json([commits[1]])]],
  },
  "folder-refused": {
    about: "The packages are made from one folder of the repository, and GitHub does not say which commits change it.",
    packages: ["driftwood"],
    repo: null,
    expect: {
      code: "SERVICE_FAILED",
      message: "All changes are listed: which of them are in python is unknown.",
    },
    exit: 0,
    shown: everything,
    answers: [...sound(), configuration('path = "python"\n'), ["github", folder, "folder.json", 500, json({ message: "Server Error" })]],
  },
  "odd-configuration": {
    about: "The project's own configuration has a key that is not known and values that cannot be; the rest of it counts.",
    packages: ["driftwood"],
    repo: null,
    expect: {
      code: "CONFIG_UNREADABLE",
      message: "relcast.toml, line 2: 'target' is not a configuration key. 2 more things of the configuration cannot be taken.",
    },
    exit: 0,
    shown: everything,
    answers: [
      ...sound(),
      configuration('tag = "v{version}"\ntarget = ["py3-none-any"]\n\n[limits]\nproject = "10 Gb"\n\n[schedule]\ncadence = "now and then"\n'),
    ],
  },
  hostile: {
    about: "Every text that somebody else writes tries to command a terminal, a page or a shell.",
    packages: ["driftwood"],
    repo: null,
    expect: { code: "YANKED", message: null },
    exit: 0,
    shown: everything,
    answers: but(
      [
        "pypi", "/simple/driftwood/", "index.json", 200,
        json({
          ...index("driftwood", ["1.0.0", "1.1.0"]),
          files: [...index("driftwood", ["1.0.0", "1.1.0"]).files, file("driftwood-1.2.0.tar.gz", "1.2.0", { yanked: hostile, "requires-python": hostile })],
        }),
      ],
      ["pypi", "/pypi/driftwood/json", "project.json", 200, json(project("driftwood", { [`Source${escape}`]: `${page}${repo}` }))],
      ["github", `${api}/compare/v1.1.0...main?per_page=100&page=1`, "compare.json", 200,
        json({ total_commits: 2, behind_by: 0, commits: [commit("a", `feat(${escape}area): ${hostile} (#21)`, `mara${escape}`), commit("b", `${escape}`)] })],
      configuration(`${JSON.stringify(escape)} = 1\ntargets = [${JSON.stringify(hostile)}]\nrepository = ${JSON.stringify(hostile)}\n`),
      categories(`changelog:\n  categories:\n    - title: ${JSON.stringify(hostile)}\n      labels: [${JSON.stringify(hostile)}]\n`),
      labels(200, json({ total_count: 1, incomplete_results: false, items: [searched(21, hostile)] })),
      ["github", `${api}/actions/workflows?per_page=100`, "workflows.json", 200,
        json({ total_count: 1, workflows: [{ name: hostile, path: ".github/workflows/release.yml", state: "active" }] })],
      ["raw", `/${repo}/HEAD/.github/workflows/release.yml`, "release.yml", 200,
        `name: Release\non:\n  workflow_dispatch:\n    inputs:\n      version:\n        description: ${JSON.stringify(hostile)}\n        default: ${JSON.stringify(hostile)}\n  push:\n    tags: [${JSON.stringify(`v*${escape}`)}]\n`],
    ),
  },
};

/** Every file of every case, by its path beside this file. */
function files() {
  const out = new Map();
  for (const [name, { answers, ...about }] of Object.entries(cases)) {
    out.set(`${name}/case.json`, json(about));
    const entries = answers.map(([base, path, file, status, body, headers]) => {
      const content_type = file.endsWith(".json") ? "application/json" : "text/plain; charset=utf-8";
      out.set(`${name}/${file}`, body);
      return JSON.stringify({ base, path, status, content_type, headers, file });
    });
    const on = about.index ? `"index":"${about.index}",\n` : "";
    out.set(`${name}/manifest.json`, `{\n"project":"driftwood",\n"repository":"${repo}",\n${on}"at":"${at}",\n"answers":[\n${entries.join(",\n")}\n]\n}\n`);
  }
  return out;
}

// What stands beside the folders, as this file, is no case.
make(here, files(), { name: "tests/cases", script: "tests/cases/make.mjs", isKept: (path) => !path.includes("/") });
