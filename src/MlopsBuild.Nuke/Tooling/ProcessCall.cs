namespace Nuke.Common.Tooling;

/// <summary>How a process is started.</summary>
/// <param name="ToolPath">The program's path, or a name that the PATH knows.</param>
/// <param name="Arguments">Its command line, secrets included.</param>
internal sealed record ProcessCall(string ToolPath, string Arguments)
{
    public IReadOnlyList<string> Secrets { get; init; } = [];

    public string? WorkingDirectory { get; init; }

    public IReadOnlyDictionary<string, string>? EnvironmentVariables { get; init; }

    public int? Timeout { get; init; }

    public bool? LogOutput { get; init; }

    public bool? LogInvocation { get; init; }

    public Action<OutputType, string>? Logger { get; init; }
}
