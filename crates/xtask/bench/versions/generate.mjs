// The versions that `cargo xtask bench versions` is about: 20,000, one a line, the same in every run, in the mixture that an index has: mostly
// plain releases, one in four with something behind the numbers, a few spelled in a way that is not the normal one.
let seed = 20260822;
const below = (end) => {
  seed = (seed * 48271) % 2147483647;
  return seed % end;
};
const oneOf = (list) => list[below(list.length)];

const release = () => {
  const kind = below(100);
  const numbers = [below(8), below(40), below(30)];
  if (kind < 12) return numbers.slice(0, 2);
  if (kind < 20) return [2015 + below(12), 1 + below(12), 1 + below(28)];
  if (kind < 24) return [...numbers, below(20)];
  return numbers;
};
const suffix = () => {
  const kind = below(100);
  if (kind < 12) return `${oneOf(["a", "b", "rc"])}${below(12)}`;
  if (kind < 16) return `.dev${below(500)}`;
  if (kind < 18) return `.dev2026${1000 + below(9000)}`;
  if (kind < 21) return `.post${below(6)}`;
  if (kind < 22) return `${oneOf(["a", "rc"])}${below(5)}.dev${below(9)}`;
  if (kind < 23) return `+${oneOf(["cu118", "cu121", "cpu", "ubuntu.1", "g1a2b3c4"])}`;
  if (kind < 25) return oneOf(["-1", "-rc.2", ".RC1", "_beta3", "alpha", "-post2", ".c3"]);
  return "";
};
const start = () => {
  const kind = below(200);
  return kind === 0 ? "1!" : kind === 1 ? "v" : "";
};

for (let index = 0; index < 20_000; index += 1) {
  console.log(start() + release().join(".") + suffix());
}
