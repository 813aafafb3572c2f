"""Records vectors with what scikit-learn says of them, for MetricsOfScikitLearn.

Run: /usr/bin/python3 record_metrics.py > metrics.json   (Debian's python3-sklearn)
"""
import json
import warnings

import numpy as np
import sklearn
from sklearn import metrics as m

warnings.simplefilter("ignore")
random = np.random.default_rng(20260101)


def counts(n, weighted):
    return random.integers(0, 4, n) + (np.arange(n) == 0) if weighted else None


def plain(values):
    return None if values is None else np.asarray(values, dtype=float).tolist()


def regression(n, scale, offset, weighted):
    y = offset + scale * random.lognormal(0, 1, n)
    p = y * random.normal(1.02, 0.2, n) + scale * random.normal(0, 0.1, n)
    w = counts(n, weighted)
    return {
        "actual": plain(y), "predicted": plain(p), "weights": plain(w),
        "rmse": float(np.sqrt(m.mean_squared_error(y, p, sample_weight=w))),
        "mae": m.mean_absolute_error(y, p, sample_weight=w),
        "mape": m.mean_absolute_percentage_error(y, p, sample_weight=w),
        "r2": m.r2_score(y, p, sample_weight=w),
    }


def binary(n, positive, digits, threshold, weighted):
    y = (random.random(n) < positive).astype(int)
    p = np.round(1 / (1 + np.exp(-random.normal(-1 + 2 * y, 1.2))), digits)
    w = counts(n, weighted)
    c = (p >= threshold).astype(int)
    v = np.ones(n) if w is None else w
    bins = np.minimum((p * 10).astype(int), 9)  # scikit-learn has no calibration error
    ece = sum(abs(np.sum(v[bins == b] * (p[bins == b] - y[bins == b]))) for b in range(10)) / v.sum()
    return {
        "actual": plain(y), "predicted": plain(p), "weights": plain(w), "threshold": threshold,
        "auc": m.roc_auc_score(y, p, sample_weight=w),
        "pr_auc": m.average_precision_score(y, p, sample_weight=w),
        "log_loss": m.log_loss(y, p, sample_weight=w, eps=2.0 ** -52),
        "brier": m.brier_score_loss(y, p, sample_weight=w),
        "accuracy": m.accuracy_score(y, c, sample_weight=w),
        "precision": m.precision_score(y, c, sample_weight=w),
        "recall": m.recall_score(y, c, sample_weight=w),
        "f1": m.f1_score(y, c, sample_weight=w),
        "ece": float(ece),
    }


def multiclass(n, classes, absent, weighted):
    y = random.choice([k for k in range(classes) if k not in absent], n)
    scores = random.normal(0, 1, (n, classes))
    scores[np.arange(n), y] += 1.2
    scores[:, absent] = -9
    p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
    c = p.argmax(1)
    w = counts(n, weighted)
    labels = list(range(classes))
    each = m.precision_recall_fscore_support(y, c, labels=labels, sample_weight=w)
    return {
        "classes": classes, "actual": plain(y), "predicted": plain(c), "probabilities": p.tolist(), "weights": plain(w),
        "accuracy": m.accuracy_score(y, c, sample_weight=w),
        "macro_f1": m.f1_score(y, c, average="macro", sample_weight=w),
        "micro_f1": m.f1_score(y, c, average="micro", sample_weight=w),
        "weighted_f1": m.f1_score(y, c, average="weighted", sample_weight=w),
        "log_loss": m.log_loss(y, p, labels=labels, sample_weight=w, eps=2.0 ** -52),
        "precision": plain(each[0]), "recall": plain(each[1]), "f1": plain(each[2]),
        "confusion": m.confusion_matrix(y, c, labels=labels).tolist(),
    }


print(json.dumps({
    "scikit-learn": sklearn.__version__,
    "regression": [regression(40, 1, 0.5, False), regression(60, 1e4, 1e6, False), regression(50, 3, -20, True), regression(2, 1, 1, False)],
    "binary": [binary(60, 0.4, 12, 0.5, False), binary(80, 0.3, 1, 0.5, False), binary(70, 0.2, 2, 0.3, True), binary(50, 0.9, 1, 0.7, True)],
    "multiclass": [multiclass(80, 4, [], False), multiclass(90, 5, [3], False), multiclass(60, 3, [], True)],
}))
