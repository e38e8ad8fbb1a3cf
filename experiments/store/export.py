"""Results as CSV: the design beside every run."""

from pathlib import Path

import pyarrow as pa  # type: ignore[import-untyped]
from pyarrow import csv, parquet

from experiments.folder import refuse_unwritable
from experiments.store.compaction import RESULTS
from experiments.store.design_table import DECIDED
from experiments.store.parts import unfinished
from experiments.store.study_folder import refuse_edited_results, stored_design

NOT_EXPORTED = ["point", *DECIDED]


def export_csv(folder: Path, path: Path) -> int:
    """Write the results of a study folder with the design in front; gives the number of runs.

    Raises `FolderError` where there are none, or not those that were written, or the file cannot be written.
    """
    refuse_edited_results(folder)
    design = stored_design(folder).drop_columns(NOT_EXPORTED)
    results = parquet.ParquetFile(folder / RESULTS)
    refuse_unwritable(path)
    schema = pa.schema([results.schema_arrow.field("run"), *design.schema, *list(results.schema_arrow)[1:]])
    with csv.CSVWriter(unfinished(path), schema.remove_metadata()) as writer:
        for group in range(results.num_row_groups):
            rows = results.read_row_group(group)
            beside = design.take(rows["point"])
            columns = [rows["run"], *beside.columns, *rows.columns[1:]]
            writer.write_table(pa.table(columns, schema=schema.remove_metadata()))
    unfinished(path).replace(path)
    runs: int = results.metadata.num_rows
    return runs
