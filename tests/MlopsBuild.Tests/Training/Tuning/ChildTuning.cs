using Xunit;

namespace MlopsBuild.Tests.Training.Tuning;

/// <summary>What <see cref="TrialStages"/> starts and kills; does nothing unless a folder is given.</summary>
public sealed class ChildTuning
{
    public const string FolderVariable = "MLOPSBUILD_TEST_TUNING_FOLDER";

    [Fact(Explicit = true)]
    public void TunesForVeryLong() => SmallTuning.Search(Environment.GetEnvironmentVariable(FolderVariable)!, trials: 100_000);
}
