"""Which parts of a saved page are its frame: navigation, banners, hidden parts.

A part that a tab or an accordion opens is hidden in the file and yet content;
a dialogue, a menu drawer and the telephone's copy are hidden and none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.sources.htmlnodes import Element
from pipeline.sources.htmlspeech import is_passage, is_titled_passage, says_something
from pipeline.sources.htmltails import without_tail

# Boilerplate is a small part of a page; what holds more is the page itself.
_MAX_BOILERPLATE = 0.4
_MAX_HIDDEN = 0.6
_MIN_COPY = 120
_MAX_BANNER = 600
_MAX_ASIDE_TEXT = 60

_BOILERPLATE = re.compile(
    r"(?:^|[-_])(?:pankuzu|pan|breadcrumbs?|topic-?path|crumbs?|gnavi?|g-?nav|global-?nav\w*|nav|navi"
    r"|navbar|navigation|menu|mega-?menu|side-?bar|side|side-?menu|footer|foot|fnav|copy-?right"
    r"|page-?top|pagetop|to-?top|sns|share|social|hamburger|drawer|cookie-?banner|skip-?link"
    r"|related-?(?:posts?|links?|articles?|entries|entry|pages?)|relatedposts|yarpp|sharedaddy"
    r"|addtoany(?:_\w+)?|fb-like|line-it-button|cat-links|tags-links|post-navigation|widget-area"
    r"|comments-area|comment-respond|print-?(?:btn|button|link|icon))(?:$|[-_])",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"^(?:(?:site|global|g|l|common|main)[-_]?)?header(?:[-_]?inner)?$", re.IGNORECASE
)
_BANNER = re.compile(
    r"(?:^|[-_])(?:cookie-?(?:banner|bar|notice|consent|law|popup|modal|alert)|cookieconsent"
    r"|cc-(?:window|banner)|onetrust|cky-consent|cmplz-cookiebanner|consent-?banner|gdpr-?banner)"
    r"(?:$|[-_])",
    re.IGNORECASE,
)
_DIALOGUE = re.compile(
    r"(?:^|[-_])(?:modal|dialog|popup|pop-?up|overlay|loading|loader|lightbox|toast|off-?canvas)"
    r"(?:$|[-_])",
    re.IGNORECASE,
)
_OFFSCREEN = re.compile(
    r"^(?:screen-reader-text|screen-reader|sr-only|visually-hidden|visuallyhidden|skip|skip-?\w*)$",
    re.IGNORECASE,
)
_PANEL = re.compile(
    r"(?:^|[-_])(?:tabs?|panels?|pane|accordion|acc|ac|collapse|collapsible|toggle|answer|faq)"
    r"(?:$|[-_])",
    re.IGNORECASE,
)
_OPENER = re.compile(
    r"(?:^|[-_])(?:accordion|acc|ac|collapse|collapsible|toggle|trigger|opener|question|more)"
    r"(?:$|[-_])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DATED = re.compile(
    r"(?:制定|改[定訂正]|施行|策定|更新)[^。]{0,8}?[0-9０-９元一二三四五六七八九十]{1,4}[年/.-]"
    r"|[0-9０-９]{1,2}[日/.-]?(?:制定|改[定訂正]|施行|策定)"
)
# The end of a block of the page (p-policy__footer) closes that block, and not the page.
_OF_BLOCK = re.compile(
    r"^(?!(?:l|layout|page|site|global|wrapper|body|main)[-_]).+__(?:footer|foot)\w*"
    r"|^(?:letter|card|panel|box|block|item|list|table|note|paper|sheet)[-_]?(?:footer|foot)$",
    re.IGNORECASE,
)
# So may the end of what such a name speaks of, if that says something of the policy.
_MAY_BE_OF_BLOCK = re.compile(
    r"^(?!(?:l|layout|page|site|global|wrapper|body|main)[-_])(?:.+__\w[\w-]*"
    r"|(?:contents?|section|text|policy|privacy|terms|summary|detail|faq)[\w-]*)"
    r"[-_](?:footer|foot)(?:[-_]\w+)*$",
    re.IGNORECASE,
)
_FOOT = re.compile(r"(?<![a-z])(?:footer|foot)(?![a-z])", re.IGNORECASE)
# Names of the frame that sections bear as well: what is shared with others, whose the rights are.
_OF_SECTION = re.compile(
    r"(?:^|[-_])(?:share|sns|social|copy-?right|related-?links?|print-?link)(?:$|[-_])",
    re.IGNORECASE,
)
# The first entry of a trail that leads to the page: ホーム > 会社情報 > 方針.
_START = re.compile(r"(?:HOME|TOP|ホーム|トップ(?:ページ)?)[>＞»›/／|｜→]*", re.IGNORECASE)
_MOST_STEPS, _LONGEST_STEP = 5, 40
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TITLE = re.compile("個人情報|個人データ|プライバシー|privacy", re.IGNORECASE)
_SECTIONS = frozenset({"section", "article"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Parts of the frame that hold no title of the page, whatever stands in them.
_SILENT = frozenset({"nav", "aside", "footer", "form", "textarea"})
# Too much text of their own to be named after a part of the page's frame.
_NEVER_BY_NAME = frozenset("a h1 h2 h3 h4 p td th tr br body".split())


@dataclass(frozen=True, slots=True)
class _Page:
    """What the decision about one element needs to know of the whole page."""

    size: int
    opened: frozenset[str]
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Around:
    """What an element stands in: an article, or the end of a block of the page."""

    is_article: bool = False
    is_foot: bool = False

    def within(self, element: Element) -> _Around:
        return _Around(
            self.is_article or element.tag in {"main", "article", "section"},
            self.is_foot or any(map(_is_foot_of_block, element.names())),
        )


def without_boilerplate(root: Element) -> Element:
    """``root`` without navigation, forms and hidden parts, if enough is left of it."""
    page = _Page(root.size, _opened(root), _headings(root))
    kept = without_tail(_pruned(root, page, _Around()))
    remaining = len(kept.text())
    if remaining * 5 < root.size and root.size > _MIN_COPY:
        return root
    return kept


def spaced(name: str) -> str:
    """A class name or id with its words set off: ``pageTop`` becomes ``page-Top``."""
    return _CAMEL.sub("-", name)


def names_policy(element: Element) -> bool:
    """Whether an element is a heading that names a privacy policy."""
    return element.tag in _HEADINGS and _TITLE.search(element.text()) is not None


def is_hidden(element: Element) -> bool:
    """Whether the page says that a browser does not show it at first."""
    return "hidden" in element.attributes or bool(_HIDDEN.search(element.attribute("style")))


def _opened(root: Element) -> frozenset[str]:
    """The ids that tabs and accordions open when somebody presses them."""
    found: set[str] = set()
    for element in root.descendants():
        found.update(element.attribute("aria-controls").split())
        link = element.attribute("href") or element.attribute("data-target")
        if link.startswith("#"):
            found.add(link[1:])
    return frozenset(found - {""})


def _headings(root: Element) -> tuple[str, ...]:
    return tuple(e.text() for e in root.descendants() if e.tag in _HEADINGS and e.size)


def _pruned(element: Element, page: _Page, around: _Around) -> Element:
    """A copy without boilerplate; in an article, headers and footers are content."""
    around = around.within(element)
    copy = Element(element.tag, element.attributes)
    before: Element | None = None
    for child in element.children:
        if isinstance(child, str):
            copy.children.append(child)
            continue
        if not _is_dropped(child, before, page, around):
            copy.children.append(_pruned(child, page, around))
        elif child.tag == "header" or any(map(_HEADER.match, child.names())):
            copy.children.extend(_policy_title(child, page))
        elif child.tag not in _SILENT and not is_hidden(child):
            copy.children.extend(e for e in _policy_title(child, page) if e.tag == "h1")
        before = child
    own = sum(len("".join(c.split())) for c in copy.children if isinstance(c, str))
    copy.size = own + sum(child.size for child in copy.elements())
    return copy


def _policy_title(header: Element, page: _Page) -> list[Element]:
    """The heading in a page's header that names the policy, if it stands nowhere else."""
    titles = list(filter(names_policy, header.descendants()))
    return titles[:1] if titles and page.headings.count(titles[0].text()) == 1 else []


def _is_dropped(element: Element, before: Element | None, page: _Page, around: _Around) -> bool:
    if is_hidden(element) and not _is_panel(element, before, page):
        return element.size < _MAX_HIDDEN * page.size
    if element.tag in {"form", "textarea"}:
        return element.size < 300 and not (element.tag == "textarea" and is_passage(element))
    if element.size >= _MAX_BOILERPLATE * page.size:
        return False
    if _is_aid(element) or _is_banner(element) or _is_repeated(element, page):
        return True
    if _is_trail(element):
        return True
    if element.tag == "nav" or element.attribute("role") in {"navigation", "search"}:
        return True
    if element.tag == "aside":
        is_note = around.is_article and is_passage(element)
        return not is_note or _is_named_as_frame(element, around)
    if element.tag in {"header", "footer"}:
        return not around.is_article and not _opens_policy(element)
    if element.tag in _NEVER_BY_NAME or _is_titled_section(element) or _is_dated(element):
        return False
    return _is_named_as_frame(element, around)


def _is_named_as_frame(element: Element, around: _Around) -> bool:
    """Whether a name says that an element belongs to the frame, and its words do not gainsay it."""
    names = [name for name in element.names() if _is_boilerplate_name(name, around)]
    if not names:
        return False
    if all(map(_MAY_BE_OF_BLOCK.match, map(spaced, names))) and says_something(element):
        return False
    of_section = all(not _BOILERPLATE.search(_OF_SECTION.sub("", spaced(n))) for n in names)
    return not (of_section and is_titled_passage(element))


def introduces_policy(element: Element) -> bool:
    """Whether a block is the policy's title with a lead or with its dates."""
    return _opens_policy(element) and ("。" in element.text() or _is_dated(element))


def _opens_policy(element: Element) -> bool:
    """Whether a header is that of the policy, with its title and dates, and not of the page."""
    if element.size > _MAX_BANNER:
        return False
    parts = list(element.descendants())
    return any(map(names_policy, parts)) and not any(e.tag in {"a", "nav"} for e in parts)


def _is_dated(element: Element) -> bool:
    """Whether a part says when the policy was made: it closes the policy, not the page."""
    return element.size <= _MAX_BANNER and bool(_DATED.search(element.text()))


def _is_panel(element: Element, before: Element | None, page: _Page) -> bool:
    """Whether a tab or an accordion of the page shows this hidden part."""
    if element.attribute("role") in {"dialog", "alertdialog"} or _is_named(element, _DIALOGUE):
        return False
    if element.attribute("role") == "tabpanel" or _is_named(element, _PANEL):
        return True
    if element.attribute("id") in page.opened and element.attribute("id"):
        return True
    return before is not None and (before.tag in {"dt", "summary"} or _is_named(before, _OPENER))


def _is_aid(element: Element) -> bool:
    """Words for screen readers only, or a hidden icon: nobody sees them on the page."""
    if element.tag in _HEADINGS or element.size > _MAX_ASIDE_TEXT:
        return False
    if any(map(_OFFSCREEN.match, element.names())):
        return True
    is_silent = element.attribute("aria-hidden") == "true"
    return is_silent and element.tag in {"span", "i", "b", "em"} and element.size <= 1


def _is_banner(element: Element) -> bool:
    """A notice laid over the page: it asks for consent to cookies, and says no more."""
    is_silent = element.attribute("aria-hidden") == "true"
    named = _is_named(element, _BANNER) or (is_silent and _is_named(element, _DIALOGUE))
    if not named or element.size > _MAX_BANNER:
        return False
    return not any(e.tag == "table" for e in element.descendants())


def _is_repeated(element: Element, page: _Page) -> bool:
    """A row of tabs whose panels repeat their names as headings."""
    if element.attribute("role") != "tablist":
        return False
    tabs = [e.text() for e in element.descendants() if e.attribute("role") == "tab"]
    return bool(tabs) and set(page.headings).issuperset(tabs)


def _is_trail(element: Element) -> bool:
    """A list from a link to the start of the site to the name of this page, which is no link."""
    if element.tag not in {"ul", "ol"}:
        return False
    steps = [e for e in element.elements() if e.tag == "li" and (e.size or _is_icon(e))]
    if not 2 <= len(steps) <= _MOST_STEPS or any(e.size > _LONGEST_STEP for e in steps):
        return False
    linked = [any(e.tag == "a" for e in step.descendants()) for step in steps]
    starts = _is_icon(steps[0]) or bool(_START.fullmatch(steps[0].text()))
    return linked[0] and not linked[-1] and starts


def _is_icon(step: Element) -> bool:
    """Whether a step of a trail shows no words but a picture that is a link to the site's root."""
    links = [e for e in step.descendants() if e.tag == "a"]
    targets = {e.attribute("href").rstrip("/").rsplit("/", 1)[-1] for e in links}
    rooted = targets <= {"", ".", "..", "index.html", "index.php", "home"}
    return not step.size and len(links) == 1 and rooted


def _is_titled_section(element: Element) -> bool:
    """A section with a heading is content unless its whole name says otherwise."""
    if element.tag not in _SECTIONS or not any(e.tag in _HEADINGS for e in element.descendants()):
        return False
    return not any(_BOILERPLATE.match(spaced(name)) for name in element.names())


def _is_named(element: Element, names: re.Pattern[str]) -> bool:
    return any(names.search(spaced(name)) for name in element.names())


def _is_foot_of_block(name: str) -> bool:
    return bool(_OF_BLOCK.match(name) or _MAY_BE_OF_BLOCK.match(spaced(name)))


def _is_boilerplate_name(name: str, around: _Around) -> bool:
    if _OF_BLOCK.match(name):
        return False
    words = _FOOT.sub("", spaced(name)) if around.is_foot else spaced(name)
    return bool(_BOILERPLATE.search(words) or _HEADER.search(name))
