// Answers that are kept: a reload, a second tab, an older visit, no network, and a spent quota.

import { test, expect } from "../support/test.mjs";
import { messages, saved, settled, verdict, visit } from "../support/page.mjs";
import { SAMPLE } from "../support/paths.mjs";
import { recorded } from "../support/services.mjs";
import { gate } from "../support/gate.mjs";

const ALL = "?packages=tidepool,tidepool-cpu,tidepool-cuda13";
const MINUTE = 60_000;

const age = (page) => page.locator(".eyebrow .age");

/** Moves the clock of the page to so many minutes after the recording. */
const later = (page, services, minutes) => page.clock.setFixedTime(new Date(services.recording.at).getTime() + minutes * MINUTE);

/** Looks it up and waits until every answer is kept. */
async function lookUp(page, services) {
  await visit(page, ALL);
  await settled(page);
  const stored = () =>
    page.evaluate(
      () =>
        new Promise((done) => {
          const opening = indexedDB.open("relcast");
          opening.onsuccess = () => {
            const database = opening.result;
            if (!database.objectStoreNames.contains("answers")) return done(0);
            const counting = database.transaction("answers").objectStore("answers").count();
            counting.onsuccess = () => (database.close(), done(counting.result));
          };
        }),
    );
  await expect.poll(stored).toBe(new Set(services.calls.map((call) => call.url)).size);
}

/** What the page shows of a lookup, but for what was spent and when it was read. */
async function shown(page) {
  const { json } = await saved(page);
  return { ...json, budget: undefined, parts: undefined };
}

test("A reload within ten minutes asks nothing and shows the same", async ({ page }) => {
  const services = await recorded(page, SAMPLE);
  await lookUp(page, services);
  const before = await shown(page);
  services.calls.length = 0;
  await later(page, services, 9);
  await page.reload();
  await settled(page);
  expect(services.calls).toEqual([]);
  await expect(verdict(page)).toContainText("0.4.0");
  await expect(age(page)).toBeEmpty();
  expect((await shown(page)).headline).toEqual(before.headline);
});

test("A second tab asks nothing, even while the first one still reads", async ({ page, context }) => {
  const { hold, letThrough, open } = gate();
  const services = await recorded(page, SAMPLE, { override: (call) => (call.service === "github" ? hold(call) : undefined) });
  await visit(page, ALL);
  await letThrough("/repos/");
  const second = await context.newPage();
  await second.clock.setFixedTime(services.recording.at);
  await visit(second, ALL);
  open();
  await settled(page);
  await settled(second);
  await expect(verdict(second)).toContainText("0.4.0");
  const asked = services.calls.filter((call) => call.service === "github").map((call) => call.url);
  expect(asked.length).toBeGreaterThan(4);
  expect(asked).toEqual([...new Set(asked)]);
  const third = await context.newPage();
  await third.clock.setFixedTime(services.recording.at);
  services.calls.length = 0;
  await visit(third, ALL);
  await settled(third);
  expect(services.calls).toEqual([]);
});

test("Older answers are shown at once with their age, and are renewed", async ({ page }) => {
  const { hold, open } = gate();
  const services = await recorded(page, SAMPLE);
  const tags = JSON.parse(services.recording.find("github", "/repos/tidewater-labs/tidepool/git/matching-refs/tags/").body);
  // GitHub's answers have a tag, and the tags of the repository change later.
  const tagged = ({ service, path }) => {
    const answer = service === "github" && services.recording.find(service, path);
    return answer ? { ...answer, headers: { ...answer.headers, ETag: '"first"' } } : undefined;
  };
  services.override = tagged;
  await lookUp(page, services);
  services.calls.length = 0;
  await later(page, services, 125);
  services.override = async (call) => {
    await hold(call);
    if (call.service !== "github") return undefined;
    if (call.path.includes("/matching-refs/")) {
      const more = [...tags, { ref: "refs/tags/v0.4.0", object: { sha: "4".repeat(40), type: "commit" } }];
      return { status: 200, contentType: "application/json", headers: { ETag: '"second"' }, body: JSON.stringify(more) };
    }
    return call.headers["if-none-match"] ? { status: 304 } : tagged(call);
  };
  await page.reload();
  await expect(verdict(page)).toContainText("0.4.0");
  await expect(age(page)).toHaveText("Read 2 hours ago. Checking for changes…");
  open();
  await expect(age(page)).toBeEmpty();
  // The tag of 0.4.0 is taken now.
  await expect(verdict(page)).not.toContainText("0.4.0");
  const github = services.calls.filter((call) => call.service === "github");
  expect(github.filter((call) => call.headers["if-none-match"] === '"first"').length).toBeGreaterThan(3);
});

test("Without a network everything is there from the last visit, and says how old it is", async ({ page }) => {
  const services = await recorded(page, SAMPLE);
  await lookUp(page, services);
  const before = await shown(page);
  services.override = () => ({ status: 0 });
  await later(page, services, 3 * 24 * 60);
  await page.reload();
  await expect(age(page)).toHaveText("Read 3 days ago. Newer answers could not be read.");
  await expect(messages(page, "NETWORK_DOWN")).toHaveCount(0);
  expect((await shown(page)).packages.map(({ name }) => name)).toEqual(before.packages.map(({ name }) => name));
  // Who asks for it by hand sees no error either.
  await page.getByRole("button", { name: "Refresh" }).click();
  await settled(page);
  await expect(age(page)).toHaveText("Read 3 days ago. Newer answers could not be read.");
});

test("When the quota is spent in the middle, what is kept is shown and nothing more is asked of GitHub", async ({ page }) => {
  const services = await recorded(page, SAMPLE);
  await lookUp(page, services);
  await later(page, services, 60);
  const headers = {
    "x-ratelimit-limit": "60",
    "x-ratelimit-remaining": "0",
    "x-ratelimit-reset": String(new Date(services.recording.at).getTime() / 1000 + 2 * 3600),
    "x-ratelimit-resource": "core",
  };
  services.calls.length = 0;
  // A search has a quota of its own.
  services.override = ({ service, path }) => (service === "github" && !path.startsWith("/search/") ? { status: 403, headers } : undefined);
  await page.reload();
  await expect(age(page)).toHaveText("Read 1 hour ago. Newer answers could not be read.");
  await expect(verdict(page)).toContainText("0.4.0");
  await expect(messages(page, "QUOTA_SPENT")).toHaveCount(0);
  expect(services.calls.filter((call) => call.service === "github" && !call.path.startsWith("/search/"))).toHaveLength(1);
});

test("Where the browser refuses to keep anything, the page works as ever", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, "indexedDB", { get: () => undefined });
    Object.defineProperty(navigator, "locks", { get: () => undefined });
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  const services = await recorded(page, SAMPLE);
  await visit(page, ALL);
  await settled(page);
  await expect(verdict(page)).toContainText("0.4.0");
  const calls = services.calls.length;
  await page.reload();
  await settled(page);
  await expect(verdict(page)).toContainText("0.4.0");
  expect(services.calls).toHaveLength(2 * calls);
});

test("Where the disk is full, the page works as ever", async ({ page }) => {
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await recorded(page, SAMPLE);
  await visit(page, ALL);
  await settled(page);
  await expect(verdict(page)).toContainText("0.4.0");
});

test("Everything that is kept can be forgotten on the front page", async ({ page }) => {
  const services = await recorded(page, SAMPLE);
  await lookUp(page, services);
  services.calls.length = 0;
  await visit(page, "");
  await page.getByRole("button", { name: "Forget everything" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Nothing is kept now." })).toBeVisible();
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  await visit(page, ALL);
  await settled(page);
  expect(services.calls.length).toBeGreaterThan(8);
});
