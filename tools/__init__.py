"""What follows from a policy: quantities, facts, programmes, the calculator, scenarios."""
