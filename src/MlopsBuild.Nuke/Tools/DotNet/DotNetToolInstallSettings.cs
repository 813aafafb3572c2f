using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of <c>dotnet tool install</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetToolInstall), Arguments = "tool install")]
public class DotNetToolInstallSettings : DotNetToolPackageOptions
{
    /// <summary>The processor to install the tool for, such as <c>arm64</c>.</summary>
    [Argument(Format = "--arch {value}")]
    public string? Architecture => Value<string>();

    /// <summary>Whether a tool manifest is created where there is none.</summary>
    [Argument(Format = "--create-manifest-if-needed")]
    public bool? CreateManifestIfNeeded => Value<bool?>();

    /// <summary>Whether the tool may run on a newer runtime.</summary>
    [Argument(Format = "--allow-roll-forward")]
    public bool? AllowRollForward => Value<bool?>();
}
