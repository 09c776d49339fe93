// Before the page comes alive, and where it never does: the header and the search form are there, and work.

import { test, expect } from "../support/test.mjs";

const field = (page) => page.getByRole("searchbox", { name: /^Package names/ });

/** What stands in the page's own source. */
async function expectStaticPage(page) {
  await expect(page.getByRole("banner").getByRole("link", { name: "relcast" })).toBeVisible();
  await expect(field(page)).toBeVisible();
  await expect(page.getByRole("button", { name: "Look up" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

test("While the wasm is on its way the header and the search are there, and a search goes by itself", async ({ page }) => {
  await page.route("**/*.wasm", () => new Promise(() => {}));
  await page.goto("", { waitUntil: "domcontentloaded" });
  await expectStaticPage(page);
  await field(page).fill("tidepool tidepool-cpu");
  await field(page).press("Enter");
  await page.waitForURL("?packages=tidepool+tidepool-cpu", { waitUntil: "domcontentloaded" });
  await expectStaticPage(page);
});

test("What was typed before the page comes alive is kept, and so is the focus", async ({ page }) => {
  let send;
  const held = new Promise((resolve) => (send = resolve));
  await page.route("**/*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("", { waitUntil: "domcontentloaded" });
  await field(page).fill("tidepo");
  await expect(field(page)).toBeFocused();
  send();
  await expect(page.getByRole("link", { name: "See a sample" })).toBeVisible();
  await expect(field(page)).toHaveValue("tidepo");
  await expect(field(page)).toBeFocused();
});

test("Where the wasm does not come, the static page stays and its search leads to an address", async ({ page, complaints }) => {
  await page.route("**/*.wasm", (route) => route.abort());
  const failed = page.waitForEvent("pageerror");
  await page.goto("");
  await failed;
  await expectStaticPage(page);
  await field(page).fill("tidepool");
  await page.getByRole("button", { name: "Look up" }).click();
  await page.waitForURL("?packages=tidepool");
  await expectStaticPage(page);
  // The page could not start, which is what this test did.
  for (const complaint of complaints.splice(0)) expect(complaint).toMatch(/TypeError: Failed to fetch/);
});

test("The static header is the one that the page shows when it is alive", async ({ page, browser, site }) => {
  const still = await browser.newContext({ javaScriptEnabled: false, baseURL: site.url });
  const before = await still.newPage();
  await before.goto("");
  await page.goto("");
  await expect(page.getByRole("link", { name: "See a sample" })).toBeVisible();
  for (const part of [".brand", "form.search input", "h1", "main.welcome > .say:not(noscript .say)"]) {
    const html = (page) =>
      page
        .locator(part)
        .first()
        .evaluate((element) => element.textContent.trim() + (element.placeholder ?? "") + (element.name ?? ""));
    expect(await html(page)).toBe(await html(before));
  }
  await still.close();
});

test("While the wasm is on its way an answer has its frame already, as tall as it will be", async ({ page }) => {
  let send;
  const held = new Promise((resolve) => (send = resolve));
  await page.route("**/*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("?sample=1", { waitUntil: "domcontentloaded" });
  await expect(page.getByRole("heading", { name: "Know your next Python release" })).toBeHidden();
  await expect(page.getByText("Sample project (made up).").filter({ visible: true })).toHaveCount(1);
  const places = () => page.locator("nav.rooms, .verdict h1, .versions, .checklist, .tile").evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => Math.round(one.getBoundingClientRect().top + scrollY)));
  const before = await places();
  expect(before).toHaveLength(11);
  send();
  await expect(page.locator("a.skip")).toBeAttached();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("0.4.0");
  // The first row of tiles and all above it.
  expect((await places()).slice(0, 6)).toEqual(before.slice(0, 6));
});

test("While the wasm is on its way a room has its frame already", async ({ page }) => {
  await page.route("**/*.wasm", () => new Promise(() => {}));
  for (const [address, isRoom] of [
    ["?sample=1#release", true],
    ["?sample=1#readiness/storage", true],
    ["?sample=1#overview", false],
    ["?sample=1#first", false],
  ]) {
    await page.goto("about:blank");
    await page.goto(address, { waitUntil: "domcontentloaded" });
    await expect(page.locator(".shell section.room")).toBeVisible({ visible: isRoom });
    await expect(page.locator(".shell .tiles")).toBeVisible({ visible: !isRoom });
    await expect(page.locator(".shell h1:visible")).toHaveCount(1);
  }
});

test.describe("Without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the page says what it needs, and the search leads to an address", async ({ page }) => {
    await page.goto("");
    await expectStaticPage(page);
    // By its element: to look for a text, Playwright passes over what stands in there.
    await expect(page.locator("noscript p")).toBeVisible();
    await expect(page.locator("noscript p")).toContainText("which needs JavaScript and WebAssembly");
    await field(page).fill("tidepool");
    await field(page).press("Enter");
    await expect(page).toHaveURL("?packages=tidepool");
    // Before its style is there, nothing on the page is hidden.
    await page.waitForLoadState("load");
    await expectStaticPage(page);
  });
});
