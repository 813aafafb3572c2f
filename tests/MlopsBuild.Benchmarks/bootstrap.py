"""The reference of PairedBootstrap: the same comparison with numpy. Arguments: metric, file of three columns of doubles, replicates."""
import sys
import time

import numpy as np

metric, path, replicates = sys.argv[1], sys.argv[2], int(sys.argv[3])
label, one, other = np.fromfile(path).reshape(3, -1)
n = len(label)
started = time.perf_counter()
random = np.random.default_rng(1)
values = np.empty(replicates)
if metric == "rmse":
    first, second = (label - one) ** 2, (label - other) ** 2
    block = 20
    for start in range(0, replicates, block):
        rows = random.integers(0, n, size=(min(block, replicates - start), n), dtype=np.int32)
        values[start:start + block] = np.sqrt(first[rows].mean(1)) - np.sqrt(second[rows].mean(1))
else:
    orders = [np.argsort(score, kind="stable") for score in (one, other)]
    positives = [label[order] for order in orders]
    for replicate in range(replicates):
        weights = np.bincount(random.integers(0, n, size=n, dtype=np.int32), minlength=n).astype(float)
        areas = []
        for order, positive in zip(orders, positives):
            sorted_weights = weights[order]
            of_positives = sorted_weights * positive
            negatives = np.cumsum(sorted_weights - of_positives)
            areas.append(of_positives @ negatives / (of_positives.sum() * negatives[-1]))
        values[replicate] = areas[0] / areas[1]
lower, upper = np.quantile(values, [0.025, 0.975])
print(f"inside {time.perf_counter() - started}\nlower {lower}\nupper {upper}")
