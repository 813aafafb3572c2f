using System.Diagnostics;

namespace Nuke.Common.Execution;

/// <summary>Says while targets run which they are and for how long: below the output on a terminal, by a line now and then elsewhere.</summary>
internal sealed class Progress : IDisposable
{
    private static readonly TimeSpan BeforeDisplay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);
    private readonly Session _session;
    private readonly NukeBuild _build;
    private readonly Lock _gate = new();
    private readonly Timer _timer;
    private LiveDisplay? _live;
    private bool _wasOpen;
    private bool _over;

    private Progress(Session session, NukeBuild build)
    {
        _session = session;
        _build = build;
        _timer = session.Invocation.IsTerminal
            ? new Timer(_ => ShowOrHide(), null, BeforeDisplay, BetweenLooks)
            : new Timer(_ => WriteLine(), null, session.Invocation.ProgressInterval, session.Invocation.ProgressInterval);
    }

    public static Progress? Begin(Session session, NukeBuild build) =>
        session.Shows(DefaultOutput.TargetHeader) && session.Verbosity != Verbosity.Quiet ? new Progress(session, build) : null;

    /// <summary>Takes the display away for good.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _over = true;
            _timer.Dispose();
            _live?.Dispose();
            _live = null;
        }
    }

    /// <summary>Running targets with their times, longest first, and how many of the plan have ended.</summary>
    internal ProgressState State()
    {
        var running = new List<(string Name, TimeSpan Duration, IReadOnlyList<string> Lines)>();
        var (ended, all) = (0, 0);
        foreach (var target in _build.ExecutionPlan)
        {
            if (target.Actions.Count == 0)
                continue;
            all++;
            if (target.Status == ExecutionStatus.Running)
                running.Add((target.Name, Stopwatch.GetElapsedTime(target.StartedAt), target.LiveLines));
            else if (target.Status != ExecutionStatus.Scheduled)
                ended++;
        }

        running.Sort((a, b) => b.Duration.CompareTo(a.Duration));
        return new ProgressState(running, ended, all);
    }

    private void ShowOrHide()
    {
        lock (_gate)
        {
            if (_over)
                return;
            var isOpen = _session.Screen.HasOpenLine;
            var waits = isOpen && _wasOpen;
            _wasOpen = isOpen;
            if (waits || SharedTerminal.IsInUse())
            {
                _live?.Dispose();
                _live = null;
            }
            else if (!isOpen)
                _live ??= LiveDisplay.Show(_session.Screen, State);
        }
    }

    private void WriteLine()
    {
        lock (_gate)
        {
            if (_over || State() is not { Running.Count: > 0 } state)
                return;
            _session.Screen.Line(Style.Faint, state.Sentence());
            _session.Screen.Flush();
        }
    }
}
