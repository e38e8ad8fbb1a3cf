"""Lines of a text with or without spaces between words: Chinese breaks after any character."""

import re
from unicodedata import east_asian_width

CHINESE = r"[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]"
CLOSING = r"[，。、；：？！）》」』”]"  # never at the beginning of a line
PIECE = re.compile(rf"\s+|{CHINESE}{CLOSING}*|(?:(?!{CHINESE})\S)+{CLOSING}*")


def wrapped(text: str, width: int) -> str:
    """Break a text into lines of at most `width` Latin characters; a Chinese one counts for two."""
    lines = [""]
    for piece in PIECE.findall(text):
        if _cells(lines[-1] + piece.rstrip()) > width and lines[-1]:
            lines.append(piece.lstrip())
        else:
            lines[-1] += piece
    return "\n".join(line.rstrip() for line in lines)


def _cells(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
