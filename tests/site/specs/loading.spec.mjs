// While answers come in: the page says how far it is, and each room fills by itself.

import { test, expect } from "../support/test.mjs";
import { gate } from "../support/gate.mjs";
import { candidate, enter, room, rows as listed, settled, unfold, verdict, visit } from "../support/page.mjs";
import { SAMPLE } from "../support/paths.mjs";
import { recorded } from "../support/services.mjs";

const ALL = "?packages=tidepool,tidepool-cpu,tidepool-cuda13";

const answers = (page) => page.locator("main footer > p");

test("The progress counts what is asked and what is answered", async ({ page }) => {
  const answersHeld = gate();
  await recorded(page, SAMPLE, { override: answersHeld.hold });
  await visit(page, ALL);
  const bar = page.getByRole("progressbar", { name: "Answers read" });
  await expect(bar).toBeVisible();
  await expect(bar).toHaveJSProperty("position", 0);
  await expect(page.getByRole("status").filter({ hasText: "Looking it up." })).toHaveCount(1);
  await expect(answers(page)).toHaveText("0 of 4 answers. Reading releases of tidepool and 3 more.");
  await answersHeld.letThrough("/simple/tidepool/");
  await expect(answers(page)).toHaveText("1 of 4 answers. Reading releases of tidepool-cpu and 2 more.");
  await expect(bar).toHaveJSProperty("position", 0.25);
  answersHeld.open();
  await settled(page);
  await expect(bar).toBeHidden();
  await expect(page.getByRole("status").filter({ hasText: "Everything is read." })).toHaveCount(1);
});

test("Each room fills as soon as its own answers are there: workflows before changes", async ({ page }) => {
  const held = gate();
  await recorded(page, SAMPLE, { override: held.hold });
  await visit(page, `${ALL}#version`);
  const rows = room(page, "version").getByRole("row");
  await expect(rows).toHaveText([/^Package/, /^tidepoolreading/, /^tidepool-cpureading/, /^tidepool-cuda13reading/]);

  await held.letThrough("/simple/tidepool-cpu/");
  await expect(rows).toHaveText([/^Package/, /^tidepoolreading/, /^tidepool-cpu0\.3\.12\.post1/, /^tidepool-cuda13reading/]);
  await enter(page, "changes");
  await expect(room(page, "changes").getByText("Reading commits…")).toBeVisible();
  await enter(page, "release");

  await held.letThrough("/pypi/tidepool/json");
  await expect(page.getByRole("main").getByRole("link", { name: "tidewater-labs/tidepool" })).toBeVisible();
  await expect(room(page, "release").getByText("Reading workflows…")).toBeAttached();

  // Six requests are under way at most, so some of the others make room.
  await held.letThrough("/releases?per_page=100");
  await held.letThrough("/HEAD/pyproject.toml");
  await held.letThrough("/actions/workflows");
  for (const file of ["hotfix-release.yaml", "monthly-release.yaml", "nightly.yml", "release-cuda13.yaml", "release.yaml"]) {
    await held.letThrough(new RegExp(`/workflows/${file}$`));
  }
  await expect(room(page, "release").getByLabel("Workflow", { exact: true }).locator("option")).toHaveCount(3);
  await enter(page, "changes");
  await expect(room(page, "changes").getByText("Reading commits…")).toBeVisible();

  held.open();
  await settled(page);
  await unfold(room(page, "changes"));
  await expect(listed(room(page, "changes"))).toHaveCount(55);
  await expect(verdict(page)).toContainText("0.4.0");
});

test("Each room fills as soon as its own answers are there: changes before workflows", async ({ page }) => {
  const held = gate();
  await recorded(page, SAMPLE, { override: held.hold });
  await visit(page, ALL);
  for (const name of ["tidepool", "tidepool-cpu", "tidepool-cuda13"]) await held.letThrough(`/simple/${name}/`);
  // The schedule of the workflows is not known yet, but the project's habit is.
  await expect(verdict(page)).toContainText("0.3.13");
  await held.letThrough("/pypi/tidepool/json");
  await held.letThrough("/matching-refs/");
  await enter(page, "version");
  await expect(room(page, "version").getByText("v0.3.13", { exact: true })).toBeVisible();
  await enter(page, "changes");
  await held.letThrough(/^\/repos\/tidewater-labs\/tidepool$/);
  await held.letThrough("/compare/");
  await unfold(room(page, "changes"));
  await expect(listed(room(page, "changes"))).toHaveCount(55);
  await enter(page, "release");
  await expect(room(page, "release").getByText("Reading workflows…")).toBeAttached();
  held.open();
  await settled(page);
  await expect(room(page, "release").getByLabel("Workflow", { exact: true }).locator("option")).toHaveCount(3);
});

test("No more than ten requests are under way at once", async ({ page }) => {
  const held = gate();
  await recorded(page, SAMPLE, { override: held.hold });
  const names = Array.from({ length: 13 }, (_, at) => `p${at}`);
  await visit(page, `?packages=${names}`);
  await expect.poll(() => held.paths().length).toBe(10);
  await held.letThrough("/simple/p0/");
  await expect.poll(() => held.paths()).toContain("/simple/p10/");
  expect(held.paths()).toHaveLength(10);
  held.open();
  await settled(page);
});

test.describe("A choice that is made while answers are outstanding", () => {
  test.beforeEach(async ({ page }) => {
    const held = gate();
    await recorded(page, SAMPLE, { override: held.hold });
    await visit(page, `${ALL}#version`);
    for (const name of ["tidepool", "tidepool-cpu", "tidepool-cuda13"]) await held.letThrough(`/simple/${name}/`);
    await candidate(page, "minor").focus();
    await page.keyboard.press("Space");
    await expect(verdict(page)).toContainText("0.4.0");
    held.open();
    await settled(page);
  });

  test("stays", async ({ page }) => {
    await expect(verdict(page)).toContainText("0.4.0");
    await expect(candidate(page, "minor")).toBeChecked();
    await expect(page).toHaveURL(`${ALL}&bump=minor#version`);
  });

  test("keeps the focus of whoever chose by the keyboard, when tags arrive on the cards", async ({ page }) => {
    await expect(room(page, "version").getByText("v0.4.0", { exact: true })).toBeVisible();
    await expect(candidate(page, "minor")).toBeFocused();
  });
});

test("An answer to an earlier search changes nothing any more", async ({ page }) => {
  const held = gate();
  await recorded(page, SAMPLE, { override: held.hold });
  await visit(page, "?packages=tidepool-cuda13");
  await expect.poll(() => held.paths().length).toBe(2);
  const search = page.getByRole("searchbox", { name: /^Package names/ });
  await search.fill("tidepool");
  await search.press("Enter");
  await expect.poll(() => held.paths()).toContain("/simple/tidepool/");
  await held.letThrough("/simple/tidepool-cuda13/");
  await held.letThrough("/pypi/tidepool-cuda13/json");
  held.open();
  await settled(page);
  await enter(page, "version");
  await expect(room(page, "version").getByRole("rowheader")).toHaveText(["tidepool"]);
  await expect(verdict(page)).toHaveText(/^tidepool 0\.3\.12/);
});
