using System.IO.Compression;
using System.Text;
using MlopsBuild.Runs;
using MlopsBuild.Stages;
using MlopsBuild.Storage;
using MlopsBuild.Tests.Stages;
using Xunit;

namespace MlopsBuild.Tests.Runs;

public sealed class RunExports : IDisposable
{
    private readonly Workspace here = new();
    private readonly Workspace there = new();

    public RunExports()
    {
        here.Write("in.txt", "some text");
        there.Write("in.txt", "some text");
    }

    public void Dispose()
    {
        here.Dispose();
        there.Dispose();
    }

    [Fact]
    public void AnImportedRunIsListedAndItsStagesAreHits()
    {
        var (run, file) = Export();

        var imported = Import(file);

        Assert.True(imported.IsNew);
        Assert.Equal(["capitals", "large"], imported.Added);
        Assert.Equal(RunRecordWriter.Format(run), RunRecordWriter.Format(Assert.Single(new RunHistory(Records).Read())));
        var outcomes = there.Run(Stages());
        Assert.Equal(["restored from the store", "restored from the store"], outcomes.Select(outcome => outcome.Reason));
        Assert.Equal("SOME TEXT", there.Read("out/capitals.txt"));
        Assert.Equal(here.Read("large/data.bin"), there.Read("large/data.bin"));

        imported = Import(file);
        Assert.False(imported.IsNew);
        Assert.Equal((0, 2), (imported.Added.Count, imported.Known.Count));
    }

    [Fact]
    public void CleaningTheStoreSparesWhatWasImported()
    {
        Import(Export().File);
        new ContentStore(there.Store).Clean(1, long.MaxValue, new Later());
        Assert.All(there.Run(Stages()), outcome => Assert.Equal(CacheStatus.Hit, outcome.Cache));
    }

    [Fact]
    public void TheSameRunGivesTheSameBytes()
    {
        var (run, file) = Export();
        var again = Path.Combine(here.Root, "again.zip");
        RunExport.Write(run, RunRecordWriter.Format(run), Results(), again);
        Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(again));
    }

    [Fact]
    public void WhatNoStoreHoldsAnyMoreIsTold()
    {
        var run = Run();
        Directory.Delete(Path.Combine(here.Store, "objects"), recursive: true);
        var written = RunExport.Write(run, RunRecordWriter.Format(run), Results(), Path.Combine(here.Root, "run.zip"));
        Assert.Equal((1, "large"), (written.Stages, Assert.Single(written.Missing)));
        Assert.Equal(["capitals"], Import(Path.Combine(here.Root, "run.zip")).Added);
    }

    [Fact]
    public void AFlippedByteAnywhereIsRefusedOrHarmless()
    {
        var bytes = File.ReadAllBytes(Export().File);
        var random = new Random(3);
        var refused = 0;
        for (var trial = 0; trial < 120; trial++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            using var other = new Workspace();
            var file = Path.Combine(other.Root, "run.zip");
            File.WriteAllBytes(file, damaged);
            try
            {
                RunImport.Read(file, new ContentStore(other.Store), Path.Combine(other.Root, "runs"), TimeProvider.System);
                // What zip keeps twice or ignores, such as a time, may differ; contents may not.
                other.Write("in.txt", "some text");
                Assert.All(other.Run(Stages()), outcome => Assert.Equal(CacheStatus.Hit, outcome.Cache));
                Assert.Equal("SOME TEXT", other.Read("out/capitals.txt"));
            }
            catch (ArgumentException mistake)
            {
                refused++;
                Assert.Contains("cannot be imported", mistake.Message);
                Assert.Empty(new ContentStore(other.Store).ListResults());
            }
        }

        Assert.InRange(refused, 60, 120);
    }

    [Fact]
    public void FilesThatNoExportHoldsAreRefused()
    {
        Assert.Contains("it holds \"../../evil\", which no export holds", Refusal(zip => Add(zip, "../../evil", "x")));
        Assert.Contains("which no export holds", Refusal(zip => Add(zip, "objects/../../evil", "x")));
        Assert.Contains("which no export holds", Refusal(zip => Add(zip, "/etc/passwd", "x")));
        Assert.Contains("is not in its manifest", Refusal(zip => Add(zip, "objects/" + ContentHash.Of("x").Hex, "x")));
        Assert.Contains("\"manifest.json\" twice", Refusal(zip => Add(zip, "manifest.json", "{}")));
        Assert.Contains($"\"objects/{ContentHash.Of("x").Hex}\" is compressed from 1000000", Refusal(zip => Add(zip, "objects/" + ContentHash.Of("x").Hex, new string('x', 1_000_000), CompressionLevel.SmallestSize)));
        Assert.Contains("cannot be imported", Assert.Throws<ArgumentException>(() => Import(Path.Combine(here.Root, "in.txt"))).Message);
        Assert.Contains("cannot be imported", Assert.Throws<ArgumentException>(() => Import(Path.Combine(here.Root, "none.zip"))).Message);
        Assert.Empty(new ContentStore(there.Store).ListResults());
    }

    [Fact]
    public void AResultThatIsNotThatOfItsKeyIsRefused()
    {
        var (run, file) = Export();
        var key = run.Stages.First().Key;
        // The same key, but an output that the stage does not declare.
        var moved = new ContentStore(here.Store).FindResult(key)! with { Outputs = [new StoredOutput("build/Build.cs", ContentHash.Of("evil"), true, default, 1, 4, false)] };
        Assert.Contains("is not the result of its key", Replaced(file, $"results/{key.Hex}", StageResultFile.Write(moved)));
        var renamed = moved with { Components = [new("writes build/Build.cs", "")] };
        Assert.Contains("is not the result of its key", Replaced(file, $"results/{key.Hex}", StageResultFile.Write(renamed)));
        Assert.Contains("is no result of a stage", Replaced(file, $"results/{key.Hex}", Checked("{}"u8.ToArray())));
        Assert.Contains("expected that of", Replaced(file, "run.json", RunRecordWriter.Format(run with { Id = SampleRun.Id(8) })));
        Assert.Contains("cannot be used", Replaced(file, "run.json", "{}"u8.ToArray()));
        Assert.Empty(new ContentStore(there.Store).ListResults());
        Assert.False(Directory.Exists(Records));
    }

    [Fact]
    public void AnotherRecordOfTheSameIdIsRefused()
    {
        var (run, file) = Export();
        new RunHistory(Records).Keep(run.Id, "other"u8);
        Assert.Contains($"another record of the run {run.Id} is here already", Assert.Throws<ArgumentException>(() => Import(file)).Message);
    }

    private string Records => Path.Combine(there.Root, ".mlops", "runs");

    private RunResults Results() => new(new ContentStore(here.Store), null);

    private ImportedRun Import(string file) => RunImport.Read(file, new ContentStore(there.Store), Records, TimeProvider.System);

    private (RunRecord Run, string File) Export()
    {
        var run = Run();
        var file = Path.Combine(here.Root, "run.zip");
        Assert.Empty(RunExport.Write(run, RunRecordWriter.Format(run), Results(), file).Missing);
        return (run, file);
    }

    private RunRecord Run() => SampleRun.Of(1) with { Targets = [new RunTarget("Train", "Succeeded", TimeSpan.Zero, here.Run(Stages()))] };

    private string Refusal(Action<ZipArchive> change)
    {
        var file = Export().File;
        using (var zip = ZipFile.Open(file, ZipArchiveMode.Update))
            change(zip);
        return Assert.Throws<ArgumentException>(() => Import(file)).Message;
    }

    /// <summary>An export whose manifest is true, with another content of one file.</summary>
    private string Replaced(string file, string name, byte[] content)
    {
        var copy = Path.Combine(here.Root, "replaced.zip");
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        using (var zip = ZipFile.OpenRead(file))
        {
            foreach (var entry in zip.Entries.Where(entry => entry.FullName != ExportManifest.Name))
            {
                using var stream = entry.Open();
                using var memory = new MemoryStream();
                stream.CopyTo(memory);
                files[entry.FullName] = memory.ToArray();
            }
        }

        files[name] = content;
        var manifest = new ExportManifest(SampleRun.Id(1), [.. files.Select(one => new ExportedEntry(one.Key, one.Value.Length, ContentHash.Of(one.Value)))]);
        File.Delete(copy);
        using (var zip = ZipFile.Open(copy, ZipArchiveMode.Create))
        {
            foreach (var (path, bytes) in files.Append(new(ExportManifest.Name, manifest.Format())))
            {
                using var stream = zip.CreateEntry(path, CompressionLevel.NoCompression).Open();
                stream.Write(bytes);
            }
        }

        return Assert.Throws<ArgumentException>(() => Import(copy)).Message;
    }

    private static byte[] Checked(byte[] json)
    {
        var content = new byte[json.Length + ContentHash.Size];
        json.CopyTo(content, 0);
        ContentHash.Of(json).Write(content.AsSpan(json.Length));
        return content;
    }

    private static void Add(ZipArchive zip, string name, string text, CompressionLevel level = CompressionLevel.NoCompression)
    {
        using var stream = zip.CreateEntry(name, level).Open();
        stream.Write(Encoding.UTF8.GetBytes(text));
    }

    private static Stage[] Stages() =>
    [
        Workspace.Capitals(),
        Stage.Named("large").ReadsFile("in.txt").Writes("large").Runs(run =>
        {
            File.WriteAllText(run.OutputFolder("large") + "/data.bin", new string('x', ContentStore.ObjectSize + 1000));
            File.WriteAllText(run.OutputFolder("large") + "/small.txt", "small");
        }),
    ];

    private sealed class Later : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow.AddHours(3);
    }
}
