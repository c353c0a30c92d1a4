"""The ``evidence`` command: exit statuses, forms of output, and what it writes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from macros import cli
from macros.records import templates
from tests.conftest import TODAY, Tree

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
IDS = {"source": "doe2021", "claim": "a-claim", "check": "a-check", "faq": "a-question", "law": "US-OR"}
COUNTS = {"sentences", "cited", "exempt", "uncited"}
FAULTY = "The oil eases headache.\nIt did in 70 % of people [@smith2020:f1]."
Run = Callable[..., Result]


class _Today(date):
    """A date whose today is that of the trees."""

    @classmethod
    def today(cls) -> date:
        return TODAY


@pytest.fixture
def run(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command, run in the folder around the content, with every argument as text."""
    monkeypatch.chdir(tree.root)
    monkeypatch.setattr(cli, "date", _Today)

    def invoke(*arguments: object) -> Result:
        result = CliRunner().invoke(cli.main, [str(argument) for argument in arguments])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return invoke


def test_check_of_clean_content_exits_with_0(run: Run) -> None:
    result = run("check")
    assert (result.exit_code, result.output) == (0, "Clean: no fault, no warning.\n")


def test_check_with_only_warnings_exits_with_0(tree: Tree, run: Run) -> None:
    text = (tree.content / "claims/oil-headache.md").read_text(encoding="utf-8")
    tree.put("claims/unused.md", text.replace("id: oil-headache", "id: unused"))
    result = run("check")
    assert result.exit_code == 0
    assert "content/claims/unused.md:1:1: U901 warning: " in result.output
    assert result.output.endswith("0 faults, 1 warning.\n")


def test_check_with_faults_exits_with_1_and_shows_all_of_them(tree: Tree, run: Run) -> None:
    tree.page(FAULTY)
    result = run("check")
    assert result.exit_code == 1
    assert "content/page.md:5:1: P401 " in result.output
    assert "content/page.md:6:11: P404 " in result.output
    assert result.output.endswith("2 faults, 0 warnings.\n")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check", "--content", "nowhere"], "There is no folder nowhere"),
        (["check", "content/nowhere.md"], "There is no file or folder content/nowhere.md"),
        (["check", "--format", "xml"], "'xml' is not one of"),
        (["check", "--colour"], "No such option"),
        (["coverage", "--format", "sarif"], "'sarif' is not one of"),
        (["coverage", "--content", "nowhere"], "There is no folder nowhere"),
        (["explain"], "Missing argument"),
        (["explain", "oil-headache", "--content", "nowhere"], "There is no folder nowhere"),
        (["explain", "oil-headach"], 'There is no claim "oil-headach". Did you mean "oil-headache"?'),
        (["new", "story", "x"], "'story' is not one of"),
        (["new", "claim", "../x"], "does not serve as an id"),
        (["new", "claim", ".x"], "does not serve as an id"),
        (["schema", "story"], "'story' is not one of"),
        (["publish", "nowhere"], "does not exist"),
        (["chekc"], "No such command"),
    ],
    ids=" ".join,
)
def test_wrong_use_exits_with_2_and_says_why(run: Run, arguments: list[str], says: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert says in result.output


def test_check_as_github_commands_has_one_on_a_line(tree: Tree, run: Run) -> None:
    tree.page(FAULTY)
    result = run("check", "--format", "github")
    lines = result.output.splitlines()
    assert result.exit_code == 1
    assert len(lines) == 2
    for line in lines:
        assert re.fullmatch(r"::error file=content/page\.md,line=\d+,col=\d+,title=P\d{3}::[^\n]+", line)
    assert '"70 %25"' in lines[1], "a per cent sign opens an escape there"


def test_check_as_json_lists_each_fault(tree: Tree, run: Run) -> None:
    tree.page(FAULTY)
    found = json.loads(run("check", "--format", "json").output)
    assert [(row["path"], row["line"], row["col"], row["code"], row["severity"]) for row in found] == [
        ("content/page.md", 5, 1, "P401", "error"),
        ("content/page.md", 6, 11, "P404", "error"),
    ]
    assert all(row["message"] for row in found)


def test_check_as_json_of_clean_content_is_an_empty_list(run: Run) -> None:
    result = run("check", "--format", "json")
    assert (result.exit_code, json.loads(result.output)) == (0, [])


def test_check_as_sarif_names_rules_and_places(tree: Tree, run: Run) -> None:
    tree.page(FAULTY)
    log = json.loads(run("check", "--format", "sarif").output)
    assert log["version"] == "2.1.0"
    (only,) = log["runs"]
    assert only["tool"]["driver"]["name"]
    rules = {rule["id"]: rule["shortDescription"]["text"] for rule in only["tool"]["driver"]["rules"]}
    assert [result["ruleId"] for result in only["results"]] == ["P401", "P404"]
    assert set(rules) == {"P401", "P404"}
    assert all(text != code for code, text in rules.items())
    for result in only["results"]:
        assert result["level"] in {"error", "warning", "note", "none"}
        assert result["message"]["text"]
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "content/page.md"
        assert min(place["region"]["startLine"], place["region"]["startColumn"]) >= 1


def test_check_as_sarif_of_clean_content_has_no_results(run: Run) -> None:
    result = run("check", "--format", "sarif")
    assert result.exit_code == 0
    assert json.loads(result.output)["runs"][0]["results"] == []


def test_check_shows_only_what_lies_within_the_paths(tree: Tree, run: Run) -> None:
    tree.page(FAULTY).change("faq/does-it-help.md", " [@smith2020:f1].", ".")
    assert run("check", "content/index.md").exit_code == 0
    assert run("check", "content/claims", "content/sources").exit_code == 0
    within = run("check", "content/faq")
    assert within.exit_code == 1
    assert "content/faq/does-it-help.md:8:1: P401" in within.output
    assert "page.md" not in within.output
    both = run("check", "content/faq/does-it-help.md", "content/page.md").output
    assert "does-it-help.md" in both
    assert "page.md" in both


def test_check_takes_another_content_folder(tree: Tree, run: Run) -> None:
    tree.page(FAULTY)
    tree.content.rename(tree.root / "other")
    result = run("check", "--content", "other")
    assert result.exit_code == 1
    assert "other/page.md:5:1: P401" in result.output


def test_check_finds_the_content_folder_of_its_paths(tree: Tree, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    tree.page(FAULTY)
    monkeypatch.chdir(tree.content)
    result = run("check", "page.md")
    assert result.exit_code == 1
    assert "page.md:5:1: P401" in result.output


def _with_every_sort_of_sentence(tree: Tree) -> Tree:
    return tree.page(
        "It may help [@smith2020:f1].\nDoes it?\nNobody knows. <!-- no-source: unknown -->\nIt is green.\n"
        "Nobody asked. <!-- no-source: unknown -->"
    )


def test_coverage_as_json_has_the_shape_of_the_contract(tree: Tree, run: Run) -> None:
    _with_every_sort_of_sentence(tree)
    result = run("coverage", "--format", "json")
    assert result.exit_code == 0
    measured = json.loads(result.output)
    assert set(measured) == {"total", "pages"}
    assert set(measured["total"]) == COUNTS
    for row in measured["pages"]:
        assert set(row) == {"path", "exempt_reasons"} | COUNTS
        assert row["sentences"] == row["cited"] + row["exempt"] + row["uncited"]
        assert sum(row["exempt_reasons"].values()) == row["exempt"]
    for count in COUNTS:
        assert measured["total"][count] == sum(row[count] for row in measured["pages"])
    assert next(row for row in measured["pages"] if row["path"] == "page.md") == {
        "path": "page.md",
        "sentences": 5,
        "cited": 1,
        "exempt": 3,
        "uncited": 1,
        "exempt_reasons": {"question": 1, "unknown": 2},
    }


def test_coverage_as_text_and_as_html_say_the_same(tree: Tree, run: Run) -> None:
    _with_every_sort_of_sentence(tree)
    total = json.loads(run("coverage", "--format", "json").output)["total"]
    figures = [str(total[name]) for name in ("sentences", "cited", "exempt", "uncited")]
    last = run("coverage").output.splitlines()[-1]
    assert last.split()[:6] == ["in", "all", *figures]
    page = run("coverage", "--format", "html").output
    assert "".join(f"<td>{figure}</td>" for figure in figures) in page
    assert page.startswith("<!doctype html>")


def test_explain_as_json_holds_the_working(run: Run) -> None:
    result = run("explain", "oil-headache", "--format", "json")
    assert result.exit_code == 0
    told = json.loads(result.output)
    assert {
        "id",
        "certainty",
        "domains",
        "overrides",
        "leave_one_out",
        "would_raise",
        "would_lower",
    } <= set(told)
    assert (told["id"], told["certainty"], told["overrides"]) == ("oil-headache", "low", [])
    assert len(told["domains"]) == 5
    assert told["start"]["steps"] + sum(domain["steps"] for domain in told["domains"]) == 2
    assert told["leave_one_out"] == [{"source": "smith2020", "certainty": "very-low"}]
    assert told["would_raise"]
    assert all(set(row) == {"change", "certainty"} for row in told["would_raise"] + told["would_lower"])


def test_explain_as_text_says_level_steps_and_changes(run: Run) -> None:
    result = run("explain", "oil-headache")
    assert result.exit_code == 0
    assert result.output.startswith("oil-headache: ")
    for part in (
        "Low",
        "Weighed: smith2020",
        "Start: High",
        "Imprecision: -1",
        "Without smith2020",
        "Would raise it: ",
    ):
        assert part in result.output


def test_explain_of_a_claim_without_a_level_says_so(tree: Tree, run: Run) -> None:
    tree.change("claims/oil-headache.md", "kind: effect", "kind: descriptive")
    assert "has no level of certainty" in run("explain", "oil-headache").output
    assert json.loads(run("explain", "oil-headache", "--format", "json").output)["certainty"] is None


def test_explain_of_a_faulty_claim_exits_with_1_and_shows_its_faults(tree: Tree, run: Run) -> None:
    tree.change("claims/oil-headache.md", "finding: smith2020:f1", "finding: smith2020:f9")
    result = run("explain", "oil-headache")
    assert result.exit_code == 1
    assert "content/claims/oil-headache.md:" in result.output


@pytest.mark.parametrize("kind", sorted(IDS))
def test_new_writes_a_skeleton_with_every_required_field(tree: Tree, run: Run, kind: str) -> None:
    result = run("new", kind, IDS[kind])
    assert result.exit_code == 0
    file = tree.content / templates.KIND_OF_WORD[kind] / f"{IDS[kind]}.md"
    assert str(file.relative_to(tree.root)) in result.output
    _, front, body = file.read_text(encoding="utf-8").split("---\n", 2)
    assert body.strip()
    schema = json.loads(run("schema", kind).output)
    values = yaml.safe_load(front)
    assert values["id"] == IDS[kind]
    errors = Draft202012Validator(schema).iter_errors(values)
    assert [error.message for error in errors if error.validator == "required"] == []
    for name in schema["properties"]:
        assert re.search(rf"^(# )?{re.escape(name)}:", front, re.MULTILINE), f"{name} is not in the skeleton"


@pytest.mark.parametrize("kind", sorted(IDS))
def test_check_reads_a_skeleton_and_tells_what_to_fill_in(run: Run, kind: str) -> None:
    run("new", kind, IDS[kind])
    result = run("check")
    assert result.exit_code == 1
    assert f"{IDS[kind]}.md:" in result.output
    assert "Y1" not in result.output, "the skeleton is sound YAML"


@pytest.mark.parametrize("record_id", ["../escaped", "Capital", "two words"])
def test_new_refuses_an_id_that_the_check_would_refuse(tree: Tree, run: Run, record_id: str) -> None:
    before = sorted(tree.root.rglob("*"))
    result = run("new", "claim", record_id)
    assert result.exit_code == 2
    assert "does not serve as an id" in result.output
    assert sorted(tree.root.rglob("*")) == before


def test_new_overwrites_nothing(tree: Tree, run: Run) -> None:
    path = tree.content / "claims/oil-headache.md"
    before = path.read_bytes()
    result = run("new", "claim", "oil-headache")
    assert result.exit_code == 2
    assert "exists. Nothing was written." in result.output
    assert path.read_bytes() == before


@pytest.mark.parametrize("kind", sorted(IDS))
def test_schema_is_valid_json_schema(run: Run, kind: str) -> None:
    result = run("schema", kind)
    assert result.exit_code == 0
    schema: dict[str, Any] = json.loads(result.output)
    Draft202012Validator.check_schema(schema)
    assert "id" in schema["required"]


def test_publish_writes_data_snippets_and_references(tree: Tree, run: Run) -> None:
    site = tree.root / "site"
    site.mkdir()
    result = run("publish", site, "--url", "https://mint.example/here")
    assert result.exit_code == 0
    written = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    assert result.output.startswith(f"{len(written)} files written")
    assert written >= {
        "api/v1/claims/oil-headache.json",
        "oembed/claim/oil-headache.json",
        "embed/claim/oil-headache/index.html",
        "embed.v1.js",
        "downloads/all.zip",
        "downloads/offline.zip",
        "_headers",
    }
    claim = json.loads((site / "api/v1/claims/oil-headache.json").read_text(encoding="utf-8"))
    assert claim["url"] == "https://mint.example/here/claims/oil-headache/"
    folder = site / "sources/smith2020"
    assert {file.name for file in folder.iterdir()} == {"smith2020.json", "smith2020.bib", "smith2020.ris"}
    (item,) = json.loads((folder / "smith2020.json").read_text(encoding="utf-8"))
    assert item["title"] == "Peppermint oil and headache"
    assert (folder / "smith2020.bib").read_text(encoding="utf-8").lstrip().startswith("@article{smith2020,")
    assert "TY  - JOUR" in (folder / "smith2020.ris").read_text(encoding="utf-8")


def test_publish_writes_nothing_while_the_content_has_faults(tree: Tree, run: Run) -> None:
    tree.page(FAULTY)
    site = tree.root / "site"
    site.mkdir()
    result = run("publish", site)
    assert result.exit_code == 1
    assert "Nothing was written." in result.output
    assert list(site.iterdir()) == []


def _row(command: str) -> str:
    """The row of the README's table on a command."""
    return next((line for line in README.splitlines() if line.startswith(f"| `evidence {command}")), "")


@pytest.mark.parametrize("name", sorted(cli.main.commands))
def test_the_readme_has_every_command_with_its_arguments_and_options(name: str) -> None:
    row = _row(name).split("` |")[0].replace("\\|", "|")
    assert row, f"README.md does not mention `evidence {name}`"
    choices = [set(word.split("|")) for word in re.findall(r"[\w|]+", row)]
    for parameter in cli.main.commands[name].params:
        if isinstance(parameter, click.Option):
            # The folder of the content is told once for all commands, below the table.
            assert set(parameter.opts) <= set(re.findall(r"--[a-z-]+", README if parameter.name == "content" else row))
        if isinstance(parameter.type, click.Choice):
            assert set(parameter.type.choices) in choices
        elif isinstance(parameter, click.Argument):
            assert (parameter.metavar or str(parameter.name).upper().removesuffix("S")) in row


def test_the_readme_has_no_command_that_is_not_there() -> None:
    assert set(re.findall(r"^\| `evidence (\w+)", README, re.MULTILINE)) == set(cli.main.commands)
