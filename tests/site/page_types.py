"""One address of each type of page, for tests that hold for every type, and for pictures."""

from __future__ import annotations

TOPICS = {
    "what-it-is": "what-it-is/",
    "depression": "depression/",
    "anxiety": "anxiety/",
    "trials": "trials/",
    "mechanism": "mechanism/",
    "dosing": "dosing/",
    "safety": "safety/",
    "experiences": "experiences/",
    "alongside-therapy": "alongside-therapy/",
    "legal": "legal/",
    "ethics": "ethics/",
    "outlook": "outlook/",
}
RECORDS = {
    "claim": "claims/micro-depression-placebo/",
    "claim-with-forest": "claims/full-dose-depression/",
    "claim-on-law": "claims/uk-class-a/",
    "source": "sources/szigeti2021/",
    "source-of-law": "sources/usc21-812/",
    "question": "faq/is-it-placebo/",
    "check": "checks/d18-imperial-trial/",
    "law": "law/US/",
}
INDEXES = {"claims": "claims/", "sources": "sources/", "questions": "faq/", "checks": "checks/", "laws": "law/"}
TOOLS = {
    "help": "help/",
    "sheet": "clinician-sheet/",
    "glossary": "glossary/",
    "methods": "methods/",
    "coverage": "coverage/",
    "agreement": "agreement/",
    "overrides": "overrides/",
    "data": "data/",
    "embed": "embed/",
    "search": "search/",
    "contribute": "contribute/",
    "components": "components/",
    "about": "about/",
    "missing": "nowhere/",
}
PAGE_TYPES = {"home": "", "trials": "trials/", "legal": "legal/", **RECORDS, **INDEXES, **TOOLS}
"""Each type of page once: two topic pages stand for the others."""
EVERY_PAGE = PAGE_TYPES | TOPICS
