import re

import pytest

from workshop import one_file
from workshop.one_file import PAGE, bundle


def test_every_module_stands_once_and_after_what_it_needs():
    script = bundle("main")
    order = re.findall(r"^const module_(\w+) = ", script, re.MULTILINE)
    assert len(order) == len(set(order))
    for place, name in enumerate(order):
        needed = re.findall(r'from "\./(\w+)\.js"', (PAGE / f"{name}.js").read_text("utf-8"))
        assert set(needed) <= set(order[:place]), name
    assert order[-1] == "main"


def test_no_import_or_export_is_left():
    assert not re.search(r"^\s*(import|export) ", bundle("main"), re.MULTILINE)


def test_modules_that_need_each_other_are_refused(tmp_path, monkeypatch):
    (tmp_path / "a.js").write_text('import { b } from "./b.js";\nexport const a = 1;\n')
    (tmp_path / "b.js").write_text('import { a } from "./a.js";\nexport const b = 1;\n')
    monkeypatch.setattr(one_file, "PAGE", tmp_path)
    with pytest.raises(ValueError, match="a > b > a"):
        bundle("a")


def test_the_file_asks_for_nothing_else_and_no_text_can_end_its_script():
    text = one_file.one_file({"words": "</script><b>"})
    assert text.count("</script>") == 1
    assert not re.search(r'(src|href)="(?!data:)', text)
    assert not re.search(r'url\("(?!data:)', text)


def test_where_no_font_has_chinese_the_file_asks_for_none(monkeypatch):
    monkeypatch.setattr(one_file, "chinese_letters", lambda: None)
    assert "@font-face" not in one_file.one_file({})


@pytest.mark.parametrize("path", sorted(PAGE.glob("*.js")), ids=lambda path: path.name)
def test_modules_are_small_and_import_only_each_other(path):
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 200
    assert text.startswith("/** ")
    assert set(re.findall(r"^import .* from \"(.*)\";$", text, re.MULTILINE)) <= {
        f"./{one.name}" for one in PAGE.glob("*.js")
    }
    assert "://" not in text.replace("http://www.w3.org/2000/svg", "").replace("}://${location.host}", "")
