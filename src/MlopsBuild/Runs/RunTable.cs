using MlopsBuild.Gates;
using MlopsBuild.Reports;

namespace MlopsBuild.Runs;

/// <summary>Runs as a table for people, the newest first or in any other order.</summary>
public static class RunTable
{
    private const int MostMetrics = 3;

    /// <summary>The lines of the table.</summary>
    /// <param name="runs">The runs, in the order of the table.</param>
    /// <param name="fields">Further columns, named as queries name them; those that the table has anyway are left out.</param>
    /// <param name="now">The time that ages are counted to.</param>
    /// <exception cref="RunQueryException">A field is none.</exception>
    public static IReadOnlyList<string> Lines(IReadOnlyList<RunRecord> runs, IReadOnlyList<string> fields, DateTimeOffset now)
    {
        var metrics = MainMetrics(runs);
        var more = fields.Distinct().Select(field => new RunQueryParser(field).ParseOrder().Field)
            .Where(field => field.Name.Length > 0 || field.Family is "actor" or "model" or "age")
            .Where(field => !(field.Family == "metrics" && metrics.Any(metric => metric.Name == field.Name))).Distinct().ToList();
        List<string> head = ["Run", "Started (UTC)", "Commit", "Host", "Outcome", .. metrics.Select(metric => "#" + metric.Title), .. more.Select(field => "#" + field.Name.Split('.')[^1]), "#Duration"];
        var rows = runs.Select(run =>
        {
            var (facts, figures) = (new RunFacts(run, now), run.Metrics);
            List<string> row =
            [
                run.Id,
                ComparisonWords.Started(run),
                ComparedRun.Short(run.Git),
                run.Host,
                run.ExitCode == 0 ? run.Outcome : $"{run.Outcome} ({run.ExitCode})",
                .. metrics.Select(metric => figures.TryGetValue(metric.Name, out var figure) ? ComparisonWords.Number(figure) : ""),
                .. more.Select(field => string.Join(", ", field.Values(facts).Select(value => Cell(field, value)).Distinct().Take(4))),
                ComparisonWords.Duration(run.Duration),
            ];
            return (IReadOnlyList<string>)row;
        });
        return [.. TextTable.Lines(head, [.. rows])];
    }

    /// <summary>Known metrics that the runs have, in the order in which reports show them, at most three.</summary>
    private static List<Metric> MainMetrics(IReadOnlyList<RunRecord> runs)
    {
        var names = runs.SelectMany(run => run.Metrics.Keys).ToHashSet(StringComparer.Ordinal);
        return [.. new[] { Metric.Rmse, Metric.Mae, Metric.R2, Metric.Auc, Metric.LogLoss, Metric.Accuracy, Metric.MacroF1 }.Where(metric => names.Contains(metric.Name)).Take(MostMetrics)];
    }

    private static string Cell(RunField field, Stages.ScalarValue value) =>
        field.Type == RunFieldType.Hash ? value.Text[..Math.Min(12, value.Text.Length)]
        : field.Family == "age" ? ComparisonWords.Duration(TimeSpan.FromSeconds(value.Number ?? 0))
        : field.Family == "metrics" && value.Number is { } number ? ComparisonWords.Number(number) : value.Text;
}
