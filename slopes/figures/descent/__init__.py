"""Figures about gradient descent: whole losses, and a minibatch at a time."""
