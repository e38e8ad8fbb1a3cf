"""C31: discretion breeds abuse where nobody watches."""

from experiments.validation.sample import Floats, Sample, change

UNWATCHED, WATCHED = 0.1, 0.95


def measure(sample: Sample) -> dict[str, Floats]:
    """Change of breaches with authority, with the red line unwatched and watched."""

    def breaches(watched: float) -> tuple[Floats, Floats]:
        levers = {"accountability.red_line_detection": watched}
        bound, free = (
            sample.mean(sample.arm({**levers, "delegation.authority": authority}), "breaches")
            for authority in (0.3, 0.7)
        )
        return bound, free

    (here, there), (watched_here, watched_there) = breaches(UNWATCHED), breaches(WATCHED)
    return {
        "unwatched": change(here, there),
        "watched": change(watched_here, watched_there),
        "unwatched_beyond_watched": (there - here) - (watched_there - watched_here),
    }
