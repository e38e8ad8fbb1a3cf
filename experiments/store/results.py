"""What a study found, as it is read by everything that makes evidence of it.

>>> results = open_results("results/my-first-study")             # doctest: +SKIP
>>> results.table("initiative")                                  # doctest: +SKIP
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experiments.folder import FolderError, file_hash
from experiments.pairings import pairings, seat_pairings
from experiments.store.compaction import RESULTS, WHICH
from experiments.store.design_table import DECIDED, FLAGS
from experiments.store.parts import SERIES, parts_of, read_part
from experiments.store.plan import asked_beside
from experiments.store.runs import SEATS, TIERS
from experiments.store.study_folder import read_manifest, stored_design, stored_study
from experiments.study import Study
from experiments.study.points import WHERE

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa  # type: ignore[import-untyped]

RUN = ["key", "pairing"]  # what a run is, in the parts of a folder
ROW_OF = {SERIES: "week", SEATS: "seat", TIERS: "tier"}
NO_RESULTS = "no results were put together yet. Let resume finish the study."


@dataclass(frozen=True)
class Results:
    """The tables of a study folder.

    `manifest` is what `manifest.json` says. Runs that failed are rows with a status and without outcomes; runs that
    have not been done are not there, but counted in `planned`.
    """

    folder: Path
    study: Study
    manifest: dict[str, Any]

    @cached_property
    def design(self) -> "pd.DataFrame":
        """One row a point, indexed by its number: policy, cell, draw (`WHERE`) and one column a factor."""
        return self._design.to_pandas().set_index("point").drop(columns=DECIDED)

    @property
    def factors(self) -> "pd.DataFrame":
        """One row a point and one column a factor."""
        return self.design.drop(columns=list(WHERE))

    @property
    def first_points(self) -> dict[str, int]:
        """Policy -> its point in the first cell."""
        first = self.design[self.design["cell"] == self.design["cell"].min()]
        return dict(zip(first["policy"], first.index.tolist(), strict=True))

    @cached_property
    def flags(self) -> dict[str, Any]:
        """What an analysis must know of the design beside its points, as it was stored."""
        flags: dict[str, Any] = json.loads(self._design.schema.metadata[FLAGS])
        return flags

    @cached_property
    def _design(self) -> "pa.Table":
        """The stored design, one row a point."""
        return stored_design(self.folder)

    @cached_property
    def all_runs(self) -> "pd.DataFrame":
        """One row a run, those over which only seats are judged among them."""
        if not (self.folder / RESULTS).is_file():
            raise FolderError(f"{self.folder}: {NO_RESULTS}")
        return _read(self.folder / RESULTS)

    @cached_property
    def runs(self) -> "pd.DataFrame":
        """One row a run under the study's replicates: how it ended, and every outcome over the window."""
        return self.all_runs[self.all_runs["pairing"] < self.replicates].reset_index(drop=True)

    @property
    def replicates(self) -> int:
        """How many pairings every point is run under."""
        return int(self.manifest["study"]["replicates"])

    @property
    def planned(self) -> int:
        """How many runs `runs` would have if all had been done."""
        return int(self.manifest["study"]["points"]) * self.replicates

    @property
    def ok(self) -> int:
        """How many came to their end."""
        return int((self.runs["status"] == "ok").sum())

    @property
    def failures(self) -> "pd.DataFrame":
        """The runs that failed."""
        return self.runs[self.runs["status"] != "ok"]

    def table(self, outcome: str) -> "pd.DataFrame":
        """An outcome, points x pairings; not a number where a run failed, is missing or counted nothing."""
        found = self.runs.pivot(index="point", columns="pairing", values=outcome)
        return found.reindex(index=self.design.index, columns=range(self.replicates))

    @cached_property
    def seats(self) -> "pd.DataFrame":
        """One row a run of roster 0 and seat, over the window; empty where the study did not ask."""
        return self._beside(SEATS)

    @cached_property
    def series(self) -> "pd.DataFrame":
        """One row a run and week, the outcomes that the study keeps week by week; empty where it did not ask."""
        return self._beside(SERIES)

    @cached_property
    def tiers(self) -> "pd.DataFrame":
        """One row a run and tier (0 is the top), sums over the window; empty where the study did not ask."""
        return self._beside(TIERS)

    def _beside(self, name: str) -> "pd.DataFrame":
        """Series, seats or tiers, with the points of the study in place of keys; each run once, as it counts."""
        import pandas as pd

        parts = parts_of(self.folder) if self._asks_for(name) else []
        if not parts:
            return pd.DataFrame()
        counting = self._counting(parts)
        luck = seat_pairings(self.study.seat_replicates) if name == SEATS else pairings(self.replicates)
        inside = counting[counting["pairing"].isin([pairing.number for pairing in luck])]
        found = [_read(self.folder / name / part).merge(runs[RUN], on=RUN) for part, runs in inside.groupby("part")]
        if not found:
            return pd.DataFrame()
        keys = self._design.select(["point", "key"]).to_pandas()
        unit = ["point", "pairing", ROW_OF[name]]
        rows = pd.concat(found).merge(keys, on="key").sort_values(unit).reset_index(drop=True)
        measured = self.study.measure.series if name == SERIES else [one for one in rows if one not in (*unit, "key")]
        return rows[[*unit, *measured]]

    def _asks_for(self, name: str) -> bool:
        """Whether the study wants series, seats or tiers kept."""
        measure = self.study.measure
        return bool({SERIES: measure.series, SEATS: self.study.seat_replicates, TIERS: measure.tiers}[name])

    def _counting(self, parts: Sequence[Path]) -> "pd.DataFrame":
        """One row a run that ended well with all that is asked of it: key, pairing and the latest part it stands in."""
        import pandas as pd

        columns = [*WHICH, "status"]
        rows = pd.concat([read_part(part, columns).to_pandas().assign(part=part.name) for part in parts])
        asked = {pairing: set(asked_beside(self.study, pairing)) for pairing in rows["pairing"].unique().tolist()}
        runs = zip(rows["pairing"], rows["kept"], rows["status"], strict=True)
        counts = [status == "ok" and asked[pairing] <= set(kept.split()) for pairing, kept, status in runs]
        return rows[counts].drop_duplicates(RUN, keep="last")


def open_results(folder: Path | str) -> Results:
    """The results of a study folder. Raises `FolderError` where there are none."""
    path = Path(folder)
    manifest = read_manifest(path)
    if "results_sha256" not in manifest and (path / RESULTS).is_file():  # a sweep died between the two
        manifest = {**manifest, "results_sha256": file_hash(path / RESULTS)}
    return Results(path, stored_study(path), manifest)


def _read(path: Path) -> "pd.DataFrame":
    import pandas as pd

    return pd.read_parquet(path)
