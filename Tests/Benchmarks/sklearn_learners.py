#!/usr/bin/python3
"""The peer for the classical learners: scikit-learn with the same hyper-parameters on the same features and the same split.

Usage: sklearn_learners.py FEATURES.npz SPLIT.csv [PASSES=3] [THREADS=2] [LEARNER...]
FEATURES.npz is what `serps features --extractor descriptors --out FEATURES.npz FOLDER` writes, SPLIT.csv what
`serps dataset FOLDER --split random --out SPLIT.csv` writes. Learns from the training clips, tests on the test clips. Prints a line of
JSON a learner: name, accuracy with its 95 % bootstrap interval (2000 draws of clips), fastest fit of PASSES in seconds.
Debian: apt-get install python3-sklearn.
"""
import csv, json, os, sys, time

features, split = sys.argv[1:3]
passes, threads = (int(a) for a in (sys.argv[3:5] + ["3", "2"][len(sys.argv[3:5]):]))
names = sys.argv[5:]
os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = str(threads)

import numpy as np
from sklearn.ensemble import (
    ExtraTreesClassifier, GradientBoostingClassifier, HistGradientBoostingClassifier, RandomForestClassifier)
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

LEARNERS = {
    "random-forest": lambda: RandomForestClassifier(n_estimators=200, max_depth=20, n_jobs=threads, random_state=42),
    "extra-trees": lambda: ExtraTreesClassifier(n_estimators=200, max_depth=20, n_jobs=threads, random_state=42),
    "gradient-boosting": lambda: GradientBoostingClassifier(random_state=42),
    "gradient-boosting (histogram)": lambda: HistGradientBoostingClassifier(early_stopping=False, random_state=42),
    "svm": lambda: make_pipeline(StandardScaler(), SVC(probability=True, random_state=42)),
    "knn": lambda: make_pipeline(StandardScaler(), KNeighborsClassifier(n_jobs=threads)),
}

data = np.load(features)
with open(split, newline="") as file:
    parts = {os.path.basename(row["path"]): row["split"] for row in csv.DictReader(file)}
part = np.array([parts.get(os.path.basename(path)) for path in data["paths"]])
train, test = (data["X"][part == name] for name in ("train", "test"))
truth = {name: data["y"][part == name] for name in ("train", "test")}
draws = np.random.RandomState(42).randint(0, len(test), (2000, len(test)))
for name, make in LEARNERS.items():
    if names and name not in names:
        continue
    seconds = []
    for _ in range(1 if name == "gradient-boosting" else passes):
        learner = make()
        start = time.perf_counter()
        learner.fit(train, truth["train"])
        seconds.append(time.perf_counter() - start)
    right = learner.predict(test) == truth["test"]
    lower, upper = np.quantile(right[draws].mean(axis=1), [0.025, 0.975])
    print(json.dumps({
        "name": name, "accuracy": right.mean(), "lower": lower, "upper": upper, "seconds": min(seconds),
    }), flush=True)
