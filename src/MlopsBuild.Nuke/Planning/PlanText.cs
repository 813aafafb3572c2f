using System.Text;

namespace Nuke.Common.Execution;

/// <summary>The plan as text: one target a line in the order in which they run, lines between them for what waits for what.</summary>
internal static class PlanText
{
    public static string Render(IReadOnlyCollection<ExecutableTarget> plan)
    {
        var rows = Rows([.. plan]);
        var width = rows.Count == 0 ? 0 : rows.Max(x => x.Lanes.Length) + 1;
        var text = new StringBuilder();
        foreach (var (lanes, target) in rows)
            text.AppendLine(target is null ? lanes : $"{lanes.PadRight(width)}{Describe(target)}");
        return text.ToString();
    }

    private static string Describe(ExecutableTarget target)
    {
        var notes = new List<string>();
        if (target.TriggerDependencies.Count > 0)
            notes.Add($"triggered by {string.Join(", ", target.TriggerDependencies)}");
        foreach (var condition in target.StaticConditions.Concat(target.DynamicConditions))
            notes.Add($"only when {condition.Text}");
        if (target.AssuredAfterFailure)
            notes.Add("assured after failure");
        if (target.RunsAlone)
            notes.Add("alone");
        return notes.Count == 0 ? target.Name : $"{target.Name} ({string.Join("; ", notes)})";
    }

    // Drawn from the last target to the first, each lane leading to a target still to come, and then turned over.
    private static List<(string Lanes, ExecutableTarget? Target)> Rows(List<ExecutableTarget> plan)
    {
        var direct = PlanEdges.Direct(plan);
        var rows = new List<(string, ExecutableTarget?)>();
        var lanes = new List<ExecutableTarget?>();
        for (var i = plan.Count - 1; i >= 0; i--)
        {
            var target = plan[i];
            var column = lanes.IndexOf(target);
            if (column < 0)
                column = Free(lanes);
            lanes[column] = target;
            var joining = Columns(lanes, target, column);
            if (joining.Count > 0)
                rows.Add((Connect(lanes, column, joining, '╮', '╭'), null));
            foreach (var other in joining)
                lanes[other] = null;
            rows.Add((Draw(lanes, column, '●'), target));

            var before = direct[target];
            lanes[column] = before.Count > 0 ? before[0] : null;
            var leaving = new List<int>();
            foreach (var other in before.Skip(1))
            {
                var free = Free(lanes);
                lanes[free] = other;
                leaving.Add(free);
            }

            if (leaving.Count > 0)
                rows.Add((Connect(lanes, column, leaving, '╯', '╰'), null));
        }

        rows.Reverse();
        return rows;
    }

    private static int Free(List<ExecutableTarget?> lanes)
    {
        var free = lanes.IndexOf(null);
        if (free >= 0)
            return free;
        lanes.Add(null);
        return lanes.Count - 1;
    }

    private static List<int> Columns(List<ExecutableTarget?> lanes, ExecutableTarget target, int except)
    {
        var columns = new List<int>();
        for (var i = 0; i < lanes.Count; i++)
            if (i != except && lanes[i] == target)
                columns.Add(i);
        return columns;
    }

    private static string Draw(List<ExecutableTarget?> lanes, int column, char mark)
    {
        var line = new StringBuilder();
        for (var i = 0; i < lanes.Count; i++)
            line.Append(i == column ? mark : lanes[i] is null ? ' ' : '│').Append(' ');
        return line.ToString().TrimEnd();
    }

    private static string Connect(List<ExecutableTarget?> lanes, int column, List<int> others, char right, char left)
    {
        var (first, last) = (Math.Min(column, others.Min()), Math.Max(column, others.Max()));
        var line = new StringBuilder();
        for (var i = 0; i < lanes.Count; i++)
        {
            var inside = i >= first && i < last;
            var mark = lanes[i] is null ? (inside ? '─' : ' ') : (inside || i == last ? '┼' : '│');
            if (i == column)
                mark = first == column ? '├' : last == column ? '┤' : '┼';
            else if (others.Contains(i))
                mark = i == last ? right : i == first ? left : right == '╮' ? '┬' : '┴';
            else if (i == last)
                mark = lanes[i] is null ? ' ' : '│';
            line.Append(mark).Append(inside ? '─' : ' ');
        }

        return line.ToString().TrimEnd();
    }
}
