using System.Diagnostics;
using System.Runtime.InteropServices;
using Nuke.Common.Tooling;

namespace Nuke.Common.Execution;

/// <summary>Runs the planned targets one after another; an interruption takes the run over from another thread.</summary>
internal sealed class TargetExecution(Session session, NukeBuild build, Skipping skipping)
{
    private readonly ManualResetEventSlim _interruptionDone = new();
    private readonly BuildAttempt _attempt = new(session);
    private int _interrupted;
    private long _started;

    public int InterruptedExitCode { get; private set; } = BuildRun.Interrupted;

    /// <summary>Runs to the end; false when an interruption has finished the build instead.</summary>
    public bool Run()
    {
        using var interrupt = session.Invocation.HandlesSignals ? PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt) : null;
        using var terminate = session.Invocation.HandlesSignals ? PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt) : null;
        s_running = this;
        foreach (var target in build.ExecutionPlan)
            if (target.Status == ExecutionStatus.Scheduled && !TryRun(target))
                break;
        if (IsInterrupted())
            return false;
        RunAssured();
        Settle();
        return true;
    }

    private static TargetExecution? s_running;

    /// <summary>Interrupts the run of this process as Ctrl+C does.</summary>
    public static void InterruptRunning() => s_running?.Interrupt();

    private static void MarkNotRun(IReadOnlyCollection<ExecutableTarget> plan)
    {
        foreach (var target in plan)
            if (target.Status == ExecutionStatus.Scheduled)
                target.Status = ExecutionStatus.NotRun;
    }

    private void Settle()
    {
        MarkNotRun(build.ExecutionPlan);
        _attempt.Save(build.ExecutionPlan);
    }

    // Returns whether the build goes on.
    private bool TryRun(ExecutableTarget target)
    {
        try
        {
            if (skipping.ByDynamicConditions(target))
                return true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            BuildMessageWriter.Error(e, "A condition of target {Target} has thrown an exception", target.Name);
            return false;
        }

        if (target.Actions.Count == 0)
        {
            target.Status = ExecutionStatus.Collective;
            return true;
        }

        return RunActions(target) || target.ProceedAfterFailure;
    }

    private bool RunActions(ExecutableTarget target)
    {
        using var block = session.Shows(session.Host.BlockOutput) ? session.Host.WriteBlock(target.Name) : null;
        session.Screen.Flush();
        target.Status = ExecutionStatus.Running;
        session.RunningTarget = target;
        _started = Stopwatch.GetTimestamp();
        try
        {
            session.Extensions!.Running(target);
            foreach (var action in target.Actions.ToArray())
                action();
            if (IsInterrupted())
                return false;
            target.Duration = Stopwatch.GetElapsedTime(_started);
            target.Status = ExecutionStatus.Succeeded;
            session.Extensions.Succeeded(target);
            return true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            if (IsInterrupted())
                return false;
            target.Duration = Stopwatch.GetElapsedTime(_started);
            target.Status = ExecutionStatus.Failed;
            Failed(target, e is System.Reflection.TargetInvocationException { InnerException: { } inner } ? inner : e);
            return false;
        }
        finally
        {
            session.RunningTarget = null;
        }
    }

    private void Failed(ExecutableTarget target, Exception exception)
    {
        BuildMessageWriter.Error(exception, "Target {Target} has thrown an exception", target.Name);
        if (target.SummaryInformation.Count == 0)
        {
            var line = exception.Message.AsSpan();
            var end = line.IndexOfAny('\r', '\n');
            target.SummaryInformation[exception.GetType().Name] = (end < 0 ? line : line[..end]).ToString();
            session.Extensions!.SummaryUpdated(build, target);
        }

        try
        {
            session.Extensions!.Failed(target);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            BuildMessageWriter.Error(e, "An extension has thrown an exception after the failure of {Target}", target.Name);
        }
    }

    private void RunAssured()
    {
        foreach (var target in build.ExecutionPlan)
            if (target.Status == ExecutionStatus.Scheduled && target.AssuredAfterFailure)
                TryRun(target);
    }

    private void Interrupt(PosixSignalContext context)
    {
        context.Cancel = true;
        Interrupt();
    }

    private void Interrupt()
    {
        if (Interlocked.Exchange(ref _interrupted, 1) == 1)
        {
            session.Invocation.Exit(BuildRun.Interrupted);
            return;
        }

        s_interruptionThread = Environment.CurrentManagedThreadId;
        foreach (var target in build.ExecutionPlan)
            if (target.Status == ExecutionStatus.Running)
            {
                target.Duration = Stopwatch.GetElapsedTime(_started);
                target.Status = ExecutionStatus.Aborted;
            }

        RunningProcesses.KillAll();
        RunAssured();
        Settle();
        InterruptedExitCode = BuildRun.Finish(session, build, BuildRun.Interrupted);
        session.Invocation.Error.Flush();
        _interruptionDone.Set();
        session.Invocation.Exit(InterruptedExitCode);
    }

    private static int s_interruptionThread;

    // The thread that was interrupted waits here until the other one has finished the build.
    private bool IsInterrupted()
    {
        if (Volatile.Read(ref _interrupted) == 0 || Environment.CurrentManagedThreadId == s_interruptionThread)
            return false;
        _interruptionDone.Wait();
        return true;
    }
}
