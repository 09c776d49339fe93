// The program that every host runs. It gets the entries as the host imports them.

export const TEXTS = ["1.0", "v1.0-RC.1", "1.0.post1", "1!2.0.dev3", "one", "1.0+local.7"];
export const VERSIONS = TEXTS.filter((text) => text !== "one");
export const BUMP = "minor";

export async function program({ versions, relcast }, recorded) {
  const found = { parsed: versions.parseAll(TEXTS), sorted: versions.sort(VERSIONS) };
  return relcast ? { ...found, preview: await previewed(relcast, recorded) } : found;
}

async function previewed({ RelcastError, lookup, preview, recording, sort }, { manifest, files }) {
  const { fetch, at, packages } = recording(manifest, (file) => files[file]);
  const snapshot = await lookup({ packages }, { fetch, now: at });
  try {
    sort(["one"]);
  } catch (error) {
    // An error is of the same class in every entry, and leaves the module as it was.
    if (!(error instanceof RelcastError && error.code === "VERSION_INVALID")) {
      throw error;
    }
    return preview(snapshot, { bump: BUMP }, at);
  }
}
