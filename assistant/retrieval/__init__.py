"""Finding the clauses that a question is about: embedder, chunks, index, keywords, search.

Import from the modules: `embedder` is light enough for every start of the program, `index`
and `search` bring numpy, and only what embeds a text brings the model.
"""
