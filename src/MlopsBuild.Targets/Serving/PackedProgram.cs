using System.Reflection;
using System.Xml.Linq;

namespace MlopsBuild.Targets;

/// <summary>
/// A program of ours for builds that have MlopsBuild as packages: a project that is written to local state, takes the program from its package of the same version and publishes it as the sources
/// would be.
/// </summary>
internal static class PackedProgram
{
    /// <summary>Whether this assembly came as a package.</summary>
    public static bool IsPacked => typeof(PackedProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Any(entry => entry is { Key: "Packed", Value: "true" });

    private static string Version => typeof(PackedProgram).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Writes the project that publishes a program from its package.</summary>
    /// <param name="name">Name of the package and of the program.</param>
    /// <param name="folder">Folder of the project; what is compiled lies in it too.</param>
    /// <param name="runtime">.NET's name of what the program shall run on; null for every platform, not compiled ahead.</param>
    /// <returns>Path of the project.</returns>
    public static string Write(string name, string folder, string? runtime)
    {
        Directory.CreateDirectory(folder);
        // What stands in folders above has no say.
        foreach (var file in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
            File.WriteAllText(Path.Combine(folder, file), "<Project />\n");
        File.WriteAllText(Path.Combine(folder, "Program.cs"), "// The program is in the package.\nreturn 0;\n");
        var settings = new List<(string Name, string Value)>
        {
            ("OutputType", "Exe"), ("TargetFramework", "net10.0"), ("AssemblyName", "Empty"), ("ImplicitUsings", "disable"), ("SelfContained", "false"), ("UseAppHost", "false"),
            ("InvariantGlobalization", "true"), ("SatelliteResourceLanguages", "en"), ("DebugType", "none"), ("ServerGarbageCollection", "false"), ("TieredPGO", runtime is null ? "true" : "false"),
            // Without it the host takes whatever lies beside the program.
            ("GenerateDependencyFile", "false"),
        };
        if (runtime is not null)
            settings.Add(("RuntimeIdentifier", runtime));
        var project = new XElement("Project", new XAttribute("Sdk", "Microsoft.NET.Sdk"),
            new XElement("PropertyGroup",
                settings.Select(setting => new XElement(setting.Name, setting.Value)),
                runtime is null ? null : new XElement("PublishReadyToRun", new XAttribute("Condition", "'$(PublishReadyToRun)' == ''"), "true")),
            new XElement("ItemGroup",
                new XElement("FrameworkReference", new XAttribute("Include", "Microsoft.AspNetCore.App")),
                new XElement("PackageReference", new XAttribute("Include", name), new XAttribute("Version", $"[{Version}]"))),
            // Its models predict without the library that trains.
            new XElement("Target", new XAttribute("Name", "LeaveOut"), new XAttribute("AfterTargets", "ComputeResolvedFilesToPublishList"),
                new XElement("ItemGroup", new XElement("ResolvedFileToPublish", new XAttribute("Remove", "@(ResolvedFileToPublish)"),
                    new XAttribute("Condition", "'%(Extension)' == '.dbg' or '%(Extension)' == '.code' or '%(Extension)' == '.xml' or '%(Extension)' == '.pdb' or '%(Filename)' == 'lib_lightgbm'")))));
        var path = Path.Combine(folder, "Empty.csproj");
        File.WriteAllText(path, project + "\n");
        return path;
    }

    /// <summary>Makes what was published start with the program of the package.</summary>
    public static void Finish(string name, string published)
    {
        File.Delete(Path.Combine(published, "Empty.dll"));
        File.Move(Path.Combine(published, "Empty.runtimeconfig.json"), Path.Combine(published, name + ".runtimeconfig.json"), overwrite: true);
    }
}
