"""The exercises of "Gute Einstellungen finden": right answers pass, wrong ones are told why."""

import itertools

import numpy as np
import pytest

from lernnetz import split, standardize
from lernnetz.checks import grade
from lernnetz.checks.values import short
from tests.checks.answers import mistake, solved

# suche/teilen


def pairs(x, y, order, *borders):
    """The rows in this order, cut at the borders."""
    return tuple((x[rows], y[rows]) for rows in np.split(np.asarray(order), borders))


def split_rows(x, y, seed):
    n = len(x)
    order = np.random.default_rng(seed).permutation(n)
    return pairs(x, y, order, round(0.6 * n), round(0.8 * n))


def split_by_loop(x, y, seed):
    """The same in lists, from the generator that shuffles in place."""
    order = list(range(len(x)))
    np.random.default_rng(seed).shuffle(order)
    parts = [([], []), ([], []), ([], [])]
    for place, row in enumerate(order):
        part = parts[0 if place < 0.6 * len(x) else 1 if place < 0.8 * len(x) else 2]
        part[0].append(x[row])
        part[1].append(y[row])
    return parts


@pytest.mark.parametrize(
    "answer",
    [
        split_rows,
        split_by_loop,
        lambda x, y, seed: split(x, y, seed=seed),
        lambda x, y, seed: [list(pair) for pair in split_rows(x, y, seed)],
    ],
)
def test_split_rows(answer):
    assert solved("suche/teilen", answer)


def cut(*shares):
    """An answer that cuts mixed rows at these shares."""

    def answer(x, y, seed):
        order = np.random.default_rng(seed).permutation(len(x))
        return pairs(x, y, order, *(round(share * len(x)) for share in shares))

    return answer


def mixed_twice(x, y, seed):
    first, second = split_rows(x, y, seed), split_rows(x, y, seed + 1)
    return tuple((a[0], b[1]) for a, b in zip(first, second, strict=True))


def one_part_thrice(x, y, seed):
    order = np.random.default_rng(seed).permutation(len(x))
    sizes = 0.6, 0.2, 0.2
    return [pairs(x, y, order[: round(share * len(x))])[0] for share in sizes]


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (cut(0.8, 0.9), "Bei 10 Bildern haben die drei Teile [8, 1, 1] Bilder, erwartet sind"),
        (cut(0.6), "sind drei Teile erwartet"),
        (lambda x, y, seed: [x, y], "sind drei Teile erwartet"),
        (lambda x, y, seed: 3, "sind drei Teile erwartet, gekommen ist 3"),
        (
            lambda x, y, seed: tuple(itertools.chain(*split_rows(x, y, seed))),
            "Fasse je zwei zu einem Paar zusammen",
        ),
        (lambda x, y, seed: [part[0] for part in split_rows(x, y, seed)], "ein Paar aus Bildern"),
        (lambda x, y, seed: [part[::-1] for part in split_rows(x, y, seed)], "Zuerst kommt x[…]"),
        (
            lambda x, y, seed: [(part[0], part[1][:1]) for part in split_rows(x, y, seed)],
            "hat ein Teil 6 Bilder und 1 Labels",
        ),
        (mixed_twice, "passen Bilder und Labels nicht mehr zusammen"),
        (one_part_thrice, "mindestens ein Bild zweimal"),
        (
            lambda x, y, seed: pairs(x, y, range(len(x)), round(0.6 * len(x)), round(0.8 * len(x))),
            "Die Bilder sind nicht gemischt",
        ),
        (lambda x, y, seed: split_rows(x, y, 0), "Ein anderer Seed gibt dieselben Teile"),
        (lambda x, y, seed: split_rows(x, y, None), "Zweimal derselbe Seed"),
    ],
)
def test_wrong_split(answer, hint):
    assert hint in mistake("suche/teilen", answer)


@pytest.mark.parametrize("rest", [(..., ...), ((..., ...), (..., ...))])
def test_split_partly_open(rest):
    text = grade("suche/teilen", lambda *arguments: (split_rows(*arguments)[0], *rest)).text
    assert text.startswith("○ Noch offen")


# suche/standardisieren


def by_hand(x_train, x_other):
    mean = sum(x_train.ravel()) / x_train.size
    deviation = (sum((value - mean) ** 2 for value in x_train.ravel()) / x_train.size) ** 0.5
    return [
        [[(value - mean) / deviation for value in row] for row in x] for x in (x_train, x_other)
    ]


def with_own(x, *, of):
    return (x - of.mean()) / of.std()


@pytest.mark.parametrize(
    "answer",
    [
        by_hand,
        standardize,
        lambda x_train, x_other: (with_own(x_train, of=x_train), with_own(x_other, of=x_train)),
        lambda x_train, x_other: np.array(standardize(x_train, x_other), dtype=np.float32),
    ],
)
def test_standardize(answer):
    assert solved("suche/standardisieren", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda a, b: (with_own(a, of=a), with_own(b, of=b)), "von x_other selbst"),
        (
            lambda a, b: (with_own(a, of=np.append(a, b)), with_own(b, of=np.append(a, b))),
            "Hier stecken beide Arrays",
        ),
        (lambda a, b: (a - a.mean(), b - a.mean()), "fehlt noch die Standardabweichung"),
        (lambda a, b: (a / a.std(), b / a.std()), "Zieh vorher den Mittelwert ab"),
        (lambda a, b: (a - a.mean() / a.std(), b), "Setz die Differenz in Klammern"),
        (lambda a, b: ((a - a.mean()) / a.var(), b), "Das ist die Varianz"),
        (lambda a, b: ((a - a.mean(axis=0)) / a.std(axis=0), b), "je Spalte gerechnet"),
        (lambda a, b: (a, b), "Hier ist noch nichts verändert"),
        (lambda a, b: (with_own(a, of=a), b), "new_other bei x_train = "),
        (lambda a, b: standardize(a, b)[::-1], "Zieh den Mittelwert von x_train ab"),
        (lambda a, b: with_own(a, of=a)[0, 0], "Erwartet sind zwei Arrays"),
        (
            lambda a, b: (with_own(a, of=a), with_own(b, of=a)[:1]),
            "Erwartet ist eine Tabelle der Form (2, 2)",
        ),
        (lambda a, b: (with_own(a, of=a),), "Erwartet sind zwei Arrays"),
    ],
)
def test_wrong_standardize(answer, hint):
    assert hint in mistake("suche/standardisieren", answer)


# suche/anzahl


@pytest.mark.parametrize("answer", [60, 60.0, np.int64(60), [60], np.array(60)])
def test_networks(answer):
    assert solved("suche/anzahl", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (12, "Hast du addiert, oder die Lernraten vergessen?"),
        (20, "Jedes Paar wird mit jedem Seed trainiert"),
        (15, "Du hast die Batchgrößen vergessen"),
        (600, "Das sind alle Epochen"),
        (61, "Zu jeder Lernrate gehört jede Batchgröße"),
        (True, "Zu jeder Lernrate gehört jede Batchgröße"),
    ],
)
def test_wrong_networks(answer, hint):
    text = mistake("suche/anzahl", answer)
    assert f"Gekommen ist {short(answer, digits=6)[1:-1]}." in text
    assert hint in text
    assert "60." not in text.replace("600.", "")


# suche/gitter


def search(score, learning_rates, batch_sizes):
    best, best_accuracy = None, -1
    for learning_rate in learning_rates:
        for batch_size in batch_sizes:
            accuracy = score(learning_rate, batch_size)
            if accuracy > best_accuracy:
                best, best_accuracy = (learning_rate, batch_size), accuracy
    return best


def search_with_lists(score, learning_rates, batch_sizes):
    combinations = list(itertools.product(learning_rates, batch_sizes))
    accuracies = [score(*pair) for pair in combinations]
    return list(combinations[accuracies.index(max(accuracies))])


def search_with_numpy(score, learning_rates, batch_sizes):
    table = np.array([[score(rate, size) for size in batch_sizes] for rate in learning_rates])
    i, j = np.unravel_index(table.argmax(), table.shape)
    return np.array([learning_rates[i], batch_sizes[j]])


@pytest.mark.parametrize(
    "answer",
    [
        search,
        search_with_lists,
        search_with_numpy,
        lambda score, rates, sizes: max(itertools.product(rates, sizes), key=lambda p: score(*p)),
        lambda score, rates, sizes: search(lambda b, a: score(a, b), sizes, rates)[::-1],
    ],
)
def test_search(answer):
    assert solved("suche/gitter", answer)


def search_without_memory(score, learning_rates, batch_sizes):
    best_accuracy = -1
    for learning_rate in learning_rates:
        for batch_size in batch_sizes:
            if score(learning_rate, batch_size) > best_accuracy:
                best = learning_rate, batch_size
    return best


def search_with_an_early_return(score, learning_rates, batch_sizes):
    for learning_rate in learning_rates:
        for batch_size in batch_sizes:
            score(learning_rate, batch_size)
            return learning_rate, batch_size


def search_side_by_side(score, learning_rates, batch_sizes):
    chosen = list(zip(learning_rates, batch_sizes, strict=False))
    return max(chosen, key=lambda pair: score(*pair))


def search_measuring_twice(score, learning_rates, batch_sizes):
    best = learning_rates[0], batch_sizes[0]
    for pair in itertools.product(learning_rates, batch_sizes):
        if score(*pair) > score(*best):
            best = pair
    return best


def noted(change):
    """An answer that makes something of the table of accuracies."""

    def answer(score, rates, sizes):
        table = {pair: score(*pair) for pair in itertools.product(rates, sizes)}
        return change(table, rates, sizes)

    return answer


def best_of(table):
    return max(table, key=table.get)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (noted(lambda table, *lists: max(table.values())), "Das ist die Genauigkeit"),
        (noted(lambda table, *lists: best_of(table)[::-1]), "zuerst die Lernrate"),
        (noted(lambda table, *lists: min(table, key=table.get)), "das schlechteste Paar"),
        (noted(lambda table, *lists: (*best_of(table), max(table.values()))), "nur das Paar"),
        (
            noted(
                lambda table, rates, sizes: (
                    rates.index(best_of(table)[0]),
                    sizes.index(best_of(table)[1]),
                )
            ),
            "Das sind die Stellen in den Listen",
        ),
        (noted(lambda table, *lists: next(iter(table))), "bisher größten Genauigkeit"),
        (search_without_memory, "Das ist das zuletzt probierte Paar"),
        (search_with_an_early_return, "Nicht ausprobiert ist das Paar (0,001; 32)"),
        (search_side_by_side, "Nicht ausprobiert ist das Paar (0,001; 32)"),
        (search_measuring_twice, "aufgerufen statt 6-mal"),
        (
            lambda score, rates, sizes: score(sizes[0], rates[0]),
            "score bekam (16; 0,001); das steht nicht im Gitter. Zuerst kommt die Lernrate.",
        ),
        (lambda score, rates, sizes: score(0, 0), "score bekam (0, 0); das steht nicht im Gitter."),
    ],
)
def test_wrong_search(answer, hint):
    assert hint in mistake("suche/gitter", answer)
