"""`python -m evals adversaries`: whether a lie of any model reaches the reader.

Messages are read once; honest and lying models then write drafts about them, and the guard makes
answers of the drafts. A sample goes through whole turns, with a scripted model behind the agent.
"""

from evals.adversaries.command import adversaries
from evals.adversaries.report import Report

__all__ = ["Report", "adversaries"]
