namespace MlopsBuild.Tests.Nuke.Invocations;

/// <summary>Command lines of a build, right ones and wrong ones.</summary>
internal sealed class RandomArguments(RandomText text)
{
    public static readonly string[] Targets = ["Show", "Prepare", "Static", "Dynamic", "NeedsText", "NeedsCount", "NeedsKey", "CleanUp", "Everything", "Deep"];

    /// <summary>Each parameter of the build with values that fit.</summary>
    public static readonly (string Name, string[] Values)[] Parameters =
    [
        ("Text", ["a", "two words", "ünïcode"]),
        ("LearningRate", ["0.5", "-1", "1e-3", ".5"]),
        ("Share", ["0.25"]),
        ("Price", ["12.50", "-1"]),
        ("Count", ["0", "7", "-3"]),
        ("Limit", ["9000000000"]),
        ("Level", ["255", "0"]),
        ("DryRun", ["true", "False"]),
        ("Cached", ["true"]),
        ("Mode", ["Fast", "SLOW"]),
        ("Flags", ["Read", "read,write"]),
        ("Configuration", ["Debug", "release"]),
        ("OutDir", ["out", "/absolute/out", "."]),
        ("Numbers", ["1", "1,2,3"]),
        ("Tags", ["a", "a+b", "c"]),
        ("Modes", ["Fast"]),
        ("Patience", ["00:05:00"]),
        ("Since", ["2026-01-31"]),
        ("Id", ["f47ac10b-58cc-4372-a567-0e02b2c3d479"]),
        ("Fruit", ["apple", "pear"]),
        ("NuGetApiKey", [RandomInvocation.Secret]),
        ("Renamed", ["x"]),
        ("Shard", ["1/3"]),
        ("DeepDepth", ["3"]),
        ("DeepNames", ["a b", "c"]),
    ];

    private static readonly (string Name, string[] Values)[] Framework =
    [
        ("Parallel", ["", "", "1", "2", "16", "0", "-1", "99999999999", "many"]),
        ("Json", ["", "", "true", "false", "1"]),
        ("Strict", ["", "true"]),
        ("Plan", ["", "false"]),
        ("Help", [""]),
        ("NoLogo", [""]),
        ("Continue", [""]),
        ("Skip", ["", "Prepare", "Prepare+Static", "Nothing"]),
        ("Target", ["", "Show", "Show+Prepare", "everything"]),
        ("Host", ["Terminal", "GitHubActions", "actions", "Nowhere"]),
        ("Verbosity", ["quiet", "Verbose", "loud"]),
        ("Partition", ["1/2", "2/1"]),
        ("Profile", ["prod", "prod+staging", "absent", "../x", "/../../x", "a/b", "..", "", "\\x", "%2e", "con"]),
        ("GenerateConfiguration", ["", "GitHubActions_ci", "GitHubActions_cj", "githubactions_ci"]),
        ("Root", ["", ".", "no-such-folder", "sub"]),
    ];

    private static readonly string[][] Commands =
    [
        [":complete"], [":complete", "1", "build.sh", ""], [":complete", "2", "x", "--mode", "f"], [":complete", "99999999999", "x"], [":complete", "-1"], [":completion"], [":completion", "bash"],
        [":completion", "tcsh"], [":secret"], [":secret", "NuGetApiKey"], [":secret", "Text"], [":secret", "NuGetApiKey", "../x"], [":secret", "NuGetApiKey", "prod", "more"], [":"], ["::"], [":unknown"],
    ];

    public string[] Next()
    {
        if (text.Chance(3))
            return [.. text.Of(Commands), .. Enumerable.Range(0, text.UpTo(2)).Select(_ => text.Anything())];
        var arguments = new List<string>();
        for (var count = text.UpTo(text.Chance(80) ? 1 : 3); count > 0; count--)
            arguments.Add(Target());
        for (var count = text.UpTo(text.Chance(95) ? 4 : 40); count > 0; count--)
            arguments.AddRange(Argument());
        return [.. arguments];
    }

    private string Target()
    {
        var target = text.Of(Targets);
        return text.UpTo(9) switch
        {
            0 => text.Mistyped(target),
            1 => text.Anything(),
            2 => target.ToLowerInvariant(),
            3 => $"{target}+{text.Of(Targets)}",
            _ => target,
        };
    }

    private string[] Argument()
    {
        if (text.Chance(4))
            return [text.Anything()];
        var isFramework = text.Chance(35);
        var (name, values) = isFramework ? text.Of(Framework) : text.Of(Parameters);
        var value = text.Of(values);
        // Roots are written to, so that only the listed ones are given.
        if (!isFramework && text.Chance(15))
            value = text.Chance(50) ? text.Anything() : text.Mistyped(value);
        var spelled = Spelled(name);
        return text.UpTo(9) switch
        {
            0 when name != "Root" => [spelled],
            1 or 2 or 3 => [$"{spelled}={value}"],
            4 when name is "Numbers" or "Tags" or "Skip" or "Target" or "Modes" => [spelled, value, text.Of(values)],
            _ => value.Length == 0 && isFramework ? [spelled] : [spelled, value],
        };
    }

    private string Spelled(string name)
    {
        var dashed = global::Nuke.Common.Execution.ParameterName.Dashed(name);
        return text.UpTo(19) switch
        {
            0 => "-" + name,
            1 => "--" + name.ToUpperInvariant(),
            2 => "---" + dashed,
            3 => "--" + string.Join('-', name.ToCharArray()),
            4 when name != "Root" => "--" + text.Mistyped(dashed),
            _ => "--" + dashed,
        };
    }
}
