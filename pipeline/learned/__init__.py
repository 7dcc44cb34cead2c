"""What is learned from labels: models and calibrations, made by ``purapori train``.

Rules find; a model decides what the words of a found phrase are worth. Everything here
loads on first use and falls back to the rules, with a warning, where no model is at hand.
"""
