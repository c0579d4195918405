"""A page that a network was taken along in, opened as a file, without any server."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from subprocess import PIPE

import numpy as np
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from benchmarks.s4 import cnn
from lernnetz import Adam, CrossEntropy, Dense, LeakyReLU, Network, Sigmoid, Softmax, Tanh
from lernnetz import load_mnist as mnist
from lernnetz_site.registries import node
from tests.site.axe import barriers
from tests.site.browser import new_context
from tests.site.drawing import SEVEN, draw

PICTURES = 100
X, Y = mnist("test", rows=PICTURES)
CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
EVIL = '"><img src=x onerror=alert(1)></title><script>alert(2)</script>'
ANSWER = "(pictures) => pictures.map(netz)"


def reader() -> Network:
    """Return a network that reads digits."""
    network = Network(Dense(784, 50), Sigmoid(), Dense(50, 10), Softmax())
    x, y = mnist("train", rows=2000)
    network.fit(x, y, loss=CrossEntropy(), optimizer=Adam(0.005), epochs=8, progress=False)
    return network


MAKE = {
    "reader": (reader, (X, Y)),
    "S4": (lambda: cnn(seed=0), (X, Y)),
    "xor": (
        lambda: Network(Dense(2, 4), Tanh(), Dense(4, 1), Sigmoid(), seed=1),
        (CORNERS, np.array([0, 1, 1, 0])),
    ),
    "table": (lambda: Network(Dense(5, 3), LeakyReLU(), Dense(3, 3), Softmax()), None),
}


@pytest.fixture(scope="module")
def networks() -> dict[str, Network]:
    return {name: make() for name, (make, _) in MAKE.items()}


@pytest.fixture(scope="module")
def saved(networks: dict[str, Network], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a page of each network, named as badly as possible."""
    folder = tmp_path_factory.mktemp("pages")
    for name, network in networks.items():
        network.save_page(folder / f"{name}.html", title=EVIL, author=EVIL, test=MAKE[name][1])
    return folder


@pytest.fixture(scope="module")
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A phone; nothing may be asked of anybody, refused or fail."""
    phone = {"width": 390, "height": 844}
    context = new_context(chromium, viewport=phone, has_touch=True)
    problems = []
    context.on("request", lambda request: problems.append(request.url))
    context.on("console", lambda message: problems.append(message.text))
    context.on("weberror", lambda error: problems.append(str(error.error)))
    context.on("dialog", lambda dialog: problems.append(dialog.message))
    yield context
    context.close()
    files = [each for each in problems if each.startswith(("file:", "data:"))]
    assert [each for each in problems if each not in files] == []
    assert {each.partition(":")[0] for each in files} <= {"file", "data"}
    assert len([each for each in files if each.startswith("file:")]) == len(MAKE)


@pytest.fixture(scope="module")
def page_of(context, saved: Path) -> dict[str, Page]:
    opened = {}
    for name in MAKE:
        opened[name] = context.new_page()
        opened[name].goto((saved / f"{name}.html").as_uri())
        expect(opened[name].locator("#facts li").first).to_be_visible()
    return opened


@pytest.mark.parametrize("name", ["reader", "S4"])
def test_answers_are_those_of_python(page_of, networks, name: str) -> None:
    found = page_of[name].evaluate(ANSWER, X.tolist())
    np.testing.assert_allclose(found, networks[name].forward(X), atol=1e-4)


@pytest.mark.parametrize("name", MAKE)
def test_page_fits_a_phone_and_axe_finds_nothing(page_of, name: str) -> None:
    page = page_of[name]
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        assert barriers(page) == []
    small = "[...document.querySelectorAll('button, input')].map(e => e.offsetHeight)"
    assert min(page.evaluate(small), default=44) >= 44


def test_names_are_text(page_of) -> None:
    page = page_of["reader"]
    expect(page.locator("h1")).to_have_text(EVIL)
    expect(page.locator("header p")).to_have_text(f"von {EVIL}")
    assert page.title() == EVIL
    assert page.locator("img").count() == 0


def test_drawing_is_read_and_seen_in_every_layer(page_of) -> None:
    page = page_of["reader"]
    page.bring_to_front()
    layers = page.locator(".activations canvas")
    expect(layers).to_have_count(2)
    before = [layers.nth(i).evaluate("canvas => canvas.toDataURL()") for i in range(2)]
    draw(page, SEVEN)
    expect(page.locator(".answer")).to_contain_text("Das Netz liest eine 7")
    after = [layers.nth(i).evaluate("canvas => canvas.toDataURL()") for i in range(2)]
    assert all(one != other for one, other in zip(before, after, strict=True))
    page.get_by_role("button", name="Löschen").tap()
    expect(page.locator(".answer")).to_have_text("Zeichne eine Ziffer.")


def test_keyboard_alone_shows_test_pictures(page_of, networks) -> None:
    page = page_of["reader"]
    page.get_by_role("button", name="Testbild").focus()
    firsts = [X[digit == Y][0] for digit in range(10)]
    for digit in networks["reader"].predict(firsts):
        page.keyboard.press("Enter")
        expect(page.locator(".answer")).to_contain_text(f"Das Netz liest eine {digit}")


def test_page_says_what_was_measured(page_of, networks) -> None:
    facts = page_of["reader"].locator("#facts")
    share = f"{100 * networks['reader'].accuracy(X, Y):.1f}".replace(".", ",")
    expect(facts).to_contain_text(f"Von 100 Testbildern erkennt es {share}\u00a0% richtig.")
    expect(facts).to_contain_text("39\u202f760 Parameter")
    expect(facts).to_contain_text("Zuletzt trainiert in 8 Epochen")
    expect(page_of["reader"].locator("#history svg")).to_have_count(2)
    expect(page_of["S4"].locator("#history svg")).to_have_count(0)


def test_plane_is_moved_by_finger_and_keyboard(page_of, networks) -> None:
    page = page_of["xor"]
    expect(page.locator(".example")).to_have_count(4)
    slider = page.get_by_label("x₂")
    slider.focus()
    page.keyboard.press("End")
    high = float(slider.input_value())
    (output,) = networks["xor"].forward(np.array([[0, high]]))[0]
    expect(page.get_by_role("status")).to_contain_text(f"Ausgabe {output:.2f}".replace(".", ","))
    page.locator(".plane").tap()
    assert float(slider.input_value()) == pytest.approx(0.5, abs=0.2)


def test_numbers_are_typed_into_fields(page_of, networks) -> None:
    page = page_of["table"]
    for number, letter in enumerate("₁₂₃₄₅", start=1):
        page.get_by_label(f"x{letter}").fill(str(number / 2))
    first = networks["table"].forward(np.arange(1, 6)[None] / 2)[0][0]
    expect(page.get_by_role("status")).to_contain_text(f"Ausgabe {first:.2f}".replace(".", ","))


def test_firefox_answers_as_python_does(firefox: str, saved, networks) -> None:
    names = "reader", "S4"
    addresses = [(saved / f"{name}.html").as_uri() for name in names]
    command = [node(), Path(__file__).with_name("firefox-page.mjs"), firefox, *addresses]
    done = subprocess.run(command, input=json.dumps(X.tolist()), stdout=PIPE, text=True, check=True)
    for name, found in zip(names, json.loads(done.stdout), strict=True):
        np.testing.assert_allclose(found, networks[name].forward(X), atol=1e-4)
