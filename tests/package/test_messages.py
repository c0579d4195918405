"""Whatever a page asks, a widget answers, and goes on."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lernnetz import (
    BackwardView,
    BatchesView,
    Dense,
    DescentView,
    DrawingPad,
    LossesView,
    MapsView,
    Network,
    NetworkView,
    PhotoReader,
    RegionsView,
    Softmax,
    Tanh,
    widgets,
)
from lernnetz.widgets.messages import Asked

RNG = np.random.default_rng(0)
SMALL = Network(Dense(2, 2), Tanh(), Dense(2, 1), Tanh(), seed=0)
READER = Network(Dense(784, 10), Softmax(), seed=0)
EXAMPLES = RNG.normal(0, 1, (6, 2)), np.arange(6) % 2
WIDGETS = {  # and a question that each can answer at any time
    "pad": (lambda: DrawingPad(READER), ("kept", [])),
    "photos": (lambda: PhotoReader(READER), None),
    "feature maps": (lambda: MapsView(np.ones((2, 3, 3))), None),
    "curve": (lambda: DescentView(lambda w: w * w, -1), ("begin", [[1.0]])),
    "map": (lambda: DescentView(lambda a, b: a * a + b * b, (1, 2)), ("begin", [[1.0, 1.0]])),
    "network": (lambda: NetworkView(SMALL, *EXAMPLES), ("reset", [[1.0, 0.0]])),
    "batches": (lambda: BatchesView(np.arange(16), np.arange(16) % 2), ("begin", [[0.0, 1.0]])),
    "losses": (lambda: LossesView(), ("begin", [-6.0])),
    "errors": (lambda: BackwardView(SMALL, [0.5, 1], [1]), ("reset", [[1.0, 0.0]])),
    "training": (lambda: widgets.TrainingView(SMALL, None, 1, 1), ("page", [])),
    "regions": (lambda: RegionsView(SMALL, *EXAMPLES), ("reset", [])),
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=6,
)


@pytest.fixture
def replies(monkeypatch, tmp_path):
    """All that widgets send, in an empty folder."""
    sent = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Asked, "send", lambda self, reply, buffers: sent.append((reply, buffers)))
    return sent


def test_every_widget_that_can_be_asked_is_here():
    classes = {widget for widget in vars(widgets).values() if isinstance(widget, type)}
    asked = {widget.__name__ for widget in classes if issubclass(widget, Asked)}
    assert {type(make()).__name__ for make, _ in WIDGETS.values()} == asked


@pytest.mark.parametrize("name", WIDGETS)
@given(data=st.data())
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_question_is_answered_once(name, replies, data):
    make, good = WIDGETS[name]
    widget = make()
    for number in range(3):
        message = {
            "id": number,
            "action": data.draw(st.sampled_from([*widget.actions, "send", "", None])),
            "values": data.draw(st.lists(JSON, max_size=3)),
        }
        buffers = data.draw(st.lists(st.binary(max_size=40), max_size=2))
        replies.clear()
        widget._hear(widget, message, [memoryview(part) for part in buffers])
        ((reply, _),) = replies
        assert reply["id"] == number
        if "error" in reply:
            assert reply["error"].endswith((".", "!", "?"))
    if good:
        action, values = good
        widget._hear(widget, {"id": 9, "action": action, "values": values}, [])
        assert "error" not in replies[-1][0]


@pytest.mark.parametrize("message", [{}, {"id": 1}, {"id": 1, "action": "kept"}, {"values": 3}])
def test_half_a_question_is_answered_too(replies, message):
    pad = DrawingPad(READER)
    pad._hear(pad, message, [])
    ((reply, sent),) = replies
    assert "Das hat nicht geklappt" in reply["error"]
    assert not sent
