using System.Globalization;
using System.Text;
using MlopsBuild.Gates;
using MlopsBuild.Reports;
using MlopsBuild.Runs;

namespace MlopsBuild.Targets;

/// <summary>The gates that a project begins with: bounds that its first model keeps with room to spare, so that they refuse what is clearly worse.</summary>
/// <param name="Lines">The calls, with what each rests on before it.</param>
internal sealed record StartingGates(IReadOnlyList<(string Comment, string Call)> Lines)
{
    // A quarter more error than the worse end of the interval shows.
    private const double Room = 1.25;

    /// <summary>Gates around an evaluation.</summary>
    /// <param name="task">What is predicted.</param>
    /// <param name="figures">What was measured.</param>
    /// <param name="modelSize">Bytes of the model's files.</param>
    public static StartingGates Around(LearningTask task, EvaluationFigures figures, long modelSize)
    {
        (Metric Metric, string Property, double Trivial)[] judged = task switch
        {
            LearningTask.Regression => [(Metric.R2, nameof(Metric.R2), 0), (Metric.Rmse, nameof(Metric.Rmse), 0)],
            LearningTask.BinaryClassification => [(Metric.Auc, nameof(Metric.Auc), 0.5), (Metric.LogLoss, nameof(Metric.LogLoss), 0)],
            _ => [(Metric.Accuracy, nameof(Metric.Accuracy), 0), (Metric.MacroF1, nameof(Metric.MacroF1), 0)],
        };
        var lines = new List<(string, string)>();
        foreach (var (metric, property, trivial) in judged)
        {
            if (figures.Metrics.GetValueOrDefault(metric.Name) is not { Lower: { } lower, Upper: { } upper } figure)
                continue;
            var bound = metric.HigherIsBetter ? Down(1 - Room * (1 - lower)) : Up(Room * upper);
            var seen = $"{metric.Title} was {Show(figure.Value)}, with {Figures.Percent(figure.Confidence ?? 0.95)} confidence between {Show(lower)} and {Show(upper)}.";
            if (metric.HigherIsBetter && bound <= trivial)
                lines.Add(($"{seen} {(figure.Value > trivial ? "So few rows do not tell that from no model" : "That is no better than no model")}, so nothing is asked of it yet.", ""));
            else
                lines.Add((seen, $".Require(Metric.{property}, {(metric.HigherIsBetter ? "minimum" : "maximum")}: {Literal(bound)})"));
        }

        var compared = judged[^1];
        lines.Add(("Once a version is in production, a new one must not be worse by more than a twentieth; where the rows do not decide, it passes.",
            $".NotWorseThanChampion(Metric.{compared.Property}, margin: 0.05, inconclusivePasses: true)"));
        lines.Add(($"The files of the model were {modelSize.ToString("N0", CultureInfo.InvariantCulture)} bytes.", $".Costs(Cost.ModelSize, maximum: {Literal(Up(4.0 * modelSize))})"));
        return new(lines);
    }

    /// <summary>The file of C# that adds the gates to a build class.</summary>
    /// <param name="type">Name of the class.</param>
    /// <param name="space">Its namespace; null for none.</param>
    public string Write(string type, string? space)
    {
        var text = new StringBuilder("using MlopsBuild.Gates;\nusing MlopsBuild.Targets;\n\n");
        if (space is not null)
            text.Append(CultureInfo.InvariantCulture, $"namespace {space};\n\n");
        text.Append($$"""
            /// <summary>What a model must show before it is registered. Start wrote this around the first evaluation; it is yours now, and nothing writes it again.</summary>
            partial class {{type}} : IEvaluate
            {
                GateSet IEvaluate.Gates => GateSet.Empty

            """.ReplaceLineEndings("\n"));
        for (var line = 0; line < Lines.Count; line++)
        {
            var (comment, call) = Lines[line];
            text.Append(CultureInfo.InvariantCulture, $"        // {comment}\n");
            if (call.Length > 0)
                text.Append(CultureInfo.InvariantCulture, $"        {call}{(line == Lines.Count - 1 ? ";" : "")}\n");
        }

        return text.Append("}\n").ToString();
    }

    private static double Down(double value) => Rounded(value, Math.Floor);

    private static double Up(double value) => Rounded(value, Math.Ceiling);

    // Two digits, as a person would write.
    private static double Rounded(double value, Func<double, double> round)
    {
        if (value == 0 || !double.IsFinite(value))
            return value;
        var step = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value))) - 1);
        return double.Parse((round(value / step) * step).ToString("G12", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static string Literal(double value) => Math.Abs(value) >= 1e4 && value == Math.Truncate(value)
        ? value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '_')
        : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Show(double value) => Figures.Rounded(value);
}
