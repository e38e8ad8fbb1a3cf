"""What a worker looks like from inside; itself as lean as one."""

import os
import sys
from collections.abc import Sequence

from experiments.runner.chunk import run_chunk
from experiments.runner.workers import ONE_THREAD
from experiments.store.runs import Job
from experiments.study import Study


def modules_and_threads(
    study: Study, jobs: Sequence[Job], patience: float | None
) -> tuple[set[str], set[str]]:
    """Do a chunk, then say which packages are loaded and how many threads linear algebra may use."""
    run_chunk(study, jobs, patience)
    return {name.partition(".")[0] for name in sys.modules}, {os.environ[name] for name in ONE_THREAD}
