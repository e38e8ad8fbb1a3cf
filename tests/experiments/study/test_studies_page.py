"""Every example on the page about studies and calibrations can be used, and the page says every key."""

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from experiments.calibration import is_calibration, read_calibration
from experiments.documents.pages import DOCS
from experiments.study import read_study
from experiments.study.reading import KEYS
from experiments.study.variables import variable

PAGE = (DOCS / "studies.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_an_example_is_a_study_a_part_of_the_first_or_a_calibration(tmp_path: Path, number: int) -> None:
    yaml = YAML(typ="safe")
    (tmp_path / "calibration.yaml").write_text(EXAMPLES[number], "utf-8")
    if is_calibration(str(tmp_path / "calibration.yaml")):
        assert read_calibration(tmp_path / "calibration.yaml").targets
        return
    whole = yaml.load(EXAMPLES[0]) | yaml.load(EXAMPLES[number])
    if whole["design"]["method"] == "contrast":
        del whole["model"]
    with (tmp_path / "example.yaml").open("w", encoding="utf-8") as file:
        yaml.dump(whole, file)
    study = read_study(tmp_path / "example.yaml")
    assert study.scenario(study.points()[-1]).fingerprint()


def test_every_key_is_explained() -> None:
    assert re.findall(r"^\| `(\w+)` \| (?:needed )?\|", PAGE, re.MULTILINE) == list(KEYS)


def test_every_name_of_a_factor_is_one() -> None:
    section = PAGE[PAGE.index("### Factors") : PAGE.index("and takes the values of a list")]
    names = [name for name in re.findall(r"`(\w[\w.]*)`", section) if name not in ("county", "prefecture",
                                                                                  "province", "none")]  # fmt: skip
    assert len(names) >= 9
    assert [name for name in names if variable(name) is None] == []
