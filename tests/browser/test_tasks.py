"""Eight tasks of a newcomer, on the whole record, done as they would do them: no query language.

Each test acts by what a reader sees and hears, the roles and names of things, and most of them with
JavaScript off, so that they hold for every browser.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

Open = Callable[..., "Page"]
PICTURE = "document.querySelector('canvas').toDataURL()"


def room(page: Page, name: str) -> None:
    """Goes to another part of the site by the navigation at the top, the menu included."""
    rooms = page.get_by_role("navigation", name="Main")
    link = rooms.get_by_role("link", name=name, exact=True)
    if not link.count():
        rooms.get_by_text("More", exact=True).click()
    link.click()


def rows_of(page: Page, heading: str) -> Locator:
    """The rows of one group on the page of a thing."""
    return page.get_by_role("region", name=re.compile(f"^{heading}")).get_by_role("listitem")


def saved(page: Page, link: str) -> list[dict[str, str]]:
    """The rows of a table that the reader downloads."""
    with page.expect_download() as download:
        page.get_by_role("link", name=link, exact=True).click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


@pytest.mark.parametrize("typed", ["Лавров", "лавр"])
def test_find_a_person_typed_in_cyrillic(typed: str, whole_page: Open) -> None:
    page = whole_page("/")
    field = page.get_by_role("combobox", name="Search")
    field.press_sequentially(typed)
    page.get_by_role("option").first.wait_for()
    field.press("ArrowDown")
    assert "Lavrov" in page.get_by_role("option", selected=True).inner_text()
    field.press("Enter")
    page.wait_for_url("**/page/person/sergei-lavrov")
    assert page.get_by_role("heading", level=1).inner_text() == "Sergey Lavrov"


def test_list_the_meetings_of_two_ministers_and_export_them(whole_page: Open) -> None:
    page = whole_page("/", scripts=False)
    room(page, "Timeline")
    for name in ("Jaishankar", "Лавров"):
        page.get_by_role("textbox", name="With or about").fill(name)
        page.get_by_label("From", exact=True).fill("2019")
        page.get_by_label("To", exact=True).fill("2025")
        page.get_by_role("button", name="Show", exact=True).click()
    page.get_by_role("checkbox", name=re.compile("^meeting")).check()
    page.get_by_role("button", name="Show", exact=True).click()
    found = int(re.sub(r"\D", "", page.get_by_role("heading", level=1).inner_text()))
    assert found >= 25
    rows = saved(page, "CSV")
    assert len(rows) == found
    assert {row["earliest"][:4] for row in rows} == {str(year) for year in range(2019, 2026)}
    assert all("Meeting" in row["kinds"] and int(row["sources"]) for row in rows)
    shown = page.get_by_role("main").inner_text()
    assert all(row["label"] in shown for row in rows)


def test_name_the_ambassador_on_a_date(whole_page: Open) -> None:
    page = whole_page("/", scripts=False)
    page.get_by_label("Search").fill("ambassador of russia to india")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Ambassador of Russia to India", exact=True).first.click()
    page.get_by_label("Who held it on a day").fill("2010-01-15")
    page.get_by_role("button", name="Show", exact=True).click()
    answer = page.get_by_role("status")
    assert answer.get_by_role("link").first.inner_text() == "Alexander Kadakin"
    assert "15 January 2010" in answer.inner_text()
    answer.get_by_text(re.compile("sources?$")).first.click()
    assert answer.get_by_text("asserts").first.is_visible()


def test_follow_the_s_400_from_agreement_to_last_delivery(whole_page: Open) -> None:
    page = whole_page("/", scripts=False)
    room(page, "Browse")
    page.get_by_role("link", name=re.compile("^Programmes")).first.click()
    page.get_by_role("link", name="S-400", exact=True).click()
    told = [row.split("\n")[0] for row in rows_of(page, "Milestones").all_inner_texts()]
    steps = ("agreement announced", "contract signed", "operational", "second squadron", "fifth")
    places = [next(i for i, row in enumerate(told) if step in row) for step in steps]
    assert places == sorted(places)
    last = rows_of(page, "Milestones").filter(has_text="fifth squadron").first
    last.get_by_text(re.compile(r"^\d+ sources?$")).click()
    assert last.get_by_text(re.compile("announces|expects|asserts")).first.is_visible()


def test_see_where_sources_disagree_on_a_date_and_what_each_says(whole_page: Open) -> None:
    page = whole_page("/", scripts=False)
    room(page, "Conflicts")
    page.get_by_role("link", name=re.compile(r"^Contradict one another \d")).click()
    page.get_by_role("link", name=re.compile(r"^When \d")).click()
    first = page.get_by_role("heading", level=2).first
    name = first.get_by_role("link").inner_text()
    box = page.locator("section", has=first)
    values = box.get_by_role("listitem").filter(has=page.get_by_text("preferred")).count()
    assert values >= 1
    assert box.get_by_role("link").count() >= 3  # the thing and the documents of both sides
    first.get_by_role("link").click()
    assert page.get_by_role("heading", level=1).inner_text() == name
    when = page.get_by_role("region", name=re.compile("^When"))
    assert "The sources disagree" in when.inner_text()
    said = when.get_by_role("listitem").filter(has=page.get_by_role("link"))
    assert said.count() >= 2


def test_list_the_promises_of_2021_and_their_outcome(whole_page: Open) -> None:
    page = whole_page("/", scripts=False)
    room(page, "Promises")
    page.get_by_label("Year", exact=True).select_option("2021")
    page.get_by_label("The year in which it was").select_option(label="made")
    page.get_by_role("button", name="Show", exact=True).click()
    told = page.get_by_role("table").locator("tbody").get_by_role("row").all_inner_texts()
    assert len(told) >= 10
    assert all("2021" in row for row in told)
    outcomes = page.get_by_role("table").get_by_role("cell").all_inner_texts()[2::3]
    assert len(outcomes) == len(told)
    assert all(outcome.strip() for outcome in outcomes)
    late = page.get_by_role("link", name=re.compile("^fulfilled late"))
    count = int(re.sub(r"\D", "", late.inner_text()))
    late.click()
    assert page.get_by_role("table").get_by_role("row").count() - 1 == count
    exported = saved(page, "CSV")
    assert len(exported) == count


def test_find_the_path_from_a_person_to_a_programme_with_the_quotes(whole_page: Open) -> None:
    page = whole_page("/", scripts=False)
    room(page, "Paths")
    page.get_by_label("From", exact=True).fill("Jaishankar")
    page.get_by_label("To", exact=True).fill("Kudankulam")
    page.get_by_role("button", name="Find paths").click()
    path = page.get_by_role("region", name=re.compile("^Path 1"))
    stops = path.get_by_role("listitem")
    assert "S. Jaishankar" in stops.first.inner_text()
    assert "Kudankulam Nuclear Power Plant" in path.inner_text()
    assert page.get_by_role("blockquote").count() >= 3
    quote = page.get_by_role("blockquote").first.inner_text().strip("“” \n")
    source = page.get_by_role("blockquote").first.locator("xpath=..").get_by_role("link")
    source.click()
    assert quote[:40] in page.get_by_role("main").inner_text()


def test_a_shared_view_looks_the_same_in_a_fresh_browser(whole_page: Open) -> None:
    page = whole_page("/explore?focus=programme/s-400")
    page.wait_for_selector("#explorer[data-ready]")
    before = page.evaluate(PICTURE)
    page.get_by_label("From", exact=True).fill("2016")
    page.get_by_label("From", exact=True).press("Enter")
    page.get_by_role("checkbox", name=re.compile("^Statements")).uncheck()
    page.locator(".picture").focus()
    page.keyboard.press("ArrowDown")
    chosen = page.get_by_role("complementary").last.get_by_role("heading").first.inner_text()
    picture = page.evaluate(PICTURE)
    assert picture != before
    again = whole_page(page.url)
    again.wait_for_selector("#explorer[data-ready]")
    assert again.context != page.context
    assert again.evaluate(PICTURE) == picture
    told = again.get_by_role("complementary").last.get_by_role("heading")
    assert told.first.inner_text() == chosen
