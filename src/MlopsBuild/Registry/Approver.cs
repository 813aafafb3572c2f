namespace MlopsBuild.Registry;

/// <summary>A person on a list of approvers, with one key or several.</summary>
/// <param name="Name">The first principal that the list gives the person.</param>
/// <param name="Principals">All principals of the person.</param>
public sealed record Approver(string Name, IReadOnlyList<string> Principals);
