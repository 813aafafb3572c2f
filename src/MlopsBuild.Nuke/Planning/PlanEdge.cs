namespace Nuke.Common.Execution;

/// <summary>"<paramref name="From"/> comes before <paramref name="To"/>".</summary>
internal sealed record PlanEdge(ExecutableTarget From, ExecutableTarget To, EdgeKind Kind)
{
    /// <summary>The edge in Mermaid's notation, as NUKE writes it.</summary>
    public string Mermaid => $"{From.Name} {Kind switch { EdgeKind.Execution => "-->", EdgeKind.Order => "-.->", _ => "==>" }} {To.Name}";
}
