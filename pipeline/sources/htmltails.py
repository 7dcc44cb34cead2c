"""Links to other pages of a site that close a page, where no name calls them navigation."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urlsplit

from pipeline.sources.htmlnodes import Element

_LEAST_LINKS = 3
_LONGEST_LINK = 30
# Of what a site's map says; the rest are the titles of its columns.
_LEAST_LINKED = 0.5
_LEAST_OF_HOST = 4
_OTHER = re.compile(r"(?:mailto|tel|javascript|data):|#", re.IGNORECASE)
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|zip)(?:$|[?#])", re.IGNORECASE)
# Further rules and forms of request are part of what a policy says.
_OF_POLICY = re.compile(
    "個人情報|個人データ|プライバシー|開示|請求|様式|規程|規則|方針|同意|クッキー|Cookie"
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright|all rights reserved).*", re.IGNORECASE | re.DOTALL)


def without_tail(root: Element) -> Element:
    """``root``, in place, without the menus behind its last words."""
    _trimmed(root, _own_host(root))
    return root


def _own_host(root: Element) -> str:
    """The host that most of a page's full addresses name, or none."""
    hosts = Counter(
        urlsplit(e.attribute("href")).netloc for e in root.descendants() if e.tag == "a"
    )
    del hosts[""]
    found = hosts.most_common(1)
    return found[0][0] if found and found[0][1] >= _LEAST_OF_HOST else ""


def _trimmed(element: Element, host: str) -> bool:
    """Drop menus from the end of an element; whether other words were met."""
    for at in range(len(element.children) - 1, -1, -1):
        child = element.children[at]
        if isinstance(child, str):
            if child.strip() and not _COPYRIGHT.fullmatch(child.strip()):
                return True
        elif _is_menu(child, host):
            element.size -= child.size
            del element.children[at]
        elif child.size and not _COPYRIGHT.fullmatch(child.text().strip()):
            before = child.size
            met = _trimmed(child, host)
            element.size -= before - child.size
            if met:
                return True
    return False


def _is_menu(element: Element, host: str) -> bool:
    """Whether an element holds links into the site, their titles, and no sentence."""
    if element.tag in {"a", "p", "table"} or "。" in element.text():
        return False
    links = [e for e in element.descendants() if e.tag == "a" and e.size]
    if len(links) < _LEAST_LINKS or any(e.size > _LONGEST_LINK for e in links):
        return False
    if not all(_leads_into_site(e.attribute("href"), host) for e in links):
        return False
    if sum(e.size for e in links) < _LEAST_LINKED * element.size:
        return False
    return 2 * sum(bool(_OF_POLICY.search(e.text())) for e in links) < len(links)


def _leads_into_site(address: str, host: str) -> bool:
    if not address or _OTHER.match(address) or _FILE.search(address):
        return False
    return urlsplit(address).netloc in {"", host}
