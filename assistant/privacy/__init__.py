"""What does not leave this process: telephone numbers, mail addresses, ids, bank numbers."""
