using System.Text.RegularExpressions;
using MlopsBuild.Testing;
using Nuke.Common;
using Nuke.Common.Execution;

namespace MlopsBuild.Tests.Nuke;

/// <summary>Runs a build of this assembly as its Main would, in a folder of its own.</summary>
internal sealed partial class HostRun : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _environment = [];

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Standard output of the last run as it was written.</summary>
    public string Written { get; private set; } = "";

    public HostRun() => Directory.CreateDirectory(_folder[".nuke"]);

    public string Root => _folder.Path;

    public NukeBuild? Build { get; private set; }

    /// <summary>How often the run says what is running.</summary>
    public TimeSpan ProgressInterval { get; init; } = TimeSpan.FromMinutes(10);

    public int Width { get; set; } = 100;

    /// <summary>What a person would type when asked for a secret.</summary>
    public string? Secret { get; set; }

    public HostRun With(string variable, string value)
    {
        _environment[variable] = value;
        return this;
    }

    public HostRun WithFile(string path, string text)
    {
        _folder.Write(path, text);
        return this;
    }

    public CommandResult Run<T>(Func<T, Target>? defaultTarget, params string[] arguments)
        where T : NukeBuild, new()
    {
        var output = new StringWriter();
        var error = new StringWriter();
        var invocation = new Invocation
        {
            Arguments = arguments,
            Time = Clock,
            Environment = _environment,
            WorkingDirectory = Root,
            Output = output,
            Error = error,
            ProgressInterval = ProgressInterval,
            Width = () => Width,
            Secret = () => Secret,
        };
        var exitCode = BuildRun.Execute(invocation, typeof(T), () => Build = new T(), DefaultTargets.Of<T>(defaultTarget is null ? Array.Empty<Func<T, Target>>() : [defaultTarget]));
        Written = output.ToString();
        return new CommandResult(exitCode, Normal(output.ToString()), Normal(error.ToString()));
    }

    public CommandResult Run<T>(params string[] arguments)
        where T : NukeBuild, new() => Run<T>(null, arguments);

    public CommandResult Sample(params string[] arguments) => Run<Builds.SampleBuild>(x => x.Report, arguments);

    public void Dispose()
    {
        Session.End();
        _folder.Dispose();
    }

    /// <summary>The text without what differs from run to run: root, times, stack frames, empty-line marks.</summary>
    private string Normal(string text)
    {
        text = text.Replace(Root, "<root>").Replace("\u200B", "").Replace("\r\n", "\n");
        text = Frame().Replace(text, "");
        text = Date().Replace(text, "on <date>.");
        return Time().Replace(text, "<time> ");
    }

    [GeneratedRegex(@"^   at .*\n", RegexOptions.Multiline)]
    private static partial Regex Frame();

    [GeneratedRegex(@"on \d\d/\d\d/\d{4} \d\d:\d\d:\d\d\.")]
    private static partial Regex Date();

    [GeneratedRegex(@"^\d\d:\d\d:\d\d ", RegexOptions.Multiline)]
    private static partial Regex Time();
}
