using System.Text;

namespace Nuke.Common.Execution;

/// <summary>What <c>--help</c> prints.</summary>
internal static class HelpText
{
    public static string Render(IReadOnlyList<ExecutableTarget> targets, IReadOnlyList<Parameter> parameters, int width)
    {
        var text = new StringBuilder();
        text.AppendLine("Targets (with their direct dependencies):").AppendLine();
        Targets(text, targets);
        text.AppendLine().AppendLine("Parameters:").AppendLine();

        var own = Sorted(parameters);
        var framework = Sorted(FrameworkParameters.All);
        var column = 0;
        foreach (var parameter in own)
            column = Math.Max(column, parameter.Option.Length + 4);
        foreach (var parameter in framework)
            column = Math.Max(column, parameter.Option.Length + 4);
        foreach (var parameter in own)
            Entry(text, parameter.Option, Sentence(parameter), column, width);
        if (own.Count > 0)
            text.AppendLine();
        foreach (var parameter in framework)
            Entry(text, parameter.Option, Sentence(parameter).Replace("{default_target}", Defaults(targets)), column, width);
        return text.ToString();
    }

    private static void Targets(StringBuilder text, IReadOnlyList<ExecutableTarget> targets)
    {
        var column = 0;
        foreach (var target in targets)
            if (target.Listed)
                column = Math.Max(column, Title(target).Length + 4);
        foreach (var target in targets)
        {
            if (!target.Listed)
                continue;
            text.Append("  ").Append(Title(target).PadRight(column));
            if (target.ExecutionDependencies.Count > 0)
                text.Append(" -> ").AppendJoin(", ", target.ExecutionDependencies);
            text.AppendLine();
            if (!string.IsNullOrEmpty(target.Description))
                text.Append("    ").AppendLine(target.Description);
        }
    }

    private static string Title(ExecutableTarget target) => target.IsDefault ? $"{target.Name} (default)" : target.Name;

    private static string Defaults(IReadOnlyList<ExecutableTarget> targets)
    {
        var names = new List<string>();
        foreach (var target in targets)
            if (target.IsDefault)
                names.Add(target.Name);
        return names.Count == 0 ? "<none>" : string.Join(" ", names);
    }

    private static List<Parameter> Sorted(IReadOnlyList<Parameter> parameters)
    {
        var listed = new List<Parameter>();
        foreach (var parameter in parameters)
            if (parameter.Listed)
                listed.Add(parameter);
        listed.Sort((a, b) => string.CompareOrdinal(a.Option, b.Option));
        return listed;
    }

    private static string Sentence(Parameter parameter) =>
        string.IsNullOrWhiteSpace(parameter.Description) ? "<no description>" : parameter.Description.TrimEnd('.') + ".";

    private static void Entry(StringBuilder text, string option, string sentence, int column, int width)
    {
        text.Append("  ").Append(option.PadRight(column));
        var used = column + 2;
        var first = true;
        foreach (var word in sentence.Split(' '))
        {
            if (!first && used + 1 + word.Length > width)
            {
                text.AppendLine().Append(' ', column + 2);
                used = column + 2;
                first = true;
            }

            if (!first)
            {
                text.Append(' ');
                used++;
            }

            text.Append(word);
            used += word.Length;
            first = false;
        }

        text.AppendLine();
    }
}
