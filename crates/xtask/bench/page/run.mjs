// `cargo xtask bench page`: the built page in Chromium, on a processor that is slowed down four times: node run.mjs BROWSER TESTS DIST RUNS
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { lighthouse } from "./lighthouse.mjs";
import { row, summary } from "./numbers.mjs";
import { serve } from "./server.mjs";

const [browser, tests, dist, runs] = process.argv.slice(2);
const { chromium } = createRequire(join(tests, "package.json"))("@playwright/test");
const { readRecording } = await import(pathToFileURL(join(tests, "support/recording.mjs")));
const REAL = resolve(tests, "../../../shared/recorded/mooncake-2026-08-22");
const SLOWER = 4;
const ALL = "?packages=tidepool,tidepool-cpu,tidepool-cuda13";
const CHANGES = 2000;

const sample = readRecording(join(dist, "sample"));
const recordings = { many: { ...sample, find: manyChanges } };
const cases = [["sample", "?sample=1", sample.at]];
if (existsSync(REAL)) {
  recordings.real = readRecording(REAL);
  const variants = ["", "-non-cuda", "-cuda13"].map((end) => `mooncake-transfer-engine${end}`);
  cases.push(["recording", `real/?packages=${variants}`, recordings.real.at]);
} else console.warn(`SKIPPED: there is no ${REAL}, so nothing is measured on a real project`);

/** The sample, with as many changes as few releases have. */
function manyChanges(service, path) {
  const known = sample.find(service, path.replace(/([?&]page=)\d+/, "$11"));
  if (!known || !path.includes("/compare/")) return sample.find(service, path);
  const value = JSON.parse(known.body);
  const page = Number(new URL(path, "http://any").searchParams.get("page") ?? 1);
  const made = Array.from({ length: 100 }, (_, at) => {
    const number = (page - 1) * 100 + at;
    const { commit, ...template } = value.commits[number % value.commits.length];
    const message = `${commit.message.split("\n")[0].replace(/ \(#\d+\)$/, "")}, part ${number} (#${10_000 + number})`;
    return { ...template, sha: createHash("sha1").update(message).digest("hex"), commit: { ...commit, message } };
  });
  return { ...known, body: JSON.stringify({ ...value, commits: made, total_commits: CHANGES }) };
}

/** Runs in the page from its beginning: notes when what a visitor waits for is seen. */
function watch(at) {
  Date.now = () => at;
  const seen = { tasks: [], shift: 0 };
  globalThis.seen = seen;
  new PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map(({ startTime, duration }) => [startTime, duration]))).observe({ type: "longtask", buffered: true });
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => (seen.shift += entry.hadRecentInput ? 0 : entry.value))).observe({ type: "layout-shift", buffered: true });
  const there = (selector) => document.querySelector(selector) !== null;
  globalThis.isRead = () => /^(?!.*Reading).+/.test(document.querySelector("main footer p")?.textContent ?? "");
  const waits = {
    alive: () => there("a.skip"),
    verdict: () => there("#verdict .to") && there(".versions label.card .version") && there("section.tile .stack"),
    overview: () => document.querySelectorAll("section.tile").length === 7 && !there("main .skeleton") && globalThis.isRead(),
  };
  const look = () => {
    for (const [name, holds] of Object.entries(waits)) if (!seen[name] && holds()) seen[name] = performance.now();
    // A room has no overview to wait for, and what is measured there is not to be held up by looking.
    if (!seen.overview && !location.hash) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

const site = await serve(dist, recordings);
const running = await chromium.launch({ executablePath: browser, args: ["--no-sandbox", "--disable-quic", "--disable-gpu"] });

/** Whether everything is there. Playwright would put code of its own into the page to look, in the middle of what is measured. */
async function isThere(devtools) {
  const { result } = await devtools.send("Runtime.evaluate", { expression: "Boolean(seen.overview || (location.hash && isRead()))" });
  return result.value;
}

/** Opens an address in a browser that knows nothing of it. */
async function open(address, at) {
  const context = await running.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", locale: "en-GB", timezoneId: "UTC" });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await page.addInitScript(watch, Date.parse(at));
  await page.goto(site.url + address);
  for (const began = Date.now(); !(await isThere(devtools)); await new Promise((rest) => setTimeout(rest, 100)))
    if (Date.now() - began > 60_000) throw new Error(`${address} is not read after a minute`);
  return { page, close: () => context.close() };
}

/** How long each press keeps the page busy, until what it changes is drawn. `press` runs in the page and gets the number of the press; `result` says what is seen then. */
async function presses(page, press, result) {
  const [pressing, seen] = [await page.evaluateHandle(`(${press})`), await page.evaluateHandle(`(${result})`)];
  const times = [];
  for (let at = 0; at < Number(runs); at += 1) {
    const measure = ([press, seen, at]) =>
      new Promise((done) => {
        // At the beginning of a frame, which then holds all the work up to the drawing.
        requestAnimationFrame(() => {
          const before = seen();
          const drawn = new MessageChannel();
          const start = performance.now();
          drawn.port1.onmessage = () => done([performance.now() - start, before !== seen()]);
          press(at);
          drawn.port2.postMessage(undefined);
        });
      });
    const [time, isShown] = await page.evaluate(measure, [pressing, seen, at]);
    if (!isShown) throw new Error(`press ${at} changed nothing that is drawn in its frame: ${press}`);
    times.push(time);
    await page.evaluate(() => new Promise((rest) => requestAnimationFrame(() => setTimeout(rest, 50))));
  }
  return times;
}

console.log(`\nChromium, processor ${SLOWER} times slower; median and p95 of ${runs}`);
let all = true;
const told = (...words) => (all = row(...words) && all);
for (const [title, address, at] of cases) {
  const loads = [];
  for (let run = 0; run < Number(runs); run += 1) {
    const { page, close } = await open(address, at);
    // What the page does ahead of time belongs to it.
    await page.waitForTimeout(1500);
    const { alive, verdict, overview, shift, tasks } = await page.evaluate(() => globalThis.seen);
    const [{ startTime: painted }] = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint").map(({ startTime }) => ({ startTime })));
    const longest = Math.max(0, ...tasks.filter(([start]) => start > painted).map(([, duration]) => duration));
    loads.push({ alive, verdict, overview, shift, longest });
    await close();
  }
  const of = (name) => summary(loads.map((load) => load[name]));
  const isReal = title === "recording";
  console.log(`\n${title}`);
  told("alive", of("alive"), "ms", 600);
  told("verdict, versions, changes' tile", of("verdict"), "ms", isReal ? 900 : undefined);
  told("whole overview", of("overview"), "ms", isReal ? 1500 : undefined);
  told("longest task after the first paint", of("longest"), "ms", 50);
  told("layout shift", of("shift"), "", 0.02);

  const { page, close } = await open(address, at);
  const choose = () => [...document.querySelectorAll(".versions label.card input")].slice(0, 2).find((input) => !input.checked).click();
  told("bump → paint", summary(await presses(page, choose, () => document.querySelector("#verdict .to").textContent)), "ms", 16, 32);
  await close();
}

console.log(`\n${CHANGES} changes`);
const { page, close } = await open(`many/${ALL}#changes`, sample.at);
await page.waitForSelector("#changes .group li");
const listed = await page.evaluate(() => document.querySelector("nav.rooms a[href='#changes']").textContent);
if (!listed.includes(String(CHANGES))) throw new Error(`the page lists ${listed}`);
const key = (at) => {
  const field = document.getElementById("filter");
  field.value = `#10${at}`;
  field.dispatchEvent(new Event("input", { bubbles: true }));
};
told("key in the changes search", summary(await presses(page, key, () => document.querySelector("#changes").textContent)), "ms", 32);
await page.fill("#filter", "");
const kind = () => document.querySelector("#changes .kinds input").click();
told("kind switch", summary(await presses(page, kind, () => document.querySelector("#changes").textContent)), "ms", 50);
await close();

console.log("\nLighthouse, mobile, on the sample");
await running.close();
for (const [category, score] of Object.entries(await lighthouse(`${site.url}?sample=1`, browser))) {
  const goal = category === "performance" ? 95 : 100;
  all = score >= goal && all;
  console.log(`  ${category.padEnd(34)}${String(score).padStart(10)}  goal ${goal} ${score >= goal ? "✓" : "✕"}`);
}
site.stop();
process.exitCode = all ? 0 : 1;
