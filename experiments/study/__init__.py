"""Studies: a question, what varies, how often it is run and what is measured, read from one YAML file.

>>> from experiments.study import read_study
>>> study = read_study("remedies_alone_and_together")
>>> study.design.method
'contrast'
"""

from experiments.study.reading import is_study, read_study, study_names
from experiments.study.study import Point, Setting, Study, StudyError

__all__ = ["Point", "Setting", "Study", "StudyError", "is_study", "read_study", "study_names"]
