// The repository of `cargo xtask bench changelog`, as a stream for `git fast-import`.
import { history } from "./history.mjs";

const LENGTH = 20_000;

const data = (text) => `data ${Buffer.byteLength(text)}\n${text}\n`;
const parts = ["feature done\n"];
history(LENGTH).forEach(({ name, email, message, parents, time }, at) => {
  const who = `${name} <${email}> ${time} +0200`;
  parts.push(`commit refs/heads/main\nmark :${at + 1}\nauthor ${who}\ncommitter ${who}\n${data(message)}`);
  parts.push(...parents.map((parent, place) => `${place === 0 ? "from" : "merge"} :${parent + 1}\n`));
  parts.push(`M 100644 inline src/part${at % 23}.txt\n${data(`${at}\n`)}`);
});
parts.push("done\n");
process.stdout.write(parts.join(""));
