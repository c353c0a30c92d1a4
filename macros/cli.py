"""The ``evidence`` command."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import click

from macros import reports, site
from macros.evidence.diagnostics import Diagnostic, errors
from macros.evidence.explain import explain as explain_claim
from macros.evidence.identifiers import citekey_fault
from macros.evidence.model import KINDS, WITHOUT_PAGE
from macros.evidence.nearest import did_you_mean
from macros.publish.address import Addresses
from macros.records import templates
from macros.records.checks import jurisdiction_fault

_CONTENT = click.option(
    "--content",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("content"),
    show_default=True,
    help="The content folder.",
)
_EXIT_FAULTS = 1


def _load(content: Path) -> site.LoadedSite:
    if not content.is_dir():
        raise click.UsageError(f"There is no folder {content}. Run this where mkdocs.yml is, or give --content.")
    return site.load(content, date.today(), Path.cwd())


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="evidence-pages")
def main() -> None:
    """Check, measure and publish a site in which every sentence shows its source."""


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(list(reports.DIAGNOSTIC_FORMATS)), default="text")
@_CONTENT
def check(paths: tuple[Path, ...], form: str, content: Path) -> None:
    """Show every fault of the content, or of PATHS in it, with the cure.

    Exit status: 0 clean (warnings may stand), 1 faults, 2 wrong use.
    """
    if paths and not content.is_dir():
        content = next(
            (parent for path in paths for parent in path.resolve().parents if parent.name == "content"), content
        )
    loaded = _load(content)
    for path in paths:
        if not path.exists():
            raise click.UsageError(f"There is no file or folder {path}.")
    found = [diagnostic for diagnostic in loaded.diagnostics if _within(diagnostic, paths)]
    click.echo(reports.DIAGNOSTIC_FORMATS[form](found))
    if errors(found):
        sys.exit(_EXIT_FAULTS)


def _within(diagnostic: Diagnostic, paths: tuple[Path, ...]) -> bool:
    place = Path(diagnostic.path).resolve()
    return not paths or any(place.is_relative_to(path.resolve()) for path in paths)


@main.command()
@click.option("--format", "form", type=click.Choice(list(reports.COVERAGE_FORMATS)), default="text")
@_CONTENT
def coverage(form: str, content: Path) -> None:
    """Show how many sentences cite a finding, page by page, and why others need not."""
    click.echo(reports.COVERAGE_FORMATS[form](_load(content).coverage))


@main.command()
@click.argument("claim")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@_CONTENT
def explain(claim: str, form: str, content: Path) -> None:
    """Show how the certainty of CLAIM was computed, step by step."""
    loaded = _load(content)
    entry = loaded.corpus.entry("claims", claim)
    if entry is None:
        known = [other.id for other in loaded.corpus.entries if other.kind == "claims"]
        raise click.UsageError(f'There is no claim "{claim}".{did_you_mean(claim, known)}')
    faults = [fault for fault in errors(loaded.diagnostics) if fault.path == entry.shown_path]
    if faults:
        click.echo(reports.DIAGNOSTIC_FORMATS["text"](faults), err=True)
        sys.exit(_EXIT_FAULTS)
    explanation = explain_claim(
        loaded.corpus.claims[claim], loaded.corpus.evidence(claim), loaded.corpus.certainty(claim)
    )
    if form == "json":
        click.echo(json.dumps(explanation.as_json(), ensure_ascii=False, indent=2))
    else:
        click.echo(reports.explanation_text(explanation))


@main.command()
@click.argument("kind", type=click.Choice(sorted(templates.KIND_OF_WORD)))
@click.argument("record_id", metavar="ID")
@_CONTENT
def new(kind: str, record_id: str, content: Path) -> None:
    """Write a commented skeleton of a record to fill in."""
    folder = templates.KIND_OF_WORD[kind]
    path = content / folder / f"{record_id}.md"
    if path.exists():
        raise click.UsageError(f"{path} exists. Nothing was written.")
    fault = jurisdiction_fault(record_id) if folder == "law" else citekey_fault(record_id)
    if fault:
        raise click.UsageError(fault)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(templates.skeleton(KINDS[folder], record_id, date.today()), encoding="utf-8")
    click.echo(f"{path} is written. Fill it in, then run: evidence check {path}")


@main.command()
@click.argument("kind", type=click.Choice(sorted(templates.KIND_OF_WORD)))
def schema(kind: str) -> None:
    """Print the JSON Schema of a kind of record, for editors."""
    click.echo(json.dumps(templates.json_schema(KINDS[templates.KIND_OF_WORD[kind]]), ensure_ascii=False, indent=2))


@main.command()
@click.argument("site_folder", metavar="SITE", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--url", default="/", show_default=True, help="Address at which the site will stand.")
@click.option(
    "--directory-urls/--no-directory-urls", default=True, show_default=True, help="Whether pages end in a slash."
)
@_CONTENT
def publish(site_folder: Path, url: str, directory_urls: bool, content: Path) -> None:
    """Write what is not a page into a built SITE, whatever built it, and complete the heads of its pages."""
    from macros.publish import head
    from macros.publish import site as publishing  # slow to import, and only few commands need it

    loaded = _whole(content)
    published = loaded.published(Addresses(f"{url.rstrip('/')}/", directory_urls))
    for entry in loaded.corpus.entries:
        page = site_folder / published.addresses.output(entry.path)
        if entry.kind not in WITHOUT_PAGE and page.is_file():
            page.write_text(head.completed(page.read_text(encoding="utf-8"), published, entry), encoding="utf-8")
    try:
        count = publishing.write(published, site_folder, content)
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{count} files written below {site_folder}.")


@main.command()
@_CONTENT
def archive(content: Path) -> None:
    """Keep today's answers, claims and checks, so that sites which pinned them go on showing them."""
    from macros.publish import site as publishing
    from macros.publish import versions

    published = _whole(content).published(Addresses("https://site.invalid/"))
    count = versions.keep(content, publishing.current_snippets(published), published.addresses)
    click.echo(f"{count} versions added below {content / versions.FOLDER}.")


def _whole(content: Path) -> site.LoadedSite:
    """A content folder without a fault."""
    loaded = _load(content)
    if errors(loaded.diagnostics):
        raise click.ClickException("The content has faults; `evidence check` shows them. Nothing was written.")
    return loaded


if __name__ == "__main__":
    main()
