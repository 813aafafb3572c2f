namespace MlopsBuild.Ci;

/// <summary>An environment variable with a value that is no secret.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value, taken literally.</param>
public sealed record CiVariable(string Name, string Value);
