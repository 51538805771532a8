"""Execute a submission in the runner and let the judge decide its check cells."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_solution
from traitlets import Float, Integer, Unicode

from autograder.judge import calls_for, judge
from autograder.nbgrader.check_cells import CheckCall, check_of
from autograder.nbgrader.harvest import seed_for, snippet, verdict_without_answer
from autograder.runner import Harvest, Limits, isolation_notice, run_notebook
from slopes.answers.verdict import Verdict
from slopes.check import render

Resources = dict[str, Any]
_DEFAULTS = Limits()
_PLACE_IN_CELL = re.compile(r" \([^()\s]+, line (\d+)\)")
"""What a syntax error says of its place, with the file that the kernel made."""
_ANSWER_KEPT = 300
"""How many characters of an answer are noted for graders."""
_notices: set[str] = set()


class RunAndJudge(NbGraderPreprocessor):
    """Takes the place of nbgrader's `Execute`.

    The learner's cells run in a process of their own. For a check cell that process
    only hands out the answer; the verdict on it is made here, shown in the cell's
    output, noted in its metadata, and passed on as
    ``resources["slopes"]["verdicts"][grade_id]``. All other cells run as they are.
    """

    cell_seconds = Float(
        _DEFAULTS.cell_seconds, help="Wall time of one cell, in seconds."
    ).tag(config=True)
    notebook_seconds = Float(
        _DEFAULTS.notebook_seconds, help="Wall time of one notebook, in seconds."
    ).tag(config=True)
    output_bytes = Integer(
        _DEFAULTS.output_bytes, help="How much of one cell's output is kept."
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
        self._warn_once()
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
            limits=Limits(
                cell_seconds=self.cell_seconds,
                notebook_seconds=self.notebook_seconds,
                output_bytes=self.output_bytes,
            ),
            variables={"NBGRADER_EXECUTION": "autograde"},
        )
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
        for note in notes:
            self.log.warning("%s", note)
        resources["slopes"] = {"verdicts": verdicts}
        return result.notebook, resources

    def _seed(self, call: CheckCall) -> str:
        return seed_for(call.exercise, self.seed)

    def _warn_once(self) -> None:
        notice = isolation_notice()
        if notice is not None and notice not in _notices:
            _notices.add(notice)
            self.log.warning("%s", notice)


def _verdict(call: CheckCall, harvest: Harvest, seed: str, notes: list[str]) -> Verdict:
    if harvest.payload is None:
        return verdict_without_answer(harvest)
    try:
        return judge(call.exercise, harvest.payload, seed)
    except Exception as error:  # noqa: BLE001
        # One answer that the judge can't take must not void the others.
        what = f"{type(error).__name__}: {error}"[:200]
        notes.append(f"The judge failed at {call.exercise}; score held. {what}")
        message = "This answer could not be checked automatically; a grader will."
        return Verdict("undecided", 0.0, message)


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
    cell.outputs = [
        new_output("display_data", data={"text/html": rich, "text/plain": plain})
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
