using System.Globalization;
using System.Text;

namespace MlopsBuild.Monitoring;

/// <summary>
/// Recording and alerting rules of Prometheus for the model server, and promtool's unit tests of them, both from the definitions of
/// <see cref="ServerMetrics"/>. Rendering is pure: the same goals give the same text.
/// </summary>
public static partial class MonitoringRules
{
    /// <summary>Name of the file with the rules, which the tests refer to.</summary>
    public const string RulesFile = "model-server.rules.yml";

    /// <summary>Name of the file with the tests.</summary>
    public const string TestsFile = "model-server.tests.yml";

    private const string RequestRate = "mlops:requests:rate5m";
    private const string FailedRatio = "mlops:requests_failed:ratio_rate5m";
    private const string OverloadedRatio = "mlops:requests_overloaded:ratio_rate5m";
    private const string SlowSeconds = "mlops:request_duration_seconds:p99_rate5m";
    private const string FeatureShare = "mlops:feature_values:ratio_increase1h";
    private const string FeatureDrift = "mlops:feature_drift:psi1h";
    private const string PredictionShare = "mlops:predictions:ratio_increase1h";
    private const string PredictionDrift = "mlops:prediction_drift:psi1h";

    /// <summary>The rules, as Prometheus reads them.</summary>
    /// <exception cref="ArgumentException">The goals make no sense.</exception>
    public static string Rules(MonitoringGoals goals)
    {
        goals.Check();
        var text = new StringBuilder("# Written by MonitoringRules: change the goals in the build class, not this file.\ngroups:\n  - name: mlops-model-server\n    rules:\n");
        foreach (var (name, expression) in Records())
            text.Append(CultureInfo.InvariantCulture, $"      - record: {name}\n        expr: {Quoted(expression)}\n");
        foreach (var alert in Alerts(goals))
        {
            text.Append(CultureInfo.InvariantCulture, $"      - alert: {alert.Name}\n        expr: {Quoted(alert.Expression)}\n        for: {goals.HoldMinutes}m\n");
            text.Append(CultureInfo.InvariantCulture, $"        labels:\n          severity: {alert.Severity}\n        annotations:\n          summary: {Quoted(alert.Summary)}\n");
        }

        return text.ToString();
    }

    /// <summary>Unit tests of the rules, as <c>promtool test rules</c> reads them: each alert fires for one history and stays quiet for one near to it.</summary>
    /// <exception cref="ArgumentException">The goals make no sense.</exception>
    public static string Tests(MonitoringGoals goals)
    {
        goals.Check();
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"# Written by MonitoringRules together with {RulesFile}.\nrule_files:\n  - {RulesFile}\nevaluation_interval: 1m\ntests:\n"));
        Series(text, "requests are counted by the second", [($"{ServerMetrics.Requests.Name}{{model=\"m\",version=\"1\",outcome=\"{RequestOutcome.Answered}\"}}", "0+60x30")]);
        text.Append(CultureInfo.InvariantCulture, $"    promql_expr_test:\n      - expr: {RequestRate}\n        eval_time: 20m\n        exp_samples:\n          - labels: {Quoted($"{RequestRate}{{model=\"m\",version=\"1\",outcome=\"{RequestOutcome.Answered}\"}}")}\n            value: 1\n");
        foreach (var alert in Alerts(goals))
        {
            Series(text, $"{alert.Name} fires", alert.Firing);
            text.Append(CultureInfo.InvariantCulture, $"    alert_rule_test:\n      - alertname: {alert.Name}\n        eval_time: {TestMinutes}m\n        exp_alerts:\n          - exp_labels:\n              severity: {alert.Severity}\n");
            foreach (var (name, value) in alert.Labels)
                text.Append(CultureInfo.InvariantCulture, $"              {name}: {Quoted(value)}\n");
            text.Append(CultureInfo.InvariantCulture, $"            exp_annotations:\n              summary: {Quoted(alert.TestSummary())}\n");
            Series(text, $"{alert.Name} stays quiet", alert.Quiet);
            text.Append(CultureInfo.InvariantCulture, $"    alert_rule_test:\n      - alertname: {alert.Name}\n        eval_time: {TestMinutes}m\n        exp_alerts: []\n");
        }

        return text.ToString();
    }

    private static IEnumerable<(string Name, string Expression)> Records()
    {
        const string Version = $"{ServerMetrics.Model}, {ServerMetrics.Version}";
        var requests = ServerMetrics.Requests.Name;
        yield return (RequestRate, $"sum by ({Version}, {ServerMetrics.Outcome}) (rate({requests}[5m]))");
        yield return (FailedRatio, Ratio(RequestOutcome.Failed));
        yield return (OverloadedRatio, Ratio(RequestOutcome.Overloaded));
        yield return (SlowSeconds, $"histogram_quantile(0.99, sum by ({Version}, le) (rate({ServerMetrics.Duration.Name}_bucket[5m])))");
        yield return (FeatureShare, Share(ServerMetrics.FeatureValues, $"{Version}, {ServerMetrics.Feature}"));
        yield return (FeatureDrift, Drift(FeatureShare, ServerMetrics.FeatureReference, $"{Version}, {ServerMetrics.Feature}"));
        yield return (PredictionShare, Share(ServerMetrics.Predictions, Version));
        yield return (PredictionDrift, Drift(PredictionShare, ServerMetrics.PredictionReference, Version));

        string Ratio(string outcome) =>
            $"sum by ({Version}) (rate({requests}{{{ServerMetrics.Outcome}=\"{outcome}\"}}[5m])) / sum by ({Version}) (rate({requests}[5m]))";
    }

    private static string Share(MetricDefinition counts, string by) =>
        $"sum by ({by}, {ServerMetrics.Bin}) (increase({counts.Name}[1h])) / ignoring ({ServerMetrics.Bin}) group_left () sum by ({by}) (increase({counts.Name}[1h]))";

    // The population stability index, Σ (p − q) ln(p / q); an empty bin counts as 1 in 10,000.
    private static string Drift(string share, MetricDefinition reference, string by)
    {
        var now = $"clamp_min({share}, 0.0001)";
        var then = $"clamp_min(max by ({by}, {ServerMetrics.Bin}) ({reference.Name}), 0.0001)";
        return $"sum by ({by}) (({now} - {then}) * ln({now} / {then}))";
    }

    private static void Series(StringBuilder text, string name, IReadOnlyList<(string Series, string Values)> series)
    {
        text.Append(CultureInfo.InvariantCulture, $"  - name: {Quoted(name)}\n    interval: 1m\n    input_series:\n");
        foreach (var (one, values) in series)
            text.Append(CultureInfo.InvariantCulture, $"      - series: {Quoted(one)}\n        values: {Quoted(values)}\n");
    }

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
