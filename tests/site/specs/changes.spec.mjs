// The changes: found, grouped, put right and taken along.

import { readFileSync } from "node:fs";

import { test, expect } from "../support/test.mjs";
import { choose, enter, room, rows, saved, settled, unfold, verdict, visit } from "../support/page.mjs";
import { SAMPLE } from "../support/paths.mjs";
import { preview } from "../support/relcast.mjs";
import { recorded } from "../support/services.mjs";

const known = preview(SAMPLE);
const repository = known.repository.name;
const fixes = known.changes.changelog.groups.find((group) => group.kind === "fixes");
const changes = (page) => room(page, "changes");
const group = (page, heading) => changes(page).locator(".group", { has: page.getByRole("heading", { name: new RegExp(`^${heading}`), level: 3 }) });
const row = (page, text) => rows(changes(page)).filter({ hasText: text });
const edit = (page, text) => row(page, text).getByRole("button", { name: /^Edit/ });
const dialog = (page) => page.getByRole("dialog", { name: "Edit this change" });
const written = async (page) => {
  await changes(page).getByText("Show the notes").click();
  return changes(page).locator("pre.written").textContent();
};

test.beforeEach(async ({ page }) => {
  await visit(page, "?sample=1#changes");
  await settled(page);
  await unfold(changes(page));
});

test("A kind that is switched off is neither shown nor written, but counted, and the address says so", async ({ page }) => {
  await changes(page).getByRole("checkbox", { name: /^Fixes/ }).press("Space");
  await expect(group(page, "Fixes")).toHaveCount(0);
  await expect(page).toHaveURL(/[?&]hide=fixes\b/);
  await expect(changes(page).getByText(`${6 + fixes.entries.length} commits not listed`)).toBeVisible();
  // The advice is about what is in the release, not about what is listed.
  await expect(changes(page).getByText("2 breaking changes suggest a minor release")).toBeVisible();
  const text = await written(page);
  expect(text).not.toContain("## Fixes");
  expect(text).toContain(`${fixes.entries.length} changes under “Fixes” are not listed.`);
  await page.reload();
  await settled(page);
  await expect(changes(page).getByRole("checkbox", { name: /^Fixes/ })).not.toBeChecked();
  await changes(page).getByRole("checkbox", { name: /^Fixes/ }).press("Space");
  await unfold(changes(page));
  await expect(group(page, "Fixes").getByRole("listitem")).toHaveCount(fixes.entries.length);
  await expect(page).not.toHaveURL(/hide=/);
});

test("The changes can be grouped by area, and narrowed to one", async ({ page }) => {
  const { areas } = known.changes.changelog;
  await changes(page).getByLabel("Group by").selectOption("area");
  await expect(page).toHaveURL(/[?&]group=area\b/);
  await expect(changes(page).locator(".group:not(.unlisted) h3")).toHaveText(areas.map(({ heading, commits }) => new RegExp(`^${heading}\\s*${commits.length}$`)));
  // A change of two areas stands under the first, and is found under both.
  const entries = known.changes.changelog.groups.flatMap((group) => group.entries);
  const ofStore = entries.filter(({ area, otherAreas }) => area === "store" || otherAreas.includes("store"));
  expect(ofStore.length).toBeGreaterThan(areas.find(({ heading }) => heading === "store").commits.length);
  await changes(page).getByLabel("Area", { exact: true }).selectOption({ label: `store (${ofStore.length})` });
  await expect(rows(changes(page))).toHaveCount(ofStore.length);
  for (const [at, { text }] of ofStore.entries()) await expect(row(page, text.replaceAll("`", "")), `${at}`).toHaveCount(1);
});

for (const [format, ending, begin] of [
  ["keepachangelog", "md", "## [0.4.0] - "],
  ["text", "txt", "Breaking changes"],
  ["rst", "rst", "0.4.0 (2026-08-22)\n==="],
  ["json", "json", "{"],
]) {
  test(`The changes are written as ${format}, shown as they will read, and saved`, async ({ page }) => {
    await changes(page).getByLabel("Format", { exact: true }).selectOption(format);
    const text = await written(page);
    expect(text.slice(0, begin.length)).toBe(begin);
    const download = page.waitForEvent("download");
    await changes(page).getByRole("button", { name: /^Download/ }).click();
    expect((await download).suggestedFilename()).toBe(`changes-0.4.0.${ending}`);
    expect(readFileSync(await (await download).path(), "utf8")).toBe(text);
    expect((await saved(page)).json.changes.written).toBe(text);
  });
}

test("A change gets other words, which are written, kept over a reload, and taken back", async ({ page }) => {
  const title = "type hints for the whole public API";
  await edit(page, "Type hints").press("Enter");
  await expect(dialog(page)).toBeVisible();
  await expect(dialog(page).getByLabel("Words")).toBeFocused();
  await dialog(page).getByLabel("Words").fill("<b>Typed</b> *API* @everyone");
  await dialog(page).getByRole("button", { name: "Save" }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(row(page, "<b>Typed</b> *API* @everyone")).toContainText("edited");
  await expect(edit(page, "Typed")).toBeFocused();
  expect(await written(page)).toContain("\\<b>Typed\\</b> \\*API* `@everyone`");
  expect(page.url()).not.toContain("Typed");
  await page.reload();
  await settled(page);
  await unfold(changes(page));
  await edit(page, "Typed").click();
  await dialog(page).getByRole("button", { name: "As it was read" }).click();
  await expect(row(page, new RegExp(title, "i"))).not.toContainText("edited");
  await expect(row(page, "Typed")).toHaveCount(0);
});

test("A change is moved to another kind and area, and the advice follows", async ({ page }) => {
  for (const text of ["call it attaching", "stop reading pools"]) {
    await edit(page, text).click();
    await dialog(page).getByLabel("Kind").selectOption("Fixes");
    await dialog(page).getByLabel("Area").fill("pool");
    await dialog(page).getByRole("button", { name: "Save" }).click();
  }
  await expect(group(page, "Breaking")).toHaveCount(0);
  await expect(group(page, "Fixes").getByRole("listitem")).toHaveCount(fixes.entries.length + 2);
  await expect(row(page, "call it attaching").locator("small")).toHaveText("pool");
  await expect(changes(page).getByText(/^\d+ features suggest a minor release\./)).toBeVisible();
  await edit(page, "call it attaching").click();
  await expect(dialog(page)).toContainText("Listed under Fixes: it was put there by hand.");
});

test("A change is left out and listed again", async ({ page }) => {
  await edit(page, "Type hints").click();
  await dialog(page).getByLabel("List it").uncheck();
  await dialog(page).getByRole("button", { name: "Save" }).click();
  await expect(row(page, "Type hints")).toHaveCount(0);
  const unlisted = changes(page).getByText("7 commits not listed");
  await expect(unlisted).toBeFocused();
  expect(await written(page)).toContain("1 change is left out by hand.");
  await unlisted.click();
  await changes(page).getByRole("button", { name: /^List it: Type hints/ }).click();
  await expect(edit(page, "Type hints")).toBeFocused();
  await expect(row(page, "Type hints")).not.toContainText("edited");
});

test("What was taken back says so, and can be listed", async ({ page }) => {
  await changes(page).getByText("6 commits not listed").click();
  const unlisted = changes(page).locator(".unlisted");
  await expect(unlisted.getByText("reverted later")).toHaveCount(1);
  await expect(unlisted.getByText("4 merge commits only join what is listed above.")).toBeVisible();
  await unlisted.locator("li", { hasText: "reverted later" }).getByRole("button").click();
  await expect(rows(changes(page))).toHaveCount(56);
});

test("The dialog closes with Escape and changes nothing", async ({ page }) => {
  await edit(page, "Type hints").click();
  await dialog(page).getByLabel("Words").fill("nothing of it");
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeHidden();
  await expect(row(page, "nothing of it")).toHaveCount(0);
  await edit(page, "Type hints").click();
  await expect(dialog(page).getByLabel("Words")).toHaveValue(/^Type hints/);
});

test("The step that the changes ask for is marked on its card and can be chosen", async ({ page }) => {
  await enter(page, "version");
  await expect(room(page, "version").locator("label.card", { hasText: "Suggested" })).toHaveCount(1);
  await choose(page, "patch");
  await enter(page, "changes");
  await changes(page).getByRole("button", { name: "Choose 0.4.0" }).click();
  await expect(verdict(page)).toContainText("0.4.0");
  await expect(changes(page).getByRole("button", { name: /^Choose/ })).toHaveCount(0);
  await choose(page, "major");
  await expect(changes(page).getByRole("button", { name: "Choose 0.4.0" })).toBeVisible();
  await changes(page).getByText("Show why").click();
  await expect(changes(page).locator(".advice li")).toHaveCount(2);
});

test("GitHub's release form is one press away", async ({ page }) => {
  const form = changes(page).getByRole("link", { name: "New release on GitHub" });
  expect(await form.getAttribute("href")).toBe((await saved(page)).json.publish.releaseForm.url);
});

test("A long list is folded group by group, and whoever unfolds by the keyboard is led to what comes", async ({ page }) => {
  await page.reload();
  await settled(page);
  await expect(rows(changes(page))).toHaveCount(20);
  // Nothing is left out in silence: each group has its number.
  const headings = known.changes.changelog.groups.map((group) => new RegExp(`^${group.heading}\\s*${group.entries.length}$`));
  await expect(changes(page).locator(".group:not(.unlisted) h3")).toHaveText(headings);
  const all = group(page, "Fixes").getByRole("button", { name: `Show all ${fixes.entries.length}: Fixes` });
  await all.press("Enter");
  await expect(group(page, "Fixes").getByRole("listitem")).toHaveCount(fixes.entries.length);
  await expect(edit(page, fixes.entries[5].text)).toBeFocused();
  // What is looked for is found in the folded groups too.
  await changes(page).getByRole("searchbox").fill("formatter");
  await expect(row(page, "let the formatter have its way")).toBeVisible();
});

test("Thousands of changes are shown in parts, found and edited", async ({ page }) => {
  const commit = (at) => ({
    sha: at.toString(16).padStart(40, "0"),
    commit: { message: `${at % 3 ? "fix" : "feat"}(part${at % 70}): change number ${at} (#${at})`, author: { name: "Ann Reef", date: "2026-08-01T00:00:00Z" } },
    author: { login: "ann-reef" },
    parents: [],
  });
  const services = await recorded(page, SAMPLE);
  services.override = ({ path }) => {
    const found = new RegExp(`^/repos/${repository}/compare/.*[?&]page=(\\d+)`).exec(path);
    if (!found) return undefined;
    const first = (Number(found[1]) - 1) * 200;
    const commits = Array.from({ length: 200 }, (_, at) => commit(first + at));
    return { status: 200, contentType: "application/json", body: JSON.stringify({ ahead_by: 1000, behind_by: 0, total_commits: 1000, commits }) };
  };
  await visit(page, `?packages=${known.packages.map(({ name }) => name).join(",")}#changes`);
  await settled(page);
  // At first what fits a screen, with every group and its number.
  await expect(changes(page).locator(".group:not(.unlisted) h3")).toHaveText([/^Features\s*667$/, /^Fixes\s*1333$/]);
  await expect(rows(changes(page))).toHaveCount(10);
  await expect(changes(page).getByText("2000 changes")).toBeVisible();
  await changes(page).getByRole("button", { name: "Show 400 more of 1990" }).click();
  await expect(rows(changes(page))).toHaveCount(420);
  await changes(page).getByRole("button", { name: "Show 400 more of 1580" }).click();
  await expect(rows(changes(page))).toHaveCount(820);
  await changes(page).getByRole("searchbox").fill("number 1998");
  await expect(rows(changes(page))).toHaveCount(1);
  await edit(page, "change number 1998").click();
  await dialog(page).getByLabel("Words").fill("the last but one");
  await dialog(page).getByRole("button", { name: "Save" }).click();
  await changes(page).getByRole("searchbox").fill("last but one");
  await expect(rows(changes(page))).toHaveCount(1);
});

test("What is looked for is still there after a look at another room", async ({ page }) => {
  const search = changes(page).getByRole("searchbox", { name: "Search changes" });
  await search.fill("STORE snapshot");
  await expect(rows(changes(page))).toHaveCount(3);
  await enter(page, "install");
  await enter(page, "changes");
  await expect(search).toHaveValue("STORE snapshot");
  await expect(rows(changes(page))).toHaveCount(3);
});
