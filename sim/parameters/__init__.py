"""Every lever, world and population parameter, declared once; values live in YAML."""

from sim.parameters.declaration import Parameter, parameters_of
from sim.parameters.levers import Levers
from sim.parameters.population import Population
from sim.parameters.world import World

PARAMETERS: dict[str, Parameter] = {
    parameter.name: parameter
    for container, kind in ((Levers, "lever"), (World, "world"), (Population, "population"))
    for parameter in parameters_of(container, kind)  # type: ignore[arg-type]
}

__all__ = ["PARAMETERS", "Levers", "Parameter", "Population", "World"]
