namespace Nuke.Common.Tooling;

/// <summary>A tool that something must be installed for.</summary>
public interface IRequireTool;
