// Who gets it: the usual pins, one's own, and what an upgrade picks.

import { test, expect } from "../support/test.mjs";
import { choose, messages, room, settled, visit } from "../support/page.mjs";
import { SAMPLE } from "../support/paths.mjs";
import { preview } from "../support/relcast.mjs";
import { recorded } from "../support/services.mjs";

const ALL = "?packages=tidepool,tidepool-cpu,tidepool-cuda13";
const HERE = "#compatibility";
const WORDS = { yes: "✓ yes", asked: "~ with --pre", no: "– no" };

const audience = (page) => room(page, "compatibility");
const pin = (page, text) => audience(page).locator("table").first().getByRole("row").filter({ has: page.getByText(text, { exact: true }) });

test.beforeEach(async ({ page }) => {
  await recorded(page, SAMPLE);
});

test("Every pin has its answer for the candidate and for what is out, with the rule that decides", async ({ page }) => {
  const known = preview(SAMPLE, ["tidepool", "tidepool-cpu", "tidepool-cuda13", "--bump", "post"]).audience;
  await visit(page, `${ALL}&bump=post${HERE}`);
  await settled(page);
  expect(known.pins.length).toBeGreaterThan(12);
  const rows = audience(page).locator("table").first().locator("tbody tr");
  await expect(rows).toHaveCount(known.pins.length);
  for (const [at, { pin, candidate, current }] of known.pins.entries()) {
    await expect(rows.nth(at).locator("th, td")).toHaveText([pin || "none", WORDS[candidate.gets], WORDS[current.gets], candidate.rule]);
  }
  await expect(pin(page, "==0.3.12").getByRole("cell").first()).toHaveText(WORDS.no);
  await expect(pin(page, "~=0.3.12").getByRole("cell").first()).toHaveText(WORDS.yes);
  await expect(audience(page).getByText(`Decided by the rules of packaging ${known.packaging}.`)).toBeVisible();
});

test("The answers follow the chosen version", async ({ page }) => {
  await visit(page, `${ALL}&bump=patch${HERE}`);
  await settled(page);
  await expect(pin(page, "~=0.3.12").getByRole("cell").first()).toHaveText(WORDS.yes);
  await choose(page, "minor+rc");
  await expect(pin(page, "~=0.3.12").getByRole("cell").first()).toHaveText(WORDS.no);
  await expect(pin(page, ">=0.3.12").getByRole("cell").first()).toHaveText(WORDS.asked);
});

test("A pin of one's own is answered, and stands in the address", async ({ page }) => {
  await visit(page, `${ALL}&bump=minor${HERE}`);
  await settled(page);
  const field = audience(page).getByRole("textbox", { name: "Try a pin" });
  await field.fill("tidepool[all]>=0.3,!=0.4.0 ; python_version > '3.9'");
  await field.press("Enter");
  await expect(audience(page).locator("#own-pin")).toHaveText("– no 0.4.0 is left out");
  await expect(page).toHaveURL(/&pin=tidepool/);
  await page.reload();
  await settled(page);
  await expect(audience(page).locator("#own-pin")).toHaveText("– no 0.4.0 is left out");
  await expect(field).toHaveValue("tidepool[all]>=0.3,!=0.4.0 ; python_version > '3.9'");
});

test("A pin that is none, and one of another package, are said to be so", async ({ page }) => {
  await visit(page, `${ALL}&pin=%3D%3D1.0.%3Cb%3E${HERE}`);
  await settled(page);
  await expect(messages(audience(page), "SPECIFIER_INVALID")).toContainText("'==1.0.<b>'");
  const field = audience(page).getByRole("textbox", { name: "Try a pin" });
  await field.fill("numpy>=2");
  await field.press("Enter");
  await expect(messages(audience(page), "REQUIREMENT_OF_ANOTHER")).toContainText("numpy");
});

test("An upgrade is worked out for each package and for a Python version", async ({ page }) => {
  await visit(page, `${ALL}&bump=post${HERE}`);
  await settled(page);
  const upgrades = audience(page).locator("#upgrades tbody tr");
  await expect(upgrades).toHaveText(["tidepool0.3.12.post1 → 0.3.12.post2", /^tidepool-cpu.*0\.3\.12\.post2$/, /^tidepool-cuda13.*0\.3\.12\.post2$/]);
  const python = audience(page).getByRole("textbox", { name: "On Python" });
  await python.fill("2.7");
  await python.press("Enter");
  await expect(upgrades.first()).toHaveText("tidepoolnothing → nothing");
  await expect(page).toHaveURL(/&python=2\.7#compatibility$/);
  await python.fill("three");
  await python.press("Enter");
  await expect(audience(page).getByRole("alert").filter({ hasText: "three" })).toBeVisible();
  await expect(page).toHaveURL(/&python=2\.7#compatibility$/);
});

test("A card says that its version is available, and who will not get it", async ({ page }) => {
  await visit(page, `${ALL}#version`);
  await settled(page);
  const card = room(page, "version").locator('label.card:has(input[value="post"])');
  await expect(card).toContainText("Available.");
  await expect(card).toContainText("Users pinned to ==0.3.12 won't get it.");
  await expect(room(page, "version")).toContainText("Deleted releases are invisible here.");
});
