using MlopsBuild.Datasets;
using MlopsBuild.Gates;
using MlopsBuild.Registry;
using MlopsBuild.Reports;
using MlopsBuild.Runs;

namespace MlopsBuild.Cards;

/// <summary>A card of a model, with the metadata that Hugging Face's Hub reads.</summary>
public static class CardOfModel
{
    private const string TrainStage = "train", TrainerPrefix = "trainer.";
    private const int SlicesShown = 30;

    // What the Hub's own tools write for data that are not there; the name of a file might be that of a stranger's data.
    private const string UnknownData = "unknown";

    /// <summary>The card. The same facts give the same card, and values of personal columns are not in it.</summary>
    public static Card Of(ModelFacts facts) => new()
    {
        Kind = "Model card",
        Title = facts.Name,
        Summary = Summary(facts),
        Header = Header(facts),
        Sections =
        [
            .. facts.Words.Sections,
            Training(facts),
            Inputs(facts),
            .. new[] { Metrics(facts), Slices(facts), Importance(facts), CardSections.Gates([.. facts.Run.Verdicts.Where(verdict => verdict.Slice is not { } slice || !facts.Schema.NamesPersonal(slice.By))]) }.OfType<CardSection>(),
            Origin(facts),
            .. CardSections.Unwritten(facts.Words, facts.WordsFile),
        ],
    };

    private static string Summary(ModelFacts facts)
    {
        var label = facts.Schema.Label;
        var trainer = facts.Run.Stages.LastOrDefault(stage => stage.Stage == TrainStage)?.Parameters.FirstOrDefault(one => one.Name == "trainer").Value.Text;
        var what = $"Predicts {label?.Name ?? "the label"}{(label is { Unit.Length: > 0 } ? $" ({label.Unit})" : "")} from {Figures.Count(facts.Schema.Features.Count(), "column")} of the data set {facts.Dataset}{(trainer is null ? "" : $", learnt by {trainer}")}.";
        if (facts.Evaluation?.Metrics is { Count: > 0 } metrics)
        {
            var (metric, figure) = Known(metrics).Select(known => (known, metrics[known.Name])).FirstOrDefault();
            if (metric is not null)
                what += $" {metric.Title} is {ComparisonWords.Number(figure.Value)}{(ComparisonWords.Interval(figure) is { Length: > 0 } interval ? $" (95 %: {interval})" : "")} on {(facts.HeldOutRows > 0 ? Figures.Count(facts.HeldOutRows, "row") : "rows")} that it had not seen.";
        }

        return facts.Version is { } version
            ? $"{what} It is version {version.Number} in the registry{(facts.Aliases.Count > 0 ? $", in {string.Join(", ", facts.Aliases)}" : "")}{(version.Deprecated is { } why ? $", and shall not be used any more: {why}" : "")}."
            : what;
    }

    private static FrontMatter Header(ModelFacts facts)
    {
        var metrics = Known(facts.Evaluation?.Metrics).Where(metric => double.IsFinite(facts.Evaluation!.Metrics[metric.Name].Value)).ToList();
        var header = new FrontMatter()
            .Add("license", facts.Licence)
            .Add("library_name", facts.Library)
            .Add("pipeline_tag", HubNames.Task(facts.Task))
            .Add("tags", facts.Tags.Prepend("tabular").Distinct().ToList())
            .Add("datasets", facts.DataRepository is { } data ? new List<string> { data } : null)
            .Add("metrics", metrics.Select(metric => HubNames.Metric(metric.Name)).Distinct().ToList());
        if (metrics.Count == 0)
            return header;
        var result = new FrontMatter()
            .Add("task", new FrontMatter().Add("type", HubNames.Task(facts.Task)).Add("name", facts.Task == LearningTask.Regression ? "Tabular regression" : "Tabular classification"))
            .Add("dataset", new FrontMatter().Add("type", facts.DataRepository ?? UnknownData).Add("name", facts.Dataset).Add("split", "test"))
            .Add("metrics", metrics.Select(metric => new FrontMatter().Add("type", HubNames.Metric(metric.Name)).Add("value", facts.Evaluation!.Metrics[metric.Name].Value).Add("name", metric.Title)).ToList());
        return header.Add("model-index", new List<FrontMatter> { new FrontMatter().Add("name", facts.Name).Add("results", new List<FrontMatter> { result }) });
    }

    private static CardSection Training(ModelFacts facts)
    {
        var stage = facts.Run.Stages.LastOrDefault(stage => stage.Stage == TrainStage);
        var rows = stage?.Metrics.TryGetValue("train.rows", out var count) == true ? $"It learnt from {Figures.Number(count)} rows" : "It was trained";
        return new("Training")
        {
            Sentences = [$"{rows} with these parameters{(stage is null ? ", which are not known" : "")}."],
            Head = ["Parameter", "#Value"],
            Rows = [.. stage?.Parameters.Where(one => one.Name.StartsWith(TrainerPrefix, StringComparison.Ordinal)).Select(one => new[] { one.Name[TrainerPrefix.Length..], one.Value.Text }) ?? []],
        };
    }

    private static CardSection Inputs(ModelFacts facts) => new("Inputs")
    {
        Sentences = facts.Schema.Columns.Any(column => column.Sensitivity == Sensitivity.Pii) ? ["Columns marked personal hold data of people; their values are nowhere in this card."] : [],
        Head = ["Column", "Type", "Unit", "Meaning", "Values"],
        Rows = [.. facts.Schema.Features.Select(column => new[] { column.Name, column.Type.ToString().ToLowerInvariant(), column.Unit, column.Description, CardSections.Values(column) })],
    };

    private static CardSection? Metrics(ModelFacts facts)
    {
        if (facts.Evaluation is not { Metrics: { Count: > 0 } metrics })
            return null;
        return new("Evaluation")
        {
            Sentences = [$"Measured on {(facts.HeldOutRows > 0 ? Figures.Count(facts.HeldOutRows, "row") : "rows")} of {facts.Dataset} that the model had not seen."],
            Head = ["Metric", "#Figure", "#95 % interval", "Better is"],
            Rows = [.. Known(metrics).Select(metric => new[] { metric.Title, ComparisonWords.Number(metrics[metric.Name].Value), ComparisonWords.Interval(metrics[metric.Name]), metric.HigherIsBetter ? "more" : "less" })],
        };
    }

    private static CardSection? Slices(ModelFacts facts)
    {
        var all = facts.Evaluation?.Slices ?? [];
        var slices = all.Where(slice => !facts.Schema.NamesPersonal(slice.Name)).ToList();
        if (all.Count == 0 || Known(facts.Evaluation!.Metrics).FirstOrDefault() is not { } first)
            return null;
        return new("Slices")
        {
            Sentences =
            [
                $"{first.Title} on parts of the held-out rows, those that differ most from the others first.",
                .. slices.Count < all.Count ? [$"{Figures.Count(all.Count - slices.Count, "slice")} by personal columns {(all.Count - slices.Count == 1 ? "is" : "are")} not shown."] : Array.Empty<string>(),
                .. slices.Count > SlicesShown ? [$"{Figures.Count(slices.Count - SlicesShown)} more are in the report of the evaluation."] : Array.Empty<string>(),
            ],
            Head = ["Slice", $"#{first.Title}", "#95 % interval"],
            Rows = [.. slices.Take(SlicesShown).Where(slice => slice.Metrics.ContainsKey(first.Name)).Select(slice => new[] { slice.Name, ComparisonWords.Number(slice.Metrics[first.Name].Value), ComparisonWords.Interval(slice.Metrics[first.Name]) })],
        };
    }

    private static CardSection? Importance(ModelFacts facts) => facts.Evaluation is not { Importance: { Count: > 0 } importance } || Known(facts.Evaluation.Metrics).FirstOrDefault() is not { } first ? null : new("What it rests on")
    {
        Sentences = [$"How much worse {first.Title} gets when the values of one column are mixed up among the rows."],
        Head = ["Column", $"#{first.Title} worse by"],
        Rows = [.. importance.Select(one => new[] { one.Feature, ComparisonWords.Number(one.Loss) })],
    };

    private static CardSection Origin(ModelFacts facts)
    {
        var rows = new List<string[]> { new[] { "Run", facts.Run.Id }, new[] { "Made", RegistryTime.Show(facts.Run.Started) } };
        if (facts.Run.Git?.Commit is { } commit)
            rows.Add(["Commit", commit + (facts.Run.Git.Dirty == true ? " with changed files" : "")]);
        foreach (var data in facts.Run.Stages.FirstOrDefault(stage => stage.Stage == "validate")?.Inputs.Where(input => input.Kind is "file" or "folder" or "glob") ?? [])
            rows.Add([data.Name, data.Digest ?? ""]);
        if (facts.Run.Stages.LastOrDefault(stage => stage.Stage == TrainStage) is { } stage)
        {
            rows.Add(["Key of the training", stage.Key.ToString()]);
            rows.AddRange(stage.Outputs.Select(output => new[] { output.Path, output.Digest.ToString() }));
        }

        if (facts.Version is { } version)
            rows.Add(["Registered", $"{RegistryTime.Show(version.Registered)} by {version.RegisteredBy} as version {version.Number}"]);
        return new("Where it comes from")
        {
            Head = ["What", "Value"],
            Rows = rows,
            Command = facts.Version is { } fetched ? FormattableString.Invariant($"./build.sh FetchModel --model {fetched.Model}@{fetched.Number} --to {fetched.Model}") : null,
        };
    }

    private static IEnumerable<Metric> Known(IReadOnlyDictionary<string, MetricFigure>? metrics) => metrics is null ? [] : Metric.All.Where(metric => metrics.ContainsKey(metric.Name));
}
