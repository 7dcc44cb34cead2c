"""Lines of a contact that nothing in them explains: a name by its place, or the rest of an address.

「みどりの丘」 between an address and a telephone number, or between 「下記までご連絡ください。」
and an address, can be nothing but who is reached there.
"""

from __future__ import annotations

import re

from pipeline.extractors.addresses import is_building
from pipeline.extractors.contact_fields import FieldValue, Piece
from pipeline.searching import seldom

_LINE = re.compile(r"[^。、:?!@→…|=/<>\[\]※~〜]{2,30}")
_NO_NAME = seldom(
    "窓口|問い?合|問合|連絡|相談|受付|宛|先$|について|関する|情報|ポリシー|方針|規[約程]|概要|案内|こちら|アクセス|地図|マップ|フォーム|お客様|責任"
    "|担当|管理者|代表|時間|定休|休[業日]|営業|平日|請求|手続|手数料|以上|附則|制定|改[定訂]|施行|更新|住所|所在|電話|メール|名称|氏名|一覧|同意|共同"
    "|利用|メニュー|ホーム|ページ|プライバシー|クッキー|ください|下さい|ます|です|ました|または|および|下記|以下|次の|別紙|添付|個人|書類|コピー|開示"
    "|訂正|苦情|認定|団体$|目的|範囲|項目|区分|分類|種[別類]|方法|措置|本社$|本店$|支[社店]$|[をはがにでもとへや]$|[部課室係局]$|名 |^[ぁ-ん]+$|[0-9]{3}|年|代理人|本人|郵送|書面"
    "|(?i:map|access|contact|address|office|phone|tel|mail|privacy|policy|about|cookie|menu|home|copyright|company|information|all rights)"
)
_GLOSS = re.compile(r" ?\([^()]*\)$")
_EDGE = " \u3000*・●■「」『』【】-"
_ANNOUNCED = re.compile(
    "(?:下記|以下|次)[^。]{0,24}(?:まで|へ|に|窓口|連絡|問|宛|とおり|通り)|問い?合わ?せ|問合|連絡先|窓口|運営者|事業者"
)
_NUMBERS = frozenset({"phone", "fax", "email"})
_HOUSE = re.compile("[0-9A-Za-zァ-ヴー]")


def name_between(held: frozenset[str], piece: Piece, below: Piece | None) -> FieldValue | None:
    """The name that stands between an address and the numbers below it.

    ``held`` are the kinds of field above.
    """
    if below is None or "address" not in held or held & (_NUMBERS | {"organization"}):
        return None
    if not below.kinds & _NUMBERS or below.kinds & {"organization", "address"}:
        return None
    return _name(piece)


def name_above(piece: Piece, announced: str) -> FieldValue | None:
    """The name on the line above a number or address, where ``announced`` says that a desk follows."""
    return _name(piece) if _ANNOUNCED.search(announced) else None


def is_house(held: frozenset[str], piece: Piece, below: Piece | None) -> bool:
    """Whether a line between an address and the company below it is the house of that address."""
    return (
        below is not None
        and "organization" in below.kinds - held
        and "address" in held
        and not held & _NUMBERS
        and bool(_HOUSE.search(piece.text))
        and (is_building(piece.text) or _name(piece) is not None)
    )


def _name(piece: Piece) -> FieldValue | None:
    text = _GLOSS.sub("", piece.text.strip(_EDGE)).strip(_EDGE)
    if piece.fields or piece.labels or not _LINE.fullmatch(text) or _NO_NAME.search(text):
        return None
    if is_building(text):
        return None
    at = piece.text.find(text)
    return FieldValue("organization", text, piece.view.span(at, at + len(text)))
