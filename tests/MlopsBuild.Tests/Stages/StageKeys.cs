using System.Globalization;
using MlopsBuild.Stages;
using MlopsBuild.Storage;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Stages;

public sealed class StageKeys : IDisposable
{
    private readonly Workspace _workspace = new();
    private readonly TemporaryFolder _code = new();

    public StageKeys() => _code.Write("MlopsBuild.Tests.code", "source B.cs 02\r\nsource A.cs 01\r\n");

    public void Dispose()
    {
        _workspace.Dispose();
        _code.Dispose();
    }

    /// <summary>
    /// The value comes from the description of the format, computed by another program: Python's hashlib over length-prefixed texts.
    /// </summary>
    [Fact]
    public void FixedStageHasTheSameKeyOnEverySystem()
    {
        WriteInputs(_workspace);
        Assert.Equal("sha256:ca0c6c424d793c53587f35a060eaa3c033d142fc30bd5ebd67bf40e80c96c97d", Key(_workspace));
    }

    [Fact]
    public void FolderOrderOfCreationTimesAndCultureChangeNoKey()
    {
        WriteInputs(_workspace);
        var key = Key(_workspace);
        using var other = new Workspace();
        foreach (var (path, text) in Inputs.Reverse())
        {
            other.Write(path, text);
            File.SetLastWriteTimeUtc(Path.Combine(other.Root, path), new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        }

        Directory.CreateDirectory(Path.Combine(other.Root, "data", "empty"));
        var before = CultureInfo.CurrentCulture;
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NumberDecimalSeparator = ",";
        odd.NumberFormat.NegativeSign = "~";
        odd.DateTimeFormat.DateSeparator = "!";
        odd.DateTimeFormat.TimeSeparator = "?";
        try
        {
            CultureInfo.CurrentCulture = odd;
            Assert.Equal(key, Key(other));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void OrderAndLineEndsOfACodeDescriptionChangeNoKey()
    {
        WriteInputs(_workspace);
        var key = Key(_workspace);
        _code.Write("MlopsBuild.Tests.code", "source A.cs 01\nsource B.cs 02\n");
        Assert.Equal(key, Key(_workspace));
        _code.Write("MlopsBuild.Tests.code", "source A.cs 01\nsource B.cs 03\n");
        Assert.NotEqual(key, Key(_workspace));
    }

    [Fact]
    public void LineEndsOfAFileChangeTheKey()
    {
        WriteInputs(_workspace);
        var key = Key(_workspace);
        _workspace.Write("data/a.csv", "x,y\r\n1,2\r\n");
        Assert.NotEqual(key, Key(_workspace));
        _workspace.Write("data/a.csv", "x,y\n1,2\n");
        Assert.Equal(key, Key(_workspace));
    }

    [Theory]
    [InlineData("data/a.csv", "data/A.csv")]
    [InlineData("data/a.csv", "data/sub/a.csv")]
    public void PathAndItsCaseChangeTheKey(string before, string after)
    {
        WriteInputs(_workspace);
        var key = Key(_workspace);
        File.Move(Path.Combine(_workspace.Root, before), Path.Combine(_workspace.Root, after));
        Assert.NotEqual(key, Key(_workspace));
    }

    [Fact]
    public void TextsNeverRunIntoEachOther()
    {
        var keys = new[] { ("a", "bc"), ("ab", "c"), ("abc", ""), ("", "abc") }
            .Select(pair => KeyOf(_workspace, Stage.Named("s").Parameter(pair.Item1, pair.Item2).Writes("out.txt").Runs(Write)));
        Assert.Equal(4, keys.Distinct().Count());
    }

    [Fact]
    public void TimesWithOffsetsAreTheMomentTheyName()
    {
        var noon = new DateTimeOffset(2025, 6, 1, 12, 0, 0, TimeSpan.Zero);
        var stage = Stage.Named("s").Writes("out.txt").Runs(Write);
        Assert.Equal(KeyOf(_workspace, stage.Parameter("at", noon)), KeyOf(_workspace, stage.Parameter("at", noon.ToOffset(TimeSpan.FromHours(9)))));
    }

    private static readonly (string Path, string Text)[] Inputs =
        [("data/a.csv", "x,y\n1,2\n"), ("data/sub/é.txt", "accent"), ("data/b", ""), ("single.txt", "one line\n")];

    private static void WriteInputs(Workspace workspace)
    {
        foreach (var (path, text) in Inputs)
            workspace.Write(path, text);
    }

    private static void Write(StageRun run) => File.WriteAllText(run.Output("out.txt"), "");

    private string Key(Workspace workspace) => KeyOf(workspace, Stage.Named("fixed")
        .ReadsFolder("data")
        .ReadsFile("single.txt")
        .ReadsGlob("data/**/*.csv")
        .Parameter("rate", -0.05)
        .Parameter("day", new DateOnly(2025, 1, 31))
        .Parameter("shape", new Tree(31, "plain"))
        .Writes("out.txt")
        .Runs(Write)).ToString();

    private ContentHash KeyOf(Workspace workspace, Stage stage)
    {
        using var session = workspace.Session(options => options with { CodeFolder = _code.Path });
        return Assert.Single(session.Run(stage)).Key;
    }

    private sealed record Tree(int Leaves, string Name);
}
