"""``make bench``: what the evidence machinery costs, as ratios to bare MkDocs with Material in the same run.

Seconds depend on the machine and on what else runs on it; ratios far less, so only they have a budget. Each round runs
every process once, one after the other, and a ratio is taken within a round; the first round warms up and is left out.

``build``            this project
``bare, same files`` the content folder as it is, so far shorter pages: none of what stands in records is shown
``bare, same text``  one plain file a page with the words and links that our page shows, but none of its components
``check``            ``evidence check`` on all content
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import posixpath
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path, PurePosixPath
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "content"
LEAST_ROUNDS = 5
IN_MEMORY = Path("/dev/shm")
"""Sites are written here where there is such a folder: on a disk, a file system that was just emptied of thousands of
files (ext4, for one) takes longer for each new file, and how much longer depends on what else was deleted lately."""

BUILD, CHECK = "build", "check"
SAME_FILES, SAME_TEXT = "bare, same files", "bare, same text"
BUDGETS = (
    (BUILD, SAME_TEXT, "seconds", 1.25),
    (BUILD, SAME_TEXT, "cpu", 1.25),
    (BUILD, SAME_TEXT, "memory", 2.0),
    (BUILD, SAME_FILES, "seconds", None),
    (BUILD, SAME_FILES, "cpu", None),
    (BUILD, SAME_FILES, "memory", 2.0),
    (CHECK, BUILD, "seconds", 0.25),
    (CHECK, BUILD, "cpu", 0.25),
)
"""Process, what it is divided by, measure, and the ratio that it may reach; None where the ratio is only shown."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process took."""

    seconds: float
    cpu: float
    """Seconds of processor time, of the process and the system on its behalf."""
    memory: float
    """Most memory held at one time, in bytes."""


def run(command: Sequence[str]) -> Cost:
    """Run ``command`` in the project's folder. Raises RuntimeError, with what it wrote, if it fails."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    with tempfile.TemporaryFile() as written:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=written, stderr=written)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            written.seek(0)
            text = written.read().decode("utf-8", "replace")
            raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}:\n{text[-2000:]}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * unit)


# -- The bare builds


def bare_config(docs: Path) -> str:
    """mkdocs.yml without what this project adds to MkDocs and Material, for the pages in ``docs``.

    Raises ValueError where mkdocs.yml no longer has what is taken out.
    """
    changes = {
        r"^hooks:\n(?:[ ]+.*\n)+": "",
        r"^extra_javascript:\n(?:[ ]+.*\n)+": "",
        r"^  - assets/evidence\.css\n": "",
        r"^  - macros\.markdown_extension.*\n(?:    .*\n)*": "",
        r"^docs_dir: .*$": f"docs_dir: {docs}",
        r"^  custom_dir: .*$": f"  custom_dir: {ROOT / 'overrides'}",
        r"^strict: true$": "strict: false",
    }
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for pattern, replacement in changes.items():
        text, count = re.subn(pattern, lambda _, new=replacement: new, text, flags=re.MULTILINE)
        if count != 1:
            raise ValueError(f"mkdocs.yml has {count} places like {pattern}, not one. Bring tests/bench.py up to date.")
    return text


_HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
_BLOCKS = {"blockquote", "caption", "details", "div", "dl", "dt", "figcaption", "li", "ol", "p", "section"}
_BLOCKS |= {"summary", "table", "tr", "ul", *_HEADINGS}
_ESCAPED = str.maketrans({mark: f"&#{ord(mark)};" for mark in "\\`*_{}[]<>&|"})


class _Plain(HTMLParser):
    """Turns the HTML of a page into Markdown of the same words and links, without emphasis and attributes."""

    def __init__(self, link: Callable[[str], str]) -> None:
        super().__init__()
        self.link = link
        self.blocks: list[str] = []
        self.words: list[str] = []
        self.mark = ""
        self.target = ""
        self.cells: list[str] | None = None
        self.silent = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag in ("script", "style") or attributes.get("class") == "headerlink":
            self.silent = self.silent or tag
        elif tag == "a":
            self.target = self.link(attributes.get("href") or "")
            self.words.append("[" if self.target else "")
        elif tag == "dd":
            self.words.append(": ")
        elif tag in _BLOCKS:
            self._end_block()
            if tag in ("li", "dt"):
                self.mark = "- "
            elif tag == "tr":
                self.cells = []
            else:
                self.mark = _HEADINGS.get(tag, self.mark)

    def handle_endtag(self, tag: str) -> None:
        if self.silent:
            self.silent = "" if tag == self.silent else self.silent
        elif tag == "a" and self.target:
            self.words.append(f"]({self.target})")
            self.target = ""
        elif tag in ("td", "th") and self.cells is not None:
            self.cells.append(self._taken())
        elif tag == "tr" and self.cells is not None:
            self._end_row(self.cells)
            self.cells = None
        elif tag in _BLOCKS and tag != "dt":
            self._end_block()

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(data.translate(_ESCAPED))

    def _taken(self) -> str:
        text = " ".join("".join(self.words).split())
        self.words.clear()
        return text

    def _end_block(self) -> None:
        if self.cells is not None:
            self.words.append(" ")
        elif text := self._taken():
            self.blocks.append(self.mark + text)
            self.mark = ""

    def _end_row(self, cells: Sequence[str]) -> None:
        row = f"| {' | '.join(cells)} |"
        if self.blocks and self.blocks[-1].startswith("|"):
            self.blocks[-1] += f"\n{row}"
        else:
            self.blocks.append(f"{row}\n|{' --- |' * len(cells)}")

    def markdown(self) -> str:
        """Everything so far; items of a list stand line by line, other blocks apart."""
        lines = self.blocks[:1]
        for before, block in pairwise(self.blocks):
            lines += [block] if before.startswith("- ") and block.startswith("- ") else ["", block]
        return "\n".join(lines) + "\n"


def plain(html: str, name: PurePosixPath) -> str:
    """The article of the built page of the content file ``name`` as plain Markdown."""
    parser = _Plain(partial(_link, name))
    parser.feed(html[html.index("<article") : html.index("</article>")])
    parser.close()
    return parser.markdown()


def _folder(name: PurePosixPath) -> PurePosixPath:
    """Folder of the site that holds the page of a content file."""
    return name.parent if name.stem == "index" else name.with_suffix("")


def _link(name: PurePosixPath, href: str) -> str:
    """An address on a built page as the file that it leads to; empty if it leads to none of the content."""
    if re.match(r"#|[a-z]+:", href):
        return href
    path, hash_sign, anchor = href.partition("#")
    target = posixpath.normpath(posixpath.join(_folder(name), path))
    for file in (f"{target}.md", posixpath.join(target, "index.md")):
        if (CONTENT / file).exists():
            return posixpath.relpath(file, name.parent) + hash_sign + anchor
    return ""


def write_plain_pages(site: Path, docs: Path) -> int:
    """Write the words of each page of the built ``site`` into ``docs``, under the names of the content files."""
    count = 0
    for source in sorted(CONTENT.rglob("*.md")):
        name = PurePosixPath(source.relative_to(CONTENT).as_posix())
        built = site / _folder(name) / "index.html"
        if built.exists():
            (docs / name).parent.mkdir(parents=True, exist_ok=True)
            (docs / name).write_text(plain(built.read_text(encoding="utf-8"), name), encoding="utf-8")
            count += 1
    return count


# -- Measuring


def commands(folder: Path) -> dict[str, list[str]]:
    """The four processes, with all that they need prepared below ``folder``."""

    def mkdocs(name: str, config: Path) -> list[str]:
        target = folder / f"site-{name}"
        return [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(config), "-d", str(target)]

    ours = mkdocs("ours", ROOT / "mkdocs.yml")
    run(ours)
    docs = folder / "docs"
    docs.mkdir()
    pages = write_plain_pages(folder / "site-ours", docs)
    print(f"{pages} pages")
    for name, pages_in in (("files", CONTENT), ("text", docs)):
        (folder / f"{name}.yml").write_text(bare_config(pages_in), encoding="utf-8")
    return {
        SAME_FILES: mkdocs("files", folder / "files.yml"),
        BUILD: ours,
        SAME_TEXT: mkdocs("text", folder / "text.yml"),
        CHECK: [sys.executable, "-m", "macros.cli", "check"],
    }


def measure(processes: Mapping[str, Sequence[str]], rounds: int) -> dict[str, list[Cost]]:
    """What each process took, round by round."""
    costs: dict[str, list[Cost]] = {name: [] for name in processes}
    for number in range(rounds + 1):
        for name, command in processes.items():
            cost = run(command)
            if number:
                costs[name].append(cost)
    return costs


def _inside() -> tuple[int, float, float]:
    """Sentences, seconds for reading all records, and seconds for the rules, in a process that has done neither."""
    from macros import site

    start = time.perf_counter()
    loaded = site.load(CONTENT, date.today(), ROOT)
    read = time.perf_counter()
    found = loaded.diagnostics
    end = time.perf_counter()
    assert found is not None
    return len(loaded.context.statements), read - start, end - read


# -- Telling


def _spread(values: Sequence[float], form: str) -> tuple[str, str]:
    return format(median(values), form), f"{min(values):{form}}–{max(values):{form}}"


def _table(rows: Sequence[Sequence[str]]) -> str:
    """The rows with their columns aligned; the first column to the left, the others to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = (
        "  ".join(cell.rjust(width) if column else cell.ljust(width) for column, (cell, width) in enumerate(pairs))
        for pairs in (list(zip(row, widths, strict=True)) for row in rows)
    )
    return "\n".join(line.rstrip() for line in lines)


def ratios(costs: Mapping[str, Sequence[Cost]]) -> tuple[str, bool]:
    """The table of ratios, and whether each is within its budget."""
    rows = [("ratio", "of", "median", "min–max", "budget", "")]
    all_within = True
    for name, base, what, budget in BUDGETS:
        values = [
            getattr(cost, what) / getattr(other, what) for cost, other in zip(costs[name], costs[base], strict=True)
        ]
        verdict = "" if budget is None else "within" if median(values) <= budget else "over"
        all_within &= verdict != "over"
        shown = "" if budget is None else f"{budget:.2f}"
        rows.append((f"{name} / {base}", what, *_spread(values, ".2f"), shown, verdict))
    return _table(rows), all_within


def amounts(costs: Mapping[str, Sequence[Cost]]) -> str:
    """The table of what each process took."""
    rows = [("process", "seconds", "min–max", "cpu", "min–max", "MiB", "min–max")]
    for name, found in costs.items():
        cells: list[str] = []
        for what, form, unit in (("seconds", ".2f", 1), ("cpu", ".2f", 1), ("memory", ".0f", 2**20)):
            cells += _spread([getattr(cost, what) / unit for cost in found], form)
        rows.append((name, *cells))
    return _table(rows)


def inside(rounds: int) -> str:
    """The table of what the parts of the check take, without the start of Python and imports."""
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=fresh, max_tasks_per_child=1) as pool:
        found = [pool.submit(_inside).result() for _ in range(rounds)]
    rows = [("within the check", "median", "min–max")]
    rows.append(("seconds to read all records", *_spread([reading for _, reading, _ in found], ".3f")))
    rows.append(("seconds for the rules", *_spread([rules for _, _, rules in found], ".3f")))
    rates = [sentences / (reading + rules) for sentences, reading, rules in found]
    rows.append(("sentences read and checked a second", *_spread(rates, ",.0f")))
    return f"{_table(rows)}\n{found[0][0]:,} sentences"


CLAIMS, STUDIES, STUDIES_OF_A_CLAIM = 10_000, 2_000, 5
RATING_BUDGET_SECONDS = 2.0


def _rating() -> float:
    """Seconds to rate CLAIMS claims over STUDIES studies, each resting on STUDIES_OF_A_CLAIM of them."""
    from macros.evidence.certainty import rate
    from tests.evidence.builders import claim, rows, trial

    chosen = random.Random(1)
    studies = [trial(f"study{index}", n=chosen.choice((50, 200, 600))) for index in range(STUDIES)]
    evidence = [rows(chosen.sample(studies, STUDIES_OF_A_CLAIM)) for _ in range(CLAIMS)]
    claims = [claim(id=f"claim{index}") for index in range(CLAIMS)]
    start = time.perf_counter()
    for asked, found in zip(claims, evidence, strict=True):
        rate(asked, found)
    return time.perf_counter() - start


def rating(rounds: int) -> str:
    """The line on how long it takes to rate many claims."""
    seconds, spread = _spread([_rating() for _ in range(rounds)], ".2f")
    verdict = "within" if float(seconds) <= RATING_BUDGET_SECONDS else "over"
    return (
        f"rating {CLAIMS:,} claims over {STUDIES:,} studies: {seconds} s ({spread}), "
        f"budget {RATING_BUDGET_SECONDS:g} s: {verdict}"
    )


def main() -> int:
    """Measure, print, and say by the exit status whether all is within budget if ``--strict`` asks for it."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=LEAST_ROUNDS, help="rounds that count (default: %(default)s)")
    parser.add_argument("--strict", action="store_true", help="exit with 1 if a ratio is over its budget")
    given = parser.parse_args()
    rounds = max(given.rounds, LEAST_ROUNDS)
    place = IN_MEMORY if not os.environ.get("TMPDIR") and os.access(IN_MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="evidence-bench-", dir=place) as folder:
        costs = measure(commands(Path(folder)), rounds)
    table, all_within = ratios(costs)
    print(table, amounts(costs), inside(rounds), rating(rounds), sep="\n\n")
    return 1 if given.strict and not all_within else 0


if __name__ == "__main__":
    sys.exit(main())
