// Prints the index document of a made-up project with 50,000 files, about 20 MB.
const interpreters = ["cp310", "cp311", "cp312", "cp313"];
const platforms = ["manylinux_2_28_x86_64", "manylinux_2_28_aarch64", "musllinux_1_2_x86_64", "macosx_11_0_arm64", "win_amd64", "win_arm64"];
const RELEASES = 2_000;
const hex = (seed) => Array.from({ length: 8 }, (_, at) => ((seed * 2654435761 + at * 40503) >>> 0).toString(16).padStart(8, "0")).join("");
const files = [];
for (let release = 0; release < RELEASES; release += 1) {
  const version = `${Math.floor(release / 400)}.${Math.floor(release / 20) % 20}.${release % 20}`;
  const time = new Date(Date.UTC(2015, 0, 1) + release * 2 * 86_400_000);
  const names = interpreters.flatMap((python) => platforms.map((platform) => `tidepool-${version}-${python}-${python}-${platform}.whl`));
  for (const filename of [...names, `tidepool-${version}.tar.gz`]) {
    const sha256 = hex(files.length);
    files.push({
      "core-metadata": { sha256: hex(files.length + 1) },
      filename,
      hashes: { sha256 },
      provenance: null,
      "requires-python": ">=3.10",
      size: 1_000_000 + (files.length % 1000) * 997,
      "upload-time": time.toISOString(),
      url: `https://files.example/${sha256.slice(0, 12)}/${filename}`,
      yanked: release % 97 === 0 ? "made to be yanked" : false,
    });
  }
}
const versions = [...new Set(files.map(({ filename }) => filename.split("-")[1].replace(".tar.gz", "")))];
console.log(JSON.stringify({ meta: { "_last-serial": 1, "api-version": "1.4" }, name: "tidepool", "project-status": { status: "active" }, files, versions }));
