using System.Collections;
using System.Text;

namespace Nuke.Common.Execution;

/// <summary>All that a run takes from the process around it.</summary>
internal sealed record Invocation
{
    public required string[] Arguments { get; init; }

    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    public required string WorkingDirectory { get; init; }

    /// <summary>A variable as it stands now, where that may differ from <see cref="Environment"/>.</summary>
    public Func<string, string?>? CurrentVariable { get; init; }

    /// <summary>Reads the value of a secret, which is never an argument; null when there is none.</summary>
    public Func<string?> Secret { get; init; } = () => null;

    public required TextWriter Output { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Whether standard output is a terminal that wants colours.</summary>
    public bool Colours { get; init; }

    /// <summary>Columns that text is wrapped at; default 100.</summary>
    public Func<int> Width { get; init; } = () => 100;

    /// <summary>Whether standard output is a terminal.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>How often a build that is not on a terminal says what is running.</summary>
    public TimeSpan ProgressInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Takes standard output for one document: all that anybody else writes to it from now on goes to standard error.</summary>
    public Func<TextWriter>? TakeOutput { get; init; }

    /// <summary>Ends the process from another thread; called after an interruption only.</summary>
    public Action<int> Exit { get; init; } = _ => { };

    /// <summary>Whether Ctrl+C and SIGTERM are listened to.</summary>
    public bool HandlesSignals { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The value of a variable, or null.</summary>
    public string? Variable(string name) =>
        CurrentVariable is null ? Environment.GetValueOrDefault(name) ?? System.Environment.GetEnvironmentVariable(name) : CurrentVariable(name);

    public static Invocation OfProcess()
    {
        var environment = new Dictionary<string, string>();
        foreach (DictionaryEntry variable in System.Environment.GetEnvironmentVariables())
            environment[(string)variable.Key] = (string?)variable.Value ?? "";
        var arguments = System.Environment.GetCommandLineArgs();
        var terminal = !Console.IsOutputRedirected;
        return new Invocation
        {
            Arguments = arguments.Length == 0 ? [] : arguments[1..],
            Environment = environment,
            WorkingDirectory = System.Environment.CurrentDirectory,
            CurrentVariable = System.Environment.GetEnvironmentVariable,
            Secret = SecretInput.Read,
            Output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 4096),
            Error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false), 1024),
            IsTerminal = terminal,
            TakeOutput = () => new StreamWriter(StandardOutput.Take(), new UTF8Encoding(false)),
            Colours = terminal && environment.GetValueOrDefault("TERM", "") is not ("" or "dumb") && environment.GetValueOrDefault("NO_COLOR", "").Length == 0,
            Width = () => OutputWidth.Of(terminal, environment),
            Exit = System.Environment.Exit,
            HandlesSignals = true,
        };
    }
}
