"""Figures about the chain rule: number lines, and graphs of computations."""
