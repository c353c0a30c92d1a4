"""The rows behind the charts: one trial is one row, whatever number of records it has."""

from __future__ import annotations

from macros.evidence import plots
from macros.evidence.corpus import Corpus, Entry
from macros.evidence.model import DoseClass, Guesses, Site, Source, Study
from macros.evidence.vocabulary import Design, TrialStatus
from tests.evidence.builders import finding, source, study

SITE = Site(
    name="x",
    subject="x",
    dose_classes={key: DoseClass(label=key, description=key) for key in ("standard", "strong")},
    dose_in_focus="standard",
)
NUMBER = "NCT05128162"


def corpus(*sources: Source) -> Corpus:
    """A corpus of nothing but sources."""
    return Corpus(SITE, tuple(Entry("sources", row.id, f"sources/{row.id}.md", "", row, "", 1) for row in sources))


def entry(**changes: object) -> Study:
    """The entry of a trial in a register: recruiting, size not stated."""
    return study(**{"design": Design.REGISTRY_RECORD, "n": None, "status": TrialStatus.RECRUITING} | changes)


def shown(*sources: Source) -> list[tuple[str, tuple[str, ...], int | None]]:
    """The running trials: whose status is told, their numbers, their size."""
    return [(row.source.id, row.registration, row.planned) for row in plots.running_trials(corpus(*sources))]


def test_entry_and_protocol_of_one_number_are_one_trial_with_the_newest_status_and_the_size_that_is_known() -> None:
    register = source("entry", entry(registration=(NUMBER,), n=80, status_as_of="2024-01-01"))
    protocol = source(
        "protocol", entry(design=Design.TRIAL_PROTOCOL, registration=(NUMBER,), status_as_of="2025-01-01")
    )
    assert shown(register, protocol) == [("protocol", (NUMBER,), 80)]


def test_records_that_name_the_same_people_are_one_trial_in_whatever_order_they_come() -> None:
    first = source("first", entry(registration=(NUMBER,), status_as_of="2025-01-01"))
    second = source("second", entry(cohort="third"))
    third = source("third", entry(cohort="first"))
    for order in ((first, second, third), (second, third, first), (second, first, third)):
        assert shown(*order) == [("first", (NUMBER,), None)]


def test_a_trial_whose_results_are_on_record_is_not_shown() -> None:
    register = source("entry", entry(registration=(NUMBER,)))
    assert shown(register, source("results", study(registration=(NUMBER,)))) == []
    assert shown(register, source("results", study(registration=("NCT05128163",)))) == [("entry", (NUMBER,), None)]


def test_a_protocol_without_a_status_is_no_result() -> None:
    register = source("entry", entry(registration=(NUMBER,)))
    plan = source("plan", study(design=Design.TRIAL_PROTOCOL, registration=(NUMBER,), n=40))
    assert shown(register, plan) == [("entry", (NUMBER,), 40)]


def test_guesses_about_the_dose_in_focus_come_first() -> None:
    guessed = finding(guesses=(Guesses(group="all", right=80),))
    strong = source("alpha", study(dose_class=("strong",)), [guessed])
    standard = source("beta", study(), [guessed])
    assert [row.source.id for row in plots.guesses(corpus(strong, standard))] == ["beta", "alpha"]
