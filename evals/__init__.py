"""How we know that answers are right: datasets, scorers, runner, report."""
