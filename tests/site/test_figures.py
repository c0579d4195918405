"""Figures in a notebook: none gets lost by a magic, and animations play."""

from tests.site.browser import HAS_RUN, LESSON, Lesson

FIGURE = "import matplotlib.pyplot as plt\nplt.plot([1, 2]);"
FILM = """import matplotlib.pyplot as plt
from IPython.display import HTML
from matplotlib.animation import FuncAnimation
figure, axes = plt.subplots()
line, = axes.plot([], [])
film = FuncAnimation(figure, lambda i: line.set_data([0, i], [0, 1]), frames=5)
plt.close()
HTML(film.to_jshtml())"""


def test_figures_stay_below_their_cell(python: Lesson) -> None:
    for backend in ("notebook", "widget", "qt", "tk"):
        python.begin(f"%matplotlib {backend}\n{FIGURE}")
        python.page.wait_for_function(HAS_RUN, arg=0, timeout=LESSON)
        assert "Ein eigenes Fenster für Bilder gibt es im Browser nicht" in python.output()
        assert python.page.locator(".jp-OutputArea img").count() == 1
    assert python.run(f"%matplotlib inline\n{FIGURE}").strip() == ""
    assert python.page.locator(".jp-OutputArea img").count() == 1


def test_animation_plays_without_a_script(python: Lesson) -> None:
    python.run(FILM)
    film = python.page.locator(".jp-OutputArea img")
    assert film.get_attribute("src").startswith("data:image/gif;base64,")
    assert film.evaluate("(image) => image.decode().then(() => image.naturalWidth)") == 640


def test_module_that_came_later_can_be_imported(python: Lesson) -> None:
    failing = "try:\n    import mein_modul\nexcept ImportError:\n    print('fehlt')"
    write = "open('mein_modul.py', 'w').write('wert = 7')\nprint('da')"
    said = python.run(failing, write, "import mein_modul\nprint(mein_modul.wert)")
    assert said.split() == ["fehlt", "da", "7"]
