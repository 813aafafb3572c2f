using System.Diagnostics;
using System.Runtime.InteropServices;
using Nuke.Common.Tooling;

namespace Nuke.Common.Execution;

/// <summary>Runs the planned targets, one after another or at once; an interruption takes the run over from another thread.</summary>
internal sealed class TargetExecution
{
    private static TargetExecution? s_running;
    private readonly Session _session;
    private readonly NukeBuild _build;
    private readonly Interruption _interruption = new();
    private readonly BuildAttempt _attempt;
    private readonly TargetRun _targets;
    private readonly long _startedAt = Stopwatch.GetTimestamp();
    private Progress? _progress;

    public TargetExecution(Session session, NukeBuild build, Skipping skipping)
    {
        _session = session;
        _build = build;
        _attempt = new BuildAttempt(session);
        _targets = new TargetRun(session, build, skipping, _interruption);
    }

    public int InterruptedExitCode { get; private set; } = BuildRun.Interrupted;

    /// <summary>Interrupts the run of this process as Ctrl+C does.</summary>
    public static void InterruptRunning() => s_running?.Interrupt();

    /// <summary>Lets the target that runs end by itself at the first interruption of this process, where no other is left; until it is disposed.</summary>
    public static IDisposable? HandOver(Action end) => s_running?._interruption.HandOver(end);

    /// <summary>Runs to the end; false when an interruption has finished the build instead.</summary>
    public bool Run()
    {
        using var interrupt = _session.Invocation.HandlesSignals ? PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt) : null;
        using var terminate = _session.Invocation.HandlesSignals ? PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt) : null;
        s_running = this;
        _progress = Progress.Begin(_session, _build);
        if (_session.AtOnce > 1)
            new ParallelExecution(_session, _build.ExecutionPlan, _targets).Run(_session.AtOnce);
        else
            RunInOrder();
        if (_interruption.Happened())
            return false;
        RunAssured();
        _progress?.Dispose();
        _session.Screen.ReturnConsole();
        Settle();
        return true;
    }

    private bool IsLastTarget() => _build.ExecutionPlan.Count(target => target.Status == ExecutionStatus.Running || (target.Status == ExecutionStatus.Scheduled && !target.AssuredAfterFailure)) == 1;

    private void RunInOrder()
    {
        foreach (var target in _build.ExecutionPlan)
            if (target.Status == ExecutionStatus.Scheduled && !_targets.IsStopped)
                _targets.Try(target);
    }

    private void RunAssured()
    {
        foreach (var target in _build.ExecutionPlan)
            if (target.Status == ExecutionStatus.Scheduled && target.AssuredAfterFailure)
                _targets.Try(target);
    }

    private void Settle()
    {
        if (_session.AtOnce > 1)
            _session.WallTime = Stopwatch.GetElapsedTime(_startedAt);
        foreach (var target in _build.ExecutionPlan)
            if (target.Status == ExecutionStatus.Scheduled)
                target.Status = ExecutionStatus.NotRun;
        _attempt.Save(_build.ExecutionPlan);
    }

    private void Interrupt(PosixSignalContext context)
    {
        context.Cancel = true;
        Interrupt();
    }

    private void Interrupt()
    {
        if (IsLastTarget() && _interruption.TakeOver())
            return;
        if (!_interruption.Request())
        {
            _session.Invocation.Exit(BuildRun.Interrupted);
            return;
        }

        _progress?.Dispose();
        foreach (var target in _build.ExecutionPlan)
            if (target.Status == ExecutionStatus.Running)
                _targets.Abort(target);
        RunningProcesses.KillAll();
        RunAssured();
        _session.Screen.ReturnConsole();
        Settle();
        InterruptedExitCode = BuildRun.Finish(_session, _build, BuildRun.Interrupted);
        BuildRun.Answered(_session, InterruptedExitCode);
        _session.Invocation.Error.Flush();
        _interruption.End();
        _session.Invocation.Exit(InterruptedExitCode);
    }
}
