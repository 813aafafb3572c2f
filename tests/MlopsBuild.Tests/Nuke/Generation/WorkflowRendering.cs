using Nuke.Common;
using Nuke.Common.CI;
using Xunit;
using Assert = Xunit.Assert;

namespace MlopsBuild.Tests.Nuke.Generation;

/// <summary>Renders attributes that no build class carries, against the targets of a build in a folder of its own.</summary>
internal sealed class WorkflowRendering<T> : IDisposable
    where T : NukeBuild, new()
{
    private readonly HostRun _run = new();

    public WorkflowRendering(string script = "build.cmd")
    {
        _run.WithFile(script, "");
        Assert.Equal(0, _run.Run<T>("--help").ExitCode);
    }

    public string Root => _run.Root;

    public string Text(ConfigurationAttributeBase attribute) => attribute.Render(_run.Build!.ExecutableTargets);

    /// <summary>The text without the comment at its head.</summary>
    public string Body(ConfigurationAttributeBase attribute)
    {
        var text = Text(attribute);
        return text[(text.LastIndexOf("---\n", StringComparison.Ordinal) + 5)..];
    }

    public IReadOnlyList<string> Problems(ConfigurationAttributeBase attribute) =>
        Assert.Throws<GenerationFailedException>(() => Text(attribute)).Problems.Select(x => x.Replace(Root, "<root>")).ToList();

    public void Dispose() => _run.Dispose();
}
