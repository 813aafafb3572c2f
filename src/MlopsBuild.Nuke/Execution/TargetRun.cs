using System.Diagnostics;
using System.Reflection;

namespace Nuke.Common.Execution;

/// <summary>Runs single targets: conditions, hooks, actions, status.</summary>
internal sealed class TargetRun(Session session, NukeBuild build, Skipping skipping, Interruption interruption)
{
    // Extensions and hooks of users know nothing of threads.
    private readonly Lock _hooks = new();
    private volatile bool _stopped;

    /// <summary>Whether a failure has stopped the build, so that no further target begins.</summary>
    public bool IsStopped => _stopped;

    /// <summary>Runs the target, or leaves it out.</summary>
    public void Try(ExecutableTarget target)
    {
        try
        {
            if (Skipping.Unmet(target.DynamicConditions) is { } condition)
            {
                lock (_hooks)
                    skipping.ByCondition(target, condition);
                return;
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _stopped = true;
            BuildMessageWriter.Error(e, "A condition of target {Target} has thrown an exception", target.Name);
            return;
        }

        if (target.Actions.Count == 0)
            target.Status = ExecutionStatus.Collective;
        else
            RunActions(target);
    }

    /// <summary>Ends what the interrupted target was about; its own thread will not.</summary>
    public void Abort(ExecutableTarget target)
    {
        target.Duration = Stopwatch.GetElapsedTime(target.StartedAt);
        target.Status = ExecutionStatus.Aborted;
        target.Scope?.Enter();
        target.EndBlock();
        if (target.Scope is not null)
            session.Screen.Release(target.Scope);
    }

    private void RunActions(ExecutableTarget target)
    {
        target.Block = session.Shows(session.Host.BlockOutput) ? session.Host.WriteBlock(target.Name) : null;
        session.Screen.Flush();
        target.StartedAt = Stopwatch.GetTimestamp();
        target.Status = ExecutionStatus.Running;
        session.RunningTarget = target;
        try
        {
            lock (_hooks)
                session.Extensions!.Running(target);
            foreach (var action in target.Actions.ToArray())
                action();
            if (interruption.Happened())
                return;
            target.Duration = Stopwatch.GetElapsedTime(target.StartedAt);
            lock (_hooks)
            {
                target.Status = ExecutionStatus.Succeeded;
                session.Extensions.Succeeded(target);
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            if (interruption.Happened())
                return;
            target.Duration = Stopwatch.GetElapsedTime(target.StartedAt);
            _stopped |= !target.ProceedAfterFailure;
            target.Status = ExecutionStatus.Failed;
            Failed(target, e is TargetInvocationException { InnerException: { } inner } ? inner : e);
        }
        finally
        {
            session.RunningTarget = null;
            if (target.Status != ExecutionStatus.Aborted)
                target.EndBlock();
        }
    }

    private void Failed(ExecutableTarget target, Exception exception)
    {
        BuildMessageWriter.Error(exception, "Target {Target} has thrown an exception", target.Name);
        lock (_hooks)
        {
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
    }
}
