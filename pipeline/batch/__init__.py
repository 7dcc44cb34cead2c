"""Executors that map :func:`pipeline.process.process` over many documents."""
