// The page without a network, and a newer version of it.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import { test, expect } from "../support/test.mjs";
import { enter, room, settled, verdict, visit } from "../support/page.mjs";
import { DIST, SAMPLE } from "../support/paths.mjs";
import { recorded } from "../support/services.mjs";

const ALL = "?packages=tidepool,tidepool-cpu,tidepool-cuda13";

test.use({ serviceWorkers: "allow" });
test.afterEach(({ site }) => site.instead.clear());

/** Puts another build up: its page has another description, so that it can be told apart, and its worker another name. */
function deploy(site, name, change = (worker) => worker) {
  const put = (file, from, to) => {
    const text = readFileSync(resolve(DIST, file), "utf8");
    expect(text).toMatch(from);
    site.instead.set(file, text.replace(from, to));
  };
  put("index.html", /(name="description" content=")[^"]*/, `$1${name}`);
  put("worker.js", /(BUILD = ")[^"]*/, `$1${name}`);
  site.instead.set("worker.js", change(site.instead.get("worker.js")));
}

/** Which build is shown. */
const build = (page) => page.locator('meta[name="description"]').getAttribute("content");

/** Waits until the whole build is kept. */
async function isKept(page) {
  const state = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state);
  await expect.poll(state).toBe("activated");
}

const update = (page) => page.getByRole("button", { name: "Reload to update" });

test("A project of an earlier visit opens without a network, with its age", async ({ page, context }) => {
  const services = await recorded(page, SAMPLE);
  await visit(page, ALL);
  await settled(page);
  await isKept(page);
  services.override = () => ({ status: 0 });
  await context.setOffline(true);
  await page.clock.setFixedTime(new Date(services.recording.at).getTime() + 7 * 3_600_000);
  await page.reload();
  await expect(verdict(page)).toContainText("0.4.0");
  await expect(page.locator(".eyebrow .age")).toHaveText("Read 7 hours ago. Newer answers could not be read.");
  for (const id of ["release", "changes", "readiness"]) {
    await enter(page, id);
    await expect(room(page, id).getByRole("heading", { level: 2 })).toBeVisible();
    await expect(room(page, id).getByText("could not be loaded")).toHaveCount(0);
  }
  await page.goto("./?sample=1");
  await settled(page);
  await expect(verdict(page)).toContainText("0.4.0");
});

test("A newer version says so, and is there at the next visit at latest", async ({ page, site }) => {
  await visit(page, "?sample=1");
  await settled(page);
  await isKept(page);
  const first = await build(page);
  deploy(site, "second");
  await page.reload();
  expect(await build(page)).toBe(first);
  await expect(update(page)).toBeVisible();
  // It does not load by itself; the next visit does.
  expect(await build(page)).toBe(first);
  await page.reload();
  expect(await build(page)).toBe("second");
  await settled(page);
  await expect(update(page)).toHaveCount(0);
});

test("A press loads the newer version, and an open tab of the older one stays whole", async ({ page, context, site }) => {
  await visit(page, "?sample=1");
  await settled(page);
  await isKept(page);
  const first = await build(page);
  const other = await context.newPage();
  await visit(other, "?sample=1");
  await settled(other);
  deploy(site, "second");
  await page.reload();
  await update(page).click();
  await expect.poll(() => build(page).catch(() => "")).toBe("second");
  await settled(page);
  expect(await build(other)).toBe(first);
  await enter(other, "release");
  await expect(room(other, "release").getByRole("heading", { level: 2 })).toBeVisible();
  await expect(room(other, "release").getByText("could not be loaded")).toHaveCount(0);
});

test("A build that is put up in part is not used", async ({ page, site }) => {
  await visit(page, "?sample=1");
  await settled(page);
  await isKept(page);
  const first = await build(page);
  deploy(site, "second", (worker) => worker.replace('"./"', '"./","not-there.wasm"'));
  await page.reload();
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update().catch(() => {});
    const { installing } = registration;
    if (installing) await new Promise((done) => installing.addEventListener("statechange", () => installing.state === "redundant" && done()));
  });
  await page.reload();
  expect(await build(page)).toBe(first);
  await expect(update(page)).toHaveCount(0);
});

test("The page can be installed", async ({ page, request }) => {
  await visit(page, "");
  const link = await page.locator('link[rel="manifest"]').getAttribute("href");
  const answer = await request.get(link);
  const manifest = await answer.json();
  expect(manifest.start_url).toBe("./");
  for (const { src } of manifest.icons) expect((await request.get(src)).status(), src).toBe(200);
});
