// What the copy buttons copy, and what they say.

import { test, expect } from "../support/test.mjs";
import { choose, enter, room, saved, settled, share, visit } from "../support/page.mjs";
import { SAMPLE } from "../support/paths.mjs";
import { preview } from "../support/relcast.mjs";

const known = preview(SAMPLE);
const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());
const copied = (page) => page.getByRole("status").filter({ hasText: /^Copied\.$/ });

test.describe("With the clipboard open", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });

  test.beforeEach(async ({ page }) => {
    await visit(page, "?sample=1");
    await settled(page);
  });

  test("each install command is copied as it stands there, and that is announced", async ({ page }) => {
    await enter(page, "install");
    const install = room(page, "install");
    for (const [label, installer] of [
      ["pip", "pip"],
      ["uv", "uv"],
      ["uv pip", "uv-pip"],
    ]) {
      await install.getByRole("group", { name: "Installer" }).getByText(label, { exact: true }).click();
      for (const { package: name, commands } of known.install.filter((one) => !one.released)) {
        const { command } = commands.find((one) => one.installer === installer);
        const button = install.getByRole("button", { name: `Copy the command for ${name}`, exact: true });
        await button.click();
        await expect(copied(page)).toHaveCount(1);
        await expect(button).toHaveText("Copied");
        expect(await clipboard(page)).toBe(command);
        // The word goes back when somebody moves on.
        await button.blur();
        await expect(copied(page)).toHaveCount(0);
        await expect(button).toHaveText("Copy");
      }
    }
  });

  test("the notes are copied as the command gives them, and follow the lookup and not the filter", async ({ page }) => {
    await enter(page, "changes");
    await page.getByRole("searchbox", { name: "Search changes" }).fill("nothing matches this");
    await page.getByRole("button", { name: "Copy notes" }).click();
    await expect(copied(page)).toHaveCount(1);
    const notes = await clipboard(page);
    expect(notes).toBe(known.changes.notes);
    expect((await saved(page)).json.changes.notes).toBe(notes);
    expect(notes).toContain("Keep \\<b>bold\\</b>");
  });

  test("what is copied follows the choice", async ({ page }) => {
    await enter(page, "install");
    await choose(page, "minor+rc");
    await page.getByRole("button", { name: "Copy the command for tidepool", exact: true }).click();
    await expect(copied(page)).toHaveCount(1);
    expect(await clipboard(page)).toBe("python -m pip install --upgrade tidepool==0.4.0rc1");
  });

  test("a button does its work by the keyboard and says so while the focus is on it", async ({ page }) => {
    await share(page);
    const button = page.getByRole("button", { name: "Copy link" });
    await button.focus();
    await page.keyboard.press("Enter");
    await expect(copied(page)).toHaveCount(1);
    await expect(button).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(copied(page)).toHaveCount(0);
  });
});

test("Where the browser does not allow copying, the button says so", async ({ page }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));
  });
  await visit(page, "?sample=1");
  await settled(page);
  await share(page);
  const button = page.getByRole("button", { name: "Copy link" });
  await button.click();
  await expect(button).toHaveText("Not allowed");
  await expect(page.getByRole("status").filter({ hasText: "The browser did not allow copying." })).toHaveCount(1);
});
