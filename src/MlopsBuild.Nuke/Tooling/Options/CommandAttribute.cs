namespace Nuke.Common.Tooling;

/// <summary>Says which command of a tool the options are for.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class CommandAttribute : Attribute
{
    /// <summary>The tasks of the tool.</summary>
    public Type? Type { get; set; }

    /// <summary>The name of the task.</summary>
    public string? Command { get; set; }

    /// <summary>What stands on the command line before all options, such as <c>nuget push</c>.</summary>
    public string? Arguments { get; set; }
}
