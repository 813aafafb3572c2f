using MlopsBuild.Data;
using MlopsBuild.Testing;
using MlopsBuild.Tests.Data;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training;

/// <summary>The whole way from the committed file to the metrics.</summary>
public sealed class DiamondsPipeline
{
    [Fact]
    public void LightGbmExplainsNinetyEightPercentOfHeldOutPrices()
    {
        using var folder = new TemporaryFolder();

        var metrics = Run(folder.Path, new LightGbmRegression());

        TestContext.Current.TestOutputHelper!.WriteLine($"{metrics}");
        Assert.InRange(metrics.R2, 0.98, 1);
        Assert.Equal(10_000, metrics.Rows, tolerance: 900);
    }

    [Fact]
    public void FastTreeExplainsNinetyEightPercentOfHeldOutPrices()
    {
        using var folder = new TemporaryFolder();

        var metrics = Run(folder.Path, new FastTreeRegression());

        TestContext.Current.TestOutputHelper!.WriteLine($"{metrics}");
        Assert.InRange(metrics.R2, 0.98, 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TwoRunsInDifferentFoldersGiveTheSameBytes(bool lightGbm)
    {
        using var first = new TemporaryFolder();
        using var second = new TemporaryFolder();
        MlNetTrainer trainer = lightGbm
            ? new LightGbmRegression { Iterations = 20 }
            : new FastTreeRegression { Iterations = 20 };

        Run(first.Path, trainer);
        Run(second.Path, trainer, new EngineLimits { Threads = 1 });

        string[] Files(string folder) => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order()];
        Assert.Equal(Files(first.Path), Files(second.Path));
        Assert.Equal(16, Files(first.Path).Length);
        Assert.All(Files(first.Path), file => Assert.Equal(File.ReadAllBytes(first[file]), File.ReadAllBytes(second[file])));
    }

    internal static RegressionFigures Run(string folder, MlNetTrainer trainer, EngineLimits? limits = null)
    {
        string Below(params string[] parts) => Path.Combine([folder, .. parts]);
        DatasetValidation.Run(ReferenceData.Diamonds, ReferenceData.Contract, ReferenceData.Diamonds.Path, Below("validated"), limits);
        DatasetSplit.Run(Below("validated", DatasetValidation.AcceptedFile), ReferenceData.Contract.Schema, Below("split"), limits: limits);
        trainer.Train(ParquetRows.From(Below("split", DatasetSplit.TrainFile)), ReferenceData.Contract.Schema, Below("model"));
        ModelEvaluation.Run("diamonds", Below("model"), ParquetRows.From(Below("split", DatasetSplit.TestFile)), new(), Below("evaluation"));
        return RegressionFigures.Of(Below("model"), ParquetRows.From(Below("split", DatasetSplit.TestFile)));
    }
}
