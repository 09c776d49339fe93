// Says of each line of a requirements file whether there is an update, and whether it keeps the pin.
//
//   node update-check.mjs < requirements.txt
import { readFileSync } from "node:fs";
import { audience, gt, ledger, lookup, maxSatisfying, RelcastError } from "relcast";

const LINE = /^([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[[^\]]*\])?\s*([^;#]*)/;
const lines = readFileSync(0, "utf8").split("\n").map((line) => line.trim()).filter((line) => line && !/^[#-]/.test(line));

/** Every version of a package that is on the index and not yanked. */
async function versions(name) {
  const rows = ledger(await lookup({ packages: [name] }, { token: process.env.GITHUB_TOKEN, timeout: 30_000 })).rows;
  return rows.filter(({ cells }) => ["released", "partial"].includes(cells[0].state)).map(({ version }) => version);
}

for (const line of lines) {
  const [, name, pin] = LINE.exec(line) ?? [];
  try {
    const released = await versions(name);
    const newest = maxSatisfying(released, "");
    const kept = maxSatisfying(released, pin.trim());
    if (newest === null) {
      console.log(`${name}: nothing is released`);
    } else if (kept === null) {
      console.log(`${name}: nothing that is released matches ${pin.trim()}`);
    } else if (gt(newest, kept)) {
      const { own } = audience(newest, { current: kept, pin: pin.trim() });
      console.log(`${name}: ${newest} needs another pin than ${pin.trim()} (${own.candidate.rule}); up to ${kept} it holds`);
    } else {
      console.log(`${name}: ${newest} keeps the pin`);
    }
  } catch (error) {
    if (!(error instanceof RelcastError)) {
      throw error;
    }
    console.log(`${line}: ${error.message}`);
  }
}
