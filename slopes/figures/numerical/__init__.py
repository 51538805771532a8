"""Figures on derivatives that a computer approximates by differences."""
