"""What pages call the values that letters hold as codes: kinds, languages, ways of reading, rules."""

from __future__ import annotations

KINDS = {
    "letter": "Letter",
    "memorandum": "Memorandum",
    "telegram": "Telegram",
    "email": "E-mail",
    "circular": "Circular",
    "petition": "Petition",
    "report": "Report",
    "other": "Other",
}

LANGUAGES = {
    "ar": "Arabic",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "he": "Hebrew",
    "hu": "Hungarian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "la": "Latin",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
    "zh": "Chinese",
}

FACT_LABELS = {
    "senders": "From",
    "recipients": "To",
    "cc": "Copies to",
    "date": "Date",
    "subject": "Subject",
    "place": "Place",
    "references": "References",
    "kind": "Kind",
    "language": "Language",
    "received": "Received",
}

# How a text was read, as the value of a filter; SOURCES says it of one page.
READINGS = {
    "text": "plain text",
    "pdf": "a PDF’s own text",
    "ocr": "an image, by machine",
    "tei": "an edition (TEI)",
}

SOURCES = {
    "text": "plain text",
    "pdf": "the text of the PDF",
    "ocr": "machine-read from the page image",
    "tei": "an edited transcription (TEI)",
}


def value_label(field: str, value: str, label: str) -> str:
    """The label of a facet's value, where the value is a code."""
    if field == "kind":
        return KINDS.get(value, label)
    if field == "language":
        return LANGUAGES.get(value, label)
    if field == "reading":
        return READINGS.get(value, label)
    return label


def rule_words(rule: str) -> str:
    """What a rule's name says to a reader: "recipient-block" a recipient block, "date/month_day_year" the order."""
    words = rule.rpartition("/")[2].replace("-", " ").replace("_", " ")
    if words.startswith("kind "):
        return "its form"
    return {"tei": "TEI markup", "small words": "its common words"}.get(words, words.removeprefix("place "))
