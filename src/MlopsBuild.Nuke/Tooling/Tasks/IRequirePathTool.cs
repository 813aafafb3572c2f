namespace Nuke.Common.Tooling;

/// <summary>A tool that the PATH must know.</summary>
public interface IRequirePathTool : IRequireTool;
