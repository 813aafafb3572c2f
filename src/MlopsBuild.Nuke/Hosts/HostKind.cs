namespace Nuke.Common.Execution;

/// <summary>A host that is known without searching assemblies.</summary>
/// <param name="FullName">Full name of its class.</param>
/// <param name="Variable">The variable it is recognized by; null for the terminal, which is where everything else runs.</param>
/// <param name="Value">The value that the variable must have; null for any but the empty one.</param>
internal sealed record HostKind(string FullName, string? Variable, string? Value = null)
{
    public string Name => FullName[(FullName.LastIndexOf('.') + 1)..];

    public bool IsRunning(IReadOnlyDictionary<string, string> environment) =>
        Variable is null || (environment.TryGetValue(Variable, out var value) && (Value is null ? value.Length > 0 : value == Value));
}
