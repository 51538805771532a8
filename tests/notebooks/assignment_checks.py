"""What an assignment must be: its check cells, its points, its stubs."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from notebook_checks import HEADING, Cell, Notebook, cells, name, source

STUB = "# YOUR ANSWER HERE"
SOLUTION = re.compile(
    r"^ *### BEGIN SOLUTION\n(.*?)^ *### END SOLUTION", re.MULTILINE | re.DOTALL
)
CHECK = re.compile(r'check\("(?P<id>[^"]+)", (?P<name>[A-Za-z_]\w*)\)')
POINTS = re.compile(r"\b(?P<points>\d+) points?\b")
TITLE = re.compile(r"\((?P<points>\d+) points?\b[^)]*\)$")


def role(cell: Cell) -> dict[str, Any]:
    """Return nbgrader's metadata of a cell; empty for a plain cell."""
    return cell["metadata"].get("nbgrader", {})


def check_cells(notebook: Notebook) -> Iterator[tuple[Cell | None, Cell]]:
    """Yield each check cell with the answer cell before it."""
    answer = None
    for cell in cells(notebook):
        if role(cell).get("grade") and not role(cell).get("solution"):
            yield answer, cell
        elif role(cell).get("solution"):
            answer = cell


def bound(code: str) -> set[str]:
    """Return the names that top-level code defines."""
    names = set()
    for node in ast.parse(code).body:
        if isinstance(node, ast.FunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {each.id for each in targets if isinstance(each, ast.Name)}
    return names


def has_plain_check_cells(notebook: Notebook) -> list[str]:
    """A check cell is one call on a name that the answer cell before it binds."""
    faults = []
    for answer, cell in check_cells(notebook):
        call = CHECK.fullmatch(source(cell))
        if call is None:
            faults.append(f'{name(cell)} is not exactly check("id", name)')
        elif answer is None or call["name"] not in bound(source(answer)):
            faults.append(f"{name(cell)}: no answer cell before it binds the name")
        elif role(cell)["grade_id"] != f"check-{role(answer)['grade_id']}":
            faults.append(f"{name(cell)}: its grade_id is not check- and the answer's")
        if not role(cell).get("locked"):
            faults.append(f"{name(cell)} is not locked")
    return faults


def has_known_exercises(notebook: Notebook, points: Mapping[str, int]) -> list[str]:
    """Each check cell names an exercise, once, and carries its points."""
    faults = []
    seen: Counter[str] = Counter()
    for _, cell in check_cells(notebook):
        call = CHECK.fullmatch(source(cell))
        if call is None:
            continue
        seen[call["id"]] += 1
        if call["id"] not in points:
            faults.append(f"{name(cell)}: {call['id']!r} is no exercise")
        elif role(cell)["points"] != points[call["id"]]:
            faults.append(f"{name(cell)}: the exercise has {points[call['id']]} points")
    twice = [f"{each!r} is checked twice" for each, times in seen.items() if times > 1]
    return faults + twice


def has_unique_grade_ids(notebook: Notebook) -> list[str]:
    """The gradebook can tell the cells apart."""
    ids = Counter(role(c)["grade_id"] for c in cells(notebook) if role(c))
    return [f"the grade_id {each!r} occurs twice" for each, n in ids.items() if n > 1]


def states_its_total(notebook: Notebook) -> list[str]:
    """The intro, the first cell, states the sum of the cells' points."""
    total = sum(role(c)["points"] for c in cells(notebook) if role(c).get("grade"))
    intro = notebook["cells"][0]
    stated = POINTS.search(source(intro))
    if stated is None:
        return [f"{name(intro)} does not state the total: {total} points"]
    if int(stated["points"]) != total:
        return [f"{name(intro)} says {stated[0]!r}, the cells have {total} points"]
    return []


def states_the_points_of_each_exercise(notebook: Notebook) -> list[str]:
    """Each exercise's title, such as "3 · A bowl (1 point)", states its points."""
    stated: list[tuple[Cell, str, int]] = []
    earned: list[int] = []
    faults = []
    for cell in cells(notebook):
        if role(cell).get("grade"):
            if not earned:
                faults.append(f"{name(cell)}: no title before it states its points")
            else:
                earned[-1] += role(cell)["points"]
        elif cell["cell_type"] == "markdown":
            for _, title in HEADING.findall(source(cell)):
                if found := TITLE.search(title):
                    stated.append((cell, title, int(found["points"])))
                    earned.append(0)
    return faults + [
        f"{name(cell)} says {title!r}, the cells after it have {points} points"
        for (cell, title, said), points in zip(stated, earned, strict=True)
        if said != points
    ]


def has_stubs_from_the_solution(source_side: Cell, release_side: Cell) -> list[str]:
    """Every line that learners are given is a line, or the start, of the solution."""
    text = source(source_side)
    region = [
        each.strip() for part in SOLUTION.findall(text) for each in part.split("\n")
    ]
    given = [each.strip() for each in SOLUTION.sub("", text).split("\n")]
    faults = []
    if not any(region):
        faults.append(f"{name(source_side)} marks no solution")
    for line in map(str.strip, source(release_side).split("\n")):
        if line in {"", "...", STUB}:
            continue
        start, dots, _ = line.partition("...")
        if dots:
            known = any(each.startswith(start.strip()) for each in region)
        else:
            known = line in region or line in given
        if not known:
            faults.append(f"{name(release_side)}: not in the solution: {line}")
    return faults


def has_stubs(source_side: Notebook, release_side: Notebook) -> list[str]:
    """The answer cells of both sides match, and each stub is of its solution."""
    given = {role(c)["grade_id"]: c for c in answer_cells(release_side)}
    solved = {role(c)["grade_id"]: c for c in answer_cells(source_side)}
    if given.keys() != solved.keys():
        return [f"answer cells differ: {sorted(given.keys() ^ solved.keys())}"]
    return [
        fault
        for grade_id, cell in solved.items()
        for fault in has_stubs_from_the_solution(cell, given[grade_id])
    ]


def answer_cells(notebook: Notebook) -> Iterator[Cell]:
    """Yield the code cells in which learners answer and which the checks read."""
    for cell in cells(notebook, "code"):
        if role(cell).get("solution") and not role(cell).get("grade"):
            yield cell
