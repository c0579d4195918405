"""Hands first: the small widgets before a formula, with mouse, finger and keys."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.site.axe import barriers
from tests.site.browser import VIEWPORT, Lesson, notebook, wait_for_python
from tests.site.drawing import draw

TANGENT = """from lernnetz import Sigmoid, TangentView

TangentView(Sigmoid())"""
PRODUCT = """from lernnetz import ProductView

ProductView([[1, 2, 0.5], [0, 2, -1]], [[1, -2], [0.5, 1], [-4, 2]])"""
CONVOLUTION = """from lernnetz import ConvolutionView

ConvolutionView([[0, 0, 0, 0], [0, 1, 1, 0], [0, 0, 1, 0]], [[-1, 1], [-1, 1]])"""
ERRORS = """import numpy as np

from lernnetz import BackwardView, Dense, Network, Sigmoid

net = Network(Dense(2, 2), Sigmoid(), Dense(2, 2), Sigmoid(), dtype=np.float64)
net.layers[0].params.update(weights=np.array([[2, -2], [1, 1]]), bias=np.array([-2, 1]))
net.layers[2].params.update(weights=np.array([[2, 1], [-1, 2]]), bias=np.array([0, -1]))
BackwardView(net, [0.5, 1], [1, 0])"""
THRESHOLD = """from lernnetz import ThresholdView

ThresholdView([0.2, 0.4, 0.6, 0.8], [False, True, False, True])"""
LOSSES = """from lernnetz import LossesView

LossesView()"""
BATCHES = """import numpy as np

from lernnetz import BatchesView

hours = np.linspace(-3, 3, 64)
BatchesView(hours, hours > 0)"""
MAP = """from lernnetz import DescentView

DescentView(lambda w1, w2: w1**2 + 4 * w2**2, start=(4, 2), limits=((-5, 5), (-3, 3)))"""
MAPS = """import numpy as np

from lernnetz import MapsView

W = np.array([[-1, 0, 1]] * 3)
MapsView([W, W.T])"""
ALL = TANGENT, PRODUCT, CONVOLUTION, ERRORS, LOSSES, BATCHES, MAP, MAPS, THRESHOLD


@pytest.fixture(scope="module")
def hands(open_shared: Callable[..., Lesson]) -> Lesson:
    """A notebook with every widget, each in its cell."""
    lesson = open_shared("00-start", notebook("1 + 1"), has_touch=True)
    wait_for_python(lesson.page)
    lesson.run(*ALL)
    return lesson


@pytest.fixture
def widget(hands: Lesson) -> Callable[[str], Locator]:
    """Find the widget of a cell."""

    def find(cell: str) -> Locator:
        hands.page.set_viewport_size(VIEWPORT)
        found = hands.cells.nth(ALL.index(cell)).locator(".lernnetz-inside")
        found.scroll_into_view_if_needed()
        return found

    return find


def words(widget: Locator) -> Locator:
    return widget.get_by_role("status")


def spot(widget: Locator, across: float, down: float) -> tuple[float, float]:
    """Return where on the page these shares of the plane's width and height are."""
    box = widget.locator(".plane image").bounding_box()
    return box["x"] + across * box["width"], box["y"] + down * box["height"]


def press(widget: Locator, name: str) -> None:
    widget.get_by_role("button", name=name).click()


def test_tangent_follows_the_pointer_and_leaves_the_slope(
    widget: Callable[[str], Locator],
) -> None:
    tangent = widget(TANGENT)
    expect(words(tangent)).to_have_text("z = 2,00: Aktivierung a = 0,88, Steigung 0,105.")
    mouse = tangent.page.mouse
    mouse.move(*spot(tangent, 0.7, 0.5))
    mouse.down()
    mouse.move(*spot(tangent, 0.5, 0.1), steps=3)
    mouse.up()
    expect(words(tangent)).to_have_text("z = 0,00: Aktivierung a = 0,50, Steigung 0,250.")
    marks = tangent.locator(".trace").get_attribute("d").count("M")
    assert marks > 40, "one where the pointer was and everywhere between"
    mouse.move(*spot(tangent, 0.2, 0.1))
    expect(words(tangent)).to_contain_text("z = 0,00")
    tangent.get_by_role("slider", name="Stelle z").focus()
    tangent.page.keyboard.press("Home")
    expect(words(tangent)).to_contain_text("z = −6,00: Aktivierung a = 0,00, Steigung 0,002.")
    for _ in range(2):  # an arrow is no command of JupyterLab here, which folds a chapter
        tangent.page.keyboard.press("ArrowRight")
    tangent.page.keyboard.press("ArrowLeft")
    expect(words(tangent)).to_contain_text("z = −5,95")


def test_value_of_a_product_is_guessed(widget: Callable[[str], Locator]) -> None:
    product = widget(PRODUCT)
    keyboard = product.page.keyboard
    expect(words(product)).to_contain_text("1·1 + 2·0,5 + 0,5·(−4) = 0. Wähle ein anderes.")
    press(product, "Zeile 0, Spalte 1")
    marked = product.locator("td.chosen")
    expect(marked).to_have_text(["−2", "1", "2", "1", "2", "0,5", "?"])
    for guess, answer in (
        ("", "Schreib eine Zahl"),
        ("3", "Stelle für Stelle"),
        ("drei", "Schreib eine Zahl"),
        ("−3", "Die einzelnen Produkte sind −2; 2; 1."),
        ("1,0", "Richtig: 1·(−2) + 2·1 + 0,5·2 = 1."),
    ):
        keyboard.press("Control+a")
        keyboard.insert_text(guess)
        keyboard.press("Enter")
        expect(words(product)).to_contain_text(answer)
    for column, value in ((0, "5"), (1, "0")):
        press(product, f"Zeile 1, Spalte {column}")
        keyboard.insert_text(value)
        press(product, "Prüfen")
        expect(words(product)).to_contain_text("Richtig")
    expect(words(product)).to_contain_text("Jetzt kennst du das ganze Produkt.")


def test_kernel_steps_over_the_picture(widget: Callable[[str], Locator]) -> None:
    convolution = widget(CONVOLUTION)
    unknown = convolution.get_by_role("button", name="noch unbekannt")
    expect(words(convolution)).to_have_text("Fenster ab Zeile 0, Spalte 0: Summe 1.")
    expect(unknown).to_have_count(5)
    press(convolution, "Nächster Schritt")
    expect(words(convolution)).to_have_text("Fenster ab Zeile 0, Spalte 1: Summe 0.")
    product = convolution.locator("table", has_text="Fenster mal Kernel").locator("td")
    expect(product).to_have_text(["0", "0", "−1", "1"])
    press(convolution, "Zeile 1, Spalte 2")
    expect(words(convolution)).to_have_text("Fenster ab Zeile 1, Spalte 2: Summe −2.")
    press(convolution, "Nächster Schritt")
    expect(words(convolution)).to_contain_text("Zeile 0, Spalte 0")
    expect(unknown).to_have_count(3)


def test_weight_moves_the_loss_and_all_errors(widget: Callable[[str], Locator]) -> None:
    net = widget(ERRORS)
    expect(words(net)).to_contain_text("Verlust C = 0,356. Fehler δ")
    expect(net.locator(".network")).to_contain_text("δ = −0,106")
    expect(net.locator(".network")).to_contain_text("Ziel 1")
    expect(net.locator(".network")).to_have_attribute(
        "aria-label",
        re.compile(
            r"Fehler δ, .*\(−0,106; 0,145\)\. Pfeil nach oben: Neuron 1\.2, Ausgang 2\. "
            r"Pfeil nach unten: Neuron 1\.1, Ausgang 1\."
        ),
    )
    lengths = net.locator(".error").evaluate_all(
        "(all) => all.map((each) => each.getBBox().height)"
    )
    assert lengths == sorted(lengths), "0,017 < 0,078 < 0,106 < 0,145"
    expect(net.locator(".plane")).to_have_count(0)
    net.get_by_label("Ändern:").select_option("Gewicht Neuron 1.1 → Ausgang 1")
    net.get_by_role("slider", name="Gewicht Neuron 1.1 → Ausgang 1").focus()
    net.page.keyboard.press("End")
    expect(words(net)).not_to_contain_text("Verlust C = 0,356")
    expect(net.locator(".network")).to_contain_text("δ = −0,01")
    press(net, "Von vorn")
    expect(words(net)).to_contain_text("Verlust C = 0,356.")


def test_threshold_follows_mouse_finger_and_keys(widget: Callable[[str], Locator]) -> None:
    threshold = widget(THRESHOLD)
    expect(words(threshold)).to_have_text("Schwelle 0,50: übersehen 1, falsche Alarme 1.")
    slider = threshold.get_by_role("slider", name="Schwelle")
    box = slider.bounding_box()
    low, high = (box["x"] + share * box["width"] for share in (0.05, 0.95))
    middle = box["y"] + box["height"] / 2
    mouse = threshold.page.mouse
    mouse.move(box["x"] + box["width"] / 2, middle)
    mouse.down()
    mouse.move(high, middle, steps=3)
    mouse.up()
    expect(words(threshold)).to_contain_text("übersehen 2, falsche Alarme 0.")
    threshold.page.touchscreen.tap(low, middle)
    expect(words(threshold)).to_contain_text("übersehen 0, falsche Alarme 2.")
    threshold.page.keyboard.press("Home")
    threshold.page.keyboard.press("ArrowRight")
    expect(words(threshold)).to_have_text("Schwelle 0,06: übersehen 0, falsche Alarme 2.")
    expect(threshold.get_by_role("img", name="übersehen 0, falsche Alarme 2.")).to_be_visible()


def test_both_losses_learn_side_by_side(widget: Callable[[str], Locator]) -> None:
    losses = widget(LOSSES)
    expect(words(losses)).to_contain_text("Start: bisheriger Verlust a = 0,00, neuer")
    press(losses, "10 Schritte")
    expect(words(losses)).to_have_text(
        "Schritt 10: bisheriger Verlust a = 0,00, neuer Verlust a = 0,78."
    )
    losses.page.touchscreen.tap(*spot(losses, 0.5, 0.8))
    expect(words(losses)).to_contain_text("Start: bisheriger Verlust a = 0,50, neuer")
    expect(losses.get_by_role("slider", name="Start w")).to_have_value("0")


def test_three_batch_sizes_go_their_ways(widget: Callable[[str], Locator]) -> None:
    batches = widget(BATCHES)
    expect(words(batches)).to_contain_text("Start, Verlust für m = 1: 0,")
    press(batches, "10 Schritte")
    expect(words(batches)).to_contain_text("Schritt 10, Verlust für m = 1: 0,")
    ways = batches.locator("polyline.way")
    points = ways.evaluate_all("all => all.map(({ points }) => points.length)")
    assert points == [11, 11, 11]
    batches.page.touchscreen.tap(*spot(batches, 0.25, 0.875))
    expect(batches.get_by_role("slider", name="Start w")).to_have_value("-1")
    expect(words(batches)).to_contain_text("Start, Verlust")


def test_tap_into_the_landscape_is_the_start(widget: Callable[[str], Locator]) -> None:
    landscape = widget(MAP)
    landscape.page.touchscreen.tap(*spot(landscape, 0.2, 0.25))
    expect(words(landscape)).to_contain_text("Start: w₁ = −3,00, w₂ = 1,50, Verlust 18,00.")
    expect(landscape.get_by_role("slider", name="Start w₁")).to_have_value("-3")
    press(landscape, "Ein Schritt")
    expect(words(landscape)).to_contain_text("Schritt 1: w₁ = −2,40, w₂ = 0,30")


def test_maps_follow_the_pen_and_the_keys(widget: Callable[[str], Locator]) -> None:
    maps = widget(MAPS)
    ranges = maps.locator("figcaption")
    nothing = "von 0,0 bis 0,0"
    expect(ranges).to_have_text([nothing, nothing])
    draw(maps.page, [(0.5, 0), (0.5, 1)])
    expect(ranges).to_have_text(["von −2,8 bis 2,8", nothing])
    seen = maps.get_by_role("img", name="Merkmalskarte 1, von −2,8 bis 2,8")
    colours = "map => [...map.getContext('2d').getImageData(0, 13, 26, 1).data].join()"
    assert {"213,94,0,255", "0,114,178,255", "255,255,255,255"} <= {
        *re.findall(r"\d+,\d+,\d+,255", seen.evaluate(colours))
    }
    press(maps, "Löschen")
    expect(ranges).to_have_text([nothing, nothing])
    maps.get_by_role("button", name="Zufällige Ziffer").focus()
    maps.page.keyboard.press("Enter")
    expect(ranges.filter(has_text=nothing)).to_have_count(0)
    maps.get_by_role("button", name="Zurück").focus()
    maps.page.keyboard.press("Enter")
    expect(ranges).to_have_text([nothing, nothing])


@pytest.mark.parametrize("cell", ALL)
def test_fits_a_phone(cell: str, widget: Callable[[str], Locator]) -> None:
    """Nothing is cut off at 360 px, and fingers meet buttons of 44 px."""
    found = widget(cell)
    found.page.set_viewport_size({"width": 360, "height": 740})
    fits = "box => box.scrollWidth <= box.clientWidth && box.clientWidth <= 360"
    found.page.wait_for_function(fits, arg=found.element_handle())
    sizes = found.locator("button, select, input").evaluate_all(
        "all => all.map((each) => each.getBoundingClientRect().height)"
    )
    assert min(sizes) >= 43.5


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_axe_finds_nothing(hands: Lesson, scheme: str) -> None:
    hands.page.emulate_media(color_scheme=scheme)
    light = f"{scheme == 'light'}".lower()
    expect(hands.page.locator("body")).to_have_attribute("data-jp-theme-light", light)
    assert barriers(hands.page, within=".lernnetz-inside") == []
