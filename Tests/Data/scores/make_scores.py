#!/usr/bin/python3
"""Golden values for ScoreGoldenTests: scikit-learn's scores of 1000 random sets of labels and probabilities.

Writes scores.csv.gz beside it, one line a set: labels, clips, accuracy, balanced accuracy, weighted and macro F1, log loss,
calibration error (computed here), p of McNemar's test against a second model (scipy's exact binomial test), then precision, recall
and F1 of each class. The sets themselves are not stored: draw_set and ScoreGoldenTests draw the same ones. Probabilities are shares of small
integers, so that ties and confidences on the edges of bins are frequent; classes may be absent from truth or predictions.
Debian: apt-get install python3-sklearn (made with scikit-learn 1.2.1, numpy 1.24.2, scipy 1.10.1). Deterministic.
"""
import gzip, os, warnings
import numpy as np
from scipy.stats import binomtest
from sklearn import metrics

warnings.simplefilter("ignore")
SETS, BINS, MASK = 1000, 15, (1 << 64) - 1


class SplitMix:
    def __init__(self, seed):
        self.state = seed

    def below(self, most):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return ((z ^ (z >> 31)) >> 33) % most


def draw_set(seed):
    """Labels, true classes, probabilities, and the predictions of a second model."""
    random = SplitMix(seed)
    labels, clips = 2 + random.below(8), 1 + random.below(200)
    present = [label for label in range(labels) if random.below(4) > 0] or [0]
    predictable = [random.below(5) > 0 for _ in range(labels)]
    truth, other = [], []
    weights = np.zeros((clips, labels))
    for clip in range(clips):
        truth.append(present[random.below(len(present))])
        other.append(random.below(labels))
        for label in range(labels):
            weight = random.below(5) ** 2
            weights[clip, label] = weight if predictable[label] else 0
        if random.below(2):
            weights[clip, truth[-1]] += 9
        if weights[clip].sum() == 0:
            weights[clip, 0] = 1
    return labels, np.array(truth), weights / weights.sum(1, keepdims=True), np.array(other)


def calibration_error(truth, probabilities):
    confidence, right = probabilities.max(1), probabilities.argmax(1) == truth
    edges, error = np.arange(BINS + 1) / BINS, 0.0
    for low, high in zip(edges[:-1], edges[1:]):
        inside = (confidence > low) & (confidence <= high)
        if inside.any():
            error += inside.mean() * abs(right[inside].mean() - confidence[inside].mean())
    return error


lines = []
for seed in range(SETS):
    labels, truth, probabilities, other = draw_set(seed)
    predicted, every = probabilities.argmax(1), list(range(labels))
    precision, recall, f1, support = metrics.precision_recall_fscore_support(truth, predicted, labels=every, zero_division=0)
    only_first, only_second = int(((predicted == truth) & (other != truth)).sum()), int(((predicted != truth) & (other == truth)).sum())
    values = [
        labels, len(truth),
        metrics.accuracy_score(truth, predicted),
        metrics.balanced_accuracy_score(truth, predicted),
        metrics.f1_score(truth, predicted, average="weighted", zero_division=0),
        metrics.f1_score(truth, predicted, average="macro", zero_division=0),
        metrics.log_loss(truth, probabilities, labels=every),
        calibration_error(truth, probabilities),
        binomtest(only_first, only_first + only_second).pvalue if only_first + only_second else 1.0,
        *precision, *recall, *f1,
    ]
    lines.append(",".join(repr(float(v)) if isinstance(v, float) else str(v) for v in values))

path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "scores.csv.gz")
with open(path, "wb") as file, gzip.GzipFile(filename="", fileobj=file, mode="wb", mtime=0) as archive:
    archive.write(("\n".join(lines) + "\n").encode())
print(os.path.getsize(path), "bytes")
