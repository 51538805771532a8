"""Figures on the Jacobian: what it does to a small square, and its shape."""
