"""A starter that never forks: every notebook gets a fresh kernel."""

from autograder.runner import isolation_notice
from autograder.runner.kernel import KernelProcess


class FreshStarter:
    def start(self, folder, limits, variables, **_options):
        is_shut_in = isolation_notice() is None
        return KernelProcess(folder, limits, variables, is_shut_in=is_shut_in)
