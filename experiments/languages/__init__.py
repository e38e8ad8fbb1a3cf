"""Words in every language: one catalogue each, read by tables, figures and reports, and by the workshop's page.

>>> from experiments.languages import words
>>> words("zh").label("trust_gap")
'信任落差'
"""

from experiments.language_codes import LANGUAGES
from experiments.languages.words import Words, words

__all__ = ["LANGUAGES", "Words", "words"]
