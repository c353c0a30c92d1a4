"""How fast the records are read, checked and rated."""

from __future__ import annotations

import multiprocessing
import random
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from statistics import median

from macros import site
from macros.evidence.certainty import rate
from tests.bench.building import CONTENT, ROOT
from tests.bench.shown import Part, spread, verdict
from tests.evidence import builders


def _inside() -> tuple[int, float, float]:
    """Sentences, seconds for reading all records, and seconds for the rules, in a process that has done neither."""
    start = time.perf_counter()
    loaded = site.load(CONTENT, date.today(), ROOT)
    read = time.perf_counter()
    found = loaded.diagnostics
    end = time.perf_counter()
    assert found is not None
    return len(loaded.context.statements), read - start, end - read


def inside(rounds: int) -> Part:
    """The table of what the parts of the check take, without the start of Python and imports."""
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=fresh, max_tasks_per_child=1) as pool:
        found = [pool.submit(_inside).result() for _ in range(rounds)]
    rows = [("within the check", "median", "min–max")]
    rows.append(("seconds to read all records", *spread([reading for _, reading, _ in found], ".3f")))
    rows.append(("seconds for the rules", *spread([rules for _, _, rules in found], ".3f")))
    rates = [sentences / (reading + rules) for sentences, reading, rules in found]
    rows.append(("sentences read and checked a second", *spread(rates, ",.0f")))
    return Part.of(rows, f"{found[0][0]:,} sentences")


CLAIMS, STUDIES, STUDIES_OF_A_CLAIM = 10_000, 2_000, 5
RATING_BUDGET_SECONDS = 2.0


def _rating() -> float:
    """Seconds to rate CLAIMS claims over STUDIES studies, each resting on STUDIES_OF_A_CLAIM of them."""
    chosen = random.Random(1)
    studies = [builders.trial(f"study{index}", n=chosen.choice((50, 200, 600))) for index in range(STUDIES)]
    evidence = [builders.rows(chosen.sample(studies, STUDIES_OF_A_CLAIM)) for _ in range(CLAIMS)]
    claims = [builders.claim(id=f"claim{index}") for index in range(CLAIMS)]
    start = time.perf_counter()
    for asked, found in zip(claims, evidence, strict=True):
        rate(asked, found)
    return time.perf_counter() - start


def rating(rounds: int) -> Part:
    """How long it takes to rate many claims."""
    seconds = [_rating() for _ in range(rounds)]
    what = f"seconds to rate {CLAIMS:,} claims over {STUDIES:,} studies"
    shown = verdict(median(seconds), RATING_BUDGET_SECONDS)
    return Part.of(
        [
            ("rating", "median", "min–max", "budget", ""),
            (what, *spread(seconds, ".2f"), f"{RATING_BUDGET_SECONDS:g}", shown),
        ]
    )
