namespace Nuke.Common.Tooling;

/// <summary>A started process.</summary>
public interface IProcess : IDisposable
{
    /// <summary>The program.</summary>
    string FileName { get; }

    /// <summary>The arguments, secrets redacted.</summary>
    string Arguments { get; }

    /// <summary>The folder it was started in.</summary>
    string WorkingDirectory { get; }

    /// <summary>What it wrote so far, secrets redacted.</summary>
    IReadOnlyCollection<Output> Output { get; }

    /// <summary>Its exit code, once it has ended.</summary>
    int ExitCode { get; }

    /// <summary>Whether it has ended.</summary>
    bool HasExited { get; }

    /// <summary>Its number.</summary>
    int Id { get; }

    /// <summary>Ends it and all that it started.</summary>
    void Kill();

    /// <summary>Waits for its end; false when the timeout came first, which kills it and all that it started.</summary>
    bool WaitForExit();
}
