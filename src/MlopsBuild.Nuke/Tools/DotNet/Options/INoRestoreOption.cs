namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of commands that restore first.</summary>
public interface INoRestoreOption
{
    /// <summary>Whether nothing is restored first.</summary>
    bool? NoRestore { get; }
}
