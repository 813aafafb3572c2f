using System.IO.Compression;
using System.Security.Cryptography;
using MlopsBuild.Stages;
using MlopsBuild.Storage;

namespace MlopsBuild.Runs;

/// <summary>
/// Reads what <see cref="RunExport"/> wrote. Nothing in the file is trusted: names are of a few forms, contents stored as they are (so the file is
/// no larger unpacked), and every digest is verified before a result can be found. Whether a stage really computes what the file says, no digest
/// shows; import what comes from somebody you would take code from.
/// </summary>
public static class RunImport
{
    private const int MostEntries = 200_000;
    private const int MostSmallBytes = 64 * 1024 * 1024;

    /// <summary>Reads the file into a store and a history.</summary>
    /// <param name="file">Path of the file.</param>
    /// <param name="store">Gets results and contents.</param>
    /// <param name="runs">Folder of run records, which gets the record.</param>
    /// <param name="clock">Gives the time of the import.</param>
    /// <exception cref="ArgumentException">The file is no whole export; the message says what is wrong, and nothing of it can be found.</exception>
    public static ImportedRun Read(string file, ContentStore store, string runs, TimeProvider clock)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
            return Take(Checked(zip, stream.Length), store, runs, clock);
        }
        catch (Exception problem) when (problem is InvalidDataException or CorruptContentException or FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException or EndOfStreamException
            or FormatException or OverflowException or ArgumentOutOfRangeException)
        {
            throw new ArgumentException($"\"{file}\" cannot be imported, expected a file that ExportRun wrote: {problem.Message.TrimEnd('.')}.", problem);
        }
    }

    private static (ExportManifest Manifest, Dictionary<string, ZipArchiveEntry> Files) Checked(ZipArchive zip, long length)
    {
        if (zip.Entries.Count > MostEntries)
            throw new InvalidDataException($"it holds {zip.Entries.Count} files, more than {MostEntries}");
        var files = new Dictionary<string, ZipArchiveEntry>(StringComparer.Ordinal);
        long total = 0;
        foreach (var entry in zip.Entries)
        {
            if (!IsName(entry.FullName))
                throw new InvalidDataException($"it holds \"{Reports.VisibleText.Of(entry.FullName, 200)}\", which no export holds");
            if (entry.CompressedLength != entry.Length)
                throw new InvalidDataException($"\"{entry.FullName}\" is compressed from {entry.Length} to {entry.CompressedLength} bytes, and an export stores contents as they are");
            total += entry.Length;
            if (!files.TryAdd(entry.FullName, entry))
                throw new InvalidDataException($"it holds \"{entry.FullName}\" twice");
        }

        if (total > length)
            throw new InvalidDataException($"its files would have {total} bytes, more than its own {length}");
        if (!files.Remove(ExportManifest.Name, out var described))
            throw new InvalidDataException($"it holds no {ExportManifest.Name}");
        var manifest = ExportManifest.Parse(Small(described));
        var expected = manifest.Entries.Select(entry => entry.Name).ToList();
        if (expected.Distinct().Count() != expected.Count || !expected.ToHashSet(StringComparer.Ordinal).SetEquals(files.Keys))
        {
            var odd = expected.Except(files.Keys).Select(name => $"\"{name}\" is missing").Concat(files.Keys.Except(expected).Select(name => $"\"{name}\" is not in its manifest")).Take(5).ToList();
            throw new InvalidDataException(odd.Count == 0 ? "its manifest names a file twice" : string.Join(", ", odd));
        }

        foreach (var entry in manifest.Entries)
        {
            using var content = files[entry.Name].Open();
            if (files[entry.Name].Length != entry.Bytes || new ContentHash(SHA256.HashData(content)) is var found && found != entry.Digest)
                throw new InvalidDataException($"\"{entry.Name}\" is not what its digest says: expected {entry.Bytes} bytes of {entry.Digest}");
        }

        return (manifest, files);
    }

    private static ImportedRun Take((ExportManifest Manifest, Dictionary<string, ZipArchiveEntry> Files) file, ContentStore store, string runs, TimeProvider clock)
    {
        if (!file.Files.TryGetValue(ExportedEntry.Run, out var recorded))
            throw new InvalidDataException($"it holds no {ExportedEntry.Run}");
        var record = Small(recorded);
        var run = Record(record, file.Manifest.Run);
        var kept = Path.Combine(runs, run.Id + ".json");
        var isNew = !File.Exists(kept);
        if (!isNew && !File.ReadAllBytes(kept).AsSpan().SequenceEqual(record))
            throw new InvalidDataException($"another record of the run {run.Id} is here already, \"{kept}\"; remove one of them");
        var results = new List<StageResult>();
        foreach (var key in run.Stages.Select(stage => stage.Key).Distinct())
        {
            if (file.Files.TryGetValue(ExportedEntry.Results + key.Hex, out var entry))
                results.Add(Result(Small(entry), key, entry.FullName));
        }

        if (file.Files.Keys.Count(name => name.StartsWith(ExportedEntry.Results, StringComparison.Ordinal)) != results.Count)
            throw new InvalidDataException("it holds results of stages that are not of the run");
        var known = results.Where(result => IsHere(store, result)).ToList();
        var added = results.Except(known).ToList();
        var bytes = TakeContents(file.Files, added, store);
        foreach (var result in added)
            store.Verify(result);
        foreach (var result in added)
            store.PutResult(result);
        // So that cleaning the store spares them, as those of a run that was just here.
        store.PutRun($"{clock.GetUtcNow():yyyyMMdd'T'HHmmssfff}-{Guid.NewGuid():N}", System.Text.Encoding.ASCII.GetBytes(string.Concat(results.Select(result => result.Key + "\n"))));
        new RunHistory(runs).Keep(run.Id, record);
        return new ImportedRun(run, isNew, [.. added.Select(result => result.Stage)], [.. known.Select(result => result.Stage)], bytes);
    }

    private static long TakeContents(Dictionary<string, ZipArchiveEntry> files, List<StageResult> results, ContentStore store)
    {
        long bytes = 0;
        foreach (var pack in results.SelectMany(result => result.Packs).Distinct().Where(pack => !store.HasPack(pack)))
        {
            using var content = Entry(ExportedEntry.Packs + pack.Hex).Open();
            bytes += store.TakePack(pack, content, ExportedEntry.Packs + pack.Hex);
        }

        foreach (var (hash, size) in results.SelectMany(store.LargeContents).DistinctBy(content => content.Hash).Where(content => !store.HasObject(content.Hash, content.Bytes)))
        {
            var name = ExportedEntry.Objects + hash.Hex;
            store.TakeObject(hash, target => TakeObject(Entry(name), hash, target));
            bytes += size;
        }

        return bytes;

        ZipArchiveEntry Entry(string name) => files.TryGetValue(name, out var entry) ? entry : throw new InvalidDataException($"it holds no \"{name}\", which a result needs");
    }

    private static void TakeObject(ZipArchiveEntry entry, ContentHash hash, string target)
    {
        var temporary = TemporaryFile.In(Path.GetDirectoryName(target)!);
        try
        {
            using (var content = entry.Open())
            using (var copy = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                content.CopyTo(copy);
                copy.Flush(flushToDisk: true);
            }

            if (FileContent.Hash(temporary) is var found && found != hash)
                throw new CorruptContentException(entry.FullName, hash.ToString(), found.ToString());
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static RunRecord Record(byte[] record, string id)
    {
        try
        {
            var run = RunRecordReader.Parse(record);
            return run.Id == id && RunId.IsWhole(id) ? run : throw new InvalidDataException($"the record is that of \"{run.Id}\", expected that of \"{id}\"");
        }
        catch (InvalidDataException problem)
        {
            throw new InvalidDataException($"its {ExportedEntry.Run} cannot be used: {problem.Message}", problem);
        }
    }

    // The key is a hash over all that the stage depends on, the places of its outputs among them; so no result can name other places than its stage does.
    private static StageResult Result(byte[] content, ContentHash key, string name)
    {
        StageResult result;
        try
        {
            result = StageResultFile.Read(content, key, name);
        }
        catch (Exception cause) when (cause is System.Text.Json.JsonException or KeyNotFoundException or InvalidOperationException or FormatException or OverflowException or ArgumentException)
        {
            throw new InvalidDataException($"\"{name}\" is no result of a stage: {cause.Message.TrimEnd('.')}", cause);
        }

        var writes = result.Components.Where(component => component.Name.StartsWith("writes ", StringComparison.Ordinal)).Select(component => component.Name["writes ".Length..]);
        return KeyDescription.KeyOf(result.Stage, result.Components) == key && writes.SequenceEqual(result.Outputs.Select(output => output.Path))
            ? result
            : throw new InvalidDataException($"\"{name}\" is not the result of its key");
    }

    private static bool IsHere(ContentStore store, StageResult result)
    {
        try
        {
            return store.FindResult(result.Key) is { } here && store.HoldsAll(here);
        }
        catch (CorruptContentException)
        {
            return false;
        }
    }

    private static bool IsName(string name) => name is ExportManifest.Name or ExportedEntry.Run
        || new[] { ExportedEntry.Results, ExportedEntry.Packs, ExportedEntry.Objects }.Any(folder => ExportedEntry.HashOf(name, folder) is not null);

    private static byte[] Small(ZipArchiveEntry entry)
    {
        if (entry.Length > MostSmallBytes)
            throw new InvalidDataException($"\"{entry.FullName}\" has {entry.Length} bytes, more than {MostSmallBytes}");
        var content = new byte[entry.Length];
        using var stream = entry.Open();
        stream.ReadExactly(content);
        return content;
    }
}
