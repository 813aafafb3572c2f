namespace Nuke.Common.Tooling;

/// <summary>A tool that comes in an npm package.</summary>
public interface IRequireNpmPackage : IRequireTool;
