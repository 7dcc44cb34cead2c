"""Names of an issuer where a policy begins: its title and its first sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.extractors.issuer_kinds import is_firm, is_shop
from pipeline.extractors.issuer_names import (
    AND_ITS,
    INSTITUTION,
    NOT_NAMES,
    OTHERS,
    RUN_BY,
    Candidate,
    has_subject,
    is_body,
    printed,
)
from pipeline.extractors.name_whole import subject, titled
from pipeline.extractors.names import organizations
from pipeline.passages import Passage, Reading
from pipeline.rules import Rules
from pipeline.searching import seldom
from pipeline.text import MappedText, tight
from pipeline.titles import is_strong_policy_title

_TOPIC = re.compile(
    r"[」』]?(?:(?:は|では|が|における|の定める|が運営する|の(?:個人情報|プライバシー))|\()"
)
# 「甲株式会社が提供する仕組みを利用しています」「甲株式会社が集める情報については」「甲株式会社の
# プライバシーポリシー：https://…」: somebody else.
_ANOTHERS = re.compile(
    "が(?:提供|開発|配信|収集|取得|集め)(?:する|している|した|る)(?!本|当|「|『|各種|すべて|全て)"
    "(?:[^。]{0,40}[をも](?:利用|使用|使っ|使い|導入|採用)|[^。、]{0,12}(?<!個人)(?:情報|データ)(?:について)?は)"
    r"|のプライバシー[^。、:]{0,12}(?::|\(?https?:)"
)
_PLAIN_TOPIC = re.compile(
    r"(?P<name>[^、。()「」\[\]:]{2,30}?)(?:は、|では、|は(?=本|個人|お客|以下|次|皆)"
    r"|で(?=取り?扱)|における|が(?=取り?扱)"
    r"|(?:公式)?(?:ホームページ|ウェブサイト|Webサイト|WEBサイト)(?:は|で|に|の|\())"
)
# 「みなと技術祭2031(以下、技術祭)では、…個人情報…」: the very first words.
_CALLED = re.compile(
    r"(?P<name>[^、。()「」:]{3,40})(?P<bracket>\(以下[^()]{1,20}\))(?:では|は)、?[^。]*(?:個人情報|プライバシー)"
)
# 「NPO法人 街に灯をともす会(灯の会)は、個人情報を…」: after its form a name may read like a sentence.
_FORMED = re.compile(
    r"(?P<name>(?:NPO法人|特定非営利活動法人|(?:一般|公益)?(?:社団|財団)法人|(?:学校|医療|宗教|社会福祉|弁護士|司法書士|行政書士|税理士)法人)"
    r"[^、。()「」:]{3,40}?)(?:\([^()]{1,24}\))?(?:では|は)、[^。]*(?:個人情報|プライバシー)"
)
# 「私ども、割烹旅館あさぎは」, 「ピアノ教室「おとのは」では」
_OURSELVES = re.compile(
    "(?:私ども|私たち|わたしたち|わたくしども|我々|われわれ|弊社|当社|当院|当店)[、「]?(?P<name>[^、。()「」のはがを][^、。()「」はがをのも]{2,29})」?(?:は|では)[、本お個皆]"
)
_OURS = re.compile("(?:私ども|私たち|わたしたち|わたくしども|我々|われわれ)(?=.{4})")
_QUOTED_TOPIC = re.compile(
    "(?P<name>(?P<kind>[^、。()「」:][^、。()「」:はがを]{1,14})[「『][^」』]{1,20}[」』])(?:は|では|における|の個人情報)"
)
# What an issuer speaks of, and an app that is named alike does not.
_OF_PRIVACY = re.compile("個人情報|プライバシー|個人データ|お客|皆[様さ]|以下")
_PRODUCT = re.compile("サービス|アプリ|サイト")
# What the text treats, which its letters make look like a name: 「すべてのデータは」.
_THINGS = seldom(
    "^(?:すべて|全て|各|一部|その他|多く|主|どの|一般)|(?:データ|サーバー?|コンテンツ|ユーザー?|メール|フォーム|アドレス|アカウント|パスワード|ブラウザ|ファイル|デバイス|ログ"
    "|リンク|バックアップ|メッセージ|クッキー|ビーコン|タグ|ツール|モード|ボタン|メニュー|アクセス|カード|トークン|キャッシュ|プラン|キャンペーン|セキュリティ|プライバシー|について|に関して)$"
)
_WE = re.compile("当社|弊社|当[一-鿿]{1,3}は|本会|」")
# What a title says behind the name of who issues the policy: 「みどり屋の個人情報保護方針」.
_OF_POLICY = re.compile(
    "(?:の|における|公式)?(?:プライバシー|個人情報|お客|Web|ウェブ|ホームページ|特定個人|情報)"
)
# 「市立みどり病院における個人情報の利用目的」
_AT_HOME = re.compile("(?P<name>[^、。:;()「」]{4,24}?)における(?:個人情報|プライバシー|患者)")
_PARTICLE = seldom("(?:の|における)$")
_APP = re.compile("アプリ|ゲーム|App|拡張機能")
_TITLE_PARTS = re.compile(r"[|｜:：]| [-–—] |[－–—「」【】]|/")
# What a shop says of itself before its name: 「歯の相談ならみどり歯科」.
_SLOGAN = re.compile("^.*(?:なら|といえば|のことは)(?=[^、。]{3,}$)")


def topics(passages: Sequence[Passage], raw: str, rules: Rules) -> Iterator[Candidate]:
    """Names of which the first sentences speak, and who runs the site."""
    yield from _called(passages[:1], raw)
    heads = _heads(passages, raw)
    for at, passage in enumerate(passages):
        if passage.role in ("heading", "cell"):
            continue
        spans = organizations(passage.text)
        for first, last in spans[:1]:
            # 株式会社つばきでは: the particle is no part of a name in hiragana.
            end = last - 1 if passage.text.startswith("では", last - 1) else last
            we = _OURS.match(passage.text, first, end)
            start = we.end() if we else first
            before = passage.text[:start]
            ours = start <= 20 and not _WE.search(before) and not has_subject(before)
            if (
                ours
                and _TOPIC.match(passage.text, end)
                and not _ANOTHERS.match(passage.text, end)
                and not is_body(passage.text[start:end], rules)
            ):
                yield Candidate(printed(passage, start, end, raw), 8.0, at)
            elif start == 0 and AND_ITS.match(passage.text, end):
                yield Candidate(printed(passage, start, end, raw), 7.4, at)
        run = RUN_BY.search(passage.text)
        if (
            run
            and not spans
            and not NOT_NAMES.search(run["name"])
            and not OTHERS.search(run["name"])
        ):
            yield Candidate(printed(passage, *run.span("name"), raw), 6.2, at)
        if (own := _OURSELVES.match(passage.text)) and not NOT_NAMES.search(own["name"]):
            yield Candidate(printed(passage, *own.span("name"), raw), 7.0, at)
        quoted = _QUOTED_TOPIC.match(passage.text)
        if quoted and INSTITUTION.search(quoted["kind"]) and not _PRODUCT.search(quoted["kind"]):
            yield Candidate(printed(passage, *quoted.span("name"), raw), 5.5, at)
        plain = _PLAIN_TOPIC.match(passage.text)
        if plain and not spans and not NOT_NAMES.search(plain["name"]):
            known = INSTITUTION.search(plain["name"]) or (
                re.search("[A-Za-zァ-ヶー]{3}", plain["name"]) and not _THINGS.search(plain["name"])
            )
            speaks = INSTITUTION.search(plain["name"]) or _OF_PRIVACY.search(passage.text)
            in_title = _in_title(plain["name"], heads) and _OF_PRIVACY.search(passage.text)
            if in_title or (known and speaks and not _PRODUCT.search(plain["name"])):
                yield Candidate(printed(passage, *plain.span("name"), raw), 5.5, at)


def _called(first: Sequence[Passage], raw: str) -> Iterator[Candidate]:
    """What the very first words call by a short name, and then say how it treats data."""
    for passage in first:
        if passage.role in ("heading", "cell"):
            continue
        if (formed := _FORMED.match(passage.text)) is not None:
            yield Candidate(printed(passage, *formed.span("name"), raw), 7.5, 0)
        if size := subject(passage.text):
            yield Candidate(printed(passage, 0, size, raw), 7.9, 0)
        match = _CALLED.match(passage.text)
        if match is None or organizations(passage.text):
            continue
        if not (NOT_NAMES.search(match["name"]) or _PRODUCT.search(match["bracket"])):
            yield Candidate(printed(passage, *match.span("name"), raw), 5.2, 0)


def _heads(passages: Sequence[Passage], raw: str) -> list[str]:
    """The title lines of a policy, none of which speaks of an app."""
    first = passages[0].span.start if passages else len(raw)
    lines = [tight(line).lstrip("#*【「") for line in raw[:first].splitlines()[-8:]]
    lines += [p.text for p in passages if p.role == "heading"]
    opening = raw[: first + 400]
    return [] if _APP.search(opening) else lines


def _in_title(name: str, heads: Sequence[str]) -> bool:
    """Whether the title says that the policy is of that name: before it, or in a part of its own."""
    behind = (head[len(name) :].lstrip("|｜-】」/") for head in heads if head.startswith(name))
    if any(_OF_POLICY.match(rest) for rest in behind):
        return True
    parts = ([part.strip() for part in _TITLE_PARTS.split(head)] for head in heads)
    return any(name in own and any(map(is_strong_policy_title, own)) for own in parts)


def titles(reading: Reading) -> Iterator[Candidate]:
    """Names in the title that the format carries, and in the first lines of the text."""
    raw = reading.document.text
    first = reading.passages[0].span.start if reading.passages else len(raw)
    for score, text in ((4.5, raw[:first]), (4.0, reading.document.title or "")):
        for line in text.splitlines():
            view = MappedText.of(line).tight()
            if whole := titled(view.text):
                yield Candidate(view.span(0, whole).of(line).strip(" 　-–—|｜"), score + 0.2, 0)
            for start, end in organizations(view.text)[:1]:
                # みなもの会の個人情報保護方針: the particle is no part of the name.
                of = _PARTICLE.search(view.text, start, end)
                cut = of.start() if of and _OF_POLICY.match(view.text, end) else end
                name = view.span(start, cut).of(line)
                yield Candidate(name.strip(" 　-–—|｜"), score, 0)
            at_home = _AT_HOME.match(view.text)
            if (
                at_home
                and INSTITUTION.search(at_home["name"])
                and not NOT_NAMES.search(at_home["name"])
            ):
                yield Candidate(view.span(0, at_home.end("name")).of(line).strip(), score, 0)
            for part in _TITLE_PARTS.split(line):
                named = _SLOGAN.sub("", part)
                plain = tight(named)
                known = INSTITUTION.search(plain) or is_shop(plain) or is_firm(plain)
                if known and not NOT_NAMES.search(plain) and len(plain) > 2:
                    yield Candidate(named.strip(), score - 1, 0)
