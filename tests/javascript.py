"""Runs JavaScript as a browser has it, for tests that need no browser."""

import json
import subprocess

from lernnetz_site.registries import node

ASKED = """
import { json } from "node:stream/consumers";

const asked = await json(process.stdin);
"""


def answer_of(script: str, asked: object) -> object:
    """Return what a module writes as JSON to the console; it finds ``asked`` by this name."""
    command = [node(), "--input-type=module", "--eval", ASKED + script]
    text = json.dumps(asked)
    done = subprocess.run(command, input=text, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-500:]
    return json.loads(done.stdout)
