using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of <c>dotnet format</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetFormat), Arguments = "format")]
public class DotNetFormatSettings : ToolOptions, IProjectOption, INoRestoreOption, IVerbosityOption
{
    /// <inheritdoc />
    [Argument(Format = "{value}", Position = 1)]
    public string? Project => Value<string>();

    /// <summary>The diagnostics to fix.</summary>
    [Argument(Format = "--diagnostics {value}", Separator = " ")]
    public IReadOnlyList<string>? Diagnostics => Value<List<string>>();

    /// <summary>The diagnostics not to fix.</summary>
    [Argument(Format = "--exclude-diagnostics {value}", Separator = " ")]
    public IReadOnlyList<string>? ExcludeDiagnostics => Value<List<string>>();

    /// <summary>The severity from which diagnostics are fixed: <c>info</c>, <c>warn</c> or <c>error</c>.</summary>
    [Argument(Format = "--severity {value}")]
    public string? Severity => Value<string>();

    /// <summary>Whether a file that would change is a failure.</summary>
    [Argument(Format = "--verify-no-changes")]
    public bool? VerifyNoChanges => Value<bool?>();

    /// <summary>The files and folders to format.</summary>
    [Argument(Format = "--include {value}", Separator = " ")]
    public IReadOnlyList<string>? Include => Value<List<string>>();

    /// <summary>The files and folders not to format.</summary>
    [Argument(Format = "--exclude {value}", Separator = " ")]
    public IReadOnlyList<string>? Exclude => Value<List<string>>();

    /// <summary>Whether generated files are formatted.</summary>
    [Argument(Format = "--include-generated")]
    public bool? IncludeGenerated => Value<bool?>();

    /// <summary>The file of a binary log.</summary>
    [Argument(Format = "--binarylog {value}")]
    public string? BinaryLog => Value<string>();

    /// <summary>The folder for a report.</summary>
    [Argument(Format = "--report {value}")]
    public string? Report => Value<string>();

    /// <inheritdoc />
    [Argument(Format = "--no-restore")]
    public bool? NoRestore => Value<bool?>();

    /// <inheritdoc />
    [Argument(Format = "--verbosity {value}")]
    public DotNetVerbosity? Verbosity => Value<DotNetVerbosity>();
}
