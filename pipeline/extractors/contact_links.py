"""Email addresses and URLs in folded text, written out or in Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.searching import seldom

# Stands for text that has been read: no pattern matches it, and it parts words.
COVER = "\0"
_TAG = re.compile(
    r"</?(?:p|br|ul|ol|li|div|span|b|strong|em|td|tr|th|table|a|img|sup|small|font|h[1-6])\b[^<>]*>",
    re.IGNORECASE,
)
# What is printed for @ against machines that collect addresses.
_BRACKETED_AT = (
    r"(?:[(\[【<{〔「](?i:at|@|a|アット(?:マーク)?|あっと(?:まーく)?)[)\]】>}〕」]|_(?i:at)_)"
)
# <a href="https://…">お問い合わせフォーム</a>: the target says where the words lead.
_TAG_TO_DESK = re.compile(
    r"""<a [^<>]*?href=["']?(?P<url>https?://[^"'<>\s]+)[^<>]*>(?=[^<>]{0,20}(?:フォーム|問い?合わ?せ|窓口|(?i:contact))[^<>]{0,8}</a>)"""
)
_MAIL_TO = re.compile(r"\]\(mailto:[^()\s]*\)")
# [6. お問い合わせ](…#6-…): an entry of a table of contents; [請求の申請書](…): a paper.
_ENTRY = re.compile(
    r"\[(?:[0-9]{1,2}[.:、) ][^\[\]\n]*\]\([^()\s]*#|[^\[\]\n]*(?:書|用紙|書式|様式)\]\()[^()\s]*\)"
)
_EMAIL = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9._%+-]* ?(?:@|★|◎|"
    + _BRACKETED_AT
    + r"|アットマーク|あっとまーく|[☆●■◆](?=[a-z0-9-]+\.)|#(?=[A-Za-z0-9.-]+[^\n]{0,12}を ?@)) ?(?:[A-Za-z0-9-]+(?:\.| ?[(\[](?i:dot|ドット)[)\]] ?))+[A-Za-z]{2,}"
)
_DOT = re.compile(r" ?[(\[](?:dot|ドット)[)\]] ?", re.IGNORECASE)
_AT = re.compile(r" ?(?:★|◎|" + _BRACKETED_AT + r"|アットマーク|あっとまーく|[☆●■◆#]|@) ?")
# 「Mail.info@…」, and 「MAILinfo@…」 where columns ran together.
_JOINED_LABEL = re.compile(
    "(?:E-?mail|E-?Mail|Mail|MAIL|E-?MAIL)[.](?=[^@]+@)|(?:E-[Mm]ail|(?:E-?)?MAIL)(?=[a-z][^@]*@)"
)
_URL = re.compile(r"https?://[!-'*-;=?-Z^-z~]+|www\.[a-z0-9-]+\.[!-'*-;=?-Z^-z~]+")
_DOMAIN = re.compile(
    r"(?<![\w@./-])(?:[a-z0-9-]+\.)+(?:jp|com|net|org|kr|info|io|gov|eu|uk)(?:/[!-'*-;=?-Z^-z~]*)?(?![\w@.])"
)
# A form on the same site, printed by its path: お問い合わせフォーム(/contact).
_PATH = seldom(
    r"(?:フォーム|ページ|窓口|合わせ先?|合せ先?|相談|請求)(?:は|へ|URL)?[」』】)\]]{0,2}[(:： ]{1,2}(?P<path>(?:\.{1,2})?/(?:[A-Za-z][A-Za-z0-9_.-]*/?)+(?:[?#][A-Za-z0-9_=&-]+)?)(?=[)\s、。<]|$)"
)
_LETTER = re.compile("[A-Za-z]")
_URL_END = re.compile(r"[.,;:!?'\"*)\]]+$")


@dataclass(frozen=True, slots=True)
class Link:
    """An address at ``[start, end)`` of the text that was searched; ``kind``: email or url."""

    kind: str
    value: str
    start: int
    end: int


def without_markup(text: str) -> str:
    """The text with tags and the hidden half of mail links covered."""
    if "<" not in text and "](" not in text:
        return text
    text = _TAG_TO_DESK.sub(_target, text)
    for pattern in (_TAG, _MAIL_TO, _ENTRY):
        text = pattern.sub(lambda m: COVER * len(m[0]), text)
    return text


def _target(match: re.Match[str]) -> str:
    """A tag of a link, covered but for its target."""
    before, after = match.start("url") - match.start(), match.end() - match.end("url")
    return COVER * before + match["url"] + COVER * after


def _email(match: re.Match[str]) -> Link:
    """The email address of a match, without the label that a full stop joins to it."""
    label = _JOINED_LABEL.match(match[0])
    skip = label.end() if label else 0
    return Link(
        "email", _DOT.sub(".", _AT.sub("@", match[0][skip:])), match.start() + skip, match.end()
    )


def find_links(text: str) -> list[Link]:
    """The addresses of a text, emails first, none inside another.

    ★, [at] and the like count as @ in an email address; a domain without
    https:// counts as a URL, and so does a path behind the word for a form.
    """
    if not _LETTER.search(text):
        return []
    links = [_email(match) for match in _EMAIL.finditer(text)]
    for pattern in (_URL, _DOMAIN):
        for match in pattern.finditer(text):
            value = _URL_END.sub("", match[0])
            link = Link("url", value, match.start(), match.start() + len(value))
            if not any(link.start < other.end and other.start < link.end for other in links):
                links.append(link)
    if "/" in text:
        links += [Link("url", m["path"], *m.span("path")) for m in _PATH.finditer(text)]
    return links
