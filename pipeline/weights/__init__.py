"""Trained models as plain numbers: where they are kept, and how they score."""
