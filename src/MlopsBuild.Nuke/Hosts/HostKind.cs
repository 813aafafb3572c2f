namespace Nuke.Common.Execution;

/// <summary>A host that is known without searching assemblies.</summary>
internal sealed record HostKind(string FullName, Func<IReadOnlyDictionary<string, string>, bool> IsRunning, Func<Host> Create)
{
    public string Name => FullName[(FullName.LastIndexOf('.') + 1)..];
}
