"""The rows of one document, and those of the dimension tables."""

from __future__ import annotations

from typing import Any

from pipeline import taxonomy
from pipeline.core import Analysis, Article, Document, Fact, Link, Problem
from pipeline.tables.schema import (
    FACT_ID,
    ROW_TYPES,
    TABLES,
    ArticleRow,
    CodeRow,
    DocumentRow,
    LinkRow,
    ProblemRow,
    Row,
    columns,
)


def rows(analysis: Analysis) -> dict[str, list[Row]]:
    """The rows of every table for one document."""
    document = analysis.document
    made: dict[str, list[Row]] = {name: [] for name in TABLES}
    made["documents"].append(_document_row(analysis))
    made["articles"] = [_article_row(document, a) for a in analysis.articles]
    for table, found in analysis.found.items():
        made[table] = [_fact_row(document, fact) for fact in found]
    made["links"] = [_link_row(document, link) for link in analysis.links]
    made["problems"] = [_problem_row(document, p) for p in analysis.problems]
    return made


def _document_row(analysis: Analysis) -> DocumentRow:
    d, facts = analysis.document, analysis.facts
    failed = analysis.status == "failed"
    return DocumentRow(
        doc_id=d.doc_id, source=d.name, sha256=d.sha256 or None,
        media_type=None if failed else d.media_type, encoding=d.encoding, title=facts.title,
        organization=facts.organization, established_date=facts.established_date,
        effective_date=facts.effective_date, revised_date=facts.revised_date,
        n_pages=len(d.pages) or None, n_chars=None if failed else len(d.text),
        n_articles=len(analysis.articles), status=analysis.status,
        text=None if failed else d.text,
    )  # fmt: skip


def _article_row(document: Document, a: Article) -> ArticleRow:
    return ArticleRow(
        doc_id=document.doc_id, article_id=a.article_id, parent_id=a.parent_id, depth=a.depth,
        kind=a.kind, label=a.label, path=a.path, heading=a.heading, char_start=a.span.start,
        char_end=a.span.end, page=document.page_of(a.span.start), topics=a.topics,
    )  # fmt: skip


def _evidence(document: Document, fact: Fact) -> dict[str, Any]:
    m = fact.mention
    return {
        "doc_id": document.doc_id, "article_id": m.article_id or None,
        "quote": m.span.of(document.text), "char_start": m.span.start, "char_end": m.span.end,
        "page": fact.page, "rule_id": m.rule_id, "confidence": round(m.confidence, 4),
    }  # fmt: skip


def _fact_row(document: Document, fact: Fact) -> Row:
    row_type = ROW_TYPES[fact.table]
    values = _evidence(document, fact)
    values[FACT_ID[fact.table]] = fact.fact_id
    for name in columns(row_type):
        if name not in values:
            values[name] = getattr(fact.mention, name)
    return row_type(**values)


def _link_row(document: Document, link: Link) -> LinkRow:
    return LinkRow(
        doc_id=document.doc_id, link_id=link.link_id, article_id=link.article_id or None,
        relation=link.relation, source_id=link.source_id, target_id=link.target_id,
        quote=link.span.of(document.text), char_start=link.span.start, char_end=link.span.end,
        page=link.page, rule_id=link.rule_id, confidence=link.confidence,
    )  # fmt: skip


def _problem_row(document: Document, p: Problem) -> ProblemRow:
    return ProblemRow(document.doc_id, p.stage, p.severity, p.code, p.message, p.page)


def reference_rows() -> dict[str, list[CodeRow]]:
    """The dimension tables: ``ref_<vocabulary>`` -> rows."""
    return {
        f"ref_{name}": [CodeRow(c.code, c.label_ja, c.label_en, c.group, c.dpv_iri) for c in codes]
        for name, codes in taxonomy.vocabularies().items()
    }
