"""Change the code in small ways and see whether the tests notice.

    python -m tests.mutants.run [--sample N] [--seed N] [--survivors FILE] [GROUP …]

The groups, their modules and the tests that must notice are in pyproject.toml, [tool.mutants]. From each group a
sample of N mutants is drawn by mutmut (0: all of them); each runs in a process of its own until the first test fails.
Prints the rate of mutants killed for each module and group. Exit status: 0 every group reaches its goal; 1 otherwise.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import hypothesis  # noqa: F401  # taken in here, once, and not by each mutant's process
import pytest
import yaml  # noqa: F401

from tests.conftest import ROOT
from tests.mutants.workspace import Mutant, difference, make_workspace

_WORKSPACE = ROOT / ".mutants"
_OPTIONS = "-x -q -q -p no:cacheprovider -p no:xdist -p no:benchmark --no-header --hypothesis-seed=0".split()
_LONGEST = 120  # seconds until a mutant counts as killed, for its tests hang
_PATIENCE = 900  # the same for the unchanged code


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with ``argv``; return its exit status."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["mutants"]
    parser = argparse.ArgumentParser(description="Change the code in small ways and see whether the tests notice.")
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=", ".join(settings["groups"]))
    parser.add_argument("--sample", type=int, default=settings["sample"], help="mutants of each group; 0 for all")
    parser.add_argument("--seed", type=int, default=settings["seed"])
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--survivors", type=Path, help="a file for what no test has noticed")
    options = parser.parse_args(argv)
    chosen = {
        name: group for name, group in settings["groups"].items() if name in (options.groups or settings["groups"])
    }
    mutants = make_workspace(_WORKSPACE, sorted({module for group in chosen.values() for module in group["modules"]}))
    reached = [_report(name, _results(group, mutants, options), settings["goal"]) for name, group in chosen.items()]
    return 0 if all(reached) else 1


def _results(group: dict[str, Any], mutants: list[Mutant], options: argparse.Namespace) -> list[tuple[Mutant, bool]]:
    """Return each mutant of the sample and whether a test has noticed it."""
    own = [mutant for mutant in mutants if mutant.module in group["modules"]]
    if 0 < options.sample < len(own):
        own = random.Random(options.seed).sample(own, options.sample)
    _must_pass(group["tests"])

    def tried(mutant: Mutant) -> tuple[Mutant, bool]:
        killed = _run(mutant.key, _tests_for(mutant, group["tests"])) != 0
        if not killed and options.survivors:
            # At once: a run takes long, and is of use before it ends.
            with options.survivors.open("a", encoding="utf-8") as file:
                file.write(f"{mutant.key}\n{difference(_WORKSPACE, mutant)}\n\n")
        return mutant, killed

    with ThreadPoolExecutor(options.jobs) as pool:
        return list(pool.map(tried, own))


def _must_pass(tests: list[str]) -> None:
    if _run("", tests):
        sys.exit(f"the tests must pass before anything is changed, found a failure in: {' '.join(tests)}")


def _tests_for(mutant: Mutant, tests: list[str]) -> Iterator[str]:
    """Yield the tests that mirror the mutant's module first, then those of its group."""
    folder, _, name = mutant.module.removeprefix("trialsite/").rpartition("/")
    mirror = Path("tests") / folder / f"test_{name}"
    if (_WORKSPACE / mirror).is_file():
        yield mirror.as_posix()
    yield from tests


def _run(key: str, tests: Iterator[str] | list[str]) -> int:
    """Run ``tests`` with the mutant ``key`` in a process of its own; return its exit status, 0 where all pass."""
    child = os.fork()
    if child == 0:
        os.setsid()
        os.chdir(_WORKSPACE)
        os.environ["MUTANT_UNDER_TEST"] = key
        sys.path[:] = [place for place in sys.path if Path(place).resolve() not in (ROOT, ROOT / "scripts")]
        for name in [name for name in sys.modules if name.partition(".")[0] in ("tests", "trialsite")]:
            del sys.modules[name]
        with open(os.devnull, "w") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
            os._exit(int(pytest.main([*_OPTIONS, "-m", "not slow and not browser", *tests])))
    return _ended(child, _LONGEST if key else _PATIENCE)


def _ended(child: int, longest: float) -> int:
    """Return the exit status of ``child``; end it, with all it has started, where it takes too long."""
    end = time.monotonic() + longest
    while not (found := os.waitpid(child, os.WNOHANG))[0]:
        if time.monotonic() > end:
            os.killpg(child, signal.SIGKILL)
            found = os.waitpid(child, 0)
            break
        time.sleep(0.05)
    return os.waitstatus_to_exitcode(found[1])


def _report(name: str, results: list[tuple[Mutant, bool]], goal: float) -> bool:
    """Print the rates of one group, module by module; return whether the group reaches ``goal``."""
    drawn, killed = Counter(m.module for m, _ in results), Counter(m.module for m, dead in results if dead)
    for module in sorted(drawn):
        print(f"  {module}: {killed[module]} of {drawn[module]}")
    rate = killed.total() / max(1, drawn.total())
    print(f"{name}: {killed.total()} of {drawn.total()} killed, {rate:.1%}", flush=True)
    return rate >= goal


if __name__ == "__main__":
    sys.exit(main())
