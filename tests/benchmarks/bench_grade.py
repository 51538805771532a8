"""`autograder grade` beside stock `nbgrader autograde`, on the same class.

Run with ``make bench-grade``. Both are whole commands, their start included, on folders
with the same submissions; what comes before (releasing the assignment) is not counted.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

from nbgrader.api import Gradebook
from sample_classes import ASSIGNMENT, LEFT_OUT, OURS, STOCK, make_class

from autograder.nbgrader.pool import cores

SCRIPTS = Path(sysconfig.get_path("scripts"))
Scores = dict[tuple[str, str], float | None]


class Run(NamedTuple):
    """One whole command: wall time, and the memory of its largest process."""

    seconds: float
    megabytes: float


def command(root: Path, *arguments: str) -> Run:
    """Run one of the programs in a course folder."""
    program, *rest = arguments
    environment = os.environ | {
        "PATH": os.pathsep.join([str(SCRIPTS), os.environ["PATH"]])
    }
    # Python keeps what it has compiled, as it does where nobody forbids it.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    started = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - our own command
        [SCRIPTS / program, *rest],
        cwd=root,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 1}:
        sys.exit(f"{arguments} ended with exit status {process.returncode}")
    return Run(seconds, usage.ru_maxrss / 1024)


def stock(root: Path, size: int) -> Run:
    """Grade a class with nbgrader alone."""
    make_class(root, size, STOCK)
    command(root, "nbgrader", "generate_assignment", ASSIGNMENT)
    return command(root, "nbgrader", "autograde", ASSIGNMENT)


def ours(root: Path, size: int, jobs: int) -> Run:
    """Grade a class with the autograder."""
    make_class(root, size, OURS)
    command(root, "autograder", "release", ASSIGNMENT)
    return command(root, "autograder", "grade", ASSIGNMENT, "--jobs", str(jobs))


def scores(root: Path) -> Scores:
    """Return the automatic score of each student's cells."""
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}", "slopes") as book:
        return {
            (submission.student.id, grade.name): grade.auto_score
            for submission in book.assignment_submissions(ASSIGNMENT)
            for notebook in submission.notebooks
            for grade in notebook.grades
        }


def compare(stock_root: Path, our_root: Path) -> None:
    """Print where the scores differ, but for submissions that stock threw away."""
    theirs, mine = scores(stock_root), scores(our_root)
    graded = {path.name for path in (stock_root / "autograded").iterdir()}
    lost = sorted({student for student, _ in mine} - graded)
    print(f"stock nbgrader threw away: {', '.join(lost) or 'nobody'}")
    both = [key for key in mine if key[0] in graded]
    other = [key for key in both if theirs.get(key) != mine[key]]
    print(f"same score: {len(both) - len(other)} of {len(both)} cells; others:")
    for key in sorted(other):
        print(f"  {key[0]} {key[1]}: stock {theirs.get(key)}, ours {mine[key]}")


def learners_time(root: Path) -> float:
    """Return the median time of the learners' own code, in warm processes.

    The cells that check it are left out.
    """
    import nbformat

    from autograder.nbgrader.check_cells import find_check
    from autograder.runner.notebook import run_notebook
    from autograder.runner.start import default_starter

    starter = default_starter()
    starter.prepare(["from slopes import picture", "picture('gradient/from-a-map')"])
    times = []
    for path in sorted(root.glob(f"submitted/*/{ASSIGNMENT}/*.ipynb")):
        nb = nbformat.read(path, as_version=4)
        nb.cells = [cell for cell in nb.cells if find_check(cell.source) is None]
        run = run_notebook(nb, workdir=path.parent, harvests={})
        times.append(run.seconds)
    return statistics.median(times[1:])


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=40, help="of the class")
    parser.add_argument("--rounds", type=int, default=3, help="of each measurement")
    options = parser.parse_args()
    print(f"{cores()} processors; left out of the sample class: {LEFT_OUT}")
    with tempfile.TemporaryDirectory(prefix="bench-grade-") as folder:
        _beside_stock(Path(folder), options.size, options.rounds)
        _growth(Path(folder), options.rounds)


def _beside_stock(folder: Path, size: int, rounds: int) -> None:
    before = median_of(folder / "ours", size, cores(), rounds)
    theirs = stock(folder / "stock", size)
    after = median_of(folder / "ours", size, cores(), rounds)
    mine = (before.seconds + after.seconds) / 2
    print(f"\nclass of {size}: stock {theirs.seconds:.1f} s, ours {mine:.2f} s")
    print(f"(ours before it {before.seconds:.2f} s, after it {after.seconds:.2f} s)")
    print(f"ratio: {theirs.seconds / mine:.1f}")
    compare(folder / "stock", folder / "ours")
    print(f"learner's code in a warm process: {learners_time(folder / 'ours'):.3f} s")


def _growth(folder: Path, rounds: int) -> None:
    whole, added = {}, {}
    for jobs in sorted({1, cores()}):
        print(f"\n--jobs {jobs}\nsize  seconds  MB of the largest process")
        runs = {}
        for size in (10, 20, 40, 80):
            runs[size] = median_of(folder / "ours", size, jobs, rounds)
            print(f"{size:4} {runs[size].seconds:8.2f} {runs[size].megabytes:8.0f}")
        whole[jobs] = runs[80].seconds
        added[jobs] = (runs[80].seconds - runs[20].seconds) / 60
        print(f"each added submission: {added[jobs]:.3f} s")
    for jobs in sorted(whole)[1:]:
        print(f"\n{jobs} workers, times as fast as one:")
        print(f"  a class of 80, start included: {whole[1] / whole[jobs]:.2f}")
        print(f"  each added submission: {added[1] / added[jobs]:.2f}")


def median_of(root: Path, size: int, jobs: int, rounds: int) -> Run:
    """Grade a class several times, from scratch; return the median run."""
    runs = []
    for _ in range(rounds):
        shutil.rmtree(root, ignore_errors=True)
        runs.append(ours(root, size, jobs))
    return sorted(runs)[len(runs) // 2]


if __name__ == "__main__":
    main()
