namespace Nuke.Common.Execution;

/// <summary>Where a run stands.</summary>
/// <param name="Running">Running targets, for how long they have been running, and what they show of themselves.</param>
/// <param name="Ended">Targets of the plan that have ended or were left out.</param>
/// <param name="All">All targets of the plan that have actions.</param>
internal sealed record ProgressState(IReadOnlyList<(string Name, TimeSpan Duration, IReadOnlyList<string> Lines)> Running, int Ended, int All)
{
    /// <summary>How many have ended, where there is more than one: "2 of 5 targets done".</summary>
    public string Done => All > 1 ? $"{Ended} of {All} targets done" : "";

    /// <summary>One line for a log: "... Train 1:30, Validate 0:45 (2 of 5 targets done)".</summary>
    public string Sentence()
    {
        var sentence = "... ";
        for (var i = 0; i < Running.Count; i++)
            sentence += $"{(i == 0 ? "" : ", ")}{Running[i].Name} {OutcomeTable.Text(Running[i].Duration)}";
        return Done.Length == 0 ? sentence : $"{sentence} ({Done})";
    }
}
