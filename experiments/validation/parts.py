"""All parts of validation beside the facts, in the order in which they stand on the page."""

from experiments.validation.ablations import ABLATIONS
from experiments.validation.docking import DOCKING
from experiments.validation.levers import LEVERS
from experiments.validation.part import Part
from experiments.validation.protocol import PROTOCOL
from experiments.validation.remedies import REMEDIES
from experiments.validation.worlds_over_draws import WORLDS

PARTS: dict[str, Part] = {part.name: part for part in (WORLDS, PROTOCOL, LEVERS, ABLATIONS, REMEDIES, DOCKING)}
