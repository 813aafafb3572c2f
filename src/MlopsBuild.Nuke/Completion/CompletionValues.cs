namespace Nuke.Common.Execution;

/// <summary>What can be said about a build's targets and about the values of its parameters.</summary>
internal sealed class CompletionValues(InspectedBuild inspected, string root)
{
    public List<Candidate> Targets()
    {
        var targets = new List<Candidate>();
        foreach (var target in inspected.Build.ExecutableTargets)
            if (target.Listed)
                targets.Add(new Candidate(target.Name, target.Description));
        return targets;
    }

    /// <summary>Those to offer. Secrets are none of them: they have no business on a command line.</summary>
    public List<Parameter> Offered() => All().FindAll(x => x.Listed && !x.Secret);

    public List<Parameter> Secrets() => All().FindAll(x => x.Secret);

    public List<Parameter> All() => [.. inspected.Parameters, .. FrameworkParameters.All];

    /// <summary>The values to choose from; null when they are free.</summary>
    public List<Candidate>? Of(Parameter parameter)
    {
        if (parameter.Secret)
            return null;
        if (parameter == FrameworkParameters.Target || parameter == FrameworkParameters.Skip)
            return Targets();
        if (parameter == FrameworkParameters.Profile)
            return Candidates(Profiles());
        var type = Nullable.GetUnderlyingType(parameter.Type) ?? parameter.Type;
        var texts = ValueSets.Provided(parameter, inspected.Build) ?? (type == typeof(bool) ? ["true", "false"] : ValueConversion.ValueSet(type));
        return texts is null ? null : Candidates(texts);
    }

    public List<string> Profiles() => ParameterFile.Profiles(Path.Combine(root, ".nuke"));

    private static List<Candidate> Candidates(IReadOnlyList<string> texts)
    {
        var candidates = new List<Candidate>();
        foreach (var text in texts)
            candidates.Add(new Candidate(text));
        return candidates;
    }
}
