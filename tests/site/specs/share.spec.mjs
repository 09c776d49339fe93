// Frozen links and snapshot files: nobody is asked, and they show the same.

import { readFileSync } from "node:fs";

import { test, expect } from "../support/test.mjs";
import { ROOMS, enter, messages, room, saved, settled, share, verdict, visit } from "../support/page.mjs";
import { SAMPLE } from "../support/paths.mjs";
import { preview, relcast } from "../support/relcast.mjs";
import { recorded } from "../support/services.mjs";

const PACKAGES = "tidepool,tidepool-cpu,tidepool-cuda13";

/** A frozen link of the sample: `?packages=…#frozen=…`. */
const FROZEN = relcast("link", "--recorded", SAMPLE, "--frozen").trim();
const PART = FROZEN.slice(FROZEN.indexOf("#") + 1);

const kept = (page) => page.locator(".kept");

/** Every file that the page reads beside its own parts. */
function watch(page) {
  const asked = [];
  const isPart = (path) => /\.(wasm|js|css|svg|png|ico)$/.test(path) || path.endsWith("/");
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (!isPart(pathname)) asked.push(pathname);
  });
  return asked;
}

/** What stands in a room, without what a live look alone has. */
const written = async (page, id) => {
  await enter(page, id);
  await expect(room(page, id)).not.toContainText("Loading…");
  await expect(room(page, id).locator(".skeleton")).toHaveCount(0);
  return (await room(page, id).innerText()).replaceAll(/\b([0-9a-f]{10})[0-9a-f]{30}\b/g, "$1");
};

test("A frozen link opens without any request, and shows the overview and the rooms of the live one", async ({ page, browser, site }) => {
  await visit(page, "?sample=1");
  await settled(page);
  const live = { headline: await verdict(page).innerText() };
  for (const id of ROOMS) live[id] = await written(page, id);

  const context = await browser.newContext();
  const theirs = await context.newPage();
  const asked = watch(theirs);
  await visit(theirs, site.url + FROZEN);
  await settled(theirs);
  await expect(kept(theirs)).toContainText("Frozen link, taken on 2026-08-22 at 12:00 UTC");
  const frozen = { headline: await verdict(theirs).innerText() };
  for (const id of ROOMS) frozen[id] = await written(theirs, id);
  expect(frozen).toEqual(live);
  expect(asked).toEqual([]);
  await context.close();
});

test("The page shows of a frozen link what the command prints of it", async ({ page, site }) => {
  await visit(page, FROZEN);
  await settled(page);
  expect((await saved(page)).json).toEqual(preview(site.url + FROZEN));
});

test("What is frozen stays in the address from room to room, and when the page is loaded again", async ({ page }) => {
  const asked = watch(page);
  await visit(page, FROZEN);
  await settled(page);
  await enter(page, "changes");
  await expect.poll(() => new URL(page.url()).hash).toBe(`#changes&${PART}`);
  await page.reload();
  await settled(page);
  await expect(room(page, "changes")).toContainText("55 changes");
  await expect(kept(page)).toContainText("Frozen link");
  await page.goBack();
  await settled(page);
  await expect(verdict(page)).toContainText("0.3.12.post1");
  expect(asked).toEqual([]);
});

test("One press makes it live", async ({ page }) => {
  const services = await recorded(page, SAMPLE);
  await visit(page, FROZEN);
  await settled(page);
  expect(services.calls).toEqual([]);
  await kept(page).getByRole("button", { name: "Make it live" }).click();
  await expect(kept(page)).toHaveCount(0);
  await settled(page);
  expect(new URL(page.url()).hash).toBe("");
  expect(services.calls.length).toBeGreaterThan(5);
  await expect(verdict(page)).toContainText("0.3.12.post1");
});

test("The menu gives a frozen link with its size, a summary and a badge", async ({ page, context, site }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await visit(page, "?sample=1");
  await settled(page);
  await share(page);
  const copied = async (name) => {
    await page.getByRole("button", { name }).click();
    await expect(page.getByRole("status").filter({ hasText: "Copied." })).toHaveCount(1);
    await page.mouse.move(0, 0);
    return page.evaluate(() => navigator.clipboard.readText());
  };
  await expect(page.locator(".menu .size")).toHaveText(/^\d\.\d KB\. Opens without any request/);
  const link = await copied("Copy frozen link");
  expect(link.length).toBeLessThan(8 * 1024 + site.url.length);
  expect(link).toContain(`#${PART}`);
  const summary = await copied("Copy summary");
  expect(summary).toContain("## tidepool 0.4.0\n");
  expect(summary.trimEnd().split("\n").at(-1)).toBe(`${site.url}?sample=1`);
  expect(await copied("Copy badge")).toBe(`[![tidepool release](relcast.svg)](${site.url}?sample=1)`);
});

test("No entry of the menu moves once it is there", async ({ page }) => {
  await visit(page, "?sample=1");
  await settled(page);
  // Where in the menu each entry was, in every frame.
  await page.evaluate(() => {
    globalThis.relcastTestPlaces = {};
    const look = () => {
      for (const entry of document.querySelectorAll(".menu[open] > div :is(button, label)")) {
        (globalThis.relcastTestPlaces[entry.textContent.trim()] ??= new Set()).add(entry.offsetTop);
      }
      requestAnimationFrame(look);
    };
    look();
  });
  await share(page);
  await expect(page.locator(".menu .size")).toHaveText(/ KB\. /);
  await expect(page.getByRole("button", { name: "Save as JSON" })).toBeVisible();
  // Two frames, in which what is there now has its place.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const places = await page.evaluate(() => Object.fromEntries(Object.entries(globalThis.relcastTestPlaces).map(([name, at]) => [name, at.size])));
  const entries = ["Copy link", "Copy frozen link", "Save snapshot", "Open snapshot…", "Copy badge", "Copy summary", "Save as JSON"];
  expect(places).toEqual(Object.fromEntries(entries.map((name) => [name, 1])));
});

test("A snapshot that the page saves is opened by the command and by the page", async ({ page }, info) => {
  await visit(page, "?sample=1");
  await settled(page);
  await share(page);
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save snapshot" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe("tidepool-snapshot.json");
  const file = info.outputPath("tidepool-snapshot.json");
  await download.saveAs(file);
  expect(preview(file)).toEqual(preview(SAMPLE));
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(JSON.parse(relcast("snapshot", "--recorded", SAMPLE)));

  await visit(page, "?sample=1");
  await settled(page);
  await share(page);
  await page.locator(".menu input[type=file]").setInputFiles(file);
  await expect(kept(page)).toContainText("Snapshot, taken on 2026-08-22 at 12:00 UTC");
  await settled(page);
  expect((await saved(page)).json).toEqual(preview(file));
});

/** Drops a text as a file on the page. */
const drop = (page, text) =>
  page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], "x.json", { type: "application/json" }));
    for (const type of ["dragover", "drop"]) window.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  }, text);

test("A file is dropped on the front page, and what is no snapshot says so", async ({ page }) => {
  await visit(page, "");
  await drop(page, "{}");
  await expect(messages(page, "SNAPSHOT_INVALID")).toBeVisible();
  await kept(page).getByRole("button", { name: "Close" }).click();
  await expect(messages(page, "SNAPSHOT_INVALID")).toHaveCount(0);
  await drop(page, relcast("snapshot", "--recorded", SAMPLE));
  await settled(page);
  await expect(verdict(page)).toContainText("0.3.12.post1");
  expect(new URL(page.url()).search).toBe(`?packages=${PACKAGES}`);
});

test("Another form, and a link that was cut, say so and show what can be read", async ({ page }) => {
  await visit(page, "#frozen=2.AAAA");
  await expect(messages(page, "FROZEN_NEWER")).toBeVisible();
  await page.goto("about:blank");
  await visit(page, FROZEN.slice(0, FROZEN.length / 2));
  await expect(messages(kept(page), "FROZEN_DAMAGED")).toContainText("parts cannot be read");
  await expect(verdict(page)).toContainText("0.3.12.post1");
});

/** Goes to a fragment, until the page has begun to read it. */
async function go(fragment) {
  const before = globalThis.location.hash;
  const seen = new Promise((done) => addEventListener("popstate", () => setTimeout(done), { once: true }));
  globalThis.location.hash = fragment;
  if (globalThis.location.hash !== before) await seen;
}

test("No damage to a link breaks the page", async ({ page }) => {
  test.setTimeout(180_000);
  await visit(page, FROZEN);
  await settled(page);
  let state = 0x5eed;
  const below = (end) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * end);
  };
  for (let round = 0; round < 220; round += 1) {
    const letters = [...PART];
    const at = below(letters.length);
    if (round % 3 === 0) letters.length = at;
    else if (round % 3 === 1) letters.splice(at, 1);
    else letters[at] = String.fromCharCode(33 + below(90));
    await page.evaluate(go, `frozen=${letters.join("").replace(/^frozen=/, "")}`);
    await expect(kept(page).getByRole("button")).toHaveCount(1);
  }
  // It is as alive as before.
  await page.evaluate(go, PART);
  await expect(kept(page)).toContainText("Frozen link, taken on 2026-08-22");
  await enter(page, "readiness");
  await expect(room(page, "readiness")).toContainText("0.3.12.post1");
});
