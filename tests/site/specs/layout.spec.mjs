// Narrow, dark, printed, without movement.

import { test, expect } from "../support/test.mjs";
import { ROOMS, messages, room, settled, share, verdict, visit } from "../support/page.mjs";
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

    for (const id of ["overview", ...ROOMS]) {
      test(`the sample does not scroll sideways, with everything unfolded: ${id}`, async ({ page }) => {
        await visit(page, `?sample=1#${id}`);
        await settled(page);
        for (const summary of await page.locator("summary:not(.button)").all()) {
          if (!(await summary.evaluate((one) => one.parentElement.open))) await summary.click();
        }
        expect(await overflow(page)).toBeLessThanOrEqual(0);
        // What is wider than the page can be scrolled by itself.
        expect(
          await page.locator("pre, .scroll").evaluateAll((all) => all.every((one) => one.getBoundingClientRect().right <= innerWidth)),
        ).toBe(true);
      });

      test(`every control of the sample can be seen whole: ${id}`, async ({ page }) => {
        await visit(page, `?sample=1#${id}`);
        await settled(page);
        if (id === "overview") {
          await share(page);
          await expect(page.getByRole("button", { name: "Save as JSON" })).toBeVisible();
          await expect(page.locator(".menu .size")).toHaveText(/ KB\. /);
        }
        const cut = await page.locator("button, input:not([type=radio]), a.button, label.card").evaluateAll((all) =>
          all
            .filter((one) => one.checkVisibility() && one.getClientRects().length > 0)
            .filter((one) => one.getBoundingClientRect().left < 0 || one.getBoundingClientRect().right > innerWidth)
            .map((one) => one.outerHTML.slice(0, 80)),
        );
        expect(cut).toEqual([]);
      });
    }

    test("messages with long words do not scroll sideways", async ({ page }) => {
      await recorded(page, SAMPLE, { override: () => ({ status: 503 }) });
      await visit(page, `?packages=${"a".repeat(180)}&since=${"b..".repeat(60)}`);
      await settled(page);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
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

/** Prints, as far as a page can tell. */
async function print(page) {
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
}

test("On paper the header, the rooms and the buttons are away, and the overview is there", async ({ page }) => {
  await visit(page, "?sample=1");
  await settled(page);
  await print(page);
  for (const hidden of ["header.top", "nav.rooms", "footer.foot"]) await expect(page.locator(hidden)).toBeHidden();
  await expect(page.locator("a.skip")).not.toBeInViewport();
  await expect(page.getByRole("button").filter({ visible: true })).toHaveCount(0);
  await expect(verdict(page)).toBeVisible();
  await expect(page.locator("section.tile").filter({ visible: true })).toHaveCount(7);
  await expect(page.locator("section.room")).toHaveCount(0);
});

test("The rooms that are ticked are printed with the overview, and so is the one in view", async ({ page }) => {
  await visit(page, "?sample=1#install");
  await settled(page);
  await page.getByText("Print", { exact: true }).first().click();
  for (const name of ["Changes", "Version"]) await page.getByRole("checkbox", { name, exact: true }).check();
  await print(page);
  for (const id of ["version", "changes", "install"]) await expect(room(page, id).getByRole("heading", { level: 2 })).toBeVisible();
  await expect(page.locator("section.room")).toHaveCount(3);
  await expect(page.locator("section.tile")).toHaveCount(7);
  await expect(room(page, "changes").getByRole("listitem").first()).toBeVisible();
  await expect(page.getByRole("button").filter({ visible: true })).toHaveCount(0);
  await page.emulateMedia({ media: "screen" });
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await expect(page.locator("section.room")).toHaveCount(1);
  await expect(page.locator("section.tile")).toHaveCount(0);
});

test("The overview is at most two screens tall, and nothing jumps while answers come", async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.shift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  for (const [width, height, most] of [
    [1280, 900, 1800],
    [380, 800, 3300],
  ]) {
    await page.setViewportSize({ width, height });
    await visit(page, "?sample=1");
    await settled(page);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(most);
    expect(await page.evaluate(() => globalThis.shift)).toBeLessThanOrEqual(0.02);
  }
});

for (const [width, height] of [
  [1280, 900],
  [380, 800],
]) {
  test(`Nothing jumps in a room that a link leads to, while its answer comes, at ${width} pixels`, async ({ page }) => {
    await page.addInitScript(() => {
      globalThis.shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.shift += entry.value;
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.setViewportSize({ width, height });
    const shifts = {};
    for (const id of ROOMS) {
      await page.goto("about:blank");
      await visit(page, `?sample=1#${id}`);
      await settled(page);
      await expect(room(page, id).locator(".skeleton")).toHaveCount(0);
      shifts[id] = await page.evaluate(() => globalThis.shift);
    }
    expect(Object.entries(shifts).filter(([, shift]) => shift > 0.02)).toEqual([]);
  });
}

test("On a narrow screen the list of rooms shows the one that is looked at", async ({ page }) => {
  await page.setViewportSize({ width: 380, height: 700 });
  await visit(page, "?sample=1#history");
  await settled(page);
  await expect(page.getByRole("navigation", { name: "Rooms" }).locator("[aria-current]")).toBeInViewport({ ratio: 1 });
});

test("On paper a message has no button either", async ({ page }) => {
  await recorded(page, SAMPLE, { override: () => ({ status: 0 }) });
  await visit(page, "?packages=tidepool");
  await settled(page);
  await page.emulateMedia({ media: "print" });
  await expect(messages(page, "NETWORK_DOWN").first()).toBeVisible();
  await expect(page.getByRole("button").filter({ visible: true })).toHaveCount(0);
});
