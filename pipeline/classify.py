"""What an article is about: the topics of its heading.

A heading may bear several topics (「個人情報の取得、利用及び提供」). Strong
phrases (rule slot ``topic``) count everywhere; bare words (``topic.weak``) only
where no phrase covers them and outside units that list data, purposes or
periods, whose inner headings are names of such things.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline import taxonomy
from pipeline.core import Article
from pipeline.rules import Rules
from pipeline.rules.schema import Hit
from pipeline.searching import seldom
from pipeline.text import tight
from pipeline.titles import is_strong_policy_title

OTHER = "other_topic"
# (heading, topics around, text below, what the rules name, rules) -> its topics; None where
# nothing can tell them.
Reader = Callable[[str, frozenset[str], str, frozenset[str], Rules], frozenset[str] | None]
# Inner headings of these units name kinds of data, purposes or records.
_LISTING = frozenset({"collection", "purpose", "retention"})
# A longer title is running text that lost its full stop; its beginning has to do.
_LONGEST = 120
# So many characters below a heading say what its unit begins with.
_BELOW = 160
_NAME_ALONE = re.compile(
    r"(?!.*(?:cookie|beacon|privacy|policy|security|log|contact|sdk|idfa|adid|ip))"
    r"(?:[A-Za-z0-9®™.,&'+ /-]|アナリティクス|タグマネージャー?|アドセンス|サーチコンソール)+(?:[(（][^()（）]*[)）])?",
    re.IGNORECASE,
)
# 「委託先の従業者に関する個人情報」: the data of those who are named before.
_WHOSE = re.compile(
    "(?:に関する|の|された?|いただいた)(?:個人)?(?:情報|データ)(?:について|の場合)?$"
)
_THING = seldom("([一-龠々ァ-ヺー]{2,12})の(?:ご)?$")
_DATA = seldom(
    "情報|データ|記録|履歴|ログ|書|映像|画像|写真|録|番号|名簿|資料|ファイル|クッキー|内容|カード|カメラ|票|項目|結果|者|先|社|機関|国|本人"
    "|目的|ツール|サービス|技術|統計|機能|タグ|その他|各種|法令|匿名|加工|識別子|値|アドレス|外部|個人|プライバシー"
)
# What leads up to what a heading names: 「申込みにあたって、当社が集める情報」.
_UP_TO = re.compile(r"^.*(?:に(?:あた|当た)(?:って|り)|に際し(?:て)?|際に?)は?、(?=.)")
# What a page of its own may be about.
_NARROW = frozenset({"cookie_tracking", "joint_use", "rights_request"})
_TO_WHOM = frozenset({"third_party", "outsourcing"})
# (topics of the units around, words of a heading, topics that it does not bear there): such a
# heading is a caption of the block that it stands in.
_CAPTIONS: tuple[tuple[frozenset[str], re.Pattern[str], frozenset[str]], ...] = (
    # How a tool is switched off, not what may be asked of whom.
    (
        frozenset({"cookie_tracking", "third_party"}),
        re.compile("オプトアウト|無効|停止|オフ|opt-?out", re.IGNORECASE),
        frozenset({"rights_request"}),
    ),
    # 利用目的, 項目 and 管理責任者 of a joint use.
    (
        frozenset({"joint_use"}),
        re.compile(""),
        frozenset({"purpose", "collection", "contact"}),
    ),
    # 「書面以外で取得する情報」 is whose purposes follow.
    (frozenset({"purpose"}), re.compile(""), frozenset({"collection"})),
    # So is 「窓口で伺った情報」.
    (frozenset({"purpose"}), re.compile("(?:情報|データ)$"), frozenset({"contact"})),
    # A class of the data that are taken: 「端末情報」, 「提携先から受け取る情報」.
    (
        frozenset({"collection"}),
        re.compile(r"(?:情報|データ|ログ)(?:等|など)?(?:[(（][^()（）]*[)）])?$"),
        frozenset({"cookie_tracking", "outsourcing", "third_party", "contact"}),
    ),
    (
        frozenset({"collection"}),
        re.compile("(?:内容|履歴|記録)(?:等|など)?$"),
        frozenset({"contact"}),
    ),
    # Those who receive data, one by one: 「印刷会社または発送委託先」, and in which case.
    (
        _TO_WHOM,
        re.compile("(?<!の)(?:委託先|提携先|機関|会社|各社|事業者|業者|企業|団体)$"),
        frozenset({"outsourcing", "third_party", "retention", "rights_request"}),
    ),
    (_TO_WHOM, re.compile("(?:ため|とき|場合)$"), frozenset({"purpose"})),
    # Whose data, and who asks for them: 「保護者等」.
    (
        frozenset({"purpose", "rights_request"}),
        re.compile("(?:保護者|法定代理人|親権者|園児|生徒)(?:様|さま|等|の方)?$"),
        frozenset({"minors"}),
    ),
    # Where and for what a request is made.
    (
        frozenset({"rights_request"}),
        re.compile("(?:請求|求め|手続).*(?:窓口|宛先|送付先|の項目)|^受付窓口$"),
        frozenset({"contact", "collection"}),
    ),
    # The measures of security that the guideline of the law goes through.
    (
        frozenset({"security"}),
        re.compile("(?:方針|規[程定律])(?:等|類)?の(?:策定|整備|制定)"),
        frozenset({"preamble", "compliance"}),
    ),
)
# What visitors look at: 閲覧の傾向, 閲覧履歴.
_BROWSED = re.compile("閲覧(?:の|した|する)?(?:傾向|履歴|環境|状況|ページ|ログ|時|端末|サイト)")
_EXPLAINED = re.compile("とは(?:何か|なにか)?[?。]?$")
# What is said below the name of a class of persons, whose data a list of purposes goes through.
_USED = re.compile("ため(?:[。、・]|に|$)|利用(?:目的|いた?し?ます)|目的[とで]")
_PERSONS = re.compile(
    "(?:(?:者|様|方|さま|員|主|先|客|生|族)(?:等|各位|の皆[様さ]ま?)?(?:情報|データ)?|(?:の|に関する)(?:個人)?(?:情報|データ))(?:について)?$"
)
# 「選考を目的として個人情報を利用します。」
_IS_USED = re.compile(
    "(?:ために|目的として|目的で|目的に)[^。、]{0,12}(?:利用|使用)(?:します|いたします|致します|させていただ)"
)
# (topics that the rules give to a heading, words below it, the topic that these tell)
_TELLING: tuple[tuple[tuple[str, ...], re.Pattern[str], str], ...] = (
    ((OTHER,), re.compile("^[^。]*。?[^。]*(?:以下|次|下記)の目的(?:で|に|のため)"), "purpose"),
    # 「保有個人データ」, whose purposes are told and not what the word means.
    (
        ("definition",),
        re.compile("^(?!.*(?:とは|をいい|定義|指し|意味))[^。]*利用目的は"),
        "purpose",
    ),
    # Data that are kept in a safe place, and not for how long.
    (
        ("retention",),
        re.compile(
            "^(?!.*(?:期間|まで|年|月|日間|削除|消去|廃棄|破棄|退会)).*(?:暗号化|安全|セキュア)"
        ),
        "security",
    ),
    # How data are taken and used: by fair means, whatever for.
    (
        ("collection", "purpose"),
        re.compile(
            "^(?!.*(?:以下|次|下記)の)[^。]*手段(?:により|によって|を用いて)[^。]*取得(?:し、|・)利用"
        ),
        "collection",
    ),
)
# 「個人情報の開示」 heads what a person may ask for, or what third parties are told.
_DISCLOSED = re.compile("(?:情報|データ)の開示(?:・公開|・共有)?(?:について|に関して|の制限)?$")
_TO_OTHERS = seldom(
    "(?![^。]*(?:本人|会員|お客[様さ]ま?|利用者|ユーザー)[^。、]{0,10}?(?:から|より|の(?:ご?請求|求め|ご?依頼|お?申)|が)(?![^。、]{0,4}同意))"
    "[^。]*?(?:(?:第三者|他者|外部)[^。]{0,20}(?:開示|提供)|(?:次|以下)の[^。]{0,8}場合[^。]{0,24}(?:除|開示(?:する|いたします|することが)))"
)
# Provisions of all kinds where they are a chapter; where an article, what the policy is for.
_GENERAL = "総則"
_OF_ITSELF = frozenset({"minors", "special_category", "anonymized", "cookie_tracking"})
_BRACKETED = re.compile(r"[(（\[［][^)）\]］]*[)）\]］]")


def topics(heading: str, rules: Rules) -> tuple[str, ...]:
    """The topics that ``heading`` (tight view) names, in the taxonomy's order; () for none."""
    return _ordered(_codes(heading, rules, strong_only=False))


def whole(titles: Sequence[str], rules: Rules) -> tuple[str, ...]:
    """The one thing that a document is about by its title (tight view): requests, joint use.

    A policy on all the handling of data is about none; the usual name of a policy above
    such a title only names the page.
    """
    telling = [title for title in titles if not is_strong_policy_title(title)]
    named = {code for title in telling or titles for code in topics(title, rules)}
    return tuple(named) if len(named) == 1 and named <= _NARROW else ()


def with_topics(
    articles: Sequence[Article], rules: Rules, text: str, reader: Reader | None = None
) -> tuple[Article, ...]:
    """The articles, in the same order, with ``topics`` set as the contract labels them.

    A unit bears the topics that its heading names and no enclosing unit bears
    already. A heading that names none passes to its unit nothing where an
    enclosing unit has topics, else ``other_topic``. Parents stand before their
    children; ``text`` is the canonical text of the spans. ``reader`` decides where it
    can tell, and hears what the rules name.
    """
    borne: dict[str, frozenset[str]] = {}
    titled = _first_titled(articles)
    labelled = []
    for article in articles:
        above = borne.get(article.parent_id or "", frozenset())
        own = _ruled(article, above, rules, text, titled)
        said = heading_of(article, text)
        if reader is not None and said and not (above and _NAME_ALONE.fullmatch(said)):
            named = frozenset(own) - {OTHER}
            read = reader(said, above, below(article, text), named, rules)
            own = own if read is None else settled(read, above)
        borne[article.article_id] = above | frozenset(own)
        labelled.append(replace(article, topics=own) if own != article.topics else article)
    return tuple(labelled)


def settled(read: frozenset[str], above: frozenset[str]) -> tuple[str, ...]:
    """The topics of a heading that says ``read``, below units that bear ``above``."""
    return _ordered(read - above) or (() if above else (OTHER,))


def _ruled(
    article: Article, above: frozenset[str], rules: Rules, text: str, titled: Mapping[str, int]
) -> tuple[str, ...]:
    """What the rules tell of a unit from its heading, and from the text below it."""
    said = heading_of(article, text)
    own = own_topics(said, above, rules)
    if article.kind == "chapter" and said == _GENERAL:
        own = (OTHER,)  # what its articles say
    told = _told(said, own, below(article, text, titled.get(article.article_id)))
    if told:
        return _ordered({told} - above)
    if own == (OTHER,) and OTHER not in _codes(said, rules, strong_only=True):
        return _of_text(said, below(article, text))
    return own


def _told(heading: str, own: tuple[str, ...], said: str) -> str:
    """The topic that the text below a heading tells otherwise than its words; "" for none."""
    if _DISCLOSED.search(heading) and _TO_OTHERS.match(said):
        return "third_party"
    if own == (OTHER,) and _IS_USED.search(said):
        return "purpose"
    return next((to for of, words, to in _TELLING if own == of and words.search(said)), "")


def _of_text(heading: str, said: str) -> tuple[str, ...]:
    """The topics of a heading whose words the rules do not know, from the text below it."""
    if _PERSONS.search(heading) and _USED.search(said):
        return ("purpose",)
    return (OTHER,)


def own_topics(heading: str, above: frozenset[str], rules: Rules) -> tuple[str, ...]:
    """The topics that the rules give to a heading (tight view) below units that bear ``above``."""
    if not heading:
        return ()
    if above and _NAME_ALONE.fullmatch(heading):
        return ()  # whose tool the unit around it is about
    found = _codes(heading, rules, strong_only=bool(above & _LISTING))
    if _BROWSED.search(heading):
        found -= {"rights_request"}
    if not found or found == {OTHER}:
        return () if above - {"rights_request"} or (above and not found) else (OTHER,)
    found = _no_captions(heading, found, above)
    if "purpose" in above and _WHOSE.search(heading):
        found &= _OF_ITSELF
    if not found - above and _EXPLAINED.search(heading):
        return ("definition",)  # 「Cookieとは」 in the unit on cookies
    return _ordered(found - above - {OTHER})


def _no_captions(heading: str, found: frozenset[str], above: frozenset[str]) -> frozenset[str]:
    """The topics without those that a heading does not bear inside such a unit."""
    for around, words, captions in _CAPTIONS:
        if above & around and words.search(heading):
            found -= captions
    return found


def below(article: Article, text: str, end: int | None = None) -> str:
    """The first words below the heading of a unit, or of it up to ``end``, in tight view."""
    start = (article.heading_span or article.opening).end
    last = article.span.end if end is None else end
    return tight(text[start : min(last, start + _BELOW)])


def _first_titled(articles: Sequence[Article]) -> dict[str, int]:
    """Where the first unit with a heading begins inside each unit that holds one."""
    begins: dict[str, int] = {}
    for article in articles:
        if article.heading is not None and article.parent_id is not None:
            begins.setdefault(article.parent_id, article.span.start)
    return begins


def heading_of(article: Article, text: str) -> str:
    """The heading in tight view, as printed where its place is known."""
    if article.heading is None:
        return ""
    printed = article.heading_span.of(text) if article.heading_span else ""
    return tight(printed or article.heading)[:_LONGEST]


def _codes(heading: str, rules: Rules, *, strong_only: bool) -> frozenset[str]:
    """Brackets and leading clauses count only where the words behind them say nothing."""
    outside = _BRACKETED.sub("", _UP_TO.sub("", heading))
    found = _named(outside, rules, strong_only=strong_only) if outside != heading else frozenset()
    return found or _named(heading, rules, strong_only=strong_only)


def _named(heading: str, rules: Rules, *, strong_only: bool) -> frozenset[str]:
    strong = rules.find("topic", heading)
    weak = [] if strong_only else rules.find("topic.weak", heading)
    free = [hit for hit in weak if not any(_overlap(hit, other) for other in strong)]
    free = [hit for hit in free if not _of_things(heading, hit, rules)]
    return frozenset(hit.code for hit in (*strong, *free))


def _of_things(heading: str, hit: Hit, rules: Rules) -> bool:
    """Whether a bare word is about something that is no data: 客室の使用, 手荷物の保管."""
    if hit.code not in ("purpose", "third_party", "retention"):
        return False
    thing = _THING.search(heading, 0, hit.start)
    if thing is None or _DATA.search(thing[1]):
        return False
    return not rules.first("data_item", thing[1]) and not rules.first("topic", thing[1])


def _overlap(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end


def _ordered(codes: Iterable[str]) -> tuple[str, ...]:
    found = set(codes)
    return tuple(code for code in taxonomy.codes("topics") if code in found)
