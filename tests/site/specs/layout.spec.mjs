// Narrow, dark, printed, without movement.

import { test, expect } from "../support/test.mjs";
import { messages, room, settled, verdict, visit } from "../support/page.mjs";
import { SAMPLE } from "../support/paths.mjs";
import { recorded } from "../support/services.mjs";

const overflow = (page) => page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);

for (const width of [380, 320]) {
  test.describe(`At ${width} pixels`, () => {
    test.use({ viewport: { width, height: 700 } });

    test("the front page does not scroll sideways", async ({ page }) => {
      await visit(page, "");
      await expect(page.getByRole("link", { name: "See a sample" })).toBeVisible();
      expect(await overflow(page)).toBeLessThanOrEqual(0);
    });

    test("the sample does not scroll sideways, with everything unfolded", async ({ page }) => {
      await visit(page, "?sample=1");
      await settled(page);
      for (const summary of await page.locator("summary").all()) await summary.click();
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      // What is wider than the page can be scrolled by itself.
      expect(
        await page.locator("pre, .scroll").evaluateAll((all) => all.every((one) => one.getBoundingClientRect().right <= innerWidth)),
      ).toBe(true);
    });

    test("messages with long words do not scroll sideways", async ({ page }) => {
      await recorded(page, SAMPLE, { override: () => ({ status: 503 }) });
      await visit(page, `?packages=${"a".repeat(180)}&since=${"b..".repeat(60)}`);
      await settled(page);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
    });

    test("every control of the sample can be seen whole", async ({ page }) => {
      await visit(page, "?sample=1");
      await settled(page);
      const cut = await page.locator("button, input:not([type=radio]), a.button, label.card").evaluateAll((all) =>
        all
          .filter((one) => one.getClientRects().length > 0)
          .filter((one) => one.getBoundingClientRect().left < 0 || one.getBoundingClientRect().right > innerWidth)
          .map((one) => one.outerHTML.slice(0, 80)),
      );
      expect(cut).toEqual([]);
    });
  });
}

test("The page moves only for those who did not ask for less", async ({ page }) => {
  const behaviour = () => page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await visit(page, "?sample=1");
  await settled(page);
  expect(await behaviour()).toBe("auto");
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  await page.emulateMedia({ reducedMotion: "no-preference" });
  expect(await behaviour()).toBe("smooth");
});

test("On paper the header, the rooms and the buttons are away, and the answer is there", async ({ page }) => {
  await visit(page, "?sample=1");
  await settled(page);
  await page.emulateMedia({ media: "print" });
  for (const hidden of ["header.top", "nav.rooms"]) await expect(page.locator(hidden)).toBeHidden();
  await expect(page.locator("a.skip")).not.toBeInViewport();
  await expect(page.getByRole("button").filter({ visible: true })).toHaveCount(0);
  await expect(verdict(page)).toBeVisible();
  for (const id of ["next", "changes", "packages", "publish", "install"]) {
    await expect(room(page, id).getByRole("heading", { level: 2 })).toBeVisible();
  }
  await expect(room(page, "changes").getByRole("listitem").first()).toBeVisible();
});

test("On paper a message has no button either", async ({ page }) => {
  await recorded(page, SAMPLE, { override: () => ({ status: 0 }) });
  await visit(page, "?packages=tidepool");
  await settled(page);
  await page.emulateMedia({ media: "print" });
  await expect(messages(page, "NETWORK_DOWN").first()).toBeVisible();
  await expect(page.getByRole("button").filter({ visible: true })).toHaveCount(0);
});
