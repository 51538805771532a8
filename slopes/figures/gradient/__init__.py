"""Figures on the gradient and on directional derivatives."""
