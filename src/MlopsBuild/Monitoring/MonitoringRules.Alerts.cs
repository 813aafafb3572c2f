using System.Globalization;

namespace MlopsBuild.Monitoring;

public static partial class MonitoringRules
{
    private const int TestMinutes = 150;

    private static IEnumerable<AlertRule> Alerts(MonitoringGoals goals)
    {
        const string Who = "Model {{ $labels.model }}, version {{ $labels.version }}";
        (string, string)[] version = [(ServerMetrics.Model, "m"), (ServerMetrics.Version, "1")];
        var requests = ServerMetrics.Requests.Name;
        yield return new("MlopsModelNotReady", $"min by (model, version) ({ServerMetrics.Ready.Name}) == 0", $"{Who}: a server cannot load it.", version)
        {
            Severity = "critical",
            Firing = [($"{ServerMetrics.Ready.Name}{{model=\"m\",version=\"1\",digest=\"d\"}}", "0+0x200")],
            Quiet = [($"{ServerMetrics.Ready.Name}{{model=\"m\",version=\"1\",digest=\"d\"}}", "1+0x200")],
        };
        yield return new("MlopsRequestsFail", $"{FailedRatio} > {Text(goals.FailedRatio)}", $"{Who}: more than {Percent(goals.FailedRatio)} of the requests fail in the server.", version)
        {
            Severity = "critical",
            Firing = Shares(RequestOutcome.Failed, goals.FailedRatio * 2),
            Quiet = Shares(RequestOutcome.Failed, goals.FailedRatio / 2),
        };
        yield return new("MlopsServerOverloaded", $"{OverloadedRatio} > {Text(goals.OverloadedRatio)}", $"{Who}: more than {Percent(goals.OverloadedRatio)} of the requests are turned away for overload.", version)
        {
            Severity = "warning",
            Firing = Shares(RequestOutcome.Overloaded, goals.OverloadedRatio * 2),
            Quiet = Shares(RequestOutcome.Overloaded, goals.OverloadedRatio / 2),
        };
        yield return new("MlopsServerSlow", $"{SlowSeconds} > {Text(goals.SlowSeconds)}", $"{Who}: more than 1 % of the requests take over {Text(goals.SlowSeconds)} s.", version)
        {
            Severity = "warning",
            Firing = Durations(all: false, goals.SlowSeconds),
            Quiet = Durations(all: true, goals.SlowSeconds),
        };
        yield return new("MlopsModelDoesNotLoad", $"sum by (model, version) (increase({ServerMetrics.LoadFailures.Name}[15m])) > 0", $"{Who}: its folder cannot be loaded; the server goes on with what it had.", version)
        {
            Severity = "warning",
            Firing = [($"{ServerMetrics.LoadFailures.Name}{{model=\"m\",version=\"1\"}}", "0+1x200")],
            Quiet = [($"{ServerMetrics.LoadFailures.Name}{{model=\"m\",version=\"1\"}}", "3+0x200")],
        };
        yield return new(
            "MlopsFeatureDrift",
            $"{FeatureDrift} > {Text(goals.Drift)} and sum by (model, version, feature) (increase({ServerMetrics.FeatureValues.Name}[1h])) >= {goals.DriftRows.ToString(CultureInfo.InvariantCulture)}",
            $"{Who}: values of {{{{ $labels.feature }}}} are distributed otherwise than in training.",
            [.. version, (ServerMetrics.Feature, "f")])
        {
            Severity = "warning",
            Firing = Values(ServerMetrics.FeatureValues, ServerMetrics.FeatureReference, ",feature=\"f\"", goals, drifted: true),
            Quiet = Values(ServerMetrics.FeatureValues, ServerMetrics.FeatureReference, ",feature=\"f\"", goals, drifted: false),
        };
        yield return new(
            "MlopsPredictionDrift",
            $"{PredictionDrift} > {Text(goals.Drift)} and sum by (model, version) (increase({ServerMetrics.Predictions.Name}[1h])) >= {goals.DriftRows.ToString(CultureInfo.InvariantCulture)}",
            $"{Who}: predictions are distributed otherwise than for training rows.",
            version)
        {
            Severity = "warning",
            Firing = Values(ServerMetrics.Predictions, ServerMetrics.PredictionReference, "", goals, drifted: true),
            Quiet = Values(ServerMetrics.Predictions, ServerMetrics.PredictionReference, "", goals, drifted: false),
        };

        IReadOnlyList<(string, string)> Shares(string outcome, double share) =>
        [
            ($"{requests}{{model=\"m\",version=\"1\",outcome=\"{outcome}\"}}", $"0+{Text(Math.Round(Math.Min(share, 0.999) * 100000))}x200"),
            ($"{requests}{{model=\"m\",version=\"1\",outcome=\"{RequestOutcome.Answered}\"}}", $"0+{Text(100000 - Math.Round(Math.Min(share, 0.999) * 100000))}x200"),
        ];
    }

    // All within the first bound, or all beyond the bound that follows the goal.
    private static IReadOnlyList<(string, string)> Durations(bool all, double goal)
    {
        var beyond = ServerMetrics.Duration.Buckets.Index().First(bound => bound.Item >= goal).Index;
        var within = goal > ServerMetrics.Duration.Buckets[0];
        return
        [
            .. ServerMetrics.Duration.Buckets.Index().Select(bound => Bucket(Text(bound.Item), all ? within : bound.Index > beyond)),
            Bucket("+Inf", !all || within),
        ];

        static (string, string) Bucket(string bound, bool counts) => ($"{ServerMetrics.Duration.Name}_bucket{{model=\"m\",version=\"1\",le=\"{bound}\"}}", counts ? "0+60x200" : "0+0x200");
    }

    private static IReadOnlyList<(string, string)> Values(MetricDefinition counts, MetricDefinition reference, string label, MonitoringGoals goals, bool drifted)
    {
        var step = Text(Math.Ceiling(goals.DriftRows / 30.0) + 1);
        return
        [
            ($"{counts.Name}{{model=\"m\",version=\"1\"{label},bin=\"a\"}}", drifted ? "0+0x200" : $"0+{step}x200"),
            ($"{counts.Name}{{model=\"m\",version=\"1\"{label},bin=\"b\"}}", $"0+{step}x200"),
            ($"{reference.Name}{{model=\"m\",version=\"1\"{label},bin=\"a\"}}", drifted ? "0.99+0x200" : "0.5+0x200"),
            ($"{reference.Name}{{model=\"m\",version=\"1\"{label},bin=\"b\"}}", drifted ? "0.01+0x200" : "0.5+0x200"),
        ];
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string Percent(double share) => $"{Text(Math.Round(share * 100, 6))} %";
}
