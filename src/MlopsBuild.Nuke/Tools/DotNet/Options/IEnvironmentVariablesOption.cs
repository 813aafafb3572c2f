namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of commands that run what they have built.</summary>
public interface IEnvironmentVariablesOption
{
    /// <summary>Variables in the environment of what is run.</summary>
    IReadOnlyDictionary<string, string>? EnvironmentVariables { get; }
}
