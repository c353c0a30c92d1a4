"""A small content tree without a fault, and the means to put one into it.

The subject is made up: does peppermint oil ease headache?
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Self

import pytest

from macros import site
from macros.evidence.diagnostics import Diagnostic

TODAY = date(2026, 11, 25)
"""The day on which these trees are read, so that no test depends on the clock."""

FAULTLESS = {
    "site.yml": """\
name: Peppermint evidence
subject: peppermint oil and headache
dose_classes:
  none: {label: No dose, description: No dose was given.}
  standard: {label: Standard dose, description: The dose on the label., words: [standard dose*]}
  strong: {label: Strong dose, description: More than the label says., words: [strong dose*]}
dose_in_focus: standard
substances:
  - {name: peppermint, spelt: [peppermint], words: [peppermint, oil]}
  - {name: lavender, spelt: [lavender], words: [lavender]}
topics:
  - {id: relief, label: Relief}
outcomes:
  - {id: headache, label: Headache}
names: [B12]
guards:
  - name: dosing
    verbs: [take, swallow]
    objects: [oil, capsules]
    cure: Say what a study gave, with its citation.
""",
    "sources/smith2020.md": """\
---
id: smith2020
type: article-journal
title: Peppermint oil and headache
author:
  - {family: Smith, given: Ada, ORCID: 0000-0002-1825-0097}
issued: 2020-02-29
container-title: Journal of Headache
volume: 14
DOI: 10.1016/S0140-6736(21)00001-1
PMID: 33648632
PMCID: PMC7925122
ISSN: 2050-084X
URL: https://journal.example/smith2020
study:
  design: randomised-trial
  species: human
  population_class: patients
  substances: [peppermint]
  dose_class: [standard]
  duration: 4 weeks
  n: 120
  comparator: placebo
  blinding: held
  registration: [NCT05128162]
  registered: true
  peer_reviewed: true
findings:
  - id: f1
    text: Headache eased in 60 % of people on the oil and in 40 % on placebo.
    direction: favours
    effect: {measure: RR, estimate: 1.5, ci_low: 1.1, ci_high: 2.0}
  - id: f2
    text: Two people on the oil had heartburn.
read_at: [https://journal.example/smith2020]
---

A trial compared peppermint oil with placebo in 120 people [@smith2020:f1].
""",
    "claims/oil-headache.md": """\
---
id: oil-headache
kind: effect
title: Peppermint oil and headache
assertion: Peppermint oil may ease headache.
question:
  population: adults with headache
  population_class: patients
  intervention: peppermint oil
  substance: peppermint
  dose_class: standard
  comparator: placebo
  comparator_class: placebo
  outcome: headache
evidence:
  - finding: smith2020:f1
reviewed: 2026-11-21
---

One trial found that it eased headache more than placebo [@smith2020:f1].
""",
    "faq/does-it-help.md": """\
---
id: does-it-help
question: Does peppermint oil help?
claims: [oil-headache]
reviewed: 2026-11-21
---

It may, for some people with headache [@smith2020:f1].
""",
    "index.md": """\
---
title: Does peppermint oil ease headache?
---

Peppermint oil may ease headache [@smith2020:f1].

{{ claim("oil-headache") }}

## Questions

{{ faq("does-it-help") }}
""",
}


@dataclass(frozen=True)
class Tree:
    """A content folder on disk; every method that changes it returns it."""

    root: Path

    @property
    def content(self) -> Path:
        """The content folder; messages give paths from the folder around it."""
        return self.root / "content"

    def put(self, path: str, text: str | bytes) -> Self:
        """Write a file, by its path from the content folder."""
        file = self.content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return self

    def change(self, path: str, old: str, new: str) -> Self:
        """Replace ``old``, which must stand in the file exactly once."""
        text = (self.content / path).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        return self.put(path, text.replace(old, new))

    def remove(self, path: str) -> Self:
        """Delete a file."""
        (self.content / path).unlink()
        return self

    def page(self, body: str, title: str = "What is known?") -> Self:
        """Write ``page.md``, the first line of whose text is line 5."""
        return self.put("page.md", f"---\ntitle: {title}\n---\n\n{body}\n")

    def load(self) -> site.LoadedSite:
        """The tree as the commands read it."""
        return site.load(self.content, TODAY, self.root)

    def diagnostics(self) -> list[Diagnostic]:
        """Everything that is wrong with it."""
        return self.load().diagnostics

    def messages(self) -> list[str]:
        """Everything that is wrong with it, as it is printed."""
        return [str(diagnostic) for diagnostic in self.diagnostics()]


def plant(root: Path, files: dict[str, str]) -> Tree:
    """Write ``files``, by their paths from the content folder, below ``root``."""
    tree = Tree(root)
    for path, text in files.items():
        tree.put(path, text)
    return tree


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """The faultless tree, for a test to change."""
    return plant(tmp_path, FAULTLESS)
