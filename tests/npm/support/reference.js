// The page of the npm module's functions, made from its types: docs/npm.md.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./package.js";

const ENTRIES = [
  ["relcast/versions", "versions.d.ts", "Also as `relcast/versions/inline`, which has the bytes in the JavaScript."],
  ["relcast/changelog", "changelog.d.ts", ""],
  ["relcast", "index.d.ts", "Everything of the two above, and:"],
];

const HEAD = `# The npm module

Every function of the package, made from its types by the tests (\`RELCAST_BLESS=1\` in \`tests/npm\` writes this page). What the values hold is
documented in the \`.d.ts\` files, and what to do in each host, with examples, in the package's
[README](../crates/wasm/npm/README.md). Programs to copy are in [examples](../examples).

Values go in as plain data and come out frozen, in the shape that the \`relcast\` command prints. Every function throws a \`RelcastError\` with
\`code\` and \`hints\` for an argument that it cannot take; the names that end in \`All\`, and those in the plural, take a whole list in one go.
`;

/** A doc comment, and the function or class behind it. */
const DOCUMENTED = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport (function \w+[\s\S]*?;\n|class \w+[\s\S]*?\n\})/g;

function described([, comment, declaration]) {
  const words = comment.split("\n").map((line) => line.replace(/^ *\* ?/, "")).join("\n").trim();
  const plain = words.replaceAll(/\{@link (\w+)\}/g, "`$1`").replaceAll(/^@throws \{RelcastError\}/gm, "Throws:");
  const [, name] = declaration.match(/^(?:function|class) (\w+)/);
  return `### ${name}\n\n\`\`\`ts\n${declaration.trim()}\n\`\`\`\n\n${plain}\n`;
}

/** The page. */
export function reference() {
  const parts = ENTRIES.map(([entry, file, remark]) => {
    const types = readFileSync(join(ROOT, "crates/wasm/npm", file), "utf8");
    const all = [...types.matchAll(DOCUMENTED)].map(described);
    return [`## ${entry}\n`, ...(remark ? [`${remark}\n`] : []), ...all].join("\n");
  });
  return [HEAD, ...parts].join("\n");
}
