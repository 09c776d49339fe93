// Colours: as the system has them, or as somebody chose.

import { test, expect } from "../support/test.mjs";
import { visit } from "../support/page.mjs";

const button = (page) => page.getByRole("button", { name: /^Theme: / });
const background = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

/** How bright a colour is, from 0 to 255. */
const brightness = (colour) => Math.max(...colour.match(/\d+/g).slice(0, 3).map(Number));

test("The page is light or dark as the system is, and follows it", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await visit(page, "");
  expect(brightness(await background(page))).toBeLessThan(60);
  await page.emulateMedia({ colorScheme: "light" });
  expect(brightness(await background(page))).toBeGreaterThan(200);
});

test("The button goes round, and what was chosen survives a reload", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await visit(page, "");
  const root = page.locator("html");
  await expect(button(page)).toHaveAccessibleName("Theme: system. Change.");

  await button(page).click();
  await expect(button(page)).toHaveAccessibleName("Theme: light. Change.");
  expect(brightness(await background(page))).toBeGreaterThan(200);
  await page.reload();
  await expect(root).toHaveAttribute("data-theme", "light");
  await expect(button(page)).toHaveAccessibleName("Theme: light. Change.");
  expect(brightness(await background(page))).toBeGreaterThan(200);

  await page.emulateMedia({ colorScheme: "light" });
  await button(page).click();
  await expect(button(page)).toHaveAccessibleName("Theme: dark. Change.");
  expect(brightness(await background(page))).toBeLessThan(60);
  await page.reload();
  await expect(root).toHaveAttribute("data-theme", "dark");

  await button(page).click();
  await expect(button(page)).toHaveAccessibleName("Theme: system. Change.");
  await page.reload();
  await expect(root).not.toHaveAttribute("data-theme");
  expect(brightness(await background(page))).toBeGreaterThan(200);
});

test("The chosen colours are there before the page comes alive", async ({ page }) => {
  await visit(page, "");
  await button(page).click();
  await button(page).click();
  await expect(button(page)).toHaveAccessibleName("Theme: dark. Change.");
  await page.route("**/*.wasm", () => new Promise(() => {}));
  await page.reload({ waitUntil: "domcontentloaded" });
  expect(brightness(await background(page))).toBeLessThan(60);
});

test("Both ways to dark give the same colours", async ({ page }) => {
  // As they are painted: the text of a variable says both, and not which one counts.
  const colours = () =>
    page.evaluate(() => {
      const names = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).flatMap((rule) => [...(rule.style ?? [])]);
      const root = getComputedStyle(document.documentElement);
      const probe = document.body.appendChild(document.createElement("i"));
      const painted = (name) => {
        probe.style.color = `var(${name})`;
        return getComputedStyle(probe).color;
      };
      const own = [...new Set(names)].filter((name) => name.startsWith("--") && CSS.supports("color", root.getPropertyValue(name)));
      const found = Object.fromEntries(own.map((name) => [name, painted(name)]));
      probe.remove();
      return found;
    });
  await page.emulateMedia({ colorScheme: "light" });
  await visit(page, "");
  const light = await colours();
  await page.emulateMedia({ colorScheme: "dark" });
  const bySystem = await colours();
  expect(Object.keys(bySystem).length).toBeGreaterThan(10);
  for (const [name, colour] of Object.entries(bySystem)) {
    expect(colour, name).not.toBe(light[name]);
  }
  await button(page).click();
  await button(page).click();
  await expect(button(page)).toHaveAccessibleName("Theme: dark. Change.");
  await page.emulateMedia({ colorScheme: "light" });
  expect(await colours()).toEqual(bySystem);
});

test("The button works where the browser keeps nothing", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, "localStorage", {
      get() {
        throw new DOMException("closed", "SecurityError");
      },
    });
  });
  await visit(page, "");
  await button(page).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
});
