using System.Globalization;
using MlopsBuild.Registry;
using MlopsBuild.Reports;
using MlopsBuild.Storage;

namespace MlopsBuild.Targets;

/// <summary>The work of the targets that show what is in the registry.</summary>
internal static class ModelRuns
{
    /// <summary>Folder of what the registry's targets leave, below the root.</summary>
    public const string Folder = "artifacts/registry";

    public static void List(IShowModels build)
    {
        var state = BuildRegistry.Of(build).State();
        RegistryRuns.Log(RegistryText.Models(state));
        build.ReportSummary(summary =>
        {
            summary["models"] = Figures.Count(state.Models.Count);
            summary["events"] = Figures.Count(state.Number);
            return summary;
        });
    }

    public static void Show(IShowModels build)
    {
        var registry = BuildRegistry.Of(build);
        var version = ModelChoice.Of(build).Resolve(registry);
        var report = registry.Read(open => open.DescribeAsync(new(version.Model, null, version.Number)));
        RegistryRuns.Log(RegistryText.Version(report));
        var file = string.Create(CultureInfo.InvariantCulture, $"{Folder}/{version.Model}-{version.Number}.json");
        var path = Path.Combine(build.RootDirectory, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, VersionJson.Format(report));
        RegistryRuns.Log($"As JSON: {file}");
        build.ReportSummary(summary =>
        {
            summary["version"] = string.Create(CultureInfo.InvariantCulture, $"{version.Model}@{version.Number}");
            return summary;
        });
    }

    public static void Tell(IShowModels build)
    {
        var state = BuildRegistry.Of(build).State();
        var model = state.Model(ModelChoice.Of(build).Model!);
        if (build.At is { } text)
        {
            var time = RegistryTime.Read(text);
            RegistryRuns.Log($"\"{model.Name}\" at {RegistryTime.Show(time)}:");
            RegistryRuns.Log(RegistryText.At(state, model, time));
            return;
        }

        RegistryRuns.Log(RegistryText.History(model.History));
        build.ReportSummary(summary =>
        {
            summary["events"] = Figures.Count(model.History.Count);
            return summary;
        });
    }

    public static void Trace(IShowModels build)
    {
        var registry = BuildRegistry.Of(build);
        var (digest, versions) = registry.State().FindData(File.Exists(build.Digest) ? FileDigest(build.Digest) : build.Digest!);
        RegistryRuns.Log($"Data {digest}:");
        foreach (var version in versions)
        {
            var registration = registry.Read(open => open.ReadAsync(version));
            var names = string.Join(", ", registration.Data.Where(data => data.Digest == digest).Select(data => data.Name));
            var aliases = registry.State().Model(version.Model).AliasesOf(version.Number);
            RegistryRuns.Log(string.Create(
                CultureInfo.InvariantCulture,
                $"{version.Model}@{version.Number}{(aliases.Count > 0 ? $" ({string.Join(", ", aliases)})" : "")} on \"{names}\", registered {RegistryTime.Show(version.Registered)} by {version.RegisteredBy}"));
        }

        build.ReportSummary(summary =>
        {
            summary["versions"] = Figures.Count(versions.Count);
            return summary;
        });
    }

    public static void Fetch(IShowModels build)
    {
        var registry = BuildRegistry.Of(build);
        var version = ModelChoice.Of(build).Resolve(registry);
        var folder = Path.GetFullPath(build.To!);
        registry.Read(open => open.FetchAsync(new ModelAddress(version.Model, null, version.Number), folder));
        RegistryRuns.Log(string.Create(CultureInfo.InvariantCulture, $"{version.Model}@{version.Number} is in \"{folder}\": {Figures.Count(version.Content.Files, "file")}, {Figures.Count(version.Content.Bytes)} bytes, {version.Content.Digest}"));
        build.ReportSummary(summary =>
        {
            summary["version"] = string.Create(CultureInfo.InvariantCulture, $"{version.Model}@{version.Number}");
            return summary;
        });
    }

    private static string FileDigest(string path)
    {
        using var file = File.OpenRead(path);
        return new ContentHash(System.Security.Cryptography.SHA256.HashData(file)).ToString();
    }
}
