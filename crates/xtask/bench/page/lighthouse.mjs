// Lighthouse as people run it: a slow phone, in a browser of its own.
import { launch } from "chrome-launcher";
import audit from "lighthouse";

const RUNS = 3;

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

/** The scores of an address, from 0 to 100; of several runs the median. */
export async function lighthouse(address, browser) {
  const chrome = await launch({ chromePath: browser, chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic"] });
  const scores = {};
  try {
    for (let run = 0; run < RUNS; run += 1) {
      const { lhr } = await audit(address, { port: chrome.port, logLevel: "error", output: "json", onlyCategories: CATEGORIES });
      for (const [name, { score }] of Object.entries(lhr.categories)) (scores[name] ??= []).push(Math.round(score * 100));
      if (run === 0) tell(lhr);
    }
  } finally {
    await chrome.kill();
  }
  const median = (numbers) => numbers.toSorted((one, other) => one - other)[numbers.length >> 1];
  return Object.fromEntries(Object.entries(scores).map(([name, numbers]) => [name, median(numbers)]));
}

/** What the score of the performance is made from, and every audit that is not passed. */
function tell({ audits, categories }) {
  for (const [name, { auditRefs }] of Object.entries(categories)) {
    const isMeasured = ({ weight, id }) => weight > 0 && audits[id].score !== null && (name === "performance" || audits[id].score < 1);
    for (const { id } of auditRefs.filter(isMeasured)) console.log(`  ${id.padEnd(34)}${(audits[id].displayValue || `${audits[id].score}`).padStart(10)}`);
  }
}
