// The page and the command give the same JSON for the same recording and choice.

import { existsSync } from "node:fs";

import { test, expect } from "../support/test.mjs";
import { enter, room, saved, settled, visit } from "../support/page.mjs";
import { MOONCAKE, SAMPLE } from "../support/paths.mjs";
import { preview } from "../support/relcast.mjs";
import { recorded } from "../support/services.mjs";

const CHOICES = [undefined, "post", "minor+rc"];
const PACKAGES = ["mooncake-transfer-engine", "mooncake-transfer-engine-non-cuda", "mooncake-transfer-engine-cuda13"];

const named = (choice) => (choice ? `with the choice ${choice}` : "without a choice");
const address = (query, choice) => (choice ? `${query}&bump=${encodeURIComponent(choice)}` : query);
const words = (choice) => (choice ? ["--bump", choice] : []);

/** The recording of Mooncake stands beside the repository where the tests are written, and is missing elsewhere. */
function needMooncake() {
  const isThere = existsSync(MOONCAKE);
  if (!isThere) console.warn(`\nSKIPPED: there is no ${MOONCAKE}\n`);
  test.skip(!isThere, `there is no ${MOONCAKE}`);
}

for (const choice of CHOICES) {
  test(`The page saves what the command prints for the sample, ${named(choice)}`, async ({ page }) => {
    const known = preview(SAMPLE, words(choice));
    await visit(page, address("?sample=1", choice));
    await settled(page);
    const { name, json } = await saved(page);
    expect(name).toBe(`tidepool-${known.headline.next}.json`);
    expect(json).toEqual(known);
  });

  test(`The page saves what the command prints for Mooncake, ${named(choice)}`, async ({ page }) => {
    needMooncake();
    await recorded(page, MOONCAKE);
    await visit(page, address(`?packages=${PACKAGES}`, choice));
    await settled(page);
    const { json } = await saved(page);
    expect(json).toEqual(preview(MOONCAKE, [...PACKAGES, ...words(choice)]));
  });
}

test("The services give the page what the sample gives it", async ({ page }) => {
  await recorded(page, SAMPLE);
  await visit(page, "?packages=tidepool,tidepool-cpu,tidepool-cuda13&bump=1.0.0.dev3");
  await settled(page);
  const { json } = await saved(page);
  expect(json).toEqual(preview(SAMPLE, ["--bump", "1.0.0.dev3"]));
});

test("The page finds Mooncake's repository and its 245 changes within eight calls", async ({ page }) => {
  needMooncake();
  const services = await recorded(page, MOONCAKE);
  await visit(page, `?packages=${PACKAGES}`);
  await settled(page);
  await expect(page.getByRole("main").getByRole("link", { name: "kvcache-ai/Mooncake" })).toBeVisible();
  await expect(page.getByText(/245 changes in the \d+ days since v0\.3\.12\.post1/)).toBeVisible();
  await enter(page, "changes");
  await expect(room(page, "changes").getByText(/all read/)).toBeVisible();
  expect(services.count("github")).toBeLessThanOrEqual(8);
  await expect(page.getByRole("banner").getByText(`${services.count("github")} GitHub calls used`)).toBeVisible();
});

test("A saved file is kept until a browser has had time to read it, and not for ever", async ({ page }) => {
  await page.addInitScript(() => {
    const revoke = URL.revokeObjectURL.bind(URL);
    window.revoked = 0;
    URL.revokeObjectURL = (url) => {
      window.revoked += 1;
      revoke(url);
    };
  });
  await page.clock.install();
  await visit(page, "?sample=1");
  await settled(page);
  await saved(page);
  const revoked = () => page.evaluate(() => window.revoked);
  expect(await revoked()).toBe(0);
  await page.clock.fastForward(60_000);
  await expect.poll(revoked).toBe(1);
});
