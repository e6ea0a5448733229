"""The turn, the agent and its toolbox, the guard, and what is kept of a conversation."""
