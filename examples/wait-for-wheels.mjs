// Waits until every wheel of every variant is on the index, and says what is missing. Exit code 0: the release is complete; 1: it is not, after so
// many minutes; 3: cannot tell.
//
//   node wait-for-wheels.mjs VERSION MINUTES PACKAGE…
import { setTimeout as wait } from "node:timers/promises";
import { lookup, verify } from "relcast";

const [version, minutes, ...packages] = process.argv.slice(2);
const end = Date.now() + Number(minutes) * 60_000;
const every = Number(process.env.SECONDS ?? 30) * 1000;
// What has not changed is not sent again, and GitHub does not count it.
const options = { token: process.env.GITHUB_TOKEN, cache: new Map(), timeout: 30_000, verify: version };

for (;;) {
  const { verdict, sentence, checks } = verify(await lookup({ packages }, options), version);
  console.log(sentence);
  if (verdict === "ready") {
    process.exit(0);
  }
  for (const { sentence, required, answer } of checks) {
    if (required && answer !== "yes") {
      console.log(`- ${sentence}`);
    }
  }
  if (Date.now() + every > end) {
    process.exit(verdict === "notReady" ? 1 : 3);
  }
  await wait(every);
}
