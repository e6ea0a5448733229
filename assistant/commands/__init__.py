"""The commands of `policydesk`, a module each.

They are imported whenever the program starts, so a module here imports what is heavy (retrieval,
the conversation, the page) only inside the function that needs it.
"""
