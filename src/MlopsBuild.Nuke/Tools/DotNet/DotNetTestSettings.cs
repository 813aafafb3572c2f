using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of <c>dotnet test</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetTest), Arguments = "test")]
public class DotNetTestSettings :
    DotNetCompileOptions,
    IProjectFileOption,
    IFrameworkOption,
    IOutputOption,
    INoBuildOption,
    INoLogoOption,
    IPlatformOption,
    ILoggersOption,
    IEnvironmentVariablesOption
{
    /// <inheritdoc />
    [Argument(Format = "{value}", Position = 1)]
    public string? ProjectFile => Value<string>();

    /// <summary>The file with run settings.</summary>
    [Argument(Format = "--settings {value}")]
    public string? SettingsFile => Value<string>();

    /// <summary>Whether tests are listed rather than run.</summary>
    [Argument(Format = "--list-tests")]
    public bool? ListTests => Value<bool?>();

    /// <summary>The expression that chooses tests.</summary>
    [Argument(Format = "--filter {value}")]
    public string? Filter => Value<string>();

    /// <summary>The folder with test adapters.</summary>
    [Argument(Format = "--test-adapter-path {value}")]
    public string? TestAdapterPath => Value<string>();

    /// <summary>The file for diagnostics of the test platform.</summary>
    [Argument(Format = "--diag {value}")]
    public string? DiagnosticsFile => Value<string>();

    /// <inheritdoc />
    [Argument(Format = "--framework {value}")]
    public string? Framework => Value<string>();

    /// <inheritdoc />
    [Argument(Format = "--output {value}")]
    public string? Output => Value<string>();

    /// <inheritdoc />
    [Argument(Format = "--logger {value}")]
    public IReadOnlyList<string>? Loggers => Value<List<string>>();

    /// <inheritdoc />
    [Argument(Format = "--no-build")]
    public bool? NoBuild => Value<bool?>();

    /// <summary>The folder for results.</summary>
    [Argument(Format = "--results-directory {value}")]
    public string? ResultsDirectory => Value<string>();

    /// <summary>The data collector.</summary>
    [Argument(Format = "--collect {value}")]
    public string? DataCollector => Value<string>();

    /// <summary>Whether the test that ends the test process is found out.</summary>
    [Argument(Format = "--blame")]
    public bool? BlameMode => Value<bool?>();

    /// <summary>Whether a crash leaves a dump.</summary>
    [Argument(Format = "--blame-crash")]
    public bool? BlameCrash => Value<bool?>();

    /// <summary>What the dump of a crash holds: <c>full</c> or <c>mini</c>.</summary>
    [Argument(Format = "--blame-crash-dump-type {value}")]
    public string? BlameCrashDumpType => Value<string>();

    /// <summary>Whether there is a dump without a crash as well.</summary>
    [Argument(Format = "--blame-crash-collect-always")]
    public bool? BlameCrashCollectAlways => Value<bool?>();

    /// <summary>Whether a test that hangs leaves a dump.</summary>
    [Argument(Format = "--blame-hang")]
    public bool? BlameHang => Value<bool?>();

    /// <summary>What the dump of a test that hangs holds: <c>full</c>, <c>mini</c> or <c>none</c>.</summary>
    [Argument(Format = "--blame-hang-dump-type {value}")]
    public string? BlameHangDumpType => Value<string>();

    /// <summary>How long a test may take before it hangs, such as <c>90s</c>.</summary>
    [Argument(Format = "--blame-hang-timeout {value}")]
    public string? BlameHangTimeout => Value<string>();

    /// <inheritdoc />
    [Argument(Format = "--environment {key}={value}")]
    public IReadOnlyDictionary<string, string>? EnvironmentVariables => Value<Dictionary<string, string>>();

    /// <inheritdoc />
    [Argument(Format = "--arch {value}")]
    public string? Architecture => Value<string>();

    /// <inheritdoc />
    [Argument(Format = "--os {value}")]
    public string? OperatingSystem => Value<string>();

    /// <inheritdoc />
    [Argument(Format = "--nologo")]
    public bool? NoLogo => Value<bool?>();

    /// <summary>Run settings on the command line.</summary>
    [Argument(Format = "-- {key}={value}", Position = -1, Separator = " ")]
    public IReadOnlyDictionary<string, string>? RunSettings => Value<Dictionary<string, string>>();

    /// <summary>The solution, with Microsoft.Testing.Platform.</summary>
    [Argument(Format = "--solution {value}")]
    public string? Solution => Value<string>();

    /// <summary>The pattern of test modules, with Microsoft.Testing.Platform.</summary>
    [Argument(Format = "--test-modules {value}")]
    public string? TestModules => Value<string>();

    /// <summary>The folder of <see cref="TestModules"/>, with Microsoft.Testing.Platform.</summary>
    [Argument(Format = "--root-directory {value}")]
    public string? RootDirectory => Value<string>();

    /// <summary>The <c>testconfig.json</c>, with Microsoft.Testing.Platform.</summary>
    [Argument(Format = "--config-file {value}")]
    public string? TestConfigFile => Value<string>();

    /// <summary>The folder for diagnostics, with Microsoft.Testing.Platform.</summary>
    [Argument(Format = "--diagnostic-output-directory {value}")]
    public string? DiagnosticOutputDirectory => Value<string>();

    /// <summary>How many test modules run at a time, with Microsoft.Testing.Platform.</summary>
    [Argument(Format = "--max-parallel-test-modules {value}")]
    public int? MaxParallelTestModules => Value<int?>();

    /// <summary>How many tests must run at least, with Microsoft.Testing.Platform.</summary>
    [Argument(Format = "--minimum-expected-tests {value}")]
    public int? MinimumExpectedTests => Value<int?>();

    /// <summary>Whether output has no escape sequences, with Microsoft.Testing.Platform.</summary>
    [Argument(Format = "--no-ansi")]
    public bool? NoAnsi => Value<bool?>();

    /// <summary>Whether progress is not shown, with Microsoft.Testing.Platform.</summary>
    [Argument(Format = "--no-progress")]
    public bool? NoProgress => Value<bool?>();
}
