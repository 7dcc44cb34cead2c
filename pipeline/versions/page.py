"""A comparison as HTML for a notebook: what was added, removed and changed, side by side."""

from __future__ import annotations

from html import escape

from pipeline.display import style
from pipeline.displaytables import FACT_TABLES, short
from pipeline.versions.model import DOCUMENT, Change, Diff, Fact, PolicyDiff
from pipeline.versions.records import name, shown

_LABELS = {DOCUMENT: "文書", **{table.name: table.label for table in FACT_TABLES}}
_KINDS = {"added": "追加", "removed": "削除", "changed": "変更"}


def html(diff: Diff) -> str:
    """The HTML of a comparison; everything that comes from a policy is escaped."""
    parts = [_policy(policy) for policy in diff.policies]
    parts += [_lone("以前だけにある文書", one.source) for one in diff.only_old]
    parts += [_lone("新たに加わった文書", one.source) for one in diff.only_new]
    parts += [_lone("読めない版がある文書", new.source) for _, new in diff.unread]
    return (
        f"<style>{style()}</style>\n"
        f'<div class="purapori tex2jax_ignore mathjax_ignore" lang="ja">{"".join(parts)}</div>'
    )


def _lone(what: str, source: str) -> str:
    return f"<header><span>{what}: {escape(source)}</span></header>"


def _policy(policy: PolicyDiff) -> str:
    title = policy.new.row["title"] or policy.old.row["title"] or policy.new.source
    about = [policy.new.row["organization"], f"{policy.old.source} → {policy.new.source}"]
    spans = "".join(f"<span>{escape(part)}</span>" for part in about if part)
    body = "".join(_table(policy, table) for table in _LABELS if policy.of(table))
    return (
        f'<header><div class="title">{escape(title)}</div><div class="about">{spans}</div></header>'
        f'<div class="changes">{body or "<p>記載の内容に違いはありません。</p>"}</div>'
    )


def _table(policy: PolicyDiff, table: str) -> str:
    found = policy.of(table)
    counts = "・".join(
        f"{said} {n}" for kind, said in _KINDS.items() if (n := sum(c.kind == kind for c in found))
    )
    same = f"・変わらず {policy.same[table]}" if table in policy.same else ""
    rows = "".join(_row(change) for change in found)
    return (
        f'<section class="{table}"><p class="head">{_LABELS[table]} '
        f'<span class="none">{counts}{same}</span></p>'
        "<table><thead><tr><th></th><th>以前</th><th>以後</th></tr></thead>"
        f"<tbody>{rows}</tbody></table></section>"
    )


def _row(change: Change) -> str:
    kind = f'<th scope="row"><span class="{change.kind}">{_KINDS[change.kind]}</span></th>'
    old, new = _side(change, change.old, "old"), _side(change, change.new, "new")
    return f"<tr>{kind}<td>{old}</td><td>{new}</td></tr>"


def _side(change: Change, fact: Fact | None, side: str) -> str:
    if fact is None:
        return ""
    place = " ".join(part for part in (fact.path, fact.heading) if part)
    lines = [f"<b>{escape(name(fact))}</b>"]
    lines += [
        f'<span class="none">{field.name}</span> '
        f'<span class="{side}">{escape(shown(field.name, getattr(field, side)))}</span>'
        for field in change.fields
        if (change.table, field.name) != ("purposes", "quote")
    ]
    if fact.quote and change.table != "purposes":
        lines.append(f'<span class="none">「{escape(short(fact.quote, 90))}」</span>')
    if place:
        lines.append(f'<span class="none">{escape(place)}</span>')
    return "".join(f'<span class="line">{line}</span>' for line in lines)
