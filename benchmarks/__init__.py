"""What the course's networks reach and how fast they train: see results.md.

The products of small batches are done sooner by one thread than by two, and networks that
train side by side must not fight for the cores: so one thread, set before NumPy is loaded.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
