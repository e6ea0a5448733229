"""YAML of a policy folder: plain data, and no key twice."""

from collections.abc import Hashable
from typing import Any

import yaml

__all__ = ["StrictLoader"]


# The C parser, where PyYAML was built with it, reads thousands of examples in a tenth of the time.
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class StrictLoader(_Loader):  # type: ignore[misc, valid-type]
    """A safe loader that refuses a mapping with a key twice, where YAML would keep the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Make a mapping; raises `yaml.constructor.ConstructorError` for a repeated key."""
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
        seen: set[Hashable] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(
                    problem=f"the key {key!r} stands twice", problem_mark=key_node.start_mark
                )
            seen.add(key)
        return mapping
