"""The language of a text by its small words: no model, a few hundred words, ISO 639-1 codes."""

from __future__ import annotations

import re
from collections import Counter

_SMALL_WORDS = {
    "en": "the of and to in that is was for it with as his on be at by this had not are but from or have an they "
    "which you "
    "were her she there been their has will would we your my me him our if who what when no",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus "
    "er hat dass "
    "sie nach wird bei einer um am sind noch wie einem über ich wir habe ihr mir dich uns bin aber haben",
    "fr": "le de un être et à il avoir ne je son que se qui ce dans en du elle au pour pas vous par sur nous les "
    "des est une la "
    "plus avec mon mais été cette votre ont sont leur aux",
    "es": "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si "
    "sin sobre este "
    "ya entre cuando todo esta ser son usted ustedes señor",
    "it": "di che è la il un a per in una mi sono ho non ma lo ha le si ti i con cosa se io come da ci no questo "
    "qui e hai sei "
    "del bene della gli nel alla dei delle signor",
    "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à "
    "seu sua ou ser "
    "quando muito há nos já está eu também senhor pelo",
    "nl": "de van het een en in is dat op te zijn met die voor niet aan er om ook als dan maar bij nog uit wel "
    "naar heeft hij ik "
    "wij door over ze zich deze u uw heer geen werd",
    "sv": "och i att det som en på är av för den med till inte har de ett om han men var jag sig från vi så kan "
    "när hon skulle "
    "eller blev hade detta ni också",
    "da": "og i at det er en til af på for den de ikke der som med har et var jeg vi sig fra om men han kan skal "
    "så eller blev "
    "hun også efter ved",
    "no": "og i det er på til som en for å av at med ikke har den de et var jeg vi seg fra om men han kan skal så "
    "eller ble hun "
    "også etter ved være",
    "pl": "w i na z do się że nie to jest o jak po za od ale przez dla czy tak był są być pan pani który co tylko "
    "już oraz ich "
    "jego tym może",
    "cs": "a v na se je že z do s to o i k ve pro za by jako po od jsem ale tak které který nebo jeho při aby "
    "jsou byl pan",
    "ru": "и в не на я что тот быть с он а как это по но они к у ты из мы за вы так же от сказать этот который "
    "для вас его",
    "la": "et in est non ad ut cum quod sed per ex qui si de ab quae esse sunt nec aut hoc enim quam eius sua ac "
    "etiam",
    "fi": "ja on ei se että oli hän mutta ovat kun niin myös tai jos mitä joka minä sen ole hänen kuin olen",
}  # fmt: skip
_CODES: dict[str, list[str]] = {}
for _code, _words in _SMALL_WORDS.items():
    for _word in set(_words.split()):
        _CODES.setdefault(_word, []).append(_code)
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
)
MOST_CHARACTERS = 6_000


def language_of(text: str) -> tuple[str, float] | None:
    """The language of a text and how sure (0 to 1), or None if it has too few words to tell."""
    sample = text[:MOST_CHARACTERS]
    if not sample.isascii():
        letters = sum(map(str.isalpha, sample))
        for code, pattern in _SCRIPTS:
            if letters and len(pattern.findall(sample)) * 4 > letters:
                return code, 0.9
    words = Counter(_WORD.findall(sample.casefold()))
    total = sum(words.values())
    if total < 8:
        return None
    scores = dict.fromkeys(_SMALL_WORDS, 0)
    for word in words.keys() & _CODES.keys():
        for code in _CODES[word]:
            scores[code] += words[word]
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    (best, first), (_, second) = ranked[0], ranked[1]
    if first < 3 or first * 12 < total or first <= second:
        return None
    return best, round(min(0.99, 0.5 + first / total, 0.5 + (first - second) / max(first, 1)), 3)
