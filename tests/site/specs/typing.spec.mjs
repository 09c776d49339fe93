// What somebody is typing is theirs until they are done.

import { test, expect } from "../support/test.mjs";
import { choose, enter, settled, verdict, visit } from "../support/page.mjs";
import { SAMPLE } from "../support/paths.mjs";
import { recorded } from "../support/services.mjs";

test.beforeEach(async ({ page }) => {
  await recorded(page, SAMPLE);
  await visit(page, "?packages=tidepool");
  await settled(page);
});

test("What is typed into the search stays while a version is chosen", async ({ page }) => {
  const search = page.getByRole("searchbox", { name: /^Package names/ });
  await search.fill("tidepool tidepool-cpu");
  await choose(page, "minor");
  await expect(verdict(page)).toContainText("0.4.0");
  await expect(search).toHaveValue("tidepool tidepool-cpu");
});

test("What is typed into the search stays when a link of the page is followed", async ({ page }) => {
  const search = page.getByRole("searchbox", { name: /^Package names/ });
  await search.fill("tidepool tidepool-cpu");
  await page.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name: "Install" }).click();
  await expect(page).toHaveURL(/#install$/);
  await expect(search).toHaveValue("tidepool tidepool-cpu");
});

test("What is typed into the further options stays while a version is chosen", async ({ page }) => {
  await page.getByText("Repository, tag, branch, project file and index").click();
  const since = page.getByRole("textbox", { name: "Changes since the tag" });
  await since.fill("v0.3.12");
  await choose(page, "minor");
  await expect(verdict(page)).toContainText("0.4.0");
  await expect(since).toHaveValue("v0.3.12");
});

test("What is typed into the filter stays while a version is chosen", async ({ page }) => {
  await enter(page, "changes");
  const filter = page.getByRole("searchbox", { name: "Search changes" });
  await filter.fill("store");
  await choose(page, "minor");
  await expect(verdict(page)).toContainText("0.4.0");
  await expect(filter).toHaveValue("store");
});
