using Nuke.Common.Utilities;

namespace Nuke.Common.Execution;

/// <summary>Whether the run was interrupted, and who finishes it: the thread that the signal came on, while all others wait.</summary>
internal sealed class Interruption
{
    private readonly ManualResetEventSlim _over = new();
    private int _requests;
    private int _thread;
    private Action? _end;

    /// <summary>Lets the first interruption do something else, until it is disposed.</summary>
    public IDisposable HandOver(Action end)
    {
        _end = end;
        return DelegateDisposable.CreateBracket(cleanup: () => Interlocked.CompareExchange(ref _end, null, end));
    }

    /// <summary>Does what was handed over, once; false where there is nothing.</summary>
    public bool TakeOver()
    {
        var end = Interlocked.Exchange(ref _end, null);
        end?.Invoke();
        return end is not null;
    }

    /// <summary>Whether this is the first request; its thread finishes the build.</summary>
    public bool Request()
    {
        if (Interlocked.Increment(ref _requests) > 1)
            return false;
        Volatile.Write(ref _thread, Environment.CurrentManagedThreadId);
        return true;
    }

    /// <summary>The build is finished.</summary>
    public void End() => _over.Set();

    /// <summary>Whether the run was interrupted. The threads that were interrupted return from here when the build is finished.</summary>
    public bool Happened()
    {
        if (Volatile.Read(ref _requests) == 0 || Environment.CurrentManagedThreadId == Volatile.Read(ref _thread))
            return false;
        _over.Wait();
        return true;
    }
}
