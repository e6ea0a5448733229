"""Stages, each scored alone: retrieval, reading, calculation, guard, support test, whole answer."""
