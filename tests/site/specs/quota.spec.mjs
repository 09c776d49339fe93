// GitHub's quota in view: what is left, what the next lookup takes, and what can be done when it is spent.

import { writeFileSync } from "node:fs";

import { test, expect } from "../support/test.mjs";
import { settled, verdict, visit } from "../support/page.mjs";
import { SAMPLE } from "../support/paths.mjs";
import { relcast } from "../support/relcast.mjs";
import { recorded } from "../support/services.mjs";

const ALL = "?packages=tidepool,tidepool-cpu,tidepool-cuda13";
const TOKEN = "github_pat_made_up_for_this_test";

/** What GitHub says of its quota: so many calls left, and the rest in so many minutes. */
const quota = (services, remaining, minutes, limit = 60) => ({
  "x-ratelimit-limit": String(limit),
  "x-ratelimit-remaining": String(remaining),
  "x-ratelimit-reset": String(new Date(services.recording.at).getTime() / 1000 + minutes * 60),
  "x-ratelimit-resource": "core",
});

const spent = (page) => page.getByRole("region", { name: "All 60 GitHub calls of this hour are used up" });

test("What is left, until when, and what the next lookup takes", async ({ page }) => {
  const services = await recorded(page, SAMPLE);
  services.override = ({ service, path }) => {
    const answer = service === "github" && services.recording.find(service, path);
    return answer ? { ...answer, headers: { ...answer.headers, ...quota(services, 41, 30) } } : undefined;
  };
  await visit(page, ALL);
  await settled(page);
  const at = new Date(services.recording.at);
  at.setMinutes(at.getMinutes() + 30);
  await expect(page.getByRole("banner").locator(".budget")).toContainText(`41 of 60 left until ${at.toISOString().slice(11, 16)}`);
  const calls = services.calls.filter(({ service, path }) => service === "github" && !path.startsWith("/search/")).length;
  await expect(page.locator("main footer > p")).toContainText(`Refresh takes ${calls} GitHub calls.`);
  await expect(spent(page)).toHaveCount(0);
});

test("When it is spent, a clock runs down to when it can be asked again", async ({ page }) => {
  const services = await recorded(page, SAMPLE, { ticking: true });
  const refuse = ({ service }) => (service === "github" ? { status: 403, headers: quota(services, 0, 5) } : undefined);
  services.override = refuse;
  await visit(page, ALL);
  await settled(page);
  await expect(spent(page)).toContainText(/They come back at \d\d:\d\d, in 0[45]:\d\d\./);
  const again = spent(page).getByRole("button", { name: "Try again" });
  await expect(again).toBeDisabled();
  services.override = undefined;
  await page.clock.runFor(6 * 60_000);
  await expect(spent(page)).toContainText("They are back.");
  await again.click();
  await settled(page);
  await expect(spent(page)).toHaveCount(0);
  await expect(verdict(page)).toContainText("0.4.0");
});

test("A snapshot that somebody saved is opened from there, without a call", async ({ page }, info) => {
  const services = await recorded(page, SAMPLE);
  services.override = ({ service }) => (service === "github" ? { status: 403, headers: quota(services, 0, 30) } : undefined);
  await visit(page, ALL);
  await settled(page);
  const file = info.outputPath("tidepool-snapshot.json");
  writeFileSync(file, relcast("snapshot", "--recorded", SAMPLE));
  const before = services.calls.length;
  await spent(page).locator("input[type=file]").setInputFiles(file);
  await expect(page.getByText(/^Snapshot, taken on .* Nothing is requested\.$/)).toBeVisible();
  await expect(page.getByText(/61 changes in the 28 days since/)).toBeVisible();
  await expect(spent(page)).toHaveCount(0);
  expect(services.calls.length).toBe(before);
});

test("A token helps at once, goes to GitHub's API alone, and what it opens is not kept", async ({ page }) => {
  const services = await recorded(page, SAMPLE);
  services.override = ({ service, path, headers }) => {
    if (service !== "github") return undefined;
    if (!headers.authorization) return { status: 403, headers: quota(services, 0, 30) };
    const answer = services.recording.find(service, path);
    return answer && { ...answer, headers: { ...answer.headers, ...quota(services, 4990, 30, 5000) } };
  };
  await visit(page, ALL);
  await settled(page);
  await spent(page).getByLabel(/^GitHub token/).fill(TOKEN);
  await spent(page).getByRole("button", { name: "Use this token" }).click();
  await expect(spent(page)).toHaveCount(0);
  await settled(page);
  await expect(page.getByText(/61 changes in the 28 days since/)).toBeVisible();
  for (const { service, headers } of services.calls) {
    if (headers.authorization) expect([service, headers.authorization]).toEqual(["github", `Bearer ${TOKEN}`]);
  }
  const kept = await page.evaluate(
    () =>
      new Promise((done) => {
        const opening = indexedDB.open("relcast");
        opening.onsuccess = () => {
          const keys = opening.result.transaction("answers").objectStore("answers").getAllKeys();
          keys.onsuccess = () => (opening.result.close(), done(keys.result));
        };
      }),
  );
  const github = services.calls.find(({ service }) => service === "github").url;
  expect(kept.length).toBeGreaterThan(3);
  expect(kept.filter((key) => key.startsWith(new URL(github).origin))).toEqual([]);
});
