// The front page: projects that were looked at, several at once, and nothing that is sent elsewhere.

import { test, expect } from "../support/test.mjs";
import { violations } from "../support/axe.mjs";
import { settled, verdict, visit } from "../support/page.mjs";
import { SAMPLE } from "../support/paths.mjs";
import { recorded } from "../support/services.mjs";

const recent = (page) => page.getByRole("region", { name: "Recent projects" });
const several = (page) => page.getByRole("region", { name: "Several projects at once" });
const list = (page) => several(page).getByRole("textbox", { name: /^Project names/ });
const rows = (page) => several(page).locator("tbody tr");

/** The index document of a made-up project with one wheel for each version. */
function index(name, versions) {
  const file = (version, at) => ({
    filename: `${name.replaceAll("-", "_")}-${version}-py3-none-any.whl`,
    hashes: { sha256: "ab".repeat(32) },
    size: 1 << 20,
    "upload-time": `2026-0${at + 1}-01T00:00:00Z`,
    yanked: false,
  });
  const body = JSON.stringify({ meta: { "api-version": "1.1" }, name, versions, files: versions.map(file) });
  return { status: 200, contentType: "application/vnd.pypi.simple.v1+json", body };
}

test("A project that was looked at is kept with its verdict, opens again, and is removed", async ({ page }) => {
  await recorded(page, SAMPLE);
  await visit(page, "");
  await expect(several(page)).toBeVisible();
  await expect(recent(page)).toHaveCount(0);
  await visit(page, "?packages=tidepool,tidepool-cpu,tidepool-cuda13");
  await settled(page);
  await expect(verdict(page)).toContainText("0.4.0");
  await expect.poll(() => page.evaluate(() => localStorage.getItem("relcast.recent"))).toContain("incomplete");
  await visit(page, "");
  const link = recent(page).getByRole("link", { name: "tidepool" });
  await expect(link).toHaveAttribute("href", "?packages=tidepool,tidepool-cpu,tidepool-cuda13");
  await expect(recent(page).getByRole("listitem")).toContainText(/0\.3\.12\.post1 → 0\.4\.0 · incomplete · 2026-/);
  await link.click();
  await settled(page);
  await visit(page, "");
  await recent(page).getByRole("button", { name: "Remove tidepool" }).click();
  await expect(recent(page)).toHaveCount(0);
  await visit(page, "");
  await expect(several(page)).toBeVisible();
  await expect(recent(page)).toHaveCount(0);
});

test("The sample is no recent project, and what others kept is passed over", async ({ page }) => {
  await visit(page, "?sample=1");
  await settled(page);
  await page.evaluate(() => localStorage.setItem("relcast.recent", "javascript:alert(1)\tx\t1\t2\t\t\n<b>"));
  await visit(page, "");
  await expect(several(page)).toBeVisible();
  await expect(recent(page)).toHaveCount(0);
});

test("A page without storage works, and keeps nothing", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, "localStorage", {
      get: () => {
        throw new DOMException("no", "SecurityError");
      },
    });
  });
  await recorded(page, SAMPLE);
  await visit(page, "?packages=tidepool");
  await settled(page);
  await visit(page, "");
  await expect(several(page)).toBeVisible();
  await expect(recent(page)).toHaveCount(0);
});

test("Fifty projects are compared from the index alone, and the address holds them", async ({ page }) => {
  const names = Array.from({ length: 53 }, (_, at) => `kelp-${at}`);
  const services = await recorded(page, SAMPLE, {
    override: ({ service, path }) => {
      const name = service === "pypi" && /^\/simple\/(kelp-\d+)\/$/.exec(path)?.[1];
      if (!name || name === "kelp-7") return undefined;
      return index(name, ["1.0", "1.1", "1.2", "1.3", "1.4", "1.5"]);
    },
  });
  await visit(page, "");
  await list(page).fill(`# what we use\n-r other.txt\n${names.map((name) => `${name}>=1.0 \\\n    --hash=sha256:ab`).join("\n")}\n`);
  await several(page).getByRole("button", { name: "Compare" }).click();
  await expect(several(page).getByRole("alert").first()).toHaveText("The first 50 are shown, and 3 are left out.");
  await expect(several(page).getByRole("status")).toHaveText("50 projects read.");
  await expect(rows(page)).toHaveCount(50);
  await expect(rows(page).first()).toContainText(/kelp-0.*1\.5.*days ago.*1\.6.*complete.*6 MB of 10 GB/);
  await expect(rows(page).nth(7)).toContainText("The index knows no project 'kelp-7'.");
  expect([services.calls.length, services.count("pypi")]).toEqual([50, 50]);
  expect(services.calls.every(({ path }) => path.startsWith("/simple/"))).toBe(true);
  expect(new URL(page.url()).hash).toBe(`#several/${names.slice(0, 50).join(",")}`);
  await expect(rows(page).first().getByRole("link")).toHaveAttribute("href", "?packages=kelp-0");
});

test("A table opens from its address, and back leads to the one before", async ({ page }) => {
  await recorded(page, SAMPLE);
  await visit(page, "#several/tidepool,tidepool-cpu");
  await expect(rows(page)).toHaveCount(2);
  await expect(list(page)).toHaveValue("tidepool\ntidepool-cpu");
  await expect(rows(page).first()).toContainText(/0\.3\.12\.post1/);
  await list(page).fill("tidepool");
  await several(page).getByRole("button", { name: "Compare" }).click();
  await expect(rows(page)).toHaveCount(1);
  await page.goBack();
  await expect(rows(page)).toHaveCount(2);
});

test("What names no project is said, and nothing is asked", async ({ page }) => {
  const services = await recorded(page, SAMPLE);
  await visit(page, "");
  await several(page).getByRole("button", { name: "Compare" }).click();
  await expect(several(page).getByRole("alert").first()).toHaveText("No project is named. Paste a requirements list, or names.");
  await list(page).fill("<script>alert(1)</script>");
  await several(page).getByRole("button", { name: "Compare" }).click();
  await expect(several(page).locator(".message").first()).toBeVisible();
  expect(services.calls).toEqual([]);
});

for (const width of [1280, 380]) {
  test(`The front page with a table is accessible and fits ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await recorded(page, SAMPLE);
    await visit(page, "?packages=tidepool");
    await settled(page);
    await expect.poll(() => page.evaluate(() => localStorage.getItem("relcast.recent"))).not.toBeNull();
    await visit(page, "#several/tidepool,tidepool-cpu,no-such-project");
    await expect(several(page).getByRole("status")).toHaveText("3 projects read.");
    await expect(recent(page)).toBeVisible();
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
}
