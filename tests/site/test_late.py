"""What no lesson opens is there by its name, and comes when somebody opens it."""

from collections.abc import Callable
from http.server import SimpleHTTPRequestHandler

from tests.site.browser import HAS_RUN, LESSON, Lesson, Site, wait_for_python

NAME = "00-start"
USUAL = """import matplotlib.pyplot as plt
from lernnetz import SGD, Dense, Network, Sigmoid, SquaredError, load_mnist, plot
x, t = load_mnist(rows=30)
net = Network(Dense(784, 10), Sigmoid(), seed=0)
net.fit(x, t, loss=SquaredError(), optimizer=SGD(0.1), epochs=1, batch_size=10)
plt.title("Größe − αβ", weight="bold")
plt.show()
plot.images(x[:10])"""
WRONG = "größe"
SELDOM = """import statistics
from xml.etree import ElementTree
from numpy.polynomial import hermite
print(statistics.mean([1, 2]), ElementTree.fromstring("<a>b</a>").text)
print(hermite.hermval(1, [0, 1]))"""
FIGURE = r"""import matplotlib.pyplot as plt
axes = plt.figure().add_subplot(projection="3d")
axes.plot([0, 1], [0, 1], [0, 1])
axes.set_title(r"$\sqrt{x_1}$ schräg", style="italic")
axes.set_xlabel("gleich breit", family="monospace")
plt.show()
print(type(axes).__name__)"""


def test_what_no_lesson_opens_comes_when_it_is_opened(
    site: Site, open_first: Callable[..., Lesson]
) -> None:
    def refuse(handler: SimpleHTTPRequestHandler) -> bool:
        late = "-late." in handler.path
        if late:
            handler.send_error(404)
        return late

    site.fault = refuse
    lesson = open_first(NAME)
    wait_for_python(lesson.page)
    lesson.run(USUAL)
    assert lesson.page.locator(".jp-OutputArea img").count() == 2
    assert "größe hat noch keinen Wert" in failing(lesson, WRONG)
    assert "Ein selten gebrauchter Teil von Python ist noch nicht geladen" in failing(
        lesson, SELDOM
    )
    site.fault = lambda handler: False
    assert lesson.run(SELDOM).split() == ["1.5", "b", "2.0"]
    assert lesson.run(FIGURE).split() == ["Axes3D"]
    assert lesson.page.locator(".jp-OutputArea img").count() == 1


def failing(lesson: Lesson, source: str) -> str:
    """Return what is said about a cell that fails."""
    lesson.begin(source)
    lesson.page.wait_for_function(HAS_RUN, arg=0, timeout=LESSON)
    return "\n".join(lesson.errors())
