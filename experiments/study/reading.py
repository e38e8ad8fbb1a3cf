"""Read a study from a file: everything that is wrong with it is said at once, and where."""

from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import Literal

from experiments.study.checking import faults_of
from experiments.study.decision import Decision, read_decision
from experiments.study.designs import DESIGNS, Contrast, Design, Surroundings
from experiments.study.designs.reading import read_design
from experiments.study.draws import read_draws
from experiments.study.files import HERE, Files
from experiments.study.measured import Measure, read_measure
from experiments.study.model import fixed_names, read_model
from experiments.study.policies import NAME, SPELLING
from experiments.study.replicates import FixedReplicates, read_replicates
from experiments.study.run_plan import read_report_plan, read_run_plan
from experiments.study.section import Section
from experiments.study.study import Study, StudyError
from sim.errors import Fault, did_you_mean, shown
from sim.text_source import read_text
from sim.yaml_source import read_yaml

STUDIES = FilePath(__file__).parent.parent / "studies"
SCHEMA = 1
KEYS = (
    "schema", "name", "question", "decision", "model", "design", "over", "replicates", "seed", "randomness",
    "measure", "run", "compare", "report",
)  # fmt: skip
LARGEST_SEED = 2**63 - 1
SEED = "Write e.g. seed: 20260501, so that others can repeat the study."
BEGINNING = f"Begin with 'schema: {SCHEMA}'."
MOST_SEATED = 10_000  # replicates over which seats are judged


def read_study(name_or_path: str | FilePath, files: Files = HERE) -> Study:
    """Read a study by the name of a shipped one or the path of a file; `files` finds those that it names.

    Raises `StudyError` that lists everything wrong with it.
    """
    path = found(name_or_path)
    document = read_yaml(path, shown_path(path))
    text = "" if document.faults else read_text(path)
    study, faults = study_of(document.content, text, files)
    messages = document.messages(faults)
    if messages or study is None:
        raise StudyError(messages)
    faults = faults_of(study)
    if faults:
        raise StudyError(document.messages(faults))
    return study


def study_names() -> list[str]:
    """The names of all shipped studies."""
    return [path.stem for path in sorted(STUDIES.glob("*.yaml"))]


def shipped_name(text: str) -> str | None:
    """The name of the shipped study that says this, word for word; None where none does."""
    return next((path.stem for path in sorted(STUDIES.glob("*.yaml")) if read_text(path) == text), None)


def is_study(name_or_path: str) -> bool:
    """Whether a name or the content of a file is meant as a study rather than as a scenario."""
    path = FilePath(name_or_path)
    if not path.suffix and len(path.parts) == 1:
        return name_or_path in study_names()
    content = read_yaml(path, name_or_path).content
    if isinstance(content, Mapping):
        return any(key in content for key in ("schema", "design"))
    return path.parent.name == STUDIES.name


def found(name_or_path: str | FilePath) -> FilePath:
    """The file that is meant; raises `StudyError` for a name that no shipped study has."""
    path = FilePath(name_or_path)
    if isinstance(name_or_path, FilePath) or path.suffix or len(path.parts) != 1:
        return path
    shipped = STUDIES / f"{path}.yaml"
    if shipped.is_file():
        return shipped
    known = study_names()
    write = did_you_mean(str(path), known, f"Known are: {', '.join(known)}; or give the path of a file.")
    raise StudyError([f"{path}: there is no study of this name. {write}"])


def shown_path(path: FilePath) -> str:
    """A path as short as it can be."""
    return str(path.relative_to(FilePath.cwd()) if path.is_relative_to(FilePath.cwd()) else path)


def study_of(content: object, text: str, files: Files = HERE) -> tuple[Study | None, list[Fault]]:
    """The study that the content of a text describes, and all that is wrong with it."""
    if content is None:
        return None, [Fault((), "the file is empty.", BEGINNING)]
    if not isinstance(content, Mapping):
        what = f"expected 'key: value' lines, got {shown(content)}."
        return None, [Fault((), what, "Is a space missing after a colon?")]
    section = Section(content, (), [])
    study = _Reader(section, text, files).study()
    return study, section.faults


class _Reader:
    """Reads the keys one by one; what is wrong is noted in the faults of the section."""

    def __init__(self, section: Section, text: str, files: Files) -> None:
        self.section = section
        self.text = text
        self.files = files

    def study(self) -> Study | None:
        """Everything the file says; None where it says no design."""
        self.section.only(KEYS)
        name, seed = read_heading(self.section, "study")
        model = read_model(self.section, self.files)
        around = Surroundings(seed, fixed_names(self.section, model), self.files)
        over = read_draws(self.section, around.fixed, self.files)
        design = self._design(around.with_fixed(over.rows[0] if over.rows else (), "over"))
        policies = [policy.name for policy in design.policies] if isinstance(design, Contrast) else []
        reference = design.reference if isinstance(design, Contrast) else ""
        decision: Decision = read_decision(self.section, policies, reference)
        measure: Measure = read_measure(self.section, model.weeks)
        replicates = read_replicates(self.section)
        randomness, seats = self._randomness(design), self._seats(design)
        factors = [factor.name for factor in design.factors] if design else []
        run, report = read_run_plan(self.section), read_report_plan(self.section, factors)
        question = self.section.sentence("question")
        if design is None:
            return None
        return Study(
            name, question, decision, model, design, over, replicates or FixedReplicates(1), seed, randomness,
            measure, run, seats, report, self.text,
        )  # fmt: skip

    def _design(self, around: Surroundings) -> Design | None:
        self.section.need("design", "Say what varies, e.g. design: {method: factorial, factors: ...}.")
        if "design" not in self.section:
            return None
        return read_design(self.section.block("design", "Write e.g. method: factorial."), around, DESIGNS)

    def _randomness(self, design: Design | None) -> Literal["common", "independent"]:
        raw = self.section.word("randomness", ("common", "independent"))
        if raw == "independent" and isinstance(design, Contrast):
            what = "a contrast compares policies under the same luck: it must be 'common'."
            self.section.fault(("randomness",), what, "Write randomness: common, or take the line out.")
        return "independent" if raw == "independent" else "common"

    def _seats(self, design: Design | None) -> int:
        section = self.section.block("compare", "Write e.g. compare: {seats: 20}.")
        section.only(("seats",))
        if section.content and design is not None and not isinstance(design, Contrast):
            section.fault((), "only a contrast compares policies.", "Take the block out.")
        return section.whole("seats", 0, MOST_SEATED, "replicates") or 0


def read_heading(section: Section, kind: str) -> tuple[str, int]:
    """What every file of runs begins with: the version of its kind, its name and its seed."""
    _refuse_version(section)
    return _name(section, kind), _seed(section)


def _refuse_version(section: Section) -> None:
    section.need("schema", BEGINNING)
    raw = section.content.get("schema", SCHEMA)
    if isinstance(raw, int) and not isinstance(raw, bool) and raw > SCHEMA:
        what = f"schema {raw} was made for a newer version."
        section.fault(("schema",), what, f"Install it, or write schema: {SCHEMA}.")
    elif raw != SCHEMA or isinstance(raw, bool):
        section.fault(("schema",), f"expected {SCHEMA}, got {shown(raw)}.", f"Write schema: {SCHEMA}.")


def _name(section: Section, kind: str) -> str:
    section.need("name", f"Name the {kind}, e.g. name: my-first-{kind}.")
    raw = section.content.get("name", "unnamed")
    if not isinstance(raw, str) or not NAME.fullmatch(raw):
        what = f"{shown(raw)} cannot be the name of a {kind}."
        section.fault(("name",), what, SPELLING)
        return ""
    return raw


def _seed(section: Section) -> int:
    section.need("seed", SEED)
    return section.whole("seed", 0, LARGEST_SEED, "luck", SEED) or 0
