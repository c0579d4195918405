"""Training on all of MNIST fits into the memory of a school's computer."""

import subprocess
import sys
from pathlib import Path

import pytest

STATUS = Path("/proc/self/status")

# one pass over 60 000 random pictures, which alone take 188 MB
TRAIN = """
import numpy as np
from lernnetz import SGD, Dense, Network, Sigmoid, SquaredError

rng = np.random.default_rng(0)
x = rng.random((60_000, 784), np.float32)
y = rng.integers(0, 10, 60_000)
net = Network(
    Dense(784, 128), Sigmoid(), Dense(128, 64), Sigmoid(), Dense(64, 10), Sigmoid()
)
net.fit(
    x, y, loss=SquaredError(), optimizer=SGD(0.1), batch_size=1000,
    validation=(x[:10_000], y[:10_000]), progress=False,
)
for line in open("/proc/self/status"):
    if line.startswith("VmHWM"):  # the highest it was, in kB; getrusage would count the parent's
        print(line.split()[1])
"""


@pytest.mark.skipif(not STATUS.exists(), reason="only Linux tells a process its own peak memory")
def test_training_on_60_000_pictures_stays_under_1_gigabyte():
    done = subprocess.run(
        [sys.executable, "-c", TRAIN], capture_output=True, text=True, check=True, timeout=120
    )
    peak = 1024 * int(done.stdout)
    assert 188e6 < peak < 1e9, f"{peak / 1e6:.0f} MB"
