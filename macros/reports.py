"""What the commands print: faults, coverage and the working of a claim, in each form."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Sequence

from macros.evidence.diagnostics import Diagnostic, errors
from macros.evidence.explain import Explanation
from macros.evidence.vocabulary import Level
from macros.lint.coverage import Coverage
from macros.lint.rules import rows


def _text(found: Sequence[Diagnostic]) -> str:
    faults = len(errors(list(found)))
    warnings = len(found) - faults
    total = f"{_count(faults, 'fault')}, {_count(warnings, 'warning')}."
    return "\n".join([*map(str, found), total if found else "Clean: no fault, no warning."])


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _github(found: Sequence[Diagnostic]) -> str:
    """Workflow commands of GitHub Actions, which show each fault beside its line."""

    def escaped(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    return "\n".join(
        f"::{fault.severity.value} file={escaped(fault.path).replace(',', '%2C').replace(':', '%3A')},"
        f"line={fault.line},col={fault.col},title={fault.code}::{escaped(fault.message)}"
        for fault in found
    )


def _json(found: Sequence[Diagnostic]) -> str:
    listed = [
        {
            "path": fault.path,
            "line": fault.line,
            "col": fault.col,
            "code": fault.code,
            "severity": fault.severity.value,
            "message": fault.message,
        }
        for fault in found
    ]
    return json.dumps(listed, ensure_ascii=False, indent=2)


def _sarif(found: Sequence[Diagnostic]) -> str:
    """SARIF 2.1.0, which code-scanning services read."""
    codes = {row.code: row.text for row in rows()}
    rules = [
        {"id": code, "shortDescription": {"text": codes.get(code, code)}} for code in sorted({f.code for f in found})
    ]
    results = [
        {
            "ruleId": fault.code,
            "level": fault.severity.value,
            "message": {"text": fault.message},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": fault.path},
                        "region": {"startLine": fault.line, "startColumn": fault.col},
                    }
                }
            ],
        }
        for fault in found
    ]
    run = {"tool": {"driver": {"name": "evidence check", "rules": rules}}, "results": results}
    return json.dumps(
        {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]},
        ensure_ascii=False,
        indent=2,
    )


DIAGNOSTIC_FORMATS: dict[str, Callable[[Sequence[Diagnostic]], str]] = {
    "text": _text,
    "github": _github,
    "json": _json,
    "sarif": _sarif,
}
"""Forms of `evidence check`."""


def _coverage_text(coverage: Coverage) -> str:
    width = max((len(page.path) for page in coverage.pages), default=4)
    lines = [f"{'page':<{width}}  sentences  cited  exempt  uncited"]
    for page in [*coverage.pages, coverage.total]:
        reasons = ", ".join(f"{reason} {count}" for reason, count in sorted(page.exempt_reasons.items()))
        counts = f"{page.sentences:>9}  {page.cited:>5}  {page.exempt:>6}  {page.uncited:>7}"
        lines.append(f"{page.path or 'in all':<{width}}  {counts}  {reasons}".rstrip())
    return "\n".join(lines)


def _coverage_json(coverage: Coverage) -> str:
    return json.dumps(coverage.as_json(), ensure_ascii=False, indent=2)


def _coverage_html(coverage: Coverage) -> str:
    body = "\n".join(
        f"<tr><th scope='row'>{html.escape(page.path or 'In all')}</th><td>{page.sentences}</td><td>{page.cited}</td>"
        f"<td>{page.exempt}</td><td>{page.uncited}</td></tr>"
        for page in [*coverage.pages, coverage.total]
    )
    head = "".join(f"<th scope='col'>{name}</th>" for name in ("Page", "Sentences", "Cited", "Exempt", "Uncited"))
    return (
        "<!doctype html>\n<html lang='en'><head><meta charset='utf-8'><title>Coverage</title></head><body>\n"
        f"<table>\n<caption>Sentences with a source</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n"
        "</tbody>\n</table>\n</body></html>"
    )


COVERAGE_FORMATS: dict[str, Callable[[Coverage], str]] = {
    "text": _coverage_text,
    "json": _coverage_json,
    "html": _coverage_html,
}
"""Forms of `evidence coverage`."""


def explanation_text(explanation: Explanation) -> str:
    """The text form of `evidence explain`."""
    certainty = explanation.certainty
    if certainty.level is None:
        return (
            f"{certainty.claim_id}: a claim of the kind {certainty.kind.label.lower()} has no level of certainty.\n"
            f"It rests on: {', '.join(certainty.counted)}."
        )
    lines = [
        f"{certainty.claim_id}: {certainty.level.symbol} {certainty.level.label} "
        f"(rules version {certainty.rules_version})",
        f"Weighed: {', '.join(certainty.counted) or 'nothing'}",
        *(f"Read beside: {key} ({reason})" for key, reason in certainty.beside),
        f"Start: {Level.of_steps(certainty.start).label}. {certainty.start_reason}",
    ]
    for judgement in certainty.judgements:
        lines.append(f"{judgement.domain.label}: {judgement.steps or 'no change'}. {judgement.reason}")
        if judgement.missing:
            lines.append(f"  Not on record, worse branch taken: {', '.join(judgement.missing)}")
    if certainty.upgrade:
        lines.append(f"Large effect: +{certainty.upgrade}")
    if certainty.cap_reason:
        lines.append(f"Cap: {certainty.cap_reason}")
    lines += [
        f"Override: {override.domain.label}, {override.from_} to {override.to}: {override.reason} "
        f"({override.by}, {override.date})"
        for override in certainty.overrides
    ]
    lines += [f"Without {row.key}: {row.level.label.lower()}" for row in explanation.leave_one_out]
    lines += [f"Would raise it: {row.change}: {row.level.label.lower()}" for row in explanation.would_raise]
    lines += [f"Would lower it: {row.change}: {row.level.label.lower()}" for row in explanation.would_lower]
    return "\n".join(lines)
