"""nbgrader's configuration for the sample class: a course folder of its own.

It holds submissions only; the assignments come from the repository's `source/`.
"""

from pathlib import Path

from autograder.nbgrader.config import configure

c = get_config()
configure(
    c,
    root=Path(__file__).parent,
    due={"04-gradient": "2026-10-05 23:59 UTC"},
)
c.CourseDirectory.source_directory = "../../source"
c.CourseDirectory.release_directory = "../../release"
# These submissions are our own: they may run where there is no sandbox, too.
c.RunAndJudge.unsafe = True
# One submission never ends by itself: a short limit keeps the demonstration short.
c.RunAndJudge.cell_seconds = 5
