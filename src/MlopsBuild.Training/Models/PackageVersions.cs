using System.Reflection;
using Microsoft.ML;

namespace MlopsBuild.Training;

/// <summary>Versions of the packages that train.</summary>
internal static class PackageVersions
{
    private const string Prefix = "package ";

    /// <summary>As the compiler resolved them; without its record beside the program, those that the assemblies name.</summary>
    public static IReadOnlyDictionary<string, string> OfTraining()
    {
        var record = Path.Combine(AppContext.BaseDirectory, typeof(PackageVersions).Assembly.GetName().Name + ".code");
        if (!File.Exists(record))
            return new Dictionary<string, string> { ["Microsoft.ML"] = Version(typeof(MLContext).Assembly) };
        return File.ReadLines(record)
            .Where(line => line.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(line => line[Prefix.Length..].Split(' '))
            .Where(package => package[0] == "LightGBM" || package[0].StartsWith("Microsoft.ML", StringComparison.Ordinal))
            .ToDictionary(package => package[0], package => package[1]);
    }

    private static string Version(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? assembly.GetName().Version!.ToString();
}
