"""Voice, worked by hand: three motives of silence that stay apart."""

import pytest
from claims import BASELINE

from sim.rules.voice import (
    DANGEROUS,
    UNABLE,
    USELESS,
    bargaining_chance,
    climate_after,
    half_told_chance,
    motive_of_silence,
    voice_chance,
)

VOICE = BASELINE.voice._replace(
    sharpness=4.0, answered=1.0, punished=1.0, inability=0.5, threshold=0.1, motivation=0.4, motive_mean=0.5,
    exhaustion=0.5, peers=0.6, half_told=0.5, bargaining=0.2, climate_inertia=0.1,
)  # fmt: skip


def test_one_voice_by_hand() -> None:
    utility = 0.6 - 0.2 - 0.5 * 0.4 - 0.1 + 0.4 * 0.2 - 0.5 * 0.3 + 0.6 * 0.25
    found = voice_chance(0.6, 0.2, 0.6, 0.7, 0.3, 0.75, VOICE)
    assert found == pytest.approx(1 / (1 + 2.718281828459045 ** (-4 * utility)))


def test_each_motive_of_silence_works_alone() -> None:
    speaks = voice_chance(1.0, 0.0, 1.0, 0.5, 0.0, 0.5, VOICE)
    for useless, dangerous, unable in [(0.0, 0.0, 1.0), (1.0, 1.0, 1.0), (1.0, 0.0, 0.0)]:
        assert voice_chance(useless, dangerous, unable, 0.5, 0.0, 0.5, VOICE) < speaks - 0.05


def test_the_silence_of_peers_feeds_silence() -> None:
    assert voice_chance(0.5, 0.5, 0.5, 0.5, 0.0, 0.0, VOICE) < voice_chance(0.5, 0.5, 0.5, 0.5, 0.0, 1.0, VOICE)
    climate = 0.8
    for _ in range(200):
        climate = climate_after(climate, 0.0, VOICE)
    assert climate < 1e-8


def test_who_is_exhausted_speaks_less() -> None:
    fresh, tired = (voice_chance(0.5, 0.2, 0.5, 0.5, burnout, 0.5, VOICE) for burnout in (0.0, 0.8))
    assert tired < fresh - 0.1


def test_the_strongest_motive_is_named() -> None:
    assert motive_of_silence(answered=0.0, punished=0.1, ability=0.9, voice=VOICE) == USELESS
    assert motive_of_silence(answered=0.4, punished=0.9, ability=0.9, voice=VOICE) == DANGEROUS
    assert motive_of_silence(answered=0.4, punished=0.1, ability=0.1, voice=VOICE) == UNABLE


def test_who_is_almost_always_answered_is_not_silent_for_futility() -> None:
    assert motive_of_silence(answered=0.9, punished=0.0, ability=0.9, voice=VOICE) == UNABLE


def test_fear_halves_what_is_told_and_idleness_invents() -> None:
    assert half_told_chance(1.0, VOICE) == 0.5
    assert bargaining_chance(0.25, VOICE) == pytest.approx(0.15)
