using MlopsBuild.Stages;
using MlopsBuild.Testing;

namespace MlopsBuild.Tests.Stages;

/// <summary>A workspace in a temporary folder; each run is a session of its own, as each build is.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Root => _folder.Path;

    public List<string> Notices { get; } = [];

    public List<string> Warnings { get; } = [];

    public string Store => Path.Combine(Root, ".mlops", "store");

    public void Write(string path, string text)
    {
        _folder.Write(path, text);
        // Older than the clock's granularity, so that its digest is remembered at once.
        File.SetLastWriteTimeUtc(Path.Combine(Root, path), DateTime.UtcNow.AddMinutes(-5).AddMilliseconds(Random.Shared.Next(1000)));
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public StageSession Session(Func<StageSessionOptions, StageSessionOptions>? change = null)
    {
        var options = new StageSessionOptions { Root = Root, Notice = Notices.Add, Warning = Warnings.Add };
        return new StageSession(change?.Invoke(options) ?? options);
    }

    public IReadOnlyList<StageOutcome> Run(params Stage[] stages)
    {
        using var session = Session();
        return session.Run(stages);
    }

    /// <summary>A stage that copies its input in capitals.</summary>
    public static Stage Capitals(string input = "in.txt", string output = "out/capitals.txt") => Stage.Named("capitals")
        .ReadsFile(input)
        .Writes(output)
        .Runs(run =>
        {
            var text = File.ReadAllText(run.Input(input)).ToUpperInvariant();
            File.WriteAllText(run.Output(output), text);
            run.Metric("length", text.Length);
        });

    public void Dispose() => _folder.Dispose();
}
