"""Runs a pupil's notebook once more and notes what its checks say; in a worker of the desk."""

import json
import re

import comm
import matplotlib
import matplotlib.pyplot as plt
from IPython import get_ipython
from IPython.core.displaypub import CapturingDisplayPublisher
from IPython.core.inputtransformer2 import TransformerManager
from pyodide.code import eval_code_async

from lernnetz.checks import grading
from lernnetz.checks.feedback import Feedback

CHECK = re.compile(r"""\bcheck\(["']([\w/-]+)["']""")

# nobody looks: figures are not drawn, boxes and widgets go nowhere
matplotlib.use("agg")
comm.create_comm = comm.DummyComm
shell = get_ipython()
Feedback.show = lambda feedback: None


async def run_again(cells: str) -> str:
    """Run cells of code, a JSON list, in an empty namespace; return check → sign as JSON.

    A check that a cell does not reach, because it breaks off before, is wrong.
    """
    signs: dict[str, str] = {}
    grade = grading.grade

    def note(name: str, *answers: object) -> Feedback:
        feedback = grade(name, *answers)
        signs[str(name)] = feedback.sign
        return feedback

    grading.grade = note
    names = {"__name__": "__main__"}
    for cell in json.loads(cells):
        shell.display_pub = CapturingDisplayPublisher()
        try:
            await eval_code_async(TransformerManager().transform_cell(cell), names)
        except BaseException:
            for name in CHECK.findall(cell):
                signs.setdefault(name, "✗")
        plt.close("all")
    grading.grade = grade
    return json.dumps(signs)
