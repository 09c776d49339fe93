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
  await expect(page.locator("main footer p")).toHaveText(/^(?!.*\bReading\b).+/);
}

/** A room of the page by its name in the address: `changes`, `packages`. */
export const room = (page, id) => page.locator(`section#${id}`);

/** The verdict: from what is out to what comes next. */
export const verdict = (page) => page.getByRole("heading", { level: 1 });

/** The radio buttons of the versions that could come next. */
export const candidates = (page) => room(page, "next").getByRole("radio");

/** The candidate of a step: `patch`, `minor+rc`. */
export const candidate = (page, bump) => room(page, "next").locator(`input[type=radio][value="${bump}"]`);

/** Chooses a candidate as a visitor does: by its card. */
export const choose = (page, bump) => room(page, "next").locator(`label.card:has(input[value="${bump}"])`).click();

/** Messages of the page with a code, which is stable. */
export const messages = (place, code) =>
  place.locator(".message").filter({ has: (place.page?.() ?? place).getByText(code, { exact: true }) });

/** The preview that the page saves as a file, and the file's name. */
export async function saved(page) {
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as JSON" }).click();
  const download = await downloading;
  return { name: download.suggestedFilename(), json: JSON.parse(readFileSync(await download.path(), "utf8")) };
}

/** The changes that are listed. */
export const rows = (changes) => changes.locator(".group:not(.unlisted) li");
