namespace Nuke.Common.Tooling;

/// <summary>A program that is called like a method; fails on an exit code other than 0 unless a handler says otherwise.</summary>
/// <param name="arguments">The arguments; interpolated values are quoted where needed, <c>{secret:r}</c> is redacted.</param>
/// <param name="workingDirectory">Where it starts; default the working directory.</param>
/// <param name="environmentVariables">Its whole environment; default that of the build.</param>
/// <param name="timeout">Milliseconds before it is killed; default never.</param>
/// <param name="logOutput">Whether its output is logged; default true.</param>
/// <param name="logInvocation">Whether the call is logged; default true.</param>
/// <param name="logger">Takes its lines instead of the log.</param>
/// <param name="exitHandler">Judges the ended process instead of the exit code.</param>
public delegate IReadOnlyCollection<Output> Tool(
    ArgumentStringHandler arguments,
    string? workingDirectory = null,
    IReadOnlyDictionary<string, string>? environmentVariables = null,
    int? timeout = null,
    bool? logOutput = null,
    bool? logInvocation = null,
    Action<OutputType, string>? logger = null,
    Action<IProcess>? exitHandler = null);
