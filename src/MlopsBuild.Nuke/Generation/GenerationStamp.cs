using System.Globalization;
using System.Reflection;
using Nuke.Common.Execution;

namespace Nuke.Common.CI;

/// <summary>
/// Remembers what the generated files were made of, so that nothing is rendered while the compiled build and the files stay as they are: the assemblies
/// with their module ids, and the files with size and time.
/// </summary>
internal static class GenerationStamp
{
    private const string FileName = "generated-configurations.txt";
    private const string FileMark = "file ";

    public static bool IsCurrent(Session session, NukeBuild build)
    {
        var file = Path.Combine(session.RootDirectory, ".nuke", "temp", FileName);
        if (!File.Exists(file))
            return false;
        var lines = File.ReadAllLines(file);
        if (lines.Length == 0 || lines[0] != Title(build))
            return false;
        var assemblies = AppDomain.CurrentDomain.GetAssemblies();
        for (var i = 1; i < lines.Length; i++)
            if (!(lines[i].StartsWith(FileMark, StringComparison.Ordinal) ? IsUnchanged(session, lines[i]) : IsLoaded(assemblies, lines[i])))
                return false;
        return true;
    }

    /// <summary>A stamp that cannot be written only costs the next run the rendering.</summary>
    public static void Write(Session session, NukeBuild build, List<ConfigurationAttributeBase> generators)
    {
        var lines = new List<string> { Title(build) };
        foreach (var assembly in Assemblies(build))
            lines.Add(AssemblyLine(assembly));
        lines.Add(FileLine(session, BuildScript.Name));
        foreach (var generator in generators)
        {
            if (generator.Script is { } script and not BuildScript.Name)
                lines.Add(FileLine(session, script));
            foreach (string path in generator.GeneratedFiles)
                lines.Add(FileLine(session, Path.GetRelativePath(session.RootDirectory, path)));
        }

        try
        {
            File.WriteAllLines(Path.Combine(session.TemporaryDirectory, FileName), lines);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static string Title(NukeBuild build) => $"build {build.GetType().FullName}";

    private static string AssemblyLine(Assembly assembly) => $"{assembly.ManifestModule.ModuleVersionId:N} {assembly.FullName}";

    private static bool IsLoaded(Assembly[] assemblies, string line)
    {
        foreach (var assembly in assemblies)
            if (!assembly.IsDynamic && line.EndsWith(assembly.FullName!, StringComparison.Ordinal) && line == AssemblyLine(assembly))
                return true;
        return false;
    }

    private static string FileLine(Session session, string path) => $"{FileMark}{State(Path.Combine(session.RootDirectory, path))} {path}";

    private static bool IsUnchanged(Session session, string line)
    {
        var space = line.IndexOf(' ', FileMark.Length);
        return space > 0 && line == FileLine(session, line[(space + 1)..]);
    }

    private static string State(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? string.Create(CultureInfo.InvariantCulture, $"{file.Length}-{file.LastWriteTimeUtc.Ticks}") : "none";
    }

    // Those of the build's classes, of its components and of the attributes on it; all others are behind these.
    private static HashSet<Assembly> Assemblies(NukeBuild build)
    {
        var assemblies = new HashSet<Assembly> { typeof(GenerationStamp).Assembly };
        foreach (var type in Members.Hierarchy(build.GetType()))
        {
            assemblies.Add(type.Assembly);
            foreach (var attribute in type.GetCustomAttributes(typeof(ConfigurationAttributeBase), inherit: false))
                for (var generator = attribute.GetType(); generator is not null && generator != typeof(ConfigurationAttributeBase); generator = generator.BaseType)
                    assemblies.Add(generator.Assembly);
        }

        foreach (var component in Members.Components(build.GetType()))
            assemblies.Add(component.Assembly);
        return assemblies;
    }
}
