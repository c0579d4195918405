"""Looking inside in the browser: sliders move, pictures follow, and code sees what changed."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.site.browser import VIEWPORT, Lesson

XOR = """import numpy as np

from lernnetz import Dense, DescentView, Network, NetworkView, Perceptron, RegionsView, Step

inputs = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
net = Network(Dense(2, 2), Step(), Dense(2, 1), Step())
net.layers[0].params["weights"] = np.array([[1, -1], [1, -1]])
net.layers[0].params["bias"] = np.array([-0.5, 1.5])
net.layers[2].params["weights"] = np.array([[1], [1]])
net.layers[2].params["bias"] = np.array([-1.5])"""
SHOW = "NetworkView(net, inputs, [0, 1, 1, 0])"
PRINT = 'print("w =", net.layers[0].params["weights"].tolist())'
DESCENT = """def loss(w):
    return (w - 2) ** 2 + 1


DescentView(loss, start=-1, learning_rate=0.2, limits=(-2, 6))"""
LEARN = """unit = Perceptron([1, -1], threshold=0.25)
RegionsView(unit, inputs, [0, 1, 1, 1])"""
NEVER = "RegionsView(Perceptron([1, -1], threshold=0.25), inputs, [0, 1, 1, 0])"


@pytest.fixture
def show(python: Lesson) -> Callable[..., tuple[Lesson, Locator]]:
    """Run cells, and return the lesson with its first widget."""

    def show(*cells: str) -> tuple[Lesson, Locator]:
        python.page.set_viewport_size(VIEWPORT)
        python.run(*cells)
        widget = python.page.locator(".lernnetz-inside").first
        widget.scroll_into_view_if_needed()
        return python, widget

    return show


def words(widget: Locator) -> Locator:
    return widget.get_by_role("status")


def ground(widget: Locator) -> str:
    return widget.locator("image").get_attribute("href")


def test_slider_changes_picture_and_network(
    show: Callable[..., tuple[Lesson, Locator]], report: Callable[[str], None]
) -> None:
    lesson, widget = show(XOR, SHOW, PRINT)
    assert "w = [[1, -1], [1, -1]]" in lesson.output()
    expect(words(widget)).to_have_text("Ausgabe 0,00. 4 von 4 Beispielen richtig.")
    before = ground(widget)
    first = widget.locator(".neuron circle.shade").first
    assert first.get_attribute("fill-opacity") == "0"

    widget.get_by_role("slider", name="x₁", exact=True).focus()
    lesson.page.keyboard.press("End")
    expect(words(widget)).to_have_text("Ausgabe 1,00. 4 von 4 Beispielen richtig.")
    expect(first).not_to_have_attribute("fill-opacity", "0")
    assert ground(widget) == before, "inputs do not move the regions"

    widget.locator('[data-key="0,-1,1"] text').first.click()
    knob = widget.get_by_role("slider", name="Bias von Neuron 1.2")
    knob.fill("0.5")
    expect(words(widget)).to_have_text("Ausgabe 0,00. 2 von 4 Beispielen richtig.")
    expect(widget.locator(".network")).to_contain_text("b = 0,50")
    assert ground(widget) != before

    widget.get_by_label("Ändern:").select_option("Gewicht x₁ → Neuron 1.1")
    weight = widget.get_by_role("slider", name="Gewicht x₁ → Neuron 1.1")
    weight.fill("-2.25")
    expect(widget.locator('[data-key="0,0,0"]')).to_have_class(re.compile("negative"))
    lesson.run_again(2)
    expect(lesson.cells.nth(2)).to_contain_text("w = [[-2.25, -1.0], [1.0, -1.0]]")

    report(f"NetworkView: {rate(lesson.page, weight):.0f} answers a second")
    widget.get_by_role("button", name="Von vorn").click()
    expect(words(widget)).to_have_text("Ausgabe 1,00. 4 von 4 Beispielen richtig.")
    assert ground(widget) == before


def rate(page: Page, slider: Locator) -> float:
    """Return how often a second the picture is drawn while a slider moves."""
    answers = slider.evaluate(
        """async (slider) => {
          const image = slider.closest(".lernnetz-inside").querySelector("image");
          let drawn = 0;
          new MutationObserver(() => { drawn += 1; }).observe(image, { attributes: true });
          const start = performance.now();
          for (let step = 0; step < 150; step += 1) {
            slider.value = -3 + 0.05 * step;
            slider.dispatchEvent(new Event("input"));
            await new Promise((resolve) => setTimeout(resolve, 10));
          }
          return (drawn * 1000) / (performance.now() - start);
        }"""
    )
    assert answers >= 10
    return answers


def test_plane_moves_the_inputs(show: Callable[..., tuple[Lesson, Locator]]) -> None:
    _, widget = show(XOR, "NetworkView(Perceptron([1, 2], 1.6), inputs, [0, 1, 0, 1])")
    box = widget.locator(".plane image").first.bounding_box()
    widget.page.mouse.click(
        box["x"] + box["width"] * 1.2 / 1.4, box["y"] + box["height"] * 0.2 / 1.4
    )
    expect(words(widget)).to_have_text(
        "w · x = 3,00 ≥ Θ = 1,60: Antwort 1. 4 von 4 Beispielen richtig."
    )
    expect(widget.get_by_role("slider", name="x₂", exact=True)).to_have_value("1")


def test_descent_arrives_or_says_that_it_diverges(
    show: Callable[..., tuple[Lesson, Locator]],
) -> None:
    _, widget = show(XOR, DESCENT)
    expect(words(widget)).to_have_text("Start: w = −1,00, Verlust 10,00. Steigung −6,00.")
    widget.get_by_role("button", name="Ein Schritt").click()
    expect(words(widget)).to_have_text("Schritt 1: w = 0,20, Verlust 4,24. Steigung −3,60.")
    widget.get_by_role("button", name="10 Schritte").click()
    expect(words(widget)).to_contain_text("Schritt 11: w = 1,99", timeout=10_000)
    expect(widget.locator("circle.step")).to_have_count(11)

    widget.get_by_role("slider", name="Lernrate").fill("1.05")
    widget.get_by_role("button", name="Von vorn").click()
    widget.get_by_role("button", name="10 Schritte").click()
    expect(words(widget)).to_contain_text("divergiert: Die Lernrate ist zu groß", timeout=10_000)


def test_regions_run_until_no_error_is_left(show: Callable[..., tuple[Lesson, Locator]]) -> None:
    lesson, widget = show(XOR, LEARN, "print(unit)")
    before = ground(widget)
    run = widget.get_by_role("button", name="Laufen lassen")
    run.click()
    expect(words(widget)).to_contain_text("unterwegs kein Fehler. 4 von 4", timeout=20_000)
    expect(run).to_be_visible()
    assert ground(widget) != before
    lesson.run_again(2)
    expect(lesson.cells.nth(2)).not_to_contain_text("[1.0, -1.0], threshold=0.25")


def test_running_regions_leave_the_kernel_free_and_stop(
    show: Callable[..., tuple[Lesson, Locator]],
) -> None:
    lesson, widget = show(XOR, NEVER, "print(1 + 1)")
    widget.get_by_role("button", name="Laufen lassen").click()
    expect(words(widget)).to_contain_text(re.compile(r"Epoche ([3-9]|\d\d+) ist zu Ende"))
    lesson.run_again(2)
    widget.get_by_role("button", name="Anhalten").click()
    expect(widget.get_by_role("button", name="Laufen lassen")).to_be_visible()
    stopped = words(widget).inner_text()
    lesson.run_again(2)
    assert words(widget).inner_text() == stopped
    widget.get_by_role("button", name="Ein Schritt").click()
    expect(words(widget)).not_to_have_text(stopped)


@pytest.mark.parametrize("cell", [SHOW, DESCENT, LEARN])
def test_widget_fits_a_phone(cell: str, show: Callable[..., tuple[Lesson, Locator]]) -> None:
    """Nothing is cut off at 360 px, and fingers meet buttons of 44 px."""
    lesson, widget = show(XOR, cell)
    lesson.page.set_viewport_size({"width": 360, "height": 740})
    fits = "box => box.scrollWidth <= box.clientWidth && box.clientWidth <= 360"
    lesson.page.wait_for_function(fits, arg=widget.element_handle())
    sizes = widget.locator("button, select, input").evaluate_all(
        "all => all.map((each) => each.getBoundingClientRect().height)"
    )
    assert min(sizes) >= 43.5
