// A table of many packages in Markdown: what is out, since when, and what a patch release would be. It asks the index alone, so GitHub's quota does
// not matter: the lookup is a state machine, and what it asks of others is answered here.
//
//   node table-of-packages.mjs < names.txt
import { readFileSync } from "node:fs";
import { Lookup } from "relcast";

const names = readFileSync(0, "utf8").split(/\s+/).filter(Boolean);

async function index(name) {
  const machine = new Lookup({ packages: [name] });
  for (let requests = machine.next(); requests.length > 0; requests = machine.next()) {
    for (const { id, service, url, accept } of requests) {
      machine.answer(id, service === "pypi" ? await asked(url, accept) : { error: "only the index is asked" });
    }
  }
  const { packages, candidates } = machine.preview({ bump: "patch" });
  return { ...packages[0], next: candidates.find(({ bump }) => bump === "patch")?.version };
}

async function asked(url, accept) {
  try {
    const response = await fetch(url, { headers: accept ? { accept } : {} });
    return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
  } catch (error) {
    return { error: error.message };
  }
}

/** As many at a time as a service is glad to answer. */
async function inTurns(items, work, most = 6) {
  const results = [];
  const queue = [...items.entries()];
  const turns = Array.from({ length: most }, async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      results[next[0]] = await work(next[1]);
    }
  });
  await Promise.all(turns);
  return results;
}

console.log("| Package | Version | Released | Wheels | Next patch | Note |\n| --- | --- | --- | --- | --- | --- |");
for (const { name, current, releasedAt, wheels, next, problems } of await inTurns(names, index)) {
  const note = problems[0]?.message.replaceAll("|", "\\|") ?? "";
  console.log(`| ${name} | ${current ?? "?"} | ${releasedAt?.slice(0, 10) ?? "?"} | ${wheels} | ${next ?? "?"} | ${note} |`);
}
