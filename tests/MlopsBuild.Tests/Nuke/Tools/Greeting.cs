namespace MlopsBuild.Tests.Nuke.Tools;

public sealed record Greeting(string[] Arguments, string? Variable);
