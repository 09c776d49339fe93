// The page in pieces: a room is loaded when it is wanted, and one that does not come says so and can be asked for again.

import { test, expect } from "../support/test.mjs";
import { checklist, choose, enter, messages, room, settled, verdict, visit } from "../support/page.mjs";

// What only the room needs, and what every lookup does.
const RELEASE = /\/release-[0-9a-f]{16}\.wasm$/;
const OVERVIEW = /\/overview-[0-9a-f]{16}\.wasm$/;

/** What a test did that holds chunks back: the browser says that they did not come. */
function forgive(complaints) {
  expect(complaints.length).toBeGreaterThan(0);
  for (const complaint of complaints.splice(0)) expect(complaint).toMatch(/TypeError: Failed to fetch/);
}

test("The overview waits for no room, and a room keeps its heading's focus when it comes", async ({ page }) => {
  let send;
  const held = new Promise((resolve) => (send = resolve));
  await page.route(RELEASE, async (route) => {
    await held;
    await route.continue();
  });
  await visit(page, "?sample=1");
  await settled(page);
  await expect(page.locator("section.tile")).toHaveCount(7);
  await expect(page.locator("main .skeleton")).toHaveCount(0);
  await enter(page, "release");
  const heading = room(page, "release").getByRole("heading", { level: 2 });
  await expect(heading).toBeFocused();
  await expect(room(page, "release").getByText("Loading…")).toBeAttached();
  send();
  await expect(room(page, "release").getByLabel("Workflow", { exact: true })).toBeVisible();
  await expect(heading).toBeFocused();
});

test("Rooms are loaded ahead of time once the answer is there", async ({ page }) => {
  const asked = [];
  page.on("request", (request) => asked.push(...(request.url().match(/[\w-]+(?=-[0-9a-f]{16}(?:_bg)?\.wasm$)/) ?? [])));
  await visit(page, "?sample=1");
  await settled(page);
  await expect.poll(() => asked).toContain("release");
  // What comes with it and behind it.
  await page.waitForLoadState("networkidle");
  expect(asked[0]).toBe("relcast-web");
  expect(asked.indexOf("overview")).toBeLessThan(asked.indexOf("release"));
  // Each is asked for once.
  expect(new Set(asked).size).toBe(asked.length);
  const before = asked.length;
  for (const id of ["release", "history", "changes"]) {
    await enter(page, id);
    await expect(room(page, id).getByText("Loading…")).toHaveCount(0);
  }
  expect(asked).toHaveLength(before);
});

test("A room that does not come says so, the rest works, and Try again brings it", async ({ page, complaints }) => {
  await page.route(RELEASE, (route) => route.abort());
  await visit(page, "?sample=1#release");
  await settled(page);
  const message = messages(room(page, "release"), "NETWORK_DOWN");
  await expect(message).toContainText("This part of the page could not be loaded.");
  await choose(page, "major");
  await expect(verdict(page)).toContainText("1.0.0");
  await enter(page, "install");
  await expect(room(page, "install").getByRole("group", { name: "Installer" })).toBeVisible();
  await enter(page, "overview");
  await expect(page.locator("section.tile")).toHaveCount(7);
  await enter(page, "release");
  await message.getByRole("button", { name: "Try again" }).click();
  await expect(message).toBeVisible();
  await page.unroute(RELEASE);
  await message.getByRole("button", { name: "Try again" }).click();
  await expect(room(page, "release").getByLabel("Workflow", { exact: true })).toBeVisible();
  await expect(message).toHaveCount(0);
  forgive(complaints);
});

test("Where the overview's chunk does not come, the verdict, the versions and the changes are there", async ({ page, complaints }) => {
  await page.route(OVERVIEW, (route) => route.abort());
  await visit(page, "?sample=1");
  await settled(page);
  await expect(verdict(page)).toContainText("→");
  await choose(page, "major");
  await expect(verdict(page)).toContainText("1.0.0");
  await expect(page.locator("section.tile")).toHaveCount(1);
  const message = messages(page, "NETWORK_DOWN");
  // The checklist and the tiles; one press brings both.
  await expect(message).toHaveCount(2);
  await page.unroute(OVERVIEW);
  await message.first().getByRole("button", { name: "Try again" }).click();
  await expect(page.locator("section.tile")).toHaveCount(7);
  await expect(checklist(page)).toBeVisible();
  await expect(page.locator("main .skeleton")).toHaveCount(0);
  await expect(message).toHaveCount(0);
  forgive(complaints);
});
