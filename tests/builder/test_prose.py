"""The guide's links: to its own parts, and to the repository, whose address the workflows give."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml

from lernnetz_site import DIST, ROOT, landing
from lernnetz_site.landing.prose import contents

ADDRESS = "https://git.example/kim/netze"
GUIDE = (DIST / "lehrkraefte.html").read_text("utf-8")


@pytest.fixture(scope="module", params=[ADDRESS, ""], ids=["known", "unknown"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of a build that knows the repository's address, and of one that does not."""
    folder = tmp_path_factory.mktemp("dist")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(landing, "DIST", folder)
        landing.make_landing(repository=request.param)
    (folder / "address").write_text(request.param)
    return folder


@pytest.mark.parametrize("page", ["index.html", "lehrkraefte.html"])
def test_pages_lead_to_the_repository_where_it_is_known(built: Path, page: str) -> None:
    text = (built / page).read_text("utf-8")
    address = (built / "address").read_text()
    for link in (ADDRESS, f"{ADDRESS}/releases"):
        assert (f'href="{link}"' in text) == bool(address)
    assert "../.." not in text
    assert "<em>Releases</em>" in text or page == "index.html"


@pytest.mark.parametrize("name", ["pages", "release"])
def test_workflow_gives_the_address_of_its_own_repository(name: str) -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / f"{name}.yml").read_text())
    jobs = workflow["jobs"].values()
    (build, *_) = (s for job in jobs for s in job["steps"] if s.get("run") == "./build.sh")
    given = [job.get("env", {}) for job in jobs] + [build.get("env", {})]
    addresses = {env["REPOSITORY"] for env in given if "REPOSITORY" in env}
    assert addresses == {"${{ github.server_url }}/${{ github.repository }}"}


def test_contents_name_all_parts_of_the_guide_and_lead_to_them() -> None:
    source = landing.GUIDE.read_text("utf-8")
    found = contents(source)
    names = [each.text for heading in found for each in (heading, *heading.below)]
    text = re.sub(r"^(````?).*?^\1$", "", source, flags=re.M | re.S)
    assert names == re.findall(r"^##+ (.*)$", text, re.M)
    places = re.findall(r'id="([^"]+)"', GUIDE)
    assert len(set(places)) == len(places)
    assert {each.place for heading in found for each in (heading, *heading.below)} < set(places)
    assert set(map(unquote, re.findall(r'href="#([^"]+)"', GUIDE))) <= set(places)
    for page in (DIST / "unterricht").glob("*.html"):
        links = re.findall(r'href="\.\./lehrkraefte\.html#([^"]+)"', page.read_text("utf-8"))
        assert links
        assert set(links) <= set(places)
