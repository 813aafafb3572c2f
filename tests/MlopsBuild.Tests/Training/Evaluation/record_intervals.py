"""Records bootstrap intervals of scipy.stats.bootstrap, for ResampledIntervals.

Run: /usr/bin/python3 record_intervals.py > intervals.json   (Debian's python3-scipy)
"""
import json

import numpy as np
import scipy
from scipy.stats import bootstrap

random = np.random.default_rng(7)
actual = np.exp(random.normal(0, 1, 60))
predicted = actual * random.normal(1, 0.3, 60)
other = actual * random.normal(1, 0.35, 60)


def rmse(y, p, axis=-1):
    return np.sqrt(np.mean((y - p) ** 2, axis=axis))


def difference(y, p, q, axis=-1):
    return rmse(y, p, axis) - rmse(y, q, axis)


def interval(data, statistic, method):
    found = bootstrap(data, statistic, paired=True, vectorized=True, n_resamples=200_000, batch=20_000, method=method, random_state=1)
    return [found.confidence_interval.low, found.confidence_interval.high]


print(json.dumps({
    "scipy": scipy.__version__,
    "actual": actual.tolist(), "predicted": predicted.tolist(), "other": other.tolist(),
    "rmse": {"bca": interval((actual, predicted), rmse, "BCa"), "percentile": interval((actual, predicted), rmse, "percentile")},
    "difference": {"bca": interval((actual, predicted, other), difference, "BCa")},
}))
