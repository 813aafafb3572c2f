using System.Globalization;
using MlopsBuild.Reports;

namespace MlopsBuild.Registry;

/// <content>One version.</content>
public static partial class RegistryText
{
    /// <summary>All that is known of a version.</summary>
    public static IReadOnlyList<string> Version(VersionReport report)
    {
        var (version, registration) = (report.Version, report.Registration);
        var lines = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"{version.Model}@{version.Number}{(report.Aliases.Count > 0 ? $" ({string.Join(", ", report.Aliases)})" : "")}"),
        };
        if (version.Deprecated is { } why)
            Add("deprecated", why);
        Add("registered", $"{RegistryTime.Show(version.Registered)} by {version.RegisteredBy} (event {Number(version.Event)})");
        Add("files", $"{version.Content.Digest}, {Figures.Count(version.Content.Files, "file")}, {Figures.Count(version.Content.Bytes)} bytes");
        Add("tags", string.Join(", ", version.Tags));
        Add("author", registration.Author);
        Add("commit", registration.Commit);
        Add("run", registration.Run);
        Add("stage", registration.Stage?.ToString());
        Add("code", registration.Code?.ToString());
        Add("signed by", registration.Signature?.Principal);
        foreach (var data in registration.Data)
            Add("data", $"{data.Name} {data.Digest}{(data.AsOf is { } time ? $", as of {RegistryTime.Show(time)}" : "")}");
        foreach (var (name, value) in registration.Metrics.OrderBy(metric => metric.Key, StringComparer.Ordinal))
            Add("metric", $"{name} {Figures.Number(value)}");
        foreach (var verdict in registration.Verdicts)
            Add("gate", $"{verdict.Word}: {verdict.Gate}. {verdict.Sentence}");
        foreach (var outlook in report.Outlooks)
            AddOutlook(outlook, report.Aliases.Contains(outlook.Alias));
        if (report.ApproversProblem is { } problem)
            Add("approvers", problem);
        lines.AddRange(History(report.History).Select(line => $"  {line}"));
        return lines;

        void AddOutlook(PromotionOutlook outlook, bool isThere)
        {
            Add(outlook.Alias, $"asks for {string.Join("; ", outlook.Policy.Conditions())}");
            Add("", isThere ? "points at this version" : outlook.Decision.IsGranted ? "this version may be promoted" : "this version may not be promoted:");
            if (!isThere)
            {
                foreach (var unmet in outlook.Decision.Unmet)
                    Add("", $"- {unmet}");
            }

            foreach (var standing in outlook.Approvals)
                Add("", $"approval of {standing.Person}, event {Number(standing.Approval.Event)}: {(standing.Problem is { } problem ? $"does not count, it {problem}" : $"counts until {RegistryTime.Show(standing.Approval.Text.Expires)}")}");
        }

        void Add(string name, string? value)
        {
            const int Width = 11;
            if (!string.IsNullOrEmpty(value))
                lines.Add($"  {VisibleText.Of(name).PadRight(Width)}{VisibleText.Of(value)}");
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
