"""Grade several submissions at once, each job in a process of its own."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any, Protocol, Self

from autograder.nbgrader.convert import Graded
from autograder.nbgrader.reading import SubmissionError
from autograder.nbgrader.submitted import LinkError
from autograder.runner.process import ATTEMPTS

_SET_PARENT_DEATH_SIGNAL = 1
_ENDED = "the process that graded it ended unexpectedly, again and again"


class Convert(Protocol):
    """Grades one student's submission."""

    def __call__(self, student: str) -> Graded:
        """Return the graded submission, or raise an error that says why not."""


@dataclass(frozen=True)
class Failed:
    """A submission that can't be graded, and why."""

    student: str
    reason: str


Result = Graded | Failed


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def results(convert: Convert, students: Iterable[str], jobs: int) -> Iterator[Result]:
    """Yield the results of `convert` for students, as they come.

    Where processes can't be forked (Windows, macOS), one after the other.

    Parameters
    ----------
    convert
        May be forked. Its errors are the submission's, but for those that say that
        nothing can be graded here.
    students
        Whose submissions.
    jobs
        How many processes.

    Raises
    ------
    Exception
        What `convert` raised, if it is no fault of the submission's.
    """
    if sys.platform != "linux":
        for student in students:
            yield _result(convert, student)
        return
    with _Pool(convert, jobs) as pool:
        yield from pool.results(deque(students))


def _result(convert: Convert, student: str) -> Result:
    try:
        return convert(student)
    except (SubmissionError, LinkError) as error:
        return Failed(student, str(error))


class _Job:
    """A process that grades one submission after the other."""

    def __init__(self, convert: Convert) -> None:
        self.line, theirs = multiprocessing.Pipe()
        # Forked: what is imported and read already need not be so again.
        self._process = multiprocessing.get_context("fork").Process(
            target=_serve, args=(convert, theirs, os.getpid()), daemon=True
        )
        self._process.start()
        theirs.close()
        self.student: str | None = None

    def give(self, student: str) -> None:
        self.student = student
        with contextlib.suppress(OSError):  # if the process is gone, `take` says so
            self.line.send(student)

    def take(self) -> Any:  # noqa: ANN401 - a result, or an exception
        """Return what came of the student; None if the process is gone."""
        try:
            return self.line.recv()
        except (EOFError, OSError):
            return None

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self.line.close()


class _Pool:
    def __init__(self, convert: Convert, jobs: int) -> None:
        self._convert, self._count = convert, jobs
        self._jobs: list[_Job] = []
        self._attempts: dict[str, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for job in self._jobs:
            job.end()

    def results(self, waiting: deque[str]) -> Iterator[Result]:
        gc.freeze()  # what is shared with the jobs, their collectors leave alone
        for _ in range(min(self._count, len(waiting))):
            self._jobs.append(self._new_job())
        for job in self._jobs:
            job.give(waiting.popleft())
        while busy := {job.line: job for job in self._jobs if job.student}:
            for line in wait(list(busy)):
                yield from self._finish(busy[line], waiting)  # type: ignore[index]

    def _finish(self, job: _Job, waiting: deque[str]) -> Iterator[Result]:
        """Take a result, and give the next submission before it is dealt with."""
        result, student, job.student = job.take(), job.student or "", None
        if result is None:
            self._jobs[self._jobs.index(job)] = new = self._new_job()
            job.end()
            job = new
            self._attempts[student] = self._attempts.get(student, 0) + 1
            if self._attempts[student] < ATTEMPTS:
                waiting.append(student)
            else:
                result = Failed(student, _ENDED)
        if isinstance(result, BaseException):
            raise result
        if waiting:
            job.give(waiting.popleft())
        if result is not None:
            yield result

    def _new_job(self) -> _Job:
        return _Job(self._convert)


def _serve(convert: Convert, line: Connection, parent: int) -> None:
    """Grade the submissions that are asked for; live no longer than the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    _die_with(parent)
    while True:
        try:
            student = line.recv()
        except (EOFError, OSError):
            return
        answer: Result | BaseException
        try:
            answer = _result(convert, student)
        except Exception as error:  # noqa: BLE001 - the parent raises it
            answer = error
        _send(line, answer)


def _send(line: Connection, answer: Result | BaseException) -> None:
    try:
        line.send(answer)
    except (TypeError, AttributeError, ValueError):  # it can't be pickled
        line.send(RuntimeError(f"{type(answer).__name__}: {answer}"))


def _die_with(parent: int) -> None:
    """Let the system kill this process as soon as its parent is gone.

    Whatever it calculates then: the next run must find the course folder free.
    """
    ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:  # it was gone before that
        os._exit(1)
