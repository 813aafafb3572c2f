using MlopsBuild.Targets;
using Nuke.Common;

partial class Build
{
    Target Test => _ => _
        .Description("Builds and runs every test whose tools are found, and says which were skipped and why")
        .DependsOn<IGenerateCi>(x => x.VerifyCi)
        .RunsAlone()
        .Executes(() => ReportTests(TestRun.Sample(RootDirectory)));

    Target Soak => _ => _
        .Description("Runs the tests with the full counts of faults; takes long")
        .DependsOn<IGenerateCi>(x => x.VerifyCi)
        .RunsAlone()
        .Executes(() => ReportTests(TestRun.Full(RootDirectory)));

    Target Benchmark => _ => _
        .Description("Prints what the build costs beside references measured in the same run")
        .RunsAlone()
        .Executes(() =>
        {
            RepositoryProgram.Compile(RootDirectory);
            Assert.True(RepositoryProgram.Run(RootDirectory, "MlopsBuild.Benchmarks", []) == 0, "A benchmark failed; see the output above.");
        });

    void ReportTests(TestCounts counts)
    {
        ReportSummary(summary =>
        {
            summary["passed"] = counts.Passed.ToString();
            summary["failed"] = counts.Failed.ToString();
            summary["skipped"] = counts.Skipped.ToString();
            return summary;
        });
        Assert.True(counts.Failed == 0, $"{counts.Failed} of {counts.Total} tests failed; see the output above or artifacts/tests.");
        Assert.True(counts.Total > 0, "No test ran.");
    }
}
