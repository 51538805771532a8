"""Execute a submission in the runner and let the judge decide its check cells."""

from __future__ import annotations

import dataclasses
import functools
import json
import re
from pathlib import Path
from typing import Any

from nbformat import NotebookNode, from_dict
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_solution
from traitlets import Bool, Float, Integer, TraitType, Unicode

from autograder.judge import calls_for, judge
from autograder.nbgrader.blueprint import Blueprint
from autograder.nbgrader.check_cells import CheckCall, check_of, find_check
from autograder.nbgrader.harvest import seed_for, snippet, verdict_without_answer
from autograder.nbgrader.resources import Resources, blueprint_of, ours
from autograder.nbgrader.version import version_of
from autograder.runner import Harvest, Limits, Starter, isolation_notice
from autograder.runner.notebook import run_notebook
from slopes.answers.verdict import Verdict
from slopes.check import render

_DEFAULTS = Limits()
_PLACE_IN_CELL = re.compile(r" \([^()\s]+, line (\d+)\)")
"""What a syntax error says of its place, with the file that the kernel made."""
_VERDICTS_KEPT = 2_000
_ANSWER_KEPT = 300
"""How many characters of an answer are noted for graders."""


HOW_TO_ALLOW = (
    "To grade so all the same: `autograder grade --unsafe`, or "
    "`c.RunAndJudge.unsafe = True` in nbgrader_config.py."
)


class UnsafeError(RuntimeError):
    """Learners' code can't be shut in here, and nobody said that it may run so."""


def _limit(name: str, meaning: str) -> TraitType[Any, Any]:
    default = getattr(_DEFAULTS, name)
    kind = Float if isinstance(default, float) else Integer
    return kind(default, min=0, help=meaning).tag(config=True, limit=True)


class RunAndJudge(NbGraderPreprocessor):
    """Takes the place of nbgrader's `Execute`.

    The learner's cells run in a process of their own. For a check cell that process
    only hands out the answer; the verdict on it is made here, shown in the cell's
    output, noted in its metadata, and passed on as
    `resources.Ours.verdicts` by grade id. All other cells run as they are.
    """

    cell_seconds = _limit("cell_seconds", "Wall time of one cell.")
    notebook_seconds = _limit("notebook_seconds", "Wall time of one notebook.")
    submission_seconds = Float(
        300.0, min=0, help="Wall time of all notebooks of a submission."
    ).tag(config=True)
    cell_cpu_seconds = _limit("cell_cpu_seconds", "Processor time of one cell.")
    notebook_cpu_seconds = _limit(
        "notebook_cpu_seconds", "Processor time of one notebook."
    )
    memory_bytes = _limit("memory_bytes", "Memory of all processes together.")
    processes = _limit("processes", "How many processes and threads there may be.")
    open_files = _limit("open_files", "How many files may be open at once.")
    file_bytes = _limit("file_bytes", "The size of one file.")
    disk_bytes = _limit("disk_bytes", "The size of all files.")
    output_bytes = _limit("output_bytes", "How much of one cell's output is kept.")
    notebook_output_bytes = _limit(
        "notebook_output_bytes", "How much of one notebook's output is kept."
    )
    restarts = _limit(
        "restarts", "How often a notebook whose process stopped gets a new one."
    )
    unsafe = Bool(
        default_value=False,
        help="Run learners' code in the open where it can't be shut in.",
    ).tag(config=True)
    seed = Unicode(
        "slopes",
        help="From this the points are drawn at which functions are tried. "
        "The same seed gives the same verdicts.",
    ).tag(config=True)

    def preprocess(
        self, nb: NotebookNode, resources: Resources
    ) -> tuple[NotebookNode, Resources]:
        """Return the executed notebook and the verdicts."""
        about = ours(resources)
        self._require_isolation(about.starter)
        checks = {
            index: call
            for index, cell in enumerate(nb.cells)
            if (call := check_of(cell)) is not None
        }
        seeds = {call.exercise: self._seed(call) for call in checks.values()}
        result = run_notebook(
            nb,
            workdir=Path(resources["metadata"]["path"]),
            harvests={
                index: snippet(
                    call.name, calls_for(call.exercise, seeds[call.exercise])
                )
                for index, call in checks.items()
            },
            limits=self._limits(about.seconds_used),
            variables={"NBGRADER_EXECUTION": "autograde"},
            starter=about.starter,
        )
        about.seconds_used += result.seconds
        notes = list(result.notes)
        verdicts: dict[str, Verdict] = {}
        for index, call in checks.items():
            cell = result.notebook.cells[index]
            seed = seeds[call.exercise]
            verdict = _verdict(call, result.harvests[index], seed, notes)
            if verdict.credit == 0:
                verdict = _explained(verdict, result.notebook.cells[:index])
            _show(cell, call, verdict, seed, result.harvests[index])
            verdicts[cell.metadata.nbgrader.grade_id] = verdict
        slopes = result.notebook.metadata.setdefault("slopes", NotebookNode())
        slopes["notes"] = notes
        version = about.version or self.version(blueprint_of(resources))
        slopes["graded_with"] = version
        for note in notes:
            self.log.warning("%s", note)
        about.verdicts = verdicts
        return result.notebook, resources

    def _seed(self, call: CheckCall) -> str:
        return seed_for(call.exercise, self.seed)

    def limits(self) -> Limits:
        """Return the configured limits of one notebook."""
        names = self.trait_names(limit=True)
        return Limits(**{name: getattr(self, name) for name in names})

    def version(self, blueprint: Blueprint) -> str:
        """Return what tells this grading of a notebook from another one.

        It is another one after a change of the reference, an exercise, a limit, the
        seed, the release, or the code.
        """
        checks = (find_check(cell.source) for cell in blueprint.cells)
        return version_of(
            blueprint,
            (check.exercise for check in checks if check is not None),
            {
                **dataclasses.asdict(self.limits()),
                "submission_seconds": self.submission_seconds,
                "seed": self.seed,
            },
        )

    def _limits(self, seconds_used: float) -> Limits:
        """Return the limits of the next notebook of a submission."""
        left = max(0.0, self.submission_seconds - seconds_used)
        limits = self.limits()
        return dataclasses.replace(
            limits, notebook_seconds=min(limits.notebook_seconds, left)
        )

    def _require_isolation(self, starter: Starter | None) -> None:
        notice = starter.isolation_notice() if starter else isolation_notice()
        if notice is not None and not self.unsafe:
            raise UnsafeError(f"{notice} {HOW_TO_ALLOW}")


def _verdict(call: CheckCall, harvest: Harvest, seed: str, notes: list[str]) -> Verdict:
    if harvest.payload is None:
        return verdict_without_answer(harvest)
    try:
        return _judged(call.exercise, json.dumps(harvest.payload), seed)
    except Exception as error:  # noqa: BLE001
        # One answer that the judge can't take must not void the others.
        what = f"{type(error).__name__}: {error}"[:200]
        notes.append(f"The judge failed at {call.exercise}; score held. {what}")
        message = "This answer could not be checked automatically; a grader will."
        return Verdict("undecided", 0.0, message)


@functools.lru_cache(maxsize=_VERDICTS_KEPT)
def _judged(exercise: str, payload: str, seed: str) -> Verdict:
    """Return the judge's verdict; learners often give the same answer."""
    return judge(exercise, json.loads(payload), seed)


def _explained(verdict: Verdict, before: list[NotebookNode]) -> Verdict:
    """Add the exception that the answer cell ended in, where it gave no answer."""
    answer = next((cell for cell in reversed(before) if is_solution(cell)), None)
    if verdict.outcome != "unreadable" or answer is None:
        return verdict
    for output in answer.get("outputs", []):
        if output.output_type == "error":
            reason = _PLACE_IN_CELL.sub(r" (line \1)", output.evalue)
            what = f"{output.ename}: {reason}"[:300]
            message = f"{verdict.message} The answer cell stopped with {what}"
            return dataclasses.replace(verdict, message=message)
    return verdict


def _show(
    cell: NotebookNode, call: CheckCall, verdict: Verdict, seed: str, harvest: Harvest
) -> None:
    """Put a verdict into its check cell: to be read, and to be found again."""
    rich, plain = render(verdict)  # the page shows the gradebook's score
    shown = {"text/html": rich, "text/plain": plain}
    cell.outputs = [
        from_dict({"output_type": "display_data", "metadata": {}, "data": shown})
    ]
    cell.metadata["slopes"] = {
        "exercise": call.exercise,
        "verdict": verdict.outcome,
        "credit": float(verdict.credit),
        "mistake": verdict.mistake,
        "message": verdict.message,
        "understood": verdict.understood,
        "answer": _kept(harvest),
        "seed": seed,
    }


def _kept(harvest: Harvest) -> str:
    """Return the beginning of what was handed out, for graders to see."""
    if harvest.payload is None:
        return ""
    answer = json.dumps(harvest.payload, ensure_ascii=False)
    return answer if len(answer) <= _ANSWER_KEPT else f"{answer[:_ANSWER_KEPT]}…"
