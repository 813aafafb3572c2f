using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace MlopsBuild.Serving;

/// <summary>
/// SIGTERM and SIGINT end the server, a second SIGINT at once; SIGHUP asks for a look. They are listened to until the process has ended: a signal that comes after the last answer, as when a
/// terminal and the parent both ask, does not change the exit code.
/// </summary>
[SuppressMessage("Reliability", "CA2000", Justification = "What they use lives as long as the process.")]
internal sealed class ServerSignals
{
    private static readonly List<PosixSignalRegistration> s_listening = [];
    private readonly CancellationTokenSource _end = new();
    private bool _isInterrupted;

    public ServerSignals()
    {
        s_listening.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ask));
        s_listening.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, Ask));
        s_listening.Add(PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            Looks.Release();
        }));
    }

    /// <summary>Cancelled when the server is to end.</summary>
    public CancellationToken End => _end.Token;

    /// <summary>Has one more for every look at the models that was asked for.</summary>
    public SemaphoreSlim Looks { get; } = new(0);

    private void Ask(PosixSignalContext signal)
    {
        signal.Cancel = signal.Signal != PosixSignal.SIGINT || !Interlocked.Exchange(ref _isInterrupted, true);
        _end.Cancel();
    }
}
