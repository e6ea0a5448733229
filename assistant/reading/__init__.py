"""A message into mentions, acts, topics and facts: a reader with learned weights."""
