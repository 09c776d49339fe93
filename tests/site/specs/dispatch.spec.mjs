// The dispatch card: what is filled in, what is entered, and what that starts.

import { test, expect } from "../support/test.mjs";
import { choose, messages, room, settled, visit } from "../support/page.mjs";

const SAMPLE_PAGE = "?sample=1#release";

/** The card's field of an input. */
const input = (page, name) => room(page, "release").locator("form.fields").getByLabel(name);
/** The command that starts the workflow with GitHub's command line. */
const gh = (page) => room(page, "release").locator(".ways .command pre").filter({ hasText: "gh workflow run" });

test.beforeEach(async ({ page }) => {
  await visit(page, SAMPLE_PAGE);
  await settled(page);
});

test("A monthly release is filled in from the chosen step", async ({ page }) => {
  const publish = room(page, "release");
  for (const [bump, version] of [["minor", "0.4.0"], ["major", "1.0.0"], ["patch", "0.3.13"]]) {
    await choose(page, bump);
    await expect(publish.getByLabel("Workflow", { exact: true })).toHaveValue("monthly-release.yaml");
    await expect(input(page, "version_type")).toHaveValue(bump);
    await expect(publish.getByText(`Produces ${version} (tag v${version}).`)).toBeVisible();
    await expect(gh(page)).toContainText(`-f version_type=${bump}`);
  }
  await expect(publish.getByText("Filled in from the chosen step.")).toBeVisible();
});

test("A hotfix has its own branch from the tag that it mends", async ({ page }) => {
  const publish = room(page, "release");
  await choose(page, "post");
  await expect(publish.getByLabel("Workflow", { exact: true })).toHaveValue("hotfix-release.yaml");
  await input(page, "base_version").fill("0.3.11");
  await input(page, "base_version").blur();
  // The number counts from the release that is entered.
  await expect(input(page, "post_number")).toHaveValue("2");
  await expect(publish.getByLabel("Use workflow from")).toHaveValue("hotfix/0.3.11.post2");
  await expect(publish.locator(".ways .command pre").filter({ hasText: "git switch" }).first()).toContainText("git switch --create hotfix/0.3.11.post2 v0.3.11.post1");
  await expect(gh(page)).toContainText("--ref hotfix/0.3.11.post2");
  await input(page, "post_number").fill("1");
  await input(page, "post_number").blur();
  await expect(messages(publish, "BUMP_NOT_FREE")).toContainText("0.3.11.post1");
  await publish.getByLabel("Use workflow from").fill("main");
  await publish.getByLabel("Use workflow from").blur();
  await expect(gh(page)).toContainText("--ref main");
  await publish.getByLabel("Use workflow from").fill("a..b");
  await publish.getByLabel("Use workflow from").blur();
  await expect(publish.getByText("'a..b' is not a name that git allows")).toBeVisible();
});

test("What is entered stands in the address, and a colleague sees the same", async ({ page, context }) => {
  await choose(page, "post");
  const line = `it's "50 %" of $(x) & more`;
  await input(page, "description").fill(line);
  await input(page, "description").blur();
  await expect(gh(page)).toContainText(`-f 'description=it'\\''s "50 %" of $(x) & more'`);
  await room(page, "release").getByText("PowerShell", { exact: true }).click();
  await expect(gh(page)).toContainText(`-f 'description=it''s "50 %" of $(x) & more'`);
  const other = await context.newPage();
  await visit(other, page.url());
  await settled(other);
  await expect(input(other, "description")).toHaveValue(line);
  await expect(gh(other)).toHaveText(await gh(page).textContent());
  await other.getByRole("button", { name: "Reset" }).click();
  await expect(input(other, "description")).toHaveValue("Hotfix for 0.3.12");
});

test("The focus stays in the form while it is filled in", async ({ page }) => {
  const field = input(page, "version_type");
  await field.focus();
  await field.selectOption("major");
  await expect(gh(page)).toContainText("-f version_type=major");
  await expect(field).toBeFocused();
  await room(page, "release").getByLabel("Workflow", { exact: true }).selectOption("nightly.yml");
  const box = input(page, "skip_publish");
  await expect(box).not.toBeChecked();
  await box.focus();
  await page.keyboard.press("Space");
  await expect(gh(page)).toContainText("-f skip_publish=true");
  await expect(box).toBeFocused();
});

test("A value that GitHub would refuse says what is expected", async ({ page }) => {
  await choose(page, "post");
  await input(page, "post_number").fill("first");
  await input(page, "post_number").blur();
  await expect(room(page, "release").getByText("The input 'post_number' does not take 'first'.")).toBeVisible();
  await visit(page, "?sample=1&workflow=nightly.yml&inputs=nope%3D1#release");
  await settled(page);
  await expect(messages(room(page, "release"), "INPUT_UNKNOWN")).toBeVisible();
  await visit(page, "?sample=1&workflow=release.yaml#release");
  await settled(page);
  await expect(messages(room(page, "release"), "WORKFLOW_NOT_FOUND")).toContainText("no Run workflow button");
});

test("It says which workflows a tag starts, and which it does not", async ({ page }) => {
  await choose(page, "minor");
  const starts = room(page, "release").locator(".starts");
  await expect(starts.locator("> .workflows > li")).toHaveText([/release-cuda13\.yaml.*v\*/s, /release\.yaml.*v\*/s]);
  await room(page, "release").getByText("A workflow pushes it").click();
  await expect(starts).toContainText("Nothing is triggered.");
  await expect(page).toHaveURL(/event=token/);
  await room(page, "release").locator(".segment").getByText("Schedule", { exact: true }).click();
  await expect(starts.locator("> .workflows > li").first()).toContainText("monthly-release.yaml");
  await room(page, "release").locator(".segment").getByText("Manual run", { exact: true }).click();
  await expect(starts.locator("> .workflows > li")).toHaveCount(1);
});

test("Pitfalls are named with their lines", async ({ page }) => {
  const publish = room(page, "release");
  await expect(publish.getByText("hotfix-release.yaml:31: checks out the branch selected in the menu")).toBeVisible();
  await expect(publish.getByText(/61 commits that are not in v0\.3\.12\.post1/)).toBeVisible();
  await expect(publish.getByText("release-cuda13.yaml:55: uploads with secrets.PYPI_API_TOKEN")).toBeVisible();
});

test("The schedule says what comes next, and saves it as a calendar", async ({ page }) => {
  const table = page.getByRole("region", { name: "Workflows that run on a schedule" });
  await expect(table.getByRole("row", { name: /monthly-release\.yaml/ })).toContainText("0.4.0, with default inputs");
  // What releases nothing is folded.
  await expect(table.getByRole("row")).toHaveCount(2);
  const others = page.getByRole("region", { name: "Schedules not about releases" });
  await expect(others).toBeHidden();
  await page.getByText("Schedules not about releases 1").click();
  await expect(others.getByRole("row", { name: /nightly\.yml/ })).toBeVisible();
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download releases.ics" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe("releases.ics");
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(12);
  expect(text).toContain("DTSTART:20260901T000000Z");
  expect(text).toContain("SUMMARY:tidepool 0.4.0: Monthly Release");
});

test("The sample cannot be started", async ({ page }) => {
  await room(page, "release").getByText("Run it here").click();
  await expect(room(page, "release").getByText("there is nothing to start")).toBeVisible();
  await expect(page.getByLabel("Token", { exact: true })).toHaveCount(0);
});
