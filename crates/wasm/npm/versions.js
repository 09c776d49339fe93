// Lists of versions. A list crosses into the core as one text, and an answer comes back as one text or as places in the list: text by text it
// takes a quarter longer.
import * as core from "./relcast.js";

const encoder = new TextEncoder();

export const parseVersions = (texts) => core.parseVersions(texts, lines(texts));
export const sortVersions = (texts, options) => unpacked(core.sortVersions(texts, lines(texts), options), texts);
export const normalizeVersions = (texts) => unpacked(core.normalizeVersions(texts, lines(texts)), texts);
export const matchVersions = (specifier, texts, options) => unpacked(core.matchVersions(specifier, texts, lines(texts), options), texts);

// The core itself reads what this does not join, and says what is wrong with it; it also notices a line break inside of a text.
function lines(texts) {
  if (!Array.isArray(texts)) {
    return undefined;
  }
  for (const text of texts) {
    if (typeof text !== "string") {
      return undefined;
    }
  }
  return encoder.encode(texts.join("\n"));
}

function unpacked(answer, texts) {
  if (typeof answer === "string") {
    return answer === "" ? [] : answer.split("\n");
  }
  const found = [];
  for (const place of answer) {
    found.push(texts[place]);
  }
  return found;
}
