// The room that says how to install a version: one command first, the rest a press away.

import { test, expect } from "../support/test.mjs";
import { violations } from "../support/axe.mjs";
import { room, settled, visit } from "../support/page.mjs";
import { SAMPLE } from "../support/paths.mjs";
import { preview } from "../support/relcast.mjs";
import { recorded } from "../support/services.mjs";

const known = preview(SAMPLE);
const install = (page) => room(page, "install");
const tool = (page) => install(page).getByLabel("Tool or file", { exact: true });

test("Every other tool and file is a press away, and says what the command says", async ({ page }) => {
  await visit(page, "?sample=1#install");
  await settled(page);
  await expect(tool(page)).toHaveCount(0);
  await install(page).getByText("Other", { exact: true }).click();
  for (const [label, stage] of [
    ["Next", "next"],
    ["Current", "current"],
  ]) {
    await install(page).getByText(label, { exact: true }).click();
    const shown = known.install.filter((one) => one.stage === stage);
    for (const word of ["uv-tool", "poetry", "pdm", "pipenv", "pipx"]) {
      await tool(page).selectOption(word);
      await expect(install(page).locator("pre")).toHaveText(shown.map((one) => one.commands.find(({ installer }) => installer === word).command));
    }
    for (const word of ["requirements", "constraints", "dockerfile", "script"]) {
      await tool(page).selectOption(word);
      const files = shown.map((one) => one.files.find(({ form }) => form === word));
      await expect(install(page).locator("pre")).toHaveText(files.map(({ text }) => text));
      if (files[0].note) await expect(install(page)).toContainText(files[0].note);
    }
  }
});

test("The tool and the shell are kept, and a link's shell goes first", async ({ page }) => {
  await visit(page, "?sample=1#install");
  await settled(page);
  await install(page).getByText("Other", { exact: true }).click();
  await tool(page).selectOption("poetry");
  await install(page).getByText("PowerShell", { exact: true }).click();
  await expect(page).toHaveURL(/shell=powershell/);
  await visit(page, "?sample=1#install");
  await settled(page);
  await expect(tool(page)).toHaveValue("poetry");
  await expect(page).toHaveURL(/shell=powershell/);
  await install(page).getByText("sh, bash, zsh", { exact: true }).click();
  await expect(page).not.toHaveURL(/shell=/);
  await visit(page, "?sample=1&shell=powershell#install");
  await settled(page);
  await expect(install(page).getByRole("radio", { name: "PowerShell" })).toBeChecked();
});

test("Extras that a release offers are ticked into every command, and the address holds them", async ({ page }) => {
  await recorded(page, SAMPLE, {
    override: ({ service, path }) =>
      service === "pypi" && path === "/pypi/tidepool/json"
        ? { status: 200, contentType: "application/json", body: '{"info":{"version":"0.3.12.post1","provides_extra":["cli","Type_Hints"]}}' }
        : undefined,
  });
  await visit(page, "?packages=tidepool&repo=tidewater-labs/tidepool#install");
  await settled(page);
  await install(page).getByText("Extras", { exact: true }).first().click();
  await install(page).getByRole("checkbox", { name: "type-hints" }).check();
  await expect(install(page).locator("pre")).toHaveText("python -m pip install --upgrade 'tidepool[type-hints]==0.4.0'");
  await install(page).getByRole("checkbox", { name: "cli" }).check();
  await expect(page).toHaveURL(/extras=type-hints,cli/);
  await install(page).getByRole("checkbox", { name: "type-hints" }).uncheck();
  await expect(install(page).locator("pre")).toHaveText("python -m pip install --upgrade 'tidepool[cli]==0.4.0'");
});

for (const width of [1280, 380]) {
  test(`With every choice open it is accessible and fits ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await visit(page, "?sample=1&extras=cli#install");
    await settled(page);
    await install(page).getByText("Other", { exact: true }).click();
    await tool(page).selectOption("requirements");
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
}
