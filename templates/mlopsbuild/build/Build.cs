#if (trainer == "python")
using System;
using System.Collections.Generic;
#endif
using MlopsBuild.Datasets;
using MlopsBuild.Gates;
using MlopsBuild.Targets;
using MlopsBuild.Training;
using Nuke.Common;

/// <summary>TheProject: the pipeline from data to a registered model.</summary>
partial class Build : NukeBuild, IStart, IRegistry, IDataGates, IReproduce, IRuns, IReport, ICards, ICleanStore, IDelivery, IServe, IMonitor
{
    public static int Main() => Execute<Build>(x => ((IStart)x).Start);

    Dataset IHasData.Data => Dataset.At("DATA_PATH", contract: "data/DATA_NAME.contract.yml");

#if (trainer == "python")
#if (task == "regression")
    Trainer ITrain.Trainer => new ProcessTrainer(LearningTask.Regression, "python3", "build/train.py")
#elseif (task == "binary")
    Trainer ITrain.Trainer => new ProcessTrainer(LearningTask.BinaryClassification, "python3", "build/train.py")
#elseif (task == "multiclass")
    Trainer ITrain.Trainer => new ProcessTrainer(LearningTask.MulticlassClassification, "python3", "build/train.py")
#else
    Trainer ITrain.Trainer => new ProcessTrainer(this.TaskOfLabel(), "python3", "build/train.py")
#endif
    {
        Sources = ["build/train.py"],
        Parameters = new Dictionary<string, object?> { ["max_iter"] = 300, ["learning_rate"] = 0.05 },
        Timeout = TimeSpan.FromMinutes(30),
    };
#else
#if (task == "regression")
    // LogLabel learns the logarithm, so that errors count in proportion: for labels that are all above 0, such as prices.
    Trainer ITrain.Trainer => new LightGbmRegression { LogLabel = false, Seed = 42 };
#elseif (task == "binary")
    Trainer ITrain.Trainer => new LightGbmBinary { Seed = 42 };
#elseif (task == "multiclass")
    Trainer ITrain.Trainer => new LightGbmMulticlass { Seed = 42 };
#else
    Trainer ITrain.Trainer => Trainers.LightGbm(this.TaskOfLabel());
#endif
#endif
}
