// Readiness: is a release complete, and what was released of every version?

import { test, expect } from "../support/test.mjs";
import { enter, room, settled, visit } from "../support/page.mjs";
import { SAMPLE } from "../support/paths.mjs";
import { ledger, preview } from "../support/relcast.mjs";

const known = preview(SAMPLE);
const every = ledger(SAMPLE);
const readiness = (page) => room(page, "readiness");
const verdict = (page) => page.locator("#readiness-verdict");
const history = (page) => room(page, "history");
const rows = (page) => page.locator("#ledger tbody tr");
const row = (page, version) => rows(page).filter({ has: page.getByRole("rowheader", { name: version, exact: true }) });
/** The checks below a heading. */
const group = (page, heading) => readiness(page).locator(`h3:has-text("${heading}") + ul.checks > li`);

async function open(page, address = "?sample=1", id = "readiness") {
  await visit(page, `${address}#${id}`);
  await settled(page);
}

test("What is missing is named, with why it cannot be mended and what the siblings have", async ({ page }) => {
  await open(page);
  await expect(verdict(page)).toContainText(`✕ incomplete ${known.readiness.sentence}`);
  await expect(group(page, "Failed")).toHaveCount(1);
  await expect(group(page, "Failed")).toContainText("tidepool-cuda13 is missing the CPython 3.13 wheel for Linux aarch64.");
  await expect(group(page, "Failed")).toContainText("cp313-cp313-manylinux_aarch64");
  await expect(group(page, "Warnings").filter({ hasText: "upload window closed on 2026-08-08" })).toContainText("Publish a post-release to add what is missing.");
  await expect(group(page, "Warnings").filter({ hasText: "tidepool-cuda13 has no wheels for CPython 3.13 on Linux aarch64; other variants do." })).toHaveCount(1);
});

test("What is well is folded away, and counted", async ({ page }) => {
  await open(page);
  const well = known.readiness.checks.filter(({ answer }) => answer === "yes");
  const summary = readiness(page).locator("summary", { hasText: /^Passed/ });
  await expect(summary).toHaveText(`Passed ${well.length}`);
  const checks = summary.locator("xpath=..").locator("li");
  await expect(checks.first()).toBeHidden();
  await summary.click();
  await expect(checks.locator("p")).toHaveText(well.map(({ sentence }) => sentence));
});

test("Another version is verified, and stands in the address", async ({ page }) => {
  await open(page);
  const field = readiness(page).getByRole("textbox", { name: "Check another version" });
  await field.fill("0.3.10");
  await field.press("Enter");
  await expect(page).toHaveURL(/[?&]verify=0\.3\.10\b/);
  const yank = "0.3.10 is yanked: the wheels link to a private library; use 0.3.10.post1.";
  await expect(verdict(page)).toContainText(`tidepool ${yank}`);
  // Evidence is shown as far as it helps, and the rest is counted.
  const check = group(page, "Failed").filter({ hasText: `tidepool ${yank}` });
  await expect(check.locator(".evidence")).toHaveCount(7);
  await expect(check.locator(".evidence").last()).toHaveText(/^and \d+ more$/);
  await page.reload();
  await settled(page);
  await expect(field).toHaveValue("0.3.10");
  await expect(verdict(page)).toContainText(`tidepool ${yank}`);
  await field.fill("no version");
  await field.press("Enter");
  await expect(readiness(page).getByRole("alert").filter({ hasText: "no version" })).toBeVisible();
  await expect(page).toHaveURL(/[?&]verify=0\.3\.10\b/);
});

test("An earlier release of which nothing is missing is not blamed for the newest", async ({ page }) => {
  await open(page, "?sample=1&verify=0.3.12");
  await expect(readiness(page).getByRole("heading", { level: 2 })).toContainText("0.3.12");
  await expect(verdict(page)).not.toContainText("incomplete");
  await expect(group(page, "Failed")).toHaveCount(0);
  await expect(readiness(page).getByRole("img", { name: /^Targets of 0\.3\.12 by platform and package: 20 present, / })).toBeVisible();
});

test("The ledger has a row for every version, and shows the half of it that is asked for", async ({ page }) => {
  await open(page, "?sample=1", "history");
  const versions = (wanted) => every.rows.filter(wanted).map(({ version }) => version);
  const more = history(page).getByRole("button", { name: /^Show (all|\d+ more)/ });
  while (await more.count()) await more.click();
  await expect(rows(page).getByRole("rowheader")).toHaveText(versions(() => true));
  const filters = { "Finals": "final", "Pre-releases": "pre", "Post-releases": "post" };
  for (const [name, stage] of Object.entries(filters)) {
    await history(page).getByRole("group", { name: "Versions to show" }).getByText(name, { exact: true }).click();
    while (await more.count()) await more.click();
    await expect(rows(page).getByRole("rowheader")).toHaveText(versions((row) => row.stage === stage));
  }
  await history(page).getByRole("group", { name: "Versions to show" }).getByText("Problems", { exact: true }).click();
  await expect(rows(page).getByRole("rowheader")).toHaveText(versions(({ problems }) => problems.length > 0));
  await expect(row(page, "0.3.12.post1")).toContainText("! 7, incomplete");
  await expect(row(page, "0.3.10").getByText("yanked").first()).toBeVisible();
});

test("The pictures show what their tables list", async ({ page }) => {
  await open(page);
  const picture = (name) => page.locator("section.room").getByRole("img", { name });
  // The timeline has a mark for each release of each package.
  const cells = every.rows.flatMap(({ stage, cells }) => cells.map((cell) => ({ ...cell, stage }))).filter(({ at }) => at);
  await enter(page, "history");
  const marks = picture(/^Releases of 3 packages in time/);
  const yanked = cells.filter(({ state }) => state === "yanked");
  await expect(marks.locator(".yanked")).toHaveCount(yanked.length);
  for (const stage of ["final", "pre", "post"]) {
    await expect(marks.locator(`.${stage}`)).toHaveCount(cells.filter((cell) => cell.stage === stage && cell.state !== "yanked").length);
  }
  // The map has a cell for each target and package.
  await enter(page, "readiness");
  const { coverage, quota } = known.readiness;
  const targets = coverage.flatMap(({ targets }) => targets);
  const map = picture(/^Targets of 0\.3\.12\.post1/);
  await expect(map.locator(".there")).toHaveCount(targets.filter(({ now }) => now).length);
  await expect(map.locator(".missing")).toHaveCount(1);
  await readiness(page).getByText("Show as table").click();
  const table = readiness(page).getByRole("region", { name: "Targets, a row for each package and target" });
  await expect(table.locator("tbody tr")).toHaveCount(targets.length);
  await expect(table.locator("tbody tr", { hasText: "✕ missing" })).toHaveCount(1);
  // Each size is a bar.
  for (const [at, { package: name }] of quota.entries()) {
    const sized = every.rows.filter(({ cells }) => cells[at].size !== null).length;
    await expect(picture(new RegExp(`^Sizes of .* ${name} uses `)).locator(".bar")).toHaveCount(sized);
    await readiness(page).getByText(`Sizes of ${name} as a table`).click();
    await expect(readiness(page).locator("details", { hasText: `Sizes of ${name} as a table` }).locator("tbody tr")).toHaveCount(sized);
  }
});

test("A mark says what it is where a pointer rests on it", async ({ page }) => {
  await open(page);
  const words = async (picture, mark) => page.locator("section.room").getByRole("img", { name: picture }).locator(`${mark} > title`).allTextContents();
  const { rows: versions, packages } = every;
  const out = versions.flatMap(({ version, cells }) => cells.map(({ at }, place) => at && `${packages[place]} ${version}, ${at.slice(0, 10)}, `)).filter(Boolean);
  await enter(page, "history");
  await expect(history(page).getByRole("img", { name: /^Releases of/ })).toBeVisible();
  const marks = await words(/^Releases of/, ".mark:not(.candidate)");
  expect(marks.map((mark) => mark.replace(/(final|p[a-z]+-release|yanked)$/, "")).sort()).toEqual(out.sort());
  expect(await words(/^Releases of/, ".candidate")).toContain(`tidepool ${known.headline.next}, the next version`);
  await enter(page, "readiness");
  await expect(readiness(page).getByRole("img", { name: /^Targets of/ })).toBeVisible();
  expect(await words(/^Targets of/, ".missing")).toEqual(["tidepool-cuda13: 3.13, Linux aarch64: missing"]);
  expect(await words(/^Sizes of .* tidepool uses/, ".bar")).toContain("0.3.3, 2025-10-21: 213 MB");
  // The words in a picture do not take the pointer from the mark behind them.
  await expect(readiness(page).locator(".plot .sign").first()).toHaveCSS("pointer-events", "none");
});

test("On paper everything is unfolded and nothing is cut", async ({ page }) => {
  await page.setViewportSize({ width: 718, height: 1000 });
  await open(page);
  const folded = readiness(page).locator("details");
  expect(await folded.evaluateAll((all) => all.some(({ open }) => open))).toBe(false);
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  // At once: the browser does not wait before it prints.
  expect(await folded.evaluateAll((all) => all.map((details) => details.open && details.children.length > 1))).toEqual([true, true, true, true, true]);
  const cut = await readiness(page).locator("svg, table, td, th, text").evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().right > innerWidth).map(({ outerHTML }) => outerHTML));
  expect(cut).toEqual([]);
  await expect(readiness(page).getByRole("textbox", { name: "Check another version" })).toBeHidden();
});
