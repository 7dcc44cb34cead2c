"""What the model of recipients is trained on, and how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.core import Span
from pipeline.evaluate.corpus import Labelled
from pipeline.extractors import recipient_gate as gate
from pipeline.extractors import recipients
from pipeline.gold import Label
from pipeline.process import to_reading
from pipeline.rules import Rules
from pipeline.text import comparable
from pipeline.training.hashed import Example, Plan

# Chosen by the F1 on policies on which neither rules nor models were tuned.
PLAN = Plan(none=gate.NONE, lean=-1.0, strength=0.3, rare=3)
# A name that differs from the label's is taken for it from so much overlap on.
_NEAR = 0.5


def of_labels(documents: Iterable[Labelled], rules: Rules) -> Iterator[Example]:
    """Everybody named where data may pass, with the kind that the labels give.

    A name that is labelled at another place alone is left out: it may be no mention there,
    or one that the label of the other stands for.
    """
    for labelled in documents:
        if "recipients" not in labelled.gold.tables:
            continue
        reading = to_reading(labelled.document, rules)
        found = gate.candidates(reading, rules, *recipients.by_rules(reading, rules))
        labels = labelled.gold.of("recipients")
        spans = [one.passage.view.span(one.party.start, one.party.end) for one in found]
        names = [comparable(one.name) for one in found]
        kinds = _kinds(labels, spans, names)
        known = {comparable(str(label.values["name"])) for label in labels}
        for at, one in enumerate(found):
            if at in kinds or names[at] not in known:
                kind, seen = kinds.get(at, gate.NONE), one.features
                yield Example(labelled.source.sha256, kind, one.kind, seen, frozenset())


def _kinds(labels: Sequence[Label], spans: Sequence[Span], names: Sequence[str]) -> dict[int, str]:
    """The kind of each candidate that is the one of a label: by name, else by the place."""
    kinds: dict[int, str] = {}
    for label in labels:
        over = [at for at, span in enumerate(spans) if span.overlaps(label.span)]
        same = [at for at in over if names[at] == comparable(str(label.values["name"]))]
        if not same and over:
            nearest = max(over, key=lambda at: spans[at].iou(label.span))
            near = spans[nearest].iou(label.span) >= _NEAR and nearest not in kinds
            same = [nearest] if near else []
        kinds.update((at, str(label.values["kind"])) for at in same)
    return kinds
