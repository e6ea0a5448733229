"""Every sentence that people read: what a language must be able to say, and the languages."""

from assistant.wording.en import English
from assistant.wording.language import Language
from assistant.wording.sentence import Sentence, Shown, Told
from assistant.wording.zh import Chinese

__all__ = ["Language", "Sentence", "Shown", "Told", "language", "language_for"]


def language(code: str) -> Language:
    """The language of that code, `en` or `zh`; ValueError for any other."""
    match code:
        case "en":
            return English()
        case "zh":
            return Chinese()
    raise ValueError(f'There is no language "{code}". There are: en, zh.')


language_for = language
