"""A cadre's story on a terminal: two stories beside each other where there is room, else in turn."""

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from experiments.reasons_table import reasons_table
from experiments.story.passages import Passage
from experiments.story.story import Story, Telling
from sim.policy_changes import QUARTER

LEAST_WIDTH = 110  # characters that two stories beside each other need
NAMES = (
    "A task is named week/tier/line: when it was issued, and by whom. "
    'A story says "because" only where a run with that one decision turned comes out differently.'
)
Place = tuple[int, bool, int, str]


class StoryPage:
    """What `console.print` needs to know about a telling."""

    def __init__(self, telling: Telling) -> None:
        """Show this telling."""
        self.telling = telling

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The heading, the stories and how to read them."""
        telling = self.telling
        yield Text(
            f"Cadre {telling.cadre}, {telling.weeks} weeks, seed {telling.seed}, roster {telling.roster}, "
            f"replicate {telling.replicate}",
            style="bold",
        )
        yield from _parting(telling)
        if len(telling.stories) == 2 and options.max_width >= LEAST_WIDTH:
            yield _beside(*telling.stories)
        else:
            for story in telling.stories:
                yield from _alone(story)
        if telling.reasons:
            yield reasons_table(telling.reasons, *(story.scenario for story in telling.stories))
        yield Text(NAMES, style="dim")


def _parting(telling: Telling) -> Iterator[RenderableType]:
    """Where two stories part."""
    if len(telling.stories) < 2:
        return
    if telling.parting is None:
        yield Text("Both stories are the same from beginning to end.")
        return
    yield Text(f"The stories part in week {telling.parting.week}:")
    for story, event in zip(telling.stories, (telling.parting.here, telling.parting.there), strict=True):
        yield Padding(Text(f"{story.scenario}: {event or 'nothing more happens'}"), (0, 0, 0, 2))


def _alone(story: Story) -> Iterator[RenderableType]:
    """One story from top to bottom."""
    yield Rule(Text(f"{story.title} ({story.scenario})"), align="left")
    yield Text(story.beginning)
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column("weeks", justify="right", no_wrap=True)
    table.add_column("story")
    for passage in story.passages:
        table.add_row(Text(_weeks(passage)), _text([passage]))
    yield table
    yield Text(story.ending)


def _beside(here: Story, there: Story) -> Table:
    """Two stories in columns, aligned by week and task."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("weeks", justify="right", no_wrap=True)
    table.add_column(Text(f"{here.title} ({here.scenario})"), ratio=1)
    table.add_column(Text(f"{there.title} ({there.scenario})"), ratio=1)
    table.add_row("", Text(here.beginning), Text(there.beginning))
    for weeks, ours, theirs in aligned(here, there):
        same = ours == theirs
        table.add_row(Text(weeks), _text(ours), Text("the same", style="dim") if same else _text(theirs))
    table.add_row("", Text(here.ending), Text(there.ending))
    return table


def aligned(here: Story, there: Story) -> Iterator[tuple[str, list[Passage], list[Passage]]]:
    """For each quarter, week and task that either story tells of: its weeks, and the passages of both."""
    ours, theirs = _by_place(here), _by_place(there)
    for place in sorted({*ours, *theirs}):
        mine, yours = ours.get(place, []), theirs.get(place, [])
        yield _weeks((mine or yours)[0]), mine, yours


def _by_place(story: Story) -> dict[Place, list[Passage]]:
    """The passages at each place: quarters, then their weeks in order, tasks before what is about none."""
    places: dict[Place, list[Passage]] = {}
    for passage in story.passages:
        quarter, moment = passage.week // QUARTER, passage.until == passage.week
        place = (quarter, moment, passage.week, passage.task or "~")
        places.setdefault(place, []).append(passage)
    return places


def _weeks(passage: Passage) -> str:
    """Its weeks as they stand in the margin."""
    return str(passage.week) if passage.until == passage.week else f"{passage.week}-{passage.until}"


def _text(passages: list[Passage]) -> Text:
    """Passages one under the other; what a re-run showed stands below its passage, the parting is marked."""
    text = Text()
    for passage in passages:
        if text:
            text.append("\n")
        if passage.parts:
            text.append("Here the stories part: ", style="bold")
        text.append(passage.text)
        for line in passage.after:
            text.append(f"\n  {line}", style="italic")
    return text
