// The search field, and the form of further options.

import { test, expect } from "../support/test.mjs";
import { enter, room, settled, verdict, visit } from "../support/page.mjs";
import { SAMPLE } from "../support/paths.mjs";
import { ADDRESSES, recorded } from "../support/services.mjs";

const field = (page) => page.getByRole("searchbox", { name: /^Package names/ });

test("A name that is none is said at the field: alert, invalid, and the focus stays", async ({ page }) => {
  const services = await recorded(page, SAMPLE);
  await visit(page, "");
  await field(page).fill("tidepool -bad-");
  await field(page).press("Enter");
  const alert = page.getByRole("search").getByRole("alert");
  await expect(alert).toContainText("'-bad-' is not a package name.");
  await expect(alert).toContainText("Expected ASCII letters");
  await expect(field(page)).toHaveAttribute("aria-invalid", "true");
  await expect(field(page)).toHaveAccessibleDescription(/'-bad-' is not a package name/);
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveValue("tidepool -bad-");
  await expect(page).toHaveURL("");
  expect(services.calls).toEqual([]);

  await field(page).fill("tidepool");
  await field(page).press("Enter");
  await settled(page);
  await expect(alert).toBeEmpty();
  await expect(field(page)).toHaveAttribute("aria-invalid", "false");
});

test("An empty field says what to type", async ({ page }) => {
  await visit(page, "");
  await page.getByRole("button", { name: "Look up" }).click();
  await expect(page.getByRole("search").getByRole("alert")).toContainText("There is nothing to look up yet.");
});

test("A mistake in the search leaves the answer that is there", async ({ page }) => {
  await visit(page, "?sample=1");
  await settled(page);
  await field(page).fill("<b>");
  await field(page).press("Enter");
  await expect(page.getByRole("search").getByRole("alert")).toContainText("'<b>' is not a package name.");
  await expect(verdict(page)).toContainText("0.4.0");
  await expect(page).toHaveURL("?sample=1");
});

test("Names are separated by blanks, commas and semicolons, and written as the index does", async ({ page }) => {
  await recorded(page, SAMPLE);
  await visit(page, "");
  await field(page).fill(" Tidepool, TIDEPOOL_cpu;tidepool.cuda13  tidepool ");
  await field(page).press("Enter");
  await expect(page).toHaveURL("?packages=tidepool,tidepool-cpu,tidepool-cuda13");
  await settled(page);
  await enter(page, "version");
  await expect(room(page, "version").getByRole("rowheader")).toHaveText(["tidepool", "tidepool-cpu", "tidepool-cuda13"]);
});

test("The address of a repository is understood, and its project file names the package", async ({ page }) => {
  await recorded(page, SAMPLE);
  await visit(page, "");
  await field(page).fill(`${ADDRESSES.github_web}/tidewater-labs/tidepool/tree/main`);
  await field(page).press("Enter");
  await expect(page).toHaveURL("?repo=tidewater-labs/tidepool");
  await settled(page);
  await expect(verdict(page)).toHaveText(/tidepool.*0\.4\.0/);
  await enter(page, "version");
  await expect(room(page, "version").getByRole("rowheader")).toHaveText(["tidepool"]);
});

test("A package that links to no repository can be given one", async ({ page }) => {
  const services = await recorded(page, SAMPLE, {
    override: ({ path }) =>
      path === "/pypi/tidepool/json" ? { status: 200, contentType: "application/json", body: '{"info":{"project_urls":null}}' } : undefined,
  });
  await visit(page, "?packages=tidepool");
  await settled(page);
  // Without a repository neither its schedule nor its changes suggest more than the habit.
  await expect(verdict(page)).toContainText("0.3.13");
  expect(services.count("github")).toBe(0);
  await page.getByText("Repository, tag, branch, project file and index").click();
  await page.getByRole("textbox", { name: "Repository" }).fill("tidewater-labs/tidepool");
  await page.getByRole("textbox", { name: "Changes since the tag" }).fill("v0.3.12");
  await page.getByRole("button", { name: "Look again" }).click();
  await expect(page).toHaveURL("?packages=tidepool&repo=tidewater-labs/tidepool&since=v0.3.12");
  await expect(page.getByText(/65 changes in the \d+ days since v0\.3\.12\./)).toBeVisible();
});

test("A mistake in the further options is said there, and nothing is asked", async ({ page }) => {
  const services = await recorded(page, SAMPLE);
  await visit(page, "?packages=tidepool");
  await settled(page);
  const before = services.calls.length;
  await page.getByText("Repository, tag, branch, project file and index").click();
  await page.getByRole("textbox", { name: "Repository" }).fill("no repository");
  await page.getByRole("textbox", { name: "Branch to release" }).fill("a..b");
  await page.getByRole("button", { name: "Look again" }).click();
  const alert = page.locator("details.options").getByRole("alert");
  await expect(alert).toContainText("'no repository'");
  await expect(alert).toContainText("'a..b'");
  await expect(page).toHaveURL("?packages=tidepool");
  expect(services.calls).toHaveLength(before);
});

test("Everything can be read again", async ({ page }) => {
  const services = await recorded(page, SAMPLE);
  await visit(page, "?packages=tidepool");
  await settled(page);
  const before = services.calls.length;
  await page.getByRole("button", { name: "Refresh" }).click();
  await expect.poll(() => services.calls.length).toBe(2 * before);
  await settled(page);
  await expect(verdict(page)).toContainText("0.4.0");
});
