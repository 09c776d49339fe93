// From the link to the release: what is pressed, and how often.

import { test, expect } from "../support/test.mjs";
import { checklist, choose, enter, room, settled, tile, verdict, visit } from "../support/page.mjs";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());

test.beforeEach(async ({ page }) => {
  await visit(page, "?sample=1");
  await settled(page);
});

test("Two presses lead from the link to the copied command of the suggested path", async ({ page }) => {
  const release = page.getByRole("main").getByRole("link", { name: /^Release \d/ });
  await release.click();
  await expect(room(page, "release").getByRole("heading", { level: 2 })).toBeFocused();
  await room(page, "release").locator(".suggested-path").getByRole("button", { name: /^Copy/ }).first().click();
  const command = await clipboard(page);
  const next = (await verdict(page).locator(".to").textContent()).trim();
  expect(command).toContain(next);
});

test("The tile of the release has the steps of its room, and the same command", async ({ page }) => {
  const steps = await tile(page, "release").locator(".steps > li").allTextContents();
  expect(steps.length).toBeGreaterThan(0);
  await tile(page, "release").getByRole("button", { name: /^Copy/ }).click();
  const command = await clipboard(page);
  await enter(page, "release");
  await expect(room(page, "release").locator(".suggested-path .steps > li").first()).toContainText(steps[0]);
  await room(page, "release").locator(".suggested-path").getByRole("button", { name: /^Copy/ }).first().click();
  expect(await clipboard(page)).toBe(command);
});

test("Each tile leads to its room, and says where", async ({ page }) => {
  for (const [id, href] of [
    ["changes", "#changes"],
    ["release", "#release"],
    ["readiness", "#readiness"],
    ["storage", "#readiness/storage"],
    ["install", "#install"],
    ["compatibility", "#compatibility"],
    ["history", "#history"],
  ]) {
    const link = tile(page, id).locator(".head > a");
    await expect(link).toHaveAttribute("href", href);
    await expect(link).toHaveAccessibleName(/: \w+/);
    await link.click();
    await expect(room(page, href.slice(1).split("/")[0])).toBeVisible();
    await enter(page, "overview");
  }
});

test("The switch makes every level a pre-release, and back", async ({ page }) => {
  await choose(page, "minor");
  const as = page.getByRole("checkbox", { name: "as pre-release" });
  await as.check();
  await expect(verdict(page)).toContainText("0.4.0rc1");
  await expect(page).toHaveURL(/bump=minor%2Brc$/);
  await expect(page.locator("label.card", { hasText: "Patch" })).toContainText("0.3.13rc1");
  await page.getByLabel("Kind of pre-release").selectOption("b");
  await expect(verdict(page)).toContainText("0.4.0b1");
  await as.uncheck();
  await expect(verdict(page)).toHaveText(/0\.4\.0$/);
  await expect(page).toHaveURL(/bump=minor$/);
});

test("The checklist leads to what is incomplete, to the breaking changes and to the pitfalls, in this order", async ({ page }) => {
  await choose(page, "patch");
  await expect(checklist(page)).toHaveAccessibleName(/^Check first \d+$/);
  const links = checklist(page).getByRole("listitem").getByRole("link");
  await expect(links.nth(0)).toHaveAttribute("href", /^#readiness/);
  await expect(links.nth(1)).toHaveAttribute("href", /^#changes/);
  await expect(links.nth(2)).toHaveAttribute("href", /^#release/);
  // What is chosen is what the changes suggest: nothing to say of it.
  await choose(page, "minor");
  await expect(checklist(page).getByRole("link", { name: /^Changes/ })).toHaveCount(0);
});
