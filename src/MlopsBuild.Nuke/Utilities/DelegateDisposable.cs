namespace Nuke.Common.Utilities;

/// <summary>Runs an action when it is disposed.</summary>
public sealed class DelegateDisposable : IDisposable
{
    private readonly Action? _cleanup;

    private DelegateDisposable(Action? cleanup) => _cleanup = cleanup;

    /// <summary>Runs one action now and another on disposal.</summary>
    public static IDisposable CreateBracket(Action? setup = null, Action? cleanup = null)
    {
        setup?.Invoke();
        return new DelegateDisposable(cleanup);
    }

    /// <inheritdoc />
    public void Dispose() => _cleanup?.Invoke();
}
