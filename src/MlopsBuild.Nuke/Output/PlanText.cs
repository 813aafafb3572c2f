using System.Text;

namespace Nuke.Common.Execution;

/// <summary>The plan as lines of text: one target a line, in order, with what it comes after.</summary>
internal static class PlanText
{
    public static string Render(IReadOnlyCollection<ExecutableTarget> plan)
    {
        var text = new StringBuilder();
        foreach (var target in plan)
        {
            text.Append(target.Name);
            if (target.ExecutionDependencies.Count > 0)
                text.Append(" -> ").AppendJoin(", ", target.ExecutionDependencies);
            text.AppendLine();
        }

        return text.ToString();
    }
}
