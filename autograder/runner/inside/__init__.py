"""What runs inside the sandbox: copied there, and ignorant of everything outside.

`parent` is a process that has imported what the course needs; for each notebook it
forks, and the copy shuts itself in (`namespaces`), takes its files and limits
(`learner`), and executes cells as a Jupyter kernel does (`shell`). Whatever runs here
stands under the control of learners' code: nothing that it says is believed.
"""
