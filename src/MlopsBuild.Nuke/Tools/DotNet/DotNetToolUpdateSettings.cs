using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of <c>dotnet tool update</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetToolUpdate), Arguments = "tool update")]
public class DotNetToolUpdateSettings : DotNetToolPackageOptions
{
    /// <summary>Whether all tools are updated.</summary>
    [Argument(Format = "--all")]
    public bool? All => Value<bool?>();
}
