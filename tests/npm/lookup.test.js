// The loop around the machine: who is asked, with what, how many at a time, and what a failure costs.
import assert from "node:assert/strict";
import net from "node:net";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { relcast } from "./support/package.js";
import { SAMPLE, open } from "./support/recordings.js";

// Nothing here may talk to anything but the `fetch` that is handed in.
globalThis.fetch = () => assert.fail("the global fetch was called");
net.Socket.prototype.connect = () => assert.fail("a connection was opened");

const package_ = await relcast();
const { endpoints, lookup, preview } = package_;
const sample = open(package_, SAMPLE);
const { at, packages } = sample;
const bases = endpoints();

/** The sample's `fetch`, and what it was called with. */
function watched(answer = sample.fetch) {
  const calls = [];
  const fetch = (url, init) => {
    calls.push({ url, ...init });
    return answer(url, init);
  };
  return { calls, fetch };
}

const states = ({ packages, parts }) => Object.fromEntries([...packages, ...parts].map((one) => [one.part ?? one.name, one.state]));

/** The repository is known, as it was given; nothing else is. */
function assertNothingRead(found) {
  const { repository, ...others } = states(found);
  assert.equal(repository, "ready");
  assert.ok(Object.values(others).every((state) => state === "failed"), JSON.stringify(others));
}

test("only the given fetch talks, and only in plain GETs", async () => {
  const { calls, fetch } = watched();
  const snapshot = await lookup({ packages }, { fetch, now: at });
  assert.equal(preview(snapshot, null, at).headline.current, "0.3.12.post1");
  assert.ok(calls.length > 10);
  const known = [bases.pypi, bases.github, bases.raw, bases.jsdelivr];
  for (const { url, headers, ...rest } of calls) {
    assert.ok(known.some((base) => url.startsWith(`${base}/`)), url);
    assert.deepEqual(Object.keys(headers).filter((name) => name !== "accept"), [], url);
    assert.deepEqual(rest, {}, url);
  }
  assert.equal(new Set(calls.map(({ url }) => url)).size, calls.length, "nothing is asked twice");
});

test("what a version pins is asked for where it is to be verified and is not the latest", async () => {
  const asked = async (verify) => {
    const { calls, fetch } = watched();
    await lookup({ packages }, { fetch, now: at, verify });
    return calls.map(({ url }) => url.slice(bases.pypi.length)).filter((path) => /^\/pypi\/[^/]+\/[^/]+\/json$/.test(path));
  };
  assert.deepEqual(await asked(undefined), []);
  assert.deepEqual(
    (await asked("0.3.12")).sort(),
    packages.map((name) => `/pypi/${name}/0.3.12/json`).sort(),
  );
  await assert.rejects(asked("next"), { code: "VERSION_INVALID" });
});

test("without a fetch it is the global one", async () => {
  const before = globalThis.fetch;
  const { calls, fetch } = watched();
  globalThis.fetch = fetch;
  try {
    await lookup({ packages }, { now: at });
  } finally {
    globalThis.fetch = before;
  }
  assert.ok(calls.length > 10);
});

test("the token goes to GitHub's API and nowhere else", async () => {
  // All services behind one host, so that the address alone does not tell them apart.
  const own = { pypi: "https://one.example/pypi", github: "https://one.example", raw: "https://one.example/raw", jsdelivr: "https://one.example/js" };
  for (const addresses of [bases, own]) {
    const recorded = open(package_, SAMPLE, addresses);
    const { calls, fetch } = watched(recorded.fetch);
    const snapshot = await lookup({ packages }, { fetch, now: at, endpoints: addresses, token: "secret-token-1\n" });
    const got = calls.filter(({ headers }) => "authorization" in headers);
    const api = calls.filter(({ url }) => url.startsWith(`${addresses.github}/repos/`));
    assert.ok(api.length >= 5 && calls.length > api.length);
    assert.deepEqual(got, api);
    assert.ok(got.every(({ headers }) => headers.authorization === "Bearer secret-token-1"));
    assert.ok(!JSON.stringify([snapshot, preview(snapshot, null, at, addresses)]).includes("secret-token-1"));
  }
});

test("the token stands in no snapshot, whatever a fetch says of it", async () => {
  const fetch = async (url, { headers }) => {
    throw new TypeError("fetch failed", { cause: new Error(`cannot send ${JSON.stringify(headers)}`) });
  };
  const snapshot = await lookup({ packages, repository: "o/r" }, { fetch, now: at, token: "secret-token-2" });
  const json = JSON.stringify(snapshot);
  assert.ok(json.includes("Bearer (the token)") && !json.includes("secret-token-2"));
});

test("what is no token is refused before anything is sent", async () => {
  const { calls, fetch } = watched();
  await assert.rejects(lookup({ packages }, { fetch, token: "two\nlines" }), { code: "INPUT_INVALID", message: /'token'/ });
  await lookup({ packages }, { fetch, token: "" });
  assert.ok(calls.length > 0 && calls.every(({ headers }) => !("authorization" in headers)));
});

test("a fetch that fails costs its own part", async () => {
  const { fetch } = watched(async (url) => {
    if (url.includes("/simple/tidepool-cpu/") || url.includes("/actions/workflows")) {
      throw new TypeError("fetch failed", { cause: new Error("the cable is out") });
    }
    return sample.fetch(url);
  });
  const found = preview(await lookup({ packages }, { fetch, now: at }), null, at);
  const { workflows, "tidepool-cpu": cpu, ...others } = states(found);
  assert.deepEqual([workflows, cpu], ["failed", "failed"]);
  assert.ok(Object.values(others).every((state) => state === "ready"), JSON.stringify(others));
  const [problem] = found.packages.find(({ name }) => name === "tidepool-cpu").problems;
  assert.equal(problem.code, "NETWORK_DOWN");
  assert.match(problem.message, /fetch failed: the cable is out/);
  assert.equal(found.changes.total, 61);
});

test("a body that breaks off is no answer", async () => {
  const fetch = async (url) => ({ ...(await sample.fetch(url)), status: 200, headers: new Headers(), text: () => Promise.reject("cut off") });
  const found = preview(await lookup({ packages, repository: "o/r" }, { fetch, now: at }), null, at);
  assertNothingRead(found);
  assert.equal(found.packages[0].problems[0].code, "NETWORK_DOWN");
});

test("with no network at all there is still an answer", async () => {
  const fetch = () => {
    throw new Error("offline");
  };
  const found = preview(await lookup({ packages, repository: "o/r" }, { fetch, now: at }), null, at);
  assertNothingRead(found);
  assert.equal(found.headline.next, null);
});

test("no more requests are under way than allowed, and as many as that", async () => {
  for (const [concurrency, most] of [[1, 1], [2, 2], [undefined, 6], [50, 50]]) {
    let now = 0;
    let seen = 0;
    const fetch = async (url) => {
      now += 1;
      seen = Math.max(seen, now);
      await wait(2);
      now -= 1;
      return sample.fetch(url);
    };
    await lookup({ packages }, { fetch, now: at, concurrency });
    assert.ok(seen <= most && (most > 6 || seen === most), `${seen} of ${most}`);
  }
  for (const wrong of [0, -1, 1.5, NaN, "6"]) {
    await assert.rejects(lookup({ packages }, { fetch: sample.fetch, concurrency: wrong }), { code: "INPUT_INVALID", message: /'concurrency'/ });
  }
});

test("the order of the answers does not matter", async () => {
  const expected = preview(await lookup({ packages }, { fetch: sample.fetch, now: at, concurrency: 1 }), null, at);
  let seed = 1;
  for (let turn = 0; turn < 5; turn += 1) {
    const fetch = async (url) => {
      seed = (seed * 48271) % 2147483647;
      await wait(seed % 7);
      return sample.fetch(url);
    };
    assert.deepEqual(preview(await lookup({ packages }, { fetch, now: at, concurrency: 20 }), null, at), expected);
  }
});

test("an abort before anything was sent", async () => {
  const { calls, fetch } = watched();
  const reason = new Error("changed my mind");
  await assert.rejects(lookup({ packages }, { fetch, signal: AbortSignal.abort(reason) }), reason);
  assert.equal(calls.length, 0);
});

test("an abort on the way, also where fetch does not listen", async () => {
  const controller = new AbortController();
  const reason = new Error("enough");
  const { calls, fetch } = watched(() => new Promise(() => {}));
  const running = lookup({ packages }, { fetch, signal: controller.signal });
  await wait(5);
  controller.abort(reason);
  await assert.rejects(running, reason);
  assert.ok(calls.length > 0 && calls.every(({ signal }) => signal === controller.signal));
});

test("an abort in onProgress, and answers that come after the end", async () => {
  const controller = new AbortController();
  const { fetch } = watched(async (url) => {
    await wait(3);
    return sample.fetch(url);
  });
  const running = lookup({ packages }, { fetch, signal: controller.signal, onProgress: () => controller.abort() });
  await assert.rejects(running, { name: "AbortError" });
  await wait(20);
});

test("progress, with a preview of what is there so far", async () => {
  const seen = [];
  const onProgress = ({ answered, underWay, snapshot, preview: look }) => {
    assert.deepEqual(look(null, at), preview(snapshot(), null, at));
    seen.push({ answered, underWay: underWay.length, parts: states(look()) });
  };
  const { calls, fetch } = watched();
  await lookup({ packages }, { fetch, now: at, onProgress });
  assert.deepEqual(seen.map(({ answered }) => answered), calls.map((_, index) => index + 1));
  assert.equal(seen.at(-1).underWay, 0);
  assert.ok(seen.some(({ parts }) => parts.tidepool === "ready" && parts.changes === "waiting"));
});

test("answers are noted with the clock that is given", async () => {
  const times = [];
  const now = () => {
    times.push(new Date(Date.UTC(2026, 7, 22, 12, 0, times.length)));
    return times.at(-1);
  };
  const found = preview(await lookup({ packages }, { fetch: sample.fetch, now, concurrency: 1 }), null, at);
  const noted = found.parts.filter(({ at }) => at).map(({ at }) => Date.parse(at));
  assert.equal(noted.length, 9);
  assert.ok(noted.every((time) => times.some((given) => given.getTime() === time)));
});

test("what is not recorded is not there, and odd headers are carried", async () => {
  const manifest = {
    at,
    answers: [{ base: "pypi", path: "/simple/demo/", status: 200, content_type: "application/json", headers: { link: "<…>; rel=next" }, file: "a" }],
  };
  const { fetch } = package_.recording(manifest, () => "{}");
  assert.equal((await fetch(`${bases.pypi}/simple/other/`)).status, 404);
  const response = await fetch(`${bases.pypi}/simple/demo/`);
  assert.equal(response.status, 200);
  assert.equal(Buffer.from(response.headers.get("link"), "latin1").toString(), "<…>; rel=next");
  assert.throws(() => package_.recording("{}", () => ""), { name: "RelcastError", code: "RECORDING_INVALID" });
});

test("a query that cannot be looked up rejects with its code", async () => {
  await assert.rejects(lookup({ packages: ["-x"] }), ({ name, code, hints }) => name === "RelcastError" && code === "NAME_INVALID" && /^Expected/.test(hints[0]));
  await assert.rejects(lookup({}), { code: "QUERY_EMPTY" });
  await assert.rejects(lookup("my-package"), { code: "INPUT_INVALID" });
  await assert.rejects(lookup({ packages }, { fetch: sample.fetch, now: "yesterday" }), { code: "TIME_INVALID" });
});

test("progress can be followed, however slowly", async () => {
  const { calls, fetch } = watched();
  const running = lookup({ packages }, { fetch, now: at });
  const seen = [];
  for await (const { answered, preview: look, snapshot } of running) {
    await wait(3);
    // What it shows is what is known by now.
    assert.deepEqual(look(null, at), preview(snapshot(), null, at));
    seen.push(answered);
  }
  assert.deepEqual(seen, [...seen].sort((one, other) => one - other));
  assert.equal(seen.at(-1), calls.length);
  assert.deepEqual(preview(await running, null, at), preview(await lookup({ packages }, { fetch, now: at }), null, at));
  // One who comes late sees the last of it, and one who stops early stops nothing.
  for await (const { answered } of running) assert.equal(answered, calls.length / 2);
  for await (const _ of lookup({ packages }, { fetch, now: at })) break;
});

test("a lookup that fails fails for those who follow it", async () => {
  await assert.rejects(async () => {
    for await (const _ of lookup({ packages: ["-x"] }));
  }, { code: "NAME_INVALID" });
});

test("a request that takes too long costs its own part", async () => {
  const aborted = [];
  const fetch = (url, { signal }) => {
    if (!url.includes("/simple/tidepool-cpu/")) return sample.fetch(url);
    signal.addEventListener("abort", () => aborted.push(url));
    return new Promise(() => {});
  };
  const found = preview(await lookup({ packages }, { fetch, now: at, timeout: 30 }), null, at);
  const { "tidepool-cpu": cpu, ...others } = states(found);
  assert.equal(cpu, "failed");
  assert.ok(Object.values(others).every((state) => state === "ready"), JSON.stringify(others));
  assert.match(found.packages.find(({ name }) => name === "tidepool-cpu").problems[0].message, /no answer within 30 ms/);
  assert.equal(aborted.length, 1);
  const controller = new AbortController();
  const running = lookup({ packages }, { fetch: () => new Promise(() => {}), timeout: 60_000, signal: controller.signal });
  await wait(5);
  controller.abort(new Error("enough"));
  await assert.rejects(running, /enough/);
  await wait(5);
  assert.ok(!process.getActiveResourcesInfo().includes("Timeout"), "a clock still runs, and keeps the program from ending");
  for (const timeout of [0, -1, NaN, "5"]) await assert.rejects(lookup({ packages }, { fetch, timeout }), { code: "INPUT_INVALID" });
});

test("what has not changed is not sent again", async () => {
  const cache = new Map();
  const tagged = async (url, { headers }) => {
    const etag = `"${url.length}"`;
    if (headers["if-none-match"] === etag) return new Response(null, { status: 304, headers: { etag, "x-ratelimit-remaining": "58" } });
    const recorded = await sample.fetch(url);
    const { status, headers: given } = recorded;
    const body = await recorded.text();
    return new Response(body, { status, headers: { ...Object.fromEntries(given), ...(status === 200 && { etag }) } });
  };
  const { calls, fetch } = watched(tagged);
  const first = await lookup({ packages }, { fetch, now: at, cache });
  assert.ok(cache.size > 10 && calls.every(({ headers }) => !("if-none-match" in headers)));
  calls.length = 0;
  const second = await lookup({ packages }, { fetch, now: at, cache: { get: async (key) => cache.get(key), set: async () => {} } });
  assert.ok(calls.filter(({ headers }) => "if-none-match" in headers).length > 10);
  const { budget, ...same } = preview(second, null, at);
  const { budget: _, ...expected } = preview(first, null, at);
  assert.deepEqual(same, expected);
  assert.equal(budget.remaining, 58);
});

test("a cache that fails or lies costs nothing", async () => {
  const expected = preview(await lookup({ packages }, { fetch: sample.fetch, now: at }), null, at);
  const broken = { get: () => { throw new Error("x"); }, set: () => Promise.reject(new Error("y")) };
  for (const get of [broken.get, () => "{", () => "null", () => JSON.stringify({ etag: 5, body: [] }), () => 7]) {
    const found = await lookup({ packages }, { fetch: sample.fetch, now: at, cache: { ...broken, get } });
    assert.deepEqual(preview(found, null, at), expected);
  }
  for (const cache of [{}, 5, null, "x"]) await assert.rejects(lookup({ packages }, { fetch: sample.fetch, cache }), { code: "INPUT_INVALID" });
});
