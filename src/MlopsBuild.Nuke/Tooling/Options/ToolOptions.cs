namespace Nuke.Common.Tooling;

/// <summary>Options of one call of a tool: properties with <see cref="ArgumentAttribute"/> make its command line, those that begin with Process say how it is started.</summary>
public class ToolOptions : Options
{
    /// <summary>The program; default the one that the tool is found by.</summary>
    public string? ProcessToolPath => Value<string>();

    /// <summary>Where it starts; default the working directory.</summary>
    public string? ProcessWorkingDirectory => Value<string>();

    /// <summary>Its whole environment; default that of the build.</summary>
    public IReadOnlyDictionary<string, string>? ProcessEnvironmentVariables => Value<Dictionary<string, string>>();

    /// <summary>Milliseconds before it is killed with all that it started; default never.</summary>
    public int? ProcessExecutionTimeout => Value<int?>();

    /// <summary>Whether its output is logged; default true.</summary>
    public bool? ProcessOutputLogging => Value<bool?>();

    /// <summary>Whether the call is logged; default true.</summary>
    public bool? ProcessInvocationLogging => Value<bool?>();

    /// <summary>Whether an exit code other than 0 is a failure; default true.</summary>
    public bool? ProcessExitHandling => Value<bool?>();

    /// <summary>Judges the ended process instead of its exit code.</summary>
    public Func<IProcess, object?>? ProcessExitHandler => Value<Func<IProcess, object?>>();

    /// <summary>Takes its lines instead of the log.</summary>
    public Action<OutputType, string>? ProcessLogger => Value<Action<OutputType, string>>();

    /// <summary>Texts that are redacted wherever the build shows them.</summary>
    public IReadOnlyList<string>? ProcessRedactedSecrets => Value<List<string>>();

    /// <summary>Arguments that no other option says; they stand last, each as it is.</summary>
    public IReadOnlyList<string>? ProcessAdditionalArguments => Value<List<string>>();

    internal IReadOnlyList<string> GetArguments() => new OptionArguments(this).ToList();

    internal string GetArgumentText() => string.Join(' ', GetArguments());

    internal IReadOnlyList<string> GetSecrets() => [.. ProcessRedactedSecrets ?? [], .. new OptionArguments(this).Secrets()];
}
