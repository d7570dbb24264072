"""Measurements: accuracy and speed. Nothing here is needed to run Chancery."""
