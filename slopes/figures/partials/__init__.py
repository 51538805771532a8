"""Figures on partial derivatives."""
