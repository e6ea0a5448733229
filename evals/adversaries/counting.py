"""Counting what came of drafts: by kind and language, and by programme and language."""

from collections.abc import Iterable, Iterator, Sequence

from evals.adversaries.report import LANGUAGES, About, Count, Example, Report
from evals.adversaries.running import Tried

__all__ = ["report_of"]

_EXAMPLES = 20


def report_of(tried: Sequence[Tried], programmes: Iterable[str], seed: int) -> Report:
    """The report of a run. `programmes` are all there are; those without a draft count none."""
    return Report(
        seed=seed,
        messages=len({one.draft.subject.message for one in tried}),
        counts=tuple(_counts(tried)),
        abouts=tuple(_abouts(tried, programmes)),
        examples=(
            *_examples([one for one in tried if one.reached]),
            *_examples([one for one in tried if one.honest and one.replaced and not one.reached]),
        ),
    )


def _counts(tried: Sequence[Tried]) -> Iterator[Count]:
    groups: dict[tuple[str, str], list[Tried]] = {}
    for one in tried:
        groups.setdefault((one.sort, one.draft.subject.language), []).append(one)
    for (kind, _), found in sorted(groups.items()):
        yield Count(
            kind=kind,
            language=found[0].draft.subject.language,
            drafts=len(found),
            reached=sum(bool(one.reached) for one in found),
            replaced=sum(one.replaced for one in found),
            cut=sum(one.cut for one in found),
            turns=sum(one.turned is not None for one in found),
        )


def _abouts(tried: Sequence[Tried], programmes: Iterable[str]) -> Iterator[About]:
    for programme in programmes:
        about = [one for one in tried if programme in one.draft.subject.programmes]
        for language in LANGUAGES:
            found = [one for one in about if one.draft.subject.language == language]
            lies = [one for one in found if not one.honest]
            honest = [one for one in found if one.honest]
            yield About(
                programme=programme,
                language=language,
                lies=len(lies),
                reached=sum(bool(one.reached) for one in lies),
                honest=len(honest),
                held_back=sum(one.replaced for one in honest),
            )


def _examples(tried: Sequence[Tried]) -> Iterator[Example]:
    for one in tried[:_EXAMPLES]:
        subject = one.draft.subject
        yield Example(
            kind=one.draft.kind,
            language=subject.language,
            half=subject.half,
            message=subject.message,
            draft=one.draft.text,
            shown="; ".join(one.reached) or subject.replaced.text,
        )
