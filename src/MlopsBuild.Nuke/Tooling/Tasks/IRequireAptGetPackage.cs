namespace Nuke.Common.Tooling;

/// <summary>A tool that comes in a Debian package.</summary>
public interface IRequireAptGetPackage : IRequireTool;
