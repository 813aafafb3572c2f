namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of commands that can build for the runtime of this machine.</summary>
public interface ICurrentRuntimeOption
{
    /// <summary>Whether the runtime of this machine is the target.</summary>
    bool? UseCurrentRuntime { get; }
}
