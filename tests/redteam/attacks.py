"""All attacks."""

from __future__ import annotations

import attacks_by_answers
import attacks_by_files
import attacks_by_force
import attacks_by_notebook
import attacks_by_reading
import attacks_on_checks
import attacks_on_walls

GROUPS = {
    "the check cells": attacks_on_checks.ATTACKS,
    "answers": attacks_by_answers.ATTACKS,
    "secrets": attacks_by_reading.ATTACKS,
    "the walls": attacks_on_walls.ATTACKS,
    "force": attacks_by_force.ATTACKS,
    "files": attacks_by_files.ATTACKS,
    "the notebook": attacks_by_notebook.ATTACKS,
}
ATTACKS = [attack for group in GROUPS.values() for attack in group]
