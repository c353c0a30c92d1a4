"""The seam to MkDocs: stop a build that fails the check, give records their pages, write what is not a page."""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from rcssmin import cssmin
from rjsmin import jsmin

from macros import pages, site
from macros.components.registry import registry
from macros.evidence.corpus import Entry
from macros.evidence.diagnostics import Severity, errors
from macros.evidence.model import WITHOUT_PAGE
from macros.publish import head
from macros.publish import site as publishing
from macros.publish.address import Addresses
from macros.publish.api import Published
from macros.publish.search import script as search_script

STYLE = "assets/evidence.css"
SCRIPT = "assets/evidence.js"

_OWN = {"assets/site.css": cssmin, "assets/site.js": jsmin, "assets/search.js": search_script}
"""Styles and scripts of the theme, made small on their way."""

log = logging.getLogger("mkdocs.hooks.evidence")


def _options(config: MkDocsConfig) -> dict[str, Any]:
    return config.mdx_configs.setdefault(site.EXTENSION, {})


def _current(config: MkDocsConfig) -> site.LoadedSite:
    return site.current(Path(config.docs_dir))


_command = "build"


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember what MkDocs was asked for: while somebody writes, the archive of the whole site can wait."""
    global _command
    _command = command


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Tell the extension where the content is, whatever folder the build was started from."""
    root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    options = _options(config)
    options["content"] = config.docs_dir
    options["directory_urls"] = config.use_directory_urls
    if options.get("examples"):
        options["examples"] = str(root / options["examples"])
    config.watch += [options["examples"]] if options.get("examples") else []
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Read and check all content. Faults stop the build before anything is written; they are printed all at once."""
    examples = _options(config).get("examples")
    content = Path(config.docs_dir)
    loaded = site.load(content, date.today(), Path.cwd(), Path(examples) if examples else None)
    for diagnostic in loaded.diagnostics:
        if diagnostic.severity is Severity.ERROR:
            log.error(str(diagnostic))
    faults = errors(loaded.diagnostics)
    if faults:
        raise Abort(f"{len(faults)} fault{'s' if len(faults) > 1 else ''} in the content. Nothing was written.")
    warnings = len(loaded.diagnostics) - len(faults)
    if warnings:
        log.info("%d warnings; `evidence check` shows them.", warnings)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the style sheet and the script of the components; take out what has no page of its own."""
    found = registry()
    for path, text in ((STYLE, found.styles()), (SCRIPT, found.scripts())):
        files.append(File.generated(config, path, content=text))
    for file in list(files):
        if file.src_uri in _OWN and file.abs_src_path:
            text = Path(file.abs_src_path).read_text(encoding="utf-8")
            files.remove(file)
            files.append(File.generated(config, file.src_uri, content=_OWN[file.src_uri](text)))
    # Pages take icons and words from Material, and nothing that it would send to a reader.
    theme = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")
    within = {entry.path for entry in _current(config).corpus.entries if entry.kind in WITHOUT_PAGE}
    return Files([file for file in files if file.src_uri not in within and not file.src_uri.startswith(theme)])


def _entry(page: Page, config: MkDocsConfig) -> Entry | None:
    return _current(config).corpus.by_path.get(page.file.src_uri)


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """The body of a record alone: its fields are no metadata for the theme, and have been parsed already."""
    entry = _entry(page, config)
    return entry.body if entry and entry.kind != "pages" and entry.record else None


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give a record its page, and tell the extension which page this is."""
    entry = _entry(page, config)
    if entry is None or entry.record is None:
        return markdown
    page.meta |= pages.frame(entry)
    if entry.kind != "pages":
        page.title = page.meta["title"] = pages.title(entry)
    # Dates come from records, never from the clock, so that two builds of one commit are equal.
    page.update_date = getattr(entry.record, "reviewed", "") or _current(config).newest_review or page.update_date
    return f"<!-- evidence-page: {entry.path} -->\n{pages.markdown(_current(config).corpus, entry, entry.body)}"


def _published(config: MkDocsConfig) -> Published:
    base = config.site_url or "/"
    return _current(config).published(Addresses(base if base.endswith("/") else f"{base}/", config.use_directory_urls))


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Complete the head of a page: its policy, its oEmbed, its linked data."""
    return head.completed(output, _published(config), _entry(page, config))


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for a page that is no file, such as 404.html."""
    return head.completed(output_content, _published(config)) if template_name.endswith(".html") else output_content


def on_post_build(config: MkDocsConfig) -> None:
    """Write what is not a page."""
    publishing.write(_published(config), Path(config.site_dir), Path(config.docs_dir), _command != "serve")
