namespace Nuke.Common.Execution;

/// <summary>Finds names that nothing in the build answers to.</summary>
internal static class Strictness
{
    public static void UnknownArguments(ArgumentList arguments, List<Parameter> known, List<string> mistakes)
    {
        foreach (var argument in arguments.Named)
        {
            if (known.Exists(x => x.Key == argument.Key))
                continue;
            var meant = NearestName.Of(ParameterName.Dashed(argument.Text.TrimStart('-')), known.ConvertAll(x => x.Option[2..]));
            mistakes.Add(meant is null
                ? $"Unknown argument {Quotation.Of(argument.Text)}; expected one that --help lists."
                : $"Unknown argument {Quotation.Of(argument.Text)}; did you mean --{meant}?");
        }
    }

    public static void UnknownKeys(List<ParameterFile> files, List<Parameter> known, List<string> mistakes)
    {
        var names = known.FindAll(x => x.InFiles).ConvertAll(x => x.Name);
        foreach (var file in files)
        for (var i = 0; i < file.Entries.Count; i++)
        {
            var (key, line, _) = file.Entries[i];
            if (!names.Contains(key))
                mistakes.Add($"{file.Path}:{line}: unknown key {Quotation.Of(key)}{NearestName.Suggestion(key, names, "; expected the name of a parameter.")}");
            else if (file.Entries.FindIndex(x => x.Key == key) < i)
                mistakes.Add($"{file.Path}:{line}: key \"{key}\" stands there twice; expected it once.");
        }
    }

    /// <summary>The targets of these names, which may be dashed or in any case.</summary>
    public static List<ExecutableTarget> Targets(IReadOnlyList<string> names, List<ExecutableTarget> targets, string origin, List<string> mistakes)
    {
        var found = new List<ExecutableTarget>();
        foreach (var name in names)
        {
            var key = ParameterName.Key(name);
            if (targets.Find(x => ParameterName.Key(x.Name) == key) is { } target)
                found.Add(target);
            else
                mistakes.Add($"{origin} {Quotation.Of(name)} does not exist{Meant(name, targets)}");
        }

        return found;
    }

    private static string Meant(string name, List<ExecutableTarget> targets)
    {
        var names = targets.ConvertAll(x => x.Name);
        names.Sort(StringComparer.OrdinalIgnoreCase);
        return NearestName.Suggestion(name, names, "") + (NearestName.Of(name, names) is null ? "; expected one of " : " Available targets are ") + string.Join(", ", names) + ".";
    }
}
