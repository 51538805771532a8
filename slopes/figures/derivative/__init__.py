"""Figures on the derivative of a function of one variable."""
