"""Chat models: the embedded one, and the choice of another."""
