using System.Globalization;
using MlopsBuild.Gates;
using MlopsBuild.Stages;

namespace MlopsBuild.Runs;

/// <summary>Runs side by side; each is compared with the first.</summary>
public sealed record RunComparison
{
    private static readonly string[] DataKinds = ["file", "folder", "glob", "output", "environment"];

    private RunComparison(IReadOnlyList<ComparedRun> runs) => Runs = runs;

    /// <summary>The runs, the one compared with first.</summary>
    public IReadOnlyList<ComparedRun> Runs { get; }

    /// <summary>Figures, those of known metrics first.</summary>
    public required IReadOnlyList<ComparedMetric> Metrics { get; init; }

    /// <summary>What gates decided.</summary>
    public required IReadOnlyList<ComparedVerdict> Verdicts { get; init; }

    /// <summary>Parameters of stages.</summary>
    public required IReadOnlyList<ComparedRow> Parameters { get; init; }

    /// <summary>What stages read: files, folders, outputs of earlier stages, environment variables, by digests.</summary>
    public required IReadOnlyList<ComparedRow> Data { get; init; }

    /// <summary>The code of stages, by digests of projects.</summary>
    public required IReadOnlyList<ComparedRow> Code { get; init; }

    /// <summary>What stages wrote, by digests.</summary>
    public required IReadOnlyList<ComparedRow> Outputs { get; init; }

    /// <summary>Where the runs ran.</summary>
    public required IReadOnlyList<ComparedRow> Environment { get; init; }

    /// <summary>Whether anything differs.</summary>
    public bool Differs => Metrics.Any(one => one.Differs) || Verdicts.Any(one => one.Differs)
        || Parameters.Concat(Data).Concat(Code).Concat(Outputs).Concat(Environment).Any(one => one.Differs);

    /// <summary>Compares runs.</summary>
    /// <param name="runs">At least two; the others are compared with the first.</param>
    /// <param name="difference">Says what differs between the contents of two digests, such as the file of a folder; null where it is not known.</param>
    public static RunComparison Of(IReadOnlyList<ComparedRun> runs, Func<string, string, string?> difference)
    {
        if (runs.Count < 2)
            throw new ArgumentException($"{runs.Count} runs cannot be compared, expected at least two.");
        return new RunComparison(runs)
        {
            Metrics = MetricsOf(runs),
            Verdicts = VerdictsOf(runs),
            Parameters = [.. Rows(runs, run => run.Stages.SelectMany(stage => stage.Parameters.Select(one => (stage.Stage, one.Name, (string?)one.Value.Text)))).Select(LinesThatDiffer)],
            Data = Digests(runs, difference, DataKinds),
            Code = Digests(runs, difference, ["code"]),
            Outputs = Rows(runs, run => run.Stages.SelectMany(stage => stage.Outputs.Select(output => (stage.Stage, output.Path, (string?)output.Digest.ToString())))),
            Environment = Rows(runs, Facts),
        };
    }

    /// <summary>Says what differs between two digests by what a workspace remembers of them.</summary>
    /// <param name="root">The workspace.</param>
    public static Func<string, string, string?> ListingsOf(string root) => new StageListings(Path.Combine(root, ".mlops", "listings")).FirstDifference;

    private static List<ComparedMetric> MetricsOf(IReadOnlyList<ComparedRun> runs)
    {
        var names = runs.SelectMany(run => run.Run.Metrics.Keys).Distinct().ToList();
        var order = Metric.All.Select(metric => metric.Name).ToList();
        return [.. names.OrderBy(name => order.IndexOf(name) is >= 0 and var place ? place : int.MaxValue).ThenBy(name => name, StringComparer.Ordinal)
            .Select(name => new ComparedMetric(name, Metric.All.FirstOrDefault(metric => metric.Name == name), [.. runs.Select(run => Figure(run, name))]))];
    }

    private static MetricFigure? Figure(ComparedRun run, string name)
    {
        if (!run.Run.Metrics.TryGetValue(name, out var value))
            return null;
        if (run.Evaluation?.Metrics.TryGetValue(name, out var measured) == true && measured.Value == value)
            return measured;
        var judged = run.Run.Verdicts.FirstOrDefault(verdict => verdict.Slice is null && verdict.Estimate == value && verdict.Gate.StartsWith(name + " ", StringComparison.Ordinal) && verdict.Interval is not null);
        return judged?.Interval is { } interval && double.IsFinite(interval.Lower) && double.IsFinite(interval.Upper)
            ? new MetricFigure(value, interval.Lower, interval.Upper, interval.Confidence)
            : new MetricFigure(value);
    }

    private static List<ComparedVerdict> VerdictsOf(IReadOnlyList<ComparedRun> runs)
    {
        var gates = runs.SelectMany(run => run.Run.Verdicts.Select(verdict => verdict.Gate)).Distinct();
        return [.. gates.Select(gate => new ComparedVerdict(gate, [.. runs.Select(run => run.Run.Verdicts.FirstOrDefault(verdict => verdict.Gate == gate))]))];
    }

    private static List<ComparedRow> Digests(IReadOnlyList<ComparedRun> runs, Func<string, string, string?> difference, IReadOnlyList<string> kinds)
    {
        var rows = Rows(runs, run => run.Stages.SelectMany(stage => stage.Inputs).Where(input => kinds.Contains(input.Kind)).Select(input => (input.Kind, input.Name, (string?)(input.Digest ?? "unset"))));
        return [.. rows.Select(row => row.Differs ? row with { Remark = Remark(row, difference) } : row)];
    }

    private static string Remark(ComparedRow row, Func<string, string, string?> difference) => string.Join("; ", row.Values.Skip(1)
        .Where(value => value is not null && row.Values[0] is not null && value != row.Values[0])
        .Select(value => difference(row.Values[0]!, value!)).OfType<string>().Distinct());

    // Of a text of many lines, such as the plan of an evaluation, only those lines tell something that not all runs have.
    private static ComparedRow LinesThatDiffer(ComparedRow row)
    {
        if (!row.Differs || !row.Values.Any(value => value?.Contains('\n', StringComparison.Ordinal) == true))
            return row;
        var lines = row.Values.Select(value => value?.Split('\n')).ToList();
        return row with { Values = [.. lines.Select(own => own is null ? null : string.Join(" ⏎ ", own.Where(line => !lines.TrueForAll(others => others?.Contains(line) == true))))] };
    }

    private static IEnumerable<(string, string, string?)> Facts(RunRecord run)
    {
        yield return ("", "host", run.Host);
        yield return ("", "actor", run.Actor);
        foreach (var (name, value) in run.Environment?.Facts() ?? [])
            yield return ("", name, name == "memory" && long.TryParse(value, CultureInfo.InvariantCulture, out var bytes) ? $"{Math.Round(bytes / 1e9, 1).ToString(CultureInfo.InvariantCulture)} GB" : value);
    }

    private static List<ComparedRow> Rows(IReadOnlyList<ComparedRun> runs, Func<RunRecord, IEnumerable<(string Group, string Name, string? Value)>> facts)
    {
        var found = runs.Select(run =>
        {
            var values = new Dictionary<(string, string), string?>();
            foreach (var (group, name, value) in facts(run.Run))
                values[(group, name)] = value;
            return values;
        }).ToList();
        var names = found.SelectMany(values => values.Keys).Distinct();
        return [.. names.Select(name => new ComparedRow(name.Item1, name.Item2, [.. found.Select(values => values.GetValueOrDefault(name))]))];
    }
}
