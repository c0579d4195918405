"""What the teachers' guide says of web servers fits the files of the site."""

import re

from lernnetz_site import DIST, archive
from tests.notebooks.test_teachers_guide import TEXT, rows

TYPES = {
    suffix: row[1].strip("`")
    for row in rows("MIME-Typen")
    for suffix in re.findall(r"\.\w+", row[0])
}
BLOCKS = re.findall(r"^```\w*\n(.*?)^```$", TEXT, re.M | re.S)


def test_every_kind_of_file_has_its_type_in_the_table() -> None:
    assert {path.suffix for path in DIST.rglob("*") if path.is_file()} == TYPES.keys()


def test_nginx_gets_the_types_of_the_table() -> None:
    (block,) = (block for block in BLOCKS if "location" in block)
    lines = re.findall(r"^ +(\S+/\S+) ([\w ]+);$", block, re.M)
    assert {f".{name}": type_ for type_, names in lines for name in names.split()} == TYPES


def test_apache_gets_the_types_that_it_may_not_know() -> None:
    (block,) = (block for block in BLOCKS if "AddType" in block)
    lines = re.findall(r"^AddType (\S+) (.*)$", block, re.M)
    types = {suffix: type_ for type_, suffixes in lines for suffix in suffixes.split()}
    assert types.items() <= TYPES.items()
    assert {".js", ".json", ".ipynb", ".webmanifest", ".csv", ".gz"} <= types.keys()


def test_python_serves_the_folder_that_the_zip_unpacks_to() -> None:
    assert f"--directory {archive.FOLDER}\n" in TEXT
