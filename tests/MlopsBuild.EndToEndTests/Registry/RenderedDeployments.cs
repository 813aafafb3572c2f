using MlopsBuild.EndToEndTests.Documentation;
using Xunit;

namespace MlopsBuild.EndToEndTests.Registry;

/// <summary>Manifests of a registered version, at the command line.</summary>
[Collection(nameof(RegistryCollection))]
public sealed class RenderedDeployments(RegisteredClone clone)
{
    private static readonly string Image = $"registry.example.com/team/server@sha256:{new string('3', 64)}";

    [Fact]
    public async Task AreFilesThatStayTheSameUntilTheVersionChanges()
    {
        var store = clone.NewStore();
        var folder = clone["deploy"];
        string[] arguments = ["RenderDeployment", "--environment", "cluster", "--image", Image, "--output", folder];
        await clone.PromoteAsync(store, "1");
        var said = await clone.DoneAsync(store, arguments);
        Assert.Contains("Rendered diamonds@1 for \"cluster\": 8 objects", said);
        var first = Files(folder);
        Assert.Contains(first, file => file.Key == "05-deployment.yaml" && file.Value.Contains($"image: \"{Image}\"", StringComparison.Ordinal));
        await clone.DoneAsync(store, arguments);
        Assert.Equal(first, Files(folder));
        using (var page = new Scene("kubernetes.md", clone.Build(store, []), new Substitution("--environment staging", "--environment cluster"), new Substitution("sha256:…", $"sha256:{new string('3', 64)}")))
            await page.RestAsync();
        Assert.Equal(first, Files(Path.Combine(clone.Path, "deploy", "cluster")));
        Directory.Delete(Path.Combine(clone.Path, "deploy"), recursive: true);
        File.WriteAllText(Path.Combine(folder, "ours.yaml"), "a: b\n");
        File.Copy(Path.Combine(folder, "07-horizontalpodautoscaler.yaml"), Path.Combine(folder, "08-left.yaml"));
        Assert.Contains("diamonds@2 was not rendered for \"cluster\", where only what \"production\" points at may run", await clone.EndedAsync(3, store, [.. arguments, "--version", "2"]));
        Assert.Equal(first, Files(folder).Where(file => first.ContainsKey(file.Key)));
        await clone.PromoteAsync(store, "2");
        await clone.DoneAsync(store, arguments);
        Assert.True(File.Exists(Path.Combine(folder, "ours.yaml")));
        Assert.False(File.Exists(Path.Combine(folder, "08-left.yaml")));
        Assert.Contains("app.kubernetes.io/version: \"2\"", Files(folder)["05-deployment.yaml"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task RefuseMistakesBeforeAnythingRuns()
    {
        var store = clone.NewStore();
        Assert.Contains("RenderDeployment needs --environment, expected one of staging, production, cluster", await clone.EndedAsync(2, store, "RenderDeployment"));
        Assert.Contains("there is nothing to render, expected one of cluster", await clone.EndedAsync(2, store, "RenderDeployment", "--environment", "staging"));
        var said = await clone.EndedAsync(2, store, "RenderDeployment", "--environment", "moon", "--image", "registry.example.com/team/server:1");
        Assert.Contains("--environment is \"moon\", expected one of staging, production, cluster", said);
        Assert.Contains("expected it by digest", said);
    }

    private static SortedDictionary<string, string> Files(string folder) =>
        new(Directory.GetFiles(folder).ToDictionary(path => Path.GetFileName(path), File.ReadAllText), StringComparer.Ordinal);
}
