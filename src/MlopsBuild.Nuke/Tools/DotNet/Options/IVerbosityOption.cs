namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of commands that can say more or less.</summary>
public interface IVerbosityOption
{
    /// <summary>How much dotnet says.</summary>
    DotNetVerbosity? Verbosity { get; }
}
