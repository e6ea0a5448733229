"""The conversation: reads messages, assesses, writes verified answers, shows them."""
