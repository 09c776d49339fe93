"""Made-up versions and specifiers: plain ones, odd ones and broken ones, the same on every run."""

SPELLINGS = {"a": ["a", "alpha", "A", "Alpha"], "b": ["b", "beta"], "rc": ["rc", "c", "pre", "preview", "RC"]}
SEPARATORS = ["", ".", "-", "_"]
BROKEN_VERSIONS = """x|1..0|1.0.|.1|1.0-|1.0+|1.0+a..b|1!|!1|1.0.post1.post2|1 0|1.0rc1b2|v|1.0x|1.0.dev1.rc1|vv1|1.0+a+b|1.0.*|1!2!3|-1|""".split("|")
BROKEN_SPECIFIERS = "1.0|=1.0|~=1|>=1.*|==1.0a1.*|>=1.0+x|~=1.0.*|<>1|=== a b|==1.0.post1.*|==1.0.dev1.*|==1.*+x|>|~=1!1|==.*|<1.0+1".split("|")


def number(rng):
    # About the highest number that relcast takes.
    if rng.random() < 0.01:
        return 2**64 - rng.choice([0, 1, 1, 2])
    return rng.choice([0, 0, 1, 1, 2, 3, 4, 9, 10, 26, 2026, 20260822])


def release(rng, longest=4):
    numbers = [str(number(rng)) for _ in range(rng.randint(1, longest))]
    # Zeros at the end and in front change the spelling, not the version.
    if rng.random() < 0.2:
        numbers.append("0")
    if rng.random() < 0.05:
        numbers[0] = "0" + numbers[0]
    return ".".join(numbers)


def version(rng, local=True):
    if rng.random() < 0.03:
        return rng.choice(BROKEN_VERSIONS)
    text = rng.choice("vV") if rng.random() < 0.05 else ""
    if rng.random() < 0.1:
        text += f"{rng.randint(0, 2)}!"
    text += release(rng)
    if rng.random() < 0.35:
        spelling = rng.choice(SPELLINGS[rng.choice(list(SPELLINGS))])
        text += rng.choice(SEPARATORS) + spelling + rng.choice(["", str(number(rng)), rng.choice(SEPARATORS) + str(number(rng))])
    if rng.random() < 0.3:
        text += rng.choice(["-%d", ".post%d", "post%d", "-r%d", ".rev%d", ".POST%d", "_post.%d"]) % number(rng)
    if rng.random() < 0.25:
        text += rng.choice([".dev%d", "dev%d", "-dev%d", "_dev_%d"]) % number(rng)
    if local and rng.random() < 0.12:
        text += "+" + rng.choice(["1", "abc", "ubuntu.1", "1.2.3", "Ubuntu-1", "a_b", "0.0", "cu13", "01", "1a", f"a.{number(rng)}", str(2**64 - 1)])
    return text


def specifier(rng):
    if rng.random() < 0.03:
        return rng.choice(BROKEN_SPECIFIERS)
    operator = rng.choice(["==", "!=", "<=", ">=", "<", ">", "~=", "===", "==", "<", ">"])
    if operator in ("==", "!=") and rng.random() < 0.4:
        return f"{operator}{release(rng, 3)}.*"
    space = rng.choice(["", "", " "])
    return operator + space + version(rng, local=operator in ("==", "!=", "==="))


def near(rng, text):
    """A version that has something to do with a specifier, so that the pair is not far apart."""
    base = text.lstrip("=<>!~ ").removesuffix(".*")
    choice = rng.random()
    if choice < 0.15:
        return base
    if choice < 0.7:
        endings = ["", ".0", ".1", "a1", "rc2", ".post1", ".post3", ".dev2", ".post1.dev1", "rc1.post2", "+local", ".post1+x"]
        return base.split("+")[0] + rng.choice(endings)
    return version(rng)
