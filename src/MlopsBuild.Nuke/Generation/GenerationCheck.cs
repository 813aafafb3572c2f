using Nuke.Common.Execution;

namespace Nuke.Common.CI;

/// <summary>Compares the generated files with what the build class generates now.</summary>
internal static class GenerationCheck
{
    /// <summary>Brings the files up to date and warns of those that changed; with problems nothing is written.</summary>
    public static void Update(Session session, NukeBuild build, List<string> problems)
    {
        if (ExecutionPlanning.Faults(build.ExecutableTargets).Count > 0)
            return;
        var generators = ConfigurationGeneration.Generators(build).FindAll(x => x.AutoGenerate);
        var before = generators.ConvertAll(Contents);
        var texts = generators.ConvertAll(x => ConfigurationGeneration.Render(x, build, problems));
        foreach (var group in generators.GroupBy(x => x.Id, StringComparer.OrdinalIgnoreCase).Where(x => x.Count() > 1))
            problems.Add($"Configuration \"{group.Key}\" is defined {group.Count()} times by {build.GetType().Name}; expected a name of its own for each.");
        if (problems.Count > 0)
            return;
        for (var i = 0; i < generators.Count; i++)
        {
            ConfigurationGeneration.Save(generators[i], texts[i]!, problems);
            if (!before[i].SequenceEqual(Contents(generators[i])))
                BuildMessageWriter.Warning(null, "Configuration files for {Configuration:l} have changed.", generators[i].DisplayName);
        }

        if (problems.Count == 0)
            GenerationStamp.Write(session, build, generators);
    }

    /// <summary>Warns once when files that exist are not what the build class generates; a server's run never fails for it.</summary>
    public static void Compare(NukeBuild build)
    {
        if (ExecutionPlanning.Faults(build.ExecutableTargets).Count > 0)
            return;
        var stale = new List<string>();
        foreach (var generator in ConfigurationGeneration.Generators(build))
            if (generator.AutoGenerate && File.Exists(generator.ConfigurationFile)
                && !(ConfigurationGeneration.Render(generator, build, []) is { } text && FileReplacement.IsSame(generator.ConfigurationFile, text)))
                stale.Add(generator.DisplayName);
        if (stale.Count > 0)
            BuildMessageWriter.Warning(null, "Configuration files for {Configurations:l} are not what the build generates; run it locally and commit them.", string.Join(", ", stale));
    }

    private static List<string?> Contents(ConfigurationAttributeBase generator)
    {
        var contents = new List<string?>();
        foreach (string file in generator.GeneratedFiles)
            contents.Add(File.Exists(file) ? File.ReadAllText(file) : null);
        return contents;
    }
}
