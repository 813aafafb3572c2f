namespace Nuke.Common.Execution;

/// <summary>
/// Runs targets at once, each when all that come before it have ended; among those that may start, the order of the plan decides. A target
/// that asks to be alone waits for all others to end, and they for it.
/// </summary>
internal sealed class ParallelExecution
{
    private readonly object _gate = new();
    private readonly Session _session;
    private readonly TargetRun _targets;
    private readonly ExecutableTarget[] _plan;
    private readonly List<int>[] _followers;
    private readonly int[] _awaited;
    private readonly PriorityQueue<int, int> _ready = new();
    private int _running;
    private int _unsettled;
    private bool _isAlone;

    public ParallelExecution(Session session, IReadOnlyCollection<ExecutableTarget> plan, TargetRun targets)
    {
        _session = session;
        _targets = targets;
        _plan = [.. plan];
        _unsettled = _plan.Length;
        _awaited = new int[_plan.Length];
        _followers = new List<int>[_plan.Length];
        var places = new Dictionary<ExecutableTarget, int>(_plan.Length);
        for (var i = 0; i < _plan.Length; i++)
        {
            places.Add(_plan[i], i);
            _followers[i] = [];
        }

        for (var i = 0; i < _plan.Length; i++)
        {
            foreach (var before in _plan[i].AllDependencies)
                if (places.TryGetValue(before, out var place))
                {
                    _followers[place].Add(i);
                    _awaited[i]++;
                }

            if (_awaited[i] == 0)
                _ready.Enqueue(i, i);
        }
    }

    /// <summary>Returns when all targets have ended, or, after one that stops the build, when all that were running have.</summary>
    public void Run(int atOnce)
    {
        _session.Screen.KeepBlocks();
        var workers = new Thread[Math.Min(atOnce, _plan.Length)];
        for (var i = 0; i < workers.Length; i++)
        {
            workers[i] = new Thread(Work) { IsBackground = true, Name = $"Targets {i + 1}" };
            workers[i].Start();
        }

        foreach (var worker in workers)
            worker.Join();
    }

    private void Work()
    {
        while (Next() is { } place)
        {
            var target = _plan[place];
            var scope = target.RunsAlone ? null : new TargetScope(target);
            target.Scope = scope;
            scope?.Enter();
            try
            {
                _targets.Try(target);
            }
            finally
            {
                if (scope is not null)
                    _session.Screen.Release(scope);
                Ended(place);
            }
        }
    }

    private int? Next()
    {
        lock (_gate)
        {
            while (true)
            {
                if (_targets.IsStopped || _unsettled == 0)
                    return null;
                if (_ready.TryPeek(out var place, out _))
                {
                    var target = _plan[place];
                    if (target.Status != ExecutionStatus.Scheduled)
                    {
                        _ready.Dequeue();
                        Settle(place);
                        continue;
                    }

                    if (!_isAlone && (_running == 0 || !target.RunsAlone))
                    {
                        _ready.Dequeue();
                        _running++;
                        _isAlone = target.RunsAlone;
                        return place;
                    }
                }

                Monitor.Wait(_gate);
            }
        }
    }

    private void Ended(int place)
    {
        lock (_gate)
        {
            _running--;
            _isAlone = false;
            Settle(place);
        }
    }

    private void Settle(int place)
    {
        _unsettled--;
        foreach (var follower in _followers[place])
            if (--_awaited[follower] == 0)
                _ready.Enqueue(follower, follower);
        Monitor.PulseAll(_gate);
    }
}
