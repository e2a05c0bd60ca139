"""A copy of the checkout in which every function of some modules has its mutants beside it."""

from __future__ import annotations

import ast
import difflib
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mutmut.mutation.file_mutation import mutate_file_contents

from tests.site.checkout import copy_checkout


@dataclass(frozen=True)
class Mutant:
    """One changed function: ``module`` is the path below scripts/, ``function`` its name in the mutated module."""

    module: str
    function: str

    @property
    def key(self) -> str:
        """The name by which mutmut's trampolines know it."""
        return f"{self.module.removesuffix('.py').replace('/', '.')}.{self.function}"


def make_workspace(folder: Path, modules: Iterable[str]) -> list[Mutant]:
    """Copy the checkout to ``folder``, mutate ``modules`` (paths below scripts/) there; return every mutant."""
    shutil.rmtree(folder, ignore_errors=True)
    copy_checkout(folder)
    found = []
    for module in modules:
        path = folder / "scripts" / module
        mutated = mutate_file_contents(module, path.read_text("utf-8"))
        path.write_text(mutated.code, "utf-8")
        found += [Mutant(module, name) for name in mutated.mutant_names]
    return found


def difference(folder: Path, mutant: Mutant) -> str:
    """Return what ``mutant`` changes, as the lines that differ."""
    source = (folder / "scripts" / mutant.module).read_text("utf-8")
    stem = mutant.function.rpartition("__mutmut_")[0]
    functions = {
        node.name: ast.get_source_segment(source, node) or ""
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef) and node.name in (f"{stem}__mutmut_orig", mutant.function)
    }
    before, after = functions[f"{stem}__mutmut_orig"].splitlines(), functions[mutant.function].splitlines()
    lines = list(difflib.unified_diff(before[1:], after[1:], n=0, lineterm=""))[2:]
    if before[0].partition("(")[2] != after[0].partition("(")[2]:
        lines += [f"-{before[0]}", f"+{after[0]}"]
    return "\n".join(line for line in lines if not line.startswith("@@"))
