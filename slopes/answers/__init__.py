"""What the learner meant, whether it is right, and if not, which mistake it was.

Pure: no Jupyter, no files, and no knowledge of any particular exercise.
"""
