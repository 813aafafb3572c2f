namespace Nuke.Common.Execution;

/// <summary>The table of the planned targets with status, duration and summary.</summary>
internal static class OutcomeTable
{
    private const int StatusWidth = 10;
    private const int DurationWidth = 10;

    public static List<StyledLine> Rows(IReadOnlyCollection<ExecutableTarget> plan)
    {
        var nameWidth = 19;
        var total = TimeSpan.Zero;
        foreach (var target in plan)
        {
            nameWidth = Math.Max(nameWidth, target.Name.Length + 4);
            total += target.Duration;
        }

        var width = nameWidth + StatusWidth + DurationWidth;
        var rows = new List<StyledLine>
        {
            new(Style.Strong, Columns.Repeat('═', width)),
            new(Style.Accent, Row(nameWidth, "Target", "Status", "Duration")),
            new(Style.Strong, Columns.Repeat('─', width)),
        };
        foreach (var target in plan)
            if (target.Status != ExecutionStatus.Collective)
                rows.Add(new StyledLine(StyleOf(target.Status), Row(nameWidth, target.Name, StatusText(target.Status), Duration(target)) + Summary(target)));
        rows.Add(new StyledLine(Style.Strong, Columns.Repeat('─', width)));
        rows.Add(new StyledLine(Style.Accent, Row(nameWidth, "Total", "", Text(total))));
        rows.Add(new StyledLine(Style.Strong, Columns.Repeat('═', width)));
        return rows;
    }

    /// <summary>Minutes and seconds; below one second a word.</summary>
    public static string Text(TimeSpan duration)
    {
        var seconds = (long)duration.TotalSeconds;
        var rest = seconds % 60;
        return seconds == 0 ? "< 1sec" : $"{seconds / 60}:{(rest < 10 ? "0" : "")}{rest}";
    }

    private static string Row(int nameWidth, string name, string status, string duration) =>
        Columns.Left(name, nameWidth) + Columns.Left(status, StatusWidth) + Columns.Right(duration, DurationWidth);

    private static string Duration(ExecutableTarget target) => target.IsExecuted ? Text(target.Duration) : "";

    private static string Summary(ExecutableTarget target)
    {
        if (target.SummaryInformation.Count == 0)
            return "";
        var summary = "";
        foreach (var pair in target.SummaryInformation)
            summary += (summary.Length == 0 ? "   // " : ", ") + pair.Key + ": " + pair.Value;
        return summary;
    }

    // Names by hand: the first Enum.ToString costs more than the whole table.
    public static string StatusText(ExecutionStatus status) => status switch
    {
        ExecutionStatus.Succeeded => "Succeeded",
        ExecutionStatus.Failed => "Failed",
        ExecutionStatus.Skipped => "Skipped",
        ExecutionStatus.NotRun => "NotRun",
        ExecutionStatus.Aborted => "Aborted",
        ExecutionStatus.Running => "Running",
        ExecutionStatus.Scheduled => "Scheduled",
        _ => "None",
    };

    private static Style StyleOf(ExecutionStatus status) => status switch
    {
        ExecutionStatus.Succeeded => Style.Success,
        ExecutionStatus.Failed or ExecutionStatus.Aborted => Style.Error,
        ExecutionStatus.NotRun => Style.Warning,
        _ => Style.Plain,
    };
}
