import { execFileSync } from "node:child_process";
import { PAGE, PAGE_MAIN, runPage, tool } from "../../support/hosts.js";
import { write } from "../../support/package.js";

export const title = "a site built with Parcel, in Chromium";
export const tools = ["parcel", "playwright-core"];

export function run(project) {
  // As the package's README says: Parcel reads a package's exports where it is told to.
  const manifest = { private: true, type: "module", "@parcel/resolver-default": { packageExports: true } };
  write(project, { "index.html": PAGE("main.js"), "main.js": PAGE_MAIN, "package.json": JSON.stringify(manifest) });
  execFileSync(process.execPath, [tool("parcel/lib/bin.js"), "build", "index.html", "--no-cache", "--dist-dir", "dist", "--public-url", "./", "--log-level", "error"], {
    cwd: project,
    stdio: "inherit",
  });
  return runPage(project, "dist/index.html");
}
