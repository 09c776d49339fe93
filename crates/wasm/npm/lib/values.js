// Values on their way in and out: checked before the core sees them, and frozen when they leave.
//
// Only texts and numbers cross. All of the caller's code, as getters, `toJSON` and the traps of proxies, has run before the core begins.
import { RelcastError, inputInvalid } from "./error.js";

/** Longer than any text that is read as one word or line. */
const LONGEST_TEXT = 1 << 20;
/** Longer than any document. WebAssembly can address no more than 4 GB, and a document is there several times while it is read. */
const LONGEST_DOCUMENT = 1 << 28;

/** A text. */
export function text(what, value) {
  if (typeof value !== "string") {
    throw inputInvalid(what, "expected a string");
  }
  return limited(what, value, LONGEST_TEXT);
}

/** A text, or nothing. */
export function optionalText(what, value) {
  return value === undefined || value === null ? undefined : text(what, value);
}

/** A text of any length that is sensible. */
export function document(what, value) {
  if (typeof value !== "string") {
    throw inputInvalid(what, "expected a string");
  }
  return limited(what, value, LONGEST_DOCUMENT);
}

/** An object as JSON. */
export function json(what, value) {
  return guarded(what, () => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw inputInvalid(what, "expected an object that can be written as JSON");
    }
    return stringified(what, value);
  });
}

/** An object as JSON, or an empty text for nothing. */
export function optionalJson(what, value) {
  return value === undefined || value === null ? "" : json(what, value);
}

/** An array as JSON. */
export function jsonList(what, value) {
  return guarded(what, () => {
    if (!Array.isArray(value)) {
      throw inputInvalid(what, "expected an array that can be written as JSON");
    }
    return stringified(what, value);
  });
}

/** A moment as JSON: milliseconds or a text. Without one, now. */
export function time(value) {
  return guarded("time", () => {
    if (value === undefined || value === null) {
      return String(Date.now());
    }
    const kind = Object.prototype.toString.call(value);
    const moment = kind === "[object Date]" ? Date.prototype.getTime.call(value) : value;
    return ["number", "string"].includes(typeof moment) ? limited("time", JSON.stringify(moment), LONGEST_TEXT) : "null";
  });
}

/** A list of texts: a copy, and how it crosses: as lines, or as JSON where a text holds a line break. One text takes less time than many. */
export function texts(what, list) {
  return guarded(what, () => {
    if (!Array.isArray(list)) {
      throw inputInvalid(what, "expected an array");
    }
    const copy = [];
    for (let at = 0; at < list.length; at += 1) {
      const text = list[at];
      if (typeof text !== "string") {
        throw inputInvalid(what, `expected a string at index ${at}`);
      }
      copy.push(text);
    }
    const lines = limited(what, copy.join("\n"), LONGEST_DOCUMENT);
    const whole = copy.length > 0 && breaks(lines) === copy.length - 1;
    return { copy, joined: whole ? lines : JSON.stringify(copy.map(wellFormed)), lines: whole };
  });
}

/** Options, each of which is checked: `known` has the type of each, or the texts that it can be. */
export function options(value, known) {
  return guarded("options", () => {
    if (value === undefined || value === null) {
      return {};
    }
    if (typeof value !== "object" || Array.isArray(value)) {
      throw inputInvalid("options", "expected an object");
    }
    const found = {};
    for (const key of Object.keys(value)) {
      if (!Object.hasOwn(known, key)) {
        throw inputInvalid("options", `unknown field \`${key}\`, expected ${Object.keys(known).map((name) => `\`${name}\``).join(" or ")}`);
      }
      const given = value[key];
      if (given !== undefined && given !== null) {
        const choices = known[key];
        if (Array.isArray(choices) ? !choices.includes(given) : typeof given !== choices) {
          throw inputInvalid("options", `\`${key}\` has to be ${Array.isArray(choices) ? `one of ${choices.join(", ")}` : `of type ${choices}`}`);
        }
        found[key] = given;
      }
    }
    return found;
  });
}

/** The properties of an object, so that reading them later runs no code of the caller. */
export function properties(what, value) {
  return guarded(what, () => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw inputInvalid(what, "expected an object");
    }
    return { ...value };
  });
}

/** A value of the core's, which nobody can change. */
export function parsed(json) {
  return frozen(JSON.parse(json));
}

/** The same value, frozen with everything in it. */
export function frozen(value) {
  if (typeof value === "object" && value !== null) {
    if (Array.isArray(value)) {
      for (let at = 0; at < value.length; at += 1) {
        frozen(value[at]);
      }
    } else {
      for (const key in value) {
        frozen(value[key]);
      }
    }
    Object.freeze(value);
  }
  return value;
}

/** Whatever the caller's own code throws while an argument is read. */
function guarded(what, read) {
  try {
    return read();
  } catch (thrown) {
    throw thrown instanceof RelcastError ? thrown : inputInvalid(what, "reading it failed", thrown);
  }
}

function stringified(what, value) {
  const json = JSON.stringify(value);
  if (json === undefined) {
    throw inputInvalid(what, "it cannot be written as JSON");
  }
  return limited(what, json, LONGEST_DOCUMENT);
}

function limited(what, text, longest) {
  if (text.length > longest) {
    throw new RelcastError("INPUT_TOO_LARGE", `The ${what} is too large: ${text.length} characters, at most ${longest}.`);
  }
  return text;
}

function breaks(text) {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
    count += 1;
  }
  return count;
}

// JSON writes half of a surrogate pair in a way that no reader has to take.
const wellFormed = (text) => new TextDecoder().decode(new TextEncoder().encode(text));
