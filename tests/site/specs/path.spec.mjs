// From the link to the release: what is pressed, and how often.

import { existsSync } from "node:fs";

import { test, expect } from "../support/test.mjs";
import { checklist, choose, enter, room, saved, settled, tile, verdict, visit } from "../support/page.mjs";
import { MOONCAKE } from "../support/paths.mjs";
import { recorded } from "../support/services.mjs";

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
  const { json } = await saved(page);
  const first = json.publish.routes[0].steps.find((step) => step.command);
  expect(await clipboard(page)).toBe(first.command.command);
});

test("The path of the sample says what its run leaves behind, and what to do", async ({ page }) => {
  await choose(page, "minor");
  await enter(page, "release");
  const path = room(page, "release").locator(".suggested-path");
  await expect(path.getByRole("heading", { name: "Run Monthly Release" })).toBeVisible();
  const steps = path.locator(".steps > li");
  await expect(steps).toHaveText([
    /^Run Monthly Release on main with version_type = minor/,
    /^Monthly Release publishes tidepool, pushes the tag and creates the GitHub release\./,
    /^Tag v0\.4\.0, pushed with GITHUB_TOKEN, triggers no workflows\. release-cuda13\.yaml does not publish\./,
    /^Publish tidepool-cpu and tidepool-cuda13: delete tag v0\.4\.0 on GitHub and push it yourself/,
    /^Check that 0\.4\.0 is complete/,
  ]);
  // The pitfall stands beside the step that it hits, what is not triggered is folded, and what is left to do has its command.
  await expect(steps.nth(2).locator(".checks li")).toHaveCount(1);
  await expect(steps.nth(2).getByText("Pushed with GITHUB_TOKEN, which triggers no workflows")).toBeHidden();
  await steps.nth(2).getByText("Not triggered").click();
  await expect(steps.nth(2).getByText("Pushed with GITHUB_TOKEN, which triggers no workflows")).toBeVisible();
  await steps.nth(3).getByRole("button", { name: /^Copy/ }).click();
  expect(await clipboard(page)).toMatch(/git push origin refs\/tags\/v0\.4\.0$/);
  await steps.nth(4).getByRole("link").click();
  await expect(room(page, "readiness")).toBeVisible();
});

test("Other ways are folded below, and a hotfix begins with its branch", async ({ page }) => {
  await choose(page, "post");
  await enter(page, "release");
  const release = room(page, "release");
  const steps = release.locator(".suggested-path .steps > li");
  await expect(steps.first()).toContainText("git switch --create hotfix/0.3.12.post2 v0.3.12.post1");
  await expect(steps.nth(1)).toContainText("Run from main, the hotfix would ship 61 commits");
  const tag = release.locator(".way", { hasText: "Push tag v0.3.12.post2" });
  await expect(tag).toBeHidden();
  await release.getByText("Other ways").click();
  await tag.locator("> summary").click();
  await expect(tag.locator(".steps > li").nth(1)).toContainText("which publish all 3 packages");
});

test("A recorded project is released by its tag, and its pre-release takes the stable path", async ({ page }) => {
  if (!existsSync(MOONCAKE)) console.warn(`SKIPPED: there is no ${MOONCAKE}`);
  test.skip(!existsSync(MOONCAKE), `there is no ${MOONCAKE}`);
  await recorded(page, MOONCAKE);
  const packages = "mooncake-transfer-engine,mooncake-transfer-engine-non-cuda,mooncake-transfer-engine-cuda13";
  await visit(page, `?packages=${packages}&bump=patch#release`);
  await settled(page);
  const release = room(page, "release");
  const path = release.locator(".suggested-path");
  await expect(path.getByRole("heading", { name: "Push tag v0.3.13" })).toBeVisible();
  await expect(path.locator(".steps > li").nth(1)).toContainText("which publish all 3 packages, and 6 more publishing workflows");
  // No run releases it, so the form is folded.
  await expect(release.getByLabel("Workflow", { exact: true })).toBeHidden();
  await choose(page, "minor+rc");
  await expect(path.getByRole("heading", { name: "Push tag v0.4.0rc1" })).toBeVisible();
  await expect(path.locator(".steps > li").nth(1).locator(".checks")).toContainText("v0.4.0rc1 runs as a final release");
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

test("The checklist names the missing wheel, the breaking changes and the packages left behind, and leads to each", async ({ page }) => {
  await expect(checklist(page)).toHaveAccessibleName("Check first 3");
  const items = checklist(page).getByRole("listitem");
  await expect(items.nth(0)).toContainText("tidepool-cuda13 is missing the CPython 3.13 wheel");
  await expect(items.nth(1)).toContainText("2 breaking changes in 0.4.0");
  await expect(items.nth(2)).toContainText("leaves tidepool-cpu and tidepool-cuda13 behind");
  for (const [at, id] of ["TARGETS_PRESENT-tidepool-cuda13", "advice", "left-behind"].entries()) {
    await items.nth(at).getByRole("link").click();
    await expect(page.locator(`[id="${id}"]`)).toBeFocused();
    await page.goBack();
  }
});

test("A smaller step than the changes ask for is told", async ({ page }) => {
  await choose(page, "patch");
  await expect(checklist(page).getByText("2 breaking changes: 0.4.0 rather than 0.3.13.", { exact: true })).toBeVisible();
  await choose(page, "minor");
  await expect(checklist(page).getByText("rather than")).toHaveCount(0);
});

test("A recorded project names the pitfalls that hit the suggested version, and those of its pre-release", async ({ page }) => {
  if (!existsSync(MOONCAKE)) console.warn(`SKIPPED: there is no ${MOONCAKE}`);
  test.skip(!existsSync(MOONCAKE), `there is no ${MOONCAKE}`);
  await recorded(page, MOONCAKE);
  const packages = "mooncake-transfer-engine,mooncake-transfer-engine-non-cuda,mooncake-transfer-engine-cuda13";
  await visit(page, `?packages=${packages}`);
  await settled(page);
  await expect(verdict(page)).toContainText("0.3.13");
  await expect(checklist(page).getByText("ACTION_PINNED")).toBeVisible();
  await expect(checklist(page).getByText("PRERELEASE_PATH")).toHaveCount(0);
  await choose(page, "minor+rc");
  await expect(checklist(page).getByText("PRERELEASE_PATH")).toBeVisible();
});
