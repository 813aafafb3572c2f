using MlopsBuild.Gates;
using MlopsBuild.Stages;

namespace MlopsBuild.Runs;

/// <summary>A run as queries look at it.</summary>
/// <param name="run">The run.</param>
/// <param name="now">The time that ages are counted to.</param>
internal sealed class RunFacts(RunRecord run, DateTimeOffset now)
{
    private IReadOnlyDictionary<string, double>? _metrics;
    private IReadOnlyList<(string Stage, StageParameter Parameter)>? _parameters;

    public RunRecord Run => run;

    public TimeSpan Age => now - run.Started;

    public IReadOnlyDictionary<string, double> Metrics => _metrics ??= new Dictionary<string, double>(run.Metrics, StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<(string Stage, StageParameter Parameter)> Parameters => _parameters ??= [.. run.Stages.SelectMany(stage => stage.Parameters.Select(parameter => (stage.Stage, parameter)))];

    /// <summary>
    /// Values of the parameters that a name means: the whole name, the end of it behind a dot, or a stage and one of these. Without regard
    /// to case.
    /// </summary>
    public IEnumerable<ScalarValue> ParametersNamed(string name) =>
        Parameters.Where(one => Means(name, one.Stage, one.Parameter.Name)).Select(one => one.Parameter.Value);

    public IEnumerable<Verdict> VerdictsOf(string gate) => run.Verdicts.Where(verdict => verdict.Gate.Equals(gate, StringComparison.OrdinalIgnoreCase));

    public static bool Means(string name, string stage, string parameter)
    {
        if (Ends(parameter, name))
            return true;
        return name.Length > stage.Length + 1 && name[stage.Length] == '.' && name.StartsWith(stage, StringComparison.OrdinalIgnoreCase) && Ends(parameter, name[(stage.Length + 1)..]);
    }

    private static bool Ends(string whole, string end) =>
        whole.EndsWith(end, StringComparison.OrdinalIgnoreCase) && (whole.Length == end.Length || whole[whole.Length - end.Length - 1] == '.');
}
