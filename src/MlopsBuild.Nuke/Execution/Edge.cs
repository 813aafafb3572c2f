namespace Nuke.Common.Execution;

/// <summary>"<paramref name="From"/> comes after <paramref name="To"/>", both still named by their delegates.</summary>
internal sealed record Edge(EdgeKind Kind, Delegate From, Delegate To);
