"""The report of a run: one HTML page, the same in Markdown, and the results as JSON."""
