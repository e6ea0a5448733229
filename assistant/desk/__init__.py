"""The help desk: mails in, verified reply drafts out. Nothing is ever sent."""
