using System;
using System.Collections.Generic;
using MlopsBuild.Gates;
using MlopsBuild.Training;
using Nuke.Common;

/// <summary>The same rows for scikit-learn, to compare it with LightGBM in one report: its model is the candidate, the other the champion.</summary>
partial class Build
{
    [Parameter("Trains with scikit-learn (build/sklearn/train.py) instead of LightGBM")] readonly bool Sklearn;

    [Parameter("Python that has scikit-learn and pandas")] readonly string Python = "python3";

    ProcessTrainer ScikitLearn => new(LearningTask.Regression, Python, "build/sklearn/train.py")
    {
        Sources = ["build/sklearn/train.py"],
        Parameters = new Dictionary<string, object?> { ["max_iter"] = 300, ["learning_rate"] = 0.05, ["max_leaf_nodes"] = 63 },
        Timeout = TimeSpan.FromMinutes(10),
    };
}
