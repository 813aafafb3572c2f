namespace MlopsBuild.Training;

/// <summary>The environment variables that a process is given; <see cref="Parameters"/> names a JSON file that says the same and more.</summary>
public static class ProcessVariables
{
    /// <summary><c>train</c> or <c>predict</c>.</summary>
    public const string Mode = "MLOPSBUILD_MODE";

    /// <summary>JSON file: mode, task, label, features, classes, columns with types and units, the trainer's parameters, and all paths.</summary>
    public const string Parameters = "MLOPSBUILD_PARAMS";

    /// <summary>Only to train: file of the training rows.</summary>
    public const string Train = "MLOPSBUILD_TRAIN";

    /// <summary>Only to predict: file of the rows, in all columns but the label.</summary>
    public const string Rows = "MLOPSBUILD_ROWS";

    /// <summary>Only to predict: the file to write, a row for each row given, in the same order.</summary>
    public const string Predictions = "MLOPSBUILD_PREDICTIONS";

    /// <summary><c>csv</c> or <c>parquet</c>: format of the rows and of the predictions.</summary>
    public const string Format = "MLOPSBUILD_FORMAT";

    /// <summary>Folder that keeps the model: to be filled when training, to be read when predicting.</summary>
    public const string Model = "MLOPSBUILD_MODEL";

    /// <summary>Only to train: JSON file of numbers, nested at will, that may be written.</summary>
    public const string Metrics = "MLOPSBUILD_METRICS";

    /// <summary>Only to train: folder for DVCLive, as in <c>Live(os.environ["MLOPSBUILD_DVCLIVE"])</c>; <c>dvclive</c> below the folder of the process is read too.</summary>
    public const string DvcLive = "MLOPSBUILD_DVCLIVE";

    /// <summary>Seed of every random choice.</summary>
    public const string Seed = "MLOPSBUILD_SEED";
}
