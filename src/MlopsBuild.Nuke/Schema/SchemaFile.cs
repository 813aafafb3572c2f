using System.Runtime.CompilerServices;
using Nuke.Common.CI;

namespace Nuke.Common.Execution;

/// <summary>Keeps <c>.nuke/build.schema.json</c> in step with the build, and lets there be a <c>.nuke/parameters.json</c> that refers to it.</summary>
internal static class SchemaFile
{
    /// <summary>Renders the schema when the build has changed since, or for <c>--help</c>. A checkout that cannot be written stays as it is, as does one of a CI server.</summary>
    public static void Update(Session session, NukeBuild build, List<Parameter> parameters)
    {
        if (session.Host is IBuildServer)
            return;
        try
        {
            var folder = Path.Combine(session.RootDirectory, ".nuke");
            var schema = new FileInfo(Path.Combine(folder, "build.schema.json"));
            var stamp = Path.Combine(folder, "temp", "build.schema.stamp");
            if (build.Help || !IsCurrent(schema, stamp, build, parameters))
                Write(session, schema, stamp, build, parameters);
            var values = Path.Combine(folder, "parameters.json");
            if (!File.Exists(values))
                WholeFile.Write(values, "{\n  \"$schema\": \"./build.schema.json\"\n}\n"u8, session.TemporaryDirectory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static bool IsCurrent(FileInfo schema, string stamp, NukeBuild build, List<Parameter> parameters) =>
        schema.Exists && File.Exists(stamp) && File.ReadAllBytes(stamp).AsSpan().SequenceEqual(SchemaStamp.Of(build.GetType(), parameters, schema));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Write(Session session, FileInfo schema, string stamp, NukeBuild build, List<Parameter> parameters)
    {
        var bytes = Of(build, parameters).Render();
        if (!schema.Exists || !File.ReadAllBytes(schema.FullName).AsSpan().SequenceEqual(bytes))
        {
            WholeFile.Write(schema.FullName, bytes, session.TemporaryDirectory);
            schema.Refresh();
        }

        WholeFile.Write(stamp, SchemaStamp.Of(build.GetType(), parameters, schema), session.TemporaryDirectory);
    }

    private static BuildSchema Of(NukeBuild build, List<Parameter> parameters)
    {
        var own = parameters.FindAll(x => x.Attribute is not null);
        var sets = new Dictionary<string, List<string>>();
        foreach (var parameter in own)
            if (!parameter.Secret && ValueSets.Provided(parameter, build) is { } texts)
                sets[parameter.Name] = texts;
        return new BuildSchema
        {
            Hosts = HostDetection.Names(),
            Targets = build.ExecutableTargets.ConvertAll(x => x.Name),
            Framework = Framework(FrameworkParameters.All),
            Parameters = own,
            ValueSets = sets,
        };
    }

    /// <summary>Those that parameter files know under NUKE: what <c>--help</c> lists, and the shard.</summary>
    public static List<Parameter> Framework(IEnumerable<Parameter> all)
    {
        var shown = new List<Parameter>();
        foreach (var parameter in all)
            if (parameter.Listed || parameter == FrameworkParameters.Partition)
                shown.Add(parameter);
        return shown;
    }
}
