"""Trust: beliefs move by one's own experience and by what is seen to happen to colleagues. (Step 12 of the week.)

Nothing drifts to a prior. Bad news weighs more than good, less so the more one has seen; deception lowers a ceiling.
"""

from math import sqrt

from sim.arithmetic import log, sigmoid
from sim.parameters.world import Learning

DELTA, BAYESIAN = 0.0, 1.0


def learning_gain(experience: float, learning: Learning) -> float:
    """Weight of one more experience for somebody who has had so many.

    Eq. 12.1: n (n_f + (1 - n_f) / (1 + experience / n_n)); bayesian: 1 / (1 + min(experience, n_m))   [C24]
    `experience` counts events.
    Holds: in [0, 1]; falls with experience; learning.gain where experience = 0, learning.rule = DELTA;
    1 where experience = 0, learning.rule = BAYESIAN.

    >>> learning_gain(experience=20.0, learning=Given(rule=DELTA, gain=0.25, gain_floor=0.5, slowing=20.0))
    0.1875
    >>> learning_gain(experience=20.0, learning=Given(rule=BAYESIAN, memory=3.0))
    0.25
    """
    if learning.rule == BAYESIAN:
        return 1.0 / (1.0 + min(experience, learning.memory))
    return learning.gain * (learning.gain_floor + (1.0 - learning.gain_floor) / (1.0 + experience / learning.slowing))


def updated(belief: float, outcome: float, weight: float, negativity: float, ceiling: float) -> float:
    """A belief after an experience between bad (0) and good (1), of this weight.

    Eq. 12.2: x' = x + w outcome max(0, ceiling - x) - min(1, w negativity) (1 - outcome) x              [C24]
    Holds: in [0, 1]; rises with belief, outcome, ceiling; falls with negativity; belief where weight = 0.

    >>> updated(belief=0.5, outcome=1.0, weight=0.25, negativity=2.0, ceiling=1.0)
    0.625
    >>> updated(belief=0.5, outcome=0.0, weight=0.25, negativity=2.0, ceiling=1.0)
    0.25
    """
    rise = weight * outcome * max(0.0, ceiling - belief)
    fall = min(1.0, weight * negativity) * (1.0 - outcome) * belief
    return belief + rise - fall


def promised(forgiven: float, announced: float, before: float, credibility: float, learning: Learning) -> float:
    """Belief in forgiveness in the week in which more tolerance is announced than `before`; only that is news.

    Eq. 12.3: q' = q + n_p credibility max(0, F_a - max(q, F_a before))               [C25]
    Holds: in [forgiven, 1]; rises with forgiven, announced, credibility; falls with before;
    forgiven where announced <= forgiven; forgiven where announced <= before.

    >>> promised(forgiven=0.25, announced=0.75, before=0.0, credibility=0.5, learning=Given(promise=0.5))
    0.375
    >>> promised(forgiven=0.25, announced=0.75, before=0.5, credibility=0.5, learning=Given(promise=0.5))
    0.3125
    """
    return forgiven + learning.promise * credibility * max(0.0, announced - max(forgiven, before))


def betrayal(announced: float, forgiven: float, learning: Learning) -> float:
    """How much more a punishment weighs when something better had been promised.

    Eq. 12.4: 1 + n_b max(0, F_a - q)                                                 [C25]
    Holds: in [1, 1 + learning.betrayal]; rises with announced; falls with forgiven;
    1 where announced <= forgiven.

    >>> betrayal(announced=0.75, forgiven=0.25, learning=Given(betrayal=1.0))
    1.5
    """
    return 1.0 + learning.betrayal * max(0.0, announced - forgiven)


def lowered_ceiling(ceiling: float, broken: float, times: float, learning: Learning) -> float:
    """Ceiling of trust after so many deceptions, or promises broken by so much.

    Small shortfalls of a promise that is broadly kept leave hardly a scar: what is broken counts by its square.

    Eq. 12.5: max(n_cf, ceiling - n_c broken^2 times)                                 [C25]
    Holds: in [learning.ceiling_floor, 1]; rises with ceiling; falls with broken, times.

    >>> lowered_ceiling(ceiling=1.0, broken=0.5, times=2.0, learning=Given(ceiling_floor=0.25, ceiling_drop=0.5))
    0.75
    """
    return max(learning.ceiling_floor, ceiling - learning.ceiling_drop * (broken * broken * times))


def credit(scrutiny: float, learning: Learning) -> float:
    """Share of a success that is credited to the cadre and not to the scrutiny.

    Eq. 12.6: 1 - n_s scrutiny / (scrutiny + n_s0)                                    [C35]
    `scrutiny` is in visits per week.
    Holds: in [1 - learning.scrutiny, 1]; falls with scrutiny; 1 where scrutiny = 0.

    >>> credit(scrutiny=0.5, learning=Given(scrutiny=0.5, scrutiny_scale=0.5))
    0.75
    """
    return 1.0 - learning.scrutiny * scrutiny / (scrutiny + learning.scrutiny_scale)


def inferred_distrust(distrust: float, prior: float, control_seen: float, learning: Learning) -> float:
    """Inferred chance that the superior thinks badly of one, given control seen as a ratio to the usual.

    Eq. 12.7: s' = s + n_d (L(logit(prior) + n_e (control - 1)) - s)                  [S54, C1, C35]
    Holds: in [0, 1]; rises with distrust, prior, control_seen.

    >>> inferred_distrust(0.25, prior=0.5, control_seen=1.0, learning=Given(distrust_speed=0.5,
    ...                                                                     distrust_evidence=2.0))
    0.375
    """
    posterior = sigmoid(log(prior / (1.0 - prior)) + learning.distrust_evidence * (control_seen - 1.0))
    return distrust + learning.distrust_speed * (posterior - distrust)


def trust_down(ability: float, integrity: float) -> float:
    """A superior's probability that a subordinate truly finishes a task of mean difficulty, or reports honestly.

    Eq. 12.8: d = ability + (1 - ability) integrity                                   [S52]
    Holds: in [max(ability, integrity), 1]; rises with ability, integrity; ability where integrity = 0.

    >>> trust_down(ability=0.5, integrity=0.5)
    0.75
    """
    return ability + (1.0 - ability) * integrity


def trust_up(forgiven: float, answered: float, punished: float) -> float:
    """A subordinate's trust in the superior.

    Eq. 12.9: u = (q + r + 1 - pi) / 3                                                [S53]
    Holds: in [0, 1]; rises with forgiven, answered; falls with punished.

    >>> trust_up(forgiven=0.5, answered=0.25, punished=0.25)
    0.5
    """
    return (forgiven + answered + 1.0 - punished) / 3.0


def trust_gap(down: float, up: float) -> float:
    """Gap of trust on one link.

    Eq. 12.10: 1 - sqrt(d u)                                                          [S54]
    Holds: in [0, 1]; falls with down, up; 0 where down = 1, up = 1; 1 where up = 0.

    >>> trust_gap(down=0.5, up=0.5)
    0.5
    """
    return 1.0 - sqrt(down * up)
