using System.Globalization;
using MlopsBuild.Stages;

namespace MlopsBuild.Runs;

/// <summary>A field of a run that a query names: <c>commit</c>, or a family and a name in it, <c>metrics.rmse</c>.</summary>
/// <param name="Family">Name of the field or of the family, in lower case.</param>
/// <param name="Name">Name in the family; empty for a field that stands alone.</param>
internal sealed partial record RunField(string Family, string Name)
{
    private static readonly Dictionary<string, (RunFieldType Type, Func<RunFacts, IEnumerable<ScalarValue>> Values)> Single = new()
    {
        ["id"] = (RunFieldType.Hash, run => [ScalarValue.Of(run.Run.Id)]),
        ["commit"] = (RunFieldType.Hash, run => Maybe(run.Run.Git?.Commit)),
        ["dirty"] = (RunFieldType.Boolean, run => run.Run.Git?.Dirty is { } dirty ? [new(dirty ? "true" : "false", ScalarKind.Boolean)] : []),
        ["host"] = (RunFieldType.Text, run => [ScalarValue.Of(run.Run.Host)]),
        ["actor"] = (RunFieldType.Text, run => Maybe(run.Run.Actor)),
        ["exit"] = (RunFieldType.Number, run => [ScalarValue.Of(run.Run.ExitCode)]),
        ["outcome"] = (RunFieldType.Text, run => [ScalarValue.Of(run.Run.Outcome)]),
        ["started"] = (RunFieldType.Instant, run => [Number(RunQueryValue.Of(run.Run.Started))]),
        ["age"] = (RunFieldType.Duration, run => [Number(run.Age.TotalSeconds)]),
        ["seconds"] = (RunFieldType.Duration, run => [Number(run.Run.Duration.TotalSeconds)]),
        ["target"] = (RunFieldType.Text, run => run.Run.Targets.Select(target => ScalarValue.Of(target.Name))),
        ["stage"] = (RunFieldType.Text, run => run.Run.Stages.Select(stage => ScalarValue.Of(stage.Stage))),
        ["ran"] = (RunFieldType.Text, run => run.Run.Stages.Where(stage => stage.Cache == CacheStatus.Miss).Select(stage => ScalarValue.Of(stage.Stage))),
        ["model"] = (RunFieldType.Hash, run => run.Run.Stages.SelectMany(stage => stage.Outputs).Where(output => Path.GetFileName(output.Path) == "model").Select(output => ScalarValue.Of(output.Digest.Hex))),
        ["data"] = (RunFieldType.Hash, run => Digests(run, "file", "folder", "glob")),
        ["code"] = (RunFieldType.Hash, run => Digests(run, "code")),
    };

    private static readonly Dictionary<string, (RunFieldType Type, Func<RunFacts, string, IEnumerable<ScalarValue>> Values, Func<RunFacts, IEnumerable<string>> Names)> Families = new()
    {
        ["metrics"] = (RunFieldType.Number, (run, name) => run.Metrics.TryGetValue(name, out var value) ? [Number(value)] : [], run => run.Metrics.Keys),
        ["params"] = (RunFieldType.Any, (run, name) => run.ParametersNamed(name).Where(value => value.Kind != ScalarKind.Missing), run => run.Parameters.Select(one => one.Parameter.Name)),
        ["gates"] = (RunFieldType.Text, (run, name) => run.VerdictsOf(name).Select(verdict => ScalarValue.Of(verdict.Word)), run => run.Run.Verdicts.Select(verdict => verdict.Gate)),
        ["inputs"] = (RunFieldType.Hash, (run, name) => run.Run.Stages.SelectMany(stage => stage.Inputs).Where(input => input.Name == name && input.Digest is not null).Select(input => Hash(input.Digest!)),
            run => run.Run.Stages.SelectMany(stage => stage.Inputs).Select(input => input.Name)),
        ["environment"] = (RunFieldType.Any, (run, name) => Environment(run).Where(fact => fact.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(fact => Scalar(fact.Value)), run => Environment(run).Select(fact => fact.Name)),
    };

    /// <summary>Names of all fields, those of families with what stands for a name.</summary>
    public static IEnumerable<string> All => Families.Keys.Select(family => family + ".<name>").Concat(Single.Keys);

    public RunFieldType Type => Name.Length > 0 ? Families[Family].Type : Single[Family].Type;

    /// <summary>The field as a query has it.</summary>
    public string Shown => Name.Length == 0 ? Family : IsPlain(Name) ? $"{Family}.{Name}" : $"{Family}.'{Name.Replace("'", "''", StringComparison.Ordinal)}'";

    public static bool IsSingle(string name) => Single.ContainsKey(name);

    public static bool IsFamily(string name) => Families.ContainsKey(name);

    /// <summary>Its values in a run; none where it is missing there.</summary>
    public IEnumerable<ScalarValue> Values(RunFacts run) => Name.Length > 0 ? Families[Family].Values(run, Name) : Single[Family].Values(run);

    /// <summary>Names that the family has in a run; none for a field that stands alone.</summary>
    public IEnumerable<string> NamesIn(RunFacts run) => Name.Length > 0 ? Families[Family].Names(run) : [];

    private static bool IsPlain(string name) => name.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '.' or '-' or '/' or '[' or ']') && name[0] != '.';

    private static IEnumerable<ScalarValue> Maybe(string? text) => text is null ? [] : [ScalarValue.Of(text)];

    private static ScalarValue Number(double number) => new(number.ToString("R", CultureInfo.InvariantCulture), ScalarKind.Number);

    private static ScalarValue Scalar(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && text.All(char.IsAsciiDigit) ? Number(number) : ScalarValue.Of(text);

    private static ScalarValue Hash(string digest) => ScalarValue.Of(digest.StartsWith("sha256:", StringComparison.Ordinal) ? digest[7..] : digest);

    private static IEnumerable<ScalarValue> Digests(RunFacts run, params string[] kinds) =>
        run.Run.Stages.SelectMany(stage => stage.Inputs).Where(input => kinds.Contains(input.Kind) && input.Digest is not null).Select(input => Hash(input.Digest!));

    private static IEnumerable<(string Name, string Value)> Environment(RunFacts run) => run.Run.Environment?.Facts() ?? [];
}
