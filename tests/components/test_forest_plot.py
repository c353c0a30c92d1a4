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
from tests.evidence.builders import claim, effect, finding, trial

SITE = Site(name="x", subject="x", dose_classes={"standard": DoseClass(label="Standard dose", description="x")})


def shown(*sources: Source) -> BeautifulSoup:
    """The component for a claim that rests on the first finding of each of ``sources``."""
    asked = claim(evidence=tuple(Evidence(finding=f"{source.id}:f1") for source in sources))
    records = [("sources", source.id, source) for source in sources] + [("claims", asked.id, asked)]
    entries = tuple(Entry(kind, key, f"{kind}/{key}.md", "", record, "", 1) for kind, key, record in records)
    page = PageView(Corpus(SITE, entries), "index.md", Markup)
    return BeautifulSoup(registry().render(page, "studies_of", {"id": asked.id}), "html.parser")


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
    assert len(soup.select("table.ev-directions tbody tr")) == 2


def test_a_plot_says_what_it_shows_in_words() -> None:
    svg = shown(trial("alpha2020"), trial("beta2021")).select_one("svg[role=img]")
    described = {svg.find(id=name).get_text() for name in svg["aria-labelledby"].split()}
    assert any("-0.5 (-0.7 to -0.3)" in words for words in described)
    assert any("Forest plot" in words for words in described)


def test_points_stand_where_their_figures_are() -> None:
    soup = shown(trial("alpha2020"), trial("beta2021", points(Measure.SMD, estimate=-0.1, ci_low=-0.2, ci_high=0.1)))
    first, second = (float(point["x"]) for point in soup.select(".ev-forest-point"))
    null = float(soup.select_one(".ev-forest-null")["x1"])
    assert first < second < null
