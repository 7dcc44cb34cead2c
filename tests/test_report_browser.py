"""The page in a browser: what a person can do with it, and what a policy cannot."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from corpora import SAMPLES
from report_page import POLICY, made

from pipeline import report

playwright = pytest.importorskip("playwright.sync_api")
_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_CHROMIUM = next((path for name in _NAMES if (path := shutil.which(name))), None)
pytestmark = pytest.mark.skipif(_CHROMIUM is None, reason="there is no Chromium here")

_MANY = 200
_PAGE = 50
_HOSTILE = """プライバシーポリシー
<script>window.broken = 1</script><img src=x onerror="window.broken = 2">]]>--></script>
株式会社<b onmouseover="window.broken=3">架空</b>商事は、次のとおり取り扱います。
第1条（取得）<svg onload="window.broken=4">
当社は、氏名<script>alert(5)</script>及びメールアドレスを取得し、商品の発送"><i>のために利用します。
提供先：<iframe src="https://example.com/">Example"onclick="x Inc.（米国）に氏名を提供します。
お問い合わせ窓口：javascript:alert(6)//@example.com 電話 03-5550-0100
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        found = started.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@contextmanager
def _opened(browser: Any, path: Path, view: str = "", **options: Any) -> Iterator[Any]:
    """The page at a view; fails on console messages, errors and anything that is loaded."""
    page = browser.new_page(viewport={"width": 1300, "height": 800}, **options)
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("dialog", lambda dialog: (trouble.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda r: trouble.append(r.url) if not r.url.startswith(("file:", "data:")) else None)  # fmt: skip
    _then(page, page.goto, path.as_uri() + view)
    yield page
    page.close()
    assert not trouble


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of four samples, one of them a PDF, compared with a version of one of them."""
    folder = tmp_path_factory.mktemp("samples")
    names = sorted(path.name for path in SAMPLES.iterdir())[2:6]
    files = {name: (SAMPLES / name).read_bytes() for name in names}
    (folder / "old").mkdir()
    old = made(folder / "old", {"a.txt": POLICY})
    run = made(folder, {**files, "a.txt": POLICY.replace("3年間", "5年間")})
    return report.write(run, diff=old).path


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    files = {f"{n:03}.txt": POLICY.replace("架空", f"架空第{n}") for n in range(_MANY)}
    return report.write(made(folder, files, "parquet")).path


# What the address says is read a moment later, and drawn with the next frame.
_SETTLED = "new Promise(done => setTimeout(() => requestAnimationFrame(() => setTimeout(done))))"


def _then(page: Any, act: Callable[..., Any], *arguments: str) -> None:
    """Do as a person does, and wait until the page has followed."""
    act(*arguments)
    page.evaluate(_SETTLED)


def _total(page: Any) -> int:
    words = page.inner_text("#table .range")
    return int(words.replace(",", "").split("行")[0]) if "中" in words else 0


def _rows(page: Any, column: str) -> list[str]:
    return page.locator(f"tbody td.c-{column}").all_inner_texts()


def test_facets_and_search_narrow_the_rows(browser: Any, samples: Path) -> None:
    with _opened(browser, samples, "#/recipients") as page:
        everything = _total(page)
        _then(page, page.click, "[data-facet=kind] summary")
        box = page.locator("[data-facet=kind] label", has=page.locator("[value=processor]"))
        count = int(box.locator(".number").inner_text())
        _then(page, box.click)
        assert 0 < _total(page) == count < everything
        assert set(_rows(page, "kind")) == {"委託先"}
        _then(page, page.keyboard.press, "Escape")
        assert page.locator("details[open]").count() == 0
        _then(page, page.fill, "#search", "株式会社")
        narrowed = _total(page)
        assert 0 < narrowed <= count
        assert all("株式会社" in row for row in page.locator("tbody tr").all_inner_texts())
        _then(page, page.fill, "#search", "どこにもない語")
        assert page.inner_text(".range") == "条件に合う行はありません。"
        _then(page, page.click, "text=条件をすべて解除")
        assert _total(page) == everything


def test_counts_of_a_facet_follow_the_other_filters(browser: Any, samples: Path) -> None:
    with _opened(browser, samples, "#/data_items?context=provided") as page:
        _then(page, page.click, "[data-facet=item] summary")
        numbers = page.locator("[data-facet=item] label .number").all_inner_texts()
        assert sum(map(int, numbers)) == _total(page)
        _then(page, page.fill, "[data-facet=item] input[type=search]", "メール")
        assert set(page.locator("[data-facet=item] label:visible .name").all_inner_texts()) == {"メールアドレス"}  # fmt: skip


def test_a_bar_of_a_chart_opens_its_rows(browser: Any, samples: Path) -> None:
    with _opened(browser, samples) as page:
        bar = page.locator(".chart-items .bars li").first
        count, link = int(bar.locator(".number").inner_text()), bar.locator("a")
        name = link.inner_text()
        _then(page, link.click)
        assert (_total(page), set(_rows(page, "item"))) == (count, {name})
        _then(page, page.go_back)
        assert page.is_visible("#overview")


def test_sorting_and_its_way(browser: Any, samples: Path) -> None:
    with _opened(browser, samples, "#/documents") as page:
        stored = _rows(page, "n_data_items")
        seen = []
        for way in ("ascending", "descending", None):
            _then(page, page.click, "[data-sort=n_data_items]")
            assert page.get_attribute("th.c-n_data_items", "aria-sort") == way
            seen.append([int(cell) for cell in _rows(page, "n_data_items")])
        assert seen[0] == sorted(map(int, stored)) == seen[1][::-1]
        assert seen[2] == [int(cell) for cell in stored]


def test_durations_sort_by_length(browser: Any, samples: Path) -> None:
    with _opened(browser, samples, "#/retention?sort=duration") as page:
        lengths = [cell for cell in _rows(page, "duration") if cell]
        days = page.evaluate("""cells => cells.map(cell => {
            const sizes = {'年': 365, 'か月': 30, '週間': 7, '日': 1, '時間': 1 / 24};
            return [...cell.matchAll(/(\\d+)(年|か月|週間|日|時間)/g)]
                .reduce((sum, [, n, unit]) => sum + n * sizes[unit], 0);
        })""", lengths)  # fmt: skip
        assert len(days) > 10
        assert days == sorted(days)


def test_a_row_opens_its_evidence_in_the_text(browser: Any, samples: Path) -> None:
    with _opened(browser, samples, "#/retention") as page:
        link = page.locator("tbody a").nth(20)
        _then(page, link.click)
        quote = page.inner_text("#evidence dd.c-quote")
        assert "".join(page.locator("#evidence mark.on").all_inner_texts()) == quote
        assert page.evaluate("document.activeElement.id") == "evidence-title"
        box, mark = page.locator("#evidence .text"), page.locator("#evidence mark.on").first
        assert box.evaluate("node => node.scrollTop") > 0
        frame, place = box.bounding_box(), mark.bounding_box()
        assert frame["y"] <= place["y"] <= frame["y"] + frame["height"]
        assert page.locator("#evidence .crumbs li").count() > 0
        _then(page, page.keyboard.press, "Escape")
        page.wait_for_selector("#evidence", state="hidden")
        row = link.get_attribute("data-row")
        page.wait_for_function("row => document.activeElement.dataset.row === row", arg=row)


def test_the_text_is_the_text_and_leads_to_its_facts(browser: Any, samples: Path) -> None:
    with _opened(browser, samples, "#/documents?open=4") as page:
        text = page.locator("#evidence .text")
        assert text.evaluate("node => node.textContent") == POLICY.replace("3年間", "5年間")
        _then(page, text.locator("mark.recipients").first.click)
        assert page.url.split("#/")[1].startswith("recipients?open=")
        _then(page, page.locator("#evidence .key.data_items").click)
        assert page.get_attribute("#evidence .key.data_items", "aria-pressed") == "false"
        assert "no-data_items" in page.get_attribute("#evidence .text", "class")


def test_the_keyboard_alone_is_enough(browser: Any, samples: Path) -> None:
    from playwright.sync_api import expect

    with _opened(browser, samples, "#/purposes") as page:
        _then(page, page.keyboard.press, "Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        _then(page, page.keyboard.press, "Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        _then(page, page.keyboard.press, "/")
        assert page.evaluate("document.activeElement.id") == "search"
        page.locator("tbody a").first.focus()
        _then(page, page.keyboard.press, "ArrowDown")
        _then(page, page.keyboard.press, "Enter")
        second = page.locator("tbody tr").nth(1).get_attribute("data-row")
        expect(page.locator("tbody tr.on")).to_have_attribute("data-row", str(second))
        assert page.url.endswith(f"open={second}")
        _then(page, page.locator("#evidence .steps button").nth(1).press, "Enter")
        # the address changes first, and the page follows it
        expect(page.locator("tbody tr.on")).not_to_have_attribute("data-row", str(second))


def test_the_language_of_the_page(browser: Any, samples: Path) -> None:
    with _opened(browser, samples, "#/recipients?open=0") as page:
        assert page.get_attribute("html", "lang") == "ja"
        _then(page, page.click, "button[data-value=en]")
        assert page.get_attribute("html", "lang") == "en"
        assert page.inner_text("#table-title") == "Recipients"
        assert page.inner_text("nav [aria-current]") == "Recipients"
        assert page.get_attribute("#evidence .text", "lang") == "ja"
        _then(page, page.click, "nav a[data-view=overview]")
        assert "Recipients, by country" in page.locator("h3:visible").all_inner_texts()
        assert "United States" in page.locator(".chart-countries a:visible").all_inner_texts()
        assert page.locator("#overview .ja:visible").count() == 0


def test_colours_follow_the_system_until_told_otherwise(browser: Any, samples: Path) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    with _opened(browser, samples, color_scheme="dark") as page:
        dark = page.evaluate(paper)
        _then(page, page.click, "button[data-value=light]")
        light = page.evaluate(paper)
        _then(page, page.click, "button[data-value=auto]")
        assert dark == page.evaluate(paper) != light


def test_the_page_of_a_pdf_shows_the_evidence(browser: Any, samples: Path) -> None:
    with _opened(browser, samples, "#/retention?q=指導要録") as page:
        _then(page, page.locator("tbody a").first.click)
        _then(page, page.click, "[data-mode=page]")
        picture, frame = page.locator(".sheet img").first, page.locator(".sheet rect.on").first
        assert picture.evaluate("node => node.complete && node.naturalWidth") > 500
        sheet, box = picture.bounding_box(), frame.bounding_box()
        assert sheet["x"] < box["x"] < box["x"] + box["width"] < sheet["x"] + sheet["width"]
        assert sheet["y"] < box["y"] < sheet["y"] + sheet["height"]


def test_a_change_shows_both_versions(browser: Any, samples: Path) -> None:
    with _opened(browser, samples, "#/changes?table=retention") as page:
        _then(page, page.locator("tbody a").first.click)
        marked = page.locator("#evidence mark.on")
        assert "5年間" in "".join(marked.all_inner_texts())
        _then(page, page.click, "#evidence button:has-text('以前の版')")
        assert "3年間" in "".join(marked.all_inner_texts())


def test_two_hundred_policies_are_shown_a_page_at_a_time(browser: Any, many: Path) -> None:
    with _opened(browser, many) as page:
        small = page.evaluate("document.querySelectorAll('main *').length")
        _then(page, page.click, "nav a[data-view=data_items]")
        total = _total(page)
        assert total >= 4 * _MANY
        assert page.locator("tbody tr").count() == _PAGE
        assert page.locator("#evidence *").count() == 0
        first = _rows(page, "doc")
        _then(page, page.click, ".pager .step:last-child")
        assert page.locator("tbody tr").count() == _PAGE
        assert _rows(page, "doc") != first
        assert f"{_PAGE + 1}–{2 * _PAGE}" in page.inner_text(".range")
        assert page.evaluate("document.querySelectorAll('main *').length") < small + 3000
        _then(page, page.fill, "#search", "架空第150商事")
        assert 0 < _total(page) < 10
        _then(page, page.locator("tbody a").first.click)
        assert "架空第150商事" in page.inner_text("#evidence .text")
        _then(page, page.goto, page.url.split("#")[0] + "#/documents?page=99")
        assert page.inner_text(".pager span") == f"{_MANY // _PAGE} / {_MANY // _PAGE}"


def test_paper_shows_every_row(browser: Any, many: Path) -> None:
    with _opened(browser, many, "#/documents") as page:
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator("tbody tr").count() == _MANY
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator("tbody tr").count() == _PAGE


def test_a_narrow_screen_shows_the_evidence_alone(browser: Any, samples: Path) -> None:
    with _opened(browser, samples, "#/purposes?open=1") as page:
        page.set_viewport_size({"width": 400, "height": 800})
        page.wait_for_function("document.querySelector('main').inert")  # told a moment later
        assert page.locator("#evidence").bounding_box()["width"] == 400
        _then(page, page.click, "#evidence .close")
        assert not page.evaluate("document.querySelector('main').inert")
        wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        assert page.evaluate(wide)
        assert page.is_visible(".order select")


def test_a_hostile_policy_stays_text(browser: Any, tmp_path: Path) -> None:
    names = {"a.txt": _HOSTILE, "<img src=x onerror=alert(1)>.txt": _HOSTILE + "\u2028</script>"}
    path = report.write(made(tmp_path, names)).path
    with _opened(browser, path) as page:
        for view in ("documents", "purposes", "data_items", "recipients", "contacts"):
            _then(page, page.goto, path.as_uri() + f"#/{view}?open=0")
            assert page.locator("#evidence .text").evaluate("node => node.textContent") == _HOSTILE
        assert page.evaluate("window.broken") is None
        assert page.locator("iframe, #evidence img, main img, [onclick], [onload], [onerror]").count() == 0  # fmt: skip
        assert page.locator("a:not([href^='#'])").count() == 0


def test_an_address_that_makes_no_sense_does_no_harm(browser: Any, samples: Path) -> None:
    for view in (
        "#/nothing",
        "#/__proto__?open=1",
        "#/purposes?open=99999&sort=x&page=-3",
        "#main",
    ):
        with _opened(browser, samples, view) as page:
            assert page.is_visible("#overview") or page.is_visible("#table")
