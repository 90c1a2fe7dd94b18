#!/usr/bin/python3
"""Writes golden.json: what scikit-learn's learners make of a small table. Made with scikit-learn 1.2.1, numpy 1.24.2 (Debian 12)."""
import json, os
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

LABELS, WIDTH, TRAIN, TEST = 3, 4, 90, 12
random = np.random.RandomState(5)
y = np.arange(TRAIN + TEST) % LABELS
# one digit after the point: exact in text, and every value its own bin
X = np.round(random.normal(size=(len(y), WIDTH)) + 1.2 * np.eye(LABELS, WIDTH)[y], 1).astype(np.float32)
x, t = X[:TRAIN], X[TRAIN:]
scaler = StandardScaler().fit(x)
sx, st = scaler.transform(x), scaler.transform(t)
weights = {0: 1.0, 1: 2.5, 2: 1.0}
svm = SVC(decision_function_shape="ovo", tol=1e-6).fit(sx, y[:TRAIN])
weighted = SVC(decision_function_shape="ovo", tol=1e-6, C=0.5, gamma=0.2, class_weight=weights).fit(sx, y[:TRAIN])
boosting = HistGradientBoostingClassifier(max_iter=15, max_leaf_nodes=6, min_samples_leaf=5, l2_regularization=0.5, early_stopping=False)
result = {
    "features": X.astype(float).round(1).ravel().tolist(),
    "labels": y.tolist(),
    "train": TRAIN,
    "svm": svm.decision_function(st).ravel().tolist(),
    "svmWeighted": weighted.decision_function(st).ravel().tolist(),
    "knn": KNeighborsClassifier(5).fit(sx, y[:TRAIN]).predict_proba(st).ravel().tolist(),
    "knnDistance": KNeighborsClassifier(7, weights="distance").fit(sx, y[:TRAIN]).predict_proba(st).ravel().tolist(),
    "boosting": boosting.fit(x, y[:TRAIN]).predict_proba(t).ravel().tolist(),
}
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden.json"), "w") as file:
    json.dump({k: [round(v, 7) for v in values] if isinstance(values, list) else values for k, values in result.items()}, file)
