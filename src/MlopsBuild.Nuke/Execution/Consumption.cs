namespace Nuke.Common.Execution;

internal sealed record Consumption(ExecutableTarget Consumer, Delegate Producer, string Artifact);
