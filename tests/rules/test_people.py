"""People, worked by hand: what tires, what encourages, who leaves and who comes."""

import pytest
from claims import BASELINE

from sim.rules.people import (
    ability_after,
    burnout_after,
    covered,
    entrant_ability,
    entrant_motivation,
    exit_chance,
    gaming_after,
    motivation_after,
    posts_won,
    promotion_weight,
    strain,
    wellbeing,
)

PEOPLE = BASELINE.people._replace(
    burnout_gain=0.1, burnout_threshold=0.8, burnout_silence=0.02, burnout_dread=0.05, burnout_rest=0.02,
    motivation_loss=0.1, motivation_gain=0.05, training_gain=0.001, ageing=0.002,
    gaming_gain=0.1, gaming_cover=0.5, exit_base=0.052, exit_burnout=2.0, exit_pay=1.0,
    promotion_spread=2.0, entry_pay=0.2, entry_freedom=0.4,
)  # fmt: skip


def test_burnout_rests_away_below_the_load_that_can_be_borne() -> None:
    assert burnout_after(0.5, 0.8, 0.0, 0.0, PEOPLE) == pytest.approx(0.49)
    assert burnout_after(0.5, 0.2, 0.0, 0.0, PEOPLE) == pytest.approx(0.49)


def test_overload_silence_and_criticism_add_up() -> None:
    assert burnout_after(0.5, 1.0, 2.0, 1.0, PEOPLE) == pytest.approx(0.49 + 0.5 * (0.02 + 0.04 + 0.05))


def test_steady_overload_settles_short_of_full_burnout() -> None:
    burnout = 0.0
    for _ in range(2000):
        burnout = burnout_after(burnout, 1.0, 0.0, 0.0, PEOPLE)
    assert burnout == pytest.approx(0.02 / (0.02 + 0.02))


def test_criticism_takes_and_success_gives_motivation() -> None:
    assert motivation_after(0.6, 0.5, 1.0, 0.0, PEOPLE) == pytest.approx(0.57)
    assert motivation_after(0.6, 0.5, 0.0, 1.0, PEOPLE) == pytest.approx(0.62)
    assert motivation_after(0.6, 1.0, 20.0, 0.0, PEOPLE) == 0.0
    assert motivation_after(0.6, 1.0, 20.0, 1.0, PEOPLE) == pytest.approx(0.02)  # what is lost is lost once


def test_criticism_discourages_only_who_does_not_like_to_be_controlled() -> None:
    assert motivation_after(0.6, 0.0, 5.0, 0.0, PEOPLE) == 0.6


def test_training_and_ageing_balance() -> None:
    ability = 0.9
    for _ in range(5000):
        ability = ability_after(ability, 2.0, 0.0, PEOPLE)
    assert ability == pytest.approx(0.002 / (0.002 + 0.002))


def test_who_is_not_found_out_learns_to_cover() -> None:
    gaming = gaming_after(gaming_after(0.0, 1.0, PEOPLE), 1.0, PEOPLE)
    assert gaming == pytest.approx(0.19)
    assert covered(0.4, gaming, PEOPLE) == pytest.approx(0.4 * (1 - 0.095))


def test_the_content_leave_at_the_base_rate_and_odds_rise_with_burnout() -> None:
    content = exit_chance(0.0, 1.0, PEOPLE)
    assert content == pytest.approx(0.001)
    burnt = exit_chance(1.0, 1.0, PEOPLE)
    assert burnt / (1 - burnt) == pytest.approx(content / (1 - content) * 2.718281828459045**2)


def test_without_merit_results_win_no_post() -> None:
    assert promotion_weight(9.0, 4.0, 0.0, 0.3, PEOPLE) == promotion_weight(0.0, 4.0, 0.0, 0.3, PEOPLE)
    assert promotion_weight(7.0, 3.0, 1.0, 0.3, PEOPLE) == pytest.approx(4.0)
    assert promotion_weight(3.0, 1.0, 0.5, 0.25, PEOPLE) == pytest.approx(0.5 * 4 + 0.5 * 0.25)


def test_merit_and_favour_weigh_alike_however_much_everybody_does() -> None:
    squared = PEOPLE._replace(promotion_spread=2.0)
    for usual in (0.0, 5.0, 50.0):
        assert promotion_weight(usual, usual, 1.0, 0.5, squared) == promotion_weight(usual, usual, 0.0, 0.5, squared)


def test_as_many_posts_are_won_as_declared() -> None:
    years = [(year + 0.5) / 100 for year in range(100)]
    for rate in (0.0, 0.15, 1.0, 1.4, 2.0):
        assert sum(posts_won(luck, PEOPLE._replace(promotion_rate=rate)) for luck in years) == round(100 * rate)


def test_pay_draws_the_able_and_freedom_the_motivated() -> None:
    assert entrant_ability(0.5, 1.5, PEOPLE) == pytest.approx(0.6)
    assert entrant_ability(0.95, 2.0, PEOPLE) == 1.0
    assert entrant_motivation(0.5, 1.0, 1.0, PEOPLE) == pytest.approx(0.7)
    assert entrant_motivation(0.1, 0.0, 0.0, PEOPLE) == 0.0
    assert entrant_motivation(0.95, 1.0, 1.0, PEOPLE) == 1.0


def test_wellbeing_weighs_a_week() -> None:
    world = PEOPLE._replace(
        wellbeing_overtime=0.02, wellbeing_burnout=0.5, wellbeing_criticism=0.3,
        wellbeing_money=0.1, wellbeing_pay=1.0, wellbeing_meaning=2.0,
    )  # fmt: skip
    lost = strain(10.0, 0.4, world)
    assert lost == pytest.approx(0.4)
    assert wellbeing(lost, 1.0, 200.0, 1.2, 0.25, world) == pytest.approx(1.2 + 0.5 - 0.4 - 0.3 - 0.2)
