"""The student kit: what learners get, in one folder that starts with one command."""

from __future__ import annotations

from autograder.kit.build import make_kit

__all__ = ["make_kit"]
