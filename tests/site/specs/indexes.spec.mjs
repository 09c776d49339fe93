// What a release pins exactly, and releases on TestPyPI: both by recordings of a made-up project.

import { resolve } from "node:path";

import { test, expect } from "../support/test.mjs";
import { enter, room, saved, settled, tile, visit } from "../support/page.mjs";
import { CASES } from "../support/paths.mjs";
import { ledger, preview } from "../support/relcast.mjs";
import { ADDRESSES, recorded } from "../support/services.mjs";

const readiness = (page) => room(page, "readiness");
/** The checks below a heading. */
const group = (page, heading) => readiness(page).locator(`h3:has-text("${heading}") + ul.checks > li`);

/** Opens the room of readiness on a case, and gives what was asked. */
async function open(page, name, address) {
  const services = await recorded(page, resolve(CASES, name));
  await visit(page, `${address}#readiness`);
  await settled(page);
  return services;
}

test("What a release pins exactly is checked, without a call of GitHub's, and has a row each", async ({ page }) => {
  const services = await open(page, "companions", "?packages=driftwood");
  await expect(group(page, "Failed")).toHaveText(/driftwood-gpu 1\.1\.0, which driftwood pins, is not on the index\./);
  const missing = "driftwood-core 0.9.1, which driftwood pins, is missing the CPython 3.13 wheel for Linux aarch64. 0.9.0 had it.";
  await expect(group(page, "Warnings").filter({ hasText: missing })).toContainText("cp313-cp313-manylinux_aarch64");
  await readiness(page).getByText(/^Passed/).click();
  await expect(readiness(page).getByText("tidemark 3.0, which driftwood pins, is on the index with 1 wheel and 1 sdist.")).toBeVisible();

  await readiness(page).getByText("Show as table").click();
  const row = (target) => readiness(page).getByRole("row").filter({ hasText: target }).filter({ hasText: "driftwood-core 0.9.1" });
  await expect(row("CPython 3.13, Linux aarch64")).toContainText("✕ missing");
  await expect(row("CPython 3.13, Linux x86_64")).toContainText("✓ present");

  // The extra's requirement and the range are no companions.
  const asked = services.calls.filter(({ service }) => service === "pypi").map(({ path }) => path);
  const indexes = ["driftwood", "driftwood-core", "driftwood-gpu", "tidemark"].map((name) => `/simple/${name}/`);
  expect(asked.sort()).toEqual(["/pypi/driftwood/json", ...indexes].sort());
  expect(services.count("github")).toBeLessThanOrEqual(8);
  expect((await saved(page)).json).toEqual(preview(resolve(CASES, "companions"), ["driftwood"]));
});

test("What an earlier release pins is asked for when that is verified, once", async ({ page }) => {
  const path = "/pypi/driftwood/1.0.0/json";
  const body = JSON.stringify({ info: { version: "1.0.0", requires_dist: ["driftwood-core==0.9.0"] } });
  const services = await recorded(page, resolve(CASES, "companions"), {
    override: (request) => (request.service === "pypi" && request.path === path ? { status: 200, contentType: "application/json", body } : undefined),
  });
  await visit(page, "?packages=driftwood#readiness");
  await settled(page);
  const asked = () => services.calls.filter((call) => call.path === path).length;
  expect(asked()).toBe(0);
  const field = readiness(page).getByRole("textbox", { name: "Check another version" });
  await field.fill("1.0.0");
  await field.press("Enter");
  const pinned = readiness(page).getByText(/^driftwood-core 0\.9\.0, which driftwood pins, is on the index/);
  await expect(pinned.first()).toBeAttached();
  expect(asked()).toBe(1);
  await visit(page, "?packages=driftwood&verify=1.0.0#readiness");
  await settled(page);
  await expect(pinned.first()).toBeAttached();
  // It was kept.
  expect(asked()).toBe(1);
});

test("TestPyPI is picked in the form, and everything follows", async ({ page }) => {
  const services = await recorded(page, resolve(CASES, "testpypi"));
  await visit(page, "?packages=driftwood");
  await settled(page);
  expect(services.count("testpypi")).toBe(0);
  await page.getByText("Repository, tag, branch, project file and index").click();
  await page.getByLabel("Index", { exact: true }).selectOption("TestPyPI");
  await page.getByRole("button", { name: "Look again" }).click();
  await expect(page).toHaveURL("?packages=driftwood&index=testpypi");
  await settled(page);
  await expect(page.getByText("These are the releases on TestPyPI.")).toBeVisible();

  // The command says what two indexes risk, on the overview and in its room.
  await expect(tile(page, "install")).toContainText("dependency confusion");
  await enter(page, "install");
  const indexes = `--index-url ${ADDRESSES.testpypi}/simple/ --extra-index-url ${ADDRESSES.pypi}/simple/`;
  await expect(room(page, "install").locator("pre").first()).toContainText(indexes);
  await expect(room(page, "install")).toContainText("dependency confusion");

  // No version misses its tag there.
  await enter(page, "history");
  const { rows } = ledger(resolve(CASES, "testpypi"), ["driftwood", "--index", "testpypi"]);
  expect(rows.flatMap(({ problems }) => problems)).toEqual([]);
  await expect(page.locator("#ledger tbody tr").getByRole("rowheader")).toHaveText(rows.map(({ version }) => version));
  await expect(page.locator("#ledger")).not.toContainText("There is no tag");

  expect(services.count("github")).toBeLessThanOrEqual(16);
  expect((await saved(page)).json).toEqual(preview(resolve(CASES, "testpypi"), ["driftwood", "--index", "testpypi"]));
});

test("What was tried out is held against PyPI, file by file", async ({ page }) => {
  const services = await open(page, "testpypi", "?packages=driftwood&index=testpypi&verify=1.2.0rc1");
  await expect(group(page, "Warnings").filter({ hasText: "driftwood 1.2.0rc1: 1 of 2 files are not on PyPI yet." })).toContainText(
    "Upload these files, not a new build",
  );
  const files = readiness(page).getByRole("region", { name: "Files on TestPyPI, and whether PyPI has them" });
  await expect(files.locator("tbody tr")).toHaveText([
    /driftwood-1\.2\.0rc1-py3-none-any\.whl\s*✕ not on PyPI/,
    /driftwood-1\.2\.0rc1\.tar\.gz\s*✓ same file on PyPI/,
  ]);
  const asked = (service) => services.calls.filter((call) => call.service === service).map(({ path }) => path);
  expect(asked("pypi")).toEqual(["/simple/driftwood/"]);
  expect(asked("testpypi").sort()).toEqual(["/pypi/driftwood/1.2.0rc1/json", "/pypi/driftwood/json", "/simple/driftwood/"]);
  expect(services.count("github")).toBeLessThanOrEqual(8);
});

test("An address names one of two indexes, and no other", async ({ page }) => {
  const services = await recorded(page, resolve(CASES, "testpypi"));
  await visit(page, "?packages=driftwood&index=https://index.example/simple/");
  await settled(page);
  await expect(page.locator(".troubles")).toContainText("Expected 'pypi' or 'testpypi'.");
  expect(services.count("testpypi")).toBe(0);
});
