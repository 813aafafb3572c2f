namespace MlopsBuild.Processes;

/// <summary>
/// A program to run as a child, long and untrusted as a training may be: its output is given on as it comes and never gathers in memory or
/// on disk, and it is killed with all that it has started when its time, memory or output goes beyond a limit, when the build is
/// interrupted, or when it leaves something running behind. No shell takes part: arguments reach the program as they are. Its standard
/// input is empty unless <see cref="Input"/> gives it something.
/// </summary>
/// <param name="Program">A name that the PATH knows, or a path, absolute or relative to <see cref="Folder"/>.</param>
/// <param name="Arguments">Its arguments. Other users of the machine can see them: secrets go into <see cref="Secrets"/>.</param>
public sealed record ChildProcess(string Program, params IReadOnlyList<string> Arguments)
{
    /// <summary>Folder it starts in; default the current one.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Variables added to the environment of the build, or set anew.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>As <see cref="Environment"/>; wherever the values appear in output and messages, asterisks stand for them.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    /// <summary>Bytes it may read on its standard input; none by default.</summary>
    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>How long it may run; null for as long as it likes.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>
    /// Bytes of memory that it and all that it has started may take together; null for as many as there are. Looked at ten times a second,
    /// so that a steep rise goes beyond it for a moment. On Linux resident and swapped pages count, those shared between the processes
    /// once; elsewhere the working set of the first process alone.
    /// </summary>
    public long? MemoryLimit { get; init; }

    /// <summary>Bytes it may write on both streams together; default 256 MiB.</summary>
    public long OutputLimit { get; init; } = 256L * 1024 * 1024;

    /// <summary>
    /// How long it may take to end when it is asked to (SIGTERM) for time, memory, cancellation or because it shall stop, before it is killed; default 2 seconds.
    /// On Windows it is killed at once, and so it is everywhere for its output.
    /// </summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Lines of each stream that are kept for messages; default 30. A line of more than 16,384 characters is cut.</summary>
    public int LastLines { get; init; } = 30;

    /// <summary>Absolute path of the program, found as when it is run.</summary>
    /// <exception cref="ProgramMissingException">There is no such program.</exception>
    public string FindProgram() => ProgramPath.Find(Program, FullFolder);

    /// <summary>Runs the program to its end.</summary>
    /// <param name="receiver">Takes every line as it comes, one at a time; while it works, the program may wait.</param>
    /// <param name="cancellation">Ends the program with all that it has started.</param>
    /// <param name="stop">
    /// Asks a program that runs for good, such as a server, to end; the result says how it did. Where it is given, the program outlives an interruption of the build that does not end the
    /// build, and whoever handles that asks.
    /// </param>
    /// <exception cref="ArgumentException">An option makes no sense, or an argument holds a secret; all problems are listed.</exception>
    /// <exception cref="ProgramMissingException">There is no such program, or the system does not start it.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, or the build was interrupted.</exception>
    public ChildProcessResult Run(Action<OutputLine>? receiver = null, CancellationToken cancellation = default, CancellationToken stop = default)
    {
        Check();
        if (!Directory.Exists(FullFolder))
            throw new DirectoryNotFoundException($"The folder \"{FullFolder}\" does not exist, expected one to start \"{Program}\" in.");
        cancellation.ThrowIfCancellationRequested();
        using var running = new RunningChild(this, FindProgram(), FullFolder, receiver, diesWhenInterrupted: !stop.CanBeCanceled);
        return running.WaitForEnd(cancellation, stop);
    }

    /// <summary>The program and its arguments as one line for people.</summary>
    public override string ToString() => string.Join(' ', Arguments.Prepend(Program).Select(Quoted));

    private string FullFolder => Path.GetFullPath(Folder.Length == 0 ? "." : Folder);

    private static string Quoted(string argument) =>
        argument.Length > 0 && !argument.AsSpan().ContainsAny(" \t\r\n\"'") ? argument : $"\"{argument.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private void Check()
    {
        var problems = new List<string>();
        if (Program.Length == 0)
            problems.Add("It names no program.");
        if (Timeout <= TimeSpan.Zero)
            problems.Add($"Timeout is {Timeout}, expected more than 0.");
        if (MemoryLimit <= 0)
            problems.Add($"MemoryLimit is {MemoryLimit}, expected more than 0.");
        if (OutputLimit < 0)
            problems.Add($"OutputLimit is {OutputLimit}, expected 0 or more.");
        if (Patience < TimeSpan.Zero)
            problems.Add($"Patience is {Patience}, expected 0 or more.");
        if (LastLines < 0)
            problems.Add($"LastLines is {LastLines}, expected 0 or more.");
        if (Arguments.Prepend(Program).Any(argument => argument.Contains('\0')))
            problems.Add("An argument holds a NUL, which no program can be given.");
        foreach (var (name, value) in Environment.Concat(Secrets))
        {
            if (name.Length == 0 || name.AsSpan().ContainsAny('=', '\0') || value.Contains('\0'))
                problems.Add($"The variable \"{name}\" cannot be set: its name is empty or holds \"=\", or it holds a NUL.");
        }

        foreach (var (name, value) in Secrets)
        {
            if (value.Length > 0 && Arguments.Prepend(Program).Any(argument => argument.Contains(value, StringComparison.Ordinal)))
                problems.Add($"An argument holds the secret \"{name}\", which other users of the machine could see; let the program read the variable.");
        }

        if (problems.Count > 0)
            throw new ArgumentException($"The child process \"{Program}\" is not usable: {string.Join(" ", problems)}");
    }
}
