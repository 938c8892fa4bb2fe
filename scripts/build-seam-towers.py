"""Trains the towers of the arrange stage: does a beginning go on with an end?

    python3 -m venv VENV && VENV/bin/pip install torch numpy
    VENV/bin/python scripts/build-seam-towers.py --out data/seam-towers.bin CORPUS_FOLDER

Two networks of one hidden layer, one that reads the last 24 characters before a cut and one that reads the 24 behind it,
each giving a vector; the product of the two says how well they go together. Trained on cuts of one article, each with its own
beginning against those of the other cuts and against beginnings of paragraphs (noise-contrastive, Gutmann & Hyvärinen 2010;
in-article negatives), by Adam (Kingma & Ba 2015). Folds 0 and 1 (index of an item modulo 10) are left out: 1 is for the
weights of the seams (fit-seams.ts), 0 for tests. One thread and a fixed seed: the same versions give the same file.

CORPUS_FOLDER holds *.txt.gz: items of several lines with an empty line between (the title first), or unrelated lines under
`### ` heads. A sidecar .json names the sources with their SHA-256.
"""

import argparse
import gzip
import hashlib
import json
import os
import re
import struct
import sys
import time
from collections import Counter
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"
import numpy as np  # noqa: E402
import torch  # noqa: E402
from torch import nn  # noqa: E402
from torch.nn import functional  # noqa: E402

WIDTH = 24
DIMENSIONS = 32
HIDDEN = 256
OUT = 96
# Of each article: cuts, beginnings of paragraphs, and characters that a cut keeps from the ends of a line.
CUTS = 12
WHOLE = 6
MARGIN = 12
ARTICLES = 32
LEAST_COUNT = 4
LOOSE_LINES = 8
CLOSED = set("。！？…")
MAGIC = b"TCT1"


def folded(character):
    """Digits are alike, and so are Latin letters of one case."""
    if "0" <= character <= "9":
        return "0"
    if "A" <= character <= "Z":
        return "A"
    return "a" if "a" <= character <= "z" else character


def read_corpus(folder, without):
    """Articles as lists of paragraphs; loose lines of one section stand for an article."""
    articles, files = [], []
    for path in sorted(Path(folder).glob("*.txt.gz")):
        files.append({"name": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()})
        text = gzip.decompress(path.read_bytes()).decode("utf-8")
        if re.search(r"^### ", text, re.M):
            index = 0
            for line in text.split("\n"):
                if line.startswith("### "):
                    index = 0
                    articles.append([])
                elif line.strip():
                    if index % 10 not in without:
                        if len(articles[-1]) >= LOOSE_LINES:
                            articles.append([])
                        articles[-1].append(line.strip())
                    index += 1
            continue
        items = [item.strip() for item in re.split(r"\n\s*\n", text) if item.strip()]
        for index, item in enumerate(items):
            if index % 10 not in without:
                articles.append([line.strip() for line in item.split("\n") if line.strip()][1:])
    return articles, files


class Texts:
    """All lines in one array with empty places between them, and where they may be cut."""

    def __init__(self, articles, vocabulary):
        parts, place = [np.zeros(WIDTH, np.int64)], WIDTH
        self.cuts, self.starts, self.cut_range, self.start_range = [], [], [], []
        for lines in articles:
            first_cut, first_start = len(self.cuts), len(self.starts)
            for line in lines:
                if len(line) < 2 * MARGIN:
                    continue
                parts += [np.array([vocabulary.get(folded(c), 1) for c in line], np.int64), np.zeros(WIDTH, np.int64)]
                self.starts.append(place)
                self.cuts += [
                    place + at for at in range(MARGIN, len(line) - MARGIN + 1) if line[at - 1] not in CLOSED
                ]
                place += len(line) + WIDTH
            if len(self.cuts) - first_cut > CUTS:
                self.cut_range.append((first_cut, len(self.cuts)))
                self.start_range.append((first_start, len(self.starts)))
        self.symbols = torch.from_numpy(np.concatenate(parts))
        self.cuts, self.starts = np.array(self.cuts), np.array(self.starts)
        self.cut_range, self.start_range = np.array(self.cut_range), np.array(self.start_range)

    def sample(self, random):
        """Contexts of ARTICLES × CUTS ends (nearest character first) and ARTICLES × (CUTS + WHOLE) beginnings."""
        chosen = random.integers(0, len(self.cut_range), ARTICLES)

        def any_of(ranges, count):
            low, high = ranges[chosen, 0][:, None], ranges[chosen, 1][:, None]
            return low + (random.random((ARTICLES, count)) * (high - low)).astype(np.int64)

        cuts = self.cuts[any_of(self.cut_range, CUTS)]
        heads = np.concatenate([cuts, self.starts[any_of(self.start_range, WHOLE)]], 1)
        before = torch.from_numpy(cuts.reshape(-1, 1)) - 1 - torch.arange(WIDTH)
        behind = torch.from_numpy(heads.reshape(-1, 1)) + torch.arange(WIDTH)
        return self.symbols[before], self.symbols[behind]


class Tower(nn.Module):
    def __init__(self, symbols):
        super().__init__()
        self.vectors = nn.Embedding(symbols, DIMENSIONS, padding_idx=0)
        nn.init.normal_(self.vectors.weight, 0, 0.1)
        with torch.no_grad():
            self.vectors.weight[0] = 0
        self.first = nn.Linear(WIDTH * DIMENSIONS, HIDDEN)
        self.second = nn.Linear(HIDDEN, OUT)

    def forward(self, symbols):
        hidden = functional.relu(self.first(self.vectors(symbols).flatten(1)))
        return self.second(functional.dropout(hidden, 0.1, self.training))


class Towers(nn.Module):
    def __init__(self, symbols):
        super().__init__()
        self.tail, self.head, self.alone = Tower(symbols), Tower(symbols), nn.Linear(OUT, 1)

    def forward(self, before, behind):
        """By article, end and beginning how well they go together, in nats."""
        tails = self.tail(before).view(ARTICLES, CUTS, OUT)
        heads = self.head(behind)
        alone = self.alone(heads).view(ARTICLES, 1, CUTS + WHOLE)
        return tails @ heads.view(ARTICLES, CUTS + WHOLE, OUT).transpose(1, 2) + alone


def train(texts, symbols, steps, rate, checkpoint):
    random = np.random.default_rng(7)
    torch.manual_seed(7)
    torch.set_num_threads(1)
    towers = Towers(symbols)
    optimiser = torch.optim.Adam(towers.parameters(), rate)
    right = torch.arange(CUTS).expand(ARTICLES, CUTS)
    shown = []
    begun = time.process_time()
    for step in range(steps):
        for group in optimiser.param_groups:
            group["lr"] = rate * min(1, (step + 1) / 300) * (1 - 0.98 * step / steps)
        scores = towers(*texts.sample(random))
        loss = functional.cross_entropy(scores.flatten(0, 1), right.flatten())
        back = functional.cross_entropy(scores[:, :, :CUTS].transpose(1, 2).flatten(0, 1), right.flatten())
        optimiser.zero_grad()
        (loss + 0.3 * back).backward()
        optimiser.step()
        shown.append((loss.item(), (scores.argmax(-1) == right).float().mean().item()))
        if (step + 1) % 1000 == 0:
            mean = np.mean(shown, 0)
            seconds = time.process_time() - begun
            print(f"step {step + 1}: loss {mean[0]:.3f}, right {mean[1]:.3f}, {seconds:.0f} s", file=sys.stderr, flush=True)
            shown = []
            if checkpoint:
                torch.save(towers.state_dict(), checkpoint)
    return towers.eval()


def quantised(values):
    """A scale as a 32-bit float, then the numbers in 8 bits."""
    values = values.detach().numpy().astype(np.float32)
    scale = np.float32(np.abs(values).max() / 127)
    return struct.pack("<f", scale) + np.clip(np.rint(values / scale), -127, 127).astype(np.int8).tobytes()


def floats(values):
    return values.detach().numpy().astype("<f4").tobytes()


def write(towers, vocabulary, path):
    """Layout: src/stages/arrange/seam-towers.ts."""
    characters = [ord(character) for character in vocabulary]
    data = MAGIC + struct.pack("<5I", len(characters) + 2, WIDTH, DIMENSIONS, HIDDEN, OUT)
    data += np.array(characters, "<u2").tobytes() + (b"\0\0" if len(characters) % 2 else b"")
    for tower in (towers.tail, towers.head):
        data += floats(tower.first.bias) + floats(tower.second.bias)
        # By symbol; by place, number of the vector and hidden unit; by hidden unit: what is read together stands together.
        for weights in (tower.vectors.weight, tower.first.weight.T, tower.second.weight.T):
            data += quantised(weights.contiguous())
        data += b"\0" * (-len(data) % 4)
    data += floats(towers.alone.weight) + floats(towers.alone.bias)
    Path(path).write_bytes(data)
    return data


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus")
    parser.add_argument("--out", default="data/seam-towers.bin")
    parser.add_argument("--without-fold", default="0,1")
    parser.add_argument("--steps", type=int, default=120000)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--checkpoint")
    options = parser.parse_args()
    without = {int(fold) for fold in options.without_fold.split(",")}
    articles, files = read_corpus(options.corpus, without)
    counts = Counter(folded(c) for lines in articles for line in lines for c in line if ord(c) < 0x10000)
    common = sorted((c for c, n in counts.items() if n >= LEAST_COUNT), key=lambda c: (-counts[c], c))
    vocabulary = {character: rank + 2 for rank, character in enumerate(common)}
    towers = train(Texts(articles, vocabulary), len(vocabulary) + 2, options.steps, options.rate, options.checkpoint)
    data = write(towers, vocabulary, options.out)
    record = {
        "made": "scripts/build-seam-towers.py",
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "withoutFold": sorted(without),
        "steps": options.steps,
        "versions": {"torch": torch.__version__.split("+")[0], "numpy": np.__version__},
        "sources": files,
    }
    Path(re.sub(r"\.bin$", ".json", options.out)).write_text(json.dumps(record, indent=2) + "\n")


if __name__ == "__main__":
    main()
