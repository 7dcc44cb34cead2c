"""What the model of recipients is trained on, and how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.core import RecipientMention, Span
from pipeline.evaluate.corpus import Labelled
from pipeline.extractors import recipient_gate as gate
from pipeline.extractors import recipients
from pipeline.gold import Label
from pipeline.passages import Reading
from pipeline.process import to_reading
from pipeline.rules import Rules
from pipeline.text import comparable
from pipeline.training.hashed import Example, Plan

# Chosen by the F1 on policies on which neither rules nor models were tuned.
PLAN = Plan(none=gate.NONE, lean=0.0, strength=0.3, rare=3, trust=1.0, firm=6.0)
# A name that differs from the label's is taken for it from so much overlap on.
_NEAR = 0.5


def of_labels(documents: Iterable[Labelled], rules: Rules) -> Iterator[Example]:
    """Everybody named in documents on which the rules were written, with the kind by the labels.

    What the rules decide is not told: on these documents they are righter than elsewhere.
    """
    for labelled in documents:
        if "recipients" in labelled.gold.tables:
            reading = to_reading(labelled.document, rules)
            ruled, _ = recipients.by_rules(reading, rules)
            labels, sha256 = labelled.gold.of("recipients"), labelled.source.sha256
            yield from of_reading(reading, rules, labels, sha256, ruled, told=False)


def of_reading(
    reading: Reading,
    rules: Rules,
    labels: Sequence[Label],
    sha256: str,
    ruled: Sequence[RecipientMention],
    *,
    told: bool,
) -> Iterator[Example]:
    """Everybody named in one document; ``told``: whether the model may see what rules decide.

    A name that is labelled at another place is left out: labels name everybody once.
    """
    _, own = recipients.by_rules(reading, rules)
    found = gate.candidates(reading, rules, ruled, own)
    spans = [one.passage.view.span(one.party.start, one.party.end) for one in found]
    names = [comparable(one.passage.text[one.party.start : one.party.end]) for one in found]
    kinds = _kinds(labels, spans, names)
    labelled = {comparable(str(label.values["name"])) for label in labels}
    for at, one in enumerate(found):
        if at not in kinds and names[at] in labelled:
            continue
        kind = one.ruled.kind if one.ruled else gate.NONE
        yield Example(
            sha256, kinds.get(at, gate.NONE), kind,
            one.features.common, one.features.told if told else frozenset(),
        )  # fmt: skip


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
