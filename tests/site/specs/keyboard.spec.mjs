// Everything works by the keyboard, and shows where it is.

import { test, expect } from "../support/test.mjs";
import { ROOMS, candidate, candidates, enter, room, settled, verdict, visit } from "../support/page.mjs";

const field = (page) => page.getByRole("searchbox", { name: /^Package names/ });

test("/ goes to the search field, and is a letter where somebody types", async ({ page }) => {
  await visit(page, "?sample=1&packages=tidepool");
  await settled(page);
  await expect(field(page)).toHaveValue("tidepool");
  await page.keyboard.press("/");
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveValue("tidepool");
  // What is there is selected, so that typing replaces it.
  await page.keyboard.type("a/b");
  await expect(field(page)).toHaveValue("a/b");

  await enter(page, "changes");
  const filter = page.getByRole("searchbox", { name: "Search changes" });
  await filter.focus();
  await page.keyboard.type("a/b");
  await expect(filter).toHaveValue("a/b");
  await expect(filter).toBeFocused();
});

test("/ with Ctrl, Alt or Meta is left to the browser", async ({ page }) => {
  await visit(page, "?sample=1");
  await settled(page);
  for (const key of ["Control+/", "Alt+/", "Meta+/"]) {
    await page.keyboard.press(key);
    await expect(field(page)).not.toBeFocused();
  }
});

test("g and a letter go to each room, and a letter alone or too late to none", async ({ page }) => {
  await visit(page, "?sample=1");
  await settled(page);
  for (const [letter, id] of [
    ["v", "version"],
    ["c", "changes"],
    ["r", "release"],
    ["d", "readiness"],
    ["i", "install"],
    ["p", "compatibility"],
    ["h", "history"],
    ["o", "overview"],
  ]) {
    await page.keyboard.press("g");
    await page.keyboard.press(letter);
    await expect(page).toHaveURL(new RegExp(`#${id}$`));
  }
  await page.keyboard.press("v");
  await page.keyboard.press("g");
  await page.keyboard.press("Escape");
  await page.keyboard.press("x");
  await page.keyboard.press("v");
  await expect(page).toHaveURL(/#overview$/);
});

test("No key of the page works while somebody types", async ({ page }) => {
  await visit(page, "?sample=1#changes");
  await settled(page);
  const filter = page.getByRole("searchbox", { name: "Search changes" });
  await filter.focus();
  await page.keyboard.type("gv?c/");
  await expect(filter).toHaveValue("gv?c/");
  await expect(page).toHaveURL(/#changes$/);
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test.describe("With the clipboard open", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });

  test("c copies the command in view", async ({ page }) => {
    await visit(page, "?sample=1#install");
    await settled(page);
    await expect(room(page, "install").locator("pre").first()).toBeVisible();
    await page.keyboard.press("c");
    await expect(page.getByRole("status").filter({ hasText: /^Copied\.$/ })).toHaveCount(1);
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("python -m pip install --upgrade tidepool==0.4.0");
  });
});

for (const address of ["", "?sample=1"]) {
  test(`? lists every key on ${address || "the front page"}, and goes with Escape`, async ({ page }) => {
    await visit(page, address);
    if (address) await settled(page);
    await page.keyboard.press("?");
    const keys = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await expect(keys).toBeVisible();
    await expect(keys.getByRole("term")).toHaveText(["/", "c", "g o", "g v", "g c", "g r", "g d", "g i", "g p", "g h", "?"]);
    await page.keyboard.press("/");
    await expect(keys).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(keys).toHaveCount(0);
    await page.keyboard.press("?");
    await keys.getByRole("button", { name: "Close" }).click();
    await expect(keys).toHaveCount(0);
  });
}

for (const address of ["", "?sample=1"]) {
  test(`The first Tab shows a link that skips the header of ${address || "the front page"}`, async ({ page }) => {
    await visit(page, address);
    await expect(verdict(page)).toBeVisible();
    if (address) await settled(page);
    const skip = page.getByRole("link", { name: "Skip to the answer" });
    await expect(skip).not.toBeInViewport();
    await page.keyboard.press("Tab");
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport({ ratio: 1 });
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement.closest("main")?.id)).toBe("main");
  });
}

test("The arrow keys go through the candidates and choose them, all round", async ({ page }) => {
  await visit(page, "?sample=1&bump=patch#version");
  await settled(page);
  const count = await candidates(page).count();
  await candidate(page, "patch").focus();
  const steps = ["minor", "major", "post", "patch+rc", "minor+rc", "major+rc"];
  for (const bump of steps) {
    await page.keyboard.press("ArrowRight");
    await expect(candidate(page, bump)).toBeFocused();
    await expect(candidate(page, bump)).toBeChecked();
    await expect(page).toHaveURL(`?sample=1&bump=${encodeURIComponent(bump)}#version`);
  }
  for (let at = steps.length; at < count; at += 1) await page.keyboard.press("ArrowDown");
  await expect(candidate(page, "patch")).toBeFocused();
  await expect(candidate(page, "patch")).toBeChecked();
  await expect(verdict(page)).toContainText("0.3.13");
  await page.keyboard.press("ArrowLeft");
  await expect(candidate(page, "patch")).not.toBeChecked();
});

test("The arrow keys choose the installer, and the fields of an unchosen card can be reached", async ({ page }) => {
  await visit(page, "?sample=1");
  await settled(page);
  await enter(page, "install");
  await page.getByRole("radio", { name: "pip", exact: true }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "uv", exact: true })).toBeChecked();
  await expect(room(page, "install").locator("pre").first()).toHaveText("uv add tidepool==0.4.0");
  await enter(page, "version");
  await candidate(page, "minor").focus();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("textbox", { name: "Exact" })).toBeFocused();
});

/** Goes on by one Tab and tells where the focus is. Nothing when it is back at the beginning. */
function where(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return undefined;
    const name = `${element.localName}#${element.id || element.textContent.trim().slice(0, 30)}`;
    const drawn = [element, element.closest("label"), element.closest(".card")].filter(Boolean);
    const outlined = drawn.some((one) => {
      const style = getComputedStyle(one);
      return style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2;
    });
    const box = (element.closest("label") ?? element).getBoundingClientRect();
    // Its upper left corner and its middle: whether something lies on both.
    const points = [
      [box.left + 3, box.top + 3],
      [box.left + box.width / 2, box.top + box.height / 2],
    ];
    const covered = points.every(([x, y]) => {
      const top = document.elementFromPoint(x, y);
      return !top || !(element.contains(top) || top.contains(element) || top.closest("label")?.contains(element));
    });
    return { name, outlined, covered };
  });
}

/** The next Tab leads to the first stop of the page. An element that only loses the focus stays where the next Tab sets out from. */
function fromTheTop(page) {
  return page.evaluate(() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
  });
}

for (const width of [1280, 380]) {
  for (const id of ["overview", ...ROOMS]) {
    test(`Each Tab stop of ${id} at ${width} pixels shows the focus and is covered by nothing`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      await visit(page, `?sample=1#${id}`);
      await settled(page);
      // The code of a room may come after the answer.
      await expect(page.locator("main .skeleton")).toHaveCount(0);
      await page.locator("details:not(.menu)").evaluateAll((all) => all.forEach((one) => (one.open = true)));
      await fromTheTop(page);
      const stops = [];
      for (;;) {
        await page.keyboard.press("Tab");
        const stop = await where(page);
        if (!stop || stops.length > 400) break;
        stops.push(stop);
      }
      expect(stops.length).toBeGreaterThan(15);
      expect(stops.filter((stop) => !stop.outlined).map((stop) => stop.name)).toEqual([]);
      expect(stops.filter((stop) => stop.covered).map((stop) => stop.name)).toEqual([]);
    });
  }
}

test("A room is entered by the keyboard, and its heading has the focus", async ({ page }) => {
  await visit(page, "?sample=1");
  await settled(page);
  for (const id of ROOMS) {
    await page.getByRole("navigation", { name: "Rooms" }).locator(`a[href="#${id}"]`).focus();
    await page.keyboard.press("Enter");
    await expect(room(page, id).getByRole("heading", { level: 2 })).toBeFocused();
    // The next Tab leads into the room.
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement.closest("main")?.id)).toBe("main");
  }
});

test("The menu that shares the answer opens and closes by the keyboard", async ({ page }) => {
  await visit(page, "?sample=1");
  await settled(page);
  const share = page.locator("details.menu > summary");
  await share.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Copy link" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Copy link" })).toBeHidden();
  await expect(share).toBeFocused();
});
