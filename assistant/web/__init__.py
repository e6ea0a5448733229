"""The chat page and the HTTP API, served by one FastAPI application."""
