"""Exercises of the lesson "Ziffern erkennen mit einem Hidden Layer"."""
