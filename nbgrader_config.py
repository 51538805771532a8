"""nbgrader's configuration for the course folder that this file stands in."""

from pathlib import Path

from autograder.nbgrader.config import configure

configure(get_config(), root=Path(__file__).parent)
