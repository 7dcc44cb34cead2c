"""Training of what :mod:`pipeline.learned` loads: ``purapori train``."""
