using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training;

/// <summary>What <see cref="TrainingInAnotherProcess"/> runs; does nothing unless a folder is given.</summary>
public sealed class ChildTraining
{
    public const string FolderVariable = "MLOPSBUILD_TEST_MODEL_FOLDER";

    [Fact(Explicit = true)]
    public void TrainsBothTrainers()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable)!;
        Train(new LightGbmRegression { Iterations = 30 }, Path.Combine(folder, "lightgbm"));
        Train(new FastTreeRegression { Iterations = 30 }, Path.Combine(folder, "fasttree"));
        File.WriteAllText(Path.Combine(folder, "cores.txt"), $"{Environment.ProcessorCount}");
    }

    private static void Train(MlNetTrainer trainer, string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            trainer.Train(SmallTable.Rows, SmallTable.Schema, folder);
            ModelEvaluation.Run("small", folder, SmallTable.Rows, new(), folder);
        }
        catch (NativeLibraryMissingException failure)
        {
            File.WriteAllText(Path.Combine(folder, "advice.txt"), failure.Message);
        }
    }
}
