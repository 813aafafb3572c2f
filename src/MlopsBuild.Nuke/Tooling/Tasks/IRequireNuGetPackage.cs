namespace Nuke.Common.Tooling;

/// <summary>A tool that comes in a NuGet package.</summary>
public interface IRequireNuGetPackage : IRequireTool;
