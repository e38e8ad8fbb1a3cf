"""Files with things done to them that people and programs do to files."""

import random

PIECES = (
    *"\t\n :-,[]{}#&*!|>'\"%@`?~=<\\0.é\x00\u2028\ud7ff",
    "- ",
    ": ",
    "\n---\n",
    "\n...\n",
    "%YAML 1.1\n",
    "!!set",
    "<<: ",
    "null",
    "true",
    ".nan",
    "1e999",
    "9" * 400,
    "0x10",
    "1_000",
    "2001-01-01",
    "[" * 50,
    "{a: " * 50,
    "  ",
    "? ",
    "levers:",
    "extends: ",
    "interventions:",
    "weeks: 3",
    "design:",
    "method: ",
    "[0.1, 0.1]",
    "{from: 0, to: 1}",
    "-3",
    "10",
    "0.5",
    "80%",
    '"\\U99999999"',
    '"\\x"',
)


def mutated(text: str, luck: random.Random) -> str:
    """A file with one to six things done to it that people and programs do to files."""
    for _ in range(luck.randint(1, 6)):
        lines = text.split("\n")
        at, line = luck.randint(0, len(text)), luck.randrange(len(lines))
        kind = luck.randrange(7)
        if kind == 0:
            text = text[:at] + luck.choice(PIECES) + text[at:]
        elif kind == 1:
            text = text[:at] + text[at + luck.randint(1, 9) :]
        elif kind == 2:
            lines.insert(luck.randrange(len(lines)), lines[line])
        elif kind == 3:
            lines[line] = " " * luck.randint(0, 5) + lines[line].strip()
        elif kind == 4:
            del lines[line]
        elif kind == 5:
            lines[line] = lines[line].split(":")[0] + ": " + luck.choice(PIECES)
        else:
            text = text[:at]
        text = "\n".join(lines) if kind in (2, 3, 4, 5) else text
    return text
