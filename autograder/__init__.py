"""The instructors' side of Slopes: reference solutions, judge, runner, grading."""

__version__ = "0.1.0"
