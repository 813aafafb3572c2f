namespace MlopsBuild.Processes;

/// <summary>
/// A process and all that it has started, those that left its group and session and lost their parent among them: every one inherits a
/// mark in its environment. One that also empties its environment is found while its parent or the first process of its group or session
/// lives. Numbers of processes are given again soon, so that a number alone proves nothing: the time of its start names a process.
/// </summary>
internal sealed class LinuxProcessTree(int root, string mark)
{
    private Dictionary<int, ulong> _members = LinuxProcess.Find(root) is { } first ? new() { [root] = first.Started } : [];
    private HashSet<int> _others = [];

    /// <summary>The members that have not ended.</summary>
    /// <param name="again">Whether processes that were no members before are looked at again: their numbers may have gone to new ones.</param>
    /// <param name="found">Is given each member at once, before the others are looked for.</param>
    public List<LinuxProcess> Living(bool again = false, Action<LinuxProcess>? found = null)
    {
        if (again)
            _others = [];
        var living = new List<LinuxProcess>();
        var others = new HashSet<int>();
        var unknown = new List<LinuxProcess>();
        var met = new Dictionary<int, ulong>();
        // The newest first: a chain of processes that each start the next one and end is outrun only so.
        foreach (var id in LinuxProcess.Ids().OrderDescending())
        {
            if (_others.Contains(id))
                others.Add(id);
            else if (LinuxProcess.Find(id) is { } process && !Take(process))
                unknown.Add(process);
        }

        // A child stood before its parent.
        while (unknown.RemoveAll(Take) > 0)
        {
        }

        others.UnionWith(unknown.Select(process => process.Id));
        _others = others;
        _members = met;
        return living;

        bool Take(LinuxProcess process)
        {
            if (!IsKnown(process) && !Joins(process))
                return false;
            met[process.Id] = process.Started;
            if (!process.HasEnded)
            {
                found?.Invoke(process);
                living.Add(process);
            }

            return true;
        }
    }

    /// <summary>Bytes of memory that the members hold now, and the most that they are known to have held.</summary>
    /// <param name="limit">Above it, pages that members share are counted once, which is slower to ask for.</param>
    public (long Now, long Peak) Memory(long? limit)
    {
        var members = Living();
        long now = 0, peak = 0;
        foreach (var member in members)
        {
            var memory = LinuxProcess.Memory(member.Id);
            now += memory.Now;
            peak = Math.Max(peak, memory.Peak);
        }

        peak = Math.Max(now, peak);
        if (now > limit && members.Count > 1)
            now = members.Sum(member => LinuxProcess.ProportionalMemory(member.Id) ?? LinuxProcess.Memory(member.Id).Now);
        return (now, peak);
    }

    /// <summary>Sends a signal to all members.</summary>
    public void Signal(int signal)
    {
        foreach (var member in Living(again: true))
            Signals.Send(member.Id, signal);
    }

    /// <summary>Kills all members; whether none is left when the time is over.</summary>
    public bool Kill(TimeSpan time)
    {
        // Between two looks one may start another and end, so that one look without any proves little.
        const int EmptyLooks = 5;
        var end = Environment.TickCount64 + (long)time.TotalMilliseconds;
        var stopped = new HashSet<(int, ulong)>();
        var empty = 0;
        for (var isFirst = true; Environment.TickCount64 < end; isFirst = false)
        {
            var before = stopped.Count;
            var living = Living(again: isFirst || empty == EmptyLooks, Stop);
            if (living.Count == 0)
            {
                if (empty++ == EmptyLooks)
                    return true;
                continue;
            }

            // All are stopped before the first is killed: otherwise one could start another while its neighbours are being killed.
            empty = 0;
            if (stopped.Count > before)
                continue;
            foreach (var member in living)
                Signals.Send(member.Id, Signals.Kill);
            Thread.Sleep(5);
        }

        return false;

        void Stop(LinuxProcess member)
        {
            if (stopped.Add((member.Id, member.Started)))
                Signals.Send(member.Id, Signals.Stop);
        }
    }

    private bool IsKnown(LinuxProcess process) => _members.TryGetValue(process.Id, out var started) && started == process.Started;

    private bool Joins(LinuxProcess process)
    {
        var joins = process.Id != Environment.ProcessId
            && (IsFrom(process.Parent, process) || IsFrom(process.Session, process) || IsFrom(process.Group, process) || LinuxProcess.HasInEnvironment(process.Id, mark));
        if (joins)
            _members[process.Id] = process.Started;
        return joins;
    }

    private bool IsFrom(int other, LinuxProcess process) =>
        other != process.Id && _members.TryGetValue(other, out var started) && LinuxProcess.Find(other) is { } found && found.Started == started && started <= process.Started;
}
