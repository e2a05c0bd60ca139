"""How long whole commands take, as processes: prints a table, asserts nothing. Run by `make bench`."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.invented import pubmed_set, record_text

ROOT = Path(__file__).resolve().parent.parent.parent
PYTHON = sys.executable
RUNS = 3

_IMPORT_ALL = """
import sys
from trialsite.importing.reading import assemble
from trialsite.importing.reading import records_in
print(sum(1 for record in records_in(sys.argv[1]) if assemble(record, sys.argv[1]).sections))
"""

_PAGES = """
import sys, time
from trialsite.pages.site import render_pages
from trialsite.record.yaml_nodes import load_text
from trialsite.record.reader import SourceFile, read_record
text = open(sys.argv[1], encoding="utf-8").read()
start = time.process_time()
files = render_pages(read_record([SourceFile("x.yml", load_text(text, "x.yml"))]))
print(f"{time.process_time() - start:.3f}")
"""


def timed(command: list[str], cwd: Path = ROOT) -> tuple[float, float, str]:
    """Return CPU seconds, wall seconds (the least of RUNS runs) and what the command printed."""
    best = (float("inf"), float("inf"), "")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "NO_MKDOCS_2_WARNING": "1"}
    for _ in range(RUNS):
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        printed = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=True).stdout
        after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - start
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        best = min(best, (cpu, wall, printed.strip()))
    return best


def peak_memory(command: list[str]) -> int:
    """Return the largest resident size of ``command`` in MB."""
    code = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
    code += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)"
    return int(timed([PYTHON, "-c", code, *command])[2])


def plain_material_site(folder: Path) -> Path:
    """Make a plain Material site with as many pages, and as much text, as ours."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    for path in (ROOT / "docs").glob("*.md"):
        shutil.copy(path, docs / path.name)
    extensions = "markdown_extensions: [attr_list, def_list, md_in_html, admonition, tables]\n"
    (folder / "mkdocs.yml").write_text("site_name: plain\ntheme:\n  name: material\n  font: false\n" + extensions)
    return folder


def row(name: str, value: str, target: str) -> None:
    print(f"{name:<58} {value:>22}   {target}")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        row("what", "measured", "target")
        cpu, wall, _ = timed([PYTHON, "scripts/build.py"])
        row("scripts/build.py, whole", f"{cpu:.2f} s CPU, {wall:.2f} s", "0.5 s")
        ours = timed([PYTHON, "-m", "mkdocs", "-q", "build", "--strict", "-d", str(folder / "ours")])
        plain = timed(
            [PYTHON, "-m", "mkdocs", "-q", "build", "-d", str(folder / "out")], plain_material_site(folder / "plain")
        )
        row("mkdocs build against a plain Material site", f"{ours[0] / plain[0]:.2f} times", "1.3 times")
        records = folder / "1000.xml"
        records.write_text(pubmed_set(1_000), "utf-8")
        command = [PYTHON, "-c", _IMPORT_ALL, str(records)]
        row("import of 1,000 PubMed records, CPU", f"{timed(command)[0]:.2f} s", "5 s")
        row("import of 1,000 PubMed records, memory", f"{peak_memory(command)} MB", "300 MB")
        print("\npages from the source, CPU seconds after imports, by sentences")
        for count in (10, 100, 1_000, 10_000):
            source = folder / f"{count}.yml"
            source.write_text(record_text(count), "utf-8")
            seconds = float(timed([PYTHON, "-c", _PAGES, str(source)])[2])
            row(f"{count:>6} sentences", f"{seconds:.3f} s", f"{1_000_000 * seconds / count:.0f} µs a sentence")


if __name__ == "__main__":
    main()
