"""Made-up commits with titles, areas and names that look like reStructuredText, the same on every run."""

PIECES = """
* ** *a* **b** `c` ``d`` ``d :e:`f` `f`:e: |g| |g|_ |g|__ [1]_ [#]_ [#h]_ [*]_ [H2026]_ i_ i__ `j k`_ `j k`__ _`l` `m <https://n.example>`_ `m <n_>`_
_o __p__ q_r q__r _ __ ___ a_b_ _a_ x_. x_) (x_) "x_" x_; \\ \\\\ \\* \\` \\_ \\| \\n end\\
.. ..image:: :: a:: a::b :: ... .. |s| .. _t: .. [1] .. __: __ | > >>> - + • ‣ ⁃ -- --- ==== ~~~~ ---- ^^^^ +---+ +===+ |---| === :: : :a: :a:b :a:`b` :pep:`8` :math:`x`
1. 1) (1) a. a) (a) A. i. (iv) IV) #. #) (#) 0. 99999999999. 1234567890123. mmmdccclxxxviii. ii) -o --option=x /V <a> <a@b.example> a@b.example mailto:a@b.example https://c.example/d_e_ http://c.example:80/?q=1&r=2#s
HTTPS://C.EXAMPLE ftp://c.example news:c data:,x javascript:x tel:1 www.c.example c.example //c.example file:///x git+ssh://a@b.example:c urn:x:y x:y x:// @someone @some/team #12 org/repo#12 GH-12
' " ‘a’ “b” «c» „d“ ‚e‘ ‹f› 「g」 ¿h? ¡i! –—‐‑ … · § \u00a0 \u2003 \u3000 \u202f \u200b \u200c \u200d \u2060 \ufeff \u00ad \u1680 a\u0301 ﬀ ß İ 漢字 ありがとう 한글 🎉 👩‍👩‍👧 عربي \u202e \u2066 \u2028 \u2029 \u200e \ufffd \U000e0041
\x01 \x07 \x08 \t \x0b \x0c \x1b[31m \x1c \x1d \x1e \x1f \x7f \x85 \x9b
<b> </b> <!-- &amp; &lt; ~ ~~ $ $x$ % ^ = ! ? , ; ( ) [ ] { } {{ }} [x](y) ![x](y) # ## > ``` ~~~ |a|b| Fix add the pool when leases a I of x y
""".replace("\n", " ")

STARTS = [
    "", "", "", "", "fix: ", "feat({}): ", "[{}] ", "[{}][{}] ", "{}: ", "docs({}): ", "✨ ", ":bug: ", "Revert \"", "(", "* ", "- ", "+ ", "1. ", "a) ", "#. ", ".. ",
    "| ", ":a: ", "• ", "‣ ", "⁃ ", "12345678901234567890. ", "MMMDCCCLXXXVIII) ", "-o  ", ">>> ", "__ ", "..  _x: ", "\\",
]
AREAS = "store a_b a_ *a* **a `a` |a| a|b a\\ _a a:b .. :: 1. #. - a/b a.b C++ a__ [a] @a <a> https://a.example Ärger 漢字 • “a” a\u00a0b 🎉 & ~ == a's".split(" ")
NAMES = "Ann|*Bo*|`Cy`_|Dee_|__Eli__|Fay \\|@Gus|:Hana:|Ivo::|Jun |Kai K. |1. Lea|- Max|[Nia]_|“Oda”|漢字|O'Per|Quin (R&D)|a@b.example|http://c.example|.. _x:|**|renovate[bot]|Zoë\u00a0".split("|")


def piece(rng):
    # The white space is white space of these lines, and one of the pieces too.
    return rng.choice(rng.choice([PIECES.split(" "), PIECES.split(" "), PIECES.split(" "), "\u00a0 \u3000 \t \x0b \x0c \x1c \x85 \u2028 \u202e".split(" ")]))


def words(rng, most):
    return "".join(piece(rng) + rng.choice(["", " ", " ", " ", "  "]) for _ in range(rng.randint(1, most)))


def title(rng):
    kind = rng.random()
    start = rng.choice(STARTS).replace("{}", "\0")
    while "\0" in start:
        start = start.replace("\0", rng.choice(AREAS), 1)
    if kind < 0.02:
        return start + words(rng, 1500)
    if kind < 0.2:
        return start + "".join(rng.choice("*`_|\\:.<>[]()@#- a1\"'") for _ in range(rng.randint(1, 30)))
    if kind < 0.25:
        return start + "".join(chr(rng.choice([rng.randint(1, 0x2FF), rng.randint(0x2000, 0x206F), rng.randint(0x3000, 0x303F)])) for _ in range(12))
    return start + words(rng, 12)


def message(rng, before):
    text = title(rng)
    if before and rng.random() < 0.03:
        text = f'Revert "{rng.choice(before)}"'
    text = text.replace("\n", " ").replace("\0", " ")
    before.append(text)
    if rng.random() < 0.5:
        text += f" (#{rng.randint(1, 99999)})"
    others = "".join(f"\nCo-authored-by: {rng.choice(NAMES)} <x@y.example>" for _ in range(rng.choice([0, 0, 0, 1, 2])))
    return f"{text}\n\nBody.\n{others}\n".encode("utf-8", "replace")


def stream(rng, count):
    """Commits for `git fast-import`."""
    before, parts = [], [b"feature done\n"]
    for at in range(count):
        who = f"{rng.choice(NAMES)} <x@y.example> {1_700_000_000 + at} +0000".encode()
        text = message(rng, before)
        parts.append(b"commit refs/heads/main\nauthor %s\ncommitter %s\ndata %d\n%s\n" % (who, who, len(text), text))
    parts.append(b"done\n")
    return b"".join(parts)
