"""`python -m evals retrieval`: our retriever on text that nobody here wrote."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from assistant.commands.output import work_aside
from assistant.errors import CallError
from assistant.settings import read_settings
from evals.corpora import Collection, read_beir, read_conditionalqa

__all__ = ["retrieval"]

_PIPED_WIDTH = 120


def retrieval(
    *,
    beir: Annotated[
        Path | None,
        typer.Option(help="A folder with corpus.jsonl, queries.jsonl and qrels/test.tsv."),
    ] = None,
    conditionalqa: Annotated[
        Path | None, typer.Option(help="A folder with documents.json and dev.json of v1_0.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Write the figures to this JSON file.")] = None,
) -> None:
    """Measure our retriever on other text, against BM25 alone and vectors alone."""
    if (beir is None) == (conditionalqa is None):
        raise CallError("Name one data set: --beir FOLDER or --conditionalqa FOLDER.")
    if beir is not None:
        collection = read_beir(beir)
    else:
        collection = read_conditionalqa(conditionalqa or Path())
    _measure(collection, out)


def _measure(collection: Collection, out: Path | None) -> None:
    # Imported here: torch takes seconds, and a file that is not right is told at once.
    from assistant.retrieval.embedder import Embedder
    from evals.bootstrap import estimate
    from evals.compare import paired
    from evals.observations import Metric, of_figure
    from evals.run import progress_bar
    from evals.stages.outside import RANKERS, observe_outside

    embedder = Embedder(read_settings().embedding_model)
    with work_aside(), progress_bar() as bar:
        task = bar.add_task("Embedding", total=len(collection.questions))

        def told(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, description="Searching")

        seen = observe_outside(collection, embedder, told)
    console = Console()
    if not console.is_terminal:
        console.width = _PIPED_WIDTH
    console.print(
        f"{collection.name}: {len(collection.texts)} texts, {len(collection.questions)} questions"
        f" ({collection.left_out} without an answer left out); {embedder.model_id}; p: the paired "
        "bootstrap against fusion",
        highlight=False,
    )
    names = list(dict.fromkeys(s.figure.split(".", 2)[2] for s in seen))
    table = Table("", *(RANKERS[0],), *(column for r in RANKERS[1:] for column in (r, "p")))
    figures: dict[str, dict[str, object]] = {}
    for name in names:
        row = [name]
        fusion = of_figure(seen, f"outside.{RANKERS[0]}.{name}")
        for ranker in RANKERS:
            own = of_figure(seen, f"outside.{ranker}.{name}")
            found = estimate(Metric.MEAN, own)
            if found is None:
                continue
            row.append(f"{found.value:.3f} [{found.low:.3f}, {found.high:.3f}]")
            kept: dict[str, object] = {"value": found.value, "low": found.low, "high": found.high}
            if ranker != RANKERS[0]:
                p_value = paired(Metric.MEAN, own, fusion)
                row.append(f"{p_value:.3f}")
                kept["p_against_fusion"] = p_value
            figures[f"{ranker}.{name}"] = kept
        table.add_row(*row)
    console.print(table)
    if out is not None:
        kept_all = {"data_set": collection.name, "figures": figures}
        out.write_text(json.dumps(kept_all, indent=1), encoding="utf-8")
