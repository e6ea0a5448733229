"""Plots as inline SVG, drawn by hand: three small ones need no plotting library.

Colours are CSS variables of the page, so that light and dark follow it; every point has a title,
which a pointer or a screen reader tells.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

__all__ = ["Line", "Point", "plot"]

WIDTH, HEIGHT = 460, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 14, 14, 44


@dataclass(frozen=True, slots=True)
class Point:
    """A point with its interval, if it has one; both axes run from 0 to 1. `size` is an area."""

    x: float
    y: float
    title: str
    low: float | None = None
    high: float | None = None
    size: float = 16


@dataclass(frozen=True, slots=True)
class Line:
    """A named line through points; `joined` is whether it is drawn as a line."""

    name: str
    points: Sequence[Point]
    colour: str
    joined: bool = True


def plot(
    title: str,
    x_axis: str,
    y_axis: str,
    lines: Sequence[Line],
    x_ticks: Sequence[tuple[float, str]],
    *,
    diagonal: bool = False,
    floor: float = 0.0,
) -> str:
    """An SVG of lines over ticks. `floor` is the value at the bottom of the y axis."""

    def x(value: float) -> float:
        return _LEFT + value * (WIDTH - _LEFT - _RIGHT)

    def y(value: float) -> float:
        share = (min(max(value, floor), 1.0) - floor) / (1 - floor)
        return HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM)

    parts = [
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}">',
        f"<title>{escape(title)}</title>",
    ]
    for step in range(6):
        value = floor + (1 - floor) * step / 5
        parts.append(
            f'<line class="grid" x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{y(value):.1f}" '
            f'y2="{y(value):.1f}"/><text class="tick" x="{_LEFT - 6}" y="{y(value) + 4:.1f}" '
            f'text-anchor="end">{value:.0%}</text>'
        )
    for at, words in x_ticks:
        parts.append(
            f'<text class="tick" x="{x(at):.1f}" y="{HEIGHT - _BOTTOM + 16}" '
            f'text-anchor="middle">{escape(words)}</text>'
        )
    parts.append(
        f'<text class="axis" x="{(WIDTH + _LEFT) / 2:.0f}" y="{HEIGHT - 8}" '
        f'text-anchor="middle">{escape(x_axis)}</text>'
        f'<text class="axis" x="12" y="{(HEIGHT - _BOTTOM) / 2:.0f}" text-anchor="middle" '
        f'transform="rotate(-90 12 {(HEIGHT - _BOTTOM) / 2:.0f})">{escape(y_axis)}</text>'
    )
    if diagonal:
        parts.append(
            f'<line class="ideal" x1="{x(0):.1f}" y1="{y(0):.1f}" x2="{x(1):.1f}" y2="{y(1):.1f}"/>'
        )
    for line in lines:
        if line.joined and len(line.points) > 1:
            places = " ".join(f"{x(p.x):.1f},{y(p.y):.1f}" for p in line.points)
            parts.append(
                f'<polyline points="{places}" fill="none" stroke="var({line.colour})" '
                'stroke-width="2"/>'
            )
        for point in line.points:
            if point.low is not None and point.high is not None:
                parts.append(
                    f'<line x1="{x(point.x):.1f}" x2="{x(point.x):.1f}" y1="{y(point.low):.1f}" '
                    f'y2="{y(point.high):.1f}" stroke="var({line.colour})" stroke-width="1.2"/>'
                )
            parts.append(
                f'<circle cx="{x(point.x):.1f}" cy="{y(point.y):.1f}" '
                f'r="{max(2.0, point.size**0.5):.1f}" fill="var({line.colour})">'
                f"<title>{escape(point.title)}</title></circle>"
            )
    parts.append("</svg>")
    legend = "".join(
        f'<span><i style="background:var({line.colour})"></i>{escape(line.name)}</span>'
        for line in lines
    )
    return f'<div class="plot">{"".join(parts)}<div class="legend">{legend}</div></div>'
