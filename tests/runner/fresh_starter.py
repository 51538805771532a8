"""A starter that never forks: every notebook gets a fresh kernel."""

from autograder.runner.kernel import KernelProcess


class FreshStarter:
    def start(self, folder, limits, variables, **_options):
        return KernelProcess(folder, limits, variables)
