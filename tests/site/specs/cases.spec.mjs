// Bad input, as the folders of tests/cases hold it: what is wrong, what to do, and what is shown all the same.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

import { test, expect } from "../support/test.mjs";
import { enter, messages, room, saved, settled, visit } from "../support/page.mjs";
import { CASES } from "../support/paths.mjs";
import { preview } from "../support/relcast.mjs";
import { recorded } from "../support/services.mjs";

const folders = existsSync(CASES) ? readdirSync(CASES).filter((name) => existsSync(resolve(CASES, name, "case.json"))) : [];

/** What passes by itself, so that trying again may help. */
const PASSING = ["NETWORK_DOWN", "QUOTA_SPENT", "RATE_LIMITED", "SERVICE_FAILED"];

/** How it is seen that a part is shown. */
const SHOWN = {
  packages: (page) => room(page, "version").getByRole("cell", { name: /^\d+\.\d+/ }),
  versions: (page) =>
    room(page, "version")
      .locator("label.card .version")
      .filter({ hasText: /^\d+\.\d+/ }),
  changes: (page) => room(page, "changes").getByRole("listitem"),
  publish: (page) => room(page, "release").getByLabel("Workflow", { exact: true }),
  install: (page) => room(page, "install").locator("pre"),
};

/** A shell says in its own words why no answer came. */
const withoutReason = (text) => text.replaceAll(/ \(the network is down[^)]*\)/g, "");

test("There are cases of bad input to look at", () => {
  expect(folders).not.toEqual([]);
});

for (const name of folders) {
  const folder = resolve(CASES, name);
  const { about, packages, repo, expect: wanted, shown } = JSON.parse(readFileSync(resolve(folder, "case.json"), "utf8"));
  // Nothing is wrong in those about wheels.
  if (!wanted) continue;
  const address = `?packages=${packages.map(encodeURIComponent)}${repo ? `&repo=${repo}` : ""}`;

  test(`Bad input is said with what to do, and the rest is shown (${name}): ${about}`, async ({ page }) => {
    const services = await recorded(page, folder);
    await visit(page, address);
    if (wanted.code === "NAME_INVALID") expect(services.calls).toEqual([]);
    else await settled(page);

    const said = messages(page, wanted.code);
    await expect(said.first()).toBeVisible();
    if (wanted.message)
      await expect.poll(async () => withoutReason((await said.allTextContents()).join("\n"))).toContain(withoutReason(wanted.message));
    await expect(said.first().locator("p.soft")).not.toBeEmpty();
    if (PASSING.includes(wanted.code)) await expect(said.getByRole("button", { name: "Try again" })).toHaveCount(await said.count());
    const home = { packages: "version", versions: "version", changes: "changes", publish: "release", install: "install" };
    for (const [part, seen] of Object.entries(SHOWN)) {
      // An address that is refused has no answer, and so no rooms.
      if (wanted.code !== "NAME_INVALID") await enter(page, home[part]);
      if (shown.includes(part)) await expect(seen(page).first()).toBeVisible();
      else await expect(seen(page)).toHaveCount(0);
    }

    expect(await page.locator("#app").locator("img, script, iframe").count()).toBe(0);
    const links = await page.locator("a[href]").evaluateAll((all) => all.map((link) => new URL(link.href).protocol));
    expect(links.filter((protocol) => !["http:", "https:"].includes(protocol))).toEqual([]);
  });

  if (wanted.code === "NAME_INVALID") continue;
  test(`The page saves what the command prints for bad input (${name})`, async ({ page }) => {
    await recorded(page, folder);
    await visit(page, address);
    await settled(page);
    const { json } = await saved(page);
    const known = preview(folder, [...packages, ...(repo ? ["--repo", repo] : [])]);
    expect(JSON.parse(withoutReason(JSON.stringify(json)))).toEqual(JSON.parse(withoutReason(JSON.stringify(known))));
  });
}

for (const [name, code] of [
  ["unknown-variant", "PROJECT_NOT_FOUND"],
  ["unknown-repository", "REPOSITORY_NOT_FOUND"],
]) {
  test(`Trying again is not offered where it would change nothing (${code})`, async ({ page }) => {
    test.skip(!folders.includes(name), `there is no case ${name}`);
    const { packages, repo } = JSON.parse(readFileSync(resolve(CASES, name, "case.json"), "utf8"));
    await recorded(page, resolve(CASES, name));
    await visit(page, `?packages=${packages}${repo ? `&repo=${repo}` : ""}`);
    await settled(page);
    await expect(messages(page, code).first()).toBeVisible();
    await expect(messages(page, code).getByRole("button", { name: "Try again" })).toHaveCount(0);
  });
}
