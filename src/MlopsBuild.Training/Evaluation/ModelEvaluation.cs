using System.Text.Json;
using MlopsBuild.Datasets;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>Measures a model on rows it has not seen, lets the gates decide, and reports.</summary>
public static class ModelEvaluation
{
    /// <summary>Path, below the output folder, of the metrics of all rows by name, for tools that want figures alone.</summary>
    public const string MetricsFile = "metrics.json";

    /// <summary>Path, below the output folder, of the report as JSON; see <see cref="EvaluationJson"/>.</summary>
    public const string ReportFile = "report.json";

    /// <summary>Path, below the output folder, of the report as Markdown, as a pull request shows it.</summary>
    public const string MarkdownFile = "report.md";

    /// <summary>Path, below the output folder, of the report as a page.</summary>
    public const string PageFile = "report.html";

    /// <summary>Makes sure that a model folder can be read, without asking the model anything.</summary>
    /// <param name="modelFolder">The folder, with a model of any kind.</param>
    /// <exception cref="FileNotFoundException">It lacks a file.</exception>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public static void CheckModel(string modelFolder) => EvaluatedModel.Open(modelFolder, null).Dispose();

    /// <summary>Evaluates and reports. A model that the gates refuse is reported, not thrown.</summary>
    /// <param name="dataset">Name of the data set.</param>
    /// <param name="modelFolder">The candidate.</param>
    /// <param name="rows">The rows held out.</param>
    /// <param name="plan">How, and what decides.</param>
    /// <param name="outputFolder">Gets the four files.</param>
    /// <param name="championFolder">The model that is in use; null where there is none yet.</param>
    /// <param name="training">What the training cost, where it is known.</param>
    /// <param name="place">Where a model that is a process predicts.</param>
    /// <exception cref="ArgumentException">A gate or an option makes no sense for the task, or a slice would show a value of a personal column; all problems are listed.</exception>
    /// <exception cref="FileNotFoundException">A model folder lacks a file.</exception>
    /// <exception cref="InvalidDataException">A model is damaged, or the rows do not fit it or are none.</exception>
    public static EvaluationReport Run(
        string dataset, string modelFolder, RowSource rows, EvaluationPlan plan, string outputFolder, string? championFolder = null, IReadOnlyDictionary<Cost, Estimate>? training = null,
        ProcessPlace? place = null)
    {
        using var open = Sql.Open(rows);
        using var model = EvaluatedModel.Open(modelFolder, place);
        plan.Gates.Check(model.Task);
        plan.Check(() => model.Schema);
        var scored = model.Score(rows, plan.SlicedBy);
        using var champion = championFolder is null ? null : EvaluatedModel.Open(championFolder, place);
        var championScored = champion?.Score(rows, []);
        string[] classes = [.. scored.Classes, .. championScored?.Classes ?? []];
        scored = PersonalValues.Hide(scored, model.Schema, model.Label, classes);
        var evidence = ModelEvidence.Of(scored, championScored is null ? null : PersonalValues.Hide(championScored, model.Schema, model.Label, classes), new()
        {
            Threshold = plan.Threshold,
            MinimumSliceRows = plan.FewestSliceRows,
            MinimumGroupRows = plan.MinimumSliceRows,
            FairnessColumns = plan.Gates.FairBy,
            ChampionName = champion?.Name ?? "",
        });
        evidence = evidence with { Costs = Costs(model, rows, plan.Gates, training) };
        var report = new EvaluationReport
        {
            Dataset = dataset,
            Model = model.Name,
            Label = model.Label.Name,
            Unit = model.Label.Unit,
            Evidence = evidence,
            Verdicts = plan.Gates.Judge(evidence),
            // Their dots are single rows.
            Plots = model is { Task: LearningTask.Regression, Label.Sensitivity: Sensitivity.Pii } ? new() : PredictionPlots.Of(scored, plan.Threshold),
            Compared = [.. TrivialBaseline.Of(scored).Select(baseline => new ComparedModel(
                baseline.Name, PointMetrics.Of(baseline.Rows, plan.Threshold).ToDictionary(metric => metric.Key, metric => metric.Value.Value)))],
            Importance = model.Importance(rows, scored.Rows),
            Classes = scored.Task == LearningTask.MulticlassClassification ? MulticlassMeasures.PerClass(scored.Actual, scored.Predicted, scored.Classes) : [],
        };
        Directory.CreateDirectory(outputFolder);
        WriteMetrics(Path.Combine(outputFolder, MetricsFile), report);
        EvaluationJson.Write(Path.Combine(outputFolder, ReportFile), report);
        File.WriteAllText(Path.Combine(outputFolder, MarkdownFile), EvaluationMarkdown.Render(report));
        File.WriteAllText(Path.Combine(outputFolder, PageFile), EvaluationPage.Render(report));
        return report;
    }

    // Times differ from run to run, and with them the report: they are measured where a gate asks for them.
    private static Dictionary<Cost, Estimate> Costs(EvaluatedModel model, RowSource rows, GateSet gates, IReadOnlyDictionary<Cost, Estimate>? training)
    {
        var costs = new Dictionary<Cost, Estimate> { [Cost.ModelSize] = Estimate.Exact(model.Size) };
        var asked = gates.CostsJudged;
        if (asked.Contains(Cost.Latency) || asked.Contains(Cost.Latency99))
        {
            if (model.Latency(rows) is { } latency)
                (costs[Cost.Latency], costs[Cost.Latency99]) = latency;
        }

        foreach (var (cost, estimate) in training ?? new Dictionary<Cost, Estimate>())
        {
            if (asked.Contains(cost))
                costs[cost] = estimate;
        }

        return costs;
    }

    private static void WriteMetrics(string path, EvaluationReport report)
    {
        using var file = File.Create(path);
        using var json = new Utf8JsonWriter(file, new() { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("schema", "mlopsbuild/metrics/v1");
        foreach (var measured in report.Overall)
        {
            if (double.IsFinite(measured.Candidate.Value))
                json.WriteNumber(measured.Metric.Name, measured.Candidate.Value);
            else
                json.WriteNull(measured.Metric.Name);
        }

        json.WriteNumber("rows", report.Evidence.Rows);
        json.WriteEndObject();
    }
}
