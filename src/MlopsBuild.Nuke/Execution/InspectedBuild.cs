namespace Nuke.Common.Execution;

/// <summary>A build that was made to be looked at.</summary>
internal sealed record InspectedBuild(NukeBuild Build, List<Parameter> Parameters);
