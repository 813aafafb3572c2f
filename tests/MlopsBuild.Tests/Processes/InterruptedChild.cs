using Xunit;

namespace MlopsBuild.Tests.Processes;

/// <summary>Run by <see cref="ChildEnds.InterruptingTheBuildKillsTheTree"/> in a process that is then interrupted.</summary>
public sealed class InterruptedChild
{
    internal const string FolderVariable = "MLOPSBUILD_TEST_INTERRUPTED_FOLDER";

    [Fact(Explicit = true)]
    public void Waits() =>
        (Shell.Python(ChildEnds.Stubborn + "time.sleep(600)\n") with { Folder = Environment.GetEnvironmentVariable(FolderVariable)! }).Ends();
}
