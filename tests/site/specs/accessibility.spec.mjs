// WCAG 2.2 AA, as far as axe can tell, in both colours and two widths; and what it cannot tell.

import { test, expect } from "../support/test.mjs";
import { violations } from "../support/axe.mjs";
import { gate } from "../support/gate.mjs";
import { ROOMS, messages, room, settled, verdict, visit } from "../support/page.mjs";
import { SAMPLE } from "../support/paths.mjs";
import { recorded } from "../support/services.mjs";

/** Each state of the page, and how to get there. */
const STATES = {
  "The front page": async (page) => {
    await visit(page, "");
    await expect(page.getByRole("link", { name: "See a sample" })).toBeVisible();
  },
  ...Object.fromEntries(
    ["overview", ...ROOMS].map((id) => [
      `The sample's ${id}, everything unfolded`,
      async (page) => {
        await visit(page, `?sample=1#${id}`);
        await settled(page);
        for (const summary of await page.locator("summary:not(.button)").all()) {
          if (!(await summary.evaluate((one) => one.parentElement.open))) await summary.click();
        }
      },
    ]),
  ),
  "An answer in which everything failed": async (page) => {
    await recorded(page, SAMPLE, { override: () => ({ status: 0 }) });
    await visit(page, "?packages=tidepool,tidepool-cpu&bump=sideways");
    await settled(page);
    await expect(messages(page, "BUMP_INVALID")).toBeVisible();
    await expect(messages(page, "NETWORK_DOWN").first()).toBeVisible();
  },
  "An answer on its way, with a mistake in the search": async (page) => {
    const held = gate();
    await recorded(page, SAMPLE, { override: held.hold });
    await visit(page, "?packages=tidepool,tidepool-cpu");
    await held.letThrough("/simple/tidepool/");
    // What the schedule and the changes suggest is not known yet.
    await expect(verdict(page)).toContainText("0.3.13");
    await page.getByRole("searchbox", { name: /^Package names/ }).fill("-bad-");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("alert").filter({ hasText: "-bad-" })).toBeVisible();
  },
  "A start that is followed, beside one that is reviewed": async (page) => {
    const json = (value) => ({ status: 200, contentType: "application/json", body: JSON.stringify(value) });
    const override = ({ method, path }) => {
      if (method === "POST") return json({ workflow_run_id: 7, html_url: "https://example.invalid/7" });
      if (path.endsWith("/actions/runs/7")) return json({ id: 7, status: "completed", conclusion: "failure" });
      if (path.includes("/actions/runs/7/jobs")) return json({ jobs: [{ name: "publish", status: "completed", conclusion: "failure" }] });
    };
    await recorded(page, SAMPLE, { override });
    await visit(page, "?packages=tidepool,tidepool-cpu,tidepool-cuda13#release");
    await settled(page);
    const here = room(page, "release").locator("details.here");
    await here.getByText("Run it here").click();
    await here.getByLabel("Token", { exact: true }).fill("made up");
    await here.getByRole("button", { name: "Use this token" }).click();
    await here.getByRole("button", { name: "Review the request" }).click();
    await here.getByRole("button", { name: "Start it now" }).click();
    await expect(here.getByText("The run failed in publish.")).toBeVisible();
    await here.getByRole("button", { name: "Review the request" }).click();
    await expect(here.getByLabel("The request")).toBeVisible();
  },
};

for (const colorScheme of ["light", "dark"]) {
  for (const width of [1280, 380]) {
    test.describe(`In ${colorScheme} colours, ${width} pixels wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 } });
      for (const [state, open] of Object.entries(STATES)) {
        test(`${state} has no violation that axe can find`, async ({ page }) => {
          await open(page);
          expect(await violations(page)).toEqual([]);
        });
      }
    });
  }
}

test("Rooms are called by words with blanks between them", async ({ page }) => {
  await visit(page, "?sample=1#changes");
  await settled(page);
  await expect(room(page, "changes")).toHaveAccessibleName(/^Changes\b/);
  await expect(room(page, "changes").getByRole("heading", { level: 3 }).first()).toHaveAccessibleName(/^Breaking changes \d/);
  await expect(verdict(page)).toHaveAccessibleName(/^tidepool 0\.3\.12\.post1 → ?next 0\.4\.0$|^tidepool 0\.3\.12\.post1\s+next 0\.4\.0$/);
  await expect(page.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name: /^Changes \d+$/ })).toHaveAttribute("aria-current", "page");
});

for (const id of ["overview", ...ROOMS]) {
  test(`No two regions have the same name, and headings go down by one level at a time: ${id}`, async ({ page }) => {
    await visit(page, `?sample=1#${id}`);
    await settled(page);
    const regions = await page.getByRole("region").all();
    const names = await Promise.all(regions.map((region) => region.ariaSnapshot().then((text) => text.split("\n")[0])));
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    const levels = await page.getByRole("heading").evaluateAll((all) => all.map((one) => Number(one.localName.slice(1))));
    expect(levels[0]).toBe(1);
    expect(levels.filter((level, at) => at > 0 && level > levels[at - 1] + 1)).toEqual([]);
  });
}

for (const [what, set] of Object.entries({
  "at 200 % zoom": (page) => page.setViewportSize({ width: 640, height: 400 }),
  "in forced colours": (page) => page.emulateMedia({ forcedColors: "active" }),
})) {
  for (const id of ["overview", ...ROOMS]) {
    test(`The sample's ${id} has no violation ${what}`, async ({ page }) => {
      await set(page);
      await visit(page, `?sample=1#${id}`);
      await settled(page);
      expect(await violations(page)).toEqual([]);
    });
  }
}

test("What stands in the page's source has no violation either", async ({ page, complaints }) => {
  await page.route("**/*.wasm", (route) => route.abort());
  const failed = page.waitForEvent("pageerror");
  await page.goto("");
  await failed;
  expect(await violations(page)).toEqual([]);
  complaints.length = 0;
});
