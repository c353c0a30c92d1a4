"""``{{ name("literal", option=1) }}``: macro calls, parsed and never evaluated.

A template engine would run whatever stands between the braces (``{{ cycler.__init__.__globals__… }}`` runs as the
user who builds). Here the text is parsed as an expression, and only the call of one name with literal arguments is
taken; every other form is refused before anything is done with it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from macros.evidence.nearest import did_you_mean

CALL = re.compile(r"\{\{(.*?)\}\}")
_MAX_LENGTH = 2000
_WORDS = {"true": True, "false": False, "none": None}


class CallError(ValueError):
    """A macro call that is not taken; the message says why and what to write."""


@dataclass(frozen=True, slots=True)
class Call:
    """A macro's name and the literal arguments of a call."""

    name: str
    positional: tuple[Any, ...] = ()
    named: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OptionRow:
    """One option of a macro."""

    name: str
    type: str
    """``text``, ``texts`` (one or more, also as further positional arguments), ``flag`` or ``number``."""
    description: str
    required: bool = False
    choices: tuple[str, ...] = ()
    names: str = ""
    """Kind of record whose id is expected (``claims`` …), or the empty string."""


@dataclass(frozen=True, slots=True)
class Signature:
    """What a macro takes and where it may stand."""

    name: str
    block: bool
    """Whether it makes a block, which stands alone between blank lines."""
    options: tuple[OptionRow, ...]
    anchor: str = ""
    """Prefix of the page anchors that it makes, one for each id among its options (``faq`` makes ``#faq-ID``)."""

    def ids(self, options: Mapping[str, Any]) -> list[tuple[OptionRow, str]]:
        """The ids of records among bound ``options``, each with its row."""
        return [
            (row, record_id)
            for row in self.options
            if row.names and row.name in options
            for record_id in _several(options[row.name])
        ]


def parse(inner: str) -> Call:
    """Parse what stands between the braces. Raises :class:`CallError` for anything but a call with literals."""
    example = 'Write a call with literal values, for instance {{ claim("an-id") }}.'
    if len(inner) > _MAX_LENGTH:
        raise CallError(f"This macro call is longer than {_MAX_LENGTH} characters. {example}")
    try:
        expression = ast.parse(inner.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise CallError(f"This macro call cannot be read. {example}") from None
    if not isinstance(expression, ast.Call) or not isinstance(expression.func, ast.Name):
        raise CallError(f"Only the call of a macro may stand between {{{{ and }}}}. {example}")
    if any(keyword.arg is None for keyword in expression.keywords):
        raise CallError(f"A macro takes no ** arguments. {example}")
    given = [keyword.arg for keyword in expression.keywords]
    if len(set(given)) < len(given):
        raise CallError(f"An option of this macro call is given twice. {example}")
    positional = tuple(_literal(argument) for argument in expression.args)
    named = {str(keyword.arg): _literal(keyword.value) for keyword in expression.keywords}
    return Call(expression.func.id, positional, named)


def _literal(node: ast.expr) -> Any:
    if isinstance(node, ast.Constant) and isinstance(node.value, (str, int, float, bool, type(None))):
        return node.value
    if isinstance(node, ast.Name) and node.id in _WORDS:
        return _WORDS[node.id]
    if isinstance(node, (ast.List, ast.Tuple)):
        return tuple(_literal(element) for element in node.elts)
    raise CallError("Only literal values may be given to a macro: quoted text, numbers, true, false, lists of them.")


def bind(call: Call, signature: Signature) -> dict[str, Any]:
    """The options of ``call`` by name, those not given left out. Raises CallError for one that the macro has not."""
    options: dict[str, Any] = {}
    rows = list(signature.options)
    # Texts take every positional value from their place on.
    last = next((index for index, row in enumerate(rows) if row.type == "texts"), len(rows))
    for index, value in enumerate(call.positional):
        row = next(iter(rows[min(index, last) :]), None)
        if row is None:
            raise CallError(f"{signature.name} takes {_count(len(rows), 'option')}, not {len(call.positional)}.")
        if row.type == "texts":
            options[row.name] = (*options.get(row.name, ()), *_several(value))
        else:
            options[row.name] = value
    known = {row.name: row for row in rows}
    for name, value in call.named.items():
        if name not in known:
            listed = ", ".join(known) or "none"
            raise CallError(f'{signature.name} has no option "{name}".{did_you_mean(name, known)} It takes: {listed}.')
        if name in options:
            raise CallError(f'{signature.name} is given "{name}" twice.')
        options[name] = _several(value) if known[name].type == "texts" else value
    for row in rows:
        if row.name in options:
            _check(options[row.name], row, signature.name)
        elif row.required:
            raise CallError(f'{signature.name} needs the option "{row.name}": {row.description}')
    return options


def _several(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, (list, tuple)) else (value,)


def _check(value: Any, row: OptionRow, macro: str) -> None:
    expected = {"text": str, "flag": bool, "number": (int, float)}
    if row.type == "texts":
        fits = all(isinstance(entry, str) for entry in value)
    else:
        fits = isinstance(value, expected[row.type]) and not (row.type == "number" and isinstance(value, bool))
    if not fits:
        words = {"text": "quoted text", "texts": "quoted texts", "flag": "true or false", "number": "a number"}
        raise CallError(f'The option "{row.name}" of {macro} must be {words[row.type]}.')
    entries: Sequence[Any] = value if row.type == "texts" else (value,)
    for entry in entries:
        if row.choices and entry not in row.choices:
            raise CallError(
                f'The option "{row.name}" of {macro} cannot be "{entry}". Choose from: {", ".join(row.choices)}.'
            )


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
