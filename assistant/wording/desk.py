"""The words of the help desk, by language."""

from assistant.wording import en_desk, zh_desk
from assistant.wording.desk_words import Correspondence, NoteWords

__all__ = ["Correspondence", "NoteWords", "correspondence", "note_words"]

_CORRESPONDENCE = {"en": en_desk.CORRESPONDENCE, "zh": zh_desk.CORRESPONDENCE}
_NOTE = {"en": en_desk.NOTE, "zh": zh_desk.NOTE}


def correspondence(language: str) -> Correspondence:
    """The frame of a reply in a language, `en` or `zh`."""
    return _CORRESPONDENCE[language]


def note_words(language: str) -> NoteWords:
    """The words of an internal note in a language, `en` or `zh`."""
    return _NOTE[language]
