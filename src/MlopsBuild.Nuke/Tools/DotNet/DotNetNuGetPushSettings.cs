using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of <c>dotnet nuget push</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetNuGetPush), Arguments = "nuget push")]
public class DotNetNuGetPushSettings : ToolOptions, IInteractiveOption, IConfigFileOption
{
    /// <summary>The package, or a pattern of packages.</summary>
    [Argument(Format = "{value}", Position = 1)]
    public string? TargetPath => Value<string>();

    /// <summary>The package source: an address, a folder, or a name of the NuGet configuration.</summary>
    [Argument(Format = "--source {value}")]
    public string? Source => Value<string>();

    /// <summary>The address of the symbol server.</summary>
    [Argument(Format = "--symbol-source {value}")]
    public string? SymbolSource => Value<string>();

    /// <summary>Seconds that a push may take; default 300.</summary>
    [Argument(Format = "--timeout {value}")]
    public int? Timeout => Value<int?>();

    /// <summary>The key for the package source. It is handed over in the environment where dotnet is able to take it there.</summary>
    [Argument(Format = "--api-key {value}", Secret = true)]
    public string? ApiKey => Value<string>();

    /// <summary>The key for the symbol server. It is handed over in the environment where dotnet is able to take it there.</summary>
    [Argument(Format = "--symbol-api-key {value}", Secret = true)]
    public string? SymbolApiKey => Value<string>();

    /// <summary>Whether a package is sent without holding it in memory.</summary>
    [Argument(Format = "--disable-buffering")]
    public bool? DisableBuffering => Value<bool?>();

    /// <summary>Whether symbols are not pushed.</summary>
    [Argument(Format = "--no-symbols")]
    public bool? NoSymbols => Value<bool?>();

    /// <summary>Whether nothing is appended to the address of the source.</summary>
    [Argument(Format = "--no-service-endpoint")]
    public bool? NoServiceEndpoint => Value<bool?>();

    /// <summary>Whether a version that is there already is left out.</summary>
    [Argument(Format = "--skip-duplicate")]
    public bool? SkipDuplicate => Value<bool?>();

    /// <summary>Whether a source may have an http address.</summary>
    [Argument(Format = "--allow-insecure-connections")]
    public bool? AllowInsecureConnections => Value<bool?>();

    /// <summary>Whether output is English.</summary>
    [Argument(Format = "--force-english-output")]
    public bool? ForceEnglishOutput => Value<bool?>();

    /// <inheritdoc />
    [Argument(Format = "--interactive")]
    public bool? Interactive => Value<bool?>();

    /// <inheritdoc />
    [Argument(Format = "--configfile {value}")]
    public string? ConfigFile => Value<string>();
}
