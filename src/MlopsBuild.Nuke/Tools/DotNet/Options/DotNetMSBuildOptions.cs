using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of all commands of dotnet that run MSBuild.</summary>
public abstract class DotNetMSBuildOptions : ToolOptions, IVerbosityOption
{
    /// <summary>MSBuild properties, whose names have no case.</summary>
    [RawArgument(Format = "--property:{key}={value}", FormatterMethod = nameof(MSBuildText))]
    public IReadOnlyDictionary<string, object>? Properties => Value<Dictionary<string, object>>();

    /// <inheritdoc />
    [Argument(Format = "--verbosity {value}")]
    public DotNetVerbosity? Verbosity => Value<DotNetVerbosity>();

    /// <summary>Whether no build server is used.</summary>
    [Argument(Format = "--disable-build-servers")]
    public bool? DisableBuildServers => Value<bool?>();

    /// <summary>The file of a binary log.</summary>
    [Argument(Format = "-binaryLogger:{value}")]
    public string? BinaryLog => Value<string>();

    // MSBuild takes ; and , for separators of properties unless they stand in quotes that reach it.
    private protected static string MSBuildText(object value)
    {
        var text = OptionConversion.Text(value);
        return text.AsSpan().IndexOfAny(';', ',') >= 0 && !ArgumentText.IsQuoted(text) ? ArgumentText.Quote($"\"{text}\"") : ArgumentText.Quoted(text);
    }
}
