namespace MlopsBuild.EndToEndTests.Nuke;

/// <summary>
/// All that is meant to differ from NUKE 10.1.0, one function each; a transcript's expectation is the recorded text after those that apply.
/// </summary>
internal static class Differences
{
    /// <summary>NUKE pads its table with no-break spaces (U+00A0), which no search for words finds; here they are spaces.</summary>
    public static Transcript TableIsPaddedWithSpaces(Transcript transcript) => transcript with { Output = transcript.Output.Replace('\u00A0', ' ') };

    /// <summary>NUKE has one code for every failure. Here a failed target is 1.</summary>
    public static Transcript FailureIsOne(Transcript transcript) => transcript with { ExitCode = 1 };

    /// <summary>NUKE has one code for every failure. Here the caller's mistake, found before anything runs, is 2.</summary>
    public static Transcript MistakeIsTwo(Transcript transcript) => transcript with { ExitCode = 2 };

    /// <summary>Mistakes stand on standard error, so that standard output holds only the build's own output.</summary>
    public static Transcript FirstLineIsAnError(Transcript transcript)
    {
        var end = transcript.Output.IndexOf('\n') + 1;
        return transcript with { Output = transcript.Output[end..], Error = transcript.Output[..end] };
    }

    /// <summary>As <see cref="FirstLineIsAnError"/> when the mistake is all there is.</summary>
    public static Transcript AllIsAnError(Transcript transcript) => transcript with { Output = "", Error = transcript.Output };

    /// <summary>
    /// What a tool writes to its standard error is progress as often as an error, so that it is logged as output; the exception of a tool that
    /// failed repeats it.
    /// </summary>
    public static Transcript StandardErrorIsNoError(Transcript transcript)
    {
        var lines = transcript.Output.Split('\n').ToList();
        lines.RemoveAll(x => x.StartsWith("[ERR]", StringComparison.Ordinal) && IsFromLs(x));
        lines.RemoveAll(x => x.StartsWith(@"::error::/usr/bin/ls", StringComparison.Ordinal));
        lines.RemoveAll(x => x.StartsWith(@"\e[38;5;247m[\e[0m", StringComparison.Ordinal) && IsFromLs(x));
        for (var i = 0; i < lines.Count; i++)
            if (IsFromLs(lines[i]))
                lines[i] = lines[i].Replace("[ERR]", "[DBG]", StringComparison.Ordinal).Replace(@"\e[38;5;196;1mERR", @"\e[39;1mDBG", StringComparison.Ordinal);
        return transcript with { Output = string.Join('\n', lines) };
    }

    /// <summary>A run whose only errors came from a tool's standard error has nothing to repeat.</summary>
    public static Transcript NothingIsRepeated(Transcript transcript)
    {
        var start = transcript.Output.IndexOf("\u200B\n╬══════════════════════\n║ Errors & Warnings\n", StringComparison.Ordinal);
        var end = transcript.Output.IndexOf("\u200B\n═══", start, StringComparison.Ordinal);
        return transcript with { Output = transcript.Output[..start] + transcript.Output[end..] };
    }

    /// <summary>Two more parameters of every build are listed.</summary>
    public static Transcript TwoParametersMore(Transcript transcript) => transcript
        .Replace("  --no-logo            Disables", "  --json               Prints the plan or the result as JSON, and nothing else on standard output.\n  --no-logo            Disables")
        .Replace("  --plan               Shows", "  --parallel           Runs independent targets at once, at most this many. Default is one after\n                       another; without a number as many as there are cores.\n  --plan               Shows");

    /// <summary>The page is written and not opened; the terminal gets a drawing of the plan.</summary>
    public static Transcript PlanIsDrawn(Transcript transcript) => transcript with
    {
        Output = "● Prepare\n● Train\n● Report\n",
    };

    /// <summary>A generation that was asked for says that it was done.</summary>
    public static Transcript GenerationIsConfirmed(Transcript transcript) => transcript with { Output = "Configuration files for GitHubActions (ci) are up to date.\n" };

    /// <summary>An unknown target is answered with the nearest name, or with all of them in one sentence.</summary>
    public static Transcript UnknownNamesAreOneSentence(Transcript transcript)
    {
        var lines = transcript.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var names = string.Join(", ", lines.Skip(1).Select(x => x["  - ".Length..]));
        return transcript with { Output = $"Target \"Nope\" does not exist; did you mean \"Noop\"? Available targets are {names}.\n" };
    }

    /// <summary>A value that cannot be converted stops the build, since a model trained with a default that nobody asked for is the worst outcome.</summary>
    public static Transcript UnconvertibleValuesStopTheBuild(Transcript transcript) => transcript with
    {
        Output = "--learning-rate cannot be \"abc\"; expected a number such as 0.5.\n",
    };

    /// <summary>Nobody is asked where nobody can answer: the requirement fails as it does on a server.</summary>
    public static Transcript NobodyIsAsked(Transcript transcript)
    {
        var table = transcript.Output.IndexOf('\u200B');
        return transcript with { Output = "Target 'NeedsKey' requires member 'ApiKey' to be not null or empty\n" + transcript.Output[table..] };
    }

    /// <summary>Variables without a prefix do not set what every build has: HOST names a machine, not a CI server.</summary>
    public static Transcript ForeignVariablesAreLeftAlone(Transcript transcript) => transcript with
    {
        Output = "\u200B\n╬═════════\n║ Show\n╬══\n\u200B\n<time> [INF] host=Terminal\n\u200B\n" + """
            ═══════════════════════════════════════
            Target             Status      Duration
            ───────────────────────────────────────
            Show               Succeeded     < 1sec
            ───────────────────────────────────────
            Total                            < 1sec
            ═══════════════════════════════════════

            """ + "\u200B\nBuild succeeded on <date>. ＼（＾ᴗ＾）／\n",
        ExitCode = 0,
    };

    /// <summary>A tool's two streams are read at once, by NUKE as well: which line comes first is chance.</summary>
    public static string WithoutTheOrderOfStreams(string output)
    {
        var lines = output.Split('\n').ToList();
        var start = lines.FindIndex(IsFromATool);
        var end = lines.FindLastIndex(IsFromATool);
        if (start < 0)
            return output;
        lines.Sort(start, end - start + 1, StringComparer.Ordinal);
        return string.Join('\n', lines);
    }

    private static bool IsFromATool(string line) => line.StartsWith("<time> [DBG]", StringComparison.Ordinal);

    private static bool IsFromLs(string line) => line.Contains("/usr/bin/ls: cannot access", StringComparison.Ordinal) && !line.StartsWith(@"   /usr", StringComparison.Ordinal) && !line.StartsWith(@"\e[38;5;247m   /usr", StringComparison.Ordinal);
}
