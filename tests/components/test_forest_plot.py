"""The forest plot appears where two studies share a scale, and only there."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from markupsafe import Markup

from macros.components.page import PageView
from macros.components.registry import registry
from macros.evidence.corpus import Corpus, Entry
from macros.evidence.model import DoseClass, Evidence, Site, Source
from macros.evidence.vocabulary import Measure
from tests.evidence.builders import claim, effect, finding, source, study, trial

SITE = Site(name="x", subject="x", dose_classes={"standard": DoseClass(label="Standard dose", description="x")})


def shown(*sources: Source) -> BeautifulSoup:
    """The component for a claim that rests on the first finding of each of ``sources``."""
    asked = claim(evidence=tuple(Evidence(finding=f"{record.id}:f1") for record in sources))
    records = [("sources", record.id, record) for record in sources] + [("claims", asked.id, asked)]
    entries = tuple(Entry(kind, key, f"{kind}/{key}.md", "", record, "", 1) for kind, key, record in records)
    page = PageView(Corpus(SITE, entries), "index.md", Markup)
    return BeautifulSoup(registry().render(page, "forest_plot", {"id": asked.id}), "html.parser")


def points(measure: Measure, scale: str = "", **changes: object) -> object:
    """A finding with an interval on a scale."""
    return finding(effect=effect(measure=measure, scale=scale, **changes))


@pytest.mark.parametrize(
    ("alpha", "beta", "plotted"),
    [
        pytest.param(points(Measure.SMD), points(Measure.SMD), 2, id="standardised differences share an axis"),
        pytest.param(points(Measure.SMD), points(Measure.RR), 0, id="two measures do not"),
        pytest.param(points(Measure.MD, "HIT-6"), points(Measure.MD, "HIT-6"), 2, id="points of one scale do"),
        pytest.param(points(Measure.MD, "HIT-6"), points(Measure.MD, "MIDAS"), 0, id="points of two scales do not"),
        pytest.param(points(Measure.MD), points(Measure.MD), 0, id="points of an unnamed scale do not"),
        pytest.param(points(Measure.SMD), points(Measure.SMD, ci_low=None), 0, id="one interval is no plot"),
    ],
)
def test_a_plot_needs_two_intervals_on_one_scale(alpha, beta, plotted) -> None:
    soup = shown(trial("alpha2020", alpha), trial("beta2021", beta))
    assert len(soup.select(".ev-forest-point")) == plotted
    assert len(soup.select(".ev-chart-data tbody tr")) == plotted


def test_a_plot_says_what_it_shows_in_words() -> None:
    svg = shown(trial("alpha2020"), trial("beta2021")).select_one("svg[role=img]")
    described = {svg.find(id=name).get_text() for name in svg["aria-labelledby"].split()}
    assert any("-0.5 (-0.7 to -0.3)" in words for words in described)
    assert any("Forest plot" in words for words in described)


def test_points_stand_where_their_figures_are() -> None:
    soup = shown(trial("alpha2020"), trial("beta2021", points(Measure.SMD, estimate=-0.1, ci_low=-0.2, ci_high=0.1)))
    first, second = (float(point["cx"].rstrip("%")) for point in soup.select(".ev-forest-point"))
    null = float(soup.select_one(".ev-forest-null")["x1"].rstrip("%"))
    assert first < second < null


def test_ratios_stand_on_a_logarithmic_axis() -> None:
    half, double = (points(Measure.RR, estimate=r, ci_low=r / 1.1, ci_high=r * 1.1) for r in (0.5, 2.0))
    soup = shown(trial("alpha2020", half), trial("beta2021", double))
    first, second = (float(point["cx"].rstrip("%")) for point in soup.select(".ev-forest-point"))
    null = float(soup.select_one(".ev-forest-null")["x1"].rstrip("%"))
    assert null - first == pytest.approx(second - null, abs=0.05)


def test_two_sources_of_one_body_and_year_are_told_apart() -> None:
    keys = ("alpha2020", "beta2021")
    sources = [source(key, study(), authority="Institute", issued="2026") for key in keys]
    names = [cell.get_text() for cell in shown(*sources).select(".ev-chart-data tbody th")]
    assert names == ["Institute 2026 (alpha2020)", "Institute 2026 (beta2021)"]


@pytest.mark.parametrize(
    ("alpha", "beta", "side"),
    [
        (points(Measure.SMD), points(Measure.SMD), "to the left"),
        (points(Measure.RR, estimate=2.0, ci_low=1.5, ci_high=2.5),) * 2 + ("to the right",),
        (points(Measure.SMD), points(Measure.SMD, estimate=0.5, ci_low=0.3, ci_high=0.7), ""),
    ],
    ids=["lower is better", "higher is better", "the records differ"],
)
def test_the_side_that_favours_is_said_where_the_records_say_it_alike(alpha, beta, side: str) -> None:
    words = shown(trial("alpha2020", alpha), trial("beta2021", beta)).select_one(".ev-chart-source").get_text()
    assert ("favour" in words) == bool(side)
    assert side in words
