"""Parts of the data: splitting, standardising, counting; and Fashion-MNIST as one more set."""

import gzip
import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lernnetz import class_counts, read_csv, read_idx, split, standardize

# split


@given(
    n=st.integers(0, 300),
    shares=st.lists(st.integers(0, 10), min_size=1, max_size=5).filter(any),
    seed=st.integers(0, 99),
)
def test_split_puts_every_row_in_exactly_one_part(n, shares, seed):
    rows = np.arange(n)
    shares = tuple(share / sum(shares) for share in shares)
    parts = split(rows[:, None], 2 * rows, shares, seed)
    assert sorted(i for x, _ in parts for i in x[:, 0]) == rows.tolist()
    for (x, y), share in zip(parts, shares, strict=True):
        np.testing.assert_array_equal(2 * x[:, 0], y)
        assert abs(len(x) - n * share) <= 1


def test_split_of_the_whole_mnist_is_60_20_20():
    rows = np.arange(70_000)
    assert [len(x) for x, _ in split(rows, rows)] == [42_000, 14_000, 14_000]


def test_split_rounds_to_the_nearest_number_of_rows():
    """For a computer 30 · (0.7 + 0.2) is a little less than 27."""
    rows = np.arange(30)
    assert [len(x) for x, _ in split(rows, rows, (0.7, 0.2, 0.1))] == [21, 6, 3]


def test_split_is_random_and_the_seed_decides():
    rows = np.arange(100)

    def train(**more):
        return split(rows, rows, **more)[0][0].tolist()

    assert train() == train(seed=0)
    assert train(seed=1) == train(seed=1)
    assert train(seed=0) != train(seed=1)
    assert train() != sorted(train())


def test_split_gives_each_part_a_like_share_of_every_class():
    y = np.repeat(np.arange(10), 1000)
    for _, part in split(y, y):
        np.testing.assert_allclose(class_counts(part) / len(part), 0.1, atol=0.02)


def test_split_keeps_the_form_of_the_pictures_and_the_dtypes():
    x, y = np.ones((10, 1, 28, 28), np.float32), np.arange(10)
    for (part, labels), n in zip(split(x, y), (6, 2, 2), strict=True):
        assert (part.shape, part.dtype) == ((n, 1, 28, 28), np.float32)
        assert labels.dtype == y.dtype


def test_split_leaves_the_data_alone():
    x, y = np.arange(10), np.arange(10)
    split(x, y)[0][0][:] = -1
    np.testing.assert_array_equal(x, np.arange(10))


@pytest.mark.parametrize(
    "shares", [(0.6, 0.2), (0.6, 0.3, 0.2), (60, 20, 20), (1.2, -0.2), (np.nan, 1)], ids=str
)
def test_split_refuses_shares_that_are_not_the_whole(shares):
    with pytest.raises(ValueError, match="zusammen 1 ergeben") as error:
        split(np.arange(10), np.arange(10), shares)
    assert str(shares) in str(error.value)


def test_split_needs_a_label_for_each_picture():
    with pytest.raises(ValueError, match="3 Bilder und 4 Labels"):
        split(np.zeros(3), np.zeros(4))


# standardize


def pictures(n=500, seed=0, dtype=np.float32):
    return (0.3 + 0.2 * np.random.default_rng(seed).random((n, 784))).astype(dtype)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_standardized_training_pictures_have_mean_0_and_deviation_1(dtype):
    (train,) = standardize(pictures(dtype=dtype))
    assert train.dtype == dtype
    assert abs(train.mean(dtype=np.float64)) < 1e-5
    assert abs(train.std(dtype=np.float64) - 1) < 1e-5


def test_the_mean_of_many_rows_does_not_drift():
    """Pictures cut out of a table are summed row by row, which in float32 loses digits."""
    table = np.tile(pictures(200), (200, 1))
    (train,) = standardize(table[:, 1:])
    assert abs(train.mean(dtype=np.float64)) < 1e-5


def test_the_others_are_standardized_with_the_numbers_of_the_training_part():
    train, test = pictures(), 5 + pictures(seed=1)
    _, found, again = standardize(train, test, train)
    mean, deviation = train.mean(dtype=np.float64), train.std(dtype=np.float64)
    np.testing.assert_allclose(found, (test - mean) / deviation, rtol=1e-5)
    np.testing.assert_array_equal(again, standardize(train)[0])


def test_the_others_change_nothing_for_the_training_part():
    train = pictures()
    np.testing.assert_array_equal(standardize(train, 9 + train)[0], standardize(train)[0])


def test_standardize_leaves_the_data_alone():
    train = pictures()
    standardize(train, train)
    np.testing.assert_array_equal(train, pictures())


@pytest.mark.parametrize("value", [0.0, 0.1, 0.7, 1.0])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_pictures_that_are_all_alike_are_refused(value, dtype):
    with pytest.raises(ValueError, match="gleich"):
        standardize(np.full((1001, 78), value, dtype))


def test_grey_values_in_whole_numbers_are_standardized_as_well():
    """They come so from ``read_idx``."""
    grey = np.arange(256, dtype=np.uint8).reshape(2, 128)
    (found,) = standardize(grey)
    np.testing.assert_allclose(found, (grey - 127.5) / grey.std(), rtol=1e-5)


# class_counts


def test_class_counts_by_hand():
    found = class_counts(np.array([3, 0, 3, 9, 3]))
    assert found.tolist() == [1, 0, 0, 3, 0, 0, 0, 0, 0, 1]
    assert found.dtype.kind == "i"


def test_class_counts_of_60_000_labels_are_exact():
    assert class_counts(np.zeros(60_000, np.uint8)).tolist() == [60_000] + [0] * 9


def test_class_counts_of_another_number_of_classes():
    assert class_counts([1, 0, 1], classes=3).tolist() == [1, 2, 0]


@pytest.mark.parametrize("label", [-1, 10])
def test_class_counts_refuses_a_label_that_is_no_class(label):
    with pytest.raises(ValueError, match=f"zwischen 0 und 9, gefunden wurde {label}"):
        class_counts([0, label])


# Fashion-MNIST: other pictures in the same two formats

RNG = np.random.default_rng(4)
CLOTHES, KINDS = RNG.integers(0, 256, (30, 28, 28), np.uint8), np.arange(30, dtype=np.uint8) % 10


def idx(array):
    sizes = b"".join(n.to_bytes(4, "big") for n in array.shape)
    return bytes([0, 0, 8, array.ndim]) + sizes + array.tobytes()


def test_fashion_mnist_in_idx_as_it_is_published(tmp_path):
    for name, array in (("images-idx3", CLOTHES), ("labels-idx1", KINDS)):
        path = tmp_path / f"train-{name}-ubyte.gz"
        path.write_bytes(gzip.compress(idx(array)))
        np.testing.assert_array_equal(read_idx(path), array)


def test_fashion_mnist_in_csv_gives_the_pictures_of_the_idx_file(tmp_path):
    path = tmp_path / "fashion_train_10k.csv"
    rows = np.column_stack([KINDS, CLOTHES.reshape(-1, 784)])
    np.savetxt(path, rows, fmt="%d", delimiter=",")
    x, y = read_csv(path)
    np.testing.assert_array_equal(y, KINDS)
    np.testing.assert_allclose(x, CLOTHES.reshape(-1, 784) / 255, rtol=1e-6)
    assert class_counts(y).tolist() == [3] * 10


def test_fashion_mnist_as_it_is_sold_elsewhere_has_a_header_and_is_told_so():
    """The CSV of Kaggle names its columns."""
    header = ",".join(["label", *(f"pixel{i}" for i in range(1, 785))])
    with pytest.raises(ValueError, match=r"Zeile 1.*Kopfzeile"):
        read_csv(io.BytesIO(f"{header}\n".encode()))
