"""The whole working of claims on telling bodies of evidence, word by word, as ``evidence explain`` gives it.

After a wanted change, ``WRITE_EXPECTED=1 make test PYTEST_ARGS=tests/evidence/test_working.py`` writes the files in
``working/`` anew; read the diff.
"""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from macros.evidence.explain import explain
from macros.evidence.model import Notice
from macros.evidence.vocabulary import (
    Blinding,
    ClaimKind,
    Comparator,
    CslType,
    Design,
    Direction,
    Domain,
    NoticeKind,
    PopulationClass,
    Species,
)
from tests.evidence.builders import (
    assessed,
    claim,
    cohort,
    effect,
    finding,
    override,
    question,
    review,
    risk_ratio,
    rows,
    source,
    study,
    trial,
)

FOLDER = Path(__file__).parent / "working"

BODIES = {
    "two-faultless-trials": [trial("alpha2020"), trial("beta2021")],
    "one-faultless-trial": [trial("alpha2020")],
    "three-sizes": [trial("alpha2020", n=350), trial("beta2021", n=60), trial("gamma2022", n=5)],
    "small-and-unassessed": [
        trial("alpha2020", n=40, risk_of_bias=None, blinding=Blinding.UNMEASURED, registered=None),
        trial("beta2021", n=50, risk_of_bias=assessed("some-concerns"), registered=False),
    ],
    "blinding-broken": [
        trial("alpha2020", blinding=Blinding.BROKEN, self_reported=None),
        trial("beta2021", blinding=Blinding.NONE),
    ],
    "assessed-as-high": [trial(key, risk_of_bias=assessed("high")) for key in ("alpha2020", "beta2021")],
    "sizes-not-on-record": [trial("alpha2020", n=None), trial("beta2021", n=300)],
    "no-interval": [trial(key, finding(effect=None)) for key in ("alpha2020", "beta2021")],
    "interval-crosses": [
        trial(key, finding(effect=effect(ci_low=-0.7, ci_high=0.1))) for key in ("alpha2020", "beta2021")
    ],
    "opposing": [trial("alpha2020"), trial("beta2021", finding(direction=Direction.HARMS))],
    "both-show-harm": [trial(key, finding(direction=Direction.HARMS)) for key in ("alpha2020", "beta2021")],
    "mostly-harm": [
        *(trial(key, finding(direction=Direction.HARMS), n=40) for key in ("alpha2020", "beta2021")),
        trial("gamma2022", n=40),
    ],
    "mixed-within": [trial("alpha2020"), trial("beta2021", finding(direction=Direction.MIXED))],
    "heterogeneous-review": [review("alpha2020", finding(effect=effect(i2=80.0)))],
    "review-without-heterogeneity": [review("alpha2020", finding())],
    "review-of-unknown-designs": [review("alpha2020", review_of=()), review("beta2021", review_of=())],
    "animals": [
        trial(key, species=Species.ANIMAL, population_class=PopulationClass.NONE) for key in ("alpha2020", "beta2021")
    ],
    "another-dose": [trial(key, dose_class=("double",)) for key in ("alpha2020", "beta2021")],
    "three-mismatches": [
        trial(
            key,
            substances=("peppermint", "menthol"),
            population_class=PopulationClass.HEALTHY,
            comparator=Comparator.WAITING_LIST,
        )
        for key in ("alpha2020", "beta2021")
    ],
    "press-only": [source(key, study(peer_reviewed=False), type=CslType.WEBPAGE) for key in ("alpha2020", "beta2021")],
    "large-effect-in-cohorts": [
        cohort(key, finding(effect=risk_ratio(0.3, 0.2, 0.4))) for key in ("alpha2020", "beta2021")
    ],
    "cohorts-of-unknown-selection": [cohort(key, self_selected=None) for key in ("alpha2020", "beta2021")],
    "uncontrolled": [
        trial(key, design=Design.UNCONTROLLED_COHORT, blinding=Blinding.NONE, self_selected=True)
        for key in ("alpha2020", "beta2021")
    ],
    "read-beside": [
        trial("alpha2020"),
        trial("beta2021", cohort="alpha2020", n=30),
        review("gamma2022", includes=("alpha2020",)),
        cohort("delta2023"),
        replace(trial("omega2024"), notices=(Notice(kind=NoticeKind.RETRACTION),)),
    ],
    "no-study": [source("alpha2020", None)],
    "nothing": [],
}
OVERRIDDEN = claim(overrides=(override(Domain.IMPRECISION, -1, 0),))
CLAIMS = {"interval-crosses": OVERRIDDEN}


def _explained(name: str):
    return explain(CLAIMS.get(name, claim()), rows(BODIES[name])).as_json()


@pytest.mark.parametrize("name", BODIES)
def test_the_working_reads_as_expected(name: str) -> None:
    file = FOLDER / f"{name}.json"
    text = json.dumps(_explained(name), ensure_ascii=False, indent=1) + "\n"
    if os.environ.get("WRITE_EXPECTED"):
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


def test_no_expected_working_is_left_over() -> None:
    assert {file.stem for file in FOLDER.glob("*.json")} == set(BODIES)


@pytest.mark.parametrize("kind", [kind for kind in ClaimKind if kind is not ClaimKind.EFFECT])
def test_other_kinds_name_what_they_rest_on_and_no_level(kind: ClaimKind) -> None:
    found = explain(claim(kind=kind), rows([trial("beta2021"), trial("alpha2020")])).as_json()
    assert found == {
        "id": "peppermint-headache",
        "kind": kind.value,
        "rules_version": "1",
        "certainty": None,
        "computed": None,
        "start": {"steps": 0, "reason": ""},
        "domains": [],
        "upgrade": 0,
        "cap": "",
        "overrides": [],
        "counted": ["alpha2020", "beta2021"],
        "beside": [],
        "leave_one_out": [],
        "would_raise": [],
        "would_lower": [],
    }


def test_an_outcome_that_stands_in_for_another_is_named() -> None:
    bodies = rows([trial("alpha2020"), trial("beta2021")], dict.fromkeys(("alpha2020", "beta2021"), "hours at work"))
    reasons = [row["reason"] for row in explain(claim(), bodies).as_json()["domains"]]
    assert "Most of the evidence differs from the question in outcome." in reasons


def test_a_claim_with_an_allowed_comparator_imagines_a_trial_against_the_one_it_names() -> None:
    asked = claim(question=question(comparator_also=(Comparator.LOWER_DOSE,)))
    found = explain(asked, rows([trial("alpha2020", n=90, comparator=Comparator.LOWER_DOSE)]))
    assert any("against placebo" in row.change for row in found.would_raise)
