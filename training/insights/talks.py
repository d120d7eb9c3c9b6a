"""Meetings as the product sees them: messages, and the labelled lines that they stand on.

Every transcript goes through `debrief process`, so that training reads the same sentences as the
product does. What comes out is kept in a folder, because it takes minutes.
"""

import gzip
import json
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

# One output of the network for each. Those before "own" are asked of every line (of "salient" see _mark_points), the others
# only where the label speaks of it.
HEADS = (
    "task", "question", "decision", "task_first", "question_first", "answer", "salient", "topic_start",
    "own", "definitive", "follow_up", "answered",
)
HEAD = {name: i for i, name in enumerate(HEADS)}

# How much a line counts by the worth of its label: what would be clutter is neither right nor wrong.
WORTH = {1: 0.3, 2: 1.0, 3: 1.4}
BESIDE = 0.4  # a line next to a labelled one: where a task ends is a matter of taste


@dataclass
class Talk:
    """Texts, speakers and times are of messages. Bags name the messages that each labelled line
    stands on; targets and weights are heads by lines."""

    id: str
    source: str  # calls, invented, ami or icsi
    texts: list
    speakers: list
    starts: np.ndarray
    ends: np.ndarray
    bags: list
    targets: np.ndarray
    weights: np.ndarray
    plain: bool = False
    labels: dict = field(default_factory=dict)
    lines: list = field(default_factory=list)


def series(talk_id):
    """The group of meetings that share people and subject."""
    for family in ("hyperledger", "akash", "polygon", "w3c", "tinycorp", "inv"):
        if talk_id.startswith(family):
            return family
    return "ethereum"


def process(debrief, lines, scratch):
    """The messages that the product makes of lines (start, end, speaker, text)."""
    path = Path(scratch) / "talk.vtt"
    with open(path, "w") as out:
        out.write("WEBVTT\n\n")
        for start, end, who, text, *_ in lines:
            voice = _voice(who)
            text = re.sub(r"[<>]|\s+", " ", text)
            out.write(f"{_clock(start)} --> {_clock(end)}\n{f'<v {voice}>' if voice else ''}{text}\n\n")
    command = [debrief, "process", str(path), "--format", "json", "--min-score", "0.95"]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return [(m["timeOffset"], m["timeOffset"] + m["duration"], (m.get("from") or {}).get("name") or "", m["text"]) for m in found["messages"]]


def _voice(who):
    """A speaker's name without what WebVTT takes for its own."""
    return re.sub(r"[<>|:\s]+", " ", who or "").strip()


def _clock(t):
    return f"{int(t // 3600):02d}:{int(t % 3600 // 60):02d}:{t % 60:06.3f}"


def align(lines, messages):
    """For each line the messages that it stands on: those with a third of either's words in common.

    The time and the speaker decide between two places with the same words."""
    bags = [[] for _ in lines]
    at = 0
    for i, (start, end, who, text, *_) in enumerate(lines):
        own = _words(text)
        while at < len(messages) and messages[at][1] < start - 30:
            at += 1
        for j in range(at, len(messages)):
            if messages[j][0] > end + 1:
                break
            if messages[j][1] < start - 1 or _voice(who) not in ("", messages[j][2]):
                continue
            other = _words(messages[j][3])
            common = _longest_run(own, other)
            if common and common >= 0.34 * min(len(own), len(other)):
                bags[i].append(j)
    return bags


def _words(text):
    return re.findall(r"[a-z0-9']+", text.lower())


def _longest_run(a, b):
    """The length of the longest stretch of words that both have."""
    best, before = 0, {}
    for word in a:
        now = {j: before.get(j - 1, 0) + 1 for j, other in enumerate(b) if other == word}
        best = max(best, max(now.values(), default=0))
        before = now
    return best


def labelled(folder, messages):
    """The meetings of shared/labelled; messages(id, lines) gives what the product makes of them."""
    talks, points = [], json.loads((Path(__file__).parent / "points.json").read_text())
    for path in sorted(Path(folder).glob("*.json")):
        if path.name.endswith(".cues.json"):
            continue
        labels = json.loads(path.read_text())
        lines = json.loads(path.with_suffix(".cues.json").read_text())
        source = "invented" if path.stem.startswith("inv_") else "calls"
        talk = _talk(path.stem, source, lines, messages(path.stem, lines))
        _mark_labels(talk, labels)
        _mark_points(talk, points.get(path.stem, {}))
        talk.labels = labels
        talks.append(talk)
    return talks


def _talk(talk_id, source, lines, messages, plain=False):
    n = len(lines)
    return Talk(
        id=talk_id, source=source, texts=[m[3] for m in messages], speakers=[m[2] for m in messages],
        starts=np.array([m[0] for m in messages]), ends=np.array([m[1] for m in messages]),
        bags=align(lines, messages), targets=np.zeros((len(HEADS), n), np.float32), weights=np.zeros((len(HEADS), n), np.float32),
        plain=plain, lines=lines,
    )


def _mark_labels(talk, labels):
    n = talk.targets.shape[1]
    talk.weights[:HEAD["own"]] = 1
    for head, first, kind in (("task", "task_first", "actions"), ("question", "question_first", "questions"), ("decision", None, "decisions")):
        for item in labels[kind]:
            lines = [i for i in item["lines"] if i < n]
            for i in lines:
                _mark(talk, HEAD[head], i, WORTH[item["worth"]])
            if first and lines:
                _mark(talk, HEAD[first], lines[0], WORTH[item["worth"]])
        _soften(talk, HEAD[head])
        if first:
            _soften(talk, HEAD[first])
    for item in labels["actions"]:
        _mark_owner(talk, item)
    for item in labels["questions"]:
        for i in item["lines"]:
            if i < n:
                _set(talk, HEAD["answered"], i, item["answered"], 1)
        for i in item["answer_lines"]:
            if i < n:
                _mark(talk, HEAD["answer"], i, 1)
    for topic in labels["topics"][1:]:
        if topic["from"] < n:
            _mark(talk, HEAD["topic_start"], topic["from"], 1)
    _soften(talk, HEAD["topic_start"], 2)


def _mark(talk, head, line, weight):
    seen = talk.targets[head, line] > 0
    talk.targets[head, line] = 1
    talk.weights[head, line] = max(weight, talk.weights[head, line] if seen else 0)


def _set(talk, head, line, value, weight):
    talk.targets[head, line] = value
    talk.weights[head, line] = weight


def _soften(talk, head, reach=1):
    marked = talk.targets[head] > 0
    for i in np.nonzero(marked)[0]:
        for j in range(max(0, i - reach), min(len(marked), i + reach + 1)):
            if not marked[j]:
                talk.weights[head, j] = min(talk.weights[head, j], BESIDE)


def _mark_owner(talk, item):
    n = talk.targets.shape[1]
    lines = [i for i in item["lines"] if i < n]
    if not lines:
        return
    owner = (item["owner"] or "").lower().split()
    for i in lines[:2]:
        speaker = (talk.lines[i][2] or "").lower()
        _set(talk, HEAD["own"], i, float(bool(owner) and owner[0] in speaker), 1)
        _set(talk, HEAD["definitive"], i, float(item["definitive"]), 1)
        _set(talk, HEAD["follow_up"], i, float(item["kind"] == "follow_up"), 1)


# What a label of points.json says, as how likely a summary holds the line: it is useless or misleads, belongs to a point but cannot be
# understood alone, tells a side matter, tells a main point so that it can be understood.
TELLING = [0, 0.1, 0.3, 1]


def _mark_points(talk, points):
    """Which lines a summary would hold, as a reader judged those that tell something; of others nothing is known."""
    talk.weights[HEAD["salient"]] = 0
    for line, label in points.items():
        if int(line) < talk.targets.shape[1]:
            _set(talk, HEAD["salient"], int(line), TELLING[label], 1)


def corpora(path, messages):
    """The meetings of AMI and ICSI, each with the annotators' marks and without."""
    talks = []
    for line in gzip.open(path, "rt"):
        meeting = json.loads(line)
        spoken = sorted((u for u in meeting["utterances"] if u["text"].strip() and u["end"] > u["start"]), key=lambda u: u["start"])
        for plain in (False, True):
            lines = [(u["start"], u["end"], u["speaker"], bare(u["text"]) if plain else u["text"], u) for u in spoken]
            lines = [x for x in lines if x[3].strip()]
            talk = _talk(meeting["id"], meeting["corpus"], lines, messages(f"{meeting['id']}-{plain}", lines), plain)
            _mark_acts(talk, meeting["corpus"] == "ami" and any(u["actions"] for u in spoken))
            talks.append(talk)
    return talks


def bare(text):
    return re.sub(r"[^\w' ]+", " ", text.lower()).strip()


def _mark_acts(talk, tasks):
    for i, line in enumerate(talk.lines):
        act = line[4]
        short = len(line[3].split()) < 4
        _set(talk, HEAD["question"], i, bool(act["question"]), 0.2 if short else 0.6)
        _set(talk, HEAD["task"], i, bool(act["actions"]), 1.0 * (tasks and act["actions"] is not None))
        _set(talk, HEAD["decision"], i, bool(act["decisions"]), 0.3 * (talk.source == "ami" and act["decisions"] is not None))
    talk.lines = []


def part(talk, a, b):
    """The messages a to b as a talk of its own."""
    lines = [i for i, bag in enumerate(talk.bags) if bag and bag[0] >= a and bag[-1] < b]
    return Talk(
        id=f"{talk.id}-{talk.plain}-{a}", source=talk.source, texts=talk.texts[a:b], speakers=talk.speakers[a:b], starts=talk.starts[a:b],
        ends=talk.ends[a:b], bags=[[j - a for j in talk.bags[i]] for i in lines], targets=talk.targets[:, lines], weights=talk.weights[:, lines],
        plain=talk.plain,
    )
