"""Macro calls are parsed and never evaluated: nothing but the call of a name with literal values is taken."""

from __future__ import annotations

import builtins
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from macros.prose.calls import CALL, Call, CallError, OptionRow, Signature, bind, parse
from tests.conftest import Tree


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (' claim("an-id") ', Call("claim", ("an-id",))),
        ("claim('an-id')", Call("claim", ("an-id",))),
        ("coverage_table()", Call("coverage_table")),
        ('faq("a", "b")', Call("faq", ("a", "b"))),
        ('badge("a", open=true)', Call("badge", ("a",), {"open": True})),
        ("x(True, False, None, none, false)", Call("x", (True, False, None, None, False))),
        ("x(1, 2.5)", Call("x", (1, 2.5))),
        ('x(["a", "b"], ("c",))', Call("x", (("a", "b"), ("c",)))),
        ('x("{{ }} (a) it\'s")', Call("x", ("{{ }} (a) it's",))),
        ("x('café ½')", Call("x", ("café ½",))),
    ],
)
def test_calls_with_literal_values(inner: str, expected: Call) -> None:
    assert parse(inner) == expected


REFUSED = {
    # Server-side template injection, as it is tried on Jinja
    "cycler": "cycler.__init__.__globals__.os.popen('id').read()",
    "self": "self.__init__.__globals__.__builtins__",
    "lipsum": "lipsum.__globals__['os'].popen('id').read()",
    "request": "request.application.__globals__.__builtins__.__import__('os').system('id')",
    "class": "''.__class__.__mro__[1].__subclasses__()",
    "config": "config.items()",
    "filter": "'x'|upper",
    "memory": "'x'.center(2000000000)",
    "power": "claim(9**9**9)",
    "repetition": "claim('x' * 2000000000)",
    # Forms of Python
    "name": "claim",
    "attribute": "macros.claim('x')",
    "attribute of a value": "claim(x.y)",
    "name as a value": "claim(other)",
    "call as a value": "claim(claim('x'))",
    "call of a call": "claim('x')()",
    "index": "claim(x[0])",
    "index of a literal": "claim('abc'[0])",
    "f-string": "claim(f'{1}')",
    "f-string that calls": "claim(f'{open(1)}')",
    "lambda": "(lambda: 1)()",
    "lambda as a value": "claim(lambda: 1)",
    "comprehension": "claim([x for x in 'abc'])",
    "generator": "claim(x for x in 'abc')",
    "condition": "claim('a' if 1 else 'b')",
    "sum": "claim(1 + 1)",
    "negative": "claim(-1)",
    "comparison": "claim(1 < 2)",
    "stars": "claim(*['a'])",
    "two stars": "claim(**{'id': 'a'})",
    "dictionary": "claim({'a': 1})",
    "set": "claim({1})",
    "bytes": "claim(b'a')",
    "complex": "claim(1j)",
    "ellipsis": "claim(...)",
    "walrus": "claim(x := 1)",
    "await": "await claim('x')",
    "yield": "(yield)",
    "statement": "import os",
    "assignment": "x = claim('a')",
    "two calls": "claim('a'); claim('b')",
    "two calls on two lines": "claim('a')\nclaim('b')",
    "option twice": "claim(id='a', id='b')",
    "nothing": "",
    "blank": "  ",
    "text": "see below",
    "literal": "'claim'",
    "open quote": "claim('a)",
    "open bracket": "claim('a'",
    "null character": "claim('a\0b')",
    "lone surrogate": "claim('\ud800')\ud800",
    "bad escape": r"claim('\N{no such name}')",
    # Size
    "depth": "claim(" + "[" * 900 + "]" * 900 + ")",
    "depth of brackets": "(" * 900 + "claim()" + ")" * 900,
    "depth of calls": "f(" * 400 + ")" * 400,
    "depth of signs": "claim(" + "-" * 1500 + "1)",
    "length": "claim('" + "x" * 2000 + "')",
    "digits": "claim(" + "9" * 1999 + ")",
}


@pytest.mark.parametrize("inner", REFUSED.values(), ids=REFUSED.keys())
def test_everything_else_is_refused(inner: str) -> None:
    with pytest.raises(CallError, match=r"[Ww]rite a call with literal values|Only literal values may be given"):
        parse(inner)


@pytest.mark.parametrize(
    "inner",
    [
        "tripwire()",
        "claim(tripwire())",
        "claim(f'{tripwire()}')",
        "claim([tripwire()])",
        "claim(x=tripwire())",
        "claim(*tripwire())",
        "claim(**tripwire())",
        "tripwire().claim()",
        "(lambda: tripwire())()",
        "claim([tripwire() for _ in 'a'])",
        "claim(tripwire() or 'a')",
        "claim(x := tripwire())",
    ],
)
def test_nothing_is_evaluated(inner: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tripped: list[bool] = []
    monkeypatch.setattr(builtins, "tripwire", lambda: tripped.append(True), raising=False)
    with suppress(CallError):
        parse(inner)
    assert not tripped


@pytest.mark.parametrize("attack", ["cycler", "memory", "f-string that calls", "two stars"])
def test_an_attack_on_a_page_stops_the_check(tree: Tree, attack: str) -> None:
    (message,) = tree.page(f"{{{{ {REFUSED[attack]} }}}}").messages()
    assert message.startswith("content/page.md:5:1: M501 ")


FAQ = Signature("faq", True, (OptionRow("ids", "texts", "Ids of the questions", required=True, names="faq"),))
BADGE = Signature(
    "badge",
    True,
    (
        OptionRow("id", "text", "Id of the claim", required=True, names="claims"),
        OptionRow("open", "flag", "Show the working"),
        OptionRow("size", "number", "Size"),
        OptionRow("tone", "text", "Tone", choices=("calm", "loud")),
    ),
)
BARE = Signature("bare", True, ())


@pytest.mark.parametrize(
    ("inner", "signature", "expected"),
    [
        ('badge("a")', BADGE, {"id": "a"}),
        ('badge(id="a", open=true, size=2)', BADGE, {"id": "a", "open": True, "size": 2}),
        ('badge("a", false, 0.5, "calm")', BADGE, {"id": "a", "open": False, "size": 0.5, "tone": "calm"}),
        ('faq("a")', FAQ, {"ids": ("a",)}),
        ('faq("a", "b")', FAQ, {"ids": ("a", "b")}),
        ('faq(["a", "b"], "c")', FAQ, {"ids": ("a", "b", "c")}),
        ('faq(ids=["a", "b"])', FAQ, {"ids": ("a", "b")}),
        ("bare()", BARE, {}),
    ],
)
def test_options_of_a_call(inner: str, signature: Signature, expected: dict[str, Any]) -> None:
    assert bind(parse(inner), signature) == expected


@pytest.mark.parametrize(
    ("inner", "signature", "message"),
    [
        ("badge()", BADGE, 'badge needs the option "id": Id of the claim'),
        ('badge("a", opens=true)', BADGE, 'has no option "opens". Did you mean "open"? It takes: id, open, size, tone'),
        ('badge("a", id="b")', BADGE, 'is given "id" twice'),
        ("badge(1)", BADGE, 'The option "id" of badge must be quoted text'),
        ("badge(none)", BADGE, "must be quoted text"),
        ('badge("a", open="yes")', BADGE, "must be true or false"),
        ('badge("a", open=1)', BADGE, "must be true or false"),
        ('badge("a", size=true)', BADGE, "must be a number"),
        ('badge("a", tone="shrill")', BADGE, 'cannot be "shrill". Choose from: calm, loud'),
        ('badge("a", true, 1, "calm", 5)', BADGE, "takes 4 options, not 5"),
        ("faq()", FAQ, 'faq needs the option "ids"'),
        ('faq("a", 1)', FAQ, "must be quoted texts"),
        ('bare("a")', BARE, "takes no options, not 1"),
        ("bare(x=1)", BARE, "It takes: none"),
    ],
)
def test_options_that_do_not_fit(inner: str, signature: Signature, message: str) -> None:
    with pytest.raises(CallError) as refused:
        bind(parse(inner), signature)
    assert message in str(refused.value)


def test_the_ids_among_the_options() -> None:
    assert [(row.names, record_id) for row, record_id in FAQ.ids(bind(parse('faq("a", "b")'), FAQ))] == [
        ("faq", "a"),
        ("faq", "b"),
    ]
    assert [record_id for _, record_id in BADGE.ids(bind(parse('badge("a")'), BADGE))] == ["a"]


def test_a_call_ends_at_the_first_braces() -> None:
    assert [match[1] for match in CALL.finditer('{{ a("x") }} and {{ b() }}')] == [' a("x") ', " b() "]


PIECES = ["claim(", ")", "'a'", "[", "]", "**", "*", "x", "=", ",", ".", "f'{", "}'", "lambda", " if ", "1"]
ANY_CALL = (
    st.text(max_size=60)
    | st.text("claim()[]{}'\",=*.:_ 0123456789\\f-+|\n\t#", max_size=60)
    | st.lists(st.sampled_from(PIECES)).map("".join)
)


@given(ANY_CALL)
@settings(max_examples=500, deadline=None)
@example("claim('\\")
@example("\x0cclaim()")
def test_parsing_raises_nothing_but_its_own_error(inner: str) -> None:
    try:
        call = parse(inner)
    except CallError:
        return
    assert call.name.isidentifier()
    for value in (*call.positional, *call.named.values()):
        assert isinstance(value, (str, int, float, bool, tuple, type(None)))
