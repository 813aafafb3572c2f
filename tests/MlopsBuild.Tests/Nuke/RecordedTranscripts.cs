using Xunit;

namespace MlopsBuild.Tests.Nuke;

/// <summary>The sample build prints what it printed under NUKE 10.1, apart from exit codes and the level of standard error.</summary>
[Collection(BuildHostCollection.Name)]
public sealed class RecordedTranscripts
{
    [Fact]
    public void ParametersComponentTargetsAndSummaryAppear() => Check(
        ["Report", "--no-logo", "--learning-rate", "0.5", "--numbers", "1", "2", "3", "--mode", "slow", "--configuration", "release", "--dry-run", "--train-epochs", "7", "--train-optimizer", "adam"],
        0,
        """

        ╬════════════
        ║ Prepare
        ╬═══

        <time> [DBG] preparing

        ╬══════════
        ║ Train
        ╬══

        <time> [INF] training 7 epochs with adam into <root>/models

        ╬═══════════
        ║ Report
        ╬══

        <time> [INF] lr=0.5 cfg=Release nums=[1, 2, 3] mode=Slow dry=True need=null
        <time> [WRN] this is a warning from Report

        ╬══════════════════════
        ║ Errors & Warnings
        ╬═════════════

        [WRN] Report: this is a warning from Report

        ═══════════════════════════════════════
        Target             Status      Duration
        ───────────────────────────────────────
        Prepare            Succeeded     < 1sec
        Train              Succeeded     < 1sec
        Report             Succeeded     < 1sec   // Accuracy: 0.93
        ───────────────────────────────────────
        Total                            < 1sec
        ═══════════════════════════════════════

        Build succeeded on <date>. ＼（＾ᴗ＾）／

        """);

    [Fact]
    public void FailureStopsTheBuildAndRunsAssuredTargets() => Check(
        ["AfterFail", "--no-logo"],
        1,
        """

        ╬══════════
        ║ Clean
        ╬══


        ╬══════════
        ║ Fails
        ╬══

        <time> [ERR] Target Fails has thrown an exception
        System.Exception: boom happened

        ╬═══════════
        ║ Always
        ╬══

        <time> [INF] always

        ╬══════════════════════
        ║ Errors & Warnings
        ╬═════════════

        [ERR] Fails: Target Fails has thrown an exception

        ═══════════════════════════════════════
        Target             Status      Duration
        ───────────────────────────────────────
        Clean              Succeeded     < 1sec
        Fails              Failed        < 1sec   // Exception: boom happened
        Always             Succeeded     < 1sec
        AfterFail          NotRun              
        ───────────────────────────────────────
        Total                            < 1sec
        ═══════════════════════════════════════

        Build failed on <date>. (╯°□°）╯︵ ┻━┻

        """);

    [Fact]
    public void ProceedingTargetsLetTheirDependentsRun() => Check(
        ["AfterProceeds", "--no-logo"],
        1,
        """

        ╬═════════════
        ║ Proceeds
        ╬════

        <time> [ERR] Target Proceeds has thrown an exception
        System.InvalidOperationException: first line
        second

        ╬══════════════════
        ║ AfterProceeds
        ╬═════════


        ╬══════════════════════
        ║ Errors & Warnings
        ╬═════════════

        [ERR] Proceeds: Target Proceeds has thrown an exception

        ═══════════════════════════════════════
        Target             Status      Duration
        ───────────────────────────────────────
        Proceeds           Failed        < 1sec   // InvalidOperationException: first line
        AfterProceeds      Succeeded     < 1sec
        ───────────────────────────────────────
        Total                            < 1sec
        ═══════════════════════════════════════

        Build failed on <date>. (╯°□°）╯︵ ┻━┻

        """);

    [Fact]
    public void UnmetRequirementsKeepAllTargetsFromRunning()
    {
        var result = Check(
            ["NeedsExpr", "--no-logo"],
            2,
            """

            ═══════════════════════════════════════
            Target             Status      Duration
            ───────────────────────────────────────
            NeedsExpr          NotRun              
            ───────────────────────────────────────
            Total                            < 1sec
            ═══════════════════════════════════════

            Build failed on <date>. (╯°□°）╯︵ ┻━┻

            """);
        Assert.Equal("Target 'NeedsExpr' requires '(value(MlopsBuild.Tests.Nuke.Builds.SampleBuild).LearningRate > 5)'\n", result.Error);
    }

    [Fact]
    public void SkippedTargetsSayWhy() => Check(
        ["--no-logo", "--skip"],
        0,
        """

        ═══════════════════════════════════════
        Target             Status      Duration
        ───────────────────────────────────────
        Prepare            Skipped                // Skipped: via parameter
        Train              Skipped                // Skipped: via parameter
        Report             Skipped                // Skipped: via parameter
        ───────────────────────────────────────
        Total                            < 1sec
        ═══════════════════════════════════════

        Build succeeded on <date>. ＼（＾ᴗ＾）／

        """);

    [Fact]
    public void StaticConditionsSkipWhatNothingElseNeeds() => Check(
        ["Cond", "--no-logo"],
        0,
        """

        ═══════════════════════════════════════
        Target             Status      Duration
        ───────────────────────────────────────
        Noop               Skipped                // Skipped: because of Cond
        Cond               Skipped                // OnlyWhen: LearningRate > 1
        ───────────────────────────────────────
        Total                            < 1sec
        ═══════════════════════════════════════

        Build succeeded on <date>. ＼（＾ᴗ＾）／

        """);

    [Fact]
    public void HelpListsTargetsAndParameters() => Check(
        ["--help", "--no-logo"],
        0,
        """
        Targets (with their direct dependencies):

          Clean               
            Deletes outputs
          Noop                
          Report (default)     -> Train
            Writes the report
          Fails                -> Clean
          AfterFail            -> Fails
          Always              
          Proceeds            
          AfterProceeds        -> Proceeds
          Cond                 -> Noop
          CondDyn              -> Noop
          All                  -> Noop, CondDyn
          NeedsKey            
          NeedsExpr           
          Proc                
          Prepare             
            Prepares data
          Train                -> Prepare
            Trains the model

        Parameters:

          --api-key            Key.
          --configuration      Configuration to build.
          --dry-run            Dry.
          --learning-rate      Learning rate of the run.
          --mode               Mode of things.
          --need-me            <no description>
          --numbers            Numbers.
          --opt-count          Opt count.
          --out-dir            Some dir.
          --train-epochs       Number of epochs.
          --train-optimizer    Optimizer name.

          --continue           Indicates to continue a previously failed build attempt.
          --help               Shows the help text for this build assembly.
          --host               Host for execution. Default is 'automatic'.
          --no-logo            Disables displaying the NUKE logo.
          --plan               Shows the execution plan (HTML).
          --profile            Defines the profiles to load.
          --root               Root directory during build execution.
          --skip               List of targets to be skipped. Empty list skips all dependencies.
          --target             List of targets to be invoked. Default is 'Report'.
          --verbosity          Logging verbosity during build execution. Default is 'Normal'.

        """);

    [Fact]
    public void FailedProcessesShowTheirCommandAndTheirErrors()
    {
        using var run = new HostRun();
        var result = run.Sample("Proc", "--no-logo");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("[INF] > /usr/bin/ls /nonexistent-dir\n", result.Output);
        Assert.Contains("[DBG] /usr/bin/ls: cannot access '/nonexistent-dir': No such file or directory\n", result.Output);
        Assert.Contains("Nuke.Common.Tooling.ProcessException: Process 'ls' exited with code 2.\n   > /usr/bin/ls /nonexistent-dir\n   @ ", result.Output);
        Assert.Contains("Proc               Failed        < 1sec   // ProcessException: Process 'ls' exited with code 2.\n", result.Output);
    }

    [Fact]
    public void GitHubActionsGetsGroupsAnnotationsAndColours()
    {
        using var run = new HostRun();
        var result = run.With("GITHUB_ACTIONS", "true").Sample("Fails", "--no-logo", "--verbosity", "minimal");
        Assert.StartsWith("::group::Clean\n::endgroup::Clean\n::group::Fails\n::error::Target \"Fails\" has thrown an exception\n\e[", result.Output);
        Assert.Contains("::endgroup::Fails\n", result.Output);
        Assert.Contains("\e[38;5;196;1mFails              Failed        < 1sec   // Exception: boom happened\e[0m\n", result.Output);
    }

    private static Testing.CommandResult Check(string[] arguments, int exitCode, string expected)
    {
        using var run = new HostRun();
        var result = run.Sample(arguments);
        Assert.Equal(expected, OurParameters.RemovedFrom(result.Output));
        Assert.Equal(exitCode, result.ExitCode);
        return result;
    }
}
