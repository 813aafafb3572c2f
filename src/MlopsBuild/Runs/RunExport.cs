using System.IO.Compression;
using MlopsBuild.Stages;
using MlopsBuild.Storage;

namespace MlopsBuild.Runs;

/// <summary>
/// Writes a run into one file: its record, what its stages left, and all that they wrote, each with its digest. Contents are stored as they are,
/// not compressed, so that the same run gives the same bytes on every machine.
/// </summary>
public static class RunExport
{
    private static readonly DateTimeOffset Timestamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="run">The run.</param>
    /// <param name="record">Its record as it was kept.</param>
    /// <param name="results">Where results come from.</param>
    /// <param name="file">Path of the file; its folder is made.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static ExportedRun Write(RunRecord run, byte[] record, RunResults results, string file)
    {
        var found = run.Stages.Select(stage => (stage.Stage, Result: results.Find(stage.Key))).ToList();
        var sources = new SortedDictionary<string, Func<Stream>>(StringComparer.Ordinal) { [ExportedEntry.Run] = () => new MemoryStream(record) };
        foreach (var result in found.Select(one => one.Result).OfType<StageResult>())
        {
            var written = StageResultFile.Write(result);
            sources[ExportedEntry.Results + result.Key.Hex] = () => new MemoryStream(written);
            foreach (var pack in result.Packs)
                sources[ExportedEntry.Packs + pack.Hex] = () => File.OpenRead(results.Store.PackFile(pack));
            foreach (var (hash, _) in results.Store.LargeContents(result))
                sources[ExportedEntry.Objects + hash.Hex] = () => File.OpenRead(results.Store.ObjectFile(hash));
        }

        var target = Path.GetFullPath(file);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var temporary = TemporaryFile.In(Path.GetDirectoryName(target)!);
        try
        {
            Write(run.Id, sources, temporary);
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }

        return new ExportedRun(new FileInfo(target).Length, found.Count(one => one.Result is not null), [.. found.Where(one => one.Result is null).Select(one => one.Stage).Distinct()]);
    }

    private static void Write(string id, SortedDictionary<string, Func<Stream>> sources, string file)
    {
        var entries = sources.Select(source =>
        {
            using var content = source.Value();
            return new ExportedEntry(source.Key, content.Length, Hash(content));
        }).ToList();
        using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.ReadWrite);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, ExportManifest.Name, new MemoryStream(new ExportManifest(id, entries).Format()));
            foreach (var (name, open) in sources)
                Add(zip, name, open());
        }

        stream.Flush(flushToDisk: true);
    }

    private static void Add(ZipArchive zip, string name, Stream content)
    {
        using (content)
        {
            var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
            entry.LastWriteTime = Timestamp;
            entry.ExternalAttributes = 0b110_100_100 << 16;
            using var target = entry.Open();
            content.CopyTo(target);
        }
    }

    private static ContentHash Hash(Stream content) => new(System.Security.Cryptography.SHA256.HashData(content));
}
