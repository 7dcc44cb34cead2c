"""Where contacts may stand, and the lines and cells there in reading order.

Most of a policy holds no contact. A cheap pattern finds the lines that hold a
number, an address or an officer; only they and their neighbours are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.core import Span
from pipeline.extractors.contact_fields import LATIN_NAME, NAMING, FieldValue, Piece
from pipeline.extractors.contact_reader import bare_person, read_piece
from pipeline.extractors.contact_tables import Row, in_columns
from pipeline.extractors.phones import DASHES, Country
from pipeline.rules import Rules
from pipeline.searching import searcher, seldom
from pipeline.text import MappedText

_DASH = f"[{DASHES}－()（）]"
_ANCHOR = searcher(
    "[@＠〒℡☎★]|[（(] ?[.]{0,2}/[A-Za-z]|[a-z0-9][☆●■◆][a-z0-9-]+\\.|責任者|管理者|責任を有する|オフィサー|DPO|https?://|局番|アット(?:マーク)?[)）】」\\]］〕}>]|あっと[)）】」\\]］]|[_＿](?:at|AT|ＡＴ)[_＿]|[(（\\[【<{](?:at|AT|ａｔ)[)）\\]】>}]"
    "|アットマーク|あっとまーく|(?:まで|宛て?に?)、?(?:お願い|どうぞ)"
    "|(?:TEL|Tel|電話|携帯|ＴＥＬ|FAX|ＦＡＸ)[^、\n0-9０-９]{0,8}[0０][0-9０-９]{1,4}[.． ][0-9０-９]{2,4}[.． ][0-9０-９]{3}"
    f"|[0-9０-９]{{2,4}} ?{_DASH} ?[0-9０-９]{{2,4}}(?![0-9０-９年])|[+＋] ?[0-9０-９]|(?:TEL|Tel|電話|ＴＥＬ|FAX|ＦＡＸ)[^、]{{0,6}}[0-9０-９]{{9}}"
    "|(?:住所|宛先|宛て)(?:に|まで|へ)|(?:[部課室局係社]|コーナー|カウンター)(?:[(（][^()（）]{0,20}[)）])?(?:(?:まで|へ|に|宛)[^\n。]{0,12}(?:申し?出|問い?合わ?せ|請求|相談|連絡)|(?:で|にて)(?:お受け|承|受け?付))|(?:住所|所在地|送付先|宛先|(?:会社|法人|団体|事業者)名)[：: 　\t|]|[市区町村郡][^\n、。]{1,16}[0-9０-９一二三四五六七八九十](?:丁目|番|[-－ー−])"
)
# A paragraph that is one line is read in chunks of whole sentences: patterns that
# look to both sides are then never slow, whatever the line holds.
_LONGEST = 1000
_CHUNK = re.compile(rf"[^\n]{{0,{_LONGEST - 1}}}。|[^\n]{{{_LONGEST}}}")
_REACH_UP, _REACH_DOWN = 6, 4
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_DASH_FIRST = re.compile("(?:<[a-z]+>)?[-・] ")
_DASHED = re.compile(r"(?:^|(?<=[>\s]))[-・*●■] (?=\S)|[ 　]{3,}(?=\S)")
# Letters set apart for show: 株 式 会 社 あ お ば.
_SPACED = re.compile("(?:[一-鿿ぁ-んァ-ヴー] +){3,}[一-鿿ぁ-んァ-ヴー]")
_BLANKS = re.compile(" +")
_LEADER = searcher("[.・]{3,}|[…‥]+")
_SENTENCE_GAP = re.compile("。[ \u3000]")
_TOLD_BEFORE = seldom(
    "(?:[下左右]記|以下|次)[^。]{0,30}。([ \u3000]+)(?=[^。]{6,200}$)(?=.*(?:[0-9０-９]|＠|@))"
)
_TAGS = re.compile("</?[a-z]+[^<>]*>")
_WIDE_GAP = re.compile("(?<=[0-9A-Za-z.])\u3000(?=[A-Za-z])")

# 運営：うみねこ工房　／　サービス名：しおさい: fields of one line, whatever the second is.
_FIRST_FIELD = re.compile("[ \u3000・-]*[^\\s:：/／|｜、。]{2,12}[:：](?!//)")
_FIELDS = re.compile(
    "[ \u3000]*[/／|｜][ \u3000]*(?=[^\\s:：/／|｜、。]{2,12}[ \u3000]*[:：](?!//))"
)


def windows(text: str) -> Iterator[list[Row]]:
    """The stretches of lines that may hold contacts, each as rows of cells."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    filled = [at for at, line in enumerate(lines) if line.strip()]
    order = {at: rank for rank, at in enumerate(filled)}
    wanted: set[int] = set()
    for at in filled:
        if _ANCHOR.search(lines[at]):
            rank = order[at]
            wanted.update(range(rank - _REACH_UP, rank + _REACH_DOWN + 1))
    group: list[Row] = []
    for rank, at in enumerate(filled):
        if rank in wanted:
            group.append(_row(lines[at], starts[at], at))
        elif group:
            yield group
            group = []
    if group:
        yield group


def _row(line: str, start: int, number: int) -> Row:
    """The cells of one line: split at tabs, or at the pipes of a Markdown table."""
    stripped = line.strip()
    bar = "|" if stripped.startswith("|") and stripped.count("|") > 2 else "\t"
    cells: list[Span] = []
    at = 0
    for part in line.split(bar):
        lead = len(part) - len(part.lstrip())
        begin = start + at + lead
        cells.append(Span(begin, begin + len(part.strip())))
        at += len(part) + 1
    if bar == "|":
        cells = cells[1:-1] if not stripped.endswith("|") or len(cells) > 2 else cells
    return Row(number, start, tuple(cells))


def pieces(text: str, rows: list[Row], rules: Rules, country: Country) -> list[Piece]:
    """The lines and cells of a window, read in order, each knowing what was due to it."""
    found: list[Piece] = []
    due: str | None = None
    heads: list[str | None] = []
    for row in in_columns(text, rows):
        row_pieces: list[Piece] = []
        for cell, span in enumerate(row.cells):
            if not len(span):
                continue
            head = heads[cell] if len(heads) == len(row.cells) else None
            read: list[Piece] = []
            for part in _parts(text, span):
                read.append(_read(text, part, row.line, cell, rules, country, head or due))
                due = read[-1].due
            row_pieces += _named(read) if len(row.cells) > 1 else read
        found += row_pieces
        heads = _heads(row, row_pieces, heads)
        if len(heads) > 1 and all(not p.fields for p in row_pieces):
            due = None
    return found


def _named(cell: list[Piece]) -> list[Piece]:
    """The pieces of a cell, a name in Latin letters before an address taken for one.

    In a cell 「Aoba Cloud privacy@example.com」 or 「- Security Team - 03-1111-2222」
    nothing but the place tells that it is a name.
    """
    if not any(p.strong for p in cell) or any(p.kinds & NAMING for p in cell):
        return cell
    first = cell[0]
    stop = (
        first.view.find(min(f.span for f in first.fields))[0] if first.fields else len(first.text)
    )
    lead = re.sub(r"^(?:<[^<>]*>|[-・\s])+", "", first.text[:stop])
    match = LATIN_NAME.fullmatch(lead.strip())
    if not match:
        return cell
    at = first.text.find(match[0])
    kind = "organization" if first.fields else "department"
    name = FieldValue(kind, match[0], first.view.span(at, at + len(match[0])))
    return [replace(first, fields=(name, *first.fields)), *cell[1:]]


def _heads(row: Row, row_pieces: list[Piece], before: list[str | None]) -> list[str | None]:
    """The labels of the columns, if the row is the head of a table; else those in effect."""
    if len(row.cells) < 2:
        return []
    if len(row_pieces) > 1 and all(p.due and not p.fields for p in row_pieces):
        by_cell = {p.cell: p.due for p in row_pieces}
        return [by_cell.get(at) for at in range(len(row.cells))]
    return before if len(before) == len(row.cells) else []


def _read(
    text: str, span: Span, line: int, cell: int, rules: Rules, country: Country, due: str | None
) -> Piece:
    view = _folded(text, span)
    piece = read_piece(view, line, cell, rules, country, due)
    if due in ("person", "officer", "title") and not piece.fields and not piece.labels:
        person = bare_person(piece, view)
        if person:
            return Piece(piece.span, view, line, cell, (person,), piece.labels)
    return piece


def _folded(text: str, span: Span) -> MappedText:
    """The folded view, but a full-width blank between Latin words, which parts names, stays."""
    raw = span.of(text)
    view = MappedText.of(raw, span.start).folded()
    if _LEADER.search(view.text):
        view = view.sub(_LEADER, " ")  # 電話………03-1111-2222
    if _SPACED.fullmatch(view.text):
        return view.sub(_BLANKS, "")
    if "\u3000" not in raw:
        return view
    gaps = {span.start + m.start() for m in _WIDE_GAP.finditer(raw)}
    if not gaps:
        return view
    chars = (
        "\u3000" if at in gaps else char for at, char in zip(view.starts, view.text, strict=True)
    )
    return MappedText("".join(chars), view.starts, view.ends)


def _parts(text: str, span: Span) -> list[Span]:
    """A cell cut where it holds several lines: at <br>, and at the dashes of a dashed list."""
    raw = span.of(text)
    cuts = [(m.start(), m.end()) for m in _BREAK.finditer(raw)] if "<" in raw else []
    if len(raw) < 200 and _DASH_FIRST.match(raw):
        cuts += [(m.start(), m.end()) for m in _DASHED.finditer(raw)]
    if _FIRST_FIELD.match(raw):
        cuts += [(m.start(), m.end()) for m in _FIELDS.finditer(raw)]
    if len(raw) > _LONGEST:
        cuts += [(m.end(), m.end()) for m in _CHUNK.finditer(raw)]
    if _SENTENCE_GAP.search(raw) and (
        told := _TOLD_BEFORE.search(raw)
    ):  # 「…は次のとおりです。 東京都… 株式会社あおば」
        cuts.append(told.span(1))
    parts: list[Span] = []
    begin = 0
    for start, end in [*sorted(cuts), (len(raw), len(raw))]:
        part = raw[begin:start]
        if _TAGS.sub("", part).strip():
            lead = len(part) - len(part.lstrip())
            parts.append(Span(span.start + begin + lead, span.start + begin + len(part.rstrip())))
        begin = max(begin, end)
    return parts
