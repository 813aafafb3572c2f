using System.Reflection;
using Nuke.Common.Execution;

namespace Nuke.Common.CI;

/// <summary>Keeps the generated configurations and the build class in step. A build without generators pays for one look at its attributes.</summary>
internal static class ConfigurationGeneration
{
    /// <summary>Generates what was asked for or what changed.</summary>
    /// <returns>Whether the run ends with it; with problems it always does.</returns>
    public static bool Run(Session session, NukeBuild build, List<string> problems)
    {
        if (session.Values.Get(FrameworkParameters.GenerateConfiguration.Name) is string id)
        {
            Guarded(build, problems, () => Generate(session, build, id, problems));
            return true;
        }

        if (build.Help || build.Plan || !build.GetType().IsDefined(typeof(ConfigurationAttributeBase), inherit: true))
            return false;
        if (session.Host is IBuildServer)
            Compare(build);
        else if (!GenerationStamp.IsCurrent(session, build))
            Guarded(build, problems, () => GenerationCheck.Update(session, build, problems));
        return problems.Count > 0;
    }

    /// <summary>The generators of the build class and of its bases.</summary>
    public static List<ConfigurationAttributeBase> Generators(NukeBuild build)
    {
        var generators = new List<ConfigurationAttributeBase>();
        foreach (ConfigurationAttributeBase generator in build.GetType().GetCustomAttributes(typeof(ConfigurationAttributeBase), inherit: true))
        {
            generator.Build = build;
            generators.Add(generator);
        }

        return generators;
    }

    /// <summary>The text of the generator's file, or null when there are problems.</summary>
    public static string? Render(ConfigurationAttributeBase generator, NukeBuild build, List<string> problems)
    {
        try
        {
            return generator.Render(build.ExecutableTargets);
        }
        catch (GenerationFailedException e)
        {
            foreach (var problem in e.Problems)
                problems.Add($"{generator.Id}: {problem}");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            problems.Add($"{generator.Id}: {e.GetType().Name}: {e.Message}");
        }

        return null;
    }

    /// <summary>Writes the text and lets the generator keep its state.</summary>
    public static void Save(ConfigurationAttributeBase generator, string text, List<string> problems)
    {
        try
        {
            generator.Save(text);
            generator.SerializeState();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{generator.Id}: \"{generator.ConfigurationFile}\" could not be written: {e.Message}");
        }
    }

    // A server's run never fails for what it would generate.
    private static void Compare(NukeBuild build)
    {
        var failures = new List<string>();
        Guarded(build, failures, () => GenerationCheck.Compare(build));
        if (failures.Count > 0)
            BuildMessageWriter.Warning(null, "{Failure}", failures[0]);
    }

    private static void Guarded(NukeBuild build, List<string> problems, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            var cause = e is TargetInvocationException { InnerException: { } inner } ? inner : e;
            problems.Add($"The configurations of {build.GetType().Name} could not be generated: {cause.GetType().Name}: {cause.Message}");
        }
    }

    private static void Generate(Session session, NukeBuild build, string id, List<string> problems)
    {
        problems.AddRange(ExecutionPlanning.Faults(build.ExecutableTargets));
        var generators = Generators(build);
        var wanted = generators.FindAll(x => x.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
        if (wanted.Count == 0)
            problems.Add(Unknown(id, build, generators.ConvertAll(x => x.Id)));
        else if (wanted.Count > 1)
            problems.Add($"Configuration \"{id}\" is defined {wanted.Count} times by {build.GetType().Name}; expected a name of its own for each.");
        if (problems.Count > 0)
            return;
        if (Render(wanted[0], build, problems) is { } text)
            Save(wanted[0], text, problems);
        if (problems.Count == 0 && session.Values.Get(FrameworkParameters.Json.Name) is not true)
            session.Screen.Line($"Configuration files for {wanted[0].DisplayName} are up to date.");
    }

    private static string Unknown(string id, NukeBuild build, List<string> ids) => ids.Count == 0
        ? $"Configuration \"{id}\" does not exist; {build.GetType().Name} has no attribute that generates one, such as [GitHubActions]."
        : $"Configuration \"{id}\" does not exist{NearestName.Suggestion(id, ids, "")}{(NearestName.Of(id, ids) is null ? "; expected one of " : " Available are ")}{string.Join(", ", ids)}.";
}
