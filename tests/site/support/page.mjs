// What the tests look for on the page, by role and name as a visitor finds it.

import { readFileSync } from "node:fs";

import { expect } from "./test.mjs";

/** Opens an address and waits until the page is alive: before, the page's source stands there and looks much like it. */
export async function visit(page, address) {
  await page.goto(address);
  await expect(page.locator("a.skip")).toBeAttached();
}

/** Waits until no answer is outstanding. */
export async function settled(page) {
  await expect(page.locator("main footer > p")).toHaveText(/^(?!.*\bReading\b).+/);
}

/** The rooms of the page by their names in the address. */
export const ROOMS = ["version", "changes", "release", "readiness", "install", "compatibility", "history"];

/** A room of the page by its name in the address: `changes`, `version`. It is there once it was entered. */
export const room = (page, id) => page.locator(`section#${id}`);

/** Goes to a room, or to `overview`, by the list of rooms. */
export async function enter(page, id) {
  const link = page.getByRole("navigation", { name: "Rooms" }).locator(`a[href="#${id}"]`);
  await link.click();
  await expect(link).toHaveAttribute("aria-current", "page");
}

/** What is to be checked first, on the overview. */
export const checklist = (page) => page.locator("section#checklist");

/** A tile of the overview by the name of its room. */
export const tile = (page, id) => page.locator(`section.tile:has(#tile-${id})`);

/** The verdict: from what is out to what comes next. */
export const verdict = (page) => page.getByRole("heading", { level: 1 });

/** The radio buttons of the versions that could come next, on the overview and in their room. */
export const candidates = (page) => page.locator("main").locator("input[type=radio][name=bump]");

/** The candidate of a step: `patch`, `minor+rc`. */
export const candidate = (page, bump) => page.locator(`main input[type=radio][name=bump][value="${bump}"]`);

/** Chooses a candidate as a visitor does: in a room from the list above it, on the overview by its card and the switch for pre-releases. */
export async function choose(page, bump) {
  const list = page.getByLabel("Next version", { exact: true });
  if (await list.and(page.locator("select")).count()) return list.selectOption(bump);
  const [step, mark] = bump.split("+");
  if (mark === "rc") await page.getByRole("checkbox", { name: "as pre-release" }).check();
  else if (step !== "post") await page.getByRole("checkbox", { name: "as pre-release" }).uncheck();
  return page.locator(`main label.card:has(input[value="${bump}"])`).click();
}

/** Messages of the page with a code, which is stable. */
export const messages = (place, code) =>
  place.locator(".message").filter({ has: (place.page?.() ?? place).getByText(code, { exact: true }) });

/** The preview that the page saves as a file, and the file's name. From a room it is a way there and back. */
export async function saved(page) {
  const before = await page.locator("nav.rooms [aria-current]").getAttribute("href");
  if (before !== "#overview") await enter(page, "overview");
  const downloading = page.waitForEvent("download");
  await share(page);
  await page.getByRole("button", { name: "Save as JSON" }).click();
  const download = await downloading;
  if (before !== "#overview") await enter(page, before.slice(1));
  return { name: download.suggestedFilename(), json: JSON.parse(readFileSync(await download.path(), "utf8")) };
}

/** Opens what the answer can be given to somebody with. */
export async function share(page) {
  const menu = page.locator("details.menu");
  if (!(await menu.evaluate((menu) => menu.open))) await menu.locator("summary").click();
}

/** Unfolds every change. */
export async function unfold(changes) {
  await changes.getByRole("button", { name: /^Show all \d+$/ }).last().click();
}

/** The changes that are listed. */
export const rows = (changes) => changes.locator(".group:not(.unlisted) li");
