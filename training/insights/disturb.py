"""The same talk as other recorders would have written it, and about other subjects."""

import re
from collections import Counter, defaultdict

from talks import bare, series

WORD = re.compile(r"[A-Za-z][A-Za-z0-9'-]*")


class Disturber:
    """Replaces the words of one field (names of projects, terms) by those of another, drops marks and
    words, and forgets who speaks, each in a share of the stretches."""

    def __init__(self, talks, random):
        self.random = random
        spread, count = defaultdict(set), Counter()
        for talk in talks:
            for word in {w.lower() for text in talk.texts for w in WORD.findall(text)}:
                spread[word].add(series(talk.id) if talk.source == "calls" else talk.id if talk.source == "invented" else talk.source)
                count[word] += 1
        self.common = sorted(w for w in spread if len(spread[w]) > 2)
        self.field = {w for w in spread if len(spread[w]) == 1 and count[w] > 1 and len(w) > 2}
        self.pool = sorted(self.field)

    def talk(self, talk, size=60):
        """The texts of a talk, every stretch of it disturbed in its own way."""
        return [t for a in range(0, len(talk.texts), size) for t in self._stretch(talk.texts[a: a + size], talk.plain)]

    def _stretch(self, texts, plain):
        if self.random.random() < 0.4:
            texts = self._other_field(texts)
        kind = self.random.random()
        if plain or kind < 0.08:
            return [bare(t) for t in texts]
        if kind < 0.22:
            return [self._misheard(t) for t in texts]
        return texts

    def _other_field(self, texts):
        other = {}

        def replace(match):
            word = match.group()
            low = word.lower()
            if low not in self.field:
                return word
            if low not in other:
                other[low] = self.random.choice(self.pool) if self.random.random() < 0.7 else low
            return other[low] if word.islower() else other[low].capitalize()

        return [WORD.sub(replace, t) for t in texts]

    def _misheard(self, text):
        """As a recogniser hears it: a word in twelve lost or another, hesitations left out, marks missing or wrong."""
        random, out = self.random, []
        for word in text.split():
            x, mark = random.random(), word[-1] if word[-1] in ".,?!" else ""
            if x < 0.04 or word.lower().strip(".,?!") in ("um", "uh", "mm"):
                continue
            if x < 0.08:
                word = random.choice(self.common) + mark
            if mark and random.random() < 0.3:
                word = word.rstrip(".,?!") + ("." if random.random() < 0.3 else "")
            out.append(word)
        return " ".join(out) or text
