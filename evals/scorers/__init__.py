"""Scorers: what is seen of one answer. Each module defines its figures and names their source."""
