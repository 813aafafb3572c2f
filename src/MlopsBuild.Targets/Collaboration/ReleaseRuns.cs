using System.Globalization;
using MlopsBuild.Collaboration;
using MlopsBuild.Registry;
using MlopsBuild.Reports;
using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>The work of the target that makes releases of versions.</summary>
internal static class ReleaseRuns
{
    private const string Folder = "artifacts/releases";

    /// <exception cref="GitHubException">GitHub refused, or has a release of the tag with other files.</exception>
    public static void Release(IReleaseModel build)
    {
        var run = GitHubRuns.Current();
        using var repository = GitHubRuns.Open(run);
        var registry = BuildRegistry.Of(build);
        var version = ModelChoice.Of(build).Resolve(registry);
        var name = string.Create(CultureInfo.InvariantCulture, $"{version.Model}-v{version.Number}");
        if (version.Deprecated is { } why)
            throw new ArgumentException($"Version {version.Number} of \"{version.Model}\" shall not be used any more ({why}), expected a version to release that is not deprecated.");
        var registration = registry.Read(open => open.ReadAsync(version));
        var files = Files(build, registry, version, build.Masked(ModelCard.Render(version, registration)), name);
        var bundle = files[0];
        var commit = registration.Commit?.Replace(Registration.ChangedCommit, "", StringComparison.Ordinal);
        var release = repository.PublishReleaseAsync(new()
        {
            Tag = name,
            Commit = commit,
            Title = string.Create(CultureInfo.InvariantCulture, $"{version.Model}, version {version.Number}"),
            Text = $"`{bundle.Name}` has the files of the model, {Figures.Count(bundle.Bytes)} bytes, SHA-256 `{bundle.Digest.Hex}`.\n\n{File.ReadAllText(files[2].Path)}",
            Files = files,
        }).GetAwaiter().GetResult();
        RegistryRuns.Log((release.IsNew, release.Uploaded.Count) switch
        {
            (true, _) => $"Released {version.Model}@{version.Number}: {release.Address}",
            (false, 0) => $"{version.Model}@{version.Number} is released already, and nothing was changed: {release.Address}",
            _ => $"{version.Model}@{version.Number} is released already; {string.Join(", ", release.Uploaded)} had been missing: {release.Address}",
        });
        RegistryRuns.Log($"{bundle.Name}: {Figures.Count(bundle.Bytes)} bytes, {bundle.Digest}");
        build.ReportSummary(summary =>
        {
            summary["release"] = release.IsNew ? name : $"{name} (was there)";
            return summary;
        });
    }

    /// <summary>The bundle, its digest as sha256sum writes it, and the card.</summary>
    private static IReadOnlyList<ReleaseFile> Files(IReleaseModel build, BuildRegistry registry, ModelVersion version, string card, string name)
    {
        var folder = Path.Combine(build.RootDirectory, Folder, name);
        var model = Path.Combine(folder, "model");
        registry.Read(async open =>
        {
            await open.FetchAsync(version, model).ConfigureAwait(false);
            return true;
        });
        var bundlePath = Path.Combine(folder, $"{name}.zip");
        ModelBundle.Write(model, bundlePath);
        var bundle = ReleaseFile.Of(bundlePath, $"{name}.zip");
        return [bundle, Text($"{name}.zip.sha256", $"{bundle.Digest.Hex}  {bundle.Name}\n"), Text($"{name}.md", card)];

        ReleaseFile Text(string file, string content)
        {
            var path = Path.Combine(folder, file);
            File.WriteAllText(path, content);
            return ReleaseFile.Of(path, file);
        }
    }
}
