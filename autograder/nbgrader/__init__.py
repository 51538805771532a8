"""How the judge and the runner plug into nbgrader: configuration, steps, drivers."""
