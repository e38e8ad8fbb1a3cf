"""The page in one file that opens without a server: its modules in one script, its style sheet beside them.

The scripts of the page are modules that import each other by name; here each becomes a function that gives what the
module exports, and they stand in the order in which they need each other. Browsers do not load modules from a file
on disk.
"""

import json
import re
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from workshop.chinese_letters import FORMAT, chinese_letters

PAGE = Path(__file__).parent / "page"
IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([a-z_]+)\.js";\n', re.MULTILINE)
EXPORT = re.compile(r"^export ((?:async )?function|const|class) (\w+)", re.MULTILINE)
STYLE = '<link rel="stylesheet" href="style.css">'
SCRIPT = '<script type="module" src="main.js"></script>'
CARRIED_FONT = re.compile(r"@font-face \{[^}]*\}\n")
FONT_FILE = f"fonts/chinese.{FORMAT}"


def one_file(held: Mapping[str, Any]) -> str:
    """The page as one HTML text; scripts find `held` as `window.TRUST_GAP`."""
    page = (PAGE / "index.html").read_text("utf-8")
    style = _with_letters((PAGE / "style.css").read_text("utf-8"))
    data = json.dumps(held, ensure_ascii=False, separators=(",", ":"), allow_nan=False).replace("</", "<\\/")
    page = page.replace(STYLE, f"<style>\n{style}</style>").replace(SCRIPT, "")
    script = f"window.TRUST_GAP = {data};\n{bundle('main')}"
    return page.replace("</body>", f"<script>\n{script}</script>\n</body>")


def _with_letters(style: str) -> str:
    """A style sheet that holds the Chinese letters instead of fetching them; without them where there is no font."""
    font = chinese_letters()
    if font is None:
        return CARRIED_FONT.sub("", style)
    return style.replace(FONT_FILE, f"data:font/{FORMAT};base64,{b64encode(font).decode()}")


def bundle(entry: str) -> str:
    """A module of the page and all it needs, as one script without imports; raises ValueError for a circle."""
    return "".join(_wrapped(name) for name in _in_order(entry, (), []))


def _in_order(name: str, above: tuple[str, ...], found: list[str]) -> list[str]:
    """The module and those it needs, each after what it needs itself."""
    if name in above:
        raise ValueError(f"modules of the page import each other in a circle: {' > '.join((*above, name))}")
    if name not in found:
        for _, needed in IMPORT.findall(_text(name)):
            _in_order(needed, (*above, name), found)
        found.append(name)
    return found


def _wrapped(name: str) -> str:
    """A module as a function that is called at once and gives what the module exports."""
    text = _text(name)
    exports = ", ".join(exported for _, exported in EXPORT.findall(text))
    body = IMPORT.sub(lambda found: f"const {{{found[1]}}} = module_{found[2]};\n", text)
    body = EXPORT.sub(r"\1 \2", body)
    return f'const module_{name} = (() => {{\n"use strict";\n{body}return {{ {exports} }};\n}})();\n'


def _text(name: str) -> str:
    return (PAGE / f"{name}.js").read_text("utf-8")
