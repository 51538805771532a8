"""What holds for every lesson: it runs, waits for answers, asks each thing once."""

from __future__ import annotations

import pytest
from one_lesson import WITH_ASSIGNMENT, notebook_at, path_of, shown_untouched

from slopes.exercises import CHAPTERS, Chapter, all_exercises

each_chapter = pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda c: c.notebook)
each_with_assignment = pytest.mark.parametrize(
    "chapter", WITH_ASSIGNMENT, ids=lambda c: c.notebook
)


@pytest.mark.kernel
@each_chapter
def test_the_lesson_runs_in_time_with_warnings_as_errors(chapter: Chapter):
    assert shown_untouched(path_of(chapter))


@pytest.mark.kernel
@each_with_assignment
def test_the_untouched_lesson_waits_for_answers(chapter: Chapter):
    shown = shown_untouched(path_of(chapter))
    cells = notebook_at(path_of(chapter)).cells
    checked = [cell.id for cell in cells if "check(" in cell.source]
    assert checked
    for cell_id in checked:
        assert "There is no answer yet" in shown[cell_id]
    assert "no guess yet" in shown["compare-the-guess"]


@each_with_assignment
def test_every_exercise_of_the_lesson_is_asked_once(chapter: Chapter):
    text = "".join(cell.source for cell in notebook_at(path_of(chapter)).cells)
    room = f"{chapter.name}-lesson/"
    asked = [each.id for each in all_exercises() if each.id.startswith(room)]
    assert asked
    for exercise in asked:
        assert text.count(f'check("{exercise}"') == 1
