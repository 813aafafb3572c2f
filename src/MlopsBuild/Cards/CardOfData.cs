using MlopsBuild.Datasets;
using MlopsBuild.Reports;
using MlopsBuild.Registry;

namespace MlopsBuild.Cards;

/// <summary>A card of a data set, with the metadata that Hugging Face's Hub reads.</summary>
public static class CardOfData
{
    /// <summary>The card. The same facts give the same card, and values of personal columns are not in it.</summary>
    public static Card Of(DataFacts facts) => new()
    {
        Kind = "Data card",
        Title = facts.Contract.Name,
        Summary = Summary(facts),
        Header = Header(facts),
        Sections =
        [
            .. facts.Words.Sections,
            Columns(facts),
            .. new[] { Figured(facts), Rules(facts), Splits(facts), Origin(facts) }.OfType<CardSection>(),
            .. CardSections.Unwritten(facts.Words, facts.WordsFile),
        ],
    };

    private static string Summary(DataFacts facts)
    {
        var description = facts.Contract.Description.ReplaceLineEndings(" ").Trim();
        var columns = facts.Contract.Schema.Columns;
        var personal = columns.Count(column => column.Sensitivity == Sensitivity.Pii);
        var size = Rows(facts) is { } rows ? $"{Figures.Count(rows, "row")} and {Figures.Count(columns.Count, "column")}" : Figures.Count(columns.Count, "column");
        return $"{description}{(description.Length == 0 ? "" : description.EndsWith('.') ? " " : ". ")}{size}{(personal > 0 ? $", of which {Figures.Count(personal)} hold{(personal == 1 ? "s" : "")} personal data" : "")}.";
    }

    private static FrontMatter Header(DataFacts facts)
    {
        var header = new FrontMatter()
            .Add("license", facts.Licence)
            .Add("pretty_name", facts.Contract.Name)
            .Add("tags", facts.Tags.Prepend("tabular").Distinct().ToList())
            .Add("task_categories", facts.Task is { } task ? new List<string> { HubNames.Task(task) } : null)
            .Add("size_categories", Rows(facts) is { } rows ? new List<string> { HubNames.Size(rows) } : null);
        var info = new FrontMatter()
            .Add("features", facts.Contract.Schema.Columns.Select(column => new FrontMatter().Add("name", column.Name).Add("dtype", HubNames.Type(column.Type))).ToList())
            .Add("splits", facts.Splits.Select(split => new FrontMatter().Add("name", split.Name).Add("num_bytes", split.Bytes).Add("num_examples", split.Rows)).ToList());
        if (facts.Splits.Count > 0)
            info.Add("dataset_size", facts.Splits.Sum(split => split.Bytes));
        return header.Add("dataset_info", info);
    }

    private static CardSection Columns(DataFacts facts) => new("Columns")
    {
        Head = ["Column", "Type", "Unit", "For", "Meaning", "Values"],
        Rows = [.. facts.Contract.Schema.Columns.Select(column => new[]
        {
            column.Name, column.Type.ToString().ToLowerInvariant() + (column.Nullable ? ", may be missing" : ""), column.Unit, column.Role.ToString().ToLowerInvariant(), column.Description, CardSections.Values(column),
        })],
    };

    private static CardSection? Figured(DataFacts facts) => facts.Profile is not { Columns.Count: > 0 } profile ? null : new("Figures")
    {
        Sentences = [$"What the {Figures.Count(profile.Rows, "row")} held, those set aside included."],
        Head = ["Column", "#Missing", "#Different values", "#Lowest", "#Median", "#Highest"],
        Rows = [.. profile.Columns.Select(column =>
        {
            string Value(double? value) => value is { } known ? Figures.Value(column.Type, known) : "";
            string[] counts = [column.Name, Figures.Count(column.Missing), Figures.Count(column.Distinct)];
            return IsPersonal(facts, column)
                ? [.. counts, "personal", "personal", "personal"]
                : (IReadOnlyList<string>)[.. counts, Value(column.Minimum), Value(column.Quantiles.FirstOrDefault(quantile => quantile.Probability == 0.5)?.Value), Value(column.Maximum)];
        })],
    };

    private static bool IsPersonal(DataFacts facts, ColumnProfile column) =>
        column.Sensitivity == Sensitivity.Pii || facts.Contract.Schema.Columns.Any(one => one.Name == column.Name && one.Sensitivity == Sensitivity.Pii);

    private static CardSection? Rules(DataFacts facts)
    {
        var broken = facts.Rules.Where(rule => rule.Failing > 0 || rule.Result == RuleResult.Failed).OrderByDescending(rule => rule.Failing).ToList();
        if (facts.Rules.Count == 0)
            return null;
        var kept = facts.Rules.Count - broken.Count;
        return new("Quality")
        {
            Sentences = [$"{Figures.Count(facts.Rules.Count, "rule")} of the contract {(facts.Rules.Count == 1 ? "was" : "were")} held against the rows; {(broken.Count == 0 ? "no row breaks one." : $"{Figures.Count(kept)} {(kept == 1 ? "is" : "are")} kept by all of them.")}"],
            Head = ["Rule that rows break", "Expected", "#Rows", "#Share"],
            Rows = [.. broken.Select(rule => new[] { rule.Name, rule.Expected, Figures.Count(rule.Failing), Figures.Share(rule.Failing, rule.Rows) })],
        };
    }

    private static CardSection? Splits(DataFacts facts) => facts.Splits.Count == 0 ? null : new("Splits")
    {
        Head = ["Part", "#Rows", "#Bytes"],
        Rows = [.. facts.Splits.Select(split => new[] { split.Name, Figures.Count(split.Rows), Figures.Count(split.Bytes) })],
    };

    private static CardSection? Origin(DataFacts facts)
    {
        if (facts.Run is not { } run)
            return null;
        var rows = new List<string[]> { new[] { "Validated in run", run.Id }, new[] { "On", RegistryTime.Show(run.Started) } };
        foreach (var input in run.Stages.FirstOrDefault(stage => stage.Stage == "validate")?.Inputs.Where(input => input.Kind is "file" or "folder" or "glob") ?? [])
            rows.Add([input.Name, input.Digest ?? ""]);
        return new("Which data") { Head = ["What", "Value"], Rows = rows };
    }

    private static long? Rows(DataFacts facts) => facts.Run?.Metrics.TryGetValue("data.rows", out var rows) == true ? (long)rows : facts.Profile?.Rows;
}
