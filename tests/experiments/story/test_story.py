"""One cadre's story: every event has its sentence, quarters are counted right, two stories stand side by side."""

import json

import pytest
from rich.console import Console
from small_runs import small

from experiments.story.passages import Passage
from experiments.story.sentences import as_sentence, chances_of_approaches, sentence
from experiments.story.story import Parting, Story, Telling, story_text, tell
from experiments.story.story_page import LEAST_WIDTH, StoryPage, aligned
from experiments.story.stretch import in_short
from sim import Run, Scenario, simulate
from sim import events as codes
from sim.errors import ScenarioError
from sim.history import Event, Task, records
from sim.organisation import OrganisationSpec
from sim.trust_ledger import trust_of


def lasting(name: str, weeks: int = 40) -> Scenario:
    return small(name).with_weeks(weeks)


def lived(name: str, weeks: int = 40) -> Run:
    return simulate(lasting(name, weeks), 2, log=True, ledger=True)


def event(
    kind: int, code: int, *values: float, week: int = 3, item: int = 64, task: Task | None = None
) -> Event:
    numbers = (*values, 0.0, 0.0, 0.0, 0.0)[:4]
    return Event(week, kind, 5, 2, item, task or Task(2, 1, 0), code, numbers)


SENTENCES = [
    (
        event(codes.APPROACH, 3, 0.5, 0.2, 0.75, 0.9),
        "takes on task 2/1/0 on paper (chances: initiative 0.10, book 0.40, paper 0.38, neglect 0.12; load 0.90)",
    ),
    (
        event(codes.APPROACH, 4, 1.0, 0.0, 0.5, 0.9),
        "neglects task 2/1/0 (chances: initiative 0.00, book 1.00, paper 0.00, neglect 0.00; load 0.90)",
    ),
    (
        event(codes.VOICE, 0, 0.4, 0.3, 0.2, 2.0),
        "keeps a problem in task 2/1/0 to oneself: speaking seems dangerous "
        "(chance to speak 0.40; expects an answer 0.30, punishment 0.20)",
    ),
    (
        event(codes.VOICE, 0, 0.4, 0.3, 0.2, 3.0),
        "keeps a problem in task 2/1/0 to oneself: it is hard to put "
        "(chance to speak 0.40; expects an answer 0.30, punishment 0.20)",
    ),
    (
        event(codes.VOICE, 1, 0.4, 0.3, 0.2, 1.0),
        "tells half of a problem in task 2/1/0 (chance to speak 0.40; expects an answer 0.30, punishment 0.20)",
    ),
    (
        event(codes.ANSWER, codes.EXTENDED, 0.8, 1.0, 1.0, 1.0),
        "the problem in task 2/1/0 is answered with more time, and the superior punishes the speaker "
        "(tier 1; the township reads 0.80 of what it is told)",
    ),
    (
        event(codes.VISIT, codes.NO_SUBSTANCE, 0.25, 1.4),
        "visitors find no substance in task 2/1/0 (chance 0.25)",
    ),
    (event(codes.REPORT, 1, 1.0), "task 2/1/0 is done"),
    (
        event(codes.REPORT, 2, 0.9999, 0.6),
        "admits that task 2/1/0 failed at 0.99 of the work (chance to admit 0.60)",
    ),
    (
        event(codes.REPORT, 3, 0.7, 0.6, 1.0),
        "reports task 2/1/0 complete at 0.70 of the work (chance to admit 0.60), which is found out",
    ),
    (event(codes.REPORT, 4), "reports task 2/1/0 complete at 0.00 of the work"),
    (event(codes.REPORT, 5, 0.0, 0.0, 1.0), "task 2/1/0 is let drop without a report"),
    (
        event(codes.JUDGEMENT, 1, 0.3, 0.7, 1.0, 1.0),
        "is criticised for an honest failure in task 2/1/0, unjustly (chance to be held 0.30)",
    ),
    (
        Event(3, codes.JUDGEMENT, 5, 2, 0, None, 2, (0.3, 0.0, 6.0, 1.0)),
        "is formally sanctioned for an unreasonable complaint, unjustly (chance to be held 0.30)",
    ),
    (event(codes.BREACH, 0, 0.5), "has crossed the red line in task 2/1/0; it stays unseen"),
    (
        Event(3, codes.DEPARTURE, 5, None, 0, None, codes.RETIRED, (0.001, 0.5, 0.75, 0.25)),
        "retires (chance 0.001); somebody else takes the seat: ability 0.50, integrity 0.75, motivation 0.25",
    ),
    (event(codes.LET_FALL, 3, 0.2, 1.25), "puts on paper task 2/1/0, under a load of 1.25"),
    (event(codes.LET_FALL, 4, 0.2, 1.25), "drops task 2/1/0, under a load of 1.25"),
    (event(codes.INVENTION, 0, 0.05), "invents a difficulty in task 2/1/0 to win time (chance 0.05)"),
    (event(codes.WITHDRAWAL, 0), "the directive of task 2/1/0 is withdrawn"),
    (
        Event(3, codes.SURFACING, 5, 2, 0, None, 0, (0.002, 1.5, 0.0, 0.0)),
        "old paper comes to light through citizens (chance 0.002)",
    ),
]


@pytest.mark.parametrize(("happened", "words"), SENTENCES, ids=[one.word for one, _ in SENTENCES])
def test_an_event_in_a_sentence(happened: Event, words: str) -> None:
    assert sentence(happened) == words


@pytest.mark.parametrize("name", ["tight_control", "laissez_faire"])
def test_chances_of_approaches_add_up(name: str) -> None:
    decided = [one for one in records(lived(name)) if one.kind == codes.APPROACH]
    assert len(decided) > 50
    for one in decided:
        assert sum(chances_of_approaches(one.numbers).values()) == pytest.approx(1.0)


def test_a_stretch_counted_by_hand() -> None:
    found = [
        event(codes.APPROACH, 1, 0.5, 1.0, 0.5, 0.8, item=100),
        event(codes.APPROACH, 2, 0.5, 0.0, 0.5, 1.2, item=101),
        event(codes.APPROACH, 2, 0.5, 0.5, 0.5, 1.0, item=102),
        event(codes.LET_FALL, 4, 0.1, 1.2, item=102),
        event(codes.VOICE, 0, 0.4, 0.3, 0.2, 2.0, item=100),
        event(codes.VOICE, 2, 0.4, 0.3, 0.2, 2.0, item=101),
        event(codes.ANSWER, codes.HELPED, 0.8, 1.0, 1.0, 0.0, item=101),
        event(codes.INVENTION, 0, 0.1, item=102),
        event(codes.REPORT, 1, 1.0, item=100),
        event(codes.REPORT, 4, 0.0, 0.0, 1.0, item=101),
        event(codes.WITHDRAWAL, 0, item=103),
        event(codes.VISIT, codes.GAP_IN_TRACES, 0.1, 1.0, item=100),
        event(codes.SURFACING, 0, 0.1, 1.0, item=0),
        event(codes.JUDGEMENT, 1, 0.5, 0.5, 2.0, item=101),
        event(codes.JUDGEMENT, 0, 0.5, 0.5, 1.0, item=100),
    ]
    assert in_short(found) == (
        "Takes on 3 tasks: 1 by initiative, 2 by the book "
        "(mean chances: initiative 0.25, book 0.25, paper 0.25, neglect 0.25; load 1.00). "
        "Lets 1 task fall under the load: 0 on paper, 1 dropped. "
        "Tells 1 problem (1 answered, 0 punished), keeps 1 problem (1 dangerous), invents 1 difficulty. "
        "Closes 2: 1 done, 1 paper; 1 found out; 1 directive withdrawn. "
        "Visitors find gaps in traces once; old paper comes to light once. "
        "Criticised once (1 shirking found out), let off once."
    )
    assert in_short([]) == "Nothing happens."


@pytest.mark.parametrize("seat", [0, 7])
def test_everything_tells_each_event_once_in_its_week(seat: int) -> None:
    run = lived("tight_control")
    story = tell(run, seat, everything=True)
    happened = [one for one in records(run, seat) if one.week >= 0]
    assert len(happened) > 30
    for one in happened:
        task = str(one.task) if one.task else None
        (passage,) = [
            each
            for each in story.passages
            if (each.week, each.task) == (one.week, task) and not each.text.startswith("Trust ")
        ]
        assert as_sentence(sentence(one)) in passage.text
    weeks = [passage.week for passage in story.passages]
    assert weeks == sorted(weeks) and weeks[0] >= 0 and weeks[-1] < 40


def test_quarters_cover_all_weeks_and_end_at_the_final_trust() -> None:
    run = lived("tight_control")
    story = tell(run, 4)
    quarters = [(one.week, one.until) for one in story.passages if one.until > one.week]
    assert quarters == [(0, 12), (13, 25), (26, 38)]
    assert (story.passages[-1].week, story.passages[-1].until) == (39, 39)  # the last week begins a quarter
    up, down = (trust_of(run.state, 4, measure) for measure in ("trust_up", "trust_down"))
    assert story.ending.endswith(f"trust in superiors is {up:.2f}, trust by the superior {down:.2f}.")
    assert story.passages[-1].text.endswith(f"to {down:.2f}.")
    shorter = len(story.passages) / len(tell(run, 4, everything=True).passages)
    assert shorter < 0.5


def test_because_is_said_only_below_a_turned_decision() -> None:
    telling = story_text(lasting("tight_control"), 3, seed=2)
    (story,) = telling.stories
    told = [line for passage in story.passages for line in passage.after]
    assert any(line.startswith("Run again with this one decision turned (") for line in told)
    assert all(line.startswith(("Run again with", "because of it, ", "and then, ")) for line in told)
    plain = [story.beginning, story.ending, *(passage.text for passage in story.passages)]
    assert not any("because" in text.lower() for text in plain)


def test_the_holder_of_week_0_is_the_one_who_sits_there() -> None:
    run = simulate(lasting("baseline").with_values({"people.exit_base": 0.5}), 2, log=True, ledger=True)
    warmup = [one for one in records(run) if one.kind == codes.DEPARTURE and one.week < 0]
    seat, last = warmup[-1].seat, warmup[-1].numbers
    assert f"integrity {last['entrant_integrity']:.2f}, motivation {last['entrant_motivation']:.2f}" in (
        tell(run, seat).beginning
    )
    stayed = next(seat for seat in range(run.state.tree.cadres) if run.state.cadres.holder[seat] == 0)
    assert f"integrity {run.state.cadres.integrity[stayed]:.2f}" in tell(run, stayed).beginning
    assert "still in the same hands" in tell(run, stayed).ending


def test_two_stories_share_the_warm_up_and_part_at_the_first_difference() -> None:
    telling = story_text(lasting("tight_control"), 3, lasting("laissez_faire"), seed=2)
    here, there = (lived(name) for name in ("tight_control", "laissez_faire"))
    ours, theirs = (list(records(run, 3)) for run in (here, there))
    first = next(n for n in range(len(ours)) if ours[n].identity != theirs[n].identity)
    assert ours[first].week >= 0
    week = min(ours[first].week, theirs[first].week)
    assert telling.parting == Parting(week, sentence(ours[first]), sentence(theirs[first]))
    for story, event_apart in zip(telling.stories, (ours[first], theirs[first]), strict=True):
        marked = [passage for passage in story.passages if passage.parts]
        assert [passage.week for passage in marked] == [event_apart.week]
        assert as_sentence(sentence(event_apart)) in marked[0].text
    assert telling.stories[0].beginning == telling.stories[1].beginning


def test_a_scenario_beside_itself_never_parts() -> None:
    telling = story_text(lasting("baseline", 20), 1, lasting("baseline", 20))
    assert telling.parting is None
    assert telling.stories[0] == telling.stories[1]
    page = printed(telling, LEAST_WIDTH)
    assert "Both stories are the same from beginning to end." in page
    assert page.count("the same") > 2


def printed(telling: Telling, width: int) -> str:
    console = Console(width=width, highlight=False)
    with console.capture() as capture:
        console.print(StoryPage(telling))
    return capture.get()


def telling_of(*stories: Story) -> Telling:
    return Telling(
        3, 1, 0, 0, 30, stories, Parting(5, "task 1/0/0 is done", None) if len(stories) == 2 else None, ()
    )


HERE = Story(
    "tight",
    "Tight",
    "It begins.",
    (Passage(0, 12, None, "First quarter here."), Passage(5, 5, "1/0/0", "Task 1/0/0 is done.", (), True)),
    "It ends.",
)
THERE = Story(
    "loose",
    "Loose",
    "It begins.",
    (
        Passage(0, 12, None, "First quarter there."),
        Passage(4, 4, None, "Leaves the post."),
        Passage(13, 25, None, "Second quarter.", ("and then, week 14: nothing",)),
    ),
    "It ends there.",
)


def test_passages_are_aligned_by_quarter_week_and_task() -> None:
    rows = [
        (weeks, [one.text for one in ours], [one.text for one in theirs])
        for weeks, ours, theirs in aligned(HERE, THERE)
    ]
    assert rows == [
        ("0-12", ["First quarter here."], ["First quarter there."]),
        ("4", [], ["Leaves the post."]),
        ("5", ["Task 1/0/0 is done."], []),
        ("13-25", [], ["Second quarter."]),
    ]


def test_a_wide_terminal_shows_them_beside_each_other_a_narrow_one_in_turn() -> None:
    wide, narrow = (printed(telling_of(HERE, THERE), width) for width in (LEAST_WIDTH, LEAST_WIDTH - 1))
    assert any("First quarter here." in line and "First quarter there." in line for line in wide.splitlines())
    assert not any("First quarter here." in line and "there." in line for line in narrow.splitlines())
    for page in (wide, narrow):
        assert "The stories part in week 5:" in page
        assert "tight: task 1/0/0 is done" in page
        assert "loose: nothing more happens" in page
        assert "Here the stories part: Task 1/0/0 is done." in page
        assert "and then, week 14: nothing" in page
    assert narrow.index("It ends.") < narrow.index("Loose (loose)")


def test_one_story_speaks_of_no_parting() -> None:
    page = printed(telling_of(HERE), 80)
    assert "part in week" not in page
    assert page.startswith("Cadre 3, 30 weeks, seed 1, roster 0, replicate 0")


def test_a_telling_is_plain_json() -> None:
    telling = story_text(lasting("baseline", 20), 1, lasting("tight_control", 20))
    read = json.loads(json.dumps(telling.as_mapping()))
    assert set(read) == {"cadre", "seed", "replicate", "roster", "weeks", "stories", "parting", "reasons"}
    assert [story["scenario"] for story in read["stories"]] == ["baseline", "tight_control"]
    passages = read["stories"][0]["passages"]
    assert len(passages) == len(telling.stories[0].passages)
    assert set(passages[0]) == {"week", "until", "task", "text", "after", "parts"}


def test_less_than_a_quarter_is_told_in_one_piece() -> None:
    telling = story_text(lasting("baseline", 9), 1)
    assert telling.weeks == 9
    assert [(one.week, one.until) for one in telling.stories[0].passages if one.until > one.week] == [(0, 8)]


@pytest.mark.parametrize("cadre", [-1, 12, 500])
def test_a_cadre_that_is_not_there(cadre: int) -> None:
    with pytest.raises(ValueError) as caught:
        story_text(lasting("baseline"), cadre)
    assert str(caught.value) == f"baseline has no cadre {cadre}: there are 12 cadres, numbered 0 to 11"


def test_other_people_cannot_be_told_side_by_side() -> None:
    other = lasting("tight_control").with_organisation(OrganisationSpec((1, 4), cadres=3, departments=2))
    with pytest.raises(ScenarioError) as caught:
        story_text(lasting("baseline"), 0, other)
    assert all("the same people cannot sit in both" in message for message in caught.value.messages)
    with pytest.raises(ScenarioError, match="pairs must run for the same time"):
        story_text(lasting("baseline"), 0, lasting("tight_control", 30))
