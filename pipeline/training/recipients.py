"""What the model of recipients is trained on, and how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.evaluate.corpus import Labelled
from pipeline.extractors import recipient_judged as judged
from pipeline.extractors import recipients
from pipeline.gold import Label
from pipeline.process import to_reading
from pipeline.rules import Rules
from pipeline.text import comparable
from pipeline.training.hashed import Example, Plan

# Chosen by the recipients of policies on which neither rules nor models were tuned.
PLAN = Plan(none=judged.NONE, lean=0.0, strength=1.0, rare=2)


def of_labels(documents: Iterable[Labelled], rules: Rules) -> Iterator[Example]:
    """Everybody whom a policy names, with the kind that the labels give them there.

    A recipient named once more where no label stands says nothing, and neither does a part
    of a labelled name.
    """
    for labelled in documents:
        if "recipients" not in labelled.gold.tables:
            continue
        labels = labelled.gold.of("recipients")
        names = {comparable(str(label.values["name"])) for label in labels}
        scene, found = recipients.examples(to_reading(labelled.document, rules), rules)
        for one in scene.candidates():
            kind = _kind(one, labels, names)
            if kind is not None:
                ruled = judged.ruling(one, found)
                yield Example(
                    labelled.source.sha256,
                    kind,
                    ruled,
                    scene.features(one),
                    judged.of_ruling(ruled),
                )


def _kind(one: judged.Candidate, labels: Sequence[Label], names: set[str]) -> str | None:
    over = [x for x in labels if x.span.start < one.span.end and one.span.start < x.span.end]
    for label in over:
        if comparable(str(label.values["name"])) == one.name:
            return str(label.values["kind"])
    return None if over or one.name in names else judged.NONE
