"""The part of PyPA's packaging in `cargo xtask bench versions`: does the work as often as told and prints the median in milliseconds."""

import statistics
import sys
import time

from packaging.version import Version

with open(sys.argv[1], encoding="ascii") as file:
    texts = file.read().splitlines()


def work():
    return [str(version) for version in sorted(map(Version, texts))]


times = []
for _ in range(int(sys.argv[2])):
    start = time.perf_counter()
    printed = work()
    times.append((time.perf_counter() - start) * 1000)
    assert len(printed) == len(texts)
print(statistics.median(times))
