// The sample: every room of the page shows its things, and nobody is asked.

import { test, expect } from "../support/test.mjs";
import { ROOMS, candidate, candidates, choose, enter, room, rows, settled, tile, unfold, verdict, visit } from "../support/page.mjs";
import { preview } from "../support/relcast.mjs";
import { SAMPLE } from "../support/paths.mjs";

const known = preview(SAMPLE);

test.describe("The sample", () => {
  test.beforeEach(async ({ page }) => {
    await visit(page, "?sample=1");
    await settled(page);
  });

  test("says that it is a sample", async ({ page }) => {
    await expect(page.getByText("Sample project (made up).")).toBeVisible();
  });

  test("gives a verdict: what is out, what comes next, and why that number", async ({ page }) => {
    await expect(verdict(page)).toHaveText(/tidepool\s*0\.3\.12\.post1\s*→\s*next\s*0\.4\.0/);
    await expect(page.getByText(known.headline.sentence)).toBeVisible();
    await expect(page.getByText(known.suggestion.sentence)).toBeVisible();
    await expect(page).toHaveTitle(/^tidepool 0\.4\.0 /);
    await expect(page.getByRole("main").getByRole("link", { name: "tidewater-labs/tidepool" })).toHaveAttribute(
      "href",
      known.repository.url,
    );
  });

  test("offers every candidate with its version and its tag", async ({ page }) => {
    await enter(page, "version");
    expect(known.candidates.length).toBeGreaterThanOrEqual(7);
    await expect(candidates(page)).toHaveCount(known.candidates.length);
    const cards = room(page, "version").locator("label.card");
    for (const [at, { version, tag }] of known.candidates.entries()) {
      await expect(cards.nth(at).getByText(version, { exact: true })).toBeVisible();
      await expect(cards.nth(at).getByText(tag, { exact: true })).toBeVisible();
    }
    await expect(candidate(page, known.suggestion.bump)).toBeChecked();
  });

  test("lists 61 commits as changes by kind, with the merges folded, a revert and what it takes back apart, and all read", async ({ page }) => {
    await enter(page, "changes");
    const changes = room(page, "changes");
    await unfold(changes);
    await expect(page.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name: /^Changes/ })).toHaveText(/61$/);
    await expect(changes.getByText("55 changes · all read")).toBeVisible();
    await expect(changes.getByText("6 commits not listed")).toBeVisible();
    await expect(rows(changes)).toHaveCount(55);
    const headings = known.changes.changelog.groups.map((group) => new RegExp(`^${group.heading}\\s*${group.entries.length}$`));
    await expect(changes.locator(".group:not(.unlisted) h3")).toHaveText(headings);
    await expect(changes.getByRole("link", { name: "#433" })).toHaveAttribute("href", `${known.repository.url}/pull/433`);
    await expect(changes.getByRole("link", { name: "compare on" })).toHaveAttribute("href", known.changes.compareUrl);
  });

  test("leaves alone what does not speak of the version when another one is chosen", async ({ page }) => {
    const marks = tile(page, "history").locator("div svg .candidate title");
    await expect(marks).toHaveText(Array(3).fill(/ 0\.4\.0, the next version$/));
    await page.evaluate(() => {
      globalThis.touched = [];
      const watch = new MutationObserver((changes) => globalThis.touched.push(...changes.map(({ target, attributeName }) => `${target.nodeName} ${attributeName}`)));
      for (const place of ["history", "readiness"]) {
        watch.observe(document.getElementById(`tile-${place}`).closest("section"), { subtree: true, attributes: true, childList: true });
      }
    });
    await choose(page, "patch");
    await expect(marks).toHaveText(Array(3).fill(/ 0\.3\.13, the next version$/));
    await expect(page.getByRole("heading", { name: "Who gets 0.3.13" })).toBeVisible();
    expect(await page.evaluate(() => globalThis.touched)).toEqual([]);
  });

  test("narrows the changes to what is typed", async ({ page }) => {
    await enter(page, "changes");
    const changes = room(page, "changes");
    await changes.getByRole("searchbox", { name: "Search changes" }).fill("STORE snapshot");
    await expect(rows(changes)).toHaveCount(3);
    await expect(changes.getByText("3 of 55 changes")).toBeVisible();
    await changes.getByRole("searchbox").fill("no such change anywhere");
    await expect(changes.getByText("0 of 55 changes")).toBeVisible();
  });

  test("lists three packages with what is out of each", async ({ page }) => {
    await enter(page, "version");
    const rows = room(page, "version").getByRole("row");
    await expect(rows).toHaveCount(1 + known.packages.length);
    for (const [at, { name, current, wheels, sdists, requiresPython }] of known.packages.entries()) {
      const row = rows.nth(at + 1);
      await expect(row.getByRole("rowheader")).toHaveText(name);
      await expect(row.getByRole("cell")).toHaveText([
        current,
        "28 days ago",
        String(wheels),
        sdists ? "yes" : "no",
        /[MG]B$/,
        requiresPython,
      ]);
    }
    await expect(room(page, "version").getByText("pyproject.toml says 0.3.12.post1.")).toBeVisible();
  });

  test("shows the workflows that start by hand, and what starts the others", async ({ page }) => {
    await enter(page, "release");
    const publish = room(page, "release");
    const byHand = known.publish.workflows.filter((workflow) => workflow.dispatch === "yes");
    await expect(publish.getByLabel("Workflow", { exact: true }).locator("option")).toHaveText(byHand.map(({ name, file }) => `${name} (${file})`));
    const { fields } = known.publish.card;
    await expect(publish.locator(".filled label code")).toHaveText(fields.map(({ input }) => input.name));
    const releasing = publish.getByRole("region", { name: "Workflows that release" });
    await expect(releasing.getByRole("row", { name: /^release\.yaml/ })).toContainText("pushed tag");
    await publish.getByText("Workflows not about releases").click();
    const others = publish.getByRole("region", { name: "Workflows not about releases" });
    const unrelated = known.publish.workflows.filter((workflow) => !workflow.releases);
    await expect(others.getByRole("row")).toHaveCount(unrelated.length + 1);
    for (const { file, url } of unrelated) await expect(others.getByRole("link", { name: file, exact: true })).toHaveAttribute("href", url);
  });

  test("fills in the form of a new release", async ({ page }) => {
    await enter(page, "release");
    const publish = room(page, "release");
    const form = publish.getByRole("link", { name: "New release on GitHub" });
    const unfold = () => publish.locator(".way > summary", { hasText: "Publish GitHub release" }).click();
    await publish.getByText("Other ways").click();
    await unfold();
    await expect(form).toHaveAttribute("href", known.publish.releaseForm.url);
    await choose(page, "post");
    await expect(form).toHaveAttribute("href", /tag=v0\.3\.12\.post2/);
  });

  test("shows the install commands of the next and the current version, for each installer", async ({ page }) => {
    await enter(page, "install");
    const install = room(page, "install");
    for (const [label, released] of [
      ["Next", false],
      ["Current", true],
    ]) {
      await install.getByText(label, { exact: true }).click();
      for (const [installer, label] of [
        ["pip", "pip"],
        ["uv", "uv"],
        ["uv-pip", "uv pip"],
      ]) {
        await install.getByRole("group", { name: "Installer" }).getByText(label, { exact: true }).click();
        const commands = known.install
          .filter((one) => one.released === released)
          .map((one) => one.commands.find((command) => command.installer === installer).command);
        expect(commands).toHaveLength(3);
        await expect(install.locator("pre")).toHaveText(commands);
      }
    }
  });

  test("lists its rooms at the side, and each link leads to its room", async ({ page }) => {
    for (const id of ROOMS) {
      await enter(page, id);
      await expect(room(page, id).getByRole("heading", { level: 2 })).toBeInViewport();
      await expect(page.locator("section.room")).toHaveCount(1);
    }
  });
});

test("The front page leads to the sample", async ({ page }) => {
  await visit(page, "");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Know your next Python release before you press anything");
  await page.getByRole("link", { name: "See a sample" }).click();
  await expect(page).toHaveURL(/\/demo\/\?sample=1$/);
  await settled(page);
  await expect(verdict(page)).toContainText("0.4.0");
});

test("The sample is read from the site itself, and no request leaves it", async ({ page, site, strangers }) => {
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await visit(page, "?sample=1");
  await settled(page);
  expect(asked.filter((url) => url.startsWith(`${site.url}sample/`)).length).toBeGreaterThan(10);
  expect(asked.filter((url) => !url.startsWith(site.url) && !url.startsWith("data:"))).toEqual([]);
  expect(strangers).toEqual([]);
});
