"""Proper names of organisations in a tight text, by their legal form or their shape.

A Japanese company carries its legal form before or behind its name (株式会社X, X株式会社),
a foreign one behind it (Google LLC, Co., Ltd.). Where a text is known to be a list of names
(a cell of recipients, a list item), the parts between its separators are names as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.extractors.name_breaks import UNBROKEN, Breaks
from pipeline.extractors.name_entries import LATIN_FORMS, SEPARATOR, entries
from pipeline.extractors.name_particles import KANA_WORDS, without_particles
from pipeline.extractors.name_tails import HOMES, end_of_name
from pipeline.extractors.name_whole import is_whole_name, longer
from pipeline.searching import seldom
from pipeline.tokens import boundaries

_FORMS = (
    "特定非営利活動法人|認定特定非営利活動法人|認定NPO法人|NPO法人|地方独立行政法人|独立行政法人"
    "|国立研究開発法人|国立大学法人|公立大学法人|大学共同利用機関法人|一般社団法人|公益社団法人"
    "|一般財団法人|公益財団法人|社団法人|財団法人|社会医療法人(?:社団|財団)?|医療法人(?:社団|財団)?"
    "|社会福祉法人|学校法人|宗教法人|更生保護法人|弁護士法人|税理士法人|司法書士法人|行政書士法人"
    "|社会保険労務士法人|社労士法人|土地家屋調査士法人|弁理士法人|特許業務法人|監査法人|農事組合法人"
    "|特定目的会社|股份有限公司|有限責任公司|有限公司|株式会社|有限会社|合同会社|合資会社|合名会社|相互会社|㈱|㈲|\\(株\\)|\\(有\\)|\\(同\\)"
)
# A form that can stand behind the name as well as before it.
_SUFFIXES = "股份有限公司|有限責任公司|有限公司|株式会社|有限会社|合同会社|合資会社|合名会社|相互会社|監査法人|(?:弁護士|税理士|司法書士|行政書士|社会保険労務士|社労士|土地家屋調査士|弁理士|特許業務)法人|㈱|㈲|\\(株\\)|\\(有\\)|\\(同\\)"
# 当税理士法人, 顧問弁護士法人: whose firm it is, and no name.
_WHOSE_FIRM = re.compile(
    "(?:外部|提携|顧問|各|[当弊本他]|所属|関連|該当|委託|契約|担当|社外|先|の)+"
)
_NAME = "0-9A-Za-zÀ-ɏḀ-ỿ一-鿿々〆ヶヵァ-ヺー・&＆'’.+!-"
_LATIN_WORD = "[0-9A-Za-zÀ-ɏḀ-ỿ][0-9A-Za-zÀ-ɏḀ-ỿ&'’.+!/-]*"
_FORM = re.compile(_FORMS)
# What every legal form holds, and how every Latin one begins: most texts have neither.
_FORM_SIGN = re.compile("会社|法人|公司|㈱|㈲|\\([株有同]\\)")
_LATIN_SIGN = re.compile(f"[ ,)](?:{LATIN_FORMS})(?![0-9A-Za-z])")
# The name behind a form: hiragana only at its head (株式会社みずほ銀行), as
# anywhere else it is a particle; blanks only between Latin words.
_AFTER = re.compile(
    f"(?:(?!をはじめ)[ぁ-ん])*(?:(?!{_FORMS})(?:[{_NAME}]|(?<=[0-9A-Za-z.,&]) (?=[0-9A-Za-z&])))*"
    # 日本みどり協会: hiragana inside, where a word for an association closes the name
    "(?:(?!および|または|もしくは|ならびに|その|など|による|に|の|と|が|を|は|で|へ|も|や|から)(?:(?!および|または|もしくは|ならびに|と)[ぁ-ん]){2,6}"
    "[一-鿿ァ-ヺー]{0,8}?(?:協会|財団|機構|連盟|センター|学園|病院|ネットワーク|クラブ|組合|研究所|大学|[^委員子式]会(?!社)))?",
    re.ASCII,
)
# A brand inside a name in running text: アド + ほうき + 星 before a particle.
_INNER_KANA = re.compile(
    "(?!および|または|もしくは|ならびに|から|より|など|による|により|において|について|という|といった|である|その|この|する|した|され|できる|ことが|とおり"
    "|[はがをにのとへでもや])[ぁ-ん]{2,6}[一-鿿ァ-ヺー]{1,6}(?=[がはにをへとの、)」])"
)
# The name before a form, read to the left from the form.
_BEFORE = re.compile(f"(?:[{_NAME}]|(?<=[0-9A-Za-z.,&]) (?=[0-9A-Za-z&]))+$", re.ASCII)
_KANA_BEFORE = re.compile("[ぁ-ん]{2,14}$")
# 緑の庭株式会社: 庭株式会社 alone is no name; 当社の, 提携先の are no part of one.
_HOME_BEFORE = seldom(
    f"(?<![一-鿿ァ-ヺー0-9A-Za-z])[一-鿿ァ-ヺー]{{1,4}}(?<![社先者等下上記他内外方様])の(?:{HOMES})$"
)
_LATIN_HEAD = re.compile("[0-9A-Za-z&.-]+$")
_HARD_EDGE = frozenset("、,「『(:/;|*・ >。")
# What joins a brand in hiragana to the words before it: 子会社である + やまびこ不動産.
_JOINED = re.compile(
    "(?:および|または|もしくは|ならびに|あるいは|である|その他の?|たる|として|からの?|より|などの|との|への|[はがをにのとへでもや])+"
)
# What joins it to a verb before it as well: 応じ + て + やまびこ運輸.
_BEHIND_VERB = re.compile(
    f"(?:{_JOINED.pattern}|(?:さ?れ)?て?い?る|(?:さ?れ)?た|する|した|ついて|つき|として|おいて|よる|という|できる|なる|いただく|[てで])+"
)
_SHORTEST_BRAND = 2
# The end of a verb or particle, which no brand behind a particle is trusted to have.
_SPOKEN_END = re.compile("[るたうすくてなのをにはがとやでへもし]$")
# Words of a trade that are no name by themselves: 山田 商事株式会社 is one name.
_TRADES = seldom(
    "商事|商会|商店|工業|産業|不動産|建設|運輸|物流|印刷|出版|製薬|薬局|電機|電気|通信|食品|観光|旅行|開発|興業|企画|情報|システムズ?|サービス|ジャパン|銀行|保険|証券|ホールディングス|テクノロジーズ?"
)
# What a name glued to its neighbour (blanks are gone) can be followed by.
_TAIL = re.compile(
    "(?<=.)(?:個人情報(?!保護(?:協|推進|機構))|個人データ|お客|お問|顧客(?:相談|対応|窓口|サービス|サポート)|法務部|総務部|総務課|総務人事|人事部|人事総務|人事課|管理部|経理部"
    "|情報システム部|情報セキュリティ|コンプライアンス|カスタマー|代表取締役|代表理事|代表者|代表社員|取締役|理事長|社長"
    "|担当|宛て?|御中|様|所在地|住所|本社|電話(?!放送|工業|センター)|電子メール|メール(?:アドレス|:)|TEL|FAX|Tel|URL|http|プライバシー"
    "|東京都|北海道|京都府|大阪府|(?:神奈川|和歌山|鹿児島|[一-鿿]{2})県|及|又|並|若|等|各社|他(?:$|[0-9]+社)|殿|以外|経由|側$|社内|所定|指定|従業員|社員|製$|提供$|各(?:店|拠点|施設)|営業部|広報部制定|改定|平成|令和"
    "|[0-9]{3}-[0-9]{4}|〒|(?<=[^一-鿿])[一-鿿]{2,3}(?:支社|支店|支部|営業所|出張所)).*"
)
# What stands behind a form that closed a name: あおばラボ (株) 代表取締役.
_NO_NAME = re.compile(
    "代表(?:取締役|理事|者|社員|執行役|役員|パートナー|電話|$|[ :])|取締役|執行役員|(?:副?社|会|理事)長(?![一-鿿ァ-ヴー])|所在地|住所|御中|[0-9]{3}-[0-9]{4}"
    "|個人情報(?:保護)?(?:管理|責任|担当|取扱)"
)
# A common noun that happens to stand before 株式会社 does not belong to the name.
_TITLES = re.compile(
    "(?:.*(?:ポリシー|方針|規程|規約|について|範囲|委託先|提供先|送信先|提携先|共同利用先|取引先|連絡先|請求先|申出先|窓口|会社名|社名|法人名"
    "|事業者名?|販売元|発行元|運営者|提供者|管理者|責任者|運営会社|親会社|子会社|関連会社|当社|弊社|名称|代表"
    "|所属|発行|提供|運営|主催|制作|販売|会社|取締役|[0-9](?:階|F)|号室?|ビル|現|旧|元|年[0-9]+月[0-9]+日|月|日|条|項))?"
)
# What is set in English over the lines of a company: CONTACT 合同会社あおば.
_LATIN_TITLE = re.compile(
    "(?i:contact|company|about|profile|inquiry|operator|corporate|address)[ .]?"
)
_LATIN = seldom(
    rf"(?<![0-9A-Za-zÀ-ɏḀ-ỿ@./_-])(?!\d{{4}})(?:{_LATIN_WORD}(?: ?\([A-Z][A-Za-z. ]{{1,12}}\))? ){{0,6}}?"
    rf"{_LATIN_WORD}(?: ?\([A-Z][A-Za-z. ]{{1,12}}\))?,? ?(?<=[ ,)])(?:{LATIN_FORMS})(?![0-9A-Za-z])"
    r"(?:,? (?:Inc\.?|LLC|Ltd\.?|(?:Co|CO)\.?,? ?(?:Ltd|LTD)(?![A-Za-z])\.?))?"
)
# Words that a full stop shortens at the end of a name: 株式会社Heron&Co.
_SHORTENED = re.compile("[^A-Za-z](?:Co|Inc|Ltd|Corp|Bros)$")
_NAME_ENTRY = seldom(
    r"(?=.*[A-Za-z])[0-9A-Za-zÀ-ɏḀ-ỿ&'’.,+!/() -]{2,70}|[0-9A-Za-zÀ-ɏḀ-ỿァ-ヺー・&.!-]{3,40}"
)


def organizations(
    text: str, *, listed: bool = False, breaks: Breaks = UNBROKEN
) -> list[tuple[int, int]]:
    """The spans of proper names of organisations in a tight ``text``, in order.

    Names are recognised by their legal form. With ``listed`` the text is taken
    as a list of names, and parts in Latin letters or
    katakana count without a form (KCP).
    Glosses in brackets and URLs are left out of the spans. Text with its
    blanks kept (folded, not tight) is read more exactly: a blank ends a name;
    for a tight text ``breaks`` tell where the blanks were.
    """
    found: set[tuple[int, int]] = set()
    if _FORM_SIGN.search(text):
        found.update(_japanese(text, breaks))
    if _LATIN_SIGN.search(text):
        found.update(_latin(text))
    if not listed:
        return _disjoint(found)
    spans: list[tuple[int, int]] = []
    for start, end in entries(text):
        inside = [span for span in found if start <= span[0] and span[1] <= end]
        if is_whole_name(text[start:end]):
            spans.append((start, end))
        elif inside:
            spans += sorted(inside)
        elif _NAME_ENTRY.fullmatch(text, start, end):
            spans.append((start, end))
    return _disjoint(spans)


def _latin(text: str) -> Iterator[tuple[int, int]]:
    for match in _LATIN.finditer(text):
        yield match.span()


def _japanese(text: str, breaks: Breaks) -> Iterator[tuple[int, int]]:
    taken = 0
    for form in _FORM.finditer(text):
        if form.start() < taken:
            continue
        span = _named_before(text, form, taken, breaks) or _named_after(text, form, breaks)
        if span:
            taken = longer(text, *span)
            yield span[0], taken


def _named_before(
    text: str, form: re.Match[str], taken: int, breaks: Breaks
) -> tuple[int, int] | None:
    """The span of X株式会社, if ``form`` stands behind a name."""
    if not re.fullmatch(_SUFFIXES, form[0]):
        return None
    parted = form.start() in breaks.wide | breaks.narrow
    if parted and form.end() not in breaks.narrow and _named_after(text, form, breaks):
        return None  # 審査 株式会社甲
    edge = _edge(text, taken, form.start(), breaks)
    stop = form.start()
    if text[stop - 1 : stop] == " " and not _named_after(text, form, breaks):
        stop -= 1  # Aoba Lab (株) 代表取締役
    before = _BEFORE.search(text, edge, stop)
    start = before.start() if before else stop
    if before and start not in breaks.wide:
        start += _title_end(before[0])
        while start < stop and text[start] in "・.-' ":
            start += 1
    if "士法人" in form[0] and _WHOSE_FIRM.fullmatch(text, start, stop):
        return None
    home = _HOME_BEFORE.search(text, edge, stop)
    if home and start == home.end() - 1:
        return home.start(), form.end()
    if start == (before.start() if before else stop):
        start = _kana_head(text, edge, start, form, breaks)
    return (start, form.end()) if stop - start >= 1 else None


def _title_end(head: str) -> int:
    """Where a common noun that opens ``head`` ends: 運営会社 + 青葉, not 日 + 本青葉.

    The tokenizer says where words end; a noun that it knows as a whole is no title and a rest.
    """
    if _LATIN_TITLE.fullmatch(head):
        return len(head)
    title = _TITLES.match(head)
    if not title or not title.end():
        return 0
    cuts = boundaries(head)
    ends = (
        m.end() for stop in range(title.end(), 0, -1) if (m := _TITLES.fullmatch(head, 0, stop))
    )
    return next((end for end in ends if end in cuts), 0)


def _edge(text: str, taken: int, end: int, breaks: Breaks) -> int:
    """From where a name that ends at ``end`` can begin at the earliest."""
    for at in reversed(breaks.within(taken, end)):
        if at in breaks.wide:
            return at
        part = text[at:end]
        if text[at - 1].isascii() and text[at - 1].isalnum():
            continue  # GMO ペイメント株式会社 is one name
        if len(part) >= 2 and not _TRADES.fullmatch(part):
            return at
    return taken


def _kana_head(text: str, edge: int, start: int, form: re.Match[str], breaks: Breaks) -> int:
    """Where a brand in hiragana before ``start`` begins; ``start`` itself without one."""
    kana = _KANA_BEFORE.search(text, edge, start)
    if kana is None:
        return start
    begin = kana.start()
    hard = begin == 0 or begin in breaks.wide | breaks.narrow or text[begin - 1] in _HARD_EDGE
    joined = _JOINED.match(text, begin, start)
    if joined and (len(joined[0]) > 1 if hard else not _is_word(text, edge, begin, start)):
        cuts = _cuts(text, max(edge, begin - 12), start + 1)
        begin = _joint_end(cuts, begin, joined.end()) or joined.end()
        verb = _BEHIND_VERB.match(text, begin, start)
        begin = (_joint_end(cuts, begin, verb.end()) if verb else 0) or begin
    elif not hard:
        named_behind = start == form.start() and _named_after(text, form, UNBROKEN)
        return start if named_behind else _kana_inside(text, edge, begin, start)
    if begin in breaks.narrow and (latin := _LATIN_HEAD.search(text, edge, begin)):
        return latin.start()
    brand = text[begin:start]
    is_word = KANA_WORDS.fullmatch(brand) or (not hard and _SPOKEN_END.search(brand))
    if len(brand) < (2 if hard else 3) or is_word:
        return start
    # 、このたび株式会社甲: with a name behind the form the kana before it are words.
    if start == form.start() and not hard and _named_after(text, form, UNBROKEN):
        return start
    return begin


def _cuts(text: str, low: int, high: int) -> set[int]:
    return {low + cut for cut in boundaries(text[low:high])}


def _is_word(text: str, edge: int, begin: int, start: int) -> bool:
    """Whether the hiragana of ``[begin, start)`` are one word: はやぶさ, which no particle begins."""
    cuts = _cuts(text, max(edge, begin - 12), start + 1)
    return start - begin > 2 and begin in cuts and cuts.isdisjoint(range(begin + 1, start))


def _kana_inside(text: str, edge: int, begin: int, start: int) -> int:
    """Where a name begins whose hiragana ``[begin, start)`` stand behind kanji.

    全国あんしん + 保証 is one name, in 行う + あしたば + 保証 the verb ends before it:
    the tokenizer says where words end.
    """
    low = max(edge, begin - 12)
    cuts = _cuts(text, low, start + 1)
    for at in range(begin, start - 2):
        if at not in cuts:
            continue
        brand = text[at:start]
        one_word = cuts.isdisjoint(range(at + 1, start))  # 日本 + はやぶさ: no particle は
        words = KANA_WORDS.fullmatch if one_word else KANA_WORDS.match
        if words(brand) or _SPOKEN_END.search(brand):
            return start
        if not one_word and (joint := _BEHIND_VERB.match(brand)):
            begins = _joint_end(cuts, at, at + joint.end())
            return begins if begins and start - begins > _SHORTEST_BRAND else start
        before = _BEFORE.search(text, low, begin) if at == begin else None
        return before.start() + _title_end(before[0]) if before else at
    return start


def _joint_end(cuts: set[int], begin: int, end: int) -> int:
    """Where the particles of ``[begin, end)`` end that no word begins: である + やまびこ; 0 if none."""
    return max((at for at in cuts if begin < at <= end), default=0)


def _named_after(text: str, form: re.Match[str], breaks: Breaks) -> tuple[int, int] | None:
    """The span of 株式会社X, if a name follows ``form``."""
    at = form.end() + (1 if text[form.end() : form.end() + 1] == " " else 0)
    if _NO_NAME.match(text, at):
        return None
    edge = _after_edge(text, at, breaks)
    after = _AFTER.match(text, at, edge)
    name = after[0] if after else ""
    kana = re.match("[ぁ-ん]*", name)
    run = kana[0] if kana else ""
    if run:
        kept = without_particles(run, text[at : at + len(run) + 6])
        name = name if kept == run else kept
    if name and not run:
        inner = _INNER_KANA.match(text, at + len(name), edge)
        name += inner[0] if inner and re.search("[ァ-ヺー]$", name) else ""
    longer = end_of_name(text, form.start(), at + len(name), edge) if name else at
    whole = _TAIL.sub("", text[at:longer])
    name = whole.rstrip("・.-' ")
    name += "." if _SHORTENED.search(name) and whole.startswith(".", len(name)) else ""
    if "・" in name and _FORM.match(text, at + len(name)):
        name = name[: name.rfind("・")]  # 株式会社甲・乙株式会社
    return (form.start(), at + len(name)) if name else None


def _after_edge(text: str, at: int, breaks: Breaks) -> int:
    """Up to where a name that begins at ``at`` can run: to a wide break or the next name."""
    for edge in breaks.within(at, min(len(text), at + 40)):
        if edge in breaks.wide:
            return edge
        following = SEPARATOR.search(text, edge)
        part = text[edge : following.start() if following else len(text)]
        if edge - at >= 2 and _FORM.search(part[:30]):
            return edge
    return len(text)


def _disjoint(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept
