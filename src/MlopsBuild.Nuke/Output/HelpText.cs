namespace Nuke.Common.Execution;

/// <summary>What <c>--help</c> prints. Columns that would leave too little room become lines of their own.</summary>
internal static class HelpText
{
    private const int LeastRoom = 24;

    public static string Render(IReadOnlyList<ExecutableTarget> targets, IReadOnlyList<Parameter> parameters, int width)
    {
        var text = new WrappedText(width);
        text.Paragraph(0, 0, "Targets (with their direct dependencies):");
        text.Empty();
        Targets(text, targets);
        text.Empty();
        text.Paragraph(0, 0, "Parameters:");
        text.Empty();

        var own = Sorted(parameters);
        var framework = Sorted(FrameworkParameters.All);
        var column = 0;
        foreach (var parameter in own)
            column = Math.Max(column, parameter.Option.Length + 4);
        foreach (var parameter in framework)
            column = Math.Max(column, parameter.Option.Length + 4);
        foreach (var parameter in own)
            Entry(text, parameter.Option, Sentence(parameter), column);
        if (own.Count > 0)
            text.Empty();
        foreach (var parameter in framework)
            Entry(text, parameter.Option, Sentence(parameter).Replace("{default_target}", Defaults(targets)), column);
        return text.ToString();
    }

    private static void Targets(WrappedText text, IReadOnlyList<ExecutableTarget> targets)
    {
        var column = 0;
        foreach (var target in targets)
            if (target.Listed)
                column = Math.Max(column, Title(target).Length + 4);
        var narrow = 2 + column + 4 + LeastRoom > text.Width;
        foreach (var target in targets)
        {
            if (!target.Listed)
                continue;
            var dependencies = target.ExecutionDependencies.Count > 0 ? $"-> {string.Join(", ", target.ExecutionDependencies)}" : "";
            if (narrow)
            {
                text.Paragraph(2, 4, Title(target));
                if (dependencies.Length > 0)
                    text.Paragraph(4, 7, dependencies);
            }
            else if (dependencies.Length > 0)
                text.Row(2, Title(target), 2 + column + 1, 2 + column + 4, dependencies);
            else
                text.Line("  " + Columns.Left(Title(target), column));
            if (!string.IsNullOrEmpty(target.Description))
                text.Paragraph(4, 4, target.Description);
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

    private static void Entry(WrappedText text, string option, string sentence, int column)
    {
        if (2 + column + LeastRoom <= text.Width)
        {
            text.Row(2, option, 2 + column, 2 + column, sentence);
            return;
        }

        text.Paragraph(2, 2, option);
        text.Paragraph(6, 6, sentence);
    }
}
