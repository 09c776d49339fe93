// A service that is down, slow to recover or out of quota takes its own part down and no other.

import { test, expect } from "../support/test.mjs";
import { checklist, enter, messages, room, saved, settled, tile, verdict, visit } from "../support/page.mjs";
import { SAMPLE } from "../support/paths.mjs";
import { preview } from "../support/relcast.mjs";
import { recorded } from "../support/services.mjs";

const ALL = "?packages=tidepool,tidepool-cpu,tidepool-cuda13";
const NOTHING = { status: 0 };

test("With no network at all the page says so, and reads everything once it is back", async ({ page }) => {
  const services = await recorded(page, SAMPLE, { override: () => NOTHING });
  await visit(page, ALL);
  await settled(page);
  const first = checklist(page);
  await expect(messages(first, "NETWORK_DOWN").first()).toContainText("Check the connection and try again");
  await expect(verdict(page)).toHaveText(/^tidepool\s*$/);
  await expect(messages(tile(page, "changes"), "NOT_ASKED")).toBeVisible();
  await enter(page, "version");
  await expect(room(page, "version").getByRole("cell", { name: "unknown" })).toHaveCount(3);
  await enter(page, "changes");
  await expect(messages(room(page, "changes"), "NOT_ASKED")).toBeVisible();
  await enter(page, "overview");
  await expect(page.getByRole("banner").getByText("0 GitHub calls used")).toBeVisible();

  services.override = undefined;
  await first.getByRole("button", { name: "Try again" }).first().click();
  await settled(page);
  await expect(verdict(page)).toContainText("0.4.0");
  await expect(messages(page, "NETWORK_DOWN")).toHaveCount(0);
  const { json } = await saved(page);
  expect({ ...json, budget: undefined }).toEqual({ ...preview(SAMPLE), budget: undefined });
});

test("With no network at all nobody is told that everything is read", async ({ page }) => {
  await recorded(page, SAMPLE, { override: () => NOTHING });
  await visit(page, "?packages=tidepool");
  await settled(page);
  await expect(page.getByRole("status").filter({ hasText: "Everything is read." })).toHaveCount(0);
});

test("Trying again by the keyboard keeps a place on the page", async ({ page }) => {
  const services = await recorded(page, SAMPLE, { override: ({ path }) => (path.includes("/compare/") ? NOTHING : undefined) });
  await visit(page, "?packages=tidepool#changes");
  await settled(page);
  services.override = undefined;
  await messages(room(page, "changes"), "NETWORK_DOWN").getByRole("button", { name: "Try again" }).focus();
  await page.keyboard.press("Enter");
  await expect(room(page, "changes").getByRole("listitem").first()).toBeVisible();
  await settled(page);
  expect(await page.evaluate(() => document.activeElement.localName)).not.toBe("body");
});

test("Trying again while the network is still down says it again", async ({ page }) => {
  const services = await recorded(page, SAMPLE, { override: () => NOTHING });
  await visit(page, "?packages=tidepool");
  await settled(page);
  const before = services.calls.length;
  await checklist(page).getByRole("button", { name: "Try again" }).first().click();
  await expect.poll(() => services.calls.length).toBeGreaterThan(before);
  await settled(page);
  await expect(messages(checklist(page), "NETWORK_DOWN")).toBeVisible();
});

// What fails alone, where that is said, and what the other rooms still show.
const PARTS = [
  { what: "index document of a variant", path: "/simple/tidepool-cpu/", code: "SERVICE_FAILED", where: "version" },
  { what: "comparison", path: /\/compare\//, code: "SERVICE_FAILED", where: "changes" },
  { what: "list of workflows", path: "/actions/workflows", code: "SERVICE_FAILED", where: "release" },
];

for (const { what, path, code, where } of PARTS) {
  test(`A failing ${what} is said in its room, and works after trying again there`, async ({ page }) => {
    const fails = (call) => (path instanceof RegExp ? path.test(call.path) : call.path.includes(path));
    const services = await recorded(page, SAMPLE, { override: (call) => (fails(call) ? { status: 503, body: "" } : undefined) });
    await visit(page, `${ALL}#${where}`);
    await settled(page);
    const failed = messages(room(page, where), code);
    await expect(failed).toContainText("status 503");
    await expect(failed).toContainText("try again in a while");
    for (const other of ["version", "changes", "release", "install"].filter((id) => id !== where)) {
      await enter(page, other);
      await expect(room(page, other).getByRole("heading", { level: 2 })).toBeVisible();
      await expect(messages(room(page, other), code)).toHaveCount(0);
    }
    await enter(page, where);
    // Without the workflows nobody knows of the schedule: the project's habit decides.
    await expect(verdict(page)).toContainText(where === "release" ? "0.3.13" : "0.4.0");

    const before = services.calls.length;
    services.override = undefined;
    await failed.getByRole("button", { name: "Try again" }).click();
    await settled(page);
    await expect(messages(page, code)).toHaveCount(0);
    const { json } = await saved(page);
    const known = preview(SAMPLE);
    expect({ ...json, budget: undefined }).toEqual({ ...known, budget: undefined });
    // Of what was asked before only what failed is asked again.
    const askedBefore = new Set(services.calls.slice(0, before).map((call) => call.url));
    expect(services.calls.slice(before).filter((call) => askedBefore.has(call.url) && !fails(call))).toEqual([]);
  });
}

test("A workflow file that fails alone leaves the other workflows", async ({ page }) => {
  await recorded(page, SAMPLE, { override: ({ path }) => (path.endsWith("/nightly.yml") ? { status: 500 } : undefined) });
  await visit(page, `${ALL}#release`);
  await settled(page);
  const publish = room(page, "release");
  await expect(publish.getByLabel("Workflow", { exact: true }).locator("option")).toHaveCount(2);
  const unread = publish.getByRole("region", { name: "Workflows that could not be read" });
  await expect(unread.getByRole("row", { name: /nightly\.yml/ })).toContainText("status 500");
  await expect(publish.locator(".suggested-path")).toContainText("1 workflow file could not be read");
});

test("A spent quota says until when, and what the index tells is shown all the same", async ({ page }) => {
  const headers = {
    "x-ratelimit-limit": "60",
    "x-ratelimit-remaining": "0",
    "x-ratelimit-reset": "1787402400",
    "x-ratelimit-resource": "core",
  };
  const services = await recorded(page, SAMPLE, {
    override: ({ service }) => (service === "github" ? { status: 403, headers } : undefined),
  });
  await visit(page, ALL);
  await settled(page);
  const spent = messages(checklist(page), "QUOTA_SPENT");
  await expect(spent).toHaveCount(1);
  await expect(spent).toContainText("60 calls an hour is spent until 12:40 UTC");
  await expect(page.getByRole("banner").getByText("0 of 60 left")).toBeVisible();
  await expect(verdict(page)).toContainText("0.3.13");
  await enter(page, "version");
  await expect(room(page, "version").getByRole("cell", { name: "0.3.12.post1" })).toHaveCount(3);
  await enter(page, "overview");

  services.override = undefined;
  await spent.getByRole("button", { name: "Try again" }).click();
  await settled(page);
  await expect(page.getByText(/61 changes in the 28 days since/)).toBeVisible();
});

test("The tags come from elsewhere when GitHub does not give them", async ({ page }) => {
  const versions = ["0.3.12.post1", "0.3.12"].map((version) => ({ version }));
  const services = await recorded(page, SAMPLE, {
    override: ({ service, path }) => {
      if (path.includes("/matching-refs/")) return { status: 502 };
      if (service === "jsdelivr") return { status: 200, contentType: "application/json", body: JSON.stringify({ type: "gh", versions }) };
    },
  });
  await visit(page, ALL);
  await settled(page);
  expect(services.count("jsdelivr")).toBe(1);
  await expect(verdict(page)).toContainText("0.4.0");
  await enter(page, "version");
  await expect(room(page, "version").getByText("0.4.0", { exact: true })).toBeVisible();
  await expect(room(page, "version").getByText("v0.4.0", { exact: true })).toHaveCount(0);
});

test("An answer that breaks off, or is no JSON, is said with its code", async ({ page }) => {
  await recorded(page, SAMPLE, {
    override: ({ path }) =>
      path.includes("/simple/tidepool-cpu/") ? { status: 200, contentType: "application/json", body: '{"files": [' } : undefined,
  });
  await visit(page, ALL);
  await settled(page);
  await expect(verdict(page)).toContainText("0.4.0");
  await enter(page, "version");
  await expect(messages(room(page, "version"), "ANSWER_UNREADABLE")).toBeVisible();
});
